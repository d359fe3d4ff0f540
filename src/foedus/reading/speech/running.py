"""Quotations that go on without a verb of speech: a sentence that is all quotation belongs to the last
speaker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from foedus.reading.speech.acts import SpeechAct
from foedus.reading.speech.trimming import trim

if TYPE_CHECKING:
    from foedus.reading.discourse import Discourse


def running_quotes(discourse: Discourse, acts: Sequence[SpeechAct]) -> Iterator[SpeechAct]:
    """The speaker goes on in the same paragraph, or in the next where all of that is one quotation."""
    last: dict[int, SpeechAct] = {}
    for act in sorted(acts, key=lambda a: a.verb):
        last[discourse.sentence_of[act.verb]] = act
    for number, sentence in enumerate(discourse.sentences):
        span = discourse.sentence_span(sentence)
        if span.end - span.start < 3 or span.start < discourse.report.body:
            continue
        if any(a.start <= span.start + 1 and a.end >= span.end - 2 for a in acts):
            if number not in last and number - 1 in last:
                last[number] = last[number - 1]
            continue
        before = last.get(number - 1)
        inside = any(q.start <= span.start + 1 and q.end >= span.end - 2 for q in discourse.quotes)
        if number in last or not inside or before is None or not before.quoted:
            continue
        start, end = trim(discourse.text, discourse.quotes, span.start, span.end)
        if start < end:
            act = replace(before, pieces=((start, end),), quoted=True, attributes=True)
            last[number] = act
            yield act

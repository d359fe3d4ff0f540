"""Statements: one for each act of speech, with the words that stand in the text."""

from __future__ import annotations

from foedus.model import Span, Statement
from foedus.reading.discourse import Discourse
from foedus.reading.speech import SpeechAct

MIN_LETTERS = 3


def read_statements(discourse: Discourse, acts: tuple[SpeechAct, ...]) -> tuple[Statement, ...]:
    """In the order of the text; speakers who speak together get a statement each."""
    found: list[Statement] = []
    for act in acts:
        text = discourse.text[act.start : act.end]
        if sum(c.isalpha() for c in text) < MIN_LETTERS or act.start < discourse.report.body:
            continue
        for speaker in act.speakers:
            found.append(
                Statement(
                    speaker=speaker.name,
                    code=speaker.code,
                    text=text,
                    quoted=act.quoted,
                    about=None,
                    evidence=(Span(act.start, act.end),),
                    frame=act.frame,
                )
            )
    return tuple(found)

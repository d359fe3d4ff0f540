"""Statements: one for each act of speech, with the words that stand in the text."""

from __future__ import annotations

from foedus.model import Agreement, Span, Statement
from foedus.reading.discourse import Discourse
from foedus.reading.speech import SpeechAct

MIN_LETTERS = 3


def read_statements(
    discourse: Discourse, acts: tuple[SpeechAct, ...], agreements: tuple[Agreement, ...] = ()
) -> tuple[Statement, ...]:
    """In the order of the text; speakers who speak together get a statement each."""
    found: list[Statement] = []
    for act in acts:
        text = " ".join(discourse.text[start:end] for start, end in act.pieces)
        if sum(c.isalpha() for c in text) < MIN_LETTERS or act.start < discourse.report.body:
            continue
        for speaker, name in zip(act.speakers, act.names, strict=True):
            found.append(
                Statement(
                    speaker=name,
                    code=speaker.code,
                    text=text,
                    quoted=act.quoted,
                    about=None,
                    evidence=tuple(Span(start, end) for start, end in act.pieces),
                    frame=act.frame,
                )
            )
    return tuple(found)

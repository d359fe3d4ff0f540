"""Statements: one for each act of speech, with the words that stand in the text."""

from __future__ import annotations

from foedus.model import Agreement, AgreementKey, Span, Statement
from foedus.reading.agreement_keys import NOT_ALONE, Keys, names_agreement
from foedus.reading.discourse import Discourse
from foedus.reading.speech import SpeechAct

MIN_LETTERS = 3
_NO_WORDS = frozenset({"nothing", "little", "much", "more", "this", "that", "them", "him", "her", "both"})
"""Contents that are no words: "the Kremlin said nothing"."""


def read_statements(
    discourse: Discourse, acts: tuple[SpeechAct, ...], agreements: tuple[Agreement, ...] = ()
) -> tuple[Statement, ...]:
    """In the order of the text; speakers who speak together get a statement each.

    `about` is the agreement of which the words speak, where they speak of one of `agreements` and of
    no other.
    """
    keys = Keys(discourse, agreements)
    found: list[Statement] = []
    for act in acts:
        text = " ".join(discourse.text[start:end] for start, end in act.pieces)
        empty = sum(c.isalpha() for c in text) < MIN_LETTERS or (not act.quoted and text.lower() in _NO_WORDS)
        if empty or act.start < discourse.report.body:
            continue
        about = _about(discourse, keys, act)
        for speaker, name in zip(act.speakers, act.names, strict=True):
            found.append(
                Statement(
                    speaker=name,
                    code=speaker.code,
                    text=text,
                    quoted=act.quoted,
                    about=about,
                    evidence=tuple(Span(start, end) for start, end in act.pieces),
                    frame=act.frame,
                )
            )
    return tuple(found)


def _about(discourse: Discourse, keys: Keys, act: SpeechAct) -> AgreementKey | None:
    found: set[AgreementKey] = set()
    for start, end in act.pieces:
        for token in discourse.doc.char_span(start, end) or ():
            named = (
                names_agreement(token)
                and token.tag_ in {"NN", "NNP"}
                and token.lemma_.lower() not in NOT_ALONE
            )
            described = token.lower_ == "it" and token.head.i == act.verb and not discourse.who(token)
            key = keys.of(token) if named or described else None
            if key is not None:
                found.add(key)
    return found.pop() if len(found) == 1 else None

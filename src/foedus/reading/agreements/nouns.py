"""Whether a noun names an agreement, and how surely: "treaty" always, "deal" by what stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.codebook import load_codebook, remembered
from foedus.reading.syntax import preposition_objects

if TYPE_CHECKING:
    from foedus.reading.tree import Token


_CONSENT_VERBS = frozenset({"seek", "need", "require", "obtain", "get", "secure", "give", "await"})


MAKES = frozenset(
    {"sign", "conclude", "ink", "seal", "reach", "strike", "adopt", "agree", "obtain", "endorse", "make"}
)


@remembered
def nouns() -> dict[str, str]:
    nouns = load_codebook().agreements.nouns
    kinds = dict.fromkeys(nouns.generic, "generic")
    kinds.update(dict.fromkeys(nouns.weak, "weak"))
    kinds.update(dict.fromkeys(nouns.strong, "strong"))
    return kinds


def strength_of(token: Token) -> str | None:
    """strong, weak or generic, or None where the token names no agreement."""
    if token.pos_ not in {"NOUN", "PROPN"} and not (_counted(token) or _taken_for_a_verb(token)):
        return None
    if token.lower_ in {"it", "this"}:
        return None
    lemma = token.lemma_.lower()
    if lemma == "exchange":
        what = {head.lemma_.lower() for _, head in preposition_objects(token, {"of"})}
        return "strong" if what & {"note", "letter"} else None
    return (
        nouns().get(lemma)
        or nouns().get(token.lower_.removesuffix("s"))
        or ("strong" if lemma in {"memoranda"} else None)
    )


def _counted(token: Token) -> bool:
    return token.lower_ in {"one", "ones"} and token.dep_ in {"pobj", "dobj", "nsubj", "nsubjpass", "attr"}


def _taken_for_a_verb(token: Token) -> bool:
    """ "The accord ran out": an article makes it a noun, whatever the tagger says."""
    articled = any(c.dep_ == "det" for c in token.children)
    return articled and token.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj"}


def only_attribute(token: Token) -> bool:
    """ "treaty obligations", "deal makers", "Partnership Agreement": the noun qualifies another."""
    if token.dep_ not in {"compound", "amod", "nmod"} or token.head.i <= token.i:
        return False
    return token.head.pos_ in {"NOUN", "PROPN"}


def is_refused(token: Token) -> bool:
    if token.lemma_.lower() == "statement" and token.head.lemma_.lower() not in MAKES:
        return True
    if token.lemma_ == "package" and not any(
        c.lower_ == "of" and any(strength_of(g) for g in c.subtree) for c in token.children
    ):
        return True
    if (
        token.lemma_ == "agreement"
        and token.dep_ == "dobj"
        and token.head.lemma_ in _CONSENT_VERBS
        and any(c.dep_ == "poss" for c in token.children)
    ):
        return True
    nouns = load_codebook().agreements.nouns
    return any(c.lower_ in nouns.not_after for c in token.children if c.dep_ in {"compound", "amod", "nmod"})

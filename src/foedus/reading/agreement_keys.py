"""Which of a report's agreements a noun or a pronoun speaks of:
by its name, year and parties, else by what was said before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.codebook import load_codebook, remembered
from foedus.model import Agreement, AgreementKey, Code, Interval, Modality
from foedus.reading.dates import DateKind
from foedus.reading.entities import Cast, Entity, codes
from foedus.reading.syntax import phrase, preposition_objects

if TYPE_CHECKING:
    from foedus.reading.discourse import Discourse
    from foedus.reading.tree import Token

_PRONOUNS = frozenset({"it", "this", "that", "which", "one"})
NOT_ALONE = frozenset({"statement", "package", "guarantee", "contract", "settlement"})
"""Weak nouns that speak of an agreement only with a year, a name or a party beside them."""


@remembered
def _nouns() -> frozenset[str]:
    nouns = load_codebook().agreements.nouns
    return frozenset(nouns.strong) | frozenset(nouns.weak) | {"document", "text", "instrument"}


def names_agreement(token: Token) -> bool:
    return token.lemma_.lower() in _nouns() and token.pos_ in {"NOUN", "PROPN"} and token.dep_ != "compound"


class Keys:
    """Which of a report's agreements a noun or a pronoun speaks of."""

    def __init__(self, discourse: Discourse, agreements: tuple[Agreement, ...]) -> None:
        self.discourse = discourse
        self.agreements = agreements

    def by_key(self, key: str | None) -> Agreement | None:
        return next((a for a in self.agreements if a.key == key), None)

    @property
    def main(self) -> Agreement | None:
        """The agreement that the report is about: the first that does not lie in the past."""
        fresh = (a for a in self.agreements if a.modality is not Modality.HISTORICAL)
        return next(fresh, next(iter(self.agreements), None))

    def of(self, token: Token, *, depth: int = 6) -> AgreementKey | None:
        """The key, or None where the word names no agreement of the report."""
        if not self.agreements or not (names_agreement(token) or token.lower_ in _PRONOUNS):
            return None
        told = self._told(token)
        if told is not None:
            return told[0].key if told else None
        if token.lower_ == "one":
            return None
        here = self._sentence_of(token)
        if len(here) == 1 and names_agreement(token):
            return here[0].key
        before = self._before(token)
        if before is not None and depth:
            return self.of(before, depth=depth - 1)
        if token.lemma_.lower() in NOT_ALONE:
            return None
        home = here[0] if here else self.main
        return home.key if home else None

    def _told(self, token: Token) -> list[Agreement] | None:
        """Those that fit the name, year and parties of the phrase; None where it gives none of them."""
        named = [a for a in self.agreements if self._stands_in_name(a, token)]
        if named:
            return named
        fitting, told = list(self.agreements), False
        year = self._years(token)
        if year:
            told = True
            fitting = [a for a in fitting if a.signed and any(a.signed.overlaps(y) for y in year)]
        own = self._own_codes(token)
        if own and names_agreement(token):
            told = True
            fitting = [a for a in fitting if own <= self._lineage(a)]
        if not told:
            return None
        return sorted(fitting, key=lambda a: a is not self.main)

    def _stands_in_name(self, agreement: Agreement, token: Token) -> bool:
        name = agreement.name or ""
        if not any(word[:1].isupper() for word in name.split()[1:]) or token.text not in name:
            return False
        start = max(0, token.idx - len(name))
        place = self.discourse.text.find(name, start, token.idx + len(name) + 1)
        return 0 <= place <= token.idx < place + len(name)

    def _lineage(self, agreement: Agreement) -> frozenset[Code]:
        same = self.discourse.atlas.same_state
        found = set(agreement.parties)
        for entity in self.discourse.cast.entities:
            if entity.code and any(same(entity.code, p) for p in agreement.parties):
                found.add(entity.code)
        return frozenset(found)

    def _years(self, token: Token) -> list[Interval]:
        start, _ = phrase(token)
        end = token.idx + len(token)
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in {"of", "from", "in"}:
                end = max(end, child.right_edge.idx + len(child.right_edge))
        return [
            d.interval
            for d in self.discourse.dates
            if d.interval is not None
            and start <= d.start
            and d.end <= end
            and d.kind is DateKind.POINT
            and any(c.isdigit() for c in d.text)
        ]

    def _own_codes(self, token: Token) -> frozenset[Code]:
        start, _ = phrase(token)
        cast = self.discourse.cast
        own = [
            e
            for t in self.discourse.doc[token.left_edge.i : token.i]
            if t.idx >= start
            for e in _named(cast, t)
        ]
        for _, head in preposition_objects(token, {"between", "with"}):
            own += self.discourse.parties(head)
        return frozenset(codes(tuple(own)))

    def _sentence_of(self, token: Token) -> list[Agreement]:
        span = self.discourse.sentence_span(self.discourse.sentence(token))
        return [
            a for a in self.agreements if any(e.start < span.end and span.start < e.end for e in a.evidence)
        ]

    def _before(self, token: Token) -> Token | None:
        """The word before this one, in the same paragraph, that may name the same agreement."""
        for other in reversed(self.discourse.doc[: token.i]):
            if other.is_space and "\n" in other.text:
                return None
            if names_agreement(other) and other.lemma_.lower() not in NOT_ALONE:
                return other
        return None


def _named(cast: Cast, token: Token) -> tuple[Entity, ...]:
    if token.i in cast.modifiers:
        return (cast.modifiers[token.i],)
    return cast.who(token) if token.i in cast.references else ()

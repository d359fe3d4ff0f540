"""Who has been spoken of so far, on one pass from left to right over a report: where nouns and pronouns look
back.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from foedus.atlas import Atlas, TitleMention
from foedus.model import Code
from foedus.reading.entities import Cast, Entity, Reference
from foedus.reading.names import Names
from foedus.reading.syntax import phrase

if TYPE_CHECKING:
    from foedus.reading.tree import Doc, Token

LOOK_BACK = 4
"""Sentences within which a pronoun or "the country" looks for its antecedent."""
_PRIVATE = frozenset({"BUS", "CVL", "EDU", "MED", "JRN", "NGO", "CRM", "OPP", "REB", "REL", "LAB", "AGR"})
"""Sectors whose people do not bind their state."""
_DEFINITE = frozenset({"the", "this", "that", "its", "his", "her", "their"})
_CALLED: dict[str, frozenset[str | None]] = {
    "kingdom": frozenset("BEL BHR BTN DNK ESP GBR JOR KHM LSO MAR NLD NOR NPL SAU SWE SWZ THA TON".split()),
    "emirate": frozenset("ARE KWT QAT".split()),
    "sultanate": frozenset({"BRN", "OMN"}),
}
"""Who may be meant by a word for a form of state; Nepal until 2008."""


class Trail:
    """The references passed, in order, with the report's states and the two that it is most about."""

    def __init__(self, doc: Doc, atlas: Atlas, cast: Cast, names: Names) -> None:
        self.doc = doc
        self.atlas = atlas
        self.cast = cast
        self.text = names.text
        self.sentence = _sentence_numbers(doc)
        self.passed: list[tuple[int, Reference]] = []
        self.main = main_codes(doc, cast)
        self.places = dict(cast.place_tokens(doc))
        self._states = names.states

    def back(self, token: Token, reach: int) -> Iterator[tuple[int, Token, Reference]]:
        """The references before a token, the last first, not more than `reach` sentences back; with each how
        many sentences ago, and its head.
        """
        for place, reference in reversed(self.passed):
            gap = self.sentence[token.i] - self.sentence[place]
            if gap > reach:
                return
            yield gap, self.doc[place], reference

    def state_of(self, entity: Entity) -> Entity:
        """The state or body for which a person acts; the entity itself where it is one."""
        if entity.kind not in {"person", "office"} or entity.code is None or entity.sector in _PRIVATE:
            return entity
        return self.state(entity.code, entity.organ, first=entity.first)

    def state(self, code: Code, organ: str | None = None, *, first: int = 0) -> Entity:
        """The one entity that stands for a state or body."""
        key = (code, organ)
        if key not in self._states:
            ref = self.atlas.ref(code, self.cast.published)
            kind = "state" if self.atlas.periods(code) else "organisation"
            state = Entity(kind=kind, name=ref.name, code=code, first=first)  # type: ignore[arg-type]
            self._states[key] = state
            self.cast.entities.append(state)
        return self._states[key]

    def main_pair(self, *, only_states: bool = False) -> tuple[Entity, ...]:
        """The two states or bodies that the report is most about."""
        states = []
        wanted = [c for c in self.main if not only_states or self.atlas.periods(c)]
        for code in wanted[:2]:
            entity = next(
                (e for e in self.cast.entities if e.code == code and e.kind in {"state", "organisation"}),
                None,
            )
            if entity is None:
                carrier = next((e for e in self.cast.entities if e.code == code), None)
                entity = self.state_of(carrier) if carrier else None
            if entity is not None:
                states.append(entity)
        return tuple(states) if len(states) == 2 else ()

    def last_collective(self, token: Token, kind: str | None) -> Entity | None:
        """The state or body last spoken of, subjects first; of one kind where a noun asks for it."""
        best: tuple[int, Entity] | None = None
        acted_on = token.head if token.dep_ == "dobj" and token.pos_ == "PRON" else None
        reach = 1 if kind is None and token.dep_ != "poss" else LOOK_BACK
        for gap, place, reference in self.back(token, reach):
            if len(reference.entities) != 1:
                continue
            entity = reference.entities[0]
            if kind == "state" and entity.kind == "person" and token.tag_ == "NN":
                entity = self.state_of(entity)
            if not entity.collective or entity.kind == "group" or (kind is not None and entity.kind != kind):
                continue
            if kind == "state" and entity.code not in _CALLED.get(token.lemma_.lower(), {entity.code}):
                continue
            subject = is_subject(place)
            if kind is None and gap and not subject:
                continue
            if subject and place.head == acted_on:
                continue  # "Azerbaijan attacked it": somebody else
            near = acted_on is not None and not gap  # an object goes back to what is nearest
            score = (
                -10 * gap + ((1 if near else 6) if subject else 0) - (token.i - place.i) // (4 if near else 8)
            )
            if best is None or score > best[0]:
                best = (score, entity)
        return best[1] if best else None

    def words(self, token: Token, title: TitleMention | None = None) -> str:
        """The noun's phrase without its article, with the whole of its title."""
        start, end = phrase(token)
        words = self.text[start : max(end, title.end) if title is not None else end]
        return words.removeprefix("the ").removeprefix("The ")

    def make(self, token: Token, entities: tuple[Entity, ...], how: str) -> Reference:
        """What the noun or pronoun refers to, over its phrase."""
        start, end = (token.idx, token.idx + len(token)) if how == "pronoun" else phrase(token)
        return Reference(start=start, end=end, text=self.text[start:end], entities=entities, how=how)  # type: ignore[arg-type]


def is_definite(token: Token) -> bool:
    return any(c.lower_ in _DEFINITE and c.dep_ in {"det", "poss"} for c in token.children)


def is_subject(token: Token) -> bool:
    return token.dep_ in {"nsubj", "nsubjpass"} or (
        token.dep_ == "conj" and token.head.dep_ in {"nsubj", "nsubjpass"}
    )


def _sentence_numbers(doc: Doc) -> list[int]:
    numbers = [0] * len(doc)
    for number, sentence in enumerate(doc.sents):
        for token in sentence:
            numbers[token.i] = number
    return numbers


def main_codes(doc: Doc, cast: Cast) -> list[str]:
    """Codes by how much the report is about them: a mention early in the text weighs more."""
    weight: dict[str, float] = {}
    third = max(len(doc.text) // 4, 400)
    for i, reference in cast.references.items():
        for entity in reference.entities:
            if entity.code:
                weight[entity.code] = weight.get(entity.code, 0) + (3 if doc[i].idx < third else 1)
    for i, entity in cast.modifiers.items():
        if entity.code:
            weight[entity.code] = weight.get(entity.code, 0) + (2 if doc[i].idx < third else 0.7)
    return sorted(weight, key=lambda code: -weight[code])

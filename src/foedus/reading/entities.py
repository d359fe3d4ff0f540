"""Who is spoken of: entities of one report, and the references that name them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from foedus.model import Actor, Code, Person

if TYPE_CHECKING:
    from foedus.reading.tree import Doc, Token

Kind = Literal["state", "organisation", "armed_group", "person", "office", "group", "bloc"]


@dataclass(slots=True, kw_only=True, eq=False)
class Entity:
    """One participant in the report. Filled while the report is read, equal only to itself.

    `code` is the state or organisation acted for; None while the text has not said. `name` is the fullest
    form that the report uses. An organ has its body's code: code `UN`, organ `UNSC`.
    """

    kind: Kind
    name: str
    code: Code | None = None
    sector: str | None = None
    organ: str | None = None
    office: str | None = None
    known: str | None = None
    """The name under which the atlas knows the person."""
    female: bool | None = None
    former: bool = False
    names: set[str] = field(default_factory=set)
    first: int = 0
    mentions: int = 0

    @property
    def collective(self) -> bool:
        return self.kind in {"state", "organisation", "armed_group", "bloc", "group"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Words that refer to one entity or to several ("both leaders"). Offsets into the report's text."""

    start: int
    end: int
    text: str
    entities: tuple[Entity, ...]
    how: Literal["name", "title", "nominal", "plural", "pronoun"]


@dataclass(slots=True, kw_only=True)
class Cast:
    """All references of a report by the index of their head token."""

    published: dt.date | None
    entities: list[Entity] = field(default_factory=list)
    references: dict[int, Reference] = field(default_factory=dict)
    modifiers: dict[int, Entity] = field(default_factory=dict)
    """Token index of an adjective or attributive name ("Russian", "U.S." in "U.S. forces") -> its state."""
    covered: dict[int, int] = field(default_factory=dict)
    """Token index -> head index of the reference that holds it."""
    places: dict[int, PlaceName] = field(default_factory=dict)
    """Token index of a place name's first word -> the place."""
    capitals: set[int] = field(default_factory=set)
    """Token indices of capitals, which stand for their states or are just places."""
    home: Code | None = None
    """The country of the dateline."""

    def who(self, token: Token) -> tuple[Entity, ...]:
        """The entities that a noun phrase's head refers to; empty where it names no actor."""
        found = self.references.get(token.i)
        if found is None:
            head = self.covered.get(token.i)
            found = self.references.get(head) if head is not None else None
        return found.entities if found else ()

    def reference(self, token: Token) -> Reference | None:
        found = self.references.get(token.i)
        if found is None and token.i in self.covered:
            found = self.references.get(self.covered[token.i])
        return found

    def place_tokens(self, doc: Doc) -> Iterator[tuple[int, PlaceName]]:
        """Each token of a place's name, with the place."""
        for index, place in self.places.items():
            while index < len(doc) and doc[index].idx < place.end:
                yield index, place
                index += 1

    def holder(self, token: Token) -> tuple[Entity, ...]:
        """Whose a noun is: "Russia's war", "Chinese aid", "U.S. sanctions", "the army of Chad"."""
        found: list[Entity] = []
        for child in token.children:
            if child.dep_ == "poss":
                found += self.who(child)
                found += [e for c in child.children if c.dep_ == "conj" for e in self.who(c)]
            elif child.dep_ in {"amod", "compound", "nmod"} and child.i in self.modifiers:
                found.append(self.modifiers[child.i])
                found += [
                    self.modifiers[c.i] for c in child.children if c.dep_ == "conj" and c.i in self.modifiers
                ]
            elif child.dep_ in {"compound", "nmod"}:
                found += self.who(child)
                found += [
                    self.modifiers[c.i] for c in child.children if c.dep_ == "conj" and c.i in self.modifiers
                ]
        return tuple(dict.fromkeys(found))

    def actor(self, entity: Entity, token: Token) -> Actor:
        """The entity as an event's participant, with the words that stand for it here."""
        found = self.reference(token)
        start, end = (found.start, found.end) if found else (token.idx, token.idx + len(token))
        return Actor(
            name=entity.name, code=entity.code, sector=entity.sector, organ=entity.organ, start=start, end=end
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceName:
    """A named place: a state, a city, a seat. `country` as a code where it lies in one."""

    name: str
    country: Code | None
    latitude: float | None
    longitude: float | None
    start: int
    end: int


def person(entity: Entity) -> Person:
    return Person(name=entity.name, code=entity.code)


def codes(entities: tuple[Entity, ...] | list[Entity]) -> tuple[Code, ...]:
    """The known codes, each once, in order."""
    return tuple(dict.fromkeys(e.code for e in entities if e.code))

"""The two sides of a sanction: who can be meant by a noun phrase that imposes, and by one that is hit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from foedus.model import Code
from foedus.reading.behind import behind, full_codes, named_after, words_of
from foedus.reading.discourse import Discourse
from foedus.reading.entities import Entity
from foedus.reading.sanctions.mentions import words
from foedus.reading.syntax import agents, conjuncts, patients, preposition_objects

if TYPE_CHECKING:
    from foedus.reading.tree import Token

ON = frozenset({"on", "against", "upon", "targeting"})
"""Prepositions before the target."""
TIME = frozenset(
    {
        "day",
        "week",
        "month",
        "year",
        "time",
        "decade",
        "period",
        "moment",
        "term",
        "hour",
        "now",
        "first",
        "example",
        "instance",
    }
)
_GENERIC = frozenset({"people", "individual", "entity", "country", "person"})
_LISTS = frozenset({"list", "blacklist", "register"})
_SIGNS = frozenset(
    ["sign", "issue", "pass", "adopt", "approve", "introduce", "announce", "propose", "publish", "draft"]
)
_LINKED = frozenset({"linked", "tied", "connected", "close", "loyal", "allied"})


@dataclass(slots=True)
class Party:
    """Codes in the order of the text, and the words for all, known or not."""

    codes: list[Code]
    names: list[str]

    def add(self, discourse: Discourse, head: Token, entities: tuple[Entity, ...] | None = None) -> None:
        found = behind(discourse, head) if entities is None else entities
        for entity in found:
            for code in full_codes(entity):
                if code not in self.codes:
                    self.codes.append(code)
        words = words_of(discourse, head)
        if words not in self.names:
            self.names.append(words)

    def merge(self, other: Party) -> None:
        self.codes += [c for c in other.codes if c not in self.codes]
        self.names += [n for n in other.names if n not in self.names]

    def add_entities(self, found: tuple[Entity, ...]) -> None:
        self.codes += [c for e in found for c in full_codes(e) if c not in self.codes]
        self.names += [e.name for e in found if e.name not in self.names]


@dataclass(slots=True)
class Roles:
    imposer: Party
    target: Party
    reason: str | None


def add_imposers(discourse: Discourse, heads: tuple[Token, ...], roles: Roles) -> None:
    """Only what can act: a state, a body, someone in office, or others left unnamed ("its partners"). A
    decree is its signer's."""
    for head in (signer for doer in heads for signer in _signer(doer)):
        if discourse.who(head) or behind(discourse, head):
            roles.imposer.add(discourse, head)


def _signer(head: Token) -> tuple[Token, ...]:
    """ "Signed a decree imposing", "introduced a bill that would sanction": who signed, who introduced."""
    if head.lemma_.lower() in words("decrees") and head.dep_ == "dobj" and head.head.lemma_ in _SIGNS:
        return agents(head.head)
    return (head,)


def add_target(discourse: Discourse, head: Token, roles: Roles) -> None:
    if head.ent_type_ in {"DATE", "TIME"} or head.lemma_.lower() in TIME:
        return
    for listed in (c for c in head.children if c.dep_ == "appos"):
        if any(c.dep_ == "cc" for c in listed.children):  # "a Lebanese banker, a Turkish firm and a ship"
            for part in conjuncts(listed):
                add_target(discourse, part, roles)
    if not behind(discourse, head):
        for _, inner in preposition_objects(head, {"as", "for"}):  # "on arms for Rwanda"
            if behind(discourse, inner) or inner.head.lower_ == "as":
                roles.target.add(discourse, inner)
    found = behind(discourse, head)
    if not found:
        found = tuple(
            e
            for c in head.children
            if c.lower_ in _LINKED
            for _, h in preposition_objects(c, {"to", "with"})
            for e in behind(discourse, h)
        )
        if found:
            roles.target.add(discourse, head, found)
            return
    if not found and (cargo := _cargo(discourse, head)):
        roles.target.add(discourse, head, cargo)
    elif not found and (after := named_after(discourse, head)):
        roles.target.add(discourse, head, after)
    elif found or head.lemma_.lower() not in _GENERIC | _LISTS:
        roles.target.add(discourse, head)


def _cargo(discourse: Discourse, head: Token) -> tuple[Entity, ...]:
    """ "Tankers that carry Russian crude", "ships accused of hauling Iranian oil": whose goods they carry."""
    if head.lemma_.lower() not in words("vessels"):
        return ()
    return tuple(
        e
        for t in head.subtree
        if t.i > head.i and t.pos_ == "VERB" and t.lemma_.lower() in words("hauling")
        for goods in patients(t)
        for e in behind(discourse, goods)
        if e.kind == "state"
    )

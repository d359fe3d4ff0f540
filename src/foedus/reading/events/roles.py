"""Where a frame looks for its actors and recipients (the words of `EventFrame.actor` and `recipient`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from foedus.model import Actor, EventType
from foedus.reading.discourse import Discourse
from foedus.reading.events.doers import doers, under
from foedus.reading.events.found import Found, clauses, objects_of, receivers
from foedus.reading.events.index import event_index
from foedus.reading.events.participants import Participant, owners, participants
from foedus.reading.syntax import (
    conjuncts,
    phrase,
    preposition_objects,
    subject_heads,
)

if TYPE_CHECKING:
    from foedus.reading.tree import Token

ON_THINGS = frozenset({EventType.ASSAULT, EventType.COERCE})
"""Acts that are done to what is named as their object, also where it is nobody."""
_THERE = frozenset({"in", "at", "near", "outside", "across"})
_WEAPONS = frozenset("bomb bombing missile rocket mortar grenade airstrike gunfire landmine shelling".split())
_ATTACKS = frozenset("attack strike blast explosion raid".split())
_ARMED = frozenset(
    "air arson bomb car drone grenade missile mortar militant rebel rocket suicide terror terrorist".split()
)


def actors(discourse: Discourse, found: Found) -> tuple[Participant, ...]:
    """The first place that holds somebody whose state or body is known; else the first that holds anybody."""
    anybody: tuple[Participant, ...] = ()
    for place in found.entry.frame.actor:
        some = unique(at(discourse, found, place))
        if any(p.actor.code is not None for p in some):
            return some
        anybody = anybody or some
    if found.entry.type is EventType.ASSAULT:
        return tuple(_by_weapon(discourse, p) for p in anybody)
    return anybody


def _by_weapon(discourse: Discourse, one: Participant) -> Participant:
    """ "A car bomb killed six": somebody armed, of whom the text shows no more than the weapon."""
    token = discourse.doc[one.token]
    kinds = {c.lower_ for c in token.children if c.dep_ in {"compound", "amod", "nmod"}}
    armed = token.lemma_.lower() in _WEAPONS or (token.lemma_.lower() in _ATTACKS and bool(kinds & _ARMED))
    if one.known or one.entity is not None or not armed:
        return one
    return replace(one, actor=msgspec.structs.replace(one.actor, sector="UAF"))


def at(
    discourse: Discourse, found: Found, place: str, acting: tuple[Participant, ...] = ()
) -> Iterator[Participant]:
    """Those at one place of a frame; all of its words but "clause"."""
    prefix, _, name = place.rpartition(".")
    if prefix in {"object", "subject"}:
        bases = objects(found) if prefix == "object" else _subjects(found)
        yield from _inside(discourse, bases, name)
    elif place == "subject":
        yield from doers(discourse, found)
    elif place == "clause.subject":
        for head in clauses(found):
            for token in own_subjects(head):
                yield from participants(discourse, token)
    elif place == "holder":
        yield from owners(discourse, found.head)
    else:
        where = place in {"in", "at", "on", "near"}
        for token in _tokens(found, place):
            if token.tag_ == "PRP" and _is_self(discourse, token, acting):
                yield from _other_person(discourse, token, acting)
                continue
            things = not where or token.ent_type_ in {"GPE", "LOC", "FAC"}
            sought = token.lemma_.lower() in found.entry.objects  # "imposed sanctions": no recipient
            some = participants(discourse, token, things=things and not sought)
            if place == "object" and found.entry.type in ON_THINGS and not found.entry.frame.mutual:
                some = tuple(_lying_there(discourse, token, some))
            yield from (p for p in some if p.direct) if place == "person" else some


def _lying_there(discourse: Discourse, token: Token, some: tuple[Participant, ...]) -> Iterator[Participant]:
    """ "shelled a camp in Chad": the camp, which lies there, and not all of Chad."""
    start, end = phrase(token)
    for one in some:
        place = discourse.doc[one.token]
        there = place.head if place.dep_ == "pobj" else place
        if one.actor.code is not None and there.lower_ in _THERE and token.pos_ == "NOUN" and not one.direct:
            words = discourse.text[start:end].removeprefix("the ")
            yield replace(
                one, actor=Actor(name=words, code=one.actor.code, start=start, end=end), token=token.i
            )
        else:
            yield one


def _is_self(discourse: Discourse, token: Token, acting: tuple[Participant, ...]) -> bool:
    own = {id(p.entity) for p in acting}
    found = discourse.who(token)
    return bool(found) and all(id(entity) in own for entity in found)


def _other_person(
    discourse: Discourse, token: Token, acting: tuple[Participant, ...]
) -> Iterator[Participant]:
    """ "X met Y and asked him": an object pronoun is never the subject itself."""
    own = {id(p.entity) for p in acting}
    for index in range(token.i - 1, discourse.sentence(token).start - 1, -1):
        if index in discourse.cast.references:
            for one in participants(discourse, discourse.doc[index], things=False):
                if one.entity is not None and one.entity.kind == "person" and id(one.entity) not in own:
                    yield one
                    return


def _tokens(found: Found, place: str) -> Iterator[Token]:
    if place in {"object", "person"}:
        yield from objects(found)
    elif place == "dative":
        yield from receivers(found)
    else:
        words = found.words if found.light is None else (*found.words, found.light)
        for word in words:
            for _, token in preposition_objects(word, {place}):
                if token.i not in {w.i for w in found.words}:
                    yield token


def objects(found: Found) -> tuple[Token, ...]:
    """The objects, and what stands below a matched preposition ("withdraw from the treaty")."""
    taken = {word.i for word in found.words}
    below = [
        token
        for word in found.words[1:]
        if word.pos_ == "ADP"
        for child in word.children
        if child.dep_ == "pobj"
        for token in conjuncts(child)
        if token.i not in taken
    ]
    return tuple(dict.fromkeys((*objects_of(found), *below)))


def _subjects(found: Found) -> tuple[Token, ...]:
    return subject_heads(found.head) if not found.nominal else ()


def _inside(discourse: Discourse, bases: Iterable[Token], name: str) -> Iterator[Participant]:
    for base in bases:
        if name == "holder":
            yield from owners(discourse, base)
            continue
        for token in under(base, name):
            yield from _meant_by_flow(discourse, token) or participants(discourse, token)


def _meant_by_flow(discourse: Discourse, token: Token) -> tuple[Participant, ...]:
    """ "restrictions on American aid to Chad" are on Chad: the one to whom a thing flows."""
    if token.lemma_.lower() not in event_index().lexicon["exchange"]:
        return ()
    some = [
        p for _, t in preposition_objects(token, {"to"}) for p in participants(discourse, t, things=False)
    ]
    return tuple(p for p in some if p.actor.code)


def own_subjects(head: Token) -> tuple[Token, ...]:
    own = [c for c in head.children if c.dep_ in {"nsubj", "nsubjpass"}]
    return tuple(t for c in own for t in conjuncts(c))


def unique(some: Iterable[Participant]) -> tuple[Participant, ...]:
    """Each participant once, in the order of the text's mention."""
    found: dict[tuple[object, ...], Participant] = {}
    for one in some:
        found.setdefault((*one.key, one.actor.sector, one.actor.name if one.person else None), one)
    return tuple(found.values())

"""Where a frame looks for its actors and recipients (the words of `EventFrame.actor` and `recipient`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from foedus.reading.discourse import Discourse
from foedus.reading.events.found import Found, clauses, find_events, objects_of, receivers
from foedus.reading.events.participants import Participant, owners, participants
from foedus.reading.syntax import agents, conjuncts, preposition_objects, subject_heads

if TYPE_CHECKING:
    from spacy.tokens import Token

_IN_CLAUSE = ("to", "with", "from", "against", "for", "on", "of", "in", "into", "at", "over")
_DEPTH = 2
_OTHER_CLAUSE = frozenset({"ccomp", "relcl", "advcl", "parataxis", "nsubj", "nsubjpass", "agent", "csubj"})


def actors(discourse: Discourse, found: Found) -> tuple[Participant, ...]:
    for place in found.entry.frame.actor:
        some = _unique(_at(discourse, found, place))
        if some:
            return some
    return ()


def recipients(
    discourse: Discourse, found: Found, acting: Iterable[Participant], *, depth: int = _DEPTH
) -> tuple[Participant, ...]:
    """The first place that holds somebody known; else the first that holds anybody."""
    taken = {(p.actor.start, p.key) for p in acting}
    spans = [(p.actor.start, p.actor.end) for p in acting]
    fallback: tuple[Participant, ...] = ()
    for place in found.entry.frame.recipient:
        some = tuple(
            p
            for p in _unique(_at(discourse, found, place, depth))
            if (p.actor.start, p.key) not in taken and not any(a <= p.actor.start < b for a, b in spans)
        )
        if not found.entry.frame.mutual and not found.entry.frame.visiting:
            some = tuple(p for p in some if not _owned(p, acting, discourse))
            others = tuple(p for p in some if not _same(p, acting))
            some = others or tuple(p for p in some if p.entity is None or p.entity.kind != "state")
        if any(p.known for p in some):
            return tuple(p for p in some if p.known or p.named)
        fallback = fallback or some
    if fallback or found.entry.frame.mutual:
        return fallback
    near = _unique((*_in_cue(discourse, found), *_nearby(discourse, found)))
    return tuple(p for p in near if p.known and not _same(p, acting) and (p.actor.start, p.key) not in taken)[:1]


def _in_cue(discourse: Discourse, found: Found) -> Iterator[Participant]:
    """Those whom the cue's own noun names: "summon the Iranian ambassador"."""
    for word in found.words[1:]:
        if word.pos_ in {"NOUN", "PROPN"}:
            yield from participants(discourse, word, things=False)


def _nearby(discourse: Discourse, found: Found) -> Iterator[Participant]:
    """The first that the rest of the clause names, after the predicate."""
    for token in _rest(found.clause):
        if token.i > found.clause.i and token.dep_ in {"pobj", "dobj", "poss", "conj"}:
            yield from participants(discourse, token, things=False)


def _rest(head: Token) -> Iterator[Token]:
    for child in head.children:
        if child.dep_ in _OTHER_CLAUSE or (child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"}):
            continue
        yield child
        yield from _rest(child)


def _same(one: Participant, acting: Iterable[Participant]) -> bool:
    return any(one.entity is not None and one.entity is other.entity for other in acting)


def _owned(one: Participant, acting: Iterable[Participant], discourse: Discourse) -> bool:
    """ "its troops": what belongs to the actor is not acted on as another."""
    token = discourse.doc[one.token]
    owned = any(c.dep_ == "poss" and c.tag_ == "PRP$" for c in token.children)
    if owned and one.actor.code is None and one.actor.sector in {None, "MIL"}:
        return True
    return owned and one.actor.sector == "MIL" and any(one.actor.code == a.actor.code for a in acting)


def _at(discourse: Discourse, found: Found, place: str, depth: int = _DEPTH) -> Iterator[Participant]:
    prefix, _, name = place.rpartition(".")
    if prefix in {"object", "subject"}:
        bases = _objects(found) if prefix == "object" else _subjects(found)
        yield from _inside(discourse, bases, name)
    elif place == "subject":
        yield from _doers(discourse, found)
    elif place == "clause":
        if depth:
            yield from _clause(discourse, found, depth - 1)
    elif place == "clause.subject":
        for head in clauses(found):
            for token in _own_subjects(head):
                yield from participants(discourse, token)
    elif place == "holder":
        yield from owners(discourse, found.head)
    else:
        things = place not in {"in", "at", "on"}
        for token in _tokens(found, place):
            some = participants(discourse, token, things=things)
            yield from (p for p in some if p.direct) if place == "person" else some


def _doers(discourse: Discourse, found: Found) -> Iterator[Participant]:
    """Who does it: the subject or by-phrase of a verb; owner, by-phrase or light verb's subject of a noun."""
    taken = {word.i for word in found.words}
    if not found.nominal:
        for token in agents(found.head):
            if token.i not in taken:
                yield from _doer(discourse, found, token)
        return
    own = owners(discourse, found.head)
    by = [p for _, t in preposition_objects(found.head, {"by"}) for p in participants(discourse, t)]
    if by:
        yield from by
    elif own:
        yield from own
    elif found.light is not None:
        for token in agents(found.light):
            if token != found.head:
                yield from participants(discourse, token)


def _doer(discourse: Discourse, found: Found, token: Token) -> Iterator[Participant]:
    """Who does it; where a thing does ("a report accusing the army"), the one who made or gave it out."""
    some = participants(discourse, token)
    if any(p.known or p.named for p in some) or found.head.dep_ not in {"acl", "advcl"}:
        yield from some
        return
    verb = token.head
    while verb.pos_ not in {"VERB", "AUX"} and verb.head != verb:
        verb = verb.head
    outer = [p for t in agents(verb) if t != token for p in participants(discourse, t)]
    yield from outer or some


def _tokens(found: Found, place: str) -> Iterator[Token]:
    if place in {"object", "person"}:
        yield from _objects(found)
    elif place == "dative":
        yield from receivers(found)
    else:
        words = found.words if found.light is None else (*found.words, found.light)
        for word in words:
            for _, token in preposition_objects(word, {place}):
                if token.i not in {w.i for w in found.words}:
                    yield token


def _objects(found: Found) -> tuple[Token, ...]:
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
        for _, token in preposition_objects(base, {name}):
            yield from participants(discourse, token)


def _own_subjects(head: Token) -> tuple[Token, ...]:
    own = [c for c in head.children if c.dep_ in {"nsubj", "nsubjpass"}]
    return tuple(t for c in own for t in conjuncts(c))


def _clause(discourse: Discourse, found: Found, depth: int) -> Iterator[Participant]:
    """The participants of the clause below: those of its own frame where it has one, else its objects."""
    for head in clauses(found):
        inner = find_events(discourse, head)
        some: tuple[Participant, ...] = ()
        if inner is not None:
            some = recipients(discourse, inner, (), depth=depth)
        if not any(p.known for p in some):
            plain = [t for c in head.children if c.dep_ in {"dobj", "dative"} for t in conjuncts(c)]
            plain += [t for _, t in preposition_objects(head, _IN_CLAUSE)]
            known = [p for t in plain for p in participants(discourse, t) if p.known]
            some = tuple(known[:1]) or some
        yield from some
    if not clauses(found):
        return


def _unique(some: Iterable[Participant]) -> tuple[Participant, ...]:
    """Each participant once, in the order of the text's mention."""
    found: dict[tuple[object, ...], Participant] = {}
    for one in some:
        found.setdefault((*one.key, one.actor.sector), one)
    return tuple(found.values())

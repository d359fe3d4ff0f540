"""The persons and officials behind a noun phrase who may be visitors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foedus.model import Code
from foedus.reading.discourse import Discourse
from foedus.reading.entities import Entity
from foedus.reading.events.participants import POLITICAL
from foedus.reading.syntax import agents, conjuncts, preposition_objects, resolve_relative, subject_heads

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_DELEGATION = frozenset(
    {"delegation", "team", "envoy", "minister", "official", "negotiator", "lawmaker", "diplomat", "mission"}
)
_RESIDENT = frozenset(
    "ambassador consul attaché attache correspondent coordinator spokesman spokeswoman spokesperson "
    "commissioner-general mayor governor bishop archbishop charge chargé".split()
)
"""Those who live where they serve, or speak for others: their being in a town is no visit."""
_OFFICIAL = frozenset({"GOV", "MIL", "LEG", "IGO"})
_PAST = frozenset({"former", "ex", "one-time", "onetime", "retired"})
_OTHERS = frozenset({"counterpart", "colleague", "host", "guest", "opposite", "rival", "visitor"})
_ATTRIBUTES = frozenset({"det", "amod", "compound", "poss", "nmod"})
_BARE = frozenset({"the", "prime", "foreign", "defence", "defense", "finance", "trade"})
_VEHICLES = frozenset("plane aircraft jet airliner helicopter train yacht ship motorcade convoy car".split())
_COPULA = frozenset({"be", "become"})


@dataclass(frozen=True, slots=True)
class Guest:
    """A person or office, and the state or body for which he goes."""

    entity: Entity
    origin: Code | None


def guests(discourse: Discourse, token: Token) -> tuple[Guest, ...]:
    """Persons and officials behind the phrase; a delegation under a named head gives that person."""
    token = resolve_relative(token)
    found: list[Guest | None] = []
    for entity in discourse.who(token):
        if entity.kind == "office":
            named = _named_beside(discourse, token, entity) or entity
            found.append(_guest(discourse, token, named))
        elif entity.kind == "person":
            found.append(_guest(discourse, token, entity))
        elif entity.kind == "group" and token.lemma_.lower() in _DELEGATION:
            found += list(_leaders(discourse, token)) or [_guest(discourse, token, entity)]
    return tuple(dict.fromkeys(guest for guest in found if guest is not None))


def _guest(discourse: Discourse, token: Token, entity: Entity) -> Guest | None:
    """None for those who live where they serve, or act for nobody whom the text names."""
    words = set((entity.office or "").lower().split())
    if entity.kind == "office":
        words |= set(entity.name.lower().split())
    if entity.kind == "office" and words & _PAST:
        return None
    if words & _RESIDENT or not (entity.sector is None or entity.sector in POLITICAL):
        return None
    origin = entity.code or origin_of(discourse, token, entity)
    if origin is None and not (entity.sector in POLITICAL and _leads(token)):
        return None
    return Guest(entity, origin)


def _leads(token: Token) -> bool:
    """ "A delegation headed by Jane Roe": from abroad, even where nobody says from where."""
    verb = token.head.head if token.dep_ == "pobj" else token.head
    return (
        verb.lemma_ in {"lead", "head"}
        and verb.dep_ in {"acl", "relcl"}
        and (verb.head.lemma_.lower() in _DELEGATION)
    )


def origin_of(discourse: Discourse, token: Token, entity: Entity | None) -> Code | None:
    """The state of a name beside "her Mexican counterpart" or "his minister"; at home, of a bare office."""
    heads = (token, token.head) if token.dep_ == "appos" else (token,)
    for head in heads:
        others = head.lemma_.lower() in _OTHERS
        for child in head.children:
            holders: tuple[Entity, ...] = ()
            if child.i in discourse.cast.modifiers and child.dep_ in {"amod", "compound", "nmod"}:
                holders = (discourse.cast.modifiers[child.i],)
            elif child.dep_ == "poss" and not others:
                holders = discourse.who(child)
            codes = {e.code for e in holders if e.code}
            if len(codes) == 1:
                return codes.pop()
    bare = (
        entity is not None
        and entity.kind == "office"
        and {c.lower_ for c in token.children if c.dep_ in _ATTRIBUTES} <= _BARE
    )
    return discourse.cast.home if bare and token.tag_ in {"NN", "NNP"} else None


def official(guest: Guest) -> bool:
    """Whether the text shows the person in office: of others, being somewhere is no visit."""
    return guest.origin is not None and not guest.entity.former and guest.entity.sector in _OFFICIAL


def actors_of(discourse: Discourse, verb: Token) -> tuple[Guest, ...]:
    """The guests who do it, wherever the parser hangs them."""
    heads = tuple(agents(verb))
    found = tuple(g for t in heads for g in guests(discourse, t)) or _after_places(discourse, heads)
    if found:
        return found
    elsewhere = (_carried(heads), _main_subject(discourse, verb, heads), _misplaced(verb), _ranked(verb))
    for some in elsewhere:
        found = tuple(g for t in some for g in guests(discourse, t))
        if found:
            return found
    return ()


def _after_places(discourse: Discourse, heads: tuple[Token, ...]) -> tuple[Guest, ...]:
    """ "After Lima and a stop in Quito, the minister arrived": what the parser takes for the subject."""
    return tuple(
        g
        for head in heads
        for beside in head.subtree
        if beside.dep_ == "appos" and _is_place(discourse, beside.head)
        for g in guests(discourse, beside)
    )


def _is_place(discourse: Discourse, token: Token) -> bool:
    return any(p.start <= token.idx < p.end for p in discourse.cast.places.values())


def _carried(heads: tuple[Token, ...]) -> tuple[Token, ...]:
    """ "The plane of the president": who sits in it."""
    return tuple(
        t
        for head in heads
        if head.lemma_.lower() in _VEHICLES
        for t in (
            *(_whose(c) for c in head.children if c.dep_ == "poss"),
            *(h for _, h in preposition_objects(head, {"of", "carrying", "with"})),
        )
    )


def _whose(owner: Token) -> Token:
    """ "The president, whose plane landed": the president."""
    if owner.lower_ != "whose":
        return owner
    node = owner
    while node.dep_ != "relcl" and node.head != node:
        node = node.head
    return node.head if node.dep_ == "relcl" else owner


def _main_subject(discourse: Discourse, verb: Token, heads: tuple[Token, ...]) -> tuple[Token, ...]:
    """ "Before he flew to Lima, the minister said": a pronoun that points ahead."""
    clause = verb
    while clause.dep_ in {"pcomp", "prep"} and clause.head != clause:
        clause = clause.head
    ahead = any(t.pos_ == "PRON" and not discourse.who(t) for t in heads)
    if not ahead or clause.dep_ not in {"advcl", "relcl"}:
        return ()
    node = clause.head
    while node.pos_ not in {"VERB", "AUX"} and node.head != node:
        node = node.head
    return agents(node) if node.i > verb.i else ()


def _misplaced(verb: Token) -> tuple[Token, ...]:
    """ "In Helsinki the minister said": a subject that the parser takes for an apposition of the town."""
    if verb.dep_ == "advcl" or any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children):
        return ()
    return tuple(
        beside
        for preposition in verb.children
        if preposition.dep_ == "prep" and preposition.i < verb.i
        for noun in preposition.subtree
        if noun.dep_ == "pobj"
        for beside in noun.children
        if beside.dep_ == "appos"
    )


def _ranked(verb: Token) -> tuple[Token, ...]:
    """ "Became the first leader to visit": a noun of rank between the person and the verb."""
    noun = verb.head
    if verb.dep_ not in {"relcl", "acl"} or noun.pos_ == "PROPN":
        return ()
    if noun.dep_ == "attr" and noun.head.lemma_ in _COPULA:
        return subject_heads(noun.head)
    return (noun.head,) if noun.dep_ in {"appos", "attr"} else (noun,)


def _named_beside(discourse: Discourse, token: Token, office: Entity) -> Entity | None:
    """ "The president of Costa Rica, Rodrigo Chaves": the person in an apposition anywhere in the phrase."""
    for inner in token.subtree:
        if inner.dep_ == "appos" and inner.i > token.i:
            for entity in discourse.who(inner):
                if entity.kind == "person" and entity.code in {None, office.code}:
                    return entity
    if token.dep_ == "nsubj" and token.head.lemma_ == "be":  # "the last to come was Jane Roe"
        for inner in (c for c in token.head.children if c.dep_ == "attr"):
            for entity in discourse.who(inner):
                if entity.kind == "person" and entity.code in {None, office.code}:
                    return entity
    return None


def _leaders(discourse: Discourse, token: Token) -> Iterator[Guest]:
    for clause in token.children:
        if clause.dep_ in {"acl", "relcl"} and clause.lemma_ in {"lead", "head"}:
            for doer in agents(clause):
                for head in conjuncts(doer):
                    yield from _persons(discourse, token, head)


def _persons(discourse: Discourse, delegation: Token, head: Token) -> Iterator[Guest]:
    """The named leaders; they go for the delegation's state where nothing else is said, or from abroad."""
    found = tuple(g for g in guests(discourse, head) if g.entity.kind == "person")
    yield from found
    if not found:
        codes = {e.code for e in discourse.who(delegation) if e.code}
        origin = next(iter(codes)) if len(codes) == 1 else None
        yield from (Guest(e, origin) for e in discourse.who(head) if e.kind == "person" and origin)

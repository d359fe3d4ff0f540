"""Who does what a match tells: subjects, by-phrases, owners of nouns, lists, and what the parser lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from foedus.model import EventType
from foedus.reading.discourse import Discourse
from foedus.reading.events.found import Found
from foedus.reading.events.listed import listed_after, listed_before
from foedus.reading.events.participants import Participant, owners, participants
from foedus.reading.syntax import (
    agents,
    conjuncts,
    is_passive,
    preposition_objects,
)

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_MAKERS = ("of", "by")
_WRITS = frozenset({"order", "decree", "law", "bill", "waiver", "decision", "resolution", "directive"})
"""What is signed or passed and does what its maker does: "signed an order that lifts the ban"."""
_BECAUSE = frozenset({"over", "for", "after"})
_WITHIN = frozenset({"appos", "pobj", "prep", "compound", "nmod", "conj"})


def doers(discourse: Discourse, found: Found) -> Iterator[Participant]:
    """Who does it: the subject or by-phrase of a verb; owner, by-phrase or light verb's subject of a noun."""
    taken = {word.i for word in found.words}
    if not found.nominal:
        passive = is_passive(found.head)
        tokens = [t for t in agents(found.head) if t.i not in taken]
        if not tokens:
            tokens = list(_low_agents(found.head) if passive else _before(discourse, _finite(found.head)))
        if not tokens and _is_finite(found):
            tokens = list(conjuncts(found.head.head))
        if found.entry.frame.mutual and tokens:
            tokens = _row(discourse, found, tokens, passive=passive)
        for token in tokens:
            yield from _doer(discourse, found, token)
        if not tokens and passive:
            yield from (p for w in found.words[1:] for p in owners(discourse, w))
        return
    own = tuple(_punished(discourse, found.head)) or owners(discourse, found.head)
    by = [p for t in under(found.head, "by") for p in participants(discourse, t, inside=_MAKERS)]
    if by:
        yield from by
    elif own:
        yield from own
    elif found.light is not None:
        for token in agents(found.light):
            if token != found.head:
                yield from participants(discourse, token)
    elif found.entry.type is EventType.MOBILIZE:
        yield from _unit_of_clause(discourse, found)
    elif found.entry.frame.visiting and found.head.dep_ == "pobj" and found.head.head.lower_ in {"on", "for"}:
        verb = found.head.head.head
        for token in agents(verb) if verb.pos_ == "VERB" else ():  # "will lead a delegation on a visit"
            yield from participants(discourse, token, things=False)


def _is_finite(found: Found) -> bool:
    """ "An EU expert called for sanctions": the one verb of its sentence, read as a participle.

    A participle has no object of its own, and what is "called for" by nobody is not told of.
    """
    head = found.head
    return (
        head.dep_ == "acl"
        and head.tag_ == "VBN"
        and head.head.dep_ == "ROOT"
        and head.head.i < head.i
        and any(word.pos_ in {"ADP", "PART"} and word.head is head for word in found.words[1:])
    )


def _row(discourse: Discourse, found: Found, tokens: list[Token], *, passive: bool) -> list[Token]:
    """The doers with those whom the same list names."""
    verb = found.head
    before = list(listed_before(discourse, tokens[0]))[::-1] if tokens[0].i < verb.i else []
    end = discourse.sentence(verb).end if passive and tokens[-1].i > verb.i else verb.i
    after = list(listed_after(discourse, tokens[-1], end)) if not found.nominal else []
    return list(dict.fromkeys((*before, *tokens, *after)))


def _punished(discourse: Discourse, noun: Token) -> Iterator[Participant]:
    """ "imposed sanctions on Iraq over its invasion": the deed is that of the one who is punished."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in _BECAUSE:
        return
    if not any(c.dep_ == "poss" and c.tag_ == "PRP$" for c in noun.children):
        return
    verb = noun.head
    while verb.pos_ not in {"VERB", "AUX"} and verb.head != verb:
        verb = verb.head
    objects = [t for c in verb.children if c.dep_ in {"dobj", "nsubjpass"} for t in conjuncts(c)]
    places = [t for base in (verb, *objects) for w in ("on", "against") for t in under(base, w)]
    for token in places:
        if token.i < noun.i:
            yield from (p for p in participants(discourse, token, things=False) if p.actor.code)


def _unit_of_clause(discourse: Discourse, found: Found) -> Iterator[Participant]:
    """ "The navy fired rockets on the second day of drills": forces that the clause is about."""
    node = found.head
    while node.pos_ not in {"VERB", "AUX"} and node.head != node:
        node = node.head
    for token in agents(node):
        yield from (
            p for p in participants(discourse, token, things=False) if p.actor.sector in {"MIL", "REB", "PRM"}
        )


def _low_agents(verb: Token) -> Iterator[Token]:
    """A by-phrase that the parser hangs too low: "was threatened with tariffs by Kenya"."""
    for child in verb.children:
        if child.dep_ in {"prep", "dobj", "oprd"} and child.i > verb.i:
            for inner in (child, *(g for g in child.children if g.dep_ == "pobj")):
                yield from (t for _, t in preposition_objects(inner, {"by"}))


def _finite(verb: Token) -> Token:
    """The verb whose subject this one shares: "travelled there to ask"."""
    node = verb
    while node.dep_ in {"advcl", "xcomp"} and node.head.pos_ == "VERB" and node.head != node:
        node = node.head
    return node


def _before(discourse: Discourse, verb: Token) -> Iterator[Token]:
    """Where the parse gives a finite verb no subject: the name or title that stands just before it."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP", "VBN"} or verb.dep_ not in {"ROOT", "ccomp", "conj"}:
        return
    first = discourse.sentence(verb).start
    index = verb.i - 1
    while index > first and (
        discourse.doc[index].is_punct
        or discourse.doc[index].pos_ in {"AUX", "ADV"}
        or discourse.doc[index].dep_ == "aux"
    ):
        index -= 1
    if index < first:
        return
    head = discourse.doc[discourse.cast.covered.get(index, index)]
    while head.i not in discourse.cast.references and head.dep_ in _WITHIN and head.head != head:
        head = head.head  # from a name that nobody knows to the title that it stands beside
    if head.i not in discourse.cast.references or head.i >= verb.i:
        return
    node = head
    while node.dep_ == "conj" and node.head.i in discourse.cast.references:
        node = node.head
        yield node
    yield head


def _doer(discourse: Discourse, found: Found, token: Token) -> Iterator[Participant]:
    """Who does it; where a thing does ("a report accusing the army"), the one who made or gave it out."""
    some = participants(discourse, token, inside=_MAKERS)
    text = found.head.dep_ == "relcl" and found.head.head.lemma_ in _WRITS
    if any(p.known or p.named for p in some) or not (text or found.head.dep_ in {"acl", "advcl"}):
        yield from some
        return
    verb = found.head.head.head if text else token.head
    while verb.pos_ not in {"VERB", "AUX"} and verb.head != verb:
        verb = verb.head
    outer = [p for t in agents(verb) if t != token for p in participants(discourse, t)]
    yield from outer or some


def under(base: Token, name: str) -> Iterator[Token]:
    """Objects of a preposition anywhere in a noun phrase: "tents and blankets from India"."""
    direct = [t for _, t in preposition_objects(base, {name})]
    if direct:
        yield from direct
        return
    for child in base.children:
        if child.dep_ in {"prep", "pobj", "conj", "appos"}:
            yield from under(child, name)

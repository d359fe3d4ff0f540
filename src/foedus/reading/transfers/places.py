"""Where a side or the goods can stand around a verb of giving: the heads of noun phrases at a named place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from foedus.reading.syntax import (
    agents,
    conjuncts,
    datives,
    is_passive,
    patients,
    preposition_objects,
    subject_heads,
)
from foedus.reading.transfers.goods import is_goods, parts, words

if TYPE_CHECKING:
    from foedus.reading.tree import Token


def heads_at(verb: Token, place: str, goods: Token | None, *, money: bool = False) -> Iterator[Token]:
    """Heads at a named place beside the verb; `goods` opens the places inside the goods' own phrase.
    Amounts of money stand only where goods are looked for (`money`)."""
    kept = _kept_from(verb) if place == "subject" else None
    if kept is not None:
        yield from conjuncts(kept)
    elif place == "subject":
        # "It was carrying oil": a ship's pronoun is easily taken for its state.
        subjects = agents(verb) or _talkers(verb) or _buyers(verb)
        yield from (h for h in subjects if h.pos_ != "PRON" or verb.lemma_ != "carry")
        if goods is not None and is_passive(verb):
            yield from phrases(parts(goods), "by")
    elif place == "object":
        yield from (c for c in verb.children if c.dep_ == "dobj" and is_passive(verb))
        yield from patients(verb)
        yield from _flown_in(verb)
        # "handed over, in May, the first of the boats"
        yield from (
            c for c in verb.children if c.dep_ == "npadvmod" and c.i > verb.i and not is_passive(verb)
        )
    elif place == "dative":
        yield from datives(verb)
    elif place == "object_person":
        yield from (h for h in patients(verb) if not is_goods(h))
    elif place == "cargo":
        yield from phrases(agents(verb), "with")
    elif place == "owner":
        return
    elif place.startswith("below."):
        yield from phrases(verb.subtree, place.removeprefix("below."))
    else:
        below = (*_loosely(verb), *(parts(goods, verb) if goods is not None else ()))
        yield from phrases(dict.fromkeys((verb, *below)), place, money=money)
        if place == "from":  # "as a gift from Japan", "on loan from Greece"
            yield from phrases(phrases((verb,), "as"), place)
            lent = (h for h in phrases(dict.fromkeys((verb, *below)), "on") if h.lower_ in words("terms"))
            yield from phrases(lent, place)


def _flown_in(verb: Token) -> Iterator[Token]:
    """ "Flew in a planeload of food": a particle that the parser takes for a preposition."""
    if verb.lemma_.lower() in words("moving") | words("carting"):
        for particle in (c for c in verb.children if c.lower_ == "in" and c.i == verb.i + 1):
            yield from (c for c in particle.children if c.dep_ == "pobj" and is_goods(c))


def phrases(nodes: Iterable[Token], preposition: str, *, money: bool = False) -> Iterator[Token]:
    for node in nodes:
        for _, head in preposition_objects(node, {preposition}):
            amount = head.ent_type_ in {"CARDINAL", "MONEY"}
            loose = head.pos_ == "ADJ" and head.lower_ in {"free", "available"}
            if head.pos_ == "ADV" or loose:  # "for as long as it takes", "to its ally free of charge"
                continue
            if head.lower_ == "part" and any(c.dep_ == "poss" for c in head.children):
                continue  # "Vietnam, for its part, gave"
            if head.ent_type_ not in {"DATE", "TIME"} and (money or not amount):
                yield head


def _kept_from(verb: Token) -> Token | None:
    """Of "has not kept Moscow from selling": Moscow."""
    over = verb.head.head
    if verb.dep_ != "pcomp" or verb.head.lower_ != "from" or over.lemma_.lower() not in words("hindering"):
        return None
    return next((c for c in over.children if c.dep_ == "dobj"), None)


def _loosely(verb: Token) -> Iterator[Token]:
    """Words between the goods and a side of theirs, to which the parser hangs it: "worth two million to
    Peru", "free of charge from Cuba", "available to Fiji"."""
    for child in verb.children:
        loose = (child, *(c for c in child.children if child.dep_ in {"dobj", "nsubjpass"}))
        for word in loose:
            if word.lower_ in {"worth", "free", "available", "back"}:
                yield from (t for t in word.subtree if t.pos_ in {"ADJ", "ADV", "NOUN", "NUM", "ADP"})


def _talkers(verb: Token) -> tuple[Token, ...]:
    """Of "is in talks to buy": who is in them."""
    node = verb.head
    if verb.dep_ != "acl" or node.lemma_.lower() not in words("settled") | words("doubt"):
        return ()
    while node.dep_ in {"pobj", "prep"} and node.head != node:
        node = node.head
    return subject_heads(node) if node.pos_ in {"VERB", "AUX"} else ()


def _buyers(verb: Token) -> tuple[Token, ...]:
    """Of "the navy commissioned two ships bought from Spain": the navy."""
    noun = verb.head
    if verb.dep_ != "acl" or verb.tag_ != "VBN" or verb.lemma_.lower() not in words("buying"):
        return ()
    return agents(noun.head) if noun.dep_ == "dobj" else ()

"""Acts of giving in a text: what a verb says of goods, and nouns that no verb has taken for its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from foedus.model import Code
from foedus.reading.discourse import Discourse
from foedus.reading.entities import Entity
from foedus.reading.syntax import datives, is_passive, patients, preposition_objects
from foedus.reading.transfers.giving import Giving, Side, verbs
from foedus.reading.transfers.goods import extent, is_goods, is_things, parts, words
from foedus.reading.transfers.named import owners_of, side_at, side_of, side_of_name
from foedus.reading.transfers.nouns import of_noun
from foedus.reading.transfers.places import heads_at, phrases

if TYPE_CHECKING:
    from foedus.reading.tree import Token


def find_givings(discourse: Discourse) -> list[Giving]:
    """Verbs first, then nouns that no verb has taken for its goods, in the order of the text."""
    found: list[Giving] = []
    taken: set[int] = set()
    for token in discourse.doc:
        if token.pos_ in {"VERB", "AUX"}:
            giving = giving_of(discourse, token)
            if giving is not None and giving.name not in {"follow", "include"}:
                found.append(giving)
                if giving.receiver.codes or not giving.receiver.named or giving.name == "finance":
                    taken.update(t.i for t in parts(giving.goods))
                for more in _further(discourse, giving):
                    found.append(more)
                    taken.update(t.i for t in parts(more.goods))
    for token in discourse.doc:
        if token.pos_ in {"NOUN", "PROPN", "NUM"} and token.i not in taken:
            giving = of_noun(discourse, token)
            if giving is not None:
                found.append(giving)
                taken.update(t.i for t in parts(giving.goods))
    return sorted(found, key=lambda g: g.word.i)


def giving_of(discourse: Discourse, verb: Token, wanted: Callable[[Token], bool] = is_goods) -> Giving | None:
    """What the verb says of goods; `wanted` says which heads are such."""
    for hit in verbs().matches(verb):
        name, frame = hit.frame
        things = wanted is is_goods and verb.lemma_.lower() in words("carting")
        also = tuple(w for w in hit.words[1:] if w.pos_ in {"NOUN", "ADJ"})
        heads = [
            h
            for p in frame.goods
            for h in (
                *heads_at(verb, p, None, money=p != "for" or name == "ask"),
                *phrases(also, p),
                *_beside(also, p),
                *_hung_low(verb, p),
            )
            if h not in also and (wanted(h) or (things and is_things(h))) and (p != "of" or h.i > verb.i)
        ]
        lent = None if heads or "object" not in frame.goods else _lent(discourse, verb, wanted)
        heads = [lent] if lent is not None else heads
        turned = _turned(discourse, verb) if not heads and "to" in frame.receiver else None
        if turned is not None:
            heads = [turned[1]]
        if not heads or _deploys(verb, heads[0]):
            continue
        goods = heads[0]
        if goods.lemma_.lower() in words("moves"):  # "requested the delivery of tanks"
            goods = next((g for g in _moved_by(goods)), goods)
        start, end = extent(goods, verb if goods.i > verb.i else None)
        if discourse.doc[goods.left_edge.i].lower_ == "over" and verb.lemma_ == "hand":
            start = discourse.doc[goods.left_edge.i + 1].idx  # "hand over 300 ambulances", not "over 300"
        giver = side_at(discourse, verb, frame.giver, goods)
        receiver = side_at(discourse, verb, frame.receiver, goods, also)
        if lent is not None and "dative" in frame.receiver and not receiver.codes:
            receiver = side_of(discourse, (c for c in verb.children if c.dep_ == "dobj"))
        fused = _fused(discourse, verb, goods) if "dative" in frame.receiver else None
        fused = turned[0] if turned is not None else fused
        if fused is not None and not receiver.codes:
            receiver = side_of_name(*fused)
            start = discourse.doc[fused[0].i + 1].idx
        lender = _lender(discourse, verb, goods)
        if lender and giver.codes and not set(lender) & set(giver.codes):
            giver, receiver = Side(codes=lender, named=True, heads=()), giver
        return Giving(
            word=verb,
            name=name,
            frame=frame,
            goods=goods,
            start=start,
            end=end,
            giver=giver,
            receiver=receiver,
        )
    return None


def _moved_by(noun: Token) -> Iterator[Token]:
    """The goods of a noun for the act."""
    yield from (h for _, h in preposition_objects(noun, {"of"}) if is_goods(h))


def _lender(discourse: Discourse, verb: Token, goods: Token) -> tuple[Code, ...]:
    """Whose money it is that another spends: "will pay for the roads with an American credit"."""
    if verb.lemma_.lower() not in words("spending") or goods.head.lower_ not in {"with", "by", "through"}:
        return ()
    return tuple(dict.fromkeys(e.code for e in owners_of(discourse, parts(goods)).values() if e.code))


def _hung_low(verb: Token, place: str) -> Iterator[Token]:
    """ "Supplied the army with drones": the goods, hung to the receiver."""
    if place == "with" and verb.lemma_.lower() in words("supplying"):
        yield from phrases((h for h in patients(verb) if not is_goods(h)), place)


def _beside(also: tuple[Token, ...], place: str) -> Iterator[Token]:
    """ "Put at Chad's disposal two planes": the object, read as an apposition to the disposal."""
    if place == "object":
        yield from (c for w in also for c in w.children if c.dep_ == "appos")


def _lent(discourse: Discourse, verb: Token, wanted: Callable[[Token], bool]) -> Token | None:
    """The goods of a relative clause whose pronoun the parser takes for the receiver, or hangs on a verb
    above: "the jets, which India gave Vietnam", "the ships that the navy is to get"."""
    node = verb
    while node.dep_ in {"xcomp", "ccomp", "conj"} and node.head.pos_ in {"VERB", "AUX"}:
        node = node.head
    if node.dep_ != "relcl" or not wanted(node.head):
        return None
    gaps = (c for n in {verb, node} for c in n.children if c.lower_ in {"which", "that"})
    return node.head if any(c.dep_ in {"dative", "dobj", "attr", "mark"} for c in gaps) else None


def _further(discourse: Discourse, giving: Giving) -> Iterator[Giving]:
    """Goods coordinated with the verb, with a side of their own: "bought jets from Russia and a radar from
    Israel"."""
    verb, frame = giving.word, giving.frame
    beside = [c for c in verb.children if c.dep_ == "dobj" and c.i > giving.goods.i and is_goods(c)]
    for head in beside if not is_passive(verb) else ():  # "30 million euros, and a radar"
        yield replace(giving, goods=head, start=extent(head)[0], end=extent(head)[1])
    for head in (c for c in verb.children if c.dep_ == "conj" and c.i > verb.i and is_goods(c)):
        own = {p: side_of(discourse, phrases(parts(head), p)) for p in ("from", "to", "for")}
        giver = next((own[p] for p in frame.giver if p in own and own[p].codes), giving.giver)
        receiver = next((own[p] for p in frame.receiver if p in own and own[p].codes), giving.receiver)
        if giver == giving.giver and receiver == giving.receiver:
            continue
        start, end = extent(head)
        yield replace(giving, goods=head, start=start, end=end, giver=giver, receiver=receiver)


def _fused(discourse: Discourse, verb: Token, goods: Token) -> tuple[Token, Entity] | None:
    """The receiver that the parser has taken for a part of the goods: "lent Laos 3 billion yen", "given the
    Philippines rifles"."""
    first = discourse.doc[goods.left_edge.i]
    if first.i != verb.i + 1:
        return None
    if first.lower_ == "the":
        first = discourse.doc[first.i + 1]
    if first.i >= goods.i or first.pos_ != "PROPN" or first.text.isupper() or "." in first.text:
        return None
    entity = discourse.cast.modifiers.get(first.i) or next(iter(discourse.who(first)), None)
    return (first, entity) if entity is not None and entity.kind in {"state", "armed_group"} else None


def _turned(discourse: Discourse, verb: Token) -> tuple[tuple[Token, Entity], Token] | None:
    """The receiver before the goods, which the parser takes for one phrase: "supply to Tonga two boats"."""
    near = (verb, *(c for c in verb.children if c.lower_ == "available"))
    for preposition in (c for n in near for c in n.children if c.lower_ == "to" and c.i == n.i + 1):
        inner = [g for g in preposition.children if g.dep_ == "pobj"]
        inner += [a for g in inner for a in g.children if a.dep_ == "appos"]
        goods = next((g for g in inner if is_goods(g)), None)
        if goods is None:
            continue
        for token in discourse.doc[preposition.i + 1 : goods.i]:
            entity = next(iter(discourse.who(token)), None)
            if entity is not None and entity.kind == "state" and token.pos_ == "PROPN":
                return (token, entity), goods
    return None


def _deploys(verb: Token, goods: Token) -> bool:
    """Ships and planes that a state moves are its own still, and shells that it fires are no gift."""
    if verb.lemma_.lower() not in words("moving"):
        return False
    if verb.lemma_ == "order" and not any(c.lower_ == "to" for c in verb.children):
        return False  # "ordered two ships from Spain"
    ships = goods.lemma_.lower() in words("platforms") and not any(True for _ in datives(verb))
    purpose = any(
        c.dep_ in {"xcomp", "advcl"} and c.lemma_.lower() in words("fighting")
        for c in (*verb.children, *goods.children)
    )
    return ships or purpose

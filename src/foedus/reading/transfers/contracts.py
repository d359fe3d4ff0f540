"""Contracts and deals for goods: "signed a contract with France for twelve fighters"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from foedus.codebook import TransferFrame
from foedus.reading.discourse import Discourse
from foedus.reading.syntax import agents
from foedus.reading.transfers.giving import NOBODY, Giving, Side
from foedus.reading.transfers.goods import extent, is_goods, is_money, parts, words
from foedus.reading.transfers.named import owners_of, side_of

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_REACH = 30
"""How many words after the contract its goods and its partner may stand."""


def of_contract(discourse: Discourse, noun: Token, frame: TransferFrame) -> Giving | None:
    """Who signs buys and his partner sells, save that a firm signs to sell, and a contract is awarded to
    the seller or won by him. A mere deal counts only for a number of things: others are for peace or trade
    at large."""
    verb = _concluded(noun)
    goods = next((g for g in _after(noun, verb, "for") if is_goods(g) and not is_money(g)), None)
    if goods is None or (noun.lemma_.lower() in words("accords") and not _counted(goods)):
        return None
    signer = side_of(discourse, _signers(noun, verb))
    partner = side_of(discourse, _after(noun, verb, "with"))
    makers = tuple(dict.fromkeys(e.code for e in owners_of(discourse, parts(goods)).values() if e.code))
    lemma = verb.lemma_.lower() if verb is not None else ""
    giver, receiver = partner, signer
    if lemma == "award":
        giver = side_of(discourse, (*_after(noun, verb, "to"), *_datives(verb)))
    elif lemma in words("winning") or _is_firm(signer):
        giver, receiver = signer, _first(partner, side_of(discourse, _after(noun, verb, "from")))
    if len(signer.codes) > 1 and not partner.codes and set(makers) < set(signer.codes):
        receiver = Side(codes=tuple(c for c in signer.codes if c not in makers), named=True, heads=())
    if not giver.codes and makers:
        giver = Side(codes=makers, named=True, heads=())
    if not giver.codes or set(giver.codes) & set(receiver.codes):
        return None
    start, end = extent(goods)
    return Giving(
        word=noun,
        name="contract",
        frame=frame,
        goods=goods,
        start=start,
        end=end,
        giver=giver,
        receiver=receiver,
    )


def _concluded(noun: Token) -> Token | None:
    """The verb of concluding over the contract, or over what it stands in a row with."""
    node = noun
    while node.dep_ in {"conj", "appos"} and node.head.pos_ in {"NOUN", "PROPN"}:
        node = node.head
    verb = node.head
    stands = node.dep_ in {"dobj", "nsubjpass"} and verb.pos_ == "VERB"
    return verb if stands and verb.lemma_.lower() in words("concluding") | words("winning") else None


def _after(noun: Token, verb: Token | None, preposition: str) -> Iterator[Token]:
    """Heads below the preposition, wherever the parser hangs it below the contract or its verb."""
    over = noun if verb is None else verb
    for token in noun.doc[noun.i + 1 : min(noun.i + _REACH, noun.sent.end)]:
        if token.lower_ == preposition and token.dep_ in {"prep", "dative"} and over in token.ancestors:
            for head in (c for c in token.children if c.dep_ == "pobj"):
                if head.lemma_.lower() in words("moves"):
                    yield from (g for c in head.children if c.lower_ == "of" for g in c.children)
                yield head


def _signers(noun: Token, verb: Token | None) -> tuple[Token, ...]:
    owners = tuple(c for c in noun.children if c.dep_ == "poss")
    return agents(verb) if verb is not None else owners


def _datives(verb: Token | None) -> Iterator[Token]:
    yield from (c for c in (verb.children if verb is not None else ()) if c.dep_ == "dative")


def _is_firm(side: Side) -> bool:
    return bool(side.heads) and all(h.lemma_.lower() in words("private") for h in side.heads)


def _first(*sides: Side) -> Side:
    return next((s for s in sides if s.codes), NOBODY)


def _counted(goods: Token) -> bool:
    return any(t.like_num or any(c.isdigit() for c in t.text) for t in goods.subtree if t.i <= goods.i)

"""Who only brought the parties together: mediators, hosts, witnesses and guarantors are no parties."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foedus.reading.tree import Token

WITNESS = frozenset({"witness", "guarantor", "mediator", "observer", "host", "sponsor", "depositary"})
_MEDIATES = frozenset(
    "broker mediate host oversee witness sponsor facilitate supervise monitor chair convene".split()
)
_WATCHES = frozenset({"look", "watch", "preside", "stand"})
_SERVICE = (
    frozenset(
        "presence auspex auspice auspices mediation sponsorship supervision eye aegis brokerage office "
        "chairmanship".split()
    )
    | WITNESS
)


def is_mediator(token: Token) -> bool:
    """ "Brokered by Qatar", "with Mr. Obi as a witness", "under Egypt's mediation"."""
    node = token
    while node.dep_ in {"conj", "appos"} and node.head != node:
        node = node.head
    return _serves(node) or _named_as(token)


def _serves(node: Token) -> bool:
    above = node.head
    if node.dep_ == "poss":
        return above.lemma_.lower() in _SERVICE
    if node.dep_ == "pobj":
        whose = above.head
        if above.lower_ == "of":
            return whose.lemma_.lower() in _SERVICE
        return above.lower_ == "by" and whose.lemma_.lower() in _MEDIATES
    if node.dep_ == "nsubj":
        watching = above.tag_ == "VBG" and above.lemma_.lower() in _WATCHES
        return watching or above.lemma_.lower() in _MEDIATES
    return False


def _named_as(token: Token) -> bool:
    """ "With the American president as a witness"."""
    after = token.doc[token.i + 1 : token.i + 5]
    return bool(after) and after[0].lower_ == "as" and any(t.lemma_.lower() in WITNESS for t in after)

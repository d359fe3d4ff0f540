"""What a report tells of givers and receivers as a whole, and the transfers read from it so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from foedus.model import Code, Interval, Span, TransferStatus
from foedus.reading.discourse import Discourse
from foedus.reading.transfers.giving import Giving
from foedus.reading.transfers.goods import is_vague, words

if TYPE_CHECKING:
    from foedus.reading.tree import Token

REACH = 2
"""How many sentences back a pledge without a receiver may lean."""


@dataclass(slots=True, eq=False)
class Draft:
    """A transfer while the report is read."""

    giver: Code | None
    receiver: Code | None
    goods: str
    head: Token
    exchange: str | None
    status: TransferStatus
    date: Interval | None
    word: Token
    frame: str
    title: bool
    number: int
    evidence: set[Span] = field(default_factory=set)


def is_aid(giving: Giving) -> bool:
    inside = (t for t in giving.goods.sent if giving.start <= t.idx < giving.end)
    return any(t.lemma_.lower() in words("aid") for t in inside)


@dataclass(frozen=True, slots=True)
class Told:
    """What the whole report says of who gives to whom: each pair that some words of it name together, each
    receiver named, once for each act, and those whose gift is told of share by share."""

    pairs: tuple[tuple[Code, Code], ...]
    receivers: tuple[Code, ...]
    sharers: frozenset[Code]

    def receiver_from(self, giver: Code) -> Code | None:
        """To whom the giver gives, elsewhere in the report."""
        return only({r for g, r in self.pairs if g == giver})

    @property
    def givers(self) -> frozenset[Code]:
        return frozenset(g for g, _ in self.pairs)

    def taker(self, giver: Code) -> Code | None:
        """Who is told of as receiving more often than anyone else, and gives nothing."""
        counts = Counter(r for r in self.receivers if r != giver and r not in self.givers).most_common(2)
        if not counts or (len(counts) > 1 and counts[0][1] == counts[1][1]):
            return None
        return counts[0][0]

    def taker_from(self, discourse: Discourse, giving: Giving) -> Code | None:
        """ "Qatar and Turkey are each sending a power plant": who receives of others in the report."""
        main = discourse.main[:1]
        if any(g in main for g in giving.giver.codes) or not is_unnamed(giving) or is_vague(giving.goods):
            return None
        sent = giving.word.lemma_.lower() in words("sending")
        return self.taker(giving.giver.codes[0]) if sent else None

    def giver_to(self, receiver: Code) -> Code | None:
        return only({g for g, r in self.pairs if r == receiver})

    def direction(self, pair: tuple[str, ...]) -> tuple[Code, Code] | None:
        """Who of the two gives to whom, where it is always the same one."""
        found = {(g, r) for g, r in self.pairs if g in pair and r in pair}
        return next(iter(found)) if len(found) == 1 else None


def told_of(givings: Iterable[Giving]) -> Told:
    """The pairs and receivers that the acts name by themselves."""
    found = tuple(givings)
    pairs = (
        (giver, receiver)
        for g in found
        for giver in g.giver.codes
        for receiver in g.receiver.codes
        if giver != receiver
    )
    received = (g for g in found if g.giver.codes or g.name != "go")
    receivers = (r for g in received for r in g.receiver.codes if r not in g.giver.codes)
    sharers = frozenset(c for g in found if g.name == "go" for c in g.giver.codes)
    return Told(tuple(pairs), tuple(receivers), sharers)


def only(codes: set[Code]) -> Code | None:
    return next(iter(codes)) if len(codes) == 1 else None


def is_unnamed(giving: Giving) -> bool:
    """Nobody is named, or only what it is for ("for food", "for the winter"), or "us"."""
    side = giving.receiver
    if giving.name == "finance":
        return not side.codes
    for head in side.heads:
        owned = any(c.dep_ == "poss" for c in head.children)
        purpose = head.head.lower_ == "for" and not owned
        human = head.lemma_.lower() in words("population") | words("private") | words("people")
        if head.lower_ not in {"us"} and (not purpose or human or head.pos_ in {"PROPN", "PRON"}):
            return False
    return bool(side.heads) or not side.named


def is_material(giving: Giving) -> bool:
    """Counted goods, money or aid: not "fuel" or "power" in general."""
    inside = (t for t in giving.goods.sent if giving.start <= t.idx < giving.end)
    counted = any(t.like_num or t.lower_ == "more" or any(c.isdigit() for c in t.text) for t in inside)
    return counted or is_aid(giving)

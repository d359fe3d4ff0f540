"""Who gives or receives where the words of the act leave it out: whoever the text spoke of just before, or
whom the report is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from foedus.model import Code, Interval, Span, TransferStatus
from foedus.reading.discourse import Discourse
from foedus.reading.transfers.acts import Giving, Side
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


def sides_of(
    discourse: Discourse, giving: Giving, before: list[Draft]
) -> tuple[tuple[Code | None, ...], tuple[Code | None, ...]]:
    givers: tuple[Code | None, ...] = giving.giver.codes or (None,)
    receivers: tuple[Code | None, ...] = tuple(
        c for c in giving.receiver.codes if c not in giving.giver.codes
    )
    if giving.receiver.codes and not receivers:
        misread = all(h.pos_ == "PRON" for h in giving.receiver.heads)
        giver = giving.giver.codes[0]
        other = (_latest(discourse, giving, before) or _other_party(discourse, giver)) if misread else None
        receivers = (other,) if other else giving.receiver.codes
    owing = giving.giver.codes == giving.receiver.codes and bool(giving.giver.heads)
    if owing and giving.receiver.codes and all(h.lower_ == "it" for h in giving.giver.heads):
        givers = (_other_party(discourse, giving.receiver.codes[0]),)  # "the accord: it promises Luanda"
    if not receivers:
        receivers = (_receiver(discourse, giving, before),)
    if givers == (None,):
        givers = (_giver(discourse, giving, before),)
    return givers, receivers


def _latest(discourse: Discourse, giving: Giving, before: list[Draft]) -> Code | None:
    """Who got the giver's last gift nearby: of "sold Iraq jets and gave it credits", Iraq."""
    number = discourse.sentence_of[giving.word.i]
    for draft in reversed(before):
        if draft.giver in giving.giver.codes and draft.receiver and 0 <= number - draft.number <= REACH:
            return draft.receiver
    return None


def _other_party(discourse: Discourse, code: Code | None) -> Code | None:
    """The other of the two states of which the report speaks."""
    pair = discourse.main_pair()
    if code not in pair:
        return None
    return next((Code(c) for c in pair if c != code), None)


def _receiver(discourse: Discourse, giving: Giving, before: list[Draft]) -> Code | None:
    """Of a gift to people who are not named as anyone's: the country of the visit that the sentence
    tells of. Of a gift to nobody in particular: the receiver of the giver's last one; of aid, the one
    receiver of the report so far."""
    giver = giving.giver.codes[0] if giving.giver.codes else None
    if giving.receiver.named and all(_stands_for_other(h) for h in giving.receiver.heads):
        return _latest(discourse, giving, before) or _other_party(discourse, giver)
    if giving.receiver.named:
        return _host(discourse, giving, giver, before) if _is_population(giving.receiver) else None
    number = discourse.sentence_of[giving.word.i]
    for draft in reversed(before):
        if draft.giver == giver and giver and draft.receiver and 0 <= number - draft.number <= REACH:
            return draft.receiver
    known = {d.receiver for d in before if d.receiver}
    if len(known) == 1 and is_aid(giving) and giver and giver not in known:
        return known.pop()
    last = next((d for d in reversed(before) if d.number == number - 1 and d.receiver), None)
    if last is not None and giver and giver != last.receiver and not is_vague(giving.goods):
        return last.receiver  # "London delivered missiles to Ukraine. Berlin refused to supply the Taurus."
    money = any(t.ent_type_ == "MONEY" or t.tag_ == "$" for t in giving.goods.subtree)
    handed = giving.word.lemma_.lower() in words("handing") and not (money and giving.name == "pledge")
    alone = handed and _alone(discourse, giving)
    if _by_treaty(giving.word) or alone or (not known and is_aid(giving)):
        return _other_party(discourse, giver)
    too = handed and any(c.lower_ in {"also", "too"} for c in giving.word.children)
    return _state_of_report(discourse) if too and giver not in discourse.main[:2] else None


def _stands_for_other(head: Token) -> bool:
    """ "It", "its partner": the other one, where nothing better is known."""
    owned = any(c.dep_ == "poss" and c.lower_ in {"its", "their", "his", "her"} for c in head.children)
    return head.lower_ in {"it", "them"} or (
        head.lemma_.lower() in {"partner", "neighbour", "ally"} and owned
    )


def _state_of_report(discourse: Discourse) -> Code | None:
    """Of "Turkey is also delivering gas": the state of which most is told."""
    states = (c for c in discourse.main[:2] if discourse.atlas.periods(c))
    return next((Code(c) for c in states), None)


def _alone(discourse: Discourse, giving: Giving) -> bool:
    """Whether the sentence names no state or body but the giver, and the giver is named by itself."""
    named = {
        e.code
        for t in discourse.sentence(giving.word)
        if t.pos_ != "PRON"
        for e in (*discourse.parties(t), *discourse.cast.holder(t))
        if e.code
    }
    return bool(giving.giver.codes) and named <= set(giving.giver.codes)


def _by_treaty(verb: Token) -> bool:
    """ "Under it", "by the accord": the other party receives."""
    return any(
        c.dep_ == "prep"
        and c.lower_ in {"under", "by"}
        and any(
            g.lower_ in {"it", "them", "which"} or g.lemma_.lower() in words("settled") for g in c.children
        )
        for c in verb.children
    )


def _is_population(side: Side) -> bool:
    return any(h.lemma_.lower() in words("population") for h in side.heads)


def _host(discourse: Discourse, giving: Giving, giver: Code | None, before: list[Draft]) -> Code | None:
    """Who was helped just before; the one other state that the sentence speaks of; the country of the
    dateline."""
    number = discourse.sentence_of[giving.word.i]
    for draft in reversed(before):
        if draft.receiver and draft.receiver != giver and 0 <= number - draft.number <= REACH:
            return draft.receiver
    codes = {
        e.code
        for t in discourse.sentence(giving.word)
        if t.dep_ not in {"nsubj", "nsubjpass"}
        for e in discourse.who(t)
        if e.kind == "state" and e.code and e.code != giver
    }
    if len(codes) == 1:
        return codes.pop()
    home = discourse.cast.home
    return home if home != giver and not codes else None


def _giver(discourse: Discourse, giving: Giving, before: list[Draft]) -> Code | None:
    """Of goods that come from somewhere in the country of the dateline ("from the mines of the north"),
    that country."""
    if not giving.giver.named:
        return _giver_before(discourse, giving, before)
    if len(giving.receiver.codes) == 1 and all(
        h.lower_ == "they" or _stands_for_other(h) for h in giving.giver.heads
    ):
        return _other_party(discourse, giving.receiver.codes[0])
    definite = any(c.lower_ in {"the", "its"} for h in giving.giver.heads for c in h.children)
    local = any(h.head.lower_ == "from" for h in giving.giver.heads)
    home = discourse.cast.home
    return home if definite and local and home not in giving.receiver.codes else None


def _giver_before(discourse: Discourse, giving: Giving, before: list[Draft]) -> Code | None:
    """ "Kenya is also to get 150 vehicles": from whom it was just told to get something."""
    number = discourse.sentence_of[giving.word.i]
    also = any(
        c.lower_ in {"also", "too", "further"} for w in (giving.word, giving.word.head) for c in w.children
    )
    for draft in reversed(before):
        if also and draft.receiver in giving.receiver.codes and 0 <= number - draft.number <= REACH:
            return draft.giver
    return None

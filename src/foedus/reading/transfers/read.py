"""Acts of giving joined into transfers: one for each giver and receiver, each thing once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from foedus.model import Code, Transfer, TransferStatus
from foedus.reading.discourse import Discourse
from foedus.reading.speech import SpeechAct, attribution_of
from foedus.reading.timing import interval_of
from foedus.reading.transfers.acts import find_givings
from foedus.reading.transfers.giving import Giving, Side
from foedus.reading.transfers.goods import extent, is_definite, is_goods, is_vague, parts, words
from foedus.reading.transfers.shares import with_shares
from foedus.reading.transfers.sides import sides_of
from foedus.reading.transfers.status import answer_of, status_of
from foedus.reading.transfers.told import REACH, Draft, Told, is_aid, told_of

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_PARTIES = frozenset({"party", "other", "each", "either", "one", "side", "signatory"})


def read_transfers(discourse: Discourse, acts: tuple[SpeechAct, ...]) -> tuple[Transfer, ...]:
    """In the order of the text. A transfer needs a known side; who gives to himself gives nothing."""
    drafts: list[Draft] = []
    givings = _linked(list(_shared(discourse, with_shares(discourse, find_givings(discourse)))))
    told = told_of(givings)
    for giving in sorted(givings, key=lambda g: discourse.in_title(g.word)):
        for draft in _drafts(discourse, giving, drafts, told):
            twin = next((d for d in drafts if _same(discourse, d, draft)), None)
            if twin is not None:
                _join(twin, draft)
            elif not (draft.title and any(_close(d, draft) for d in drafts)):
                drafts.append(draft)
    return tuple(_cast(discourse, acts, d) for d in drafts)


def _shared(discourse: Discourse, givings: list[Giving]) -> Iterator[Giving]:
    """Of "America pledged $5 billion. Of this $3 billion would go to Israel": America gives the share."""
    last: Giving | None = None
    for giving in givings:
        if giving.name == "go" and not giving.giver.codes and last is not None:
            far = discourse.sentence_of[giving.word.i] - discourse.sentence_of[last.word.i]
            yield replace(giving, giver=last.giver) if far <= REACH else giving
            continue
        if giving.giver.codes:
            last = giving
        yield giving


def _linked(givings: list[Giving]) -> list[Giving]:
    """Of "Spain handed over the first of the boats that Chile ordered": each act has a side of the other."""
    found = []
    for giving in givings:
        mine = set(parts(giving.goods))
        for other in givings if not (giving.giver.codes and giving.receiver.codes) else ():
            if other is giving or other.word == giving.word or not mine & set(parts(other.goods)):
                continue
            if not giving.giver.named and other.giver.codes not in {(), giving.receiver.codes}:
                giving = replace(giving, giver=other.giver)
            if not giving.receiver.named and other.receiver.codes not in {(), giving.giver.codes}:
                giving = replace(giving, receiver=other.receiver)
        found.append(giving)
    return found


def _drafts(discourse: Discourse, giving: Giving, before: list[Draft], told: Told) -> Iterator[Draft]:
    status = _status(giving)
    if status is None:
        return
    if giving.name == "go" and status is TransferStatus.POSSIBLE and _would(giving.word):
        status = TransferStatus.PLANNED  # a share of what has been settled
    givers, receivers = sides_of(discourse, giving, before, told)
    other, phrase = _exchange(discourse, giving)
    for giver in givers:
        for receiver in receivers:
            if giver is not None and receiver is not None and discourse.atlas.same_state(giver, receiver):
                continue
            if not _kept(discourse, giving, giver, receiver):
                continue
            yield _draft(
                discourse, giving, status, giver, receiver, (giving.start, giving.end), giving.goods, phrase
            )
            if other is not None and giver and receiver:
                mine = discourse.text[giving.start : giving.end]
                yield _draft(discourse, giving, status, receiver, giver, extent(other), other, mine)


def _status(giving: Giving) -> TransferStatus | None:
    word = giving.word
    status = status_of(word, giving.frame.status)
    if giving.name == "ask":
        answer = answer_of(word)
        if answer is TransferStatus.DENIED:
            return answer
        return None if status is TransferStatus.DENIED or (status is None and answer is None) else answer
    building = giving.name == "build" and word.tag_ == "VBG" and status is TransferStatus.HAPPENED
    if building or (
        giving.name == "come" and any(c.lower_ == "to" for c in word.children if c.dep_ == "aux")
    ):
        return TransferStatus.PLANNED  # "is building two boats for", "are to come from"
    none = any(c.lower_ == "no" and c.dep_ == "det" for c in giving.goods.children)
    return TransferStatus.DENIED if none and status is TransferStatus.HAPPENED else status


def _would(verb: Token) -> bool:
    """A plain "would", without a condition."""
    return any(c.lower_ == "would" for c in verb.children) and not any(
        m.lower_ in {"if", "unless"} for c in verb.children if c.dep_ == "advcl" for m in c.children
    )


def _draft(
    discourse: Discourse,
    giving: Giving,
    status: TransferStatus,
    giver: Code | None,
    receiver: Code | None,
    span: tuple[int, int],
    head: Token,
    exchange: str | None,
) -> Draft:
    words_told = [giving.word, giving.goods, *([giving.named] if giving.named else [])]
    return Draft(
        giver=giver,
        receiver=receiver,
        goods=_clean(f"{discourse.text[slice(*span)]} {giving.kind}"),
        head=head,
        exchange=_clean(exchange) if exchange else None,
        status=status,
        date=interval_of(discourse, giving.word, inherit=_told_then(giving, status)),
        word=giving.word,
        frame=f"transfers.frames.{giving.name}",
        title=discourse.in_title(giving.word),
        number=discourse.sentence_of[giving.word.i],
        evidence=set(discourse.evidence(*words_told)),
    )


def _told_then(giving: Giving, status: TransferStatus) -> bool:
    """Whether the day on which it was told can stand for the day of the act: not of what had happened
    before, is to come, or may be."""
    had = any(c.lower_ in {"had", "has", "have"} and c.dep_ == "aux" for c in giving.word.children)
    promised = giving.frame.status is TransferStatus.PLANNED
    return (status is TransferStatus.HAPPENED and not had) or (promised and status is TransferStatus.PLANNED)


def _clean(text: str) -> str:
    return " ".join(text.split())


def _kept(discourse: Discourse, giving: Giving, giver: Code | None, receiver: Code | None) -> bool:
    """With one side unknown: a receiver is enough for what is handed over, a giver only for aid that
    goes abroad."""
    if giving.giver.heads and all(h.lemma_.lower() in words("strangers") for h in giving.giver.heads):
        return False
    if giving.name == "arrive" and giving.goods.lemma_.lower() in words("vessels"):
        return False
    vague = is_vague(giving.goods)
    if not _counted(giving.goods) and (_in_the_event(giving.word) or _either(giving)):
        return False  # an obligation, not a gift
    if giver is None and giving.giver.named and (vague or _inland(discourse, giving)):
        return False  # "the speech gave Poland fuel", "the federal government gave Texas"
    if giving.name in {"go", "come", "ask", "depend"} and giver is None:
        return False
    if giver and receiver:
        return not (_private(giving.giver) and _private(giving.receiver))
    if giving.receiver.armed and giver and not giving.receiver.codes:
        return True  # to rebels, whom no code names
    if _among_others(discourse, giver or receiver):
        return False
    if receiver:
        return "subject" not in giving.frame.receiver or is_aid(giving)
    return (
        bool(giver)
        and not vague
        and not giving.receiver.named
        and is_aid(giving)
        and "subject" not in giving.frame.receiver
    )


def _counted(goods: Token) -> bool:
    return any(c.isdigit() for t in goods.subtree for c in t.text)


def _among_others(discourse: Discourse, code: Code | None) -> bool:
    """Whether the report speaks of other states too: the one whom it leaves unnamed may be any of them."""
    return any(c != code and discourse.atlas.periods(c) for c in discourse.main)


def _private(side: Side) -> bool:
    """ "The Swedish firm", "a brewery in Denmark": trade among firms is no transfer of states."""
    return bool(side.heads) and all(h.lemma_.lower() in words("private") for h in side.heads)


def _either(giving: Giving) -> bool:
    """ "The other must at once give it military assistance": a treaty's wording."""
    return any(
        h.lower_ in _PARTIES or (h.lemma_.lower() in _PARTIES and any(c.dep_ == "det" for c in h.children))
        for h in giving.giver.heads
    )


def _inland(discourse: Discourse, giving: Giving) -> bool:
    """Whether the receiver is named by a place inside a state that is no capital."""
    heads = giving.receiver.heads
    return bool(heads) and all(not discourse.who(h) and discourse.cast.places.get(h.i) for h in heads)


def _in_the_event(word: Token) -> bool:
    """ "To provide assistance in the event of an attack", "if it is attacked"."""
    for child in word.children:
        if child.dep_ == "advcl" and any(c.lower_ in {"if", "whenever", "should"} for c in child.children):
            return True
        if child.dep_ == "prep" and any(g.lemma_.lower() in {"event", "case"} for g in child.children):
            return True
    return False


# -- exchange -------------------------------------------------------------------------------------


def _exchange(discourse: Discourse, giving: Giving) -> tuple[Token | None, str | None]:
    """What is given in return: its head where it is goods, and its words."""
    for token in discourse.sentence(giving.word):
        if token.i <= giving.word.i or token.lower_ != "for":
            continue
        before = discourse.doc[max(token.i - 2, 0) : token.i].text.lower()
        swap = giving.name == "swap" and token.head in {giving.word, giving.goods}
        price = giving.word.lemma_ == "pay" and token.head in {giving.word, giving.goods}
        if before not in {"in exchange", "in return"} and not swap and not price:
            continue
        head = next((c for c in token.children if c.dep_ in {"pobj", "pcomp"}), None)
        if head is None or (price and not (is_goods(head) and _counted(head))):
            continue
        start, end = (
            extent(head)
            if head.pos_ != "VERB"
            else (head.left_edge.idx, head.right_edge.idx + len(head.right_edge))
        )
        return (head if is_goods(head) else None), discourse.text[start:end]
    return None, None


# -- one transfer once ----------------------------------------------------------------------------


def _same(discourse: Discourse, known: Draft, draft: Draft) -> bool:
    """The same thing told again: the same pair and kindred words; or "the supplies" of a transfer just
    told of."""
    if draft.head == known.head and not {draft.giver, draft.receiver} - {None, known.giver, known.receiver}:
        return True  # "the boats promised to Kenya arrived"
    near = draft.number - known.number <= 3
    if is_definite(draft.head) and near and not draft.title:
        sides = {draft.giver, draft.receiver} - {None}
        if sides <= {known.giver, known.receiver}:
            return True
    if (known.giver and draft.giver and known.giver != draft.giver) or (
        known.receiver and draft.receiver and known.receiver != draft.receiver
    ):
        return False
    if known.receiver != draft.receiver and known.giver != draft.giver:
        return False
    mine, theirs = _key(draft.head), _key(known.head)
    amounts = _amounts(draft.goods), _amounts(known.goods)
    if amounts[0] and amounts[1] and amounts[0] != amounts[1]:
        return False
    kindred = bool(mine & theirs) and (draft.status is known.status or not amounts[0])
    return kindred or (draft.title and bool(mine & theirs))


def _key(head: Token) -> set[str]:
    """Lemmas that say what the goods are."""
    return {
        t.lemma_.lower()
        for t in head.subtree
        if t.pos_ in {"NOUN", "PROPN"} and t.lemma_.lower() in words("goods") | words("weak")
    }


def _amounts(goods: str) -> set[str]:
    return {w for w in goods.split() if any(c.isdigit() for c in w)}


def _close(known: Draft, draft: Draft) -> bool:
    """A headline adds nothing about a pair that the body tells of."""
    pair = {known.giver, known.receiver} - {None}
    return bool(pair & ({draft.giver, draft.receiver} - {None}))


def _join(known: Draft, draft: Draft) -> None:
    promised = {TransferStatus.PLANNED, TransferStatus.POSSIBLE}
    bargain = draft.word.lemma_.lower() in words("trading")  # "the corn that it bought": still to come
    happened = draft.status is TransferStatus.HAPPENED and not bargain
    if draft.head == known.head and known.status in promised and happened:
        known.status, known.date, known.word = draft.status, draft.date or known.date, draft.word
    if is_definite(draft.head) is False:
        known.giver = known.giver or draft.giver
        known.receiver = known.receiver or draft.receiver
    known.exchange = known.exchange or draft.exchange
    known.date = known.date or draft.date
    if not draft.title:
        known.evidence |= draft.evidence


def _cast(discourse: Discourse, acts: tuple[SpeechAct, ...], draft: Draft) -> Transfer:
    return Transfer(
        giver=draft.giver,
        receiver=draft.receiver,
        goods=draft.goods,
        in_exchange_for=draft.exchange,
        status=draft.status,
        date=draft.date,
        attribution=attribution_of(acts, draft.word),
        evidence=tuple(sorted(draft.evidence)),
        frame=draft.frame,
    )

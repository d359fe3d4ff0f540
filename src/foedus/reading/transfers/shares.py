"""Shares of what a transfer spoke of: "Poland 14 and Portugal three", "Italy has delivered six; the other
four are promised", "the package includes 20 radars"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from foedus.reading.discourse import Discourse
from foedus.reading.syntax import preposition_objects, subject_heads
from foedus.reading.transfers.acts import giving_of
from foedus.reading.transfers.giving import Giving, Side
from foedus.reading.transfers.goods import extent, is_goods, is_money, parts, words
from foedus.reading.transfers.named import side_of
from foedus.reading.transfers.nouns import bundle
from foedus.reading.transfers.status import status_of

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_REACH = 2
"""How many sentences back a bare number may find what it counts."""
_COUNTED = frozenset(
    {"first", "last", "second", "of", "another", "more", "about", "some", "further", "other"}
)


def with_shares(discourse: Discourse, givings: list[Giving]) -> list[Giving]:
    """The givings and their shares, in the order of the text."""
    taken = {t.i for g in givings for t in parts(g.goods)}
    found = list(givings)
    for giving in givings:
        found += (g for g in _row(discourse, giving) if g.goods.i not in taken)
    taken = {t.i for g in found for t in (g.goods, g.word)}
    for token in discourse.doc:
        if token.pos_ in {"VERB", "AUX"} and token.i not in taken:
            share = _contents(discourse, token, found) or _share(discourse, token, found)
            if share is not None and share.goods.i not in taken:
                found.append(share)
                taken.add(share.goods.i)
    return sorted(found, key=lambda g: (g.word.i, g.goods.i))


def _row(discourse: Discourse, giving: Giving) -> Iterator[Giving]:
    """ "Germany gave it 18 tanks, Poland 14", "60 million euros, Norway 20 million and Poland coal",
    "18 tanks from Germany, 14 from Poland"."""
    sentence = discourse.sentence(giving.word)
    if giving.goods.i < giving.word.i:
        return
    by_giver = giving.frame.giver[:1] == ("subject",)
    for token in discourse.doc[giving.goods.i + 1 : sentence.end]:
        if by_giver and token.i + 1 < sentence.end and _leads(token):
            state = _state_at(discourse, token)
            head = _amount_after(discourse, token, sentence.end) if state is not None else None
            if state is not None and head is not None and state.codes != giving.giver.codes:
                yield _part_of(discourse, giving, head, giver=state)
        before = discourse.doc[token.i - 1]
        after = discourse.doc[token.i + 1 : token.i + 3]
        if token.pos_ == "NUM" and before.text in {",", "and", ";"} and len(after) == 2:
            side = side_of(discourse, (h for _, h in preposition_objects(token, {after[0].lower_})))
            if after[0].lower_ == "from" and side.codes and not by_giver:
                yield _part_of(discourse, giving, token, giver=side)
            elif after[0].lower_ == "to" and side.codes and "to" in giving.frame.receiver:
                yield _part_of(discourse, giving, token, receiver=side)


def _amount_after(discourse: Discourse, name: Token, end: int) -> Token | None:
    """The amount or goods right after a state's name, up to the next comma: "Norway another 20 million"."""
    row = []
    for token in discourse.doc[name.i + 1 : end]:
        if token.is_punct or token.lower_ in {"and", "but"}:
            break
        row.append(token)
    if not row or len(row) > 5 or any(t.pos_ in {"VERB", "AUX", "ADP", "PART", "SCONJ"} for t in row):
        return None
    last = row[-1]
    counts = any(t.pos_ == "NUM" for t in row) and last.ent_type_ not in {"DATE", "TIME", "PERCENT"}
    return last if (last.pos_ == "NUM" and counts) or (last.pos_ == "NOUN" and is_goods(last)) else None


def _leads(name: Token) -> bool:
    return name.left_edge.i > 0 and name.doc[name.left_edge.i - 1].text in {",", "and", ";"}


def _state_at(discourse: Discourse, token: Token) -> Side | None:
    side = side_of(discourse, (token,)) if token.pos_ == "PROPN" else None
    return side if side is not None and len(side.codes) == 1 else None


def _part_of(
    discourse: Discourse,
    giving: Giving,
    head: Token,
    *,
    giver: Side | None = None,
    receiver: Side | None = None,
) -> Giving:
    amount = head.pos_ == "NUM"
    first = head
    while amount and discourse.doc[first.i - 1].tag_ in {"CD", "$"}:  # "20 million"
        first = discourse.doc[first.i - 1]
    start, end = (first.idx, head.idx + len(head)) if amount else extent(head)
    if giver is not None and giver.heads and giver.heads[0].i < head.i:
        start = max(start, discourse.doc[giver.heads[0].i + 1].idx)  # "Poland coal"
    return replace(
        giving,
        goods=head,
        start=start,
        end=end,
        giver=giver or giving.giver,
        receiver=receiver or giving.receiver,
        kind=(giving.kind or _kind(discourse, giving)) if amount and first.tag_ != "$" else "",
        named=giving.named or giving.goods,
    )


def _kind(discourse: Discourse, whole: Giving) -> str:
    """What the goods are, without how many and whose."""
    if is_money(whole.goods):
        return whole.goods.text if whole.goods.pos_ == "NOUN" else ""
    inside = [t for t in discourse.doc[: whole.goods.i + 1] if t.idx >= whole.start]
    skipped = {"det", "nummod", "poss", "predet", "quantmod"}
    kept = [t for t in inside if t.dep_ not in skipped and not t.like_num and t.lower_ not in _COUNTED]
    first = kept[0] if kept else whole.goods
    return " ".join(discourse.text[first.idx : whole.end].split())


def is_bare(head: Token) -> bool:
    """A number or "the rest" alone: of what, the text has said before."""
    if head.ent_type_ in {"DATE", "TIME", "PERCENT", "MONEY"} or is_goods(head):
        return False
    if any(c.dep_ == "prep" and c.lower_ == "of" for c in head.children):
        return any(g.lower_ in {"them", "these", "those", "which"} for c in head.children for g in c.children)
    if head.i + 1 < len(head.doc) and head.doc[head.i + 1].lower_ in {"than", "often"}:
        return False  # "promised more than once"
    number = head.pos_ == "NUM" or head.ent_type_ == "CARDINAL"
    named = any(c.lower_ in {"the", "another", "a"} or c.like_num for c in head.children)
    return number or (head.lower_ in words("rest") and (named or head.lower_ in {"more", "half", "most"}))


def _share(discourse: Discourse, verb: Token, found: list[Giving]) -> Giving | None:
    giving = giving_of(discourse, verb, is_bare)
    if giving is None:
        return None
    carried = any(h.lemma_.lower() in words("platforms") | words("vessels") for h in giving.giver.heads)
    if giving.giver.named and not giving.giver.codes and not carried:
        return None
    whole = _whole(discourse, giving, found)
    if whole is None:
        return None
    further = {giving.goods.lower_, *(c.lower_ for c in giving.goods.children)}
    settled = status_of(whole.word, whole.frame.status) is status_of(giving.word, giving.frame.status)
    same = carried or giving.giver.codes in {(), whole.giver.codes}
    traded = whole.word.lemma_.lower() in words("trading") and giving.word.lemma_ not in words("trading")
    if settled and same and not traded and not further & {"another", "more", "other", "others", "further"}:
        return None
    receiver = giving.receiver if giving.receiver.codes else whole.receiver
    giver = giving.giver if giving.giver.codes and not carried else whole.giver
    head = giving.goods
    first = min((c.left_edge.i for c in head.children if c.i < head.i), default=head.i)
    return replace(
        giving,
        start=discourse.doc[first].idx,
        end=head.idx + len(head),
        giver=giver,
        receiver=replace(receiver, codes=tuple(c for c in receiver.codes if c not in giver.codes)),
        kind=whole.kind or _kind(discourse, whole),
        named=whole.named or whole.goods,
    )


def _whole(discourse: Discourse, giving: Giving, found: list[Giving]) -> Giving | None:
    """What the share is of: the goods after "of", else those told of last, counted and no money."""
    for _, head in preposition_objects(giving.word, {"of"}):
        if is_goods(head) and not is_money(head):
            told = [g for g in found if g.goods in parts(head) or g.goods == head]
            return told[-1] if told else replace(giving, goods=head, giver=giving.giver)
    number = discourse.sentence_of[giving.word.i]
    near = [
        g
        for g in found
        if g.word.i < giving.word.i
        and 0 <= number - discourse.sentence_of[g.word.i] <= _REACH
        and not is_money(g.goods)
        and (g.goods.tag_ in {"NNS", "NNPS"} or any(c.dep_ == "nummod" for c in g.goods.children))
    ]
    return max(near, key=lambda g: g.word.i, default=None)


def _contents(discourse: Discourse, verb: Token, found: list[Giving]) -> Giving | None:
    giving = giving_of(discourse, verb)
    if giving is None or giving.name != "include":
        return None
    for head in subject_heads(verb):
        own = bundle(discourse, head) if head.lemma_.lower() in words("bundles") else None
        number = discourse.sentence_of[verb.i]
        told = [
            g
            for g in found
            if 0 <= number - discourse.sentence_of[g.word.i] <= 1
            and any(t.lemma_.lower() in words("bundles") for t in parts(g.goods))
            and (head.pos_ == "PRON" or any(t.lemma_ == head.lemma_ for t in parts(g.goods)))
        ]
        whole = own or (told[-1] if told else _bundle_before(discourse, verb, head))
        if whole is None and head.lemma_.lower() in words("bundles"):
            whole = _announced(discourse, verb, giving, head)
        if whole is not None:
            sides = replace(giving, giver=whole.giver, receiver=whole.receiver)
            return (
                sides
                if whole.word in {head, verb}
                else replace(sides, word=whole.word, frame=whole.frame, name=whole.name)
            )
    return None


def _announced(discourse: Discourse, verb: Token, giving: Giving, head: Token) -> Giving | None:
    """ "The package for Ukraine includes 90 howitzers, the Pentagon said": who says so gives."""
    receiver = side_of(
        discourse, (h for _, h in preposition_objects(head, {"for", "to"}) if h.ent_type_ != "DATE")
    )
    giver = side_of(discourse, subject_heads(verb.head)) if verb.dep_ == "ccomp" else receiver
    both = receiver.codes and giver.codes and giver.codes != receiver.codes
    return replace(giving, word=verb, giver=giver, receiver=receiver) if both else None


def _bundle_before(discourse: Discourse, verb: Token, head: Token) -> Giving | None:
    """ "Announced a new package for Ukraine": too little to be goods by itself, but its contents are."""
    sentence = discourse.sentence(verb)
    start = discourse.sentences[max(discourse.sentence_of[verb.i] - 1, 0)].start
    if head.pos_ != "PRON" and head.lemma_.lower() not in words("bundles"):
        return None
    for token in reversed(list(discourse.doc[start : sentence.end])):
        if token.pos_ == "VERB" and token.i < verb.i:
            giving = giving_of(discourse, token, lambda t: t.lemma_.lower() in words("bundles"))
            if giving is not None and giving.giver.codes and giving.receiver.codes:
                return giving
    return None

"""Nouns of giving: "arms sales to Taiwan", "the delivery of tanks to Ukraine", "U.S. aid to Egypt"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from foedus.codebook import TransferFrame, load_codebook
from foedus.model import Code
from foedus.reading.discourse import Discourse
from foedus.reading.syntax import agents, patients, preposition_objects, subject_heads
from foedus.reading.transfers.contracts import of_contract
from foedus.reading.transfers.giving import NOBODY, Giving, Side, nouns
from foedus.reading.transfers.goods import extent, is_goods, parts, without_owner, words
from foedus.reading.transfers.named import owners_of, side_of
from foedus.reading.transfers.places import phrases

if TYPE_CHECKING:
    from foedus.reading.tree import Token


def of_noun(discourse: Discourse, noun: Token) -> Giving | None:
    """ "Arms sales to Taiwan", "the delivery of tanks to Ukraine", "U.S. military aid to Egypt"."""
    hit = nouns().best(noun)
    if hit is not None and noun.dep_ not in {"compound", "amod"}:
        name, frame = hit.frame
        if name == "contract":
            return of_contract(discourse, noun, frame)
        goods = next((t for t in _moved(noun, "for" in frame.goods) if is_goods(t)), None)
        if goods is not None:
            return _from_noun(discourse, noun, name, frame, goods)
    if noun.lemma_.lower() in words("suppliers") and noun.dep_ in {"attr", "appos"}:
        return _supplier(discourse, noun)
    if noun.dep_ in {"compound", "amod", "nmod", "conj"} or not is_goods(noun):
        return None
    frame = load_codebook().transfers.frames["goods"]
    return _from_noun(discourse, noun, "goods", frame, noun)


def bundle(discourse: Discourse, noun: Token) -> Giving | None:
    """The sides that a package's own words name: "the American package for Ukraine"."""
    return _from_noun(discourse, noun, "goods", load_codebook().transfers.frames["goods"], noun)


def _supplier(discourse: Discourse, noun: Token) -> Giving | None:
    """ "Russia is India's main arms supplier", "France, the chief supplier of arms to Morocco"."""
    goods = next((t for t in _moved(noun, False) if is_goods(t)), None)
    if goods is None or any(c.lower_ in {"former", "once", "onetime", "potential"} for c in noun.children):
        return None
    giver = side_of(discourse, subject_heads(noun.head) if noun.dep_ == "attr" else (noun.head,))
    owners = (c for c in noun.children if c.dep_ == "poss")
    receiver = side_of(discourse, (*owners, *phrases((noun, goods), "to")))
    if noun.dep_ == "attr" and not giver.codes:
        return None
    if not giver.codes or not receiver.codes or set(giver.codes) & set(receiver.codes):
        return None
    word = noun.head if noun.dep_ == "attr" and noun.head.pos_ in {"AUX", "VERB"} else noun
    start, end = extent(goods)
    return Giving(
        word=word,
        name="give",
        frame=load_codebook().transfers.frames["give"],
        goods=goods,
        start=start,
        end=end,
        giver=giver,
        receiver=receiver,
    )


def _moved(noun: Token, wished: bool) -> Iterator[Token]:
    """The goods of a noun; `wished`: an order or a request is for them."""
    yield from (h for _, h in preposition_objects(noun, {"of", "for"} if wished else {"of"}))
    yield from (c for c in noun.children if c.dep_ in {"compound", "nmod", "amod"} and c.i < noun.i)
    if noun.lemma_.lower() in words("lending"):  # "the gift to Chad, 40 lorries"
        yield from (c for c in noun.children if c.dep_ == "appos")


def _from_noun(
    discourse: Discourse, noun: Token, name: str, frame: TransferFrame, goods: Token
) -> Giving | None:
    """Both sides must be known: a noun of goods alone says nothing of a transfer."""
    nodes = tuple(dict.fromkeys((noun, *parts(goods, noun))))
    owners = owners_of(discourse, nodes)
    by = side_of(discourse, (*phrases(nodes, "by"), *phrases(nodes, "from")))
    to = side_of(discourse, (*phrases((noun,), "to"), *phrases(nodes, "for"), *phrases(nodes[1:], "to")))
    if not to.codes:
        above = noun.dep_ in {"dobj", "nsubjpass"} and goods != noun
        to = side_of(discourse, phrases((noun.head,), "to") if above else ())
    holder = Side(
        codes=tuple(dict.fromkeys(e.code for e in owners.values() if e.code)), named=bool(owners), heads=()
    )
    if (
        not holder.codes
        and not by.codes
        and noun.dep_ == "dobj"
        and (noun.head.lemma_.lower() in words("planning") | words("doing") or _voted_down(noun.head))
    ):
        by = side_of(discourse, agents(noun.head))
    backwards = "holder" in frame.receiver
    if backwards:  # "imports of Ukrainian grain by Egypt"
        buyer = side_of(discourse, phrases(nodes, "by"))
        by = side_of(discourse, phrases(nodes, "from"))
        holder = holder if not buyer.codes else buyer
    if backwards and not by.codes:
        asked = side_of(discourse, phrases((noun,), "to")) if name == "ask" else NOBODY
        answered = noun.dep_ == "dobj" and holder.codes and name == "ask"
        by = side_of(discourse, agents(noun.head)) if answered and not asked.codes else asked
    if backwards and not holder.codes and noun.dep_ == "dobj":
        holder = side_of(discourse, agents(noun.head))
        if name == "order" and noun.head.lemma_.lower() in words("winning"):
            by, holder = holder, by
    giver, receiver = (by, holder) if backwards else (holder if holder.codes else by, to)
    if backwards and not giver.codes and name != "ask":
        inside = owners_of(discourse, parts(goods))
        owners |= inside
        giver = Side(
            codes=tuple(dict.fromkeys(e.code for e in inside.values() if e.code)),
            named=bool(inside),
            heads=(),
        )
        receiver = Side(codes=tuple(c for c in holder.codes if c not in giver.codes), named=True, heads=())
    giver, receiver = _from_setting(discourse, noun, giver, receiver)
    if not giver.codes and not receiver.codes and name in {"order", "give"} and not by.named | holder.named:
        if not any(c.dep_ == "nummod" for c in goods.children):
            return None
    elif not giver.codes or (not receiver.codes and (to.named or not _lent_noun(noun, goods))):
        return None
    start, end = without_owner(goods, frozenset(owners), noun)
    return Giving(
        word=noun, name=name, frame=frame, goods=goods, start=start, end=end, giver=giver, receiver=receiver
    )


def _voted_down(verb: Token) -> bool:
    """ "Bulgaria's parliament rejected the sale": of its own country's, where no other seller is named."""
    return verb.lemma_.lower() in words("spurning") and all(
        h.lemma_.lower() in words("houses") for h in agents(verb)
    )


def _lent_noun(noun: Token, goods: Token) -> bool:
    """Nouns that speak of a gift even where nobody is named to take it: "a Chinese loan of $4 billion", "the
    Turkish offer of six boats"."""
    counted = any(c.isdigit() for t in goods.subtree for c in t.text) or goods.ent_type_ == "MONEY"
    counted = counted or any(t.like_num for t in goods.subtree)
    return counted and noun.lemma_.lower() in words("lending")


def _from_setting(discourse: Discourse, noun: Token, giver: Side, receiver: Side) -> tuple[Side, Side]:
    """Sides that the noun's own words leave out: from the verb above, or the other state of the report."""
    if giver.codes and not receiver.codes and noun.dep_ == "dobj" and not receiver.named:
        receiver = _discussed(discourse, noun, giver)
    over = noun.head.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "for" and over.lemma_ == "thank":
        giver, receiver = side_of(discourse, patients(over)), side_of(discourse, agents(over))
    spent = noun.dep_ == "pobj" and noun.head.lower_ in {"with", "by", "through", "from"}
    verb = next((a for a in noun.ancestors if a.pos_ == "VERB"), noun)
    if giver.codes and not receiver.codes and spent and verb.lemma_.lower() in words("spending"):
        receiver = side_of(discourse, agents(verb))  # "Kenya will pay for them with an American credit"
    if len(giver.codes) == 1 and not receiver.named and noun.lemma_.lower() in words("deliveries"):
        pair = discourse.main_pair()  # "the delivery of Russian jets", in a report on Russia and another
        others = tuple(Code(c) for c in pair if c != giver.codes[0]) if giver.codes[0] in pair else ()
        receiver = Side(codes=others, named=bool(others), heads=())
    return giver, receiver


def _discussed(discourse: Discourse, noun: Token, giver: Side) -> Side:
    """Whose aid it would be that is talked about ("will visit Hanoi to discuss American aid"), or whose oil
    flows again: the one other state that the sentence names."""
    verb = noun.head
    if verb.lemma_.lower() not in words("talking") | words("doing"):
        return NOBODY
    others = {
        entity.code: token
        for token in discourse.sentence(noun)
        for entity in discourse.parties(token)
        if entity.kind == "state" and entity.code and entity.code not in giver.codes
    }
    if len(others) != 1:
        return NOBODY
    code, token = others.popitem()
    return Side(codes=(code,), named=True, heads=(token,))

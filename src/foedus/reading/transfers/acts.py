"""Verbs and nouns of giving, and which words around them are the giver, the receiver and the goods."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from foedus.codebook import CueIndex, TransferFrame, load_codebook, remembered
from foedus.model import Code
from foedus.reading.behind import behind
from foedus.reading.discourse import Discourse
from foedus.reading.entities import Entity
from foedus.reading.syntax import (
    agents,
    conjuncts,
    datives,
    is_passive,
    patients,
    preposition_objects,
    subject_heads,
)
from foedus.reading.transfers.goods import extent, is_goods, is_things, parts, without_owner, words

if TYPE_CHECKING:
    from foedus.reading.tree import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Those on one side: codes in order, and whether the text names someone there at all. `armed`: an
    armed group, whose code is that of the state where it fights, not its own."""

    codes: tuple[Code, ...]
    named: bool
    heads: tuple[Token, ...]
    armed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Giving:
    """One act of giving. `start` and `end` are the goods' own words; `kind` is what they are, where the
    words leave it to goods named before ("three", "the other two"), and `named` those goods."""

    word: Token
    name: str
    frame: TransferFrame
    goods: Token
    start: int
    end: int
    giver: Side
    receiver: Side
    kind: str = ""
    named: Token | None = None


_NOBODY = Side(codes=(), named=False, heads=())


@remembered
def _verbs() -> CueIndex[tuple[str, TransferFrame]]:
    return CueIndex(((name, f), f.verbs) for name, f in load_codebook().transfers.frames.items())


@remembered
def _nouns() -> CueIndex[tuple[str, TransferFrame]]:
    return CueIndex(((name, f), f.nouns) for name, f in load_codebook().transfers.frames.items())


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
            giving = _nominal(discourse, token)
            if giving is not None:
                found.append(giving)
                taken.update(t.i for t in parts(giving.goods))
    return sorted(found, key=lambda g: g.word.i)


def giving_of(discourse: Discourse, verb: Token, wanted: Callable[[Token], bool] = is_goods) -> Giving | None:
    """What the verb says of goods; `wanted` says which heads are such."""
    for hit in _verbs().matches(verb):
        name, frame = hit.frame
        things = wanted is is_goods and verb.lemma_.lower() in words("carting")
        also = tuple(w for w in hit.words[1:] if w.pos_ in {"NOUN", "ADJ"})
        heads = [
            h
            for p in frame.goods
            for h in (
                *_at(verb, p, None, money=p != "for" or name == "ask"),
                *_phrases(also, p),
                *_beside(also, p),
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
        giver = _side(discourse, verb, frame.giver, goods)
        receiver = _side(discourse, verb, frame.receiver, goods, also)
        if lent is not None and "dative" in frame.receiver and not receiver.codes:
            receiver = side_of(discourse, (c for c in verb.children if c.dep_ == "dobj"))
        fused = _fused(discourse, verb, goods) if "dative" in frame.receiver else None
        fused = turned[0] if turned is not None else fused
        if fused is not None and not receiver.codes:
            receiver = _side_of_name(*fused)
            start = discourse.doc[fused[0].i + 1].idx
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
        own = {p: side_of(discourse, _phrases(parts(head), p)) for p in ("from", "to", "for")}
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


def _side_of_name(token: Token, entity: Entity) -> Side:
    armed = entity.kind == "armed_group"
    codes = (entity.code,) if entity.code and not armed else ()
    return Side(codes=codes, named=True, heads=(token,), armed=armed)


def _deploys(verb: Token, goods: Token) -> bool:
    """Ships and planes that a state moves are its own still, and shells that it fires are no gift."""
    if verb.lemma_.lower() not in words("moving"):
        return False
    ships = goods.lemma_.lower() in words("platforms") and not any(True for _ in datives(verb))
    purpose = any(
        c.dep_ in {"xcomp", "advcl"} and c.lemma_.lower() in words("fighting")
        for c in (*verb.children, *goods.children)
    )
    return ships or purpose


def _at(verb: Token, place: str, goods: Token | None, *, money: bool = False) -> Iterator[Token]:
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
            yield from _phrases(parts(goods), "by")
    elif place == "object":
        yield from (c for c in verb.children if c.dep_ == "dobj" and is_passive(verb))
        yield from patients(verb)
        # "handed over, in May, the first of the boats"
        yield from (
            c for c in verb.children if c.dep_ == "npadvmod" and c.i > verb.i and not is_passive(verb)
        )
    elif place == "dative":
        yield from datives(verb)
    elif place == "object_person":
        yield from (h for h in patients(verb) if not is_goods(h))
    elif place == "cargo":
        yield from _phrases(agents(verb), "with")
    elif place == "owner":
        return
    elif place.startswith("below."):
        yield from _phrases(verb.subtree, place.removeprefix("below."))
    else:
        below = (*_loosely(verb), *(parts(goods, verb) if goods is not None else ()))
        yield from _phrases(dict.fromkeys((verb, *below)), place, money=money)
        if place == "from":  # "as a gift from Japan"
            yield from _phrases(_phrases((verb,), "as"), place)


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


def _phrases(nodes: Iterable[Token], preposition: str, *, money: bool = False) -> Iterator[Token]:
    for node in nodes:
        for _, head in preposition_objects(node, {preposition}):
            amount = head.ent_type_ in {"CARDINAL", "MONEY"}
            loose = head.pos_ == "ADJ" and head.lower_ in {"free", "available"}
            if head.pos_ == "ADV" or loose:  # "for as long as it takes", "to its ally free of charge"
                continue
            if head.ent_type_ not in {"DATE", "TIME"} and (money or not amount):
                yield head


def _side(
    discourse: Discourse, verb: Token, places: tuple[str, ...], goods: Token, also: tuple[Token, ...] = ()
) -> Side:
    """The first place that names a state or body; else whether anyone is named."""
    named: list[Token] = []
    for place in places:
        if place == "whole" and not (goods.lemma_.lower() in words("fractions") or goods.text == "%"):
            continue
        if place in {"whose", "whole"}:  # "half of Jordan's oil comes from Iraq"
            held = tuple(dict.fromkeys(e.code for e in _owners(discourse, parts(goods)).values() if e.code))
            if held:
                return Side(codes=held, named=True, heads=())
            continue
        heads = [h for h in (*_at(verb, place, goods), *_phrases(also, place)) if h != goods]
        heads += [c for w in also if w.lower_ == "disposal" for c in w.children if c.dep_ == "poss"]
        side = side_of(discourse, heads)
        if not side.codes and place == "subject":
            side = _speaker(discourse, verb, side)
        if side.codes:
            return side
        named += side.heads
        if place == "subject":
            sent = side_of(discourse, (a for h in side.heads if h.dep_ == "dobj" for a in agents(h.head)))
            if sent.codes:  # "sent a ship carrying": who sent it
                return sent
    if "owner" in places and (not named or verb.lemma_ == "carry"):  # a pipeline, a ship of nobody's
        own = _owners(discourse, parts(goods, verb)).values()
        owners = tuple(dict.fromkeys(e.code for e in own if e.code))
        if owners:
            return Side(codes=owners, named=True, heads=())
        # "the helicopters promised by Washington"
        acts = (c for c in goods.children if c.dep_ == "acl" and _verbs().best(c) is not None)
        given = side_of(discourse, (a for act in acts for a in agents(act)))
        if given.codes:
            return given
    helped = (*_helped(verb), *_came_to(verb)) if "to" in places else ()
    side = side_of(discourse, helped)
    return side if side.codes else side_of(discourse, named)


def _speaker(discourse: Discourse, verb: Token, side: Side) -> Side:
    """ "Denying reports that it was to receive jets, the navy said": "it" is who speaks, where nothing else
    has been found for it."""
    if not side.heads or any(h.lower_ not in {"it", "they"} for h in side.heads):
        return side
    for over in verb.ancestors:
        if over.pos_ in {"VERB", "AUX"}:
            above = side_of(discourse, (h for h in subject_heads(over) if h not in side.heads))
            if above.codes:
                return Side(codes=above.codes, named=True, heads=side.heads)
    return side


def _helped(verb: Token) -> tuple[Token, ...]:
    """ "Sent aid to help Türkiye": who is helped receives."""
    return tuple(
        h
        for c in verb.children
        if c.dep_ in {"xcomp", "advcl"} and c.lemma_.lower() in words("helping")
        for h in patients(c)
    )


def _came_to(verb: Token) -> Iterator[Token]:
    """ "Came to Niger and brought": where the bringers went."""
    if verb.dep_ == "conj" and verb.lemma_ == "bring":
        for preposition in ("to", "in"):
            yield from _phrases((verb.head,), preposition)


def side_of(discourse: Discourse, heads: Iterable[Token]) -> Side:
    found = tuple(heads)
    entities: list[Entity] = []
    for head in found:
        who = behind(discourse, head)
        if who and all(e.kind == "organisation" for e in who):  # "Egypt's Red Crescent"
            who = tuple(e for e in discourse.cast.holder(head) if e.kind == "state") or who
        entities += who
    if not entities:  # "Russia, whose instructors brought rockets"
        entities += (e for h in found for owner in _whose(h) for e in behind(discourse, owner))
    groups = [e for e in entities if e.kind == "armed_group"]
    codes = _of_the_day(
        discourse, tuple(dict.fromkeys(e.code for e in entities if e.code and e not in groups))
    )
    if not codes and any(h.lower_ in {"us", "we"} and not discourse.in_quote(h.idx) for h in found):
        codes = (discourse.cast.home,) if discourse.cast.home else ()  # "the rice that Japan sent us"
    return Side(codes=codes, named=bool(found), heads=found, armed=bool(groups))


def _supplier(discourse: Discourse, noun: Token) -> Giving | None:
    """ "Russia is India's main arms supplier", "France, the chief supplier of arms to Morocco"."""
    goods = next((t for t in _moved(noun, False) if is_goods(t)), None)
    if goods is None or any(c.lower_ in {"former", "once", "onetime", "potential"} for c in noun.children):
        return None
    giver = side_of(discourse, subject_heads(noun.head) if noun.dep_ == "attr" else (noun.head,))
    owners = (c for c in noun.children if c.dep_ == "poss")
    receiver = side_of(discourse, (*owners, *_phrases((noun, goods), "to")))
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


def _whose(head: Token) -> Iterator[Token]:
    if any(c.lower_ == "whose" for c in head.children):
        for over in head.ancestors:
            if over.dep_ == "relcl":
                yield over.head
                return


def _of_the_day(discourse: Discourse, codes: tuple[Code, ...]) -> tuple[Code, ...]:
    """One code of a state that the words leave to be either of two: "the Russians" of 1978."""
    published, atlas = discourse.published, discourse.atlas
    if len(codes) < 2 or published is None:
        return codes
    day = published

    def stands(code: Code) -> bool:
        return any((p.start or day) <= day <= (p.end or day) for p in atlas.periods(code))

    def twin(code: Code) -> bool:
        return any(o != code and stands(o) and atlas.same_state(code, o) for o in codes)

    return tuple(c for c in codes if stands(c) or not twin(c))


def _nominal(discourse: Discourse, noun: Token) -> Giving | None:
    """ "Arms sales to Taiwan", "the delivery of tanks to Ukraine", "U.S. military aid to Egypt"."""
    hit = _nouns().best(noun)
    if hit is not None and noun.dep_ not in {"compound", "amod"}:
        name, frame = hit.frame
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
    owners = _owners(discourse, nodes)
    by = side_of(discourse, (*_phrases(nodes, "by"), *_phrases(nodes, "from")))
    to = side_of(discourse, (*_phrases((noun,), "to"), *_phrases(nodes, "for"), *_phrases(nodes[1:], "to")))
    if not to.codes:
        above = noun.dep_ in {"dobj", "nsubjpass"} and goods != noun
        to = side_of(discourse, _phrases((noun.head,), "to") if above else ())
    holder = Side(
        codes=tuple(dict.fromkeys(e.code for e in owners.values() if e.code)), named=bool(owners), heads=()
    )
    if (
        not holder.codes
        and not by.codes
        and noun.dep_ == "dobj"
        and noun.head.lemma_.lower() in words("planning") | words("doing")
    ):
        by = side_of(discourse, agents(noun.head))
    backwards = "holder" in frame.receiver
    if backwards:  # "imports of Ukrainian grain by Egypt"
        buyer = side_of(discourse, _phrases(nodes, "by"))
        by = side_of(discourse, _phrases(nodes, "from"))
        holder = holder if not buyer.codes else buyer
    if backwards and not by.codes:
        asked = side_of(discourse, _phrases((noun,), "to")) if name == "ask" else _NOBODY
        answered = noun.dep_ == "dobj" and holder.codes and name == "ask"
        by = side_of(discourse, agents(noun.head)) if answered and not asked.codes else asked
    if backwards and not holder.codes and noun.dep_ == "dobj":
        holder = side_of(discourse, agents(noun.head))
        if name == "order" and noun.head.lemma_.lower() in words("winning"):
            by, holder = holder, by
    giver, receiver = (by, holder) if backwards else (holder if holder.codes else by, to)
    if backwards and not giver.codes and name != "ask":
        inside = _owners(discourse, parts(goods))
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
        return _NOBODY
    others = {
        entity.code: token
        for token in discourse.sentence(noun)
        for entity in discourse.parties(token)
        if entity.kind == "state" and entity.code and entity.code not in giver.codes
    }
    if len(others) != 1:
        return _NOBODY
    code, token = others.popitem()
    return Side(codes=(code,), named=True, heads=(token,))


def _owners(discourse: Discourse, nodes: Iterable[Token]) -> dict[int, Entity]:
    """Words that say whose the goods are, by token: "U.S.", "China's"."""
    found: dict[int, Entity] = {}
    for node in nodes:
        if node.dep_ == "nummod" and any(
            c.dep_ == "case" for c in node.head.children
        ):  # "Ottawa's $5 million"
            found.update((node.head.i, e) for e in discourse.parties(node.head))
        for child in node.children:
            if child.i > node.i or child.dep_ not in {"poss", "amod", "compound", "nmod"}:
                continue
            for part in conjuncts(child):
                if part.i in discourse.cast.modifiers:
                    for token in (part, *(c for c in part.children if c.i in discourse.cast.modifiers)):
                        found[token.i] = discourse.cast.modifiers[part.i]
                else:
                    for entity in discourse.parties(part):
                        for token in part.subtree:
                            found[token.i] = entity
    return found

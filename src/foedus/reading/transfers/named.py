"""Which state or body the words on one side of a gift name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from foedus.model import Code
from foedus.reading.behind import behind
from foedus.reading.discourse import Discourse
from foedus.reading.entities import Entity
from foedus.reading.syntax import agents, conjuncts, patients, subject_heads
from foedus.reading.transfers.giving import Side, verbs
from foedus.reading.transfers.goods import parts, words
from foedus.reading.transfers.places import heads_at, phrases

if TYPE_CHECKING:
    from foedus.reading.tree import Token


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


def side_at(
    discourse: Discourse, verb: Token, places: tuple[str, ...], goods: Token, also: tuple[Token, ...] = ()
) -> Side:
    """The first place that names a state or body; else whether anyone is named."""
    named: list[Token] = []
    for place in places:
        if place == "whole" and not (goods.lemma_.lower() in words("fractions") or goods.text == "%"):
            continue
        if place in {"whose", "whole"}:  # "half of Jordan's oil comes from Iraq"
            held = tuple(dict.fromkeys(e.code for e in owners_of(discourse, parts(goods)).values() if e.code))
            if held:
                return Side(codes=held, named=True, heads=())
            continue
        heads = [h for h in (*heads_at(verb, place, goods), *phrases(also, place)) if h != goods]
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
        own = owners_of(discourse, parts(goods, verb)).values()
        owners = tuple(dict.fromkeys(e.code for e in own if e.code))
        if owners:
            return Side(codes=owners, named=True, heads=())
        # "the helicopters promised by Washington"
        acts = (c for c in goods.children if c.dep_ == "acl" and verbs().best(c) is not None)
        given = side_of(discourse, (a for act in acts for a in agents(act)))
        if given.codes:
            return given
    helped = (*_helped(verb), *_came_to(verb)) if "to" in places else ()
    side = side_of(discourse, helped)
    return side if side.codes else side_of(discourse, named)


def side_of_name(token: Token, entity: Entity) -> Side:
    armed = entity.kind == "armed_group"
    codes = (entity.code,) if entity.code and not armed else ()
    return Side(codes=codes, named=True, heads=(token,), armed=armed)


def owners_of(discourse: Discourse, nodes: Iterable[Token]) -> dict[int, Entity]:
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
            yield from phrases((verb.head,), preposition)


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

"""Where a frame looks for its actors and recipients (the words of `EventFrame.actor` and `recipient`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from foedus.model import Actor, EventType
from foedus.reading.discourse import Discourse
from foedus.reading.events.found import Found, clauses, find_events, objects_of, receivers
from foedus.reading.events.index import event_index
from foedus.reading.events.listed import listed_after, listed_before
from foedus.reading.events.participants import Participant, owners, participants
from foedus.reading.syntax import (
    agents,
    conjuncts,
    is_passive,
    phrase,
    preposition_objects,
    subject_heads,
)

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_IN_CLAUSE = ("to", "with", "from", "against", "for", "on", "of", "in", "into", "at", "over")
_MAKERS = ("of", "by")
_DEPTH = 2
_WRITS = frozenset({"order", "decree", "law", "bill", "waiver", "decision", "resolution", "directive"})
"""What is signed or passed and does what its maker does: "signed an order that lifts the ban"."""
_BECAUSE = frozenset({"over", "for", "after"})
_TO_OTHERS = frozenset({EventType.AGREE, EventType.SUPPORT, EventType.AID})
_ABROAD = frozenset({EventType.SANCTION, EventType.COOPERATE, EventType.CONSULT}) | _TO_OTHERS
_BETWEEN_PEOPLE = frozenset(
    {EventType.AGREE, EventType.REQUEST, EventType.THREATEN, EventType.CONSULT, EventType.SUPPORT}
)
"""What is promised or asked for is no recipient."""
_ON_THINGS = frozenset({EventType.ASSAULT, EventType.COERCE})
"""Acts that are done to what is named as their object, also where it is nobody."""
_VIOLENCE = frozenset(
    "abduction airstrike ambush assassination assault attack atrocity beating beheading blast bombardment "
    "bombing crackdown execution explosion kidnapping killing massacre murder raid rape shelling shooting "
    "strike torture violence".split()
)
_THERE = frozenset({"in", "at", "near", "outside", "across"})
_AGAINST = frozenset({EventType.COERCE, EventType.MOBILIZE, EventType.THREATEN, EventType.SANCTION})
_EVEN_NAMED = frozenset({EventType.PROTEST})
"""Who strikes does so against employers of whom no more is known than the name."""
_WITHIN = frozenset({"appos", "pobj", "prep", "compound", "nmod", "conj"})
_OTHER_CLAUSE = frozenset({"ccomp", "relcl", "advcl", "parataxis", "nsubj", "nsubjpass", "agent", "csubj"})


_WEAPONS = frozenset("bomb bombing missile rocket mortar grenade airstrike gunfire landmine shelling".split())
_ATTACKS = frozenset("attack strike blast explosion raid".split())
_ARMED = frozenset(
    "air arson bomb car drone grenade missile mortar militant rebel rocket suicide terror terrorist".split()
)


def actors(discourse: Discourse, found: Found) -> tuple[Participant, ...]:
    """The first place that holds somebody whose state or body is known; else the first that holds anybody."""
    anybody: tuple[Participant, ...] = ()
    for place in found.entry.frame.actor:
        some = _unique(_at(discourse, found, place))
        if any(p.actor.code is not None for p in some):
            return some
        anybody = anybody or some
    if found.entry.type is EventType.ASSAULT:
        return tuple(_by_weapon(discourse, p) for p in anybody)
    return anybody


def _by_weapon(discourse: Discourse, one: Participant) -> Participant:
    """ "A car bomb killed six": somebody armed, of whom the text shows no more than the weapon."""
    token = discourse.doc[one.token]
    kinds = {c.lower_ for c in token.children if c.dep_ in {"compound", "amod", "nmod"}}
    armed = token.lemma_.lower() in _WEAPONS or (token.lemma_.lower() in _ATTACKS and bool(kinds & _ARMED))
    if one.known or one.entity is not None or not armed:
        return one
    return replace(one, actor=msgspec.structs.replace(one.actor, sector="UAF"))


def recipients(
    discourse: Discourse, found: Found, acting: Iterable[Participant], *, depth: int = _DEPTH
) -> tuple[Participant, ...]:
    """The first place that holds somebody known; else the first that holds anybody."""
    acting = tuple(acting)
    codes = {p.actor.code for p in acting}
    addressed = tuple(
        p
        for p in _in_cue(discourse, found)
        if p.direct and p.actor.code and not _same(p, acting) and not _owned(p, acting, discourse)
    )
    if addressed and not found.entry.frame.mutual:
        return addressed
    accused = _accused(discourse, found, acting)
    if accused:
        return accused
    objects = objects_of(found) if found.entry.frame.mode == "disapprove" else ()
    if objects and all(t.lemma_.lower() in _VIOLENCE for t in objects):
        return _unique(p for t in objects for p in _blamed(discourse, found, t) if not _same(p, acting))
    mutual = found.entry.type is EventType.CONSULT and found.entry.frame.mutual
    two = _between(discourse, found, acting) if mutual else ()
    if len({p.key for p in two}) > 1:
        return two
    coded: tuple[Participant, ...] = ()
    known: tuple[Participant, ...] = ()
    things: tuple[Participant, ...] = ()
    struck: tuple[Participant, ...] = ()
    for place in found.entry.frame.recipient:
        some = _others(discourse, found, place, tuple(acting), depth)
        coded = coded or tuple(p for p in some if p.actor.code is not None)
        known = known or tuple(p for p in some if p.known or p.named)
        things = things or some
        if place == "object" and not known:
            struck = things
        if coded:
            break
    if struck and not coded and found.entry.type in _ON_THINGS:
        return struck
    if found.entry.type in _BETWEEN_PEOPLE:
        things = tuple(p for p in things if p.named)
    if found.head.lemma_ == "deny" and clauses(found):
        return ()  # what is denied is not done to anybody
    if not (known or coded) and found.entry.type in _AGAINST:
        known = _against(discourse, found, acting)
    fallback = _unique((*known, *coded)) or things
    if fallback or found.entry.frame.mutual:
        return fallback
    for near in (
        _in_cue(discourse, found),
        _told_to(discourse, found),
        _nearby(discourse, found),
        _in_relative(discourse, found),
    ):
        some = tuple(
            p
            for p in near
            if (p.known or (p.named and found.entry.type in _EVEN_NAMED))
            and not _same(p, acting)
            and not _owned(p, acting, discourse)
        )
        if found.entry.type in _ABROAD:
            some = tuple(p for p in some if p.actor.code is None or p.actor.code not in codes)
        some = _to_others(found, some, acting)
        if some:
            return tuple(p for p in some if p.actor.code)[:1] or some[:1]
    return ()


def _accused(discourse: Discourse, found: Found, acting: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """ "filed a lawsuit in a London court against X": X, however far the court stands before him."""
    if found.entry.type is not EventType.ACCUSE or found.nominal or found.entry.frame.mode == "disapprove":
        return ()
    return _against(discourse, found, acting)


def _against(discourse: Discourse, found: Found, acting: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Against whom, wherever the clause says it: "mobilised the army for a battle against the sect"."""
    against = [t for token in _rest(found.clause) if token.lower_ == "against" for t in _below(token)]
    some = (p for t in against if t.i > found.clause.i for p in participants(discourse, t))
    return _unique(p for p in some if (p.known or p.named) and not _same(p, acting))


def _below(preposition: Token) -> Iterator[Token]:
    for child in preposition.children:
        if child.dep_ == "pobj":
            yield from conjuncts(child)


def _others(
    discourse: Discourse, found: Found, place: str, acting: tuple[Participant, ...], depth: int
) -> tuple[Participant, ...]:
    """Those at one place of the frame who are not the actors themselves or theirs."""
    taken = {(p.actor.start, p.key) for p in acting}
    spans = [(p.actor.start, p.actor.end) for p in acting]
    some = tuple(
        p
        for p in _unique(_at(discourse, found, place, depth, acting))
        if (p.actor.start, p.key) not in taken and not any(a <= p.actor.start < b for a, b in spans)
    )
    if found.entry.frame.mutual or found.entry.frame.visiting:
        return some
    some = tuple(p for p in some if not _owned(p, acting, discourse))
    others = tuple(p for p in some if not _same(p, acting))
    if found.entry.type in _TO_OTHERS:
        abroad = _to_others(found, others, acting)
        return abroad or (others if _defends(discourse, found, others) else ())
    if others:
        return others
    return tuple(p for p in some if _named_state(discourse, p))


def _named_state(discourse: Discourse, one: Participant) -> bool:
    """A state named again may act on itself ("lifted the curfew in Sudan"); "both sides" or "it" may not."""
    reference = discourse.cast.reference(discourse.doc[one.token])
    plain = reference is None or reference.how in {"name", "title", "nominal"}
    return plain and one.entity is not None and one.entity.kind == "state"


def _to_others(
    found: Found, some: tuple[Participant, ...], acting: tuple[Participant, ...]
) -> tuple[Participant, ...]:
    """ "promised to democratise Serbia", said of its president, is no promise to Serbia."""
    if found.entry.type not in _TO_OTHERS:
        return some
    codes = {p.actor.code for p in acting}
    return tuple(p for p in some if p.entity is None or p.entity.kind != "state" or p.actor.code not in codes)


def _defends(discourse: Discourse, found: Found, others: tuple[Participant, ...]) -> bool:
    """ "The president defended Chad's policy": who speaks up for his own state, where the text names it."""
    return (
        found.entry.type is EventType.SUPPORT
        and found.entry.frame.needs_recipient
        and not found.entry.frame.mutual
        and any(_named_state(discourse, p) for p in others)
    )


def _in_cue(discourse: Discourse, found: Found) -> Iterator[Participant]:
    """Those whom the cue's own noun names: "summon the Iranian ambassador"."""
    for word in found.words[1:]:
        if word.pos_ in {"NOUN", "PROPN"}:
            yield from participants(discourse, word, things=False)


def _between(discourse: Discourse, found: Found, acting: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """ "launched a mediation effort to end the rift between Chad and Niger"."""
    between = [t for token in _rest(found.clause) if token.lower_ == "between" for t in _below(token)]
    some = (p for t in between if t.i > found.clause.i for p in participants(discourse, t, things=False))
    return _unique(p for p in some if p.known and not _same(p, acting))


def _told_to(discourse: Discourse, found: Found) -> Iterator[Participant]:
    """ "refused the government to extend the mandate": the subject of the infinitive is who is answered."""
    for head in clauses(found):
        if head.dep_ in {"ccomp", "xcomp"} and any(
            c.lower_ == "to" and c.dep_ == "aux" for c in head.children
        ):
            for token in _own_subjects(head):
                yield from participants(discourse, token, things=False)


def _nearby(discourse: Discourse, found: Found) -> Iterator[Participant]:
    """The first that the rest of the clause names, after the predicate."""
    for token in _rest(found.clause):
        sought = token.lemma_.lower() in found.entry.objects
        if token.i > found.clause.i and token.dep_ in {"pobj", "dobj", "poss", "conj"} and not sought:
            yield from participants(discourse, token, things=False)


def _in_relative(discourse: Discourse, found: Found) -> Iterator[Participant]:
    """Those in a clause that tells of the object: "prolonged the sanctions that it has imposed on Russia"."""
    for base in _objects(found):
        for child in base.children:
            if child.dep_ in {"relcl", "acl"}:
                for token in _rest(child):
                    if token.dep_ in {"pobj", "nsubj", "nsubjpass"}:
                        yield from participants(discourse, token, things=False)


def _rest(head: Token) -> Iterator[Token]:
    for child in head.children:
        purpose = child.dep_ == "advcl" and any(c.lower_ == "to" and c.dep_ == "aux" for c in child.children)
        if (child.dep_ in _OTHER_CLAUSE and not purpose) or (
            child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"}
        ):
            continue
        yield child
        yield from _rest(child)


def _same(one: Participant, acting: Iterable[Participant]) -> bool:
    return any(one.entity is not None and one.entity is other.entity for other in acting)


def _owned(one: Participant, acting: Iterable[Participant], discourse: Discourse) -> bool:
    """ "its troops": what belongs to the actor is not acted on as another."""
    token = discourse.doc[one.token]
    owned = any(c.dep_ == "poss" and c.tag_ == "PRP$" for c in token.children)
    if owned and one.actor.code is None and one.actor.sector in {None, "MIL"}:
        return True
    own = owned and any(one.actor.code == a.actor.code for a in acting)
    return own and (one.actor.sector == "MIL" or (one.actor.sector == "GOV" and not one.person))


def _at(
    discourse: Discourse, found: Found, place: str, depth: int = _DEPTH, acting: tuple[Participant, ...] = ()
) -> Iterator[Participant]:
    prefix, _, name = place.rpartition(".")
    if prefix in {"object", "subject"}:
        bases = _objects(found) if prefix == "object" else _subjects(found)
        yield from _inside(discourse, bases, name)
    elif place == "subject":
        yield from _doers(discourse, found)
    elif place == "clause":
        if depth:
            yield from _clause(discourse, found, acting, depth - 1)
    elif place == "clause.subject":
        for head in clauses(found):
            for token in _own_subjects(head):
                yield from participants(discourse, token)
    elif place == "holder":
        yield from owners(discourse, found.head)
    else:
        where = place in {"in", "at", "on", "near"}
        for token in _tokens(found, place):
            if token.tag_ == "PRP" and _is_self(discourse, token, acting):
                yield from _other_person(discourse, token, acting)
                continue
            things = not where or token.ent_type_ in {"GPE", "LOC", "FAC"}
            sought = token.lemma_.lower() in found.entry.objects  # "imposed sanctions": no recipient
            some = participants(discourse, token, things=things and not sought)
            if place == "object" and found.entry.type in _ON_THINGS and not found.entry.frame.mutual:
                some = tuple(_lying_there(discourse, token, some))
            yield from (p for p in some if p.direct) if place == "person" else some


def _blamed(discourse: Discourse, found: Found, deed: Token) -> Iterator[Participant]:
    """Who "condemned the attack on Chad" blames those who made it, never its victims; where nobody is said to
    have made it, the recipient is the deed.
    """
    makers = [*_under(deed, "by"), *_under(found.head, "by")]
    some = (*owners(discourse, deed), *(p for t in makers for p in participants(discourse, t)))
    yield from some
    if not some:
        start, end = phrase(deed)
        name = discourse.text[start:end].removeprefix("the ")
        actor = Actor(name=name, code=None, start=start, end=end)
        yield Participant(actor=actor, entity=None, token=deed.i, direct=True, named=True)


def _lying_there(discourse: Discourse, token: Token, some: tuple[Participant, ...]) -> Iterator[Participant]:
    """ "shelled a camp in Chad": the camp, which lies there, and not all of Chad."""
    start, end = phrase(token)
    for one in some:
        place = discourse.doc[one.token]
        there = place.head if place.dep_ == "pobj" else place
        if one.actor.code is not None and there.lower_ in _THERE and token.pos_ == "NOUN" and not one.direct:
            words = discourse.text[start:end].removeprefix("the ")
            yield replace(
                one, actor=Actor(name=words, code=one.actor.code, start=start, end=end), token=token.i
            )
        else:
            yield one


def _is_self(discourse: Discourse, token: Token, acting: tuple[Participant, ...]) -> bool:
    own = {id(p.entity) for p in acting}
    found = discourse.who(token)
    return bool(found) and all(id(entity) in own for entity in found)


def _other_person(
    discourse: Discourse, token: Token, acting: tuple[Participant, ...]
) -> Iterator[Participant]:
    """ "X met Y and asked him": an object pronoun is never the subject itself."""
    own = {id(p.entity) for p in acting}
    for index in range(token.i - 1, discourse.sentence(token).start - 1, -1):
        if index in discourse.cast.references:
            for one in participants(discourse, discourse.doc[index], things=False):
                if one.entity is not None and one.entity.kind == "person" and id(one.entity) not in own:
                    yield one
                    return


def _doers(discourse: Discourse, found: Found) -> Iterator[Participant]:
    """Who does it: the subject or by-phrase of a verb; owner, by-phrase or light verb's subject of a noun."""
    taken = {word.i for word in found.words}
    if not found.nominal:
        passive = is_passive(found.head)
        tokens = [t for t in agents(found.head) if t.i not in taken]
        if not tokens:
            tokens = list(_low_agents(found.head) if passive else _before(discourse, _finite(found.head)))
        if not tokens and _is_finite(found):
            tokens = list(conjuncts(found.head.head))
        if found.entry.frame.mutual and tokens:
            tokens = _row(discourse, found, tokens, passive=passive)
        for token in tokens:
            yield from _doer(discourse, found, token)
        if not tokens and passive:
            yield from (p for w in found.words[1:] for p in owners(discourse, w))
        return
    own = tuple(_punished(discourse, found.head)) or owners(discourse, found.head)
    by = [p for t in _under(found.head, "by") for p in participants(discourse, t, inside=_MAKERS)]
    if by:
        yield from by
    elif own:
        yield from own
    elif found.light is not None:
        for token in agents(found.light):
            if token != found.head:
                yield from participants(discourse, token)
    elif found.entry.type is EventType.MOBILIZE:
        yield from _unit_of_clause(discourse, found)
    elif found.entry.frame.visiting and found.head.dep_ == "pobj" and found.head.head.lower_ in {"on", "for"}:
        verb = found.head.head.head
        for token in agents(verb) if verb.pos_ == "VERB" else ():  # "will lead a delegation on a visit"
            yield from participants(discourse, token, things=False)


def _is_finite(found: Found) -> bool:
    """ "An EU expert called for sanctions": the one verb of its sentence, read as a participle.

    A participle has no object of its own, and what is "called for" by nobody is not told of.
    """
    head = found.head
    return (
        head.dep_ == "acl"
        and head.tag_ == "VBN"
        and head.head.dep_ == "ROOT"
        and head.head.i < head.i
        and any(word.pos_ in {"ADP", "PART"} and word.head is head for word in found.words[1:])
    )


def _row(discourse: Discourse, found: Found, tokens: list[Token], *, passive: bool) -> list[Token]:
    """The doers with those whom the same list names."""
    verb = found.head
    before = list(listed_before(discourse, tokens[0]))[::-1] if tokens[0].i < verb.i else []
    end = discourse.sentence(verb).end if passive and tokens[-1].i > verb.i else verb.i
    after = list(listed_after(discourse, tokens[-1], end)) if not found.nominal else []
    return list(dict.fromkeys((*before, *tokens, *after)))


def _punished(discourse: Discourse, noun: Token) -> Iterator[Participant]:
    """ "imposed sanctions on Iraq over its invasion": the deed is that of the one who is punished."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in _BECAUSE:
        return
    if not any(c.dep_ == "poss" and c.tag_ == "PRP$" for c in noun.children):
        return
    verb = noun.head
    while verb.pos_ not in {"VERB", "AUX"} and verb.head != verb:
        verb = verb.head
    objects = [t for c in verb.children if c.dep_ in {"dobj", "nsubjpass"} for t in conjuncts(c)]
    places = [t for base in (verb, *objects) for w in ("on", "against") for t in _under(base, w)]
    for token in places:
        if token.i < noun.i:
            yield from (p for p in participants(discourse, token, things=False) if p.actor.code)


def _unit_of_clause(discourse: Discourse, found: Found) -> Iterator[Participant]:
    """ "The navy fired rockets on the second day of drills": forces that the clause is about."""
    node = found.head
    while node.pos_ not in {"VERB", "AUX"} and node.head != node:
        node = node.head
    for token in agents(node):
        yield from (
            p for p in participants(discourse, token, things=False) if p.actor.sector in {"MIL", "REB", "PRM"}
        )


def _low_agents(verb: Token) -> Iterator[Token]:
    """A by-phrase that the parser hangs too low: "was threatened with tariffs by Kenya"."""
    for child in verb.children:
        if child.dep_ in {"prep", "dobj", "oprd"} and child.i > verb.i:
            for inner in (child, *(g for g in child.children if g.dep_ == "pobj")):
                yield from (t for _, t in preposition_objects(inner, {"by"}))


def _finite(verb: Token) -> Token:
    """The verb whose subject this one shares: "travelled there to ask"."""
    node = verb
    while node.dep_ in {"advcl", "xcomp"} and node.head.pos_ == "VERB" and node.head != node:
        node = node.head
    return node


def _before(discourse: Discourse, verb: Token) -> Iterator[Token]:
    """Where the parse gives a finite verb no subject: the name or title that stands just before it."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP", "VBN"} or verb.dep_ not in {"ROOT", "ccomp", "conj"}:
        return
    first = discourse.sentence(verb).start
    index = verb.i - 1
    while index > first and (
        discourse.doc[index].is_punct
        or discourse.doc[index].pos_ in {"AUX", "ADV"}
        or discourse.doc[index].dep_ == "aux"
    ):
        index -= 1
    if index < first:
        return
    head = discourse.doc[discourse.cast.covered.get(index, index)]
    while head.i not in discourse.cast.references and head.dep_ in _WITHIN and head.head != head:
        head = head.head  # from a name that nobody knows to the title that it stands beside
    if head.i not in discourse.cast.references or head.i >= verb.i:
        return
    node = head
    while node.dep_ == "conj" and node.head.i in discourse.cast.references:
        node = node.head
        yield node
    yield head


def _doer(discourse: Discourse, found: Found, token: Token) -> Iterator[Participant]:
    """Who does it; where a thing does ("a report accusing the army"), the one who made or gave it out."""
    some = participants(discourse, token, inside=_MAKERS)
    text = found.head.dep_ == "relcl" and found.head.head.lemma_ in _WRITS
    if any(p.known or p.named for p in some) or not (text or found.head.dep_ in {"acl", "advcl"}):
        yield from some
        return
    verb = found.head.head.head if text else token.head
    while verb.pos_ not in {"VERB", "AUX"} and verb.head != verb:
        verb = verb.head
    outer = [p for t in agents(verb) if t != token for p in participants(discourse, t)]
    yield from outer or some


def _tokens(found: Found, place: str) -> Iterator[Token]:
    if place in {"object", "person"}:
        yield from _objects(found)
    elif place == "dative":
        yield from receivers(found)
    else:
        words = found.words if found.light is None else (*found.words, found.light)
        for word in words:
            for _, token in preposition_objects(word, {place}):
                if token.i not in {w.i for w in found.words}:
                    yield token


def _objects(found: Found) -> tuple[Token, ...]:
    """The objects, and what stands below a matched preposition ("withdraw from the treaty")."""
    taken = {word.i for word in found.words}
    below = [
        token
        for word in found.words[1:]
        if word.pos_ == "ADP"
        for child in word.children
        if child.dep_ == "pobj"
        for token in conjuncts(child)
        if token.i not in taken
    ]
    return tuple(dict.fromkeys((*objects_of(found), *below)))


def _subjects(found: Found) -> tuple[Token, ...]:
    return subject_heads(found.head) if not found.nominal else ()


def _inside(discourse: Discourse, bases: Iterable[Token], name: str) -> Iterator[Participant]:
    for base in bases:
        if name == "holder":
            yield from owners(discourse, base)
            continue
        for token in _under(base, name):
            yield from _meant_by_flow(discourse, token) or participants(discourse, token)


def _meant_by_flow(discourse: Discourse, token: Token) -> tuple[Participant, ...]:
    """ "restrictions on American aid to Chad" are on Chad: the one to whom a thing flows."""
    if token.lemma_.lower() not in event_index().lexicon["exchange"]:
        return ()
    some = [
        p for _, t in preposition_objects(token, {"to"}) for p in participants(discourse, t, things=False)
    ]
    return tuple(p for p in some if p.actor.code)


def _under(base: Token, name: str) -> Iterator[Token]:
    """Objects of a preposition anywhere in a noun phrase: "tents and blankets from India"."""
    direct = [t for _, t in preposition_objects(base, {name})]
    if direct:
        yield from direct
        return
    for child in base.children:
        if child.dep_ in {"prep", "pobj", "conj", "appos"}:
            yield from _under(child, name)


def _own_subjects(head: Token) -> tuple[Token, ...]:
    own = [c for c in head.children if c.dep_ in {"nsubj", "nsubjpass"}]
    return tuple(t for c in own for t in conjuncts(c))


def _clause(
    discourse: Discourse, found: Found, acting: tuple[Participant, ...], depth: int
) -> Iterator[Participant]:
    """The participants of the clause below: those of its own frame where it has one, else its objects."""
    for head in clauses(found):
        inner = find_events(discourse, head)
        some: tuple[Participant, ...] = ()
        if inner is not None:
            some = recipients(discourse, inner, acting, depth=depth)
        if not any(p.known for p in some):
            plain = [t for c in head.children if c.dep_ in {"dobj", "dative"} for t in conjuncts(c)]
            plain += [t for _, t in preposition_objects(head, _IN_CLAUSE)]
            known = [
                (t, p)
                for t in plain
                for p in participants(discourse, t)
                if p.known and not _same(p, acting) and not _owned(p, acting, discourse)
            ]
            coded = [(t, p) for t, p in known if p.actor.code]  # "to build a hospital in Chad": for Chad
            first = next(iter(coded or known), None)
            if first is not None:
                row = conjuncts(first[0])
                some = tuple(p for t, p in coded or known if t in row)
        yield from some


def _unique(some: Iterable[Participant]) -> tuple[Participant, ...]:
    """Each participant once, in the order of the text's mention."""
    found: dict[tuple[object, ...], Participant] = {}
    for one in some:
        found.setdefault((*one.key, one.actor.sector, one.actor.name if one.person else None), one)
    return tuple(found.values())

"""On whom a match acts: the frame's places in their order, then what the clause says beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from foedus.model import Actor, EventType
from foedus.reading.discourse import Discourse
from foedus.reading.events.doers import under
from foedus.reading.events.found import Found, clauses, find_events, objects_of
from foedus.reading.events.participants import Participant, owners, participants
from foedus.reading.events.roles import ON_THINGS, at, objects, own_subjects, unique
from foedus.reading.syntax import (
    conjuncts,
    phrase,
    preposition_objects,
)

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_IN_CLAUSE = ("to", "with", "from", "against", "for", "on", "of", "in", "into", "at", "over")
_DEPTH = 2
_TO_OTHERS = frozenset({EventType.AGREE, EventType.SUPPORT, EventType.AID})
_ABROAD = frozenset({EventType.SANCTION, EventType.COOPERATE, EventType.CONSULT}) | _TO_OTHERS
_BETWEEN_PEOPLE = frozenset(
    {EventType.AGREE, EventType.REQUEST, EventType.THREATEN, EventType.CONSULT, EventType.SUPPORT}
)
"""What is promised or asked for is no recipient."""
_VIOLENCE = frozenset(
    "abduction airstrike ambush assassination assault attack atrocity beating beheading blast bombardment "
    "bombing crackdown execution explosion kidnapping killing massacre murder raid rape shelling shooting "
    "strike torture violence".split()
)
_AGAINST = frozenset({EventType.COERCE, EventType.MOBILIZE, EventType.THREATEN, EventType.SANCTION})
_EVEN_NAMED = frozenset({EventType.PROTEST})
"""Who strikes does so against employers of whom no more is known than the name."""
_OTHER_CLAUSE = frozenset({"ccomp", "relcl", "advcl", "parataxis", "nsubj", "nsubjpass", "agent", "csubj"})


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
    deeds = objects_of(found) if found.entry.frame.mode == "disapprove" else ()
    if deeds and all(t.lemma_.lower() in _VIOLENCE for t in deeds):
        return unique(p for t in deeds for p in _blamed(discourse, found, t) if not _same(p, acting))
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
    if struck and not coded and found.entry.type in ON_THINGS:
        return struck
    if found.entry.type in _BETWEEN_PEOPLE:
        things = tuple(p for p in things if p.named)
    if found.head.lemma_ == "deny" and clauses(found):
        return ()  # what is denied is not done to anybody
    if not (known or coded) and found.entry.type in _AGAINST:
        known = _against(discourse, found, acting)
    fallback = unique((*known, *coded)) or things
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
    return unique(p for p in some if (p.known or p.named) and not _same(p, acting))


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
        for p in unique(_from(discourse, found, place, depth, acting))
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
    return unique(p for p in some if p.known and not _same(p, acting))


def _told_to(discourse: Discourse, found: Found) -> Iterator[Participant]:
    """ "refused the government to extend the mandate": the subject of the infinitive is who is answered."""
    for head in clauses(found):
        if head.dep_ in {"ccomp", "xcomp"} and any(
            c.lower_ == "to" and c.dep_ == "aux" for c in head.children
        ):
            for token in own_subjects(head):
                yield from participants(discourse, token, things=False)


def _nearby(discourse: Discourse, found: Found) -> Iterator[Participant]:
    """The first that the rest of the clause names, after the predicate."""
    for token in _rest(found.clause):
        sought = token.lemma_.lower() in found.entry.objects
        if token.i > found.clause.i and token.dep_ in {"pobj", "dobj", "poss", "conj"} and not sought:
            yield from participants(discourse, token, things=False)


def _in_relative(discourse: Discourse, found: Found) -> Iterator[Participant]:
    """Those in a clause that tells of the object: "prolonged the sanctions that it has imposed on Russia"."""
    for base in objects(found):
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


def _blamed(discourse: Discourse, found: Found, deed: Token) -> Iterator[Participant]:
    """Who "condemned the attack on Chad" blames those who made it, never its victims; where nobody is said to
    have made it, the recipient is the deed.
    """
    makers = [*under(deed, "by"), *under(found.head, "by")]
    some = (*owners(discourse, deed), *(p for t in makers for p in participants(discourse, t)))
    yield from some
    if not some:
        start, end = phrase(deed)
        name = discourse.text[start:end].removeprefix("the ")
        actor = Actor(name=name, code=None, start=start, end=end)
        yield Participant(actor=actor, entity=None, token=deed.i, direct=True, named=True)


def _from(
    discourse: Discourse, found: Found, place: str, depth: int, acting: tuple[Participant, ...]
) -> Iterator[Participant]:
    if place != "clause":
        yield from at(discourse, found, place, acting)
    elif depth:
        yield from _clause(discourse, found, acting, depth - 1)


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

"""Events of a report: frames found, participants filled, acts recast, the classifier asked where frames are
silent or in doubt, like ones merged."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from foedus.codebook import load_codebook
from foedus.model import Actor, Event, EventType, Modality
from foedus.reading.discourse import Discourse
from foedus.reading.events import setting
from foedus.reading.events.found import Found, clauses, find_events, objects_of, sought_objects
from foedus.reading.events.learned import Answer, ask, open_verbs, under
from foedus.reading.events.meant import meant_parties, meant_partner, meant_recipients, meanwhile
from foedus.reading.events.merge import merge
from foedus.reading.events.noact import no_act
from foedus.reading.events.participants import Participant, whole
from foedus.reading.events.recast import held, recast
from foedus.reading.events.recipients import recipients
from foedus.reading.events.relevance import relevant
from foedus.reading.events.roles import actors
from foedus.reading.speech import SpeechAct, attribution_of

if TYPE_CHECKING:
    from foedus.reading.tree import Token


_BETWEEN = frozenset({"relation", "tie", "link", "contact", "dialogue", "border"})
"""What two sides have with each other: who breaks it off, breaks it off with the other."""

_ON_THINGS = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.PROTEST})
"""Acts that can be done to a building or a town."""


_TERMS = frozenset({"agree", "agreement", "deal", "accord", "consensus", "compromise"})
_AGAINST_STATE = frozenset({"REB", "OPP"})
"""Sectors of those who have the state of their own code on the other side."""


_NOT_DONE = frozenset({Modality.NEGATED, Modality.HYPOTHETICAL})
"""What is denied or supposed is no event that a classifier could be sure of."""


def read_events(discourse: Discourse, acts: tuple[SpeechAct, ...]) -> tuple[Event, ...]:
    """In the order of the text. What only the title tells comes first."""
    matches = [found for token in discourse.doc if (found := find_events(discourse, token)) is not None]
    hidden = _hidden(discourse, matches)
    common = setting.common_contexts(discourse.text)
    told: dict[int, Event] = {}
    for found in matches:
        if found.head.i not in hidden:
            event = _by_frame(discourse, acts, found, common, list(told.values()))
            if event is not None:
                told[found.head.i] = event
    no_acts = {found.head.i for found in matches if no_act(found)}
    told |= _where_silent(discourse, acts, common, told, hidden | no_acts)
    title: list[Event] = []
    body: list[Event] = []
    for place, event in sorted(told.items()):
        (title if discourse.in_title(discourse.doc[place]) else body).append(event)
    body = merge(body, discourse.text)
    title = [e for e in merge(title, discourse.text) if not any(_retold(e, other) for other in body)]
    return (*title, *body)


def _retold(event: Event, other: Event) -> bool:
    """The body tells what the title told."""
    codes = {a.code for a in event.actors}
    return event.event_type is other.event_type and bool(
        codes & {a.code for a in (*other.actors, *other.recipients)}
    )


def _hidden(discourse: Discourse, matches: list[Found]) -> set[int]:
    """Predicates that are words of another match, or only asked, refused, promised or alleged there."""
    hidden: set[int] = set()
    heads = {found.head.i for found in matches if not found.nominal}
    for found in matches:
        hidden.update(word.i for word in (*found.words[1:], *sought_objects(discourse, found)))
        if found.light is not None and found.light.i in heads:
            hidden.add(found.head.i)
        if found.entry.absorbs:
            for head in (*clauses(found), *_named_acts(found)):
                hidden.update(_reach(head))
    return hidden


def _named_acts(found: Found) -> tuple[Token, ...]:
    inner = [c for word in found.words[1:] for c in word.children if c.dep_ == "pobj"]
    return (*objects_of(found), *inner)


def _reach(head: Token) -> set[int]:
    """The clause or phrase below a head, without its relative clauses."""
    found = {head.i}
    for child in head.children:
        if child.dep_ not in {"relcl", "advcl", "parataxis", "appos"} or child.dep_ == "acl":
            found |= _reach(child)
    return found


def _by_frame(
    discourse: Discourse,
    acts: tuple[SpeechAct, ...],
    found: Found,
    common: frozenset[str],
    before: list[Event],
) -> Event | None:
    if no_act(found):
        return None
    sides = _participants(discourse, found, before)
    return _event(discourse, acts, found, common, *sides) if sides is not None else None


def _where_silent(
    discourse: Discourse,
    acts: tuple[SpeechAct, ...],
    common: frozenset[str],
    told: dict[int, Event],
    judged: set[int],
) -> dict[int, Event]:
    """The events of sentences in which the frames found none, as far as the classifier is sure of them."""
    use = load_codebook().classifier
    spoken = {discourse.sentence_of[place] for place in told}
    found: dict[int, Event] = {}
    for number, sentence in enumerate(discourse.sentences) if use.ask else ():
        asked = 0
        for verb in open_verbs(sentence, judged) if number not in spoken else ():
            sides = _participants(discourse, verb, [])
            if sides is None or not any(p.political for p in sides[0]) or no_act(verb):
                continue
            acting = tuple(p for p in sides[0] if p.known)
            others = _others_than(acting, sides[1])
            if not others or not relevant(discourse, verb, acting, others):
                continue
            answer = ask(discourse, verb, acting, others)
            asked += 1
            if answer is not None and answer.probability >= use.silent:
                event = _event(
                    discourse, acts, under(verb, answer.category), common, acting, others, answer.probability
                )
                if event is not None and event.modality not in _NOT_DONE:
                    found[verb.head.i] = event
                    break
            if asked == use.questions:
                break
    return found


def _others_than(acting: tuple[Participant, ...], some: tuple[Participant, ...]) -> tuple[Participant, ...]:
    """Those of whom more is known than what they are called, and who are not the actors over again."""
    own = {(p.actor.code, p.actor.sector) for p in acting}
    return tuple(
        p
        for p in some
        if (p.actor.code is not None or p.political or p.named)
        and (p.actor.code is None or (p.actor.code, p.actor.sector) not in own)
    )


def _participants(
    discourse: Discourse, found: Found, before: list[Event]
) -> tuple[tuple[Participant, ...], tuple[Participant, ...]] | None:
    """Who acts, and on whom; None where nobody does. `before` are the events told so far."""
    acting = actors(discourse, found)
    if not any(p.actor.code for p in acting):
        acting = meant_parties(discourse, found, before) or acting
    if not acting and found.entry.type is EventType.CONSULT and found.nominal:
        acting = meanwhile(discourse, found)
    if not acting and found.entry.frame.mutual:
        acting = tuple(p for p in recipients(discourse, found, ()) if p.known)
    if not acting or (found.entry.id == "events.SUPPORT.sign" and not any(p.actor.code for p in acting)):
        return None
    others = recipients(discourse, found, acting)
    if not any(p.actor.code for p in others):
        others = (*others, *meant_recipients(discourse, found, acting, before))
        others = (*others, *meant_partner(discourse, found, acting, before))
    return _at_home(discourse, found, acting, others), others


def _event(
    discourse: Discourse,
    acts: tuple[SpeechAct, ...],
    found: Found,
    common: frozenset[str],
    acting: tuple[Participant, ...],
    others: tuple[Participant, ...],
    probability: float | None = None,
) -> Event | None:
    """The event that a match tells, with `probability` where the classifier found it."""
    frame = found.entry.frame
    if not relevant(discourse, found, acting, others):
        return None
    acting = tuple(p for p in acting if p.known or p.named) or acting
    attribution = attribution_of(acts, found.head)
    if attribution is not None:
        others = tuple(p for p in others if p.actor.name != attribution.speaker)
    sides = _sides(found, whole(discourse, acting), whole(discourse, others))
    if sides is None:
        return None
    when = setting.date(discourse, found)
    kind, mode, modality = recast(discourse, found, held(discourse, found, when), acting, attribution)
    if kind is EventType.AGREE and found.entry.id == "events.CONSULT.host":
        sides = sides[1], sides[0]  # "is due to host": the host promises
    other = _other_category(discourse, found, acting, others) if frame.doubtful else None
    if other is not None and other.category is not kind:
        kind, mode, probability = other.category, None, other.probability
    sentence = discourse.evidence(found.head)
    words = sentence[0].of(discourse.text)
    category = load_codebook().events[kind]
    score = frame.score if frame.score is not None and kind is found.entry.type else category.score
    return Event(
        event_type=kind,
        mode=mode if mode in category.modes else None,
        contexts=tuple(sorted(setting.contexts_of(words) | common)),
        actors=sides[0],
        recipients=sides[1],
        date=when,
        place=setting.place(discourse, found),
        modality=setting.aged(modality, when, discourse),
        attribution=attribution,
        score=score,
        evidence=sentence,
        frame=found.entry.id,
        classifier=probability,
    )


def _other_category(
    discourse: Discourse, found: Found, acting: tuple[Participant, ...], others: tuple[Participant, ...]
) -> Answer | None:
    """The classifier's answer where it is sure enough to stand against a frame that is in doubt."""
    use = load_codebook().classifier
    answer = ask(discourse, found, acting, others) if use.ask else None
    return answer if answer is not None and answer.probability >= use.doubtful else None


def _at_home(
    discourse: Discourse, found: Found, acting: tuple[Participant, ...], others: tuple[Participant, ...]
) -> tuple[Participant, ...]:
    """Who demonstrates, or declares an emergency, does so at home: the country that the clause names."""
    local = found.entry.type is EventType.PROTEST or found.entry.id == "events.COERCE.emergency"
    if not local or any(p.actor.code or not p.known for p in acting):
        return acting
    there = [p.actor.code for p in others if discourse.doc[p.token].head.lower_ in {"in", "across"}]
    where = setting.place(discourse, found)
    if where is not None and where.basis == "text" and where.country is not None:
        there.append(where.country)
    code = next((c for c in there if c), None)
    if code is None:
        return acting
    return tuple(replace(p, actor=msgspec.structs.replace(p.actor, code=code)) for p in acting)


def _sides(
    found: Found, acting: tuple[Participant, ...], others: tuple[Participant, ...]
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]] | None:
    """Actors and recipients; all of them on both sides of a mutual act. None where a side is missing."""
    frame = found.entry.frame
    mine = tuple(p.actor for p in acting)
    theirs = tuple(p.actor for p in _addressed(found, acting, others))
    if frame.mutual or _each_other(found):
        everyone = _once((*acting, *(p for p in others if p.known or p.named)))
        if len(everyone) < 2:
            return None if frame.needs_recipient else (mine, ())
        return everyone, everyone
    if not others and len({a.code for a in mine}) > 1 and _on_terms(found):
        return mine, mine  # "Chad and Niger failed to reach agreement"
    if frame.needs_recipient and not others:
        between = len({a.code for a in mine}) > 1 and any(w.lemma_ in _BETWEEN for w in found.words)
        return (mine, mine) if between else None
    if found.entry.type is EventType.CONSULT and {a.code for a in mine} == {a.code for a in theirs}:
        return None
    return mine, theirs


def _on_terms(found: Found) -> bool:
    """Whether it is about an agreement, which each side has with the other."""
    return any(t.lemma_ in _TERMS for word in found.words for t in (word, *word.children))


def _addressed(
    found: Found, acting: tuple[Participant, ...], others: tuple[Participant, ...]
) -> list[Participant]:
    """Recipients are somebody, or what force is used on: no things that are spoken of or given.

    Of the actor's own state none where others are there.
    """
    force = found.entry.type in _ON_THINGS
    people = [p for p in others if p.known or p.named or p.place or force]
    codes = {p.actor.code for p in acting if p.actor.code}
    foreign = [p for p in people if p.actor.code not in codes]
    return foreign if any(p.actor.code for p in foreign) else people


def _each_other(found: Found) -> bool:
    """ "promised each other": what one does to the other, the other does too."""
    return any(
        c.lower_ in {"other", "another"} and any(g.lower_ in {"each", "one"} for g in c.children)
        for word in (found.clause, *found.words)
        for c in word.children
    )


def _once(some: tuple[Participant, ...]) -> tuple[Actor, ...]:
    """Everybody once: a state or body by its code, beside it no official of its own, but each of several.

    Rebels and opposition are another side than the state whose code they bear.
    """
    found: dict[str, Participant] = {}
    for one in some:
        key = (one.actor.code or one.actor.name.casefold()) + (
            " against" if one.actor.sector in _AGAINST_STATE else ""
        )
        same = found.get(key)
        if same is None:
            found[key] = one
        elif one.actor.name != same.actor.name and _two_people(one, same):
            found.setdefault(one.actor.name, one)
    return tuple(p.actor for p in found.values())


def _two_people(one: Participant, other: Participant) -> bool:
    """Two persons, or two groups, of one state: "the premier met the former president", "police and army"."""
    kinds = {p.entity.kind if p.entity is not None else "" for p in (one, other)}
    return kinds <= {"person", "office"} or kinds == {"group"}


__all__ = ["Modality", "read_events"]

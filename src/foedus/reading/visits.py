"""Visits: who went where as a guest or for talks.

Three ways in which a report tells of one: a verb or noun of going or receiving (codebook, visits.toml);
"visiting" before a title or a name; and an act of two states' persons at a place in one of them, which has
the others there as visitors.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

import msgspec

from foedus.codebook import CueIndex, EventFrame, load_codebook, remembered
from foedus.model import Attribution, Code, EventDate, EventType, Interval, Modality, Span, Visit
from foedus.reading.discourse import Discourse
from foedus.reading.entities import Entity
from foedus.reading.events import setting
from foedus.reading.events.found import Found, find_events, light_verb
from foedus.reading.events.index import FrameEntry, event_index
from foedus.reading.events.participants import POLITICAL, Participant, participants
from foedus.reading.events.recast import held
from foedus.reading.events.recipients import recipients
from foedus.reading.events.roles import actors
from foedus.reading.speech import SpeechAct, attribution_of
from foedus.reading.syntax import agents

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_DELEGATION = frozenset(
    {"delegation", "team", "envoy", "minister", "official", "negotiator", "lawmaker", "diplomat", "mission"}
)
_TOLD = frozenset({Modality.ASSERTED, Modality.HISTORICAL})
_TOGETHER = frozenset({"events.CONSULT.meet", "events.SUPPORT.sign"})
_TO = frozenset({"to", "in"})
_ROOM = 6


@remembered
def _indexes() -> tuple[CueIndex[FrameEntry], CueIndex[FrameEntry]]:
    category = load_codebook().events[EventType.CONSULT]
    entries = []
    for name, frame in load_codebook().visits.items():
        inner = EventFrame(
            definition=frame.definition,
            source=frame.source,
            examples=(),
            verbs=frame.verbs,
            nouns=frame.nouns,
            actor=frame.visitor,
            recipient=frame.host,
            visiting=True,
        )
        none: frozenset[str] = frozenset()
        entries.append(
            FrameEntry(
                category=category,
                frame=inner,
                id=f"visits.{name}",
                objects=none,
                objects_not=none,
                subjects=none,
            )
        )
    verbs = CueIndex((entry, entry.frame.verbs) for entry in entries)
    return verbs, CueIndex((entry, entry.frame.nouns) for entry in entries)


def read_visits(discourse: Discourse, acts: tuple[SpeechAct, ...]) -> tuple[Visit, ...]:
    """Those that took place, in the order of the text; what only the title tells comes last.

    A planned visit is an event (AGREE), no visit.
    """
    body: list[Visit] = []
    title: list[Visit] = []
    for token in discourse.doc:
        some = (
            *_told(discourse, acts, token),
            *_visiting(discourse, acts, token),
            *_together(discourse, acts, token),
        )
        (title if discourse.in_title(token) else body).extend(v for v in some if v.modality in _TOLD)
    return tuple(_merge([*body, *title]))


def _told(discourse: Discourse, acts: tuple[SpeechAct, ...], token: Token) -> Iterator[Visit]:
    found = _find(token)
    if found is None:
        return
    acting = actors(discourse, found)
    visitors = [v for p in acting if p.direct or found.nominal for v in _visitors(discourse, p)]
    if not visitors:
        return
    hosts = [p.actor.code for p in recipients(discourse, found, acting) if p.actor.code]
    hosts = [code for code in hosts if discourse.atlas.periods(code)]
    if not hosts:
        hosts = [code for code in (_inside(discourse, token), discourse.cast.home) if code][:1]
    hosts = hosts or _partners(discourse, found, visitors)
    for visitor in visitors:
        for host in dict.fromkeys(hosts):
            if host != visitor.code and (visitor.code is not None or visitor.sector in POLITICAL):
                yield _visit(discourse, acts, found, visitor, host)


def _find(token: Token) -> Found | None:
    verbs, nouns = _indexes()
    if token.pos_ == "VERB" or token.lemma_ == "be":
        hit, light = verbs.best(token), None
    elif token.pos_ in {"NOUN", "PROPN"}:
        hit, light = nouns.best(token), light_verb(event_index(), token)
    else:
        return None
    if hit is None:
        return None
    words = cast("tuple[Token, ...]", hit.words)
    return Found(entry=hit.frame, head=words[0], words=words, light=light)


def _visitors(discourse: Discourse, one: Participant) -> Iterator[Entity]:
    """Persons and officials; a delegation under a named head gives that person."""
    entity, token = one.entity, discourse.doc[one.token]
    if entity is None:
        return
    if entity.kind in {"person", "office"}:
        yield entity
    elif one.direct and entity.kind == "group" and token.lemma_.lower() in _DELEGATION:
        leaders = [
            e
            for c in token.children
            if c.dep_ in {"acl", "relcl"} and c.lemma_ in {"lead", "head"}
            for t in agents(c)
            for e in discourse.who(t)
            if e.kind == "person"
        ]
        yield from leaders or [entity]


def _partners(discourse: Discourse, found: Found, visitors: list[Entity]) -> list[Code]:
    """The one other state whose leader the sentence names, where it says "on a state visit" and no more."""
    own = {v.code for v in visitors}
    codes = {
        e.code
        for t in discourse.sentence(found.head)
        for e in discourse.who(t)
        if e.kind == "person" and e.code and e.code not in own
    }
    return list(codes) if len(codes) == 1 else []


def _inside(discourse: Discourse, token: Token) -> Code | None:
    """A state named somewhere in the phrase: "the visit of the president, his first to Greece"."""
    if token.pos_ not in {"NOUN", "PROPN"}:
        return None
    for inner in token.subtree:
        if inner.dep_ == "pobj" and inner.head.lower_ in _TO:
            for one in participants(discourse, inner, things=False):
                if one.actor.code:
                    return one.actor.code
    return None


def _visiting(discourse: Discourse, acts: tuple[SpeechAct, ...], token: Token) -> Iterator[Visit]:
    """ "his visiting American counterpart, Lloyd Austin"."""
    if token.lower_ != "visiting" or token.dep_ not in {"amod", "compound"}:
        return
    noun = token.head
    people = [
        e
        for t in (noun, *(c for c in noun.children if c.dep_ == "appos"))
        for e in discourse.who(t)
        if e.kind in {"person", "office"}
    ]
    visitor = next((e for e in people if e.kind == "person"), people[0] if people else None)
    if visitor is None or visitor.code is None:
        return
    near = discourse.doc[max(token.i - _ROOM * 4, 0) : min(noun.i + _ROOM * 4, len(discourse.doc))]
    others = [
        e.code
        for t in near
        for e in discourse.who(t)
        if e.code and e.code != visitor.code and e.kind != "group"
    ]
    home = discourse.cast.home
    host = home if home and home != visitor.code else (others[0] if others else None)
    if host is not None:
        index = event_index().entries["events.CONSULT.visit"]
        found = Found(entry=index, head=noun, words=(noun,))
        yield _visit(
            discourse, acts, found, visitor, host, frame="visits.visiting", modality=Modality.ASSERTED
        )


def _together(discourse: Discourse, acts: tuple[SpeechAct, ...], token: Token) -> Iterator[Visit]:
    """Persons of two states meet or sign at a place in one of them: the others are on a visit there."""
    if token.pos_ not in {"VERB", "NOUN"}:
        return
    found = find_events(discourse, token)
    if found is None or found.entry.id not in _TOGETHER:
        return
    acting = actors(discourse, found)
    everyone = (*acting, *recipients(discourse, found, acting))
    people = [
        p for p in everyone if p.entity is not None and p.entity.kind in {"person", "office"} and p.actor.code
    ]
    place = setting.place(discourse, found)
    if place is None or place.basis != "text" or place.country not in {p.actor.code for p in people}:
        return
    modality = held(discourse, found)
    if modality not in _TOLD:
        return
    for one in people:
        named = one.entity is not None and one.entity.kind == "person"
        if named and one.entity is not None and place.country is not None and one.actor.code != place.country:
            yield _visit(discourse, acts, found, one.entity, place.country, frame="visits.together")


def _visit(
    discourse: Discourse,
    acts: tuple[SpeechAct, ...],
    found: Found,
    visitor: Entity,
    host: Code,
    *,
    frame: str | None = None,
    modality: Modality | None = None,
) -> Visit:
    when: EventDate | None = setting.date(discourse, found)
    attribution: Attribution | None = attribution_of(acts, found.head)
    evidence: tuple[Span, ...] = discourse.evidence(found.head)
    return Visit(
        visitor=visitor.name,
        origin=visitor.code,
        host=host,
        date=when.interval if when else None,
        modality=setting.aged(modality or held(discourse, found, when), when, discourse),
        evidence=evidence,
        attribution=attribution,
        frame=frame or found.entry.id,
    )


def _merge(visits: list[Visit]) -> list[Visit]:
    kept: list[Visit] = []
    for visit in visits:
        for number, other in enumerate(kept):
            if _same(other, visit):
                kept[number] = _join(other, visit)
                break
        else:
            kept.append(visit)
    return kept


def _same(one: Visit, two: Visit) -> bool:
    if (one.visitor, one.host) != (two.visitor, two.host):
        return False
    if one.modality is not two.modality and not {one.modality, two.modality} <= _TOLD:
        return False
    return one.date is None or two.date is None or one.date.overlaps(two.date)


def _join(one: Visit, two: Visit) -> Visit:
    date: Interval | None = one.date or two.date
    if one.date is not None and two.date is not None:
        date = one.date.intersection(two.date)
    return msgspec.structs.replace(
        one,
        date=date,
        modality=Modality.HISTORICAL if Modality.HISTORICAL in {one.modality, two.modality} else one.modality,
        attribution=one.attribution if two.attribution is not None else None,
        evidence=tuple(dict.fromkeys((*one.evidence, *two.evidence))),
    )


__all__ = ["read_visits"]

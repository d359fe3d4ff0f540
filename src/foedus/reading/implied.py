"""Acts that facts of other kinds tell: who visited has consulted, who signed has supported.

The definitions are PLOVER's (draft manual of 2021, and the conventions of docs/codebook.md): a visit is
CONSULT with the visitor as actor, the signing of an agreement and its entry into force SUPPORT of all its
parties, sanctions imposed or prolonged SANCTION, lifted CONCEDE, a gift that arrived AID, a sale COOPERATE, a
gift or sale that is promised AGREE. What the event frames found already is not told twice.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from foedus.codebook import load_codebook
from foedus.model import (
    Actor,
    Agreement,
    Attribution,
    Code,
    Event,
    EventDate,
    EventType,
    Interval,
    Modality,
    Sanction,
    SanctionStatus,
    Span,
    Transfer,
    TransferStatus,
    Visit,
)
from foedus.reading.discourse import Discourse
from foedus.reading.events import setting

_TOLD = frozenset({Modality.ASSERTED, Modality.HISTORICAL})
_MUTUAL = frozenset({EventType.SUPPORT, EventType.CONSULT, EventType.COOPERATE, EventType.AGREE})
_SALE = frozenset("sell sale buy purchase export import order contract acquire trade".split())
_ARRIVED = frozenset({"give", "go", "receive", "come", "carry", "arrive", "finance", "deposit", "share"})
_PROMISED = frozenset({"give", "pledge", "go", "share", "receive", "finance", "carry", "arrive"})
"""Frames of transfers.toml that tell of one gift or sale, not of a habit, a wish or a share of a whole."""
_STAY = dt.timedelta(days=4)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Act:
    """An act before its words are looked up. `actors` are codes, or a person's name with his code."""

    kind: EventType
    actors: tuple[tuple[str | None, Code], ...]
    recipients: tuple[Code, ...]
    date: Interval | None
    modality: Modality
    attribution: Attribution | None
    evidence: tuple[Span, ...]
    frame: str
    mode: str | None = None


def implied_events(
    discourse: Discourse,
    events: tuple[Event, ...],
    *,
    agreements: tuple[Agreement, ...],
    sanctions: tuple[Sanction, ...],
    transfers: tuple[Transfer, ...],
    visits: tuple[Visit, ...],
) -> tuple[Event, ...]:
    """The events with those that the other facts tell, in the order of the text."""
    acts = [a for v in visits for a in _of_visit(v)]
    acts += [a for one in agreements for a in _of_agreement(discourse, one)]
    acts += [a for one in sanctions for a in _of_sanction(one)]
    acts += [a for one in transfers for a in _of_transfer(discourse, one)]
    found = list(events)
    for act in acts:
        number = next((n for n, event in enumerate(found) if _told(event, act)), None)
        if number is None:
            found.append(_event(discourse, act))
        else:
            found[number] = _dated(discourse, found[number], act)
    return tuple(sorted(found, key=lambda e: e.evidence[0].start))


def _of_visit(visit: Visit) -> Iterator[_Act]:
    if visit.origin and visit.host and visit.modality in _TOLD:
        yield _Act(
            kind=EventType.CONSULT,
            actors=((visit.visitor, visit.origin),),
            recipients=(visit.host,),
            date=visit.date,
            modality=visit.modality,
            attribution=visit.attribution,
            evidence=visit.evidence,
            frame=visit.frame,
            mode="visit",
        )


def _of_agreement(discourse: Discourse, one: Agreement) -> Iterator[_Act]:
    """Signed and in force, where the text gives the day or the year of it."""
    if len(one.parties) < 2 or one.modality not in _TOLD:
        return
    for day in (one.signed, one.in_force):
        if day is not None:
            yield _Act(
                kind=EventType.SUPPORT,
                actors=tuple((None, code) for code in one.parties),
                recipients=one.parties,
                date=day,
                modality=Modality.ASSERTED,
                attribution=one.attribution,
                evidence=_dating(discourse, one.evidence, day),
                frame=one.frame,
            )


def _dating(discourse: Discourse, evidence: tuple[Span, ...], day: Interval) -> tuple[Span, ...]:
    """The sentence that gives the day; the first where none does."""
    dated = (s for s in evidence for d in discourse.dates if d.interval == day and _holds(s, d.start, d.end))
    return (next(dated, evidence[0]),)


def _holds(span: Span, start: int, end: int) -> bool:
    return span.start <= start and end <= span.end


def _of_sanction(one: Sanction) -> Iterator[_Act]:
    kinds = {
        SanctionStatus.IMPOSED: EventType.SANCTION,
        SanctionStatus.EXTENDED: EventType.SANCTION,
        SanctionStatus.LIFTED: EventType.CONCEDE,
    }
    if one.status in kinds and one.modality in _TOLD and one.imposer and one.target:
        yield _Act(
            kind=kinds[one.status],
            actors=tuple((None, code) for code in one.imposer),
            recipients=one.target,
            date=one.date,
            modality=one.modality,
            attribution=one.attribution,
            evidence=one.evidence,
            frame=one.frame,
        )


def _of_transfer(discourse: Discourse, one: Transfer) -> Iterator[_Act]:
    frame = one.frame.rsplit(".", 1)[-1]
    arrived = one.status is TransferStatus.HAPPENED and frame in _ARRIVED
    promised = one.status is TransferStatus.PLANNED and frame in _PROMISED
    if one.giver is None or one.receiver is None or not (arrived or promised):
        return
    sold = one.in_exchange_for is not None or _speaks_of_sale(discourse, one.evidence[0])
    kind = EventType.COOPERATE if sold else EventType.AID
    yield _Act(
        kind=kind if arrived else EventType.AGREE,
        actors=((None, one.giver),),
        recipients=(one.receiver,),
        date=one.date,
        modality=Modality.ASSERTED if arrived else Modality.FUTURE,
        attribution=one.attribution,
        evidence=one.evidence[:1],
        frame=one.frame,
    )


def _speaks_of_sale(discourse: Discourse, span: Span) -> bool:
    words = discourse.doc.char_span(span.start, span.end)
    return words is not None and any(t.lemma_.lower() in _SALE for t in words)


def _told(event: Event, act: _Act) -> bool:
    """Whether an event of the report is this act."""
    if event.event_type is not act.kind:
        return False
    acting = {a.code for a in event.actors}
    others = {a.code for a in event.recipients}
    if act.kind in _MUTUAL:
        acting = others = acting | others
    mine = {code for _, code in act.actors}
    if not mine & acting or not (set(act.recipients) & others or not others):
        return False
    if act.kind is EventType.SUPPORT and len(mine & acting) < 2:
        return False
    if event.date is None or act.date is None:
        return True
    gap = max(event.date.start, act.date.first) - min(event.date.end, act.date.last)
    return gap <= (_STAY if act.mode == "visit" else dt.timedelta(0))


def _dated(discourse: Discourse, event: Event, act: _Act) -> Event:
    """The event with the day of the same act, told in the same sentence, where it has none of its own."""
    when = _when(discourse, act)
    if event.date is not None or when is None or not set(event.evidence) & set(act.evidence):
        return event
    return msgspec.structs.replace(event, date=when, modality=setting.aged(event.modality, when, discourse))


def _event(discourse: Discourse, act: _Act) -> Event:
    category = load_codebook().events[act.kind]
    when = _when(discourse, act)
    words = act.evidence[0].of(discourse.text)
    recipients = tuple(_actor(discourse, None, code, act.evidence) for code in act.recipients)
    return Event(
        event_type=act.kind,
        mode=act.mode if act.mode in category.modes else None,
        contexts=tuple(sorted(setting.contexts_of(words))),
        actors=tuple(_actor(discourse, name, code, act.evidence) for name, code in act.actors),
        recipients=recipients,
        date=when,
        place=None,
        modality=setting.aged(act.modality, when, discourse),
        attribution=act.attribution,
        score=category.score,
        evidence=act.evidence,
        frame=act.frame,
    )


def _when(discourse: Discourse, act: _Act) -> EventDate | None:
    """The day with its words, where these stand in the evidence."""
    if act.date is None:
        return None
    spans = act.evidence
    text = next(
        (
            d.text
            for d in discourse.dates
            if d.interval == act.date and any(_holds(s, d.start, d.end) for s in spans)
        ),
        "",
    )
    return EventDate(start=act.date.first, end=act.date.last, text=text)


def _actor(discourse: Discourse, name: str | None, code: Code, evidence: tuple[Span, ...]) -> Actor:
    """A person as the text names him, a state by its name; both with the words that stand for it."""
    first = evidence[0]
    start, end = first.start, first.end
    for span in evidence:
        for token in discourse.doc.char_span(span.start, span.end) or ():
            for entity in discourse.cast.who(token):
                if entity.name == name or (name is None and entity.kind == "state" and entity.code == code):
                    return discourse.cast.actor(entity, token)
                if entity.code == code and (start, end) == (first.start, first.end):
                    words = discourse.cast.actor(entity, token)
                    start, end = words.start, words.end
    known = name or discourse.atlas.ref(code, discourse.published).name
    return Actor(name=known, code=code, start=start, end=end)

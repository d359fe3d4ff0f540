"""The relation of two states through all their forms: what they promised, and what reports tell of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from foedus.casus.answers import Timeline, TimelineEntry
from foedus.casus.parties import called, lineage, state_of
from foedus.casus.strength import kinds_in_words
from foedus.casus.told import told
from foedus.ledger import Ledger
from foedus.model import (
    AgreementRef,
    AgreementStatus,
    AgreementView,
    Code,
    Commitment,
    EventType,
    Interval,
    Modality,
    ObligationKind,
    Source,
    Stage,
    State,
)

Side = frozenset[Code]

PHASE = "phase"
JOINED = "joined"
LEFT = "left"
NOTICE = "Notice of withdrawal from"
_VERBS = {
    AgreementStatus.PROPOSED: "Proposed",
    AgreementStatus.NEGOTIATING: "Being negotiated",
    AgreementStatus.SIGNED: "Signed",
    AgreementStatus.RATIFIED: "Ratified",
    AgreementStatus.IN_FORCE: "In force",
    AgreementStatus.SUSPENDED: "Suspended",
    AgreementStatus.TERMINATED: "Ended",
    AgreementStatus.EXPIRED: "Expired",
    AgreementStatus.WITHDRAWN: "Withdrawn from",
    AgreementStatus.REPLACED: "Replaced",
}


def timeline(
    ledger: Ledger, one: str | State, other: str | State, *, known_by: dt.date | None = None
) -> Timeline:
    """All that is known between two states, oldest first, what has no date last.

    The relation outlives its states: the Soviet Union's treaties are Russia's past. Raises UnknownState.
    """
    sides = (lineage(state_of(one)), lineage(state_of(other)))
    entries: list[TimelineEntry] = []
    for view in ledger.agreements(sides[0], known_by=known_by):
        if all(not side.isdisjoint(view.parties) for side in sides):
            entries.extend(_of_agreement(view, *sides))
    entries.extend(entry for entry in told(ledger, *sides, known_by) if not _restates(entry, entries))
    return Timeline(
        states=(called(state_of(one), None), called(state_of(other), None)),
        known_by=known_by,
        coverage=ledger.coverage,
        entries=tuple(sorted(entries, key=_order)),
    )


def _restates(event: TimelineEntry, entries: Sequence[TimelineEntry]) -> bool:
    """Whether an event is the signing that an agreement's own entry tells, from the same report."""
    if not event.what.startswith(f"{EventType.SUPPORT}:") or event.date is None:
        return False
    reports = {source.report for source in event.sources}
    return any(
        entry.date is not None
        and (event.date.contains(entry.date) or entry.date.contains(event.date))
        and reports <= {source.report for source in entry.sources}
        for entry in entries
    )


def _of_agreement(view: AgreementView, one: Side, other: Side) -> Iterator[TimelineEntry]:
    between = [
        owed
        for owed in view.commitments
        if (owed.debtor in one and owed.creditor in other) or (owed.debtor in other and owed.creditor in one)
    ]
    alone = all(party in one or party in other for party in view.parties)
    if alone:
        yield from _stages(view, between)
    elif between:
        yield from _membership(view, between)


def _stages(view: AgreementView, between: list[Commitment]) -> Iterator[TimelineEntry]:
    """Each stage once: a stage of which another source gives the day more exactly is that same stage."""
    groups: list[list[Stage]] = []
    for stage in sorted(view.stages, key=_precise_first):
        for group in groups:
            if _is_same(group[0], stage):
                group.append(stage)
                break
        else:
            groups.append([stage])
    signings = [group[0] for group in groups if group[0].status is AgreementStatus.SIGNED]
    for group in groups:
        first = group[0]
        new_terms = first.source.record is not None and any(_before(other, first) for other in signings)
        is_phase = new_terms and first.status is AgreementStatus.SIGNED
        what = _what(view, first, between)
        yield _entry(
            first.date,
            PHASE if is_phase else str(first.status),
            what.replace("Signed", "New terms", 1) if is_phase else what,
            first.modality,
            view,
            [stage.source for stage in group],
        )


def _precise_first(stage: Stage) -> tuple[object, ...]:
    date = stage.date
    width = (date.last - date.first).days if date else 10**6
    return (
        width,
        date.first if date else dt.date.max,
        stage.source.record is None,
        stage.known or dt.date.max,
    )


def _is_same(known: Stage, stage: Stage) -> bool:
    if known.status is not stage.status and not (known.status.has_ended and stage.status.has_ended):
        return False
    if known.by and stage.by and known.by != stage.by:
        return False
    if known.date is None or stage.date is None:
        return stage.date is None and stage.modality is not Modality.NEGATED
    return stage.date.contains(known.date)


def _before(one: Stage, other: Stage) -> bool:
    return one.date is not None and other.date is not None and one.date.first < other.date.first


def _what(view: AgreementView, stage: Stage, between: Iterable[Commitment]) -> str:
    by = [called(code, stage.date.last if stage.date else None).name for code in stage.by]
    actors = f" by {' and '.join(by)}" if by else ""
    verb = NOTICE if is_notice(view, stage) else _VERBS[stage.status]
    text = f"{verb}{actors}: {_title(view)}"
    if stage.status is AgreementStatus.SIGNED:
        return f"{text} ({promised(between)})"
    if stage.status.has_ended and view.superseded_by:
        joint = "by" if stage.status is AgreementStatus.REPLACED else "replaced by"
        return f"{text}, {joint} {view.superseded_by}"
    return text


def is_notice(view: AgreementView, stage: Stage) -> bool:
    """A withdrawal with a day that is not the end: the agreement binds until the notice has run."""
    if stage.status is not AgreementStatus.WITHDRAWN or stage.date is None:
        return False
    return view.ended is None or stage.date.last < view.ended.first


def _title(view: AgreementView) -> str:
    """The name; of one made up of the parties and the day, the parties, for the entry has the day."""
    return view.name.partition(", signed ")[0]


def promised(commitments: Iterable[Commitment]) -> str:
    """`each owes the other defense`, `FRA owes BEL defense`, or that no source says."""
    by_pair: dict[tuple[Code, Code], set[ObligationKind]] = {}
    for owed in commitments:
        by_pair.setdefault((owed.debtor, owed.creditor), set()).add(owed.kind)
    if not by_pair:
        return "what it obliges to is not stated"
    owed_by = {debtor: kinds for (debtor, _), kinds in by_pair.items()}
    if len(owed_by) == 2 and len({frozenset(kinds) for kinds in owed_by.values()}) == 1:
        return f"each owes the other {kinds_in_words(next(iter(owed_by.values())))}"
    ways = sorted(by_pair.items())
    return "; ".join(
        f"{debtor} owes {creditor} {kinds_in_words(kinds)}" for (debtor, creditor), kinds in ways
    )


def _membership(view: AgreementView, between: list[Commitment]) -> Iterator[TimelineEntry]:
    """An agreement of many binds two from the day on which the second is in."""
    sure = [owed for owed in between if owed.begin]
    if not sure:
        return
    first = min(sure, key=lambda owed: owed.begin.first if owed.begin else dt.date.max)
    began = [owed for owed in sure if owed.begin == first.begin]
    founding = view.signed is not None and first.begin == view.signed
    verb = "Signed" if founding else "Both in"
    what = f"{verb}: {_title(view)} ({promised(began)})"
    kind = AgreementStatus.SIGNED.value if founding else JOINED
    yield _entry(first.begin, kind, what, first.modality, view, _sources(began))
    if all(owed.end for owed in sure):
        last = max(sure, key=lambda owed: owed.end.last if owed.end else dt.date.max)
        over = view.ended is not None and last.end == view.ended
        ended = [owed for owed in sure if owed.end == last.end]
        yield _entry(
            last.end,
            str(AgreementStatus.TERMINATED) if over else LEFT,
            f"{'Ended' if over else 'No longer both in'}: {_title(view)}",
            last.modality,
            view,
            _sources(ended),
        )


def _sources(commitments: Iterable[Commitment]) -> list[Source]:
    return list(dict.fromkeys(source for owed in commitments for source in owed.source))


def _entry(
    date: Interval | None,
    kind: str,
    what: str,
    modality: Modality,
    view: AgreementView,
    sources: list[Source],
) -> TimelineEntry:
    return TimelineEntry(
        date=date,
        kind=kind,
        what=what,
        modality=modality,
        agreement=AgreementRef(id=view.id, name=view.name),
        source=sources[0],
        sources=tuple(dict.fromkeys(sources)),
    )


def _order(entry: TimelineEntry) -> tuple[object, ...]:
    date = entry.date
    first, last = (date.first, date.last) if date else (dt.date.max, dt.date.max)
    return (date is None, first, last, entry.kind, entry.what, msgspec.json.encode(entry.source))

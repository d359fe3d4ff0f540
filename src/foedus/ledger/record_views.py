"""Record -> its agreements as views, as they were known on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence

import msgspec

from foedus.kept import Kept
from foedus.model import (
    AgreementStatus,
    AgreementView,
    Code,
    Commitment,
    Interval,
    Modality,
    Source,
    Stage,
)
from foedus.record import Alliance, LaterFact, Record

Titled = tuple[AgreementView, bool]
"""A view, and whether its name is a title and not merely a list of its members."""

_KEPT: Kept[tuple[Record, list[Titled]]] = Kept(64)

Step = tuple[AgreementStatus, Interval | None, Source]


def record_views(
    record: Record, states: Collection[Code] | None = None, known_by: dt.date | None = None
) -> list[Titled]:
    """One view for each agreement that binds any of `states` (codes as the record's rows hold them).

    The record never changes, and a server asks it the same again and again: the last answers are kept.
    """
    asked = None if states is None else frozenset(states)
    # The record is kept with its views, so that no other one can come to bear its id.
    key = (id(record), asked, known_by)
    return list(_KEPT.get(key, lambda: (record, _views(record, asked, known_by)))[1])


def _views(record: Record, states: Collection[Code] | None, known_by: dt.date | None) -> list[Titled]:
    promised: dict[str, list[Commitment]] = {}
    for commitment in _known(record.commitments(states), known_by):
        promised.setdefault(commitment.agreement.id, []).append(commitment)
    later = {fact.key: fact for fact in record.later}
    views = []
    for agreement, commitments in promised.items():
        if agreement in record.phases:
            views.append(_from_atop(record.phases[agreement], commitments, record, known_by))
        elif agreement in later:
            views.append(_from_supplement(later[agreement], commitments, known_by))
        else:
            views.append(_from_pair(commitments, known_by))
    return views


def _known(commitments: Iterator[Commitment], known_by: dt.date | None) -> Iterator[Commitment]:
    """Promises as one knew them on that day: none yet to be made, no end yet to come."""
    for commitment in commitments:
        if known_by is None:
            yield commitment
        elif commitment.begin is None or commitment.begin.last <= known_by:
            yield msgspec.structs.replace(commitment, end=_past(commitment.end, known_by))


def _past(date: Interval | None, known_by: dt.date | None) -> Interval | None:
    return date if date and (known_by is None or date.last <= known_by) else None


def _from_atop(
    phases: Sequence[Alliance],
    commitments: list[Commitment],
    record: Record,
    known_by: dt.date | None,
) -> Titled:
    first, last = phases[0], phases[-1]
    sources = [
        Source(record=record.member_source, atopid=phase.atopid, phase=phase.phase, row="alliance")
        for phase in phases
    ]
    steps: list[Step] = [
        (AgreementStatus.SIGNED, phase.begin, source) for phase, source in zip(phases, sources, strict=True)
    ]
    successor = None
    if last.end:
        steps.append((AgreementStatus.TERMINATED, last.end, sources[-1]))
    for fact in record.later:
        if last.atopid in fact.ends and fact.ended:
            steps.append((AgreementStatus.TERMINATED, fact.ended, fact.source))
        elif last.atopid in fact.replaces and _past(fact.began, known_by):
            successor = fact.key
            steps.append((AgreementStatus.REPLACED, fact.began, fact.source))
    title = next((phase.title for phase in reversed(phases) if phase.title), None)
    view = _view(
        commitments,
        name=title or first.name,
        parties={code for phase in phases for code in phase.members},
        stages=_stages(steps, known_by),
        superseded_by=successor,
    )
    return view, title is not None


def _from_supplement(fact: LaterFact, commitments: list[Commitment], known_by: dt.date | None) -> Titled:
    stages = tuple(stage for stage in fact.stages() if known_by is None or _past(stage.date, known_by))
    replaced = next((f"ATOP-{atopid}" for atopid in fact.replaces), None)
    view = _view(commitments, name=fact.title, parties=set(fact.parties), stages=stages, supersedes=replaced)
    return msgspec.structs.replace(view, domains=fact.domains), True


def _from_pair(commitments: list[Commitment], known_by: dt.date | None) -> Titled:
    """Dyads name no treaty for these, and only years. It has ended when its last promise has."""
    first = commitments[0]
    steps: list[Step] = [(AgreementStatus.SIGNED, first.begin, first.source[0])]
    ends = [(one.end, one.source[-1]) for one in commitments if one.end]
    if len(ends) == len(commitments):
        steps.append((AgreementStatus.TERMINATED, *max(ends, key=lambda end: end[0].last)))
    return _view(commitments, name=first.agreement.name, stages=_stages(steps, known_by)), False


def _stages(steps: list[Step], known_by: dt.date | None) -> tuple[Stage, ...]:
    return tuple(
        Stage(status=status, date=date, modality=Modality.ASSERTED, known=date.last, source=source)
        for status, date, source in steps
        if date and (known_by is None or date.last <= known_by)
    )


def _view(
    commitments: list[Commitment],
    *,
    name: str,
    stages: tuple[Stage, ...],
    parties: set[Code] | None = None,
    supersedes: str | None = None,
    superseded_by: str | None = None,
) -> AgreementView:
    """`parties` as the record lists them, and those whom the promises name besides: later members."""
    bound = {code for one in commitments for code in (one.debtor, one.creditor)}
    latest = stages[-1].status if stages else AgreementStatus.SIGNED
    return AgreementView(
        id=commitments[0].agreement.id,
        name=name,
        parties=tuple(sorted(bound | (parties or set()))),
        status=latest,
        signed=_date_of(stages, AgreementStatus.SIGNED),
        in_force=_date_of(stages, AgreementStatus.IN_FORCE),
        ended=next((stage.date for stage in stages if stage.status.has_ended), None),
        domains=(),
        stages=stages,
        commitments=tuple(commitments),
        supersedes=supersedes,
        superseded_by=superseded_by,
        sources=tuple(dict.fromkeys(source for one in commitments for source in one.source)),
    )


def _date_of(stages: tuple[Stage, ...], status: AgreementStatus) -> Interval | None:
    return next((stage.date for stage in stages if stage.status is status), None)

"""What a state owes another over a stretch of days, and the row or the words it rests on."""

from __future__ import annotations

import datetime as dt

import msgspec

from foedus.model.dates import Interval
from foedus.model.facts import Code
from foedus.model.terms import AgreementStatus, Modality, ObligationKind


class Source(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where a commitment stands: a row of the record, or words of a report. Never both, never neither.

    `entry` is the fact in the ledger that the words prove: `show` opens it.
    """

    record: str | None = None
    atopid: int | None = None
    phase: int | None = None
    row: str | None = None
    url: str | None = None
    report: str | None = None
    outlet: str | None = None
    published: dt.date | None = None
    start: int | None = None
    end: int | None = None
    words: str | None = None
    entry: str | None = None

    def __post_init__(self) -> None:
        if (self.record is None) == (self.report is None):
            raise ValueError("A source is either a row of the record or words of a report.")


class AgreementRef(msgspec.Struct, frozen=True, kw_only=True):
    """An agreement as answers name it: `id` can be given to `compare` and `show`."""

    id: str
    name: str


class Commitment(msgspec.Struct, frozen=True, kw_only=True, rename={"begin": "from", "end": "to"}):
    """One directed promise. `begin` is when it came to be owed in its source's sense (ATOP: signature),
    `end` the last day, None while no end is known. `carried_on` marks a promise without an end when its
    source's coverage stops, asked about a later day.
    """

    kind: ObligationKind
    debtor: Code
    creditor: Code
    status: AgreementStatus
    begin: Interval | None
    end: Interval | None
    carried_on: bool
    conditions: tuple[str, ...]
    trigger: str | None
    means: str | None
    modality: Modality
    agreement: AgreementRef
    source: tuple[Source, ...]


class Coverage(msgspec.Struct, frozen=True, kw_only=True, rename={"begin": "from", "end": "to"}):
    """The days for which a source's silence means no."""

    source: str
    begin: dt.date
    end: dt.date


class Stage(msgspec.Struct, frozen=True, kw_only=True):
    """One step in an agreement's life, as one source states it. `known` is when that became known; `by` who
    took it, where only some of the parties did.
    """

    status: AgreementStatus
    date: Interval | None
    modality: Modality
    known: dt.date | None
    source: Source
    by: tuple[Code, ...] = ()


class AgreementView(msgspec.Struct, frozen=True, kw_only=True):
    """One agreement as all its sources together give it: the latest stage, and the path kept.

    Built from entries, never stored. `supersedes` and `superseded_by` are ids of other views.
    """

    id: str
    name: str
    parties: tuple[Code, ...]
    status: AgreementStatus
    signed: Interval | None
    in_force: Interval | None
    ended: Interval | None
    domains: tuple[str, ...]
    stages: tuple[Stage, ...]
    commitments: tuple[Commitment, ...]
    supersedes: str | None
    superseded_by: str | None
    sources: tuple[Source, ...]

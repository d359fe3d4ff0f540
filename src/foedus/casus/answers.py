"""The shapes of the answers, as `--json` prints them."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import ClassVar

import msgspec

from foedus.model import (
    AgreementRef,
    AgreementStatus,
    Coverage,
    Interval,
    Modality,
    ObligationKind,
    Result,
    Source,
    StateRef,
)
from foedus.model.results import names


class Answer(StrEnum):
    """Three answers, never two: silence outside a source's coverage is not a no."""

    OWED = "owed"
    NOT_OWED = "not_owed"
    NOT_COVERED = "not_covered"


class NotCovered(msgspec.Struct, frozen=True, kw_only=True, rename={"begin": "from", "end": "to"}):
    """Days up to the one asked about for which no source's silence means no."""

    begin: dt.date
    end: dt.date
    because: str


class Owed(msgspec.Struct, frozen=True, kw_only=True, rename={"begin": "from", "end": "to"}):
    """One promise on one day, the states as they were called then.

    `begin` and `end` are those of the promise, `since` is when it reached the `status` that it has on the
    day. `source` is the one it rests on first, `sources` all. `uncertain` says why it may not have been owed
    on that very day, None where nothing speaks against it.
    """

    kind: ObligationKind
    debtor: StateRef
    creditor: StateRef
    status: AgreementStatus
    since: Interval | None
    begin: Interval | None
    end: Interval | None
    carried_on: bool
    conditions: tuple[str, ...]
    trigger: str | None
    means: str | None
    modality: Modality
    uncertain: str | None
    agreement: AgreementRef
    source: Source
    sources: tuple[Source, ...]


class Owes(Result, frozen=True, kw_only=True):
    """What `state` owes and is owed (by `other`, where one is named) on a day, as known by another."""

    lines: ClassVar[str] = "obligations"
    shown: ClassVar[tuple[str, ...]] = (
        *(
            "debtor",
            "kind",
            "creditor",
            "status",
            "begin",
            "end",
            "conditions",
            "uncertain",
            "agreement",
            "source",
        ),
    )

    answer: Answer
    state: StateRef
    other: StateRef | None
    on: dt.date
    known_by: dt.date | None
    coverage: tuple[Coverage, ...]
    obligations: tuple[Owed, ...]
    not_covered: NotCovered | None

    @property
    def title(self) -> str:
        asked = (
            f"{self.state.name} and {self.other.name} owe each other"
            if self.other
            else (f"{self.state.name} owes and is owed")
        )
        known = f", as known by {self.known_by}" if self.known_by else ""
        return f"What {asked} on {self.on}{known}: {self.answer.replace('_', ' ')}"


class TimelineEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One step in a relation. `kind` is a stage of an agreement, or the kind of fact."""

    date: Interval | None
    kind: str
    what: str
    modality: Modality
    agreement: AgreementRef | None
    source: Source
    sources: tuple[Source, ...]


class Timeline(Result, frozen=True, kw_only=True):
    """The relation of two states through all their forms, oldest first, what has no date last."""

    lines: ClassVar[str] = "entries"
    shown: ClassVar[tuple[str, ...]] = ("date", "kind", "what", "modality", "agreement", "source")

    states: tuple[StateRef, ...]
    known_by: dt.date | None
    coverage: tuple[Coverage, ...]
    entries: tuple[TimelineEntry, ...]

    @property
    def title(self) -> str:
        return f"{names(self.states)} through time"


class ComparedObligation(msgspec.Struct, frozen=True, kw_only=True):
    """A promise in a comparison. Debtor and creditor are None where each of many parties owes it to each."""

    kind: ObligationKind
    debtor: StateRef | None
    creditor: StateRef | None
    trigger: str | None
    conditions: tuple[str, ...]
    means: str | None
    modality: Modality
    sources: tuple[Source, ...]


class Compared(msgspec.Struct, frozen=True, kw_only=True):
    """One agreement in a comparison. None is what no source states.

    `complete` tells whether a source codes all that it promises (the record does, a report does not).
    """

    id: str
    name: str
    parties: tuple[StateRef, ...]
    status: AgreementStatus
    signed: Interval | None
    in_force: Interval | None
    ended: Interval | None
    domains: tuple[str, ...]
    obligations: tuple[ComparedObligation, ...]
    complete: bool
    supersedes: str | None
    superseded_by: str | None
    sources: tuple[Source, ...]


class Strength(StrEnum):
    STRONGER = "stronger"
    WEAKER = "weaker"
    ALIKE = "alike"
    NOT_COMPARABLE = "not_comparable"


class Order(msgspec.Struct, frozen=True, kw_only=True, rename={"begin": "from", "end": "to"}):
    """How the agreement `to` stands to the agreement `from`: it is stronger, weaker, ...

    `kind` is the obligation compared, or `all` for the two as wholes.
    """

    kind: str
    begin: str
    end: str
    order: Strength
    because: str


class Comparison(Result, frozen=True, kw_only=True):
    """Agreements side by side, in the order asked for, and each pair of them ordered."""

    lines: ClassVar[str] = "agreements"
    shown: ClassVar[tuple[str, ...]] = (
        "id",
        "name",
        "parties",
        "status",
        "signed",
        "in_force",
        "ended",
        "complete",
    )

    known_by: dt.date | None
    coverage: tuple[Coverage, ...]
    agreements: tuple[Compared, ...]
    orders: tuple[Order, ...]

    @property
    def title(self) -> str:
        said = (
            f"{order.begin} → {order.end}: {order.order.replace('_', ' ')}"
            for order in self.orders
            if order.kind == "all"
        )
        return "; ".join(said) or "Agreements side by side"


class ChangeKind(StrEnum):
    """What one report does to what was held without it; the first three are what an analyst reads first."""

    CONTRADICTS = "contradicts"
    ENDS = "ends"
    NEW = "new"
    ADDS_TO = "adds_to"
    CONFIRMS = "confirms"


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a report changes in the ledger, or leaves as it was.

    `about` is `agreement`, `obligation` or `sanction`. `before` and `after` are what is held without the
    report and with it, in words; of a contradiction `after` is what this report says. `modality` is the
    report's: what is only foreseen changes nothing yet.
    """

    kind: ChangeKind
    about: str
    what: str
    before: str | None
    after: str | None
    modality: Modality
    agreement: AgreementRef | None
    source: Source

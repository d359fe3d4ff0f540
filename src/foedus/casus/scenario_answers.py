"""The shapes of a scenario and of its answer, as `foedus casus --json` prints them."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import ClassVar

import msgspec

from foedus.casus.answers import NotCovered
from foedus.model import (
    AgreementRef,
    AgreementStatus,
    Code,
    Coverage,
    Interval,
    ObligationKind,
    Result,
    Source,
    StateRef,
)
from foedus.model.results import names


class CaseVerdict(StrEnum):
    """What becomes of a promise in a scenario."""

    TRIGGERED = "triggered"
    CONDITIONAL = "conditional"
    NOT_TRIGGERED = "not_triggered"
    NOT_COVERED = "not_covered"


class WarPlace(msgspec.Struct, frozen=True, kw_only=True):
    """Where the attack falls. `state` is the state or territory that the place lies in, None where that is
    nobody's or disputed. Degrees are WGS 84."""

    name: str
    state: Code | None
    latitude: float | None
    longitude: float | None


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One step of a derivation: a condition and whether it holds; None where the question does not tell."""

    what: str
    holds: bool | None


class CaseObligation(msgspec.Struct, frozen=True, kw_only=True, rename={"begin": "from", "end": "to"}):
    """One promise in play. `rule` names the rule that decides (`casus.rules`), `derivation` its steps, and
    `missing` the facts that would settle it. `round` is when it came into play: 1 for the attack itself.
    """

    kind: ObligationKind
    debtor: StateRef
    creditor: StateRef
    verdict: CaseVerdict
    because: str
    missing: tuple[str, ...]
    rule: str
    derivation: tuple[Step, ...]
    round: int
    status: AgreementStatus
    begin: Interval | None
    end: Interval | None
    carried_on: bool
    agreement: AgreementRef
    source: Source
    sources: tuple[Source, ...]


class Breach(msgspec.Struct, frozen=True, kw_only=True):
    """A promise that an attack breaks: `state` attacks `creditor`, to whom it had promised otherwise.

    `ended` is the day on which the promise ended, where that is the day of the attack or one of the thirty
    before it: the exit may be the breach or its eve. `uncertain` says why it may not have been owed.
    """

    state: StateRef
    creditor: StateRef
    kind: ObligationKind
    ended: Interval | None
    because: str
    uncertain: str | None
    round: int
    agreement: AgreementRef
    source: Source


class Pull(msgspec.Struct, frozen=True, kw_only=True):
    """One side of a collision: a promise that draws its debtor, and how sure that is."""

    kind: ObligationKind
    creditor: StateRef
    verdict: CaseVerdict
    agreement: AgreementRef
    source: Source


class Collision(msgspec.Struct, frozen=True, kw_only=True):
    """Promises that `debtor` cannot all keep: help that it `owes`, and what speaks `against` it."""

    debtor: StateRef
    owes: tuple[Pull, ...]
    against: tuple[Pull, ...]
    because: str


class Entrance(msgspec.Struct, frozen=True, kw_only=True):
    """A state that is drawn in: on whose `side` (attackers or targets), in which round, by which promise."""

    state: StateRef
    side: str
    round: int
    kind: ObligationKind
    creditor: StateRef
    agreement: AgreementRef
    source: Source


class Casus(Result, frozen=True, kw_only=True):
    """Who is bound to do what when `attackers` attack `targets` on a day, as known by another.

    `rounds` is how many were played until nobody more was drawn in: 1 without a cascade. `settled` is False
    where the rounds that were asked for ran out before.
    """

    lines: ClassVar[str] = "obligations"
    shown: ClassVar[tuple[str, ...]] = (
        *("debtor", "kind", "creditor", "verdict", "because", "missing", "round", "agreement", "source"),
    )

    attackers: tuple[StateRef, ...]
    targets: tuple[StateRef, ...]
    on: dt.date
    known_by: dt.date | None
    place: WarPlace | None
    provoked: bool | None
    coverage: tuple[Coverage, ...]
    obligations: tuple[CaseObligation, ...]
    breaches: tuple[Breach, ...]
    collisions: tuple[Collision, ...]
    entered: tuple[Entrance, ...]
    rounds: int
    settled: bool
    not_covered: NotCovered | None

    @property
    def title(self) -> str:
        broken = f"{len(self.breaches)} promises broken" if self.breaches else ""
        torn = f"{len(self.collisions)} states torn" if self.collisions else ""
        verb = "attacks" if len(self.attackers) == 1 else "attack"
        said = f"{names(self.attackers)} {verb} {names(self.targets)} on {self.on}"
        return "; ".join(part for part in (said, broken, torn) if part)

"""Who is bound to whom on a day, over all states: what map and network show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec

from foedus.casus.kept import Kept
from foedus.casus.owing import standing, uncertain
from foedus.casus.parties import called
from foedus.ledger import Ledger
from foedus.model import Commitment, Modality, ObligationKind, StateRef


class DayBond(msgspec.Struct, frozen=True, kw_only=True):
    """What one state owes another of one kind on a day, by whatever agreements.

    `recorded` tells whether the record holds such a promise, `reports` which reports tell of one (their ids).
    `uncertain` says why it may not be owed on that very day, None where one promise is sure.
    """

    kind: ObligationKind
    debtor: StateRef
    creditor: StateRef
    recorded: bool
    reports: tuple[str, ...]
    uncertain: str | None


Promise = tuple[list[Commitment], list[Commitment]]
"""All stages of a promise, and those in which it can be on the day."""

_COMMITMENTS: Kept[list[Commitment]] = Kept(4)
_BONDS: Kept[tuple[DayBond, ...]] = Kept(64)


def bonds_on(
    ledger: Ledger, kind: ObligationKind, *, on: dt.date, known_by: dt.date | None = None
) -> tuple[DayBond, ...]:
    """All bonds of one kind on a day as `owes` would tell them state by state, by debtor and creditor;
    what reports only deny binds nobody.

    Kept while the ledger stays as it is: the same question costs once.
    """
    state = ledger.state

    def commitments() -> list[Commitment]:
        return ledger.commitments(known_by=known_by)

    def found() -> tuple[DayBond, ...]:
        held = _COMMITMENTS.get((state, known_by), commitments)
        return _bonds((one for one in held if one.kind is kind and one.modality is not Modality.NEGATED), on)

    return _BONDS.get((state, kind, on, known_by), found)


def _bonds(commitments: Iterable[Commitment], on: dt.date) -> tuple[DayBond, ...]:
    promises: dict[tuple[str, str], list[Promise]] = {}
    for run, holding in standing(commitments, on):
        states = (called(holding[0].debtor, on).code, called(holding[0].creditor, on).code)
        promises.setdefault(states, []).append((run, holding))
    return tuple(_bond(promises[states], on) for states in sorted(promises))


def _bond(promises: list[Promise], on: dt.date) -> DayBond:
    first = promises[0][1][0]
    doubts = [uncertain(run, holding, on) for run, holding in promises]
    sources = [source for _, holding in promises for source in holding[0].source]
    return DayBond(
        kind=first.kind,
        debtor=called(first.debtor, on),
        creditor=called(first.creditor, on),
        recorded=any(source.record for source in sources),
        reports=tuple(dict.fromkeys(source.report for source in sources if source.report)),
        uncertain=None if None in doubts else doubts[0],
    )

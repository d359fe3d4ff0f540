"""Who is bound to whom on a day, over all states: what map and network show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

import msgspec

from foedus.casus.owing import standing, uncertain
from foedus.casus.parties import called
from foedus.kept import Kept
from foedus.ledger import Ledger
from foedus.model import AgreementView, Commitment, Modality, ObligationKind, StateRef


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

_Standing = dict[int, tuple[tuple[Commitment, ...], list[Promise]]]
"""By the identity of an agreement's promises: they, and those that can hold on one day."""

_Asked = tuple[tuple[tuple[Commitment, ...], tuple[Commitment, ...]], ...]
"""Of each agreement that binds so: all its promises, and those of one kind that somebody asserts."""

_VIEWS: Kept[tuple[AgreementView, ...]] = Kept(4)
_ASKED: Kept[_Asked] = Kept(16)
_STANDING: Kept[_Standing] = Kept(64)
_BONDS: Kept[tuple[DayBond, ...]] = Kept(64)


def bonds_on(
    ledger: Ledger, kind: ObligationKind, *, on: dt.date, known_by: dt.date | None = None
) -> tuple[DayBond, ...]:
    """All bonds of one kind on a day as `owes` would tell them state by state, by debtor and creditor;
    what reports only deny binds nobody.

    Kept while the ledger stays as it is: the same question costs once, and after a further report only the
    agreements that it speaks of are looked at again.
    """
    state = ledger.state

    def asked() -> _Asked:
        views = _VIEWS.get((state, known_by), lambda: ledger.agreements(known_by=known_by))
        return _of_kind(views, kind)

    def found() -> tuple[DayBond, ...]:
        return _bonds(_standing(_ASKED.get((state, kind, known_by), asked), kind, on), on)

    return _BONDS.get((state, kind, on, known_by), found)


def _of_kind(views: Iterable[AgreementView], kind: ObligationKind) -> _Asked:
    found = []
    for view in views:
        owed = view.commitments
        asked = tuple(one for one in owed if one.kind is kind and one.modality is not Modality.NEGATED)
        if asked:
            found.append((owed, asked))
    return tuple(found)


def _standing(asked: _Asked, kind: ObligationKind, on: dt.date) -> Iterator[Promise]:
    """What can hold on the day, agreement by agreement; of an agreement as it was last time, the same."""
    before = _STANDING.get((kind, on), dict)
    now: _Standing = {}
    for owed, those in asked:
        now[id(owed)] = before.get(id(owed)) or (owed, list(standing(those, on)))
        yield from now[id(owed)][1]
    _STANDING.put((kind, on), now)


def _bonds(found: Iterable[Promise], on: dt.date) -> tuple[DayBond, ...]:
    promises: dict[tuple[str, str], list[Promise]] = {}
    for run, holding in found:
        states = (called(holding[0].debtor, on).code, called(holding[0].creditor, on).code)
        promises.setdefault(states, []).append((run, holding))
    return tuple(_bond(promises[states], on) for states in sorted(promises))


def _bond(promises: list[Promise], on: dt.date) -> DayBond:
    first = promises[0][1][0]
    reasons = (uncertain(run, holding, on) for run, holding in promises)
    doubt = next(reasons)
    sources = [source for _, holding in promises for source in holding[0].source]
    return DayBond(
        kind=first.kind,
        debtor=called(first.debtor, on),
        creditor=called(first.creditor, on),
        recorded=any(source.record for source in sources),
        reports=tuple(dict.fromkeys(source.report for source in sources if source.report)),
        uncertain=None if doubt is None or None in reasons else doubt,
    )

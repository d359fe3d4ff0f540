"""The promises to a belligerent on a day, fetched once a state and kept: what scenarios are judged on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache

from foedus.casus.answers import Owed
from foedus.casus.owing import on_day
from foedus.ledger import Ledger
from foedus.ledger.lineage import family
from foedus.model import Code, Commitment, Coverage, ObligationKind, StateRef
from foedus.record.expand import PAIRS

RECENT = dt.timedelta(days=30)
"""A promise that ended so shortly before an attack was ended for it."""


class Duties:
    """What is owed to states, of one ledger as known by one day. Asked again it answers from memory, so it
    must not outlive a change of the ledger."""

    def __init__(self, ledger: Ledger, known_by: dt.date | None = None) -> None:
        self._ledger = ledger
        self.known_by = known_by
        self.coverage: Sequence[Coverage] = ledger.coverage
        self._of: dict[str, list[Commitment]] = {}
        self._on = lru_cache(maxsize=4096)(self._standing)
        self._active = lru_cache(maxsize=4096)(self._acting)

    def owed_to(self, creditor: StateRef, on: dt.date) -> tuple[Owed, ...]:
        """All that anybody owes it on that day, and what ended in the RECENT days before: see
        `ended_before`."""
        return self._on(creditor.code, on)

    def acting(self, creditor: StateRef, on: dt.date) -> tuple[tuple[Owed, frozenset[ObligationKind]], ...]:
        """The promises that ask their debtor to do something on that day (all but nonaggression), each with
        the kinds that the dyads of ATOP 5.1 give its pair."""
        return self._active(creditor, on)

    def _acting(self, creditor: StateRef, on: dt.date) -> tuple[tuple[Owed, frozenset[ObligationKind]], ...]:
        owed_to = self.owed_to(creditor, on)
        pairs = settled(owed_to)
        return tuple(
            (owed, pairs.get(owed.debtor.code, frozenset()))
            for owed in owed_to
            if owed.kind is not ObligationKind.NONAGGRESSION and not ended_before(owed, on)
        )

    def _standing(self, creditor: Code, on: dt.date) -> tuple[Owed, ...]:
        held = self._commitments(creditor)
        current = on_day(held, on, self.coverage)
        still = {(owed.agreement.id, owed.kind, owed.debtor.code) for owed in current}
        gone = [
            owed
            for one in held
            if one.end is not None and on - RECENT <= one.end.last < on
            for owed in on_day([one], one.end.last, self.coverage)
            if (owed.agreement.id, owed.kind, owed.debtor.code) not in still
        ]
        return tuple(owed for owed in (*current, *gone) if owed.debtor.code != owed.creditor.code)

    def _commitments(self, creditor: Code) -> list[Commitment]:
        key = family(creditor)
        if key not in self._of:
            found = self._ledger.commitments({creditor}, known_by=self.known_by)
            self._of[key] = [one for one in found if family(one.creditor) == key]
        return self._of[key]


def ended_before(owed: Owed, on: dt.date) -> bool:
    """Whether it had ended by the day, and stands here only as one that ended shortly before."""
    return owed.end is not None and owed.end.last < on


def settled(duties: Sequence[Owed]) -> dict[Code, frozenset[ObligationKind]]:
    """By debtor, the kinds that the dyads which ATOP 5.1 adds give it towards one creditor."""
    found: dict[Code, set[ObligationKind]] = {}
    for owed in duties:
        if owed.source.record == PAIRS:
            found.setdefault(owed.debtor.code, set()).add(owed.kind)
    return {code: frozenset(kinds) for code, kinds in found.items()}

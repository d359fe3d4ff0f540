"""Which part of a ledger goes out: days, states, and what was known when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

import msgspec

from foedus.errors import InputError
from foedus.ledger import Entry, Ledger
from foedus.ledger.lineage import lineages
from foedus.model import Agreement, Claim, Code, Event, Statement


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """The days from `begin` to `end` (inclusive; None is open), the states, and the day by which it was
    known.

    `states` are codes; each stands for its forerunners and heirs too. None is all of them. Raises InputError
    where the days run backwards.
    """

    begin: dt.date | None = None
    end: dt.date | None = None
    states: frozenset[Code] | None = None
    known_by: dt.date | None = None

    def __post_init__(self) -> None:
        if self.begin and self.end and self.end < self.begin:
            raise InputError(f"The days run backwards: {self.begin} is after {self.end}.")

    @property
    def codes(self) -> frozenset[Code] | None:
        """The states with their forerunners and heirs."""
        return None if self.states is None else lineages(self.states)

    def holds(self, begin: dt.date | None, end: dt.date | None) -> bool:
        """Whether any of those days was asked for; an open end reaches as far as need be."""
        return (self.end is None or begin is None or begin <= self.end) and (
            self.begin is None or end is None or self.begin <= end
        )

    def facts(self, ledger: Ledger, kind: str) -> list[Entry]:
        """The facts of one kind that stand and are asked for, in the order in which they were reported."""
        found = ledger.facts(kind, self.codes, self.known_by)
        return [entry for entry in found if self.holds(*days_of(entry))]


def days_of(entry: Entry) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day that a fact is true of, as far as its report says; the day of the report for
    what has no day of its own. An agreement without an end goes on.
    """
    fact = entry.fact
    match fact:
        case Agreement():
            began = fact.in_force or fact.signed
            return began.first if began else entry.reported_at, fact.ended.last if fact.ended else None
        case Event():
            date = fact.date.interval if fact.date else None
        case Statement() | Claim():
            date = None
        case _:
            date = fact.date
    return (date.first, date.last) if date else (entry.reported_at, entry.reported_at)


def select(
    *,
    on: dt.date | None = None,
    begin: dt.date | None = None,
    end: dt.date | None = None,
    states: Collection[str] | None = None,
    known_by: dt.date | None = None,
) -> Selection:
    """A selection from names as people give them. Raises UnknownState, and InputError where `on` stands
    beside a period.
    """
    from foedus.atlas import load_atlas

    if on is not None and (begin is not None or end is not None):
        raise InputError("Give one day, or the first and the last day of a period, not both.")
    atlas = load_atlas()
    codes = None if states is None else frozenset(atlas.state(name).code for name in states)
    return Selection(begin=on or begin, end=on or end, states=codes, known_by=known_by)

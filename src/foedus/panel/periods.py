"""Years and months as whole numbers, and which states stood in them."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from foedus.atlas.history import load_history
from foedus.model import State

System = Literal["cow", "gw", "all"]
Unit = Literal["year", "month"]

_OUTSIDE = frozenset({"territory", "not a member"})


@dataclass(frozen=True, slots=True)
class Periods:
    """The years, or months, from `first` to `last` in order, both inclusive. Days map to their place."""

    unit: Unit
    first: int
    last: int

    def __len__(self) -> int:
        return (self.last - self.first + 1) * (12 if self.unit == "month" else 1)

    def __iter__(self) -> Iterator[tuple[int, int | None]]:
        """(year, None), or (year, month) from 1 to 12."""
        for year in range(self.first, self.last + 1):
            if self.unit == "year":
                yield year, None
            else:
                yield from ((year, month) for month in range(1, 13))

    def place(self, day: dt.date) -> int:
        """Where the day falls; below 0 or past the end where it lies outside."""
        if self.unit == "year":
            return day.year - self.first
        return (day.year - self.first) * 12 + day.month - 1

    def span(self, first: dt.date, last: dt.date) -> tuple[int, int] | None:
        """The places from the one of the first day to the one of the last, cut to these periods."""
        begin, end = max(self.place(first), 0), min(self.place(last), len(self) - 1)
        return (begin, end) if begin <= end else None

    def days(self, place: int) -> tuple[dt.date, dt.date]:
        """The first and the last day of the period of that place."""
        if self.unit == "year":
            year = self.first + place
            return dt.date(year, 1, 1), dt.date(year, 12, 31)
        year, month = self.first + place // 12, place % 12 + 1
        return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


_LARGEST_COW = 999
"""COW's own numbers have three digits at most; ATOP gives longer ones to states that COW leaves out."""


@dataclass(frozen=True, slots=True)
class Member:
    """A state in one period: its number in the system asked for, and its period in the atlas."""

    number: int
    state: State


@cache
def _standing(system: System) -> tuple[Member, ...]:
    found = []
    for row in load_history().rows:
        number = row.gw if system == "gw" else row.cow
        if number is not None and number <= _LARGEST_COW and row.relation not in _OUTSIDE:
            found.append(Member(number, row))
    return tuple(sorted(found, key=lambda one: (one.number, one.state.start or dt.date.min)))


def members(system: System, first: dt.date, last: dt.date) -> dict[int, list[State]]:
    """The states that belonged to the system on any of these days: by number, their periods oldest first.

    `cow` and `all` are COW's members (version 2016, taken to go on as they stood then); `gw` those of
    Gleditsch and Ward, on COW's dates where COW has them.
    """
    found: dict[int, list[State]] = {}
    for one in _standing(system):
        state = one.state
        if (state.start is None or state.start <= last) and (state.end is None or state.end >= first):
            found.setdefault(one.number, []).append(state)
    return found


def numbers() -> frozenset[int]:
    """The COW numbers of all states that ever stood."""
    return frozenset(one.number for one in _standing("cow"))

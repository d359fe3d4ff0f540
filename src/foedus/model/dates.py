"""Days and intervals of days, kept as wide as the source gives them.

"On 19 June 2024" is one day, "in 1961" is 365 of them: an `Interval` never claims more
than its source. Both ends are inclusive. In JSON an interval is one ISO 8601 string:
`2024-06-19` for a day, `1961-01-01/1961-12-31` for anything wider.
"""

from __future__ import annotations

import calendar
import datetime as dt
import functools
import re
from typing import Any, NoReturn, Self

import msgspec

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@functools.total_ordering
class Interval:
    """A stretch of days from `first` to `last`, both inclusive. Frozen; ordered by first day, then last."""

    # Written out, not a dataclass: msgspec takes every dataclass for a JSON object and would never ask
    # the codec's hooks for the one string that an interval is.
    __slots__ = ("first", "last")
    first: dt.date
    last: dt.date

    def __init__(self, first: dt.date, last: dt.date) -> None:
        if last < first:
            raise ValueError(f"An interval cannot end ({last}) before it begins ({first}).")
        object.__setattr__(self, "first", first)
        object.__setattr__(self, "last", last)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"An interval is frozen: {name!r} cannot be set.")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Interval):
            return NotImplemented
        return self.first == other.first and self.last == other.last

    def __lt__(self, other: Interval) -> bool:
        return (self.first, self.last) < (other.first, other.last)

    def __hash__(self) -> int:
        return hash((self.first, self.last))

    def __repr__(self) -> str:
        return f"Interval({self.short})"

    def __reduce__(self) -> tuple[Any, ...]:
        return Interval, (self.first, self.last)

    @classmethod
    def day(cls, day: dt.date) -> Self:
        return cls(day, day)

    @classmethod
    def month(cls, year: int, month: int) -> Self:
        return cls(dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]))

    @classmethod
    def year(cls, year: int) -> Self:
        return cls(dt.date(year, 1, 1), dt.date(year, 12, 31))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2024-06-19`, `2024-06`, `2024` or two of them joined by a slash.

        Raises ValueError, naming the text, where it is none of these or no such day exists.
        """
        first, _, last = text.partition("/")
        begin = cls._parse_one(first, text)
        return cls(begin.first, cls._parse_one(last, text).last) if last else begin

    @classmethod
    def _parse_one(cls, part: str, whole: str) -> Self:
        found = _ISO.fullmatch(part)
        if not found:
            raise ValueError(f"Not a date: {whole!r}. Write YYYY-MM-DD, YYYY-MM or YYYY.")
        year, month, day = found.groups()
        try:
            if day:
                return cls.day(dt.date(int(year), int(month), int(day)))
            return cls.month(int(year), int(month)) if month else cls.year(int(year))
        except (ValueError, calendar.IllegalMonthError):
            raise ValueError(f"No such date: {whole!r}.") from None

    def __str__(self) -> str:
        return self.first.isoformat() if self.is_day else f"{self.first}/{self.last}"

    @property
    def is_day(self) -> bool:
        return self.first == self.last

    @property
    def short(self) -> str:
        """The shortest true form for people: `2024-06-19`, `2024-06`, `1961`, else the interval."""
        if self.is_day:
            return self.first.isoformat()
        if self == Interval.year(self.first.year):
            return f"{self.first.year:04}"
        if self == Interval.month(self.first.year, self.first.month):
            return f"{self.first:%Y-%m}"
        return str(self)

    def overlaps(self, other: Interval) -> bool:
        return self.first <= other.last and other.first <= self.last

    def contains(self, other: Interval) -> bool:
        return self.first <= other.first and other.last <= self.last

    def intersection(self, other: Interval) -> Interval | None:
        """The days in both, or None."""
        if not self.overlaps(other):
            return None
        return Interval(max(self.first, other.first), min(self.last, other.last))


class EventDate(msgspec.Struct, frozen=True, kw_only=True):
    """When an event happened, with the words that say so.

    `text` is empty where no words of date in the body say so; `basis` tells where the day comes from.
    """

    start: dt.date
    end: dt.date
    text: str = ""
    basis: str = "text"

    @property
    def interval(self) -> Interval:
        return Interval(self.start, self.end)

"""When a name holds: `Bonn @1949/1999` is the capital in texts of those years only."""

from __future__ import annotations

import datetime as dt

import msgspec

from foedus.atlas.files import first_day, last_day


class Dated(msgspec.Struct, frozen=True, gc=False):
    """A name and the days (inclusive) on which it means what it stands for; None is open."""

    text: str
    start: dt.date | None = None
    end: dt.date | None = None

    @property
    def always(self) -> bool:
        return self.start is None and self.end is None

    @property
    def now(self) -> bool:
        return self.end is None

    def holds(self, on: dt.date) -> bool:
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)


def parse_dated(text: str, *, file: str, at: str) -> Dated:
    """Read `NAME` or `NAME @FROM/TO`, either end of which may be empty."""
    name, mark, days = text.partition(" @")
    if not mark:
        return Dated(text)
    start, _, end = days.partition("/")
    return Dated(name, first_day(start, file=file, at=at), last_day(end, file=file, at=at))

"""What is gathered from an ATOP file as it is read: rows, years, ATOP's number, states that no list knows."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from foedus.atlas.history import load_history
from foedus.model import Code, Interval
from foedus.record.rows import Alliance, MemberRow, PairRow
from foedus.record.tables import Line

_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(slots=True)
class Coded:
    """The content of one file."""

    states: States
    members: tuple[MemberRow, ...] = ()
    alliances: tuple[Alliance, ...] = ()
    pairs: tuple[PairRow, ...] = ()
    atop: float | None = None
    first: int = dt.MAXYEAR
    last: int = dt.MINYEAR
    strangers: set[int] = field(default_factory=set)
    """Numbers that the atlas does not know."""

    def note_version(self, line: Line) -> None:
        """ATOP's own number where the file has a column `version`: the highest of them."""
        found = _NUMBER.search(line.text("version"))
        if found:
            # A 5.1 that Stata kept in four bytes comes back as 5.099999904.
            self.atop = max(self.atop or 0.0, round(float(found[0]), 2))

    def note_years(self, *dates: Interval | None) -> None:
        for date in dates:
            if date is not None:
                self.first = min(self.first, date.first.year)
                self.last = max(self.last, date.last.year)

    def state(self, cow: int, on: dt.date) -> tuple[Code, str]:
        """Code and name of a state on a day."""
        if not load_history().cow_periods(cow):
            self.strangers.add(cow)
        return self.states.at(cow, on)


class States:
    """Codes and names of states by COW number and day, called as the package's record calls them then.

    The atlas knows states by the names of today (Eswatini), the record by those of the day (Swaziland).
    """

    def __init__(self, rows: Iterable[MemberRow]) -> None:
        self._called: dict[tuple[int, Code], dict[dt.date, str]] = {}
        for row in rows:
            self._note(row.cow, row.entry.first, row.name)
            threats = filter(None, (row.column("statthr1"), row.column("statthr2")))
            for cow, name in zip(threats, row.adversaries, strict=False):
                self._note(cow, row.entry.first, name)

    def _note(self, cow: int, on: dt.date, name: str) -> None:
        self._called.setdefault((cow, _held(cow, on)[0]), {})[on] = name

    def at(self, cow: int, on: dt.date) -> tuple[Code, str]:
        """Who held that number on the day; before its first period who held it then, in a gap who had held it
        last. A number that the atlas does not know stands for itself."""
        code, name = _held(cow, on)
        called = self._called.get((cow, code))
        if called:
            day = max((one for one in called if one <= on), default=min(called))
            name = called[day]
        return code, name


def _held(cow: int, on: dt.date) -> tuple[Code, str]:
    periods = load_history().cow_periods(cow)
    if not periods:
        return Code(f"COW-{cow}"), f"COW {cow}"
    begun = [state for state in periods if state.start is None or state.start <= on]
    state = begun[-1] if begun else periods[0]
    return state.code, state.name

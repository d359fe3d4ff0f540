"""Rows of a panel: pairs of states with what the one owes the other, as columns of numbers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foedus.atlas.history import load_history
from foedus.panel.bonds import NOBODY, Bonds, bonds
from foedus.panel.periods import System, Unit, members
from foedus.record import Record

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Side:
    """The states of one period: their numbers, places among the bonds, and codes, each in the same order."""

    numbers: Ints
    places: Ints
    codes: Ints
    inside: NDArray[np.bool_]
    """Whether the state belonged to the system."""


@dataclass(frozen=True, slots=True)
class Dyads:
    """Pairs in the order of period, first and second number. `codes` is what `iso1` and `iso2` point into."""

    year: Ints
    month: Ints | None
    one: Ints
    two: Ints
    iso1: Ints
    iso2: Ints
    bits: Ints
    codes: tuple[str, ...]

    @property
    def period(self) -> Ints:
        """One number for each year, or month: 12 * year + month."""
        return self.year if self.month is None else self.year * 12 + self.month


class Codes:
    """Codes of states by number: each once, in the order in which they came up."""

    def __init__(self) -> None:
        self.listed: list[str] = []
        self._place: dict[str, int] = {}

    def place(self, code: str) -> int:
        if code not in self._place:
            self._place[code] = len(self.listed)
            self.listed.append(code)
        return self._place[code]


def dyads(record: Record, unit: Unit, first: int, last: int, *, system: System, directed: bool) -> Dyads:
    """All pairs of the system's states in these years; with `all` also pairs that are bound while one of
    them stands outside. Undirected, a pair stands once, the lower number first, with what either owes.
    """
    import numpy as np

    held, codes = bonds(record, unit, first, last), Codes()
    parts: list[tuple[Ints, ...]] = []
    for period, (year, month) in enumerate(held.periods):
        side = side_of(held, period, system, codes)
        row, column, owed = _pairs(held, period, side, system, directed)
        when = (np.full(len(row), number, dtype=np.int32) for number in (year, month or 0))
        states = (side.numbers[row], side.numbers[column], side.codes[row], side.codes[column])
        parts.append((*when, *states, owed))
    years, months, one, two, iso1, iso2, bits = (np.concatenate(c) for c in zip(*parts, strict=True))
    return Dyads(
        year=years,
        month=months if unit == "month" else None,
        one=one,
        two=two,
        iso1=iso1,
        iso2=iso2,
        bits=bits,
        codes=tuple(codes.listed),
    )


def side_of(held: Bonds, period: int, system: System, codes: Codes) -> Side:
    """The states of one period, by number."""
    import numpy as np

    days = held.periods.days(period)
    rows: list[tuple[int, int, int, bool]] = []
    standing = members(system, *days)
    for number, states in standing.items():
        cow = states[-1].cow if system == "gw" else number
        place = held.place.get(cow, NOBODY) if cow is not None else NOBODY
        rows.append((number, place, codes.place(states[-1].code), True))
    if system == "all":
        matrix = held.matrix(period)
        for place in np.flatnonzero(matrix.any(axis=0) | matrix.any(axis=1)).tolist():
            number = held.numbers[place]
            if number not in standing:
                rows.append((number, place, codes.place(code_of(number, days[1])), False))
    rows.sort()
    columns = list(zip(*rows, strict=True)) or [(), (), (), ()]
    numbers, places, listed = (np.array(column, dtype=np.int32) for column in columns[:3])
    return Side(numbers, places, listed, np.array(columns[3], dtype=np.bool_))


def code_of(number: int, on: dt.date) -> str:
    """The code of a state outside the system: that of its last period begun by then, else of its first."""
    periods = load_history().cow_periods(number)
    begun = [state for state in periods if state.start is None or state.start <= on]
    return (begun[-1] if begun else periods[0]).code if periods else f"COW-{number}"


def _pairs(held: Bonds, period: int, side: Side, system: System, directed: bool) -> tuple[Ints, Ints, Ints]:
    """Which states stand beside which, as places in `side`, and the bits of each pair."""
    import numpy as np

    bits = held.matrix(period)[np.ix_(side.places, side.places)]
    if not directed:
        bits = np.triu(bits | bits.T, 1)
    kept = side.inside[:, None] & side.inside[None, :]
    if system == "all":
        kept |= bits != 0
    kept = np.triu(kept, 1) if not directed else kept & ~np.eye(len(kept), dtype=np.bool_)
    one, two = np.nonzero(kept)
    return one.astype(np.int32), two.astype(np.int32), bits[kept].astype(np.int32)

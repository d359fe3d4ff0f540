"""ATOP's directed dyad-years -> pairs of states with years.

The file says who owes whom which of the five in a year: no days, no conditions, no terms of any treaty. A
run of years in which one promise stands is one row; where it stands in the file's last year, its end is not
known.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import Any

from foedus.errors import InputError
from foedus.model import ObligationKind
from foedus.record.coded import Coded
from foedus.record.rows import OBLIGATION_COLUMNS, PairRow
from foedus.record.tables import Line, Table

_SPELLINGS = (("statea", "stateb"), ("ccode1", "ccode2"), ("mem1", "mem2"))
_ALLIANCE = re.compile(r"atopid\d+")
ADDITION = "dyad-years"
_NO = frozenset({"", "0", "0.0", 0, None})

Pair = tuple[int, int]
Year = tuple[frozenset[ObligationKind], tuple[int, ...]]
"""What is owed in one year, and the alliances that the row names."""


def is_dyad_file(table: Table) -> bool:
    return _pair(table) is not None and table.has("year", *OBLIGATION_COLUMNS.values())


def _pair(table: Table) -> tuple[str, str] | None:
    return next((names for names in _SPELLINGS if table.has(*names)), None)


def from_dyads(table: Table, found: Coded) -> None:
    """Gather all rows of a file of directed dyad-years. Raises InputError, naming the line, where one cannot
    be, and for ATOP's undirected dyad-years.
    """
    names = _pair(table)
    assert names is not None, "Only a file of dyads is read as one."
    held: dict[Pair, dict[int, Year]] = {}
    columns = sorted(
        (name for name in table.columns if _ALLIANCE.fullmatch(name)), key=lambda one: int(one[6:])
    )
    for line in _owing(table, found):
        found.note_version(line)
        debtor, creditor, year = line.needed(names[0]), line.needed(names[1]), _year(line)
        if debtor == creditor:
            raise line.error(f"{names[0]} and {names[1]} are both {debtor}")
        kinds = frozenset(kind for kind, column in OBLIGATION_COLUMNS.items() if line.flag(column))
        alliances = tuple(number for number in (_number(line, one) for one in columns) if number)
        years = held.setdefault((debtor, creditor), {})
        before = years.get(year, (frozenset(), ()))
        years[year] = (kinds | before[0], tuple(dict.fromkeys((*before[1], *alliances))))
    if names == ("mem1", "mem2") and len({debtor < creditor for debtor, creditor in held}) == 1:
        raise InputError(
            f"{table.name} has each pair once (mem1, mem2) and does not say who owes whom: give ATOP's"
            " directed dyad-years (stateA, stateB)."
        )
    found.pairs = tuple(_rows(held, found))


def _owing(table: Table, found: Coded) -> Iterator[Line]:
    """The lines in which something is owed. Of the others, which can be nine in ten, only the years count."""
    places = [table.columns[column] for column in OBLIGATION_COLUMNS.values()]
    year = table.columns["year"]
    needed = max(*places, year)
    years: dict[Any, Line] = {}
    for line in table.lines():
        cells = line.cells
        if len(cells) > needed:
            years.setdefault(cells[year], line)
            if all(cells[place] in _NO for place in places):
                continue
        yield line
    for number in map(_year, years.values()):
        found.first, found.last = min(found.first, number), max(found.last, number)


def _number(line: Line, column: str) -> int | None:
    """An alliance; older files write its phase behind a point (3180.1)."""
    text = line.text(column)
    try:
        return int(float(text)) if text else None
    except (ValueError, OverflowError):
        raise line.error(f"{column} is {text!r}, and should be a number of ATOP's") from None


def _year(line: Line) -> int:
    year = line.needed("year")
    if not dt.MINYEAR < year < dt.MAXYEAR:
        raise line.error(f"{year} is no year")
    return year


def _rows(held: dict[Pair, dict[int, Year]], found: Coded) -> Iterator[PairRow]:
    """One row for the kinds of a pair that stand in the same years, two directions alike as one."""
    rows: dict[tuple[int, int, int, int], list[ObligationKind]] = {}
    for (debtor, creditor), years in held.items():
        for kind in OBLIGATION_COLUMNS:
            for first, last in _runs(year for year, (kinds, _) in years.items() if kind in kinds):
                rows.setdefault((first, debtor, creditor, last), []).append(kind)
    for (first, debtor, creditor, last), kinds in sorted(rows.items()):
        mine, theirs = held[debtor, creditor], held.get((creditor, debtor), {})
        alliances = _alliances(mine, first, last)
        mutual = (
            rows.get((first, creditor, debtor, last)) == kinds
            and _alliances(theirs, first, last) == alliances
            and theirs[last][1] == mine[last][1]
        )
        if mutual and creditor < debtor:
            continue
        sides = [found.state(cow, dt.date(first, 12, 31)) for cow in (debtor, creditor)]
        yield PairRow(
            debtor=sides[0][0],
            creditor=sides[1][0],
            names=(sides[0][1], sides[1][1]),
            mutual=mutual,
            kinds=tuple(kinds),
            first=first,
            last=None if last == found.last else last,
            addition=ADDITION,
            alliances=alliances,
            standing=mine[last][1],
            cows=(debtor, creditor),
        )


def _alliances(years: dict[int, Year], first: int, last: int) -> tuple[int, ...]:
    return tuple(sorted({one for year in range(first, last + 1) for one in years[year][1]}))


def _runs(years: Iterable[int]) -> Iterator[tuple[int, int]]:
    """First and last of each run of consecutive years."""
    run: list[int] = []
    for year in sorted(years):
        if run and year > run[-1] + 1:
            yield run[0], run[-1]
            run = []
        run.append(year)
    if run:
        yield run[0], run[-1]

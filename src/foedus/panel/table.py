"""The panels as Arrow tables, with what each column means."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from foedus.panel import similarity
from foedus.panel.bonds import Bonds, bonds
from foedus.panel.columns import QUADS, Column, dyad_columns, state_columns
from foedus.panel.dyads import Codes, Dyads, dyads, side_of
from foedus.panel.events import Coded, Tally, counted
from foedus.panel.periods import System, Unit
from foedus.panel.spells import ALL, BIT, KINDS, VARIES
from foedus.record import Record

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

    Ints = NDArray[np.int32]


def dyad_table(
    record: Record,
    unit: Unit,
    first: int,
    last: int,
    *,
    system: System = "cow",
    directed: bool = True,
    alike: bool = False,
    events: Iterable[Coded] | None = None,
) -> tuple[pa.Table, tuple[Column, ...]]:
    """Pairs of states by year or month. With `alike` also how alike their portfolios are, with `events` what
    passed between them."""
    pairs = dyads(record, unit, first, last, system=system, directed=directed)
    covered = _covered(record, pairs.year)
    columns: list[Any] = [pairs.one, pairs.two, pairs.year]
    if pairs.month is not None:
        columns.append(pairs.month)
    columns += [_text(pairs.iso1, pairs.codes), _text(pairs.iso2, pairs.codes)]
    columns += _obligations(pairs.bits, covered)
    if alike:
        columns += _alike(bonds(record, unit, first, last), pairs, system, covered)
    if events is not None:
        columns += _events(pairs, events, directed=directed)
    described = dyad_columns(
        monthly=unit == "month",
        directed=directed,
        gw=system == "gw",
        similarity=alike,
        events=events is not None,
        covered=years_of(record),
    )
    return _table(described, columns), described


def years_of(record: Record) -> tuple[int, int]:
    """The first and the last year that a record covers."""
    return record.begin.year, record.end.year


def _covered(record: Record, years: Ints) -> NDArray[np.bool_]:
    first, last = years_of(record)
    return (years >= first) & (years <= last)


def _obligations(bits: NDArray[np.int32], covered: NDArray[np.bool_]) -> list[pa.Array]:
    """The five obligations, and whether any of them is only the most that is owed."""
    import numpy as np

    sure, most = bits & (ALL >> 1), (bits // VARIES) & (ALL >> 1)
    flags = [((sure | most) & BIT[kind]) != 0 for kind in KINDS]
    flags.append((most & ~sure & sum(BIT.values())) != 0)
    return [_numbers(flag.astype(np.int8), covered) for flag in flags]


def _alike(
    held: Bonds, pairs: Dyads, system: System, covered: NDArray[np.bool_]
) -> tuple[pa.Array, pa.Array]:
    import numpy as np

    s, kappa = (np.full(len(pairs.one), np.nan) for _ in range(2))
    period = pairs.period
    changes = np.flatnonzero(period[1:] != period[:-1]) + 1
    ends = [0, *changes.tolist(), len(period)]
    for begin, end in pairwise(ends):
        if begin == end:
            continue
        number = held.periods.place(_first_day(pairs, begin))
        side = side_of(held, number, "gw" if system == "gw" else "cow", Codes())
        place = np.full(1 + max(int(pairs.one.max()), int(pairs.two.max())), -1)
        place[side.numbers] = np.arange(len(side.numbers))
        one, two = place[pairs.one[begin:end]], place[pairs.two[begin:end]]
        inside = (one >= 0) & (two >= 0)
        values = similarity.portfolios(held.matrix(number)[np.ix_(side.places, side.places)])
        for target, scores in ((s, similarity.s_scores(values)), (kappa, similarity.kappas(values))):
            target[begin:end][inside] = scores[one[inside], two[inside]]
    return (_numbers(s, covered & ~np.isnan(s)), _numbers(kappa, covered & ~np.isnan(kappa)))


def _first_day(pairs: Dyads, row: int) -> dt.date:
    return dt.date(int(pairs.year[row]), int(pairs.month[row]) if pairs.month is not None else 1, 1)


def _events(pairs: Dyads, events: Iterable[Coded], *, directed: bool) -> list[NDArray[Any]]:
    tally = tallied(events, monthly=pairs.month is not None)
    keys = zip(pairs.period.tolist(), pairs.one.tolist(), pairs.two.tolist(), strict=True)
    return event_arrays(counted(tally.pairs, keys, both_ways=not directed))  # type: ignore[arg-type]


def tallied(events: Iterable[Coded], *, monthly: bool = False) -> Tally:
    """Events counted by year, or by month (12 * year + month)."""
    tally = Tally()
    for event in events:
        tally.add(event.day.year * 12 + event.day.month if monthly else event.day.year, event)
    return tally


def event_arrays(rows: NDArray[np.float64]) -> list[NDArray[Any]]:
    """The columns of counts and the sum of scores."""
    import numpy as np

    return [*(rows[:, place].astype(np.int32) for place in range(len(QUADS) + 1)), rows[:, -1].round(6)]


def state_table(
    record: Record,
    first: int,
    last: int,
    *,
    system: System = "cow",
    events: Iterable[Coded] | None = None,
) -> tuple[pa.Table, tuple[Column, ...]]:
    """States by year: with how many they are bound, how many they owe what, and how many owe it to them."""
    import numpy as np

    held, codes = bonds(record, "year", first, last), Codes()
    parts: list[list[NDArray[np.int32]]] = []
    for period, number in enumerate(range(first, last + 1)):
        side = side_of(held, period, system, codes)
        bits = held.matrix(period)
        both = bits | (bits // VARIES)
        linked = (bits | bits.T) != 0
        columns = [side.numbers, np.full(len(side.numbers), number, dtype=np.int32), side.codes]
        columns.append(linked.sum(axis=1)[side.places])
        for kind in KINDS:
            owed = (both & BIT[kind]) != 0
            columns += [owed.sum(axis=1)[side.places], owed.sum(axis=0)[side.places]]
        parts.append([column.astype(np.int32) for column in columns])
    states, year, iso, *counts = (np.concatenate(column) for column in zip(*parts, strict=True))
    covered = _covered(record, year)
    arrays: list[Any] = [states, year, _text(iso, codes.listed), *(_numbers(c, covered) for c in counts)]
    if events is not None:
        tally = tallied(events)
        keys = zip(year.tolist(), states.tolist(), strict=True)
        arrays += event_arrays(counted(tally.states, keys))  # type: ignore[arg-type]
    described = state_columns(gw=system == "gw", events=events is not None, covered=years_of(record))
    return _table(described, arrays), described


def _text(places: NDArray[np.int32], listed: Sequence[str]) -> pa.Array:
    import pyarrow as pa

    return pa.DictionaryArray.from_arrays(places, pa.array(list(listed), pa.string()))


def _numbers(values: NDArray[Any], known: NDArray[np.bool_]) -> pa.Array:
    """The numbers, null where not known."""
    import pyarrow as pa

    return pa.array(values, mask=None if known.all() else ~known)


def _table(described: Sequence[Column], columns: Sequence[Any]) -> pa.Table:
    import pyarrow as pa

    return pa.table({one.name: column for one, column in zip(described, columns, strict=True)})

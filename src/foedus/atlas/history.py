"""States through time: who stood when, under which code, and which codes are one continuing state."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import KeysView
from functools import cache

from foedus.atlas.files import first_day, last_day, read_csv
from foedus.model import Code, State


class History:
    """The table of states, indexed by code and by COW number."""

    def __init__(self, rows: tuple[State, ...], sovereigns: dict[Code, Code]) -> None:
        self.rows = rows
        self.sovereigns = sovereigns
        self._by_code: dict[Code, list[State]] = defaultdict(list)
        self._by_cow: dict[int, list[State]] = defaultdict(list)
        for row in rows:
            self._by_code[row.code].append(row)
            if row.cow is not None:
                self._by_cow[row.cow].append(row)
        for group in (*self._by_code.values(), *self._by_cow.values()):
            group.sort(key=lambda row: row.start or dt.date.min)

    @property
    def codes(self) -> KeysView[Code]:
        return self._by_code.keys()

    def periods(self, code: Code) -> tuple[State, ...]:
        """All periods that `code` itself names, oldest first; empty where the code is not known."""
        return tuple(self._by_code.get(code, ()))

    def cow_periods(self, cow: int) -> tuple[State, ...]:
        return tuple(self._by_cow.get(cow, ()))

    def by_cow(self, cow: int, on: dt.date) -> State | None:
        """Who held that COW number on that day."""
        return next((row for row in self._by_cow.get(cow, ()) if row.stands_on(on)), None)

    def period(self, code: Code, on: dt.date) -> State | None:
        """Who held that state's seat on that day: the Soviet Union for RUS in 1985, Russia for SUN in 2024.

        The code's own period comes first; failing that, whoever then held one of its COW numbers. None where
        nobody did: East Germany after 1990, France under occupation.
        """
        own = [row for row in self._by_code.get(code, ()) if row.stands_on(on)]
        if own:
            return own[-1]
        held = (self.by_cow(row.cow, on) for row in self._by_code.get(code, ()) if row.cow is not None)
        return next((row for row in held if row is not None), None)

    def lineage(self, code: Code) -> frozenset[Code]:
        """The codes that are one continuing state: those that have held the same COW number.

        COW gives one number to a state and its successor in law (365 Soviet Union and Russia, 345 Yugoslavia
        and Serbia), and another to one that was absorbed (265 East Germany).
        """
        found = {code}
        open_codes = [code]
        while open_codes:
            for row in self._by_code.get(open_codes.pop(), ()):
                for other in self._by_cow.get(row.cow, ()) if row.cow is not None else ():
                    if other.code not in found:
                        found.add(other.code)
                        open_codes.append(other.code)
        return frozenset(found)

    def on(self, day: dt.date) -> tuple[State, ...]:
        """All states that stood on that day, territories left out, by COW number."""
        standing = (row for row in self.rows if row.relation not in _NO_STATE and row.stands_on(day))
        return tuple(sorted(standing, key=lambda row: (row.cow or 10_000, row.code)))


_NO_STATE = frozenset({"territory", "not a member"})


@cache
def load_history() -> History:
    rows: list[State] = []
    sovereigns: dict[Code, Code] = {}
    for number, row in enumerate(read_csv("states.csv"), 1):
        at = f"row {number} ({row['code']})"
        code = Code(row["code"])
        rows.append(
            State(
                code=code,
                cow=int(row["cow"]) if row["cow"] else None,
                gw=int(row["gw"]) if row["gw"] else None,
                name=row["name"],
                start=first_day(row["start"], file="states.csv", at=at),
                end=last_day(row["end"], file="states.csv", at=at),
                adjective=row["adjective"] or None,
                capital=row["capital"] or None,
                relation=row["relation"] or None,
                successors=tuple(Code(item) for item in row["successors"].split(";") if item),
            )
        )
        if row["sovereign"]:
            sovereigns[code] = Code(row["sovereign"])
    return History(tuple(rows), sovereigns)

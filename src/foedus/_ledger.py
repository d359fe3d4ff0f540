"""The ledger with its questions: what a notebook or a program opens."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, Self

from foedus import ledger
from foedus.errors import InputError, LedgerError
from foedus.ledger.connection import Row
from foedus.ledger.location import Location
from foedus.ledger.store import Store

if TYPE_CHECKING:
    from foedus.casus import Casus, Change, Comparison, Owes, Timeline
    from foedus.model import Reading, State
    from foedus.panel import Panel, PanelKind

    Name = str | State


Day = dt.date | str
"""A day as a date or as `YYYY-MM-DD`."""


class Ledger(ledger.Ledger):
    """A ledger that is open, and what can be asked of it. Use it in a `with`, or `close` it.

    `place` is a path or a `postgresql://` URL; a new ledger is made there unless `create` is False. Without a
    place it is the record alone (every promise between states since 1815), which keeps nothing. `record` is
    the version of the record that questions rest on, else the newest. Raises LedgerError, in one line, where
    there is no ledger or it cannot be used.

        >>> import foedus
        >>> with foedus.Ledger() as record:
        ...     answer = record.owes("PRK", "SUN", on="1985-01-01")
        >>> str(answer.answer), len(answer.obligations)
        ('owed', 4)
    """

    def __init__(
        self, place: str | os.PathLike[str] | None = None, *, create: bool = True, record: str | None = None
    ) -> None:
        store = _Nowhere() if place is None else Store(Location.parse(place), create=create)
        super().__init__(store, record)

    @classmethod
    def open(cls, place: str | os.PathLike[str], *, create: bool = True, record: str | None = None) -> Self:
        """The same as `Ledger(place)`."""
        return cls(place, create=create, record=record)

    def owes(self, state: Name, other: Name | None = None, *, on: Day, known_by: Day | None = None) -> Owes:
        """What `state` owes and is owed on a day; see `foedus.owes`. Days are dates or `YYYY-MM-DD`."""
        from foedus.casus import owes

        return owes(self, state, other, on=day(on), known_by=_day(known_by))

    def casus(
        self,
        attackers: Name | Sequence[Name],
        targets: Name | Sequence[Name],
        *,
        on: Day,
        known_by: Day | None = None,
        **question: Any,
    ) -> Casus:
        """Who is bound to do what in an attack; see `foedus.case` for the rest of the question."""
        from foedus.casus import case

        return case(self, attackers, targets, on=day(on), known_by=_day(known_by), **question)

    def timeline(self, one: Name, other: Name, *, known_by: Day | None = None) -> Timeline:
        """The relation of two states through time; see `foedus.timeline`."""
        from foedus.casus import timeline

        return timeline(self, one, other, known_by=_day(known_by))

    def compare(self, *agreements: str, known_by: Day | None = None) -> Comparison:
        """Agreements side by side, by id or `RUS-PRK@1961`; see `foedus.compare`."""
        from foedus.casus import compare

        return compare(self, list(agreements), known_by=_day(known_by))

    def check(self, reading: Reading) -> Reading:
        """The reading with its claims held against this ledger; see `foedus.check`."""
        from foedus.casus import check

        return check(reading, self)

    def changes(self, reading: Reading) -> tuple[Change, ...]:
        """What a reading changes in this ledger; see `foedus.changes`."""
        from foedus.casus import changes

        return changes(reading, self)

    def panel(self, kind: PanelKind, **options: Any) -> Panel:
        """A table of dyad-years, dyad-months or state-years with the events that this ledger holds; see
        `foedus.make_panel` for the options."""
        from foedus.panel import make_panel

        return make_panel(kind, **{"events": self} | options)


def open_ledger(place: str | os.PathLike[str] | None = None, *, record: str | None = None) -> Ledger:
    """The ledger at `place` for questions; where there is none yet, the record alone, kept nowhere.

    `record` is the version of the record that questions rest on, else the newest. Nothing is made or written,
    so that a question leaves no file behind. Raises LedgerError where something else than a ledger is there,
    or no folder for one.
    """
    if place is None:
        return Ledger(record=record)
    path = Location.parse(place).path
    if path is None or (path.exists() and (path.is_dir() or path.stat().st_size)):
        return Ledger.open(place, create=False, record=record)
    if not path.parent.is_dir():
        raise LedgerError(f"No ledger at {path}: there is no folder {path.parent}.")
    return Ledger(record=record)


def restore(backup: Path, place: str | os.PathLike[str]) -> None:
    """Make a ledger of a backup, in a file that is not there yet or an empty PostgreSQL database.

    Raises LedgerError where `backup` is no ledger, or there is one at `place` already.
    """
    from foedus.ledger.backup import restore as fill

    fill(backup, Location.parse(place))


class _Nowhere(Store):
    """The store of a ledger that holds no report and keeps none."""

    def __init__(self) -> None:
        self.location = Location()

    def rows(self, sql: str, **values: Any) -> list[Row]:
        return []

    @property
    def state(self) -> str:
        return ""

    def writing(self) -> NoReturn:
        raise LedgerError(
            "This ledger holds the record alone and keeps nothing: use Ledger.open for one that does."
        )

    def close(self) -> None:
        pass


def day(value: Day) -> dt.date:
    """A day given as a date or as text. Raises InputError where the text is none."""
    from foedus.model import Interval

    if isinstance(value, dt.date):
        return value
    try:
        found = Interval.parse(value)
    except ValueError as error:
        raise InputError(str(error)) from None
    if not found.is_day:
        raise InputError(f"{value!r} is no single day: give YYYY-MM-DD.")
    return found.first


def _day(value: Day | None) -> dt.date | None:
    return None if value is None else day(value)

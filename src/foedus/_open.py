"""A ledger to ask, whether or not there is one yet."""

from __future__ import annotations

import os
from typing import Any, NoReturn

from foedus.errors import LedgerError
from foedus.ledger import Ledger
from foedus.ledger.connection import Row
from foedus.ledger.location import Location
from foedus.ledger.store import Store


def open_ledger(place: str | os.PathLike[str] | None = None, *, record: str | None = None) -> Ledger:
    """The ledger at `place` for questions; where there is none yet, the record alone, kept nowhere.

    `record` is the version of the record that questions rest on, else the newest. Nothing is made or written,
    so that a question leaves no file behind. Raises LedgerError where something else than a ledger is there,
    or no folder for one.
    """
    if place is None:
        return Ledger(_Nowhere(), record)
    path = Location.parse(place).path
    if path is None or (path.exists() and (path.is_dir() or path.stat().st_size)):
        return Ledger.open(place, create=False, record=record)
    if not path.parent.is_dir():
        raise LedgerError(f"No ledger at {path}: there is no folder {path.parent}.")
    return Ledger(_Nowhere(), record)


class _Nowhere(Store):
    """The store of a ledger that holds no report and keeps none."""

    def __init__(self) -> None:
        self.location = Location()

    def rows(self, sql: str, **values: Any) -> list[Row]:
        return []

    def writing(self) -> NoReturn:
        raise LedgerError(
            "This ledger holds the record alone and keeps nothing: use Ledger.open for one that does."
        )

    def close(self) -> None:
        pass

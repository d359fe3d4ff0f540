"""A file of ATOP's, CSV or Stata, as lines of cells by the names of its columns."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Any

from foedus.errors import InputError

_DELIMITERS = ",;\t"
_NOTHING = frozenset({"", ".", "na", "nan", "none", "null"})
_LONGEST_HEADER = 1 << 16


@dataclass(slots=True)
class Line:
    """One row: its number in the file, and its cells by the names of their columns."""

    table: Table
    number: int
    cells: Sequence[Any]

    def text(self, column: str) -> str:
        """The cell as text; empty where the file has no such column or nothing in it."""
        place = self.table.columns.get(column)
        if place is None or place >= len(self.cells) or self.cells[place] is None:
            return ""
        found = str(self.cells[place]).strip()
        return "" if found.lower() in _NOTHING else found

    def whole(self, column: str) -> int | None:
        """The cell as a whole number, None where it is empty. Raises InputError, naming the line."""
        text = self.text(column)
        if not text:
            return None
        if text.isascii() and text.isdecimal():
            return int(text)
        try:
            value = float(text)
            if value == int(value):
                return int(value)
        except (ValueError, OverflowError):
            pass
        raise self.error(f"{column} is {text!r}, and should be a whole number")

    def needed(self, column: str) -> int:
        """The same for a column that cannot be empty."""
        found = self.whole(column)
        if found is None:
            raise self.error(f"{column} is empty")
        return found

    def flag(self, column: str) -> bool:
        """Whether the cell is 1; 0 and nothing are no. Raises InputError for anything else."""
        found = self.whole(column)
        if found not in (None, 0, 1):
            raise self.error(f"{column} is {found}, and should be 0 or 1")
        return found == 1

    def error(self, words: str) -> InputError:
        return InputError(f"{self.table.name}, line {self.number}: {words}.")


@dataclass(frozen=True, slots=True)
class Table:
    """The columns of a file, in lower case and without peacesciencer's `atop_`, and its rows, to be read
    once."""

    name: str
    columns: dict[str, int]
    rows: Iterator[Sequence[Any]]

    def has(self, *columns: str) -> bool:
        return all(column in self.columns for column in columns)

    def lines(self) -> Iterator[Line]:
        """The rows that hold something. Raises InputError where the file is no table further down."""
        try:
            for number, cells in enumerate(self.rows, 2):
                if any(cells):
                    yield Line(self, number, cells)
        except csv.Error as error:
            raise InputError(f"{self.name} is no table: {error}.") from None


def read_table(path: Path) -> Table:
    """A CSV file, or a Stata file where pandas or pyreadstat is installed. Raises InputError in one line."""
    try:
        with path.open("rb") as file:
            start = file.read(16)
    except FileNotFoundError:
        raise InputError(f"No such file: {path}.") from None
    except IsADirectoryError:
        raise InputError(f"{path} is a folder: give the file in it.") from None
    except OSError as error:
        raise InputError(f"Cannot read {path}: {error.strerror or error}.") from error
    if start.startswith(b"PK"):
        raise InputError(f"{path} is packed: unpack it, and give the .csv or .dta file in it.")
    if path.suffix.lower() == ".dta" or start.startswith(b"<stata_dta>"):
        header, rows = _stata(path)
    else:
        rows = _csv(path)
        try:
            header = next(rows, [])
        except csv.Error as error:
            raise InputError(f"{path} is no table: {error}.") from None
    columns: dict[str, int] = {}
    for place, name in enumerate(header):
        columns.setdefault(str(name).strip().lower().removeprefix("atop_"), place)
    return Table(path.name, columns, rows)


def _csv(path: Path) -> Iterator[Sequence[Any]]:
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as file:
        first = file.readline(_LONGEST_HEADER)
        delimiter = max(_DELIMITERS, key=first.count)
        yield from csv.reader(chain([first], file), delimiter=delimiter)


def _stata(path: Path) -> tuple[Sequence[str], Iterator[Sequence[Any]]]:
    if find_spec("pandas") is not None:
        columns = _by_pandas(path)
    elif find_spec("pyreadstat") is not None:
        columns = _by_pyreadstat(path)
    else:
        raise InputError(
            f"To read the Stata file {path.name}, pandas or pyreadstat must be installed (pip install"
            " pandas); ATOP's .csv file needs neither."
        )
    return tuple(columns), (tuple(map(_cell, cells)) for cells in zip(*columns.values(), strict=True))


def _by_pandas(path: Path) -> dict[str, Sequence[Any]]:
    import pandas

    try:
        frame = pandas.read_stata(path, convert_categoricals=False, convert_dates=False)
    except Exception as error:  # pandas has no root of its own for what a broken file raises
        raise _no_stata(path, error) from error
    return {str(name): frame[name].tolist() for name in frame.columns}


def _by_pyreadstat(path: Path) -> dict[str, Sequence[Any]]:
    import pyreadstat

    try:
        columns, _ = pyreadstat.read_dta(str(path), output_format="dict")
    except Exception as error:  # nor has pyreadstat
        raise _no_stata(path, error) from error
    return {str(name): list(values) for name, values in columns.items()}


def _no_stata(path: Path, error: Exception) -> InputError:
    reason = str(error).splitlines()[0] if str(error) else type(error).__name__
    return InputError(f"{path} is no Stata file that can be read: {reason}.")


def _cell(value: Any) -> Any:
    """Stata has no whole numbers with gaps: 365.0 is 365, and what is no number at all is nothing."""
    if isinstance(value, float):
        return None if value != value else int(value) if value.is_integer() else value
    return value

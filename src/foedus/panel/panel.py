"""A panel as it is asked for, and the files that it is written to."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import msgspec

from foedus.dataset import Events
from foedus.errors import InputError
from foedus.ledger import Ledger
from foedus.model import Frames
from foedus.model.results import cell, rows_html
from foedus.panel.columns import Column
from foedus.panel.events import Coded, from_dataset, from_ledger, from_parquet
from foedus.panel.periods import System
from foedus.panel.table import dyad_table, state_table
from foedus.record import Record, load_record

if TYPE_CHECKING:
    import pyarrow as pa

PanelKind = Literal["dyad-year", "dyad-month", "state-year"]
KINDS: tuple[PanelKind, ...] = ("dyad-year", "dyad-month", "state-year")
SYSTEMS: tuple[System, ...] = ("cow", "gw", "all")
FORMATS = (".parquet", ".csv")
FIRST = 1815
"""The first year of a panel: no state system begins earlier."""
FEW = 8
"""Rows of a panel that a notebook shows."""
LATEST = 2100
"""The last year of a panel: beyond it stands nothing but a slip of the hand."""


class Panel(Frames):
    """A table with one row for each pair of states (or state) and year (or month), made of `record`."""

    def __init__(self, kind: PanelKind, table: pa.Table, columns: tuple[Column, ...], record: Record) -> None:
        self.kind = kind
        self.record = record
        self.table = table
        self.columns = columns

    def __len__(self) -> int:
        return int(self.table.num_rows)

    def __repr__(self) -> str:
        return f"<Panel {self.kind}: {len(self):,} rows, {len(self.columns)} columns>"

    def _repr_html_(self) -> str:
        first = self.table.slice(0, FEW).to_pylist()
        rows = [[cell(value) or ("0" if value == 0 else "") for value in row.values()] for row in first]
        return rows_html(
            repr(self)[1:-1], [column.name for column in self.columns], rows, more=len(self) - FEW
        )

    def to_arrow(self) -> pa.Table:
        return self.table

    def to_dict(self) -> dict[str, list[Any]]:
        """Column by column, with None for what is not known."""
        found: dict[str, list[Any]] = self.table.to_pydict()
        return found

    def write(self, path: Path) -> tuple[Path, ...]:
        """Write the table (Parquet or CSV, by the name) with its data dictionary and its citation beside it.

        All of them take their names when they are whole. Returns the paths. Raises InputError where the
        name says no format, or nothing can be written there.
        """
        if path.suffix.lower() not in FORMATS:
            raise InputError(f"No format is known by the name {path.name}: give .parquet or .csv.")
        if not path.parent.is_dir():
            raise InputError(f"There is no folder {path.parent} to write {path.name} in.")
        dictionary = path.with_name(f"{path.stem}.dictionary.csv")
        cited = path.with_name(f"{path.stem}.citation.txt")
        try:
            _whole(path, self._write_table)
            _whole(dictionary, lambda part: part.write_text(self._dictionary(), encoding="utf-8"))
            _whole(cited, lambda part: part.write_text(_citation(self.record), encoding="utf-8"))
        except OSError as error:
            raise InputError(f"Cannot write {path}: {error.strerror or error}.") from error
        return path, dictionary, cited

    def _write_table(self, part: Path) -> None:
        if part.name.removesuffix(_PART).lower().endswith(".csv"):
            from pyarrow import csv

            csv.write_csv(_plain(self.table), part)
        else:
            from pyarrow import parquet

            about = {"foedus": json.dumps({"kind": self.kind, "record": self.record.version})}
            schema = self.table.schema.with_metadata(about)
            parquet.write_table(self.table.cast(schema), part, compression="zstd")

    def _dictionary(self) -> str:
        import csv
        import io

        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(Column.__struct_fields__)
        writer.writerows(msgspec.structs.astuple(column) for column in self.columns)
        return out.getvalue()


_PART = ".part"


def make_panel(
    kind: PanelKind,
    *,
    first: int = FIRST,
    last: int | None = None,
    system: System = "cow",
    directed: bool = True,
    similarity: bool = False,
    events: Ledger | Events | Path | None = None,
    known_by: dt.date | None = None,
    record: str | None = None,
) -> Panel:
    """A panel of the record: pairs by year or month, or states by year, from `first` to `last`, which is
    else the record's last year. `record` is its version, else the newest.

    `system` says which states stand in it: members of COW's state system, of Gleditsch and Ward's (`gw`), or
    COW's and besides all pairs that are bound while one of them stands outside (`all`). `directed` has each
    pair twice, once for what each owes. `similarity` adds S and kappa of the two portfolios. `events` adds
    counts of coded events, from a ledger (as known by a day), a dataset, or a Parquet file of `foedus code`.
    Outside the record's years obligations are null, not 0. Raises InputError for years that cannot be, and
    for options that do not fit together.
    """
    if kind not in KINDS:
        raise InputError(f"No panel is called {kind!r}: give {', '.join(KINDS)}.")
    if system not in SYSTEMS:
        raise InputError(f"No system is called {system!r}: give {', '.join(SYSTEMS)}.")
    held = load_record(record)
    last = held.end.year if last is None else last
    if not FIRST <= first <= last <= LATEST:
        raise InputError(
            f"A panel goes from {FIRST} on to a later year, {LATEST} at most: not {first}-{last}."
        )
    if kind == "state-year" and similarity:
        raise InputError("How alike portfolios are is said of pairs: ask for a dyad panel.")
    coded = _coded(events, known_by)
    if events is not None and system == "gw":
        raise InputError("Events are counted by COW numbers: ask for --system cow or all.")
    if kind == "state-year":
        return Panel(kind, *state_table(held, first, last, system=system, events=coded), held)
    unit: Literal["year", "month"] = "year" if kind == "dyad-year" else "month"
    made = dyad_table(
        held, unit, first, last, system=system, directed=directed, alike=similarity, events=coded
    )
    return Panel(kind, *made, held)


def _coded(events: Ledger | Events | Path | None, known_by: dt.date | None) -> Iterable[Coded] | None:
    if events is None:
        return None
    if isinstance(events, Events):
        return from_dataset(events)
    return from_parquet(events) if isinstance(events, Path) else from_ledger(events, known_by)


def _whole(path: Path, write: Any) -> None:
    """Write under another name, and give the file its own when it is whole."""
    part = path.with_name(path.name + _PART)
    write(part)
    part.replace(path)


def _plain(table: pa.Table) -> pa.Table:
    """Codes as plain strings: CSV has no dictionaries."""
    import pyarrow as pa

    fields = [pa.field(f.name, pa.string()) if pa.types.is_dictionary(f.type) else f for f in table.schema]
    return table.cast(pa.schema(fields))


def _citation(record: Record) -> str:
    return (
        f"Promises: {record.version}. {record.citation}\n"
        "States: Correlates of War Project. 2017. State System Membership List, v2016.\n"
        "Coded and put together by foedus, https://pypi.org/project/foedus.\n"
    )

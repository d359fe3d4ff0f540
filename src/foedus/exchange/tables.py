"""The documented views of a ledger as tables: CSV and Parquet, each with a data dictionary in CSV and
Markdown.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from foedus.errors import InputError
from foedus.exchange.files import write_text, write_whole
from foedus.exchange.selection import Selection
from foedus.ledger import Ledger
from foedus.panel.columns import Column

if TYPE_CHECKING:
    import pyarrow as pa

VIEWS = ("events", "agreements", "obligations", "sanctions", "transfers", "visits", "statements", "claims")
FORMATS = ("csv", "parquet")

_DAYS = ("_first", "_last")
_TYPES = {
    "published": "date32",
    "reported_at": "date32",
    "recorded_at": "timestamp",
    "quoted": "bool",
    "position": "int32",
    "start_char": "int32",
    "end_char": "int32",
    "latitude": "double",
    "longitude": "double",
    "score": "double",
}
_ALWAYS = frozenset({"entry", "report", "reported_at", "reported_basis", "recorded_at", "frame"})
_LISTS = "empty text: an empty list"


def dictionary(view: str) -> tuple[Column, ...]:
    """The columns of a view in order, with what each holds."""
    from foedus.ledger.views import columns

    told = _meanings()
    meanings = told["every"] | told["most"] | told[view]
    return tuple(
        Column(name=name, type=_type(name), meaning=meanings[name], missing=_missing(name, meanings[name]))
        for name in columns(view)
    )


@cache
def _meanings() -> dict[str, dict[str, str]]:
    text = files("foedus.exchange").joinpath("data/views.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _type(name: str) -> str:
    return "date32" if name.endswith(_DAYS) else _TYPES.get(name, "string")


def _missing(name: str, meaning: str) -> str:
    if "joined by semicolons" in meaning:
        return _LISTS
    return "never" if name in _ALWAYS else "null: not stated"


def view_table(ledger: Ledger, view: str, selection: Selection | None = None) -> pa.Table:
    """A view as an Arrow table: days as DATE, one row for each fact that stands and is asked for."""
    import pyarrow as pa

    names, rows = ledger.view(view)
    if selection is not None:
        kind = "agreement" if view == "obligations" else view.removesuffix("s")
        kept = {entry.id for entry in selection.facts(ledger, kind)}
        rows = [row for row in rows if row[0] in kept]
    columns = zip(*rows, strict=True) if rows else [()] * len(names)
    return pa.table(
        {name: _array(name, values) for name, values in zip(names, columns, strict=True)},
    )


def _array(name: str, values: Iterable[Any]) -> pa.Array:
    import pyarrow as pa

    kind = _type(name)
    if kind == "date32":
        return pa.array([dt.date.fromisoformat(v) if v else None for v in values], pa.date32())
    if kind == "timestamp":
        return pa.array([dt.datetime.fromisoformat(v) for v in values], pa.timestamp("us", "UTC"))
    if kind == "bool":
        return pa.array([None if v is None else bool(v) for v in values], pa.bool_())
    return pa.array(list(values), getattr(pa, {"double": "float64"}.get(kind, kind))())


def write_tables(
    ledger: Ledger, format: str, folder: Path, selection: Selection | None = None
) -> tuple[Path, ...]:
    """Every view as one file of `folder` (made where it is not there), and README.md and dictionary.csv
    that say what each column holds. Raises InputError for another format, and where nothing can be written
    there.
    """
    if format not in FORMATS:
        raise InputError(f"Tables are written as {' or '.join(FORMATS)}, not as {format!r}.")
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise InputError(f"Cannot make the folder {folder}: {error.strerror or error}.") from error
    written = []
    counts = {}
    for view in VIEWS:
        table = view_table(ledger, view, selection)
        counts[view] = table.num_rows
        written.append(write_whole(folder / f"{view}.{format}", _writer(format, table)))
    written.append(write_text(folder / "dictionary.csv", _as_csv()))
    written.append(write_text(folder / "README.md", _as_markdown(format, counts)))
    return tuple(written)


def _writer(format: str, table: pa.Table) -> Any:
    def write_csv(file: BinaryIO) -> None:
        text = io.TextIOWrapper(file, encoding="utf-8", newline="")
        out = csv.writer(text, lineterminator="\n")
        out.writerow(table.column_names)
        for batch in table.to_batches():
            columns = [column.to_pylist() for column in batch.columns]
            out.writerows([_plain(value) for value in row] for row in zip(*columns, strict=True))
        text.flush()
        text.detach()

    def write_parquet(file: BinaryIO) -> None:
        from pyarrow import parquet

        parquet.write_table(table, file, compression="zstd")

    return write_csv if format == "csv" else write_parquet


def _plain(value: Any) -> Any:
    """ISO 8601 days and moments, `true` and `false`, as `read_csv` of R, pandas and DuckDB takes them."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, dt.date) else value


def _as_csv() -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("view", *Column.__struct_fields__))
    for view in VIEWS:
        writer.writerows((view, *msgspec.structs.astuple(column)) for column in dictionary(view))
    return out.getvalue()


def _as_markdown(format: str, counts: dict[str, int]) -> str:
    parts = [
        "# A ledger of foedus as tables\n",
        "One file for each kind of fact, one row for each fact that stands. Codes of states are ISO 3166-1"
        " alpha-3 (ISO 3166-3 for former states, `COW-nnn` where there is neither), of organisations their"
        f" usual short names. Days are {'DATE columns' if format == 'parquet' else 'written YYYY-MM-DD'}.\n",
    ]
    for view in VIEWS:
        parts.append(f"## {view}.{format}: {counts[view]:,} rows\n")
        parts.append(_grid(dictionary(view)))
    return "\n".join(parts)


def _grid(columns: Sequence[Column]) -> str:
    lines = ["| column | type | holds | missing |", "|---|---|---|---|"]
    lines += [f"| `{one.name}` | {one.type} | {one.meaning} | {one.missing} |" for one in columns]
    return "\n".join(lines) + "\n"

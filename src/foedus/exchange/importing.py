"""Tables of events from elsewhere, made one Parquet file with the columns of `foedus code`'s datasets."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from foedus.dataset import (
    EVENTS,
    TOTALS,
    Folder,
    connect,
    dictionary_csv,
    dictionary_markdown,
    schema_of,
    write_partitions,
)
from foedus.errors import InputError
from foedus.exchange.event_rows import EventRow, write_event_table
from foedus.exchange.from_follow_the_money import read_events_of
from foedus.exchange.gdelt import read_gdelt
from foedus.exchange.icews import read_icews
from foedus.exchange.polecat import read_polecat

_ROWS = 20_000
"""Rows that are fetched at a time."""


class ImportedEvents(msgspec.Struct, frozen=True, kw_only=True):
    """What an import did: the number of `events` written, and how many rows of each CAMEO code (or entities
    of each schema) that have no PLOVER category were left out.
    """

    format: str
    events: int
    left_out: dict[str, int]


def read_events(format: str, path: Path, passed: Callable[[str], None] | None = None) -> Iterator[EventRow]:
    """The rows of a table in one of `IMPORTS`, as they are read; `passed` is told the codes that are left
    out.

    Raises InputError for a format that is none, and, with the number of the line, where a line is no row.
    """
    if format not in IMPORTS:
        raise InputError(f"No format is called {format!r}: give {', '.join(IMPORTS)}.")
    if format == "polecat":
        return read_polecat(path)
    readers = {"icews": read_icews, "gdelt": read_gdelt, "followthemoney": read_events_of}
    return readers[format](path, passed)


def import_events(format: str, path: Path, out: Path) -> ImportedEvents:
    """Read a table of events and write it at `out`, a part at a time: as one file where the name ends in
    .parquet, else as a dataset that `Events` asks. Raises as `read_events`
    does, and InputError where nothing can be written there; then nothing is.
    """
    left_out: Counter[str] = Counter()

    def passed(code: str) -> None:
        left_out[code] += 1

    if not path.is_file():
        raise InputError(f"No such file: {path}.")
    rows = read_events(format, path, passed)
    if out.suffix == ".parquet":
        return ImportedEvents(format=format, events=write_event_table(rows, out), left_out=_sorted(left_out))
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise InputError(f"{out} is there already: name a new folder, or a file that ends in .parquet.")
    with TemporaryDirectory(prefix="foedus-") as waiting:
        table = Path(waiting) / "events.parquet"
        done = ImportedEvents(
            format=format, events=write_event_table(rows, table), left_out=_sorted(left_out)
        )
        _write_dataset(table, Folder(out), done)
    return done


def _sorted(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items()))


def _write_dataset(table: Path, folder: Folder, done: ImportedEvents) -> None:
    """The events of one file in order, by year and month; what was counted is written last."""
    from importlib.metadata import version

    about = {"foedus": json.dumps({"foedus": version("foedus"), "imported": done.format})}
    with connect() as database:
        rows = database.read_parquet(str(table)).order("event_date nulls first, event_id")
        batches = rows.to_arrow_reader(_ROWS)
        write_partitions(folder, "events", batches, schema_of(EVENTS), day="event_date", about=about)
    folder.write("dictionary.csv", dictionary_csv().encode())
    folder.write("dictionary.md", dictionary_markdown().encode())
    told = {"totals": {"rows": done.events, "left_out": done.left_out}, "run": {"imported": done.format}}
    folder.write(TOTALS, json.dumps(told, indent=2).encode())


IMPORTS = ("polecat", "icews", "gdelt", "followthemoney")
"""The formats, as `import_events` and the command name them."""

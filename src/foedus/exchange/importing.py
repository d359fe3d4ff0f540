"""Tables of events from elsewhere, made one Parquet file with the columns of `foedus code`'s datasets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from foedus.errors import InputError
from foedus.exchange.event_rows import EventRow, write_event_table
from foedus.exchange.from_follow_the_money import read_events_of
from foedus.exchange.gdelt import read_gdelt
from foedus.exchange.icews import read_icews
from foedus.exchange.polecat import read_polecat


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
    """Read a table of events and write it as Parquet at `out`, a part at a time. Raises as `read_events`
    does, and InputError where nothing can be written there; then nothing is.
    """
    left_out: Counter[str] = Counter()

    def passed(code: str) -> None:
        left_out[code] += 1

    if not path.is_file():
        raise InputError(f"No such file: {path}.")
    written = write_event_table(read_events(format, path, passed), out)
    return ImportedEvents(format=format, events=written, left_out=dict(sorted(left_out.items())))


IMPORTS = ("polecat", "icews", "gdelt", "followthemoney")
"""The formats, as `import_events` and the command name them."""

"""The files that coding reads and writes, one module each.

A source gives raw records with their numbers and knows how to make a story of one; a target makes bytes
or a row of a coded story and knows how to keep it. Both halves that cost time (`decode`, `encode`) run in
the workers.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from foedus.bulk.story import Story
from foedus.errors import InputError
from foedus.model import Event

Raw = tuple[int, Any, str | None]
"""A record's number (from 1), what was read of it, and why it cannot be used (None where it can)."""


class Source(Protocol):
    """An open input."""

    total: int | None
    """Its size in its own measure, where that is known."""

    decoder: str
    """The format that makes stories of its records."""

    def __iter__(self) -> Iterator[Raw]: ...

    def done(self) -> int:
        """How much has been read, in the measure of `total`."""

    def close(self) -> None: ...


class Target(Protocol):
    """An open output."""

    def write(self, coded: Any) -> None: ...

    def close(self) -> None: ...


def open_source(path: Path | None, stream: BinaryIO | None = None) -> Source:
    """The input at `path`, or JSONL from a stream. Raises InputError where it is missing or of no known
    kind.
    """
    from foedus.bulk.formats import jsonl, pages, parquet

    if path is None:
        assert stream is not None
        return jsonl.JsonLines(stream, None)
    if path.is_dir():
        return pages.Pages(path)
    if not path.exists():
        raise InputError(f"No such file: {path}.")
    if path.suffix == ".parquet":
        return parquet.ParquetRows(path)
    return jsonl.open_lines(path)


def decode(decoder: str, raw: Any) -> Story:
    """The story in a raw record. Raises InputError, saying what is wrong with it."""
    from foedus.bulk.formats import jsonl, pages
    from foedus.bulk.story import story_from_record

    if decoder == "jsonl":
        return jsonl.decode(raw)
    if decoder == "pages":
        return pages.decode(raw)
    return story_from_record(raw)


FORMATS = ("jsonl", "parquet", "polecat")
_SUFFIXES = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "jsonl",
    ".parquet": "parquet",
    ".tsv": "polecat",
    ".txt": "polecat",
}


def format_of(path: Path | None, wanted: str | None) -> str:
    """The output's format: the one asked for, else by the name of the file; JSONL for standard output."""
    if wanted is not None:
        if wanted not in FORMATS:
            raise InputError(f"No format is called {wanted!r}: give {', '.join(FORMATS)}.")
        return wanted
    if path is None:
        return "jsonl"
    found = _SUFFIXES.get(path.suffix.lower())
    if found is None:
        raise InputError(f"No format is known by the name {path.name}: give --format {', '.join(FORMATS)}.")
    return found


def encode(name: str, story: Story, events: tuple[Event, ...]) -> Any:
    """What the target keeps of a coded story."""
    from foedus.bulk.formats import jsonl, parquet, polecat

    if name == "polecat":
        return polecat.encode(story, events)
    return parquet.encode(story, events) if name == "parquet" else jsonl.encode(story, events)


def open_target(name: str, file: BinaryIO) -> Target:
    from foedus.bulk.formats import jsonl, parquet, polecat

    if name == "polecat":
        return polecat.PolecatTable(file)
    return parquet.ParquetTable(file) if name == "parquet" else jsonl.LineWriter(file)

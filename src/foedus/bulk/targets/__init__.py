"""The files that coding writes, one module each.

A target makes bytes or a row of a coded story (`encode`, which runs in the workers) and knows how to keep it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO, Protocol

from foedus.bulk.story import Story
from foedus.errors import InputError
from foedus.model import Event


class Target(Protocol):
    """An open output."""

    def write(self, coded: Any) -> None: ...

    def close(self) -> None: ...


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
    from foedus.bulk.targets import jsonl, parquet, polecat

    if name == "polecat":
        return polecat.encode(story, events)
    return parquet.encode(story, events) if name == "parquet" else jsonl.encode(story, events)


def open_target(name: str, file: BinaryIO) -> Target:
    from foedus.bulk.targets import jsonl, parquet, polecat

    if name == "polecat":
        return polecat.PolecatTable(file)
    return parquet.ParquetTable(file) if name == "parquet" else jsonl.LineWriter(file)

"""What a run of coding is told, and what it tells."""

from __future__ import annotations

from pathlib import Path

import msgspec


class CodingOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How to run. `workers` and `batch` change nothing in what is written.

    `output` is the format written (jsonl, parquet, polecat), None to go by the name of the file.
    `workers` are processes; `batch` stories go to one at a time. Without `gate` every text is parsed.
    `limit` is the number of stories read, None for all. `codebook` is a folder whose files add to or
    replace the package's own. `plover_codes` names organisations by their kind (IGO, NGO), as PLOVER does.
    """

    output: str | None = None
    workers: int = 1
    batch: int = 256
    gate: bool = True
    limit: int | None = None
    codebook: Path | None = None
    plover_codes: bool = False


class BrokenRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A record that could not be coded: its number in the input (from 1) and why."""

    number: int
    why: str


class CodingTotals(msgspec.Struct, kw_only=True):
    """Counts so far. `stories` were written, `with_events` of them hold at least one event."""

    stories: int = 0
    with_events: int = 0
    events: int = 0
    broken: int = 0


class CodingProgress(msgspec.Struct, frozen=True, kw_only=True):
    """How far a run has come: `done` of `total` in the input's own measure (bytes, rows or pages).

    `total` is None where the input does not tell, as a pipe does not.
    """

    done: int
    total: int | None
    stories: int
    events: int

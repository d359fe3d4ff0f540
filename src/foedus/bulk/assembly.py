"""From staged parts to the dataset: reprints folded, rows in order, files by year and month.

DuckDB joins and sorts within a set amount of memory, and beyond it on disk, so that the dataset can be larger
than memory. What is written depends on the staged rows alone: not on who coded them, nor in what order.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from foedus.bulk.copies import find_copies
from foedus.bulk.folding import fold
from foedus.bulk.staging import Staging
from foedus.dataset import EVENTS, STORIES, Column, connect, schema_of, write_partitions

if TYPE_CHECKING:
    import duckdb

_ROWS = 20_000
"""Rows that are fetched at a time."""


class Assembled(NamedTuple):
    """Rows written, and how many stories are reprints of others."""

    events: int
    stories: int
    reprints: int


def assemble(staging: Staging, *, row_group: int, folded: bool) -> Assembled:
    """Write `events/` and `stories/` of the dataset. With `folded` reprints give their events once."""
    about = {"foedus": json.dumps(staging.run.versions)}
    if not len(staging):
        return Assembled(0, 0, 0)
    with _staged(staging) as database:
        reprints = fold(database, find_copies(database) if folded else None)
        written = [
            write_partitions(
                staging.folder,
                table,
                _batches(database, _select(columns, f"all_{table}", order)),
                schema_of(columns),
                day=day,
                about=about,
                row_group=row_group,
            )
            for table, columns, day, order in (
                ("events", EVENTS, "event_date", "event_date nulls first, input_number, record, n"),
                ("stories", STORIES, "published", "published nulls first, input_number, record"),
            )
        ]
    return Assembled(written[0], written[1], reprints)


@contextmanager
def _staged(staging: Staging) -> Iterator[duckdb.DuckDBPyConnection]:
    with connect(staging.folder) as database:
        for table in ("events", "stories"):
            files = [staging.folder.address(name) for name in staging.files(table)]
            database.read_parquet(files).create_view(f"staged_{table}")
        yield database


def _select(columns: tuple[Column, ...], view: str, order: str) -> str:
    names = ", ".join(f'"{column.name}"' for column in columns)
    return f"select {names} from {view} order by {order}"


def _batches(database: duckdb.DuckDBPyConnection, query: str) -> Iterator[Any]:
    yield from database.sql(query).to_arrow_reader(_ROWS)

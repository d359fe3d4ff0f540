"""From an older layout of the tables to the present one: named steps, all of them in one transaction.

A step never changes or removes an entry. The ledger is backed up before the first of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.schema import CreateTable

from foedus.ledger import schema
from foedus.ledger.chain import extend
from foedus.ledger.store import FORMAT


class Migration(NamedTuple):
    """The step that leads to a format."""

    format: int
    name: str
    apply: Callable[[sa.Connection], None]


def _chain_over_entries(connection: sa.Connection) -> None:
    """Entries of the first ledgers, sealed in the order of their recording. Nobody knows what made them."""
    for table in (schema.makers, schema.chain, schema.migrations):
        connection.execute(CreateTable(table, if_not_exists=True))
    entries = schema.entries
    order = (entries.c.recorded_at, entries.c.report, entries.c.reading, entries.c.position, entries.c.id)
    rows = [dict(row) for row in connection.execute(sa.select(entries).order_by(*order)).mappings()]
    # What an entry refers to stands before it, whatever the clock said when each was made.
    extend(connection, sorted(rows, key=lambda row: row["kind"] != "reading"), None)


MIGRATIONS = (Migration(2, "a chain over the entries, and what made each", _chain_over_entries),)
"""In the order in which they are taken."""


def migrate(connection: sa.Connection) -> tuple[str, ...]:
    """Take the steps that a ledger lacks, and give their names: none where another process was quicker."""
    meta = schema.meta
    found = int(connection.scalar(sa.select(meta.c.value).where(meta.c.key == "format")) or 1)
    taken = [step for step in MIGRATIONS if step.format > found]
    for step in taken:
        step.apply(connection)
        connection.execute(schema.migrations.insert(), {"format": step.format, "name": step.name})
    if taken:
        connection.execute(meta.update().where(meta.c.key == "format").values(value=str(FORMAT)))
    return tuple(step.name for step in taken)

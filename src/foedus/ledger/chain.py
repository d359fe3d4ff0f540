"""The chain over the entries: each is sealed with what stood before it, and with the versions that made it.

The digest of an entry is sha256 over the digest before it, the entry's columns and its maker. Whoever
changes, removes or slips in an entry breaks the chain from there on, and `verify` names the first that is
wrong. The chain says in which order the entries came into this ledger; no answer depends on that order.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa

from foedus.codebook import codebook_folder
from foedus.ledger import schema
from foedus.ledger.columns import Columns
from foedus.versions import versions

ENTRY = tuple(column.name for column in schema.entries.columns)
"""The columns of an entry, in the order in which they are sealed."""

START = hashlib.sha256(b"foedus ledger").hexdigest()
"""What stands before the first entry."""


def digest(before: str, entry: Mapping[str, Any], made_by: str | None) -> str:
    """The seal of an entry, in hexadecimal: `entry` has the columns `ENTRY`, None where one is empty."""
    sealed = [before, *(entry.get(name) for name in ENTRY), made_by]
    return hashlib.sha256(msgspec.json.encode(sealed)).hexdigest()


def keep(connection: sa.Connection, entries: Sequence[Columns]) -> None:
    """Store entries, in their order, behind all others. The caller's transaction holds the write lock."""
    connection.execute(schema.entries.insert(), entries)
    extend(connection, entries, _maker(connection))


def extend(connection: sa.Connection, entries: Iterable[Mapping[str, Any]], made_by: str | None) -> None:
    """Seal entries that are stored and not sealed yet."""
    chain = schema.chain
    last = sa.select(chain.c.position, chain.c.digest).order_by(chain.c.position.desc()).limit(1)
    position, before = connection.execute(last).first() or (0, START)
    rows = []
    for entry in entries:
        position, before = position + 1, digest(before, entry, made_by)
        rows.append({"position": position, "entry": entry["id"], "made_by": made_by, "digest": before})
    if rows:
        connection.execute(chain.insert(), rows)


def _maker(connection: sa.Connection) -> str:
    """The id of the versions that run now, stored where they are new."""
    made_by, versions = _running(codebook_folder())
    makers = schema.makers
    if connection.execute(sa.select(makers.c.id).where(makers.c.id == made_by)).first() is None:
        connection.execute(makers.insert(), {"id": made_by, **versions})
    return made_by


@cache
def _running(codebook: Path | None) -> tuple[str, dict[str, str]]:
    found = versions(codebook)
    return hashlib.sha256(msgspec.json.encode(found, order="sorted")).hexdigest()[:16], found

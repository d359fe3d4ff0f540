"""A ledger copied whole: into a file that is a ledger itself, and from such a file into a new place.

A backup of PostgreSQL is a SQLite file too: it opens as it is, and carries a ledger into another database.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import sqlalchemy as sa

from foedus.errors import LedgerError
from foedus.ledger import schema
from foedus.ledger.location import Location
from foedus.ledger.store import Store

PART = ".part"
_AT_ONCE = 5_000
"""Rows that are on their way at a time."""


def back_up(store: Store, target: Path) -> None:
    """Copy a ledger, as it stands at one moment, into a new file; others may go on writing.

    The file takes its name when it is whole and on the disk. Raises LedgerError where it is there already or
    cannot be written.
    """
    if target.exists():
        raise LedgerError(f"{target} is there already: give the name of a new file.")
    if not target.parent.is_dir():
        raise LedgerError(f"There is no folder {target.parent} to write {target.name} in.")
    part = target.with_name(target.name + PART)
    part.unlink(missing_ok=True)
    try:
        if store.location.path is not None:
            _copy_file(store.location.path, part)
        else:
            _copy_tables(store, part)
        _to_disk(part)
        part.replace(target)
    except (OSError, sqlite3.Error, sa.exc.SQLAlchemyError) as error:
        reason = getattr(error, "strerror", None) or getattr(error, "orig", None) or error
        raise LedgerError(f"Cannot back up to {target}: {str(reason).splitlines()[0]}.") from error
    finally:
        part.unlink(missing_ok=True)


def restore(source: Path, place: Location) -> None:
    """Make a ledger of a backup, in a place where there is none. Raises LedgerError where one is there, or
    `source` is no ledger.
    """
    with_backup = Store(Location(path=source), create=False)
    try:
        if place.path is not None:
            if place.path.exists():
                raise LedgerError(
                    f"{place.path} is there already: move it away first, or give another place."
                )
            back_up(with_backup, place.path)
        else:
            _fill(with_backup, place)
    finally:
        with_backup.close()


def _copy_file(source: Path, part: Path) -> None:
    """What was committed when the copy began, without the log of a writer beside it."""
    uri = f"{source.absolute().as_uri()}?mode=ro"
    with sqlite3.connect(uri, uri=True, timeout=60) as connection:
        connection.execute("VACUUM INTO ?", (str(part.absolute()),))
    connection.close()
    with sqlite3.connect(part) as made:
        made.execute("PRAGMA journal_mode = WAL")
    made.close()


def _copy_tables(store: Store, part: Path) -> None:
    from foedus.ledger import sqlite

    engine = sqlite.engine(part)
    try:
        sqlite.prepare(engine)
        at_one_moment = store.engine.execution_options(isolation_level="REPEATABLE READ")
        with at_one_moment.connect() as source, engine.begin() as target:
            _copy(source, target, sqlite)
    finally:
        engine.dispose()


def _fill(backup: Store, place: Location) -> None:
    from foedus.ledger import postgresql

    if place.url is None:
        raise LedgerError("No place to restore to.")
    engine = postgresql.engine(place.url)
    try:
        with engine.begin() as target:
            postgresql.lock(target)
            if sa.inspect(target).has_table("meta"):
                raise LedgerError(f"{place.name} holds a ledger already: give an empty database.")
            with backup.engine.connect() as source:
                _copy(source, target, postgresql)
            for table in schema.metadata.sorted_tables:
                postgresql.renumber(target, table)
    except sa.exc.SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise LedgerError(f"Cannot restore to {place.name}: {reason}.") from error
    finally:
        engine.dispose()


def _copy(source: sa.Connection, target: sa.Connection, dialect: object) -> None:
    """Tables, rows, indexes, views and the search index."""
    from foedus.ledger import views

    schema.create(target)
    views.create(target)
    dialect.create(target)  # type: ignore[attr-defined]
    held = set(sa.inspect(source).get_table_names())
    for table in schema.metadata.sorted_tables:
        if table.name not in held:
            continue
        rows = source.execution_options(yield_per=_AT_ONCE).execute(sa.select(table))
        for some in rows.mappings().partitions(_AT_ONCE):
            target.execute(table.insert(), [dict(row) for row in some])
    schema.index(target)


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())

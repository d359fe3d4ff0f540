"""Reading connections: SQL in, rows out.

Questions are plain SQL that SQLite and PostgreSQL both read. On SQLite they run through the standard
library, because importing SQLAlchemy alone takes a fifth of a second, half of what a question may cost; on
PostgreSQL they run through SQLAlchemy. All writing goes through SQLAlchemy Core.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote

from foedus.errors import LedgerError

Row = tuple[Any, ...]


class Connection(Protocol):
    """`rows` runs one SELECT with `:name` parameters. Raises LedgerError, naming the ledger."""

    def rows(self, sql: str, **values: Any) -> list[Row]: ...

    def close(self) -> None: ...


def among(name: str, items: Iterable[str]) -> tuple[str, dict[str, str]]:
    """An SQL list `(:name0, :name1, ...)` and its values; an empty list matches nothing."""
    values = {f"{name}{number}": item for number, item in enumerate(items)}
    return "(" + (", ".join(f":{key}" for key in values) or "NULL") + ")", values


class SqliteConnection:
    """Reads a SQLite file and never writes to it; a writer beside it is not in the way (WAL)."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._connection = self._connect(path)
        except sqlite3.Error as error:
            raise LedgerError(_line(path, error)) from error

    @staticmethod
    def _connect(path: Path) -> sqlite3.Connection:
        uri = f"file:{quote(str(path.absolute()))}?mode=ro"
        try:
            return _opened(uri)
        except sqlite3.OperationalError:
            # In a folder that cannot be written, WAL has no place for its shared index. With no log
            # lying beside it the file is whole, and can be read as one that nobody is changing.
            log = path.with_name(path.name + "-wal")
            if log.exists() and log.stat().st_size:
                raise
            return _opened(f"{uri}&immutable=1")

    def rows(self, sql: str, **values: Any) -> list[Row]:
        try:
            return self._connection.execute(sql, values).fetchall()
        except sqlite3.Error as error:
            raise LedgerError(_line(self._path, error)) from error

    def close(self) -> None:
        self._connection.close()


def _opened(uri: str) -> sqlite3.Connection:
    # Threads of a web server may take turns with one connection; the library is built to serialise them.
    connection = sqlite3.connect(uri, uri=True, timeout=30, check_same_thread=False)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _line(path: Path, error: sqlite3.Error) -> str:
    return f"Cannot read the ledger {path}: {error}."


class EngineConnection:
    """Reads any database that SQLAlchemy can open."""

    def __init__(self, engine: Any, name: str) -> None:
        self._engine = engine
        self._name = name

    def rows(self, sql: str, **values: Any) -> list[Row]:
        import sqlalchemy as sa

        try:
            with self._engine.connect() as connection:
                return [tuple(row) for row in connection.execute(sa.text(sql), values)]
        except sa.exc.SQLAlchemyError as error:
            reason = str(getattr(error, "orig", None) or error).splitlines()[0]
            raise LedgerError(f"Cannot read the ledger {self._name}: {reason}.") from error

    def close(self) -> None:
        self._engine.dispose()

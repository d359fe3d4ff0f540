"""The place where a ledger is kept, opened: one connection that reads, one engine that writes when asked."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from functools import cached_property
from types import ModuleType
from typing import TYPE_CHECKING, Any

from foedus.errors import LedgerError
from foedus.ledger.connection import Connection, EngineConnection, Row, SqliteConnection
from foedus.ledger.location import Location

if TYPE_CHECKING:
    import sqlalchemy as sa

FORMAT = 2
"""The version of the tables' layout; `migrations` leads there. A ledger of a higher one is refused."""

_LIST_TABLES = {
    True: "SELECT name FROM sqlite_master WHERE type = 'table'",
    False: "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()",
}
"""By whether the ledger is a file."""


class Store:
    """Opens, makes and checks a ledger. Raises LedgerError with one line for whatever cannot be used."""

    def __init__(self, location: Location, *, create: bool) -> None:
        self.location = location
        self.format = FORMAT
        self._connection: Connection | None = None
        try:
            if not location.check(create=create) or not self._is_made(create=create):
                self._make()
            self._check_format()
        except BaseException:
            self.close()
            raise

    @property
    def connection(self) -> Connection:
        if self._connection is None:
            if self.location.path:
                self._connection = SqliteConnection(self.location.path)
            else:
                self._connection = EngineConnection(self.engine, self.location.name)
        return self._connection

    def rows(self, sql: str, **values: Any) -> list[Row]:
        return self.connection.rows(sql, **values)

    @contextlib.contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """One transaction: all of it is kept, or nothing."""
        if self.format < FORMAT:
            self.migrate()
        with self._failing_in_one_line(), self.engine.begin() as connection:
            self._dialect.lock(connection)
            yield connection

    def migrate(self) -> tuple[str, ...]:
        """Bring the tables into the present layout, and give the names of the steps. A file is backed up
        first, beside itself; back up a database before.
        """
        from foedus.ledger.backup import back_up
        from foedus.ledger.migrations import migrate

        path = self.location.path
        if path is not None and self.format < FORMAT:
            copy = path.with_name(f"{path.name}.format-{self.format}")
            if not copy.exists():
                back_up(self, copy)
        with self._failing_in_one_line(), self.engine.begin() as connection:
            self._dialect.lock(connection)
            taken = migrate(connection)
        self.format = FORMAT
        return taken

    @contextlib.contextmanager
    def _failing_in_one_line(self) -> Iterator[None]:
        import sqlalchemy as sa

        try:
            yield
        except (sa.exc.SQLAlchemyError, sqlite3.Error) as error:
            reason = str(getattr(error, "orig", None) or error).splitlines()[0]
            raise LedgerError(f"Cannot write to the ledger {self.location.name}: {reason}.") from error

    @cached_property
    def engine(self) -> sa.Engine:
        import sqlalchemy as sa

        try:
            engine: sa.Engine = self._dialect.engine(self.location.path or self.location.url)
        except sa.exc.SQLAlchemyError as error:
            raise LedgerError(f"Cannot open the ledger {self.location.name}: {error}.") from error
        except ImportError as error:
            raise LedgerError(
                "A ledger in PostgreSQL needs a driver: pip install 'psycopg[binary]'."
            ) from error
        return engine

    @property
    def state(self) -> str:
        """A name for all that is held now: another one after every entry."""
        return " ".join(str(value) for row in self.rows(str(self._dialect.STATE)) for value in row)

    @property
    def search_sql(self) -> str:
        return str(self._dialect.SEARCH)

    def search_value(self, words: str) -> str:
        return str(self._dialect.search_value(words))

    @property
    def _dialect(self) -> ModuleType:
        if self.location.path:
            from foedus.ledger import sqlite

            return sqlite
        from foedus.ledger import postgresql

        return postgresql

    def _is_made(self, *, create: bool) -> bool:
        """False for a database with no tables at all, which is what a creation cut short leaves."""
        tables = {name for (name,) in self.rows(_LIST_TABLES[bool(self.location.path)])}
        if "meta" in tables:
            return True
        name = self.location.name
        if tables and self.location.path:
            raise LedgerError(f"{name} is a database, but not a ledger of foedus.")
        if not create:
            raise LedgerError(f"{name} is an empty database, not a ledger.")
        return False

    def _check_format(self) -> None:
        found = self.rows("SELECT value FROM meta WHERE key = 'format'")
        if not found or not found[0][0].isdecimal():
            raise LedgerError(f"{self.location.name} is a database, but not a ledger of foedus.")
        self.format = int(found[0][0])
        if self.format > FORMAT:
            raise LedgerError(
                f"The ledger {self.location.name} has format {self.format}, and this foedus reads up to"
                f" {FORMAT}: use a newer foedus."
            )

    def _make(self) -> None:
        from foedus.ledger.creation import make

        if self._connection is not None:
            self._connection.close()
            self._connection = None
        with self._failing_in_one_line():
            self._dialect.prepare(self.engine)
        with self._failing_in_one_line(), self.engine.begin() as connection:
            self._dialect.lock(connection)
            make(connection, self._dialect)

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None
        engine = self.__dict__.pop("engine", None)
        if engine is not None:
            engine.dispose()

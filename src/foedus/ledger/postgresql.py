"""What only PostgreSQL understands: the full-text index over the evidence."""

from __future__ import annotations

import sqlalchemy as sa

_SEARCH_INDEX = "CREATE INDEX evidence_search ON evidence USING gin (to_tsvector('simple', words))"

STATE = "SELECT count(*), max(recorded_at) FROM entries"
"""How many entries there are: they are only ever added."""

SEARCH = (
    "SELECT v.id, -ts_rank(to_tsvector('simple', v.words), plainto_tsquery('simple', :words)) AS rank"
    " FROM evidence v WHERE to_tsvector('simple', v.words) @@ plainto_tsquery('simple', :words)"
)
"""Evidence that holds all of :words, with a rank that is lower the better."""


def engine(url: str) -> sa.Engine:
    """An engine. The driver is psycopg, whatever SQLAlchemy takes `postgresql://` to mean."""
    return sa.create_engine(url.replace("postgresql://", "postgresql+psycopg://", 1))


def lock(connection: sa.Connection) -> None:
    """Writers take turns, so that what one looks up holds until it is done; readers go on."""
    connection.exec_driver_sql("SELECT pg_advisory_xact_lock(hashtext('foedus ledger'))")


def search_value(words: str) -> str:
    return words


def prepare(_made: sa.Engine) -> None:
    """Nothing: here readers never wait for writers."""


def create(connection: sa.Connection) -> None:
    """The search index, after the tables."""
    connection.exec_driver_sql(_SEARCH_INDEX)


def renumber(connection: sa.Connection, table: sa.Table) -> None:
    """Rows that came with their numbers: the next one is numbered behind them."""
    column = table.autoincrement_column
    if column is not None:
        sequence = f"pg_get_serial_sequence('{table.name}', '{column.name}')"
        connection.exec_driver_sql(
            f"SELECT setval({sequence}, coalesce(max({column.name}), 0) + 1, false) FROM {table.name}"
        )

"""What only SQLite understands: pragmas, locking, and the full-text index over the evidence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa

_SEARCH_INDEX = (
    "CREATE VIRTUAL TABLE evidence_search USING fts5(words, content='evidence', content_rowid='id',"
    " tokenize='unicode61 remove_diacritics 2')",
    "CREATE TRIGGER evidence_is_searched AFTER INSERT ON evidence BEGIN"
    " INSERT INTO evidence_search(rowid, words) VALUES (new.id, new.words); END",
)

STATE = "SELECT rowid, id FROM entries ORDER BY rowid DESC LIMIT 1"
"""The newest entry: entries are only ever added."""

SEARCH = (
    "SELECT v.id, rank FROM evidence_search JOIN evidence v ON v.id = evidence_search.rowid"
    " WHERE evidence_search MATCH :words"
)
"""Evidence that holds all of :words, with a rank that is lower the better."""


def search_value(words: str) -> str:
    """Plain words as an FTS5 query: each must occur, and none is read as FTS5's own syntax."""
    # A null byte would end the query within a word, and half a character has no bytes.
    words = words.encode("utf-8", "replace").decode().replace("\0", "\ufffd")
    return " ".join('"' + word.replace('"', '""') + '"' for word in words.split())


def engine(path: Path) -> sa.Engine:
    """An engine whose transactions take the write lock at their start, so that what they look up holds."""
    made = sa.create_engine(
        sa.URL.create("sqlite", database=str(path.absolute())), connect_args={"timeout": 60}
    )

    @sa.event.listens_for(made, "connect")
    def _connected(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # The driver's own BEGIN comes too late and locks nothing.
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")

    @sa.event.listens_for(made, "begin")
    def _begun(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return made


def lock(_connection: sa.Connection) -> None:
    """Nothing: the transaction holds the write lock from its start."""


def prepare(made: sa.Engine) -> None:
    """Readers never wait for the writer: WAL, which stays with the file. Outside transactions only."""
    connection = made.raw_connection()
    try:
        connection.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        connection.close()


def create(connection: sa.Connection) -> None:
    """The search index, after the tables."""
    for statement in _SEARCH_INDEX:
        connection.exec_driver_sql(statement)

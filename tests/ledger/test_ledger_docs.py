"""The documented views have the documented columns, and no others."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

DOCUMENT = Path(__file__).parents[2] / "docs" / "ledger.md"


@pytest.mark.parametrize(
    "view",
    [
        *("events", "agreements", "obligations", "sanctions", "transfers", "visits", "statements", "claims"),
        *("record_obligations", "reports", "entries", "evidence", "meta"),
    ],
)
def test_every_column_is_described(view: str, new_ledger: Path) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    with sqlite3.connect(new_ledger) as connection:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({view})")]
        if view == "meta":
            columns = [row[0] for row in connection.execute("SELECT key FROM meta")]
    assert columns
    assert [name for name in columns if f"`{name}`" not in text] == []
    assert f"**{view}**" in text or f"`{view}`" in text


def test_the_query_of_the_document_runs(new_ledger: Path) -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    begin = text.index("    SELECT")
    query = text[begin : text.index(";", begin)]
    with sqlite3.connect(new_ledger) as connection:
        assert connection.execute(query).fetchall() == []

"""`foedus ledger verify|backup|restore|migrate` as a user runs them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any


def test_from_backup_to_restored_ledger(foedus: Callable[..., Any], tmp_path: Path) -> None:
    mine = str(tmp_path / "foedus.db")
    assert foedus("read", "--sample", "--ledger", mine).code == 0
    whole = foedus("ledger", "verify", "--ledger", mine)
    assert (whole.code, whole.out) == (0, "The ledger is whole: 1 reports.\n")
    copy, again = str(tmp_path / "copy.db"), str(tmp_path / "again.db")
    assert foedus("ledger", "backup", copy, "--ledger", mine).code == 0
    assert foedus("ledger", "restore", copy, "--ledger", again).code == 0
    assert foedus("ledger", "verify", "--ledger", again).code == 0
    assert foedus("owes", "NOR", "--on", "2023-06-01", "--ledger", again).out == (
        foedus("owes", "NOR", "--on", "2023-06-01", "--ledger", mine).out
    )
    refused = foedus("ledger", "restore", copy, "--ledger", mine)
    assert refused.code == 2
    assert refused.err.count("\n") == 1
    assert foedus("ledger", "migrate", "--ledger", mine).out.startswith("Nothing to do")


def test_a_ledger_that_was_tampered_with(foedus: Callable[..., Any], tmp_path: Path) -> None:
    mine = tmp_path / "foedus.db"
    assert foedus("read", "--sample", "--ledger", str(mine)).code == 0
    with sqlite3.connect(mine) as connection:
        connection.execute("UPDATE evidence SET words = 'never said' WHERE id = 3")
    found = foedus("ledger", "verify", "--ledger", str(mine))
    assert found.code == 1
    assert found.out.startswith("evidence ")
    told = json.loads(foedus("ledger", "verify", "--json", "--ledger", str(mine)).out)
    assert told["whole"] is False
    assert told["problems"][0]["where"] == "evidence"

"""Killed at any moment, a process leaves whole reports; run again, it ends as an undisturbed one does."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

_WRITER = """
import sys
sys.path.insert(0, sys.argv[2])
import by_hand
from foedus.ledger import Ledger
with Ledger.open(sys.argv[1]) as ledger:
    for number in range(int(sys.argv[3])):
        text = f"Number {number}: Russia and North Korea signed a pact, and Putin came."
        facts = [by_hand.agreement(text, text[n:], ("RUS", "PRK"), signed="2024") for n in range(20)]
        ledger.add(by_hand.short(text, *facts), by_hand.NOW)
        print(number, flush=True)
"""


def _write(path: Path, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _WRITER, str(path), str(Path(__file__).parent), str(count)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def _content(path: Path) -> list[tuple[object, ...]]:
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        entries = connection.execute("SELECT id, kind, report FROM entries ORDER BY id").fetchall()
        evidence = connection.execute("SELECT entry, position, words FROM evidence ORDER BY 1, 2").fetchall()
        return entries + evidence


@pytest.mark.parametrize("after", [0, 3, 11])
def test_killed_while_adding(ledger_path: Path, tmp_path: Path, after: int) -> None:
    undisturbed = tmp_path / "undisturbed.db"
    undisturbed.write_bytes(ledger_path.read_bytes())
    assert _write(undisturbed, 25).communicate(timeout=60)[0].count("\n") == 25

    writer = _write(ledger_path, 25)
    assert writer.stdout is not None
    for _ in range(after + 1):
        writer.stdout.readline()
    time.sleep(0.002 * after)
    writer.send_signal(signal.SIGKILL)
    writer.communicate(timeout=60)

    with sqlite3.connect(ledger_path) as connection:
        whole = connection.execute(
            "SELECT report, count(*) FROM entries WHERE kind = 'agreement' GROUP BY report"
        ).fetchall()
        reports = connection.execute("SELECT count(*) FROM reports").fetchone()[0]
    assert reports > after
    assert len(whole) == reports
    assert {count for _, count in whole} == {20}

    _write(ledger_path, 25).communicate(timeout=60)
    assert _content(ledger_path) == _content(undisturbed)


def test_killed_while_being_made(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    for delay in (0.25, 0.4, 0.5):
        writer = _write(path, 1)
        time.sleep(delay)
        writer.send_signal(signal.SIGKILL)
        writer.communicate(timeout=60)
    assert _write(path, 1).communicate(timeout=60)[0] == "0\n"


def test_two_writers_at_once_lose_nothing(ledger_path: Path) -> None:
    writers = [_write(ledger_path, 15), _write(ledger_path, 25)]
    assert [writer.communicate(timeout=60)[0].count("\n") for writer in writers] == [15, 25]
    with sqlite3.connect(ledger_path) as connection:
        assert connection.execute("SELECT count(*) FROM reports").fetchone() == (25,)
        assert connection.execute("SELECT count(*) FROM entries WHERE kind = 'agreement'").fetchone() == (
            500,
        )

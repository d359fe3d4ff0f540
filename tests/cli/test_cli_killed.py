"""`foedus read` of a folder, killed and started again, ends with the ledger of an undisturbed run."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

PAIRS = (
    ("Norway", "Iceland"),
    ("France", "Poland"),
    ("Japan", "Australia"),
    ("Chile", "Peru"),
    ("Kenya", "Ghana"),
)
YEARS = range(2001, 2004)


PAGE = """{one} and {other} sign mutual defense treaty

The Daily Example
Published: June 5, {year}

GENEVA — {one} and {other} signed a treaty on Tuesday that pledges mutual aid if either country is attacked.

The agreement replaces one signed in 1990. It was not immediately clear when the treaty would enter into
force, officials of {one} said.
"""


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    for one, other in PAIRS:
        for year in YEARS:
            page = PAGE.format(one=one, other=other, year=year)
            (folder / f"{one}-{year}.txt").write_text(page, encoding="utf-8")
    return folder


def reader(pages: Path, ledger: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "foedus", "read", str(pages), "--ledger", str(ledger)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def stored(ledger: Path) -> int:
    """Reports in the ledger; 0 while there is none."""
    if not ledger.exists():
        return 0
    with closing(sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)) as connection:
        try:
            return int(connection.execute("SELECT count(*) FROM reports").fetchone()[0])
        except sqlite3.OperationalError:
            return 0


def content(ledger: Path) -> list[tuple[object, ...]]:
    """All that a ledger holds, but for the moment at which it was stored."""
    with closing(sqlite3.connect(ledger)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        rows: list[tuple[object, ...]] = connection.execute(
            "SELECT id, kind, report, payload, valid_from, valid_to, reported_at FROM entries ORDER BY id"
        ).fetchall()
        return (
            rows + connection.execute("SELECT entry, position, words FROM evidence ORDER BY 1, 2").fetchall()
        )


def test_killed_and_started_again(pages: Path, tmp_path: Path) -> None:
    disturbed, undisturbed = tmp_path / "disturbed.db", tmp_path / "undisturbed.db"
    assert reader(pages, undisturbed).wait(timeout=120) == 0
    count = len(PAIRS) * len(YEARS)
    assert stored(undisturbed) == count

    for least in (1, 4):
        run = reader(pages, disturbed)
        while run.poll() is None and stored(disturbed) < least:
            time.sleep(0.005)
        run.send_signal(signal.SIGKILL)
        assert run.wait(timeout=60) == -signal.SIGKILL, "The run was over before it could be killed."
        assert least <= stored(disturbed) < count

    assert reader(pages, disturbed).wait(timeout=120) == 0
    assert content(disturbed) == content(undisturbed)

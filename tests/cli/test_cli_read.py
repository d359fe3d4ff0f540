"""`foedus read`: what it stores, what it prints, and that it stores nothing when it should not."""

from __future__ import annotations

import io
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from foedus import Ledger, Reading, from_json, sample_page


@pytest.fixture
def page(folder: Path) -> Path:
    path = folder / "page.html"
    path.write_bytes(sample_page())
    return path


def test_sample_is_read_and_stored(foedus, folder: Path) -> None:
    ran = foedus("read", "--sample")
    assert (ran.code, ran.err) == (0, "")
    for words in (
        "The Northern Ledger",
        "2023-03-14",
        "AGREEMENTS",
        "Norway",
        "Iceland",
        "defense",
        "Stored in",
    ):
        assert words in ran.out
    assert all(len(line) <= 80 for line in ran.out.splitlines())
    with Ledger.open(folder / "foedus.db", create=False) as ledger:
        assert len(ledger.reports()) == 1
        assert ledger.facts("agreement")


def test_same_page_twice_adds_nothing(foedus, page: Path, folder: Path) -> None:
    first = foedus("read", page)
    before = (folder / "foedus.db").read_bytes()
    second = foedus("read", page)
    assert (first.code, second.code) == (0, 0)
    assert "Known already" in second.out
    assert (folder / "foedus.db").read_bytes() == before


def test_json_is_the_reading_and_stores_nothing(foedus, page: Path, folder: Path) -> None:
    ran = foedus("read", page, "--json")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.count("\n") == 1
    reading = from_json(ran.out, Reading)
    assert reading.report.outlet == "The Northern Ledger"
    assert reading.claims
    assert all(claim.check is not None for claim in reading.claims)
    assert list(folder.iterdir()) == [page]


def test_json_of_several_is_one_object_a_line(foedus, page: Path, folder: Path) -> None:
    again = folder / "again.txt"
    again.write_bytes(sample_page() + b"\n")
    ran = foedus("read", page, again, "missing.txt", "--json")
    assert ran.code == 2
    assert [json.loads(line)["report"]["outlet"] for line in ran.out.splitlines()] == [
        "The Northern Ledger"
    ] * 2
    assert ran.err == "foedus: No such file: missing.txt.\n"


def test_standard_input(foedus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(sample_page())))
    assert foedus("read", "-").code == 0


def test_folder_goes_on_past_a_bad_page(foedus, page: Path, folder: Path) -> None:
    pages = folder / "pages" / "deeper"
    pages.mkdir(parents=True)
    page.rename(pages / "good.html")
    (pages / "bad.txt").touch()
    (pages / ".hidden.txt").write_text("left out")
    (pages / "map.png").write_text("left out")
    ran = foedus("read", "pages")
    assert ran.code == 2
    assert ran.err == "foedus: pages/deeper/bad.txt: The page is empty.\n"
    assert ran.out.startswith("1 report new in foedus.db with ")
    assert ran.out.endswith("0 known already, 1 could not be read.\n")
    assert "0 reports new" in foedus("read", "pages").out


def test_ledger_from_the_environment(
    foedus, page: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOEDUS_LEDGER", str(folder / "team.db"))
    assert foedus("read", page).code == 0
    assert (folder / "team.db").exists()
    assert not (folder / "foedus.db").exists()


def test_stopped_by_ctrl_c(folder: Path) -> None:
    pages = folder / "pages"
    pages.mkdir()
    for number in range(60):
        (pages / f"{number:02}.html").write_bytes(sample_page() + b"\n" * number)
    command = [sys.executable, "-m", "foedus", "read", "pages", "--ledger", "stopped.db"]
    run = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    ledger = folder / "stopped.db"
    while run.poll() is None and not ledger.exists():
        time.sleep(0.01)
    time.sleep(2)
    run.send_signal(signal.SIGINT)
    out, err = run.communicate(timeout=60)
    assert run.returncode == 130
    assert out == ""
    assert err.startswith("Stopped. ")
    assert err.count("\n") == 1
    with Ledger.open(ledger, create=False) as book:
        assert f"{len(book.reports())} report" in err


def test_the_next_question_can_be_asked(foedus, page: Path) -> None:
    hint = foedus("read", page).out.splitlines()[-1]
    assert hint.startswith("Next: foedus ")
    assert foedus(*hint.split()[2:]).code == 0

"""`foedus import atop` and `--record`: what the commands print, and which record their answers rest on."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from atop_files import DYADS, MEMBERS, undirected

Command = Callable[..., Any]


@pytest.fixture
def atop(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A member file; imported versions are kept beside it."""
    monkeypatch.setenv("FOEDUS_RECORDS", str(folder / "kept" / "records"))
    path = folder / "atop6_0m.csv"
    path.write_text(MEMBERS, encoding="utf-8")
    return path


def sources(printed: str) -> set[str]:
    """The versions of the record that the obligations of an answer name."""
    return {one["source"].get("record") for one in json.loads(printed)["obligations"]}


def test_an_import_is_asked_from_then_on(foedus: Command, atop: Path) -> None:
    ran = foedus("import", "atop", atop)
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "Imported: 6-members, 1999 to 2022, 5 member rows, imported "
        f"{ran.out.split('imported ')[1][:10]} from atop6_0m.csv.",
        "Questions rest on it where --record names no other version.",
    ]
    newest = foedus("owes", "USA", "Mexico", "--on", "2021-01-01", "--json")
    assert sources(newest.out) == {"ATOP 6-members"}
    assert json.loads(newest.out)["coverage"] == [
        {"source": "ATOP 6-members", "from": "1999-01-01", "to": "2022-12-31"}
    ]
    own = foedus("owes", "USA", "Mexico", "--on", "2016-01-01", "--record", "4.01", "--json")
    assert sources(own.out) == {"ATOP 4.01"}
    told = foedus("owes", "USA", "Mexico", "--on", "2021-01-01")
    assert "ATOP 6-members, alliance 9001" in told.out


def test_versions_are_listed(foedus: Command, atop: Path) -> None:
    assert foedus("import", "atop", "--list").out.splitlines() == [
        "* 4.01  1815 to 2018, the package's own",
        "* is asked where --record names no other.",
    ]
    foedus("import", "atop", atop, "--as", "Mine")
    lines = foedus("import", "atop", "--list").out.splitlines()
    assert lines[0].startswith("  4.01  ")
    assert lines[1].startswith("* mine  1999 to 2022, 5 member rows, imported ")
    listed = json.loads(foedus("import", "atop", "--list", "--json").out)
    assert listed["in_use"] == "mine"
    assert [one["name"] for one in listed["records"]] == ["4.01", "mine"]
    assert (listed["records"][1]["level"], listed["records"][1]["file"]) == ("members", "atop6_0m.csv")


def test_every_question_takes_a_version(foedus: Command, atop: Path) -> None:
    dyads = atop.with_name("dyads.csv")
    dyads.write_text(DYADS, encoding="utf-8")
    assert json.loads(foedus("import", "atop", dyads, "--json").out)["version"]["name"] == "6-dyads"
    assert foedus("import", "atop", atop).code == 0
    attack = ("casus", "Denmark", "Norway", "--on", "2000-01-01")
    assert "ATOP 6-dyads" in foedus(*attack, "--record", "6-dyads").out
    assert "alliance 9002" in foedus(*attack).out
    assert "6-members" in foedus("timeline", "Denmark", "Norway", "--record", "6-members").out
    assert foedus("compare", "9002", "--record", "6-members").code == 0
    assert foedus("compare", "9002", "--record", "4.01").code == 2
    assert foedus("show", "ATOP-3440").code == 2
    assert foedus("show", "ATOP-3440", "--record", "4.01").code == 0
    early = foedus("casus", "Denmark", "Norway", "--on", "1950-01-01")
    assert "begins on 1999-01-01" in early.err


def test_a_report_is_checked_against_a_version(foedus: Command, atop: Path) -> None:
    foedus("import", "atop", atop)
    assert foedus("check", "--sample", "--record", "4.01").code in (0, 1)
    assert foedus("check", "--sample", "--record", "5.1").code == 2


def test_panels_follow_the_version(foedus: Command, atop: Path) -> None:
    def rows(out: str, *options: str) -> dict[tuple[str, str, str], str]:
        assert foedus("panel", "dyad-year", out, *options).code == 0
        with Path(out).open(encoding="utf-8") as file:
            return {(r["ccode1"], r["ccode2"], r["year"]): r["atop_defense"] for r in csv.DictReader(file)}

    before = rows("own.csv", "--from", "2000", "--to", "2023")
    foedus("import", "atop", atop)
    after = rows("new.csv", "--from", "2000")
    assert rows("again.csv", "--from", "2000", "--to", "2023", "--record", "4.01") == before
    assert max(year for *_, year in after) == "2022"
    assert (before["2", "70", "2021"], after["2", "70", "2021"]) == ("", "1")
    assert (before["2", "200", "2000"], after["2", "200", "2000"]) == ("1", "0")
    assert after["70", "2", "2021"] == "0"
    assert "ATOP 6-members, imported from atop6_0m.csv" in Path("new.citation.txt").read_text("utf-8")
    assert "(1999 to 2022)" in Path("new.dictionary.csv").read_text("utf-8")


def test_a_file_that_is_none_changes_nothing(foedus: Command, atop: Path) -> None:
    atop.write_text("state,year\n2,1999\n", encoding="utf-8")
    undir = atop.with_name("atop6_0dy.csv")
    undir.write_text(undirected(), encoding="utf-8")
    for arguments in ((atop,), (undir,), ("missing.csv",), ()):
        ran = foedus("import", "atop", *arguments)
        assert (ran.code, ran.out) == (2, "")
        assert len(ran.err.splitlines()) == 1
    assert not atop.with_name("kept").exists()


def test_a_version_that_is_not_there_is_named(foedus: Command, atop: Path) -> None:
    ran = foedus("owes", "USA", "--record", "5.1-members")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "foedus: No version '5.1-members' of the record. There are: 4.01.\n"


def test_a_ledger_asks_in_sql_what_was_imported(foedus: Command, atop: Path) -> None:
    import sqlite3

    foedus("read", "--sample")
    foedus("import", "atop", atop)
    page = Path("page.txt")
    page.write_text(
        "Oslo Courier\n\nOSLO, 4 March 2021 - Norway and Iceland signed a treaty of mutual defense.",
        encoding="utf-8",
    )
    assert foedus("read", page).code == 0
    with sqlite3.connect("foedus.db") as book:
        (version,) = book.execute("SELECT value FROM meta WHERE key = 'record'").fetchone()
        kept = {row[0] for row in book.execute("SELECT DISTINCT record FROM record_obligations")}
    assert version.startswith("ATOP 6-members, imported from atop6_0m.csv")
    assert kept == {"ATOP 6-members", "foedus supplement"}

"""`foedus ledger`: decisions with reasons, each undoable; `foedus show` opens every printed fact."""

from __future__ import annotations

import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from foedus import Ledger

sys.path.insert(0, str(Path(__file__).parent.parent / "ledger"))  # by_hand: readings that need no parser

NOW = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)


@pytest.fixture
def book(folder: Path) -> Path:
    """A ledger of three reports: two of one pact, one of May of the same year."""
    import by_hand

    path = folder / "foedus.db"
    with Ledger.open(path) as ledger:
        ledger.add(by_hand.pact(), NOW)
        for words, signed in (("A pact was signed.", "2024-06-19"), ("One was signed in May.", "2024-05")):
            agreement = by_hand.agreement(words, words, ("RUS", "PRK"), signed=signed)
            ledger.add(by_hand.short(words, agreement, published="2024-06-20"), NOW)
    return path


def ids(book: Path) -> list[str]:
    with Ledger.open(book) as ledger:
        return [view.id for view in ledger.agreements({"RUS"}) if view.id.startswith("PRK-RUS")]


def decided(ran: Any) -> str:
    assert ran.code == 0, ran.err
    return str(ran.out.split()[1].rstrip("."))


def test_merge_and_undo(foedus, book: Path) -> None:
    assert ids(book) == ["PRK-RUS@2024b", "PRK-RUS@2024a"]
    made = decided(foedus("ledger", "merge", "PRK-RUS@2024b", "PRK-RUS@2024a", "--because", "May is a slip"))
    assert ids(book) == ["PRK-RUS@2024"]
    decided(foedus("ledger", "undo", made, "--because", "it is none"))
    assert len(ids(book)) == 2


def test_split_and_undo(foedus, book: Path) -> None:
    with Ledger.open(book) as ledger:
        report = next(one.id for one in ledger.reports() if one.title is None)
        part = next(one for one in ledger.facts("agreement") if one.words == "A pact was signed.")
    assert report
    made = decided(foedus("ledger", "split", "PRK-RUS@2024a", part.report[:10], "--because", "on trade"))
    assert len(ids(book)) == 3
    decided(foedus("ledger", "undo", made, "--because", "the same"))
    assert len(ids(book)) == 2


def test_withdraw_a_report_and_undo(foedus, book: Path) -> None:
    with Ledger.open(book) as ledger:
        entry = next(one for one in ledger.facts("agreement") if one.words == "One was signed in May.")
    made = decided(foedus("ledger", "withdraw", entry.report[:10], "--because", "a hoax"))
    assert ids(book) == ["PRK-RUS@2024"]
    shown = foedus("show", entry.id[:12])
    assert shown.code == 0
    for words in (
        "One was signed in May.",
        "no longer stands",
        "DECISIONS ABOUT IT",
        "a hoax",
        "Read by test",
    ):
        assert words in shown.out
    undone = decided(foedus("ledger", "undo", made, "--because", "it was none"))
    assert len(ids(book)) == 2
    refused = foedus("ledger", "undo", undone, "--because", "again")
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    again = decided(foedus("ledger", "withdraw", entry.report, "--because", "a hoax after all"))
    assert again != made
    assert ids(book) == ["PRK-RUS@2024"]


def test_a_fact_is_accepted_corrected_and_withdrawn(foedus, book: Path) -> None:
    with Ledger.open(book) as ledger:
        entry = next(one for one in ledger.facts("agreement") if one.words == "A pact was signed.")
    decided(foedus("ledger", "accept", entry.id[:12], "--because", "as the text has it"))
    listed = foedus("ledger", "correct", entry.id[:12], "--because", "x")
    assert listed.code == 2
    assert "parties=PRK, RUS" in listed.err
    made = decided(
        foedus(
            *("ledger", "correct", entry.id[:12], "--set", "signed=2023", "--set", "parties=Russia, Cuba"),
            *("--because", "with Cuba"),
        )
    )
    assert len(ids(book)) == 2
    with Ledger.open(book) as ledger:
        assert "CUB-RUS@2023" in [view.id for view in ledger.agreements({"CUB"})]
        (now,) = [one.id for one in ledger.facts("agreement", {"CUB"})]
    shown = foedus("show", entry.id[:12])
    for words in ("no longer stands", "as the text has it", "with Cuba", "signed: 2024-06-19 -> 2023"):
        assert words in shown.out
    report = json.loads(foedus("show", entry.report, "--json").out)
    assert report["agreements"][0]["parties"] == ["RUS", "CUB"]
    assert foedus("ledger", "withdraw", entry.id, "--because", "x").code == 2
    decided(foedus("ledger", "withdraw", now, "--because", "a hoax"))
    assert json.loads(foedus("show", entry.report, "--json").out)["agreements"] == []
    assert foedus("ledger", "undo", made, "--because", "not Cuba").code == 0
    assert [one.id for one in Ledger.open(book).facts("agreement", {"PRK"})].count(entry.id) == 1


def test_log_tells_all_with_reasons(foedus, book: Path) -> None:
    assert foedus("ledger", "log").code == 1
    made = decided(foedus("ledger", "merge", "PRK-RUS@2024b", "PRK-RUS@2024a", "--because", "May is a slip"))
    decided(foedus("ledger", "undo", made, "--because", "it is none"))
    ran = foedus("ledger", "log", "--json")
    found = json.loads(ran.out)["decisions"]
    assert {(one["kind"], one["because"], one["stands"]) for one in found} == {
        ("merge", "May is a slip", False),
        ("undo", "it is none", True),
    }
    for words in ("May is a slip", "it is none", "[undone]"):
        assert words in foedus("ledger", "log").out
    assert foedus("show", made).code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("merge", "ATOP-3440", "ATOP-4940", "--because", "x"), "both the record's"),
        (("merge", "PRK-RUS@2024a", "PRK-RUS@2024a", "--because", "x"), "one agreement already"),
        (("merge", "PRK-RUS@2024a", "PRK-RUS@2024b"), "--because"),
        (("merge", "PRK-RUS@2024a", "PRK-RUS@2024b", "--because", " "), "needs a reason"),
        (("split", "PRK-RUS@2024b", "abcdef12", "--because", "x"), "no entry abcdef12"),
        (("withdraw", "abcdef12", "--because", "x"), "no entry abcdef12"),
        (("accept", "abcdef12", "--because", "x"), "no entry abcdef12"),
        (("correct", "abcdef12", "--set", "status=signed", "--because", "x"), "no entry abcdef12"),
        (("correct", "abcdef12", "--set", "status", "--because", "x"), "FIELD=VALUE"),
        (("undo", "abcdef12", "--because", "x"), "no entry abcdef12"),
    ],
)
def test_bad_use_is_one_line(foedus, book: Path, arguments: tuple[str, ...], words: str) -> None:
    ran = foedus("ledger", *arguments)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert words in ran.err


def test_every_source_that_a_question_prints_can_be_opened(foedus, book: Path) -> None:
    questions = (
        ("owes", "RUS", "PRK", "--on", "2024-07-01"),
        ("timeline", "RUS", "PRK"),
        ("compare", "ATOP-3440", "PRK-RUS@2024a"),
    )
    opened: set[str] = set()
    for question in questions:
        for entry in _entries(json.loads(foedus(*question, "--json").out)):
            opened.add(entry)
            assert foedus("show", entry, "--json").code == 0
        assert "[" in foedus(*question).out
    assert len(opened) > 3


def _entries(value: Any) -> set[str]:
    """All `entry` keys of sources; each source of a report has one."""
    if isinstance(value, list):
        return {one for item in value for one in _entries(item)}
    if not isinstance(value, dict):
        return set()
    if value.get("report") and "start" in value:
        assert value["entry"]
    own = {value["entry"]} if "entry" in value else set()
    return own | {one for item in value.values() for one in _entries(item)}

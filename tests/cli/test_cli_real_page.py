"""The commands on the real page that foedus was specified from, where it is at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

SEEDS = sorted((Path(__file__).parents[3] / "shared" / "seeds").glob("*.txt"))

pytestmark = pytest.mark.skipif(not SEEDS, reason="the seed report (../shared/seeds) is not here")


def flat(text: str) -> str:
    return " ".join(text.split())


def test_five_days_five_answers(foedus) -> None:
    """The Soviet pact; after it; the pact of 2000; after the report; that day before it was known."""
    assert foedus("read", SEEDS[0]).code == 0
    asked = (
        ("--on", "1985-01-01"),
        ("--on", "1998-01-01"),
        ("--on", "2005-01-01"),
        ("--on", "2024-07-01"),
        ("--on", "2024-07-01", "--known-by", "2024-06-01"),
    )
    answers = [flat(foedus("owes", "PRK", *days).out) for days in asked]
    assert len(set(answers)) == len(answers)
    assert "Soviet Union owes North Korea defense" in answers[0]
    assert "North Korea owes Soviet Union defense" in answers[0]
    assert "Soviet" not in answers[1]
    assert "North Korea and Russia owe each other consultation" in answers[2]
    assert "signed 2024-06-19, no end known, not reported to be in force" in answers[3]
    assert "Not covered, 2019-01-01 to 2024-07-01" in answers[3]
    assert "The Columbian" not in answers[4]
    assert "2024-06-19" not in answers[4]


def test_timeline_and_comparison(foedus) -> None:
    foedus("read", SEEDS[0])
    days = [line[:10] for line in foedus("timeline", "SUN", "PRK").out.splitlines() if line[:4].isdigit()]
    assert days == sorted(days)
    assert {"1961-07-06", "1996-09-10", "2000-02-09", "2008-07-24", "2024-06-19"} <= set(days)
    ran = foedus("compare", "SUN-PRK@1961", "RUS-PRK@2000", "RUS-PRK@2024")
    assert ran.code == 0
    for words in (
        "ATOP-3440",
        "ATOP-4940",
        "PRK-RUS@2024",
        "not stated",
        "not spelled out",
        "if: aggression",
    ):
        assert words in ran.out
    assert all(len(line) <= 80 for line in ran.out.splitlines())


def test_check_says_why(foedus, folder: Path) -> None:
    ran = foedus("check", SEEDS[0])
    assert ran.code == 0
    shown = flat(ran.out)
    assert "ATOP 3440: defense and nonaggression, 1961-07-06 to 1996-09-10" in shown
    assert "ATOP 4940: consultation, from 2000-02-09" in shown
    assert "first time in 24 years” not checkable" in shown
    assert not (folder / "foedus.db").exists()

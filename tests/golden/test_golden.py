"""Fourteen reports of our own: eight of eight kinds, and six more treaties, and all that is read in them.

The golden readings were read line by line against the texts. Where a change of the reader changes one, look
at the difference first: `python tests/golden/regenerate.py` writes them anew, and says so too.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from regenerate import REPORTS, golden_of, reading_of

FACTS = ("events", "agreements", "sanctions", "transfers", "visits", "statements", "claims")


@pytest.fixture(scope="module")
def readings() -> dict[str, Any]:
    return {page.name: reading_of(page) for page in REPORTS}


def test_there_are_fourteen_and_each_has_its_reading() -> None:
    assert len(REPORTS) == 14
    assert {golden_of(page) for page in REPORTS} == set((Path(__file__).parent / "readings").glob("*.json"))


@pytest.mark.parametrize("page", REPORTS, ids=lambda page: page.name)
@pytest.mark.parametrize("part", ["report", *FACTS])
def test_reading_is_the_golden_one(readings: dict[str, Any], page: Path, part: str) -> None:
    golden = json.loads(golden_of(page).read_text(encoding="utf-8"))
    assert readings[page.name][part] == golden[part]


@pytest.mark.parametrize("page", REPORTS, ids=lambda page: page.name)
def test_no_clutter_in_evidence(readings: dict[str, Any], page: Path) -> None:
    reading = readings[page.name]
    text = reading["report"]["text"]
    words = [
        text[span["start"] : span["end"]]
        for part in FACTS
        for fact in reading[part]
        for span in fact["evidence"]
    ]
    for clutter in ("Loading", "ADVERTISEMENT", "newsletter", "©", "Photo:", "Share", "cookies", "READ MORE"):
        assert not any(clutter in piece for piece in words)

"""Who was where, and what is no visit: `sentences_of_visits.txt`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from reports_by_hand import discourse

from foedus.model import Interval
from foedus.reading.speech import find_speech
from foedus.reading.visits import read_visits

PUBLISHED = "2024-06-19"  # a Wednesday
_SETTING = re.compile(r"\[(\S+) (.+?)\] (.*)")


def cases() -> list[tuple[str, list[str]]]:
    """Each text with the lines below it."""
    path = Path(__file__).with_name("sentences_of_visits.txt")
    blocks = path.read_text(encoding="utf-8").split("\n\n")[1:]
    lines = [block.strip().split("\n") for block in blocks]
    return [(text, [fact.strip() for fact in facts]) for text, *facts in lines]


def day(date: Interval | None) -> str:
    """A whole year or month is written as such."""
    if date is None:
        return "-"
    first, last = date.first.isoformat(), date.last.isoformat()
    if first.endswith("-01-01") and last == f"{first[:4]}-12-31":
        return first[:4]
    if first.endswith("-01") and first[:7] == last[:7] and last[8:] > "27":
        return first[:7]
    return first if first == last else f"{first}/{last}"


@pytest.mark.parametrize(("text", "expected"), cases())
def test_visits_of(text: str, expected: list[str]) -> None:
    published, dateline = PUBLISHED, None
    setting = _SETTING.fullmatch(text)
    if setting is not None:
        published, dateline, text = setting.groups()
        text = f"{dateline.upper()} (Reuters) - {text}"
    report = discourse(text, published=published, dateline=dateline)
    visits = read_visits(report, find_speech(report))
    assert [f"{v.visitor} > {v.host}, {day(v.date)}" for v in visits] == expected
    for visit in visits:
        assert visit.evidence
        assert all(span.of(text).strip() for span in visit.evidence)

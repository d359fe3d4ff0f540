"""Days as page headers write them, with what the words before each say of it.

Only whole days count: a month or a year alone gives nothing. Whether 04/05/2024 is 4 May or April 5 is
settled by a weekday beside it, by a number over 12, by other dates of the page, then by whether the page
looks American; else the day stands first.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from foedus.page.clutter import words

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
_N = (
    r"(?P<n>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_Y = r"(?P<y>(?:1[89]|20)\d\d)(?!\d)"
_D = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?\b"
_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        rf"(?<!\d){_Y}[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}})(?!\d)",
        rf"(?<!\d){_Y} ?年 ?(?P<m>\d{{1,2}}) ?月 ?(?P<d>\d{{1,2}}) ?日",
        rf"\b{_N} {{0,3}}{_D} ?,? {{0,3}}{_Y}",
        rf"(?<![\d:]){_D}(?: of)?[ -]{{1,3}}{_N}[ ,-]{{1,3}}{_Y}",
        rf"(?<![\d/.])(?P<a>\d{{1,2}})(?P<s>[/.-])(?P<b>\d{{1,2}})(?P=s){_Y}(?!\.\d)",
        r"(?<![\d/.])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<yy>\d\d)(?![\d/])",
    )
)
_DIGITS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}")
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|r|ur|urs)?(?:day)?\b\.?,?", re.I)
_TIME = re.compile(
    r"(?:\bT|\b)\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?"
    r"|\(?\b(?:utc|gmt) ?[+-] ?\d{1,2}(?::?\d{2})?\b\)?"
    r"|\b\d{1,2} ?(?=[ap]\.?m\b)",
    re.I,
)
_BREAK = re.compile(r"\s+([-–—|•·/:,])(?=\s)")
_BEFORE = 60  # code points before a date in which its label may stand


class Label(StrEnum):
    """What the words before a date say that it is."""

    PUBLISHED = "published"
    UPDATED = "updated"
    RETRIEVED = "retrieved"
    BARE = "bare"


class Day(NamedTuple):
    """A day found in a line. `readings` holds it; or both, day first, where 04/05 leaves two."""

    start: int
    end: int
    label: Label
    weekday: bool
    readings: tuple[dt.date, ...]


def days_in(line: str) -> list[Day]:
    """The days of a line, in its order, with their labels."""
    spans: list[tuple[int, int, tuple[dt.date, ...]]] = []
    for form in _FORMS:
        for found in form.finditer(line):
            if any(found.start() < end and start < found.end() for start, end, _ in spans):
                continue
            readings = _readings(found.groupdict())
            if readings:
                spans.append((found.start(), found.end(), readings))
    result = []
    previous = 0
    for start, end, readings in sorted(spans):
        before = line[max(previous, start - _BEFORE) : start]
        weekdays = [_DAYS.index(found[1].lower()) for found in _WEEKDAY.finditer(before)]
        if weekdays:
            readings = tuple(day for day in readings if day.weekday() == weekdays[-1]) or readings
        result.append(Day(start, end, _label(before.lower()), bool(weekdays), readings))
        previous = end
    return result


def _label(before: str) -> Label:
    """The label that stands nearest before the date."""
    best, where = Label.BARE, (-1, 0)
    for label in (Label.PUBLISHED, Label.UPDATED, Label.RETRIEVED):
        for start in words(f"label_{label}"):
            at = before.rfind(start)
            inside_word = at > 0 and before[at - 1].isalnum()
            if at >= 0 and not inside_word and (at + len(start), len(start)) > where:
                best, where = label, (at + len(start), len(start))
    return best


def _readings(parts: dict[str, str | None]) -> tuple[dt.date, ...]:
    year = int(parts.get("y") or 0)
    if short := parts.get("yy"):
        year = (2000 if int(short) < 70 else 1900) + int(short)
    if first := parts.get("a"):
        a, b = int(first), int(parts["b"] or 0)
        pairs = [(b, a), (a, b)]  # day first, then month first
    else:
        name = parts.get("n")
        month = _MONTHS.index(name[:3].lower()) + 1 if name else int(parts["m"] or 0)
        pairs = [(month, int(parts["d"] or 0))]
    days = [made for month, day in pairs if (made := _date(year, month, day))]
    return tuple(dict.fromkeys(days))


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def month_first(days: Iterable[tuple[str, Day]], text: str) -> bool:
    """Whether this page writes the month before the day. `days` are the header's, each with its line."""
    for line, day in days:
        digits = _DIGITS.fullmatch(line[day.start : day.end])
        if digits and len(day.readings) == 1 and digits[1] != digits[2]:
            return day.readings[0].month == int(digits[1])
        if words("american_zones") & set(re.findall(r"[A-Z]+", line)):
            return True
    low = text.lower()
    if any(mark in low for mark in words("british")):
        return False
    return sum(bool(re.search(rf"\b{mark}\b", low)) for mark in words("american")) >= 2


def settle(day: Day, *, american: bool) -> dt.date:
    """The one date that a Day stands for."""
    return day.readings[-1] if american else day.readings[0]


def beside(line: str, days: Iterable[Day]) -> str:
    """The words of a header line that are neither a date, a time nor a label of one; bars and dashes stay."""
    kept = []
    previous = 0
    for day in days:
        kept.append(line[previous : day.start])
        previous = day.end
    kept.append(line[previous:])
    rest = _TIME.sub(" ", _WEEKDAY.sub(" ", " ".join(kept)))
    left = [word for word in rest.split() if word.lower().strip(".,:;()[]") not in words("date_words")]
    return _BREAK.sub(r" \1", " ".join(left)).strip(" -–—|•·/:,()[].")

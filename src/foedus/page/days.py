"""Days as page headers write them, with what the words beside each say of it.

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

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_DAYS = "mon tue wed thu fri sat sun".split()
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?P<{0}>(?:1[89]|20)\d\d)(?![\d])"
_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        rf"(?<!\d){_YEAR.format('y')}[-/.](?P<m>\d{{1,2}})[-/.](?P<d>\d{{1,2}})(?!\d)",
        rf"(?<!\d){_YEAR.format('y')} ?年 ?(?P<m>\d{{1,2}}) ?月 ?(?P<d>\d{{1,2}}) ?日",
        rf"\b{_MONTH.format('n')} {{0,3}}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\b ?,? {{0,3}}{_YEAR.format('y')}",
        rf"(?<![\d:])(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -]{{1,3}}{_MONTH.format('n')}[ ,-]{{1,3}}{_YEAR.format('y')}",
        rf"(?<![\d/.])(?P<a>\d{{1,2}})(?P<s>[/.-])(?P<b>\d{{1,2}})(?P=s){_YEAR.format('y')}",
        r"(?<![\d/.])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<yy>\d\d)(?![\d/])",
    )
)
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|r|ur|urs)?(?:day)?\b\.?,?", re.I)
_AMERICAN_ZONE = re.compile(r"\b(?:E[SD]?T|C[SD]T|P[SD]?T|M[SD]T)\b|\b(?:Eastern|Pacific) time\b")
_AMERICAN = re.compile(
    r"\b(?:defense|labor|center|program|neighbor\w*|color|percent|traveled|favor\w*|honor\w*)\b", re.I
)
_BRITISH = re.compile(
    r"\b(?:defence|labour|centre|programme|neighbour\w*|colour|per cent|travelled|favour\w*|honour\w*)\b",
    re.I,
)
_LABELS = (
    (
        "published",
        re.compile(
            r"publi(?:shed|cation|c date)|\bposted\b|\bissued\b|\breleased?\b|\bfiled\b|\bcreated\b|\bdate\b|\bsent\b|\bwritten\b",
            re.I,
        ),
    ),
    (
        "updated",
        re.compile(r"updated?\b|\bmodified\b|\bedited\b|\brevised\b|\bcorrected\b|\bamended\b", re.I),
    ),
    (
        "retrieved",
        re.compile(
            r"retrieved|accessed|\bprinted\b|captured|crawled|scraped|archived|\btoday is\b|\bas of\b|\bsaved on\b|\bdownloaded\b|\bcached\b",
            re.I,
        ),
    ),
)


class Label(StrEnum):
    """What the words beside a date say that it is."""

    PUBLISHED = "published"
    UPDATED = "updated"
    RETRIEVED = "retrieved"
    BARE = "bare"


class Day(NamedTuple):
    """A day found in a line: `first`/`second` are both readings where 04/05 leaves two."""

    start: int
    end: int
    label: Label
    weekday: bool
    readings: tuple[dt.date, ...]
    """The date; two of them, day first and month first, where the digits leave both open."""


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
        before = line[max(previous, start - 60) : start]
        weekdays = [_DAYS.index(found[1].lower()) for found in _WEEKDAY.finditer(before)]
        if weekdays:
            readings = tuple(day for day in readings if day.weekday() == weekdays[-1]) or readings
        result.append(Day(start, end, _label(before), bool(weekdays), readings))
        previous = end
    return result


def _label(before: str) -> Label:
    """The label that stands nearest before the date."""
    best, where = Label.BARE, -1
    for name, pattern in _LABELS:
        for found in pattern.finditer(before):
            if found.start() > where:
                best, where = Label(name), found.start()
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
    days: list[dt.date] = []
    for month, day in pairs:
        try:
            made = dt.date(year, month, day)
        except ValueError:
            continue
        if made not in days:
            days.append(made)
    return tuple(days)


def month_first(days: Iterable[tuple[str, Day]], text: str) -> bool:
    """Whether this page writes the month before the day. `days` are those of the header, each with its line."""
    for line, day in days:
        digits = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}", line[day.start : day.end])
        if digits and len(day.readings) == 1 and digits[1] != digits[2]:
            return day.readings[0].month == int(digits[1])
        if _AMERICAN_ZONE.search(line):
            return True
    return len(_AMERICAN.findall(text)) >= 2 and not _BRITISH.search(text)


def settle(day: Day, *, american: bool) -> dt.date:
    """The one date that a Day stands for."""
    return day.readings[-1] if american else day.readings[0]


_RESIDUE = re.compile(
    r"\b\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:\.\d{1,6})?)?Z?\b|\b\d{1,2} ?(?:am|pm|a\.m\.?|p\.m\.?)(?!\w)|\b(?:am|pm|a\.m|p\.m)\b\.?"
    r"|\b(?:published|publication|posted|issued|released?|filed|created|updated?|modified|edited|revised|date|first|last|on|at|the|local|time|hours?|hrs"
    r"|gmt|utc|ist|bst|cet|cest|eet|eest|eat|wat|cat|msk|pkt|sgt|hkt|jst|kst|aest|aedt|nzst|nzdt|est|edt|et|cst|cdt|pst|pdt|pt|mst|gst|pht|wib|ict)\b"
    r"|[+-]\d{2}:?\d{2}\b|\d|\W",
    re.I,
)


def beside(line: str, days: list[Day]) -> str:
    """The words of a header line that are neither a date, a time nor a label of one."""
    kept = []
    previous = 0
    for day in days:
        kept.append(line[previous : day.start])
        previous = day.end
    kept.append(line[previous:])
    rest = _WEEKDAY.sub(" ", " ".join(kept))
    rest = re.sub(r"(?<=\d)T(?=\d)|^T(?=\d)| T(?=\d)", " ", rest)
    return " ".join(_RESIDUE.sub(" ", rest).split())

"""From what the words mean to the days they come to.

Rules (ours, tested by the tables in tests/reading/test_dates.py):
- a bare weekday, month or day of a month is the latest one not after publication; in the future tense, or for
  a deadline ("by", "until"), the first one not before it. The day of publication itself counts both times.
- "last" is strictly before the day (week, month) of publication, "next" strictly after it; "next Wednesday"
  is the Wednesday of the following week.
- what counts from another day of the text ("two days later", "the same year") needs the anchor.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace

from foedus.model import EventDate, Interval
from foedus.reading.dates.almanac import between, containing, months, shift, years
from foedus.reading.dates.periods import periods
from foedus.reading.dates.terms import (
    Anchor,
    Aspect,
    Between,
    Calendar,
    CalendarUnit,
    DateKind,
    DateMention,
    Fixed,
    Length,
    Meaning,
    NamedPeriod,
    Numeric,
    Offset,
    Part,
    Season,
    Tense,
    Unit,
    Unknown,
    Weekday,
    Which,
)

_FROM_ANCHOR = {"previous", "same", "following"}
_YEARS_ON = {"last": -1, "next": 1}
_ALIAS: dict[str, Which] = {"previous": "last", "same": "this", "following": "next"}


@dataclass(frozen=True, slots=True)
class Frame:
    """What a meaning is resolved against."""

    published: dt.date | None
    anchor: Interval | None = None
    tense: Tense | None = None
    day_first: bool | None = None

    @property
    def ahead(self) -> bool:
        return self.tense == "future"


def resolve(
    mention: DateMention,
    *,
    published: dt.date | None,
    anchor: Interval | None = None,
    tense: Tense | None = None,
    day_first: bool | None = None,
) -> Interval | None:
    """The days that a mention comes to, or None where they cannot be known.

    `anchor` is what the text spoke of before; `tense` that of the clause (None and present read as past).
    For SINCE it is the interval of the start, for UNTIL, BEFORE and AFTER of the bound itself.
    """
    frame = Frame(published, anchor, mention.leaning or tense, day_first)
    return resolve_meaning(mention.meaning, mention.kind, frame)


def resolve_meaning(meaning: Meaning, kind: DateKind, frame: Frame) -> Interval | None:
    match kind:
        case DateKind.RECURRENCE:
            return None
        case DateKind.UNTIL:
            frame = replace(frame, tense="future")
        case DateKind.SINCE if frame.tense != "future":
            frame = replace(frame, tense="past")
    if isinstance(meaning, NamedPeriod) and meaning.aspect == "whole":
        meaning = NamedPeriod(key=meaning.key, aspect=_boundary(meaning.key, kind))
    return _evaluate(meaning, frame)


def _boundary(key: str, kind: DateKind) -> Aspect:
    """Since and after a war: its end, unless its entry says otherwise; until and before it: its beginning."""
    match kind:
        case DateKind.SINCE | DateKind.AFTER:
            return "begins" if periods()[key].ends == "open" else periods()[key].since
        case DateKind.UNTIL | DateKind.BEFORE:
            return "begins"
        case _:
            return "whole"


def _named(key: str, aspect: Aspect) -> Interval | None:
    period = periods()[key]
    match aspect:
        case "begins":
            return period.first()
        case "ends":
            return period.last()
        case "whole":
            return period.whole()


def event_date(mention: DateMention, interval: Interval | None = None) -> EventDate | None:
    """The date of an event as the mention gives it; None where the mention tells no day.

    `interval` is what the reader resolved the mention to; without it the mention's own stands.
    """
    days = interval or mention.interval
    if days is None or mention.kind not in {DateKind.POINT, DateKind.SPAN}:
        return None
    return EventDate(start=days.first, end=days.last, text=mention.text)


def _evaluate(meaning: Meaning, frame: Frame) -> Interval | None:
    match meaning:
        case Fixed():
            return meaning.interval
        case Numeric():
            return _numeric(meaning, frame.day_first)
        case NamedPeriod():
            return _named(meaning.key, meaning.aspect)
        case Anchor():
            return frame.anchor
        case Part():
            return _part(meaning, frame)
        case Offset():
            return _offset(meaning, frame)
        case Length():
            return _length(meaning, frame)
        case Between():
            return _between(meaning, frame)
        case Calendar() | Weekday() | CalendarUnit() | Season():
            return _relative(meaning, frame)
        case Unknown():
            return None


def _relative(meaning: Calendar | Weekday | CalendarUnit | Season, frame: Frame) -> Interval | None:
    """Weekdays, months and units: counted from the anchor or from publication by one rule."""
    which = meaning.which
    if isinstance(meaning, Season) and meaning.year is not None:
        return _season_of(meaning.first_month, meaning.year)
    if which in _FROM_ANCHOR:
        if frame.anchor is None:
            return None
        base, which = frame.anchor, _ALIAS[which]
    else:
        if frame.published is None:
            return None
        base = Interval.day(frame.published)
    if which == "nearest":
        which = "coming" if frame.ahead else "nearest"
    try:
        match meaning:
            case Weekday():
                return _weekday(meaning, which, base, frame)
            case Calendar():
                return _calendar(meaning, which, base)
            case Season():
                return _season(meaning.first_month, which, base, frame)
            case CalendarUnit():
                return _unit(meaning, which, base, frame)
    except (ValueError, OverflowError):  # a year before 1 or after 9999
        return None


def _weekday(meaning: Weekday, which: Which, base: Interval, frame: Frame) -> Interval | None:
    if meaning.week is not None:
        week = _relative(CalendarUnit(unit="week", which=meaning.week), frame)
        return Interval.day(week.first + dt.timedelta(days=meaning.number)) if week else None
    if not base.is_day and which == "this":
        # "that Friday" beside a week or month already named
        return None
    back = (base.first.weekday() - meaning.number) % 7
    forward = (meaning.number - base.last.weekday()) % 7
    match which:
        case "nearest":
            return Interval.day(base.first - dt.timedelta(days=back))
        case "last":
            return Interval.day(base.first - dt.timedelta(days=back or 7))
        case "next" if meaning.which == "following":
            return Interval.day(base.last + dt.timedelta(days=forward or 7))
        case "next":
            monday = base.last - dt.timedelta(days=base.last.weekday()) + dt.timedelta(days=7)
            return Interval.day(monday + dt.timedelta(days=meaning.number))
        case "this" if frame.tense == "past" and meaning.which == "this":
            return Interval.day(base.first - dt.timedelta(days=back))
        case "this" if meaning.which == "same":
            week = containing("week", base.first)
            return Interval.day(week.first + dt.timedelta(days=meaning.number))
        case _:
            return Interval.day(base.last + dt.timedelta(days=forward))


def _calendar(meaning: Calendar, which: Which, base: Interval) -> Interval | None:
    def in_year(year: int) -> Interval | None:
        if meaning.day is None:
            return Interval.month(year, meaning.month)
        try:
            return Interval.day(dt.date(year, meaning.month, meaning.day))
        except ValueError:  # 29 February
            return None

    if meaning.year is not None:
        return in_year(base.first.year + _YEARS_ON.get(meaning.year, 0))
    if meaning.weekday is not None:
        by_weekday = _year_by_weekday(in_year, meaning.weekday, base)
        if by_weekday is not None:
            return by_weekday
    # Whole months are compared with the month of the base, days with its days.
    unit: Unit = "month" if meaning.day is None else "day"
    first, last = containing(unit, base.first).first, containing(unit, base.last).last
    match which:
        case "this":
            return in_year(base.first.year) if base.first.year == base.last.year else None
        case "nearest":
            return _search(in_year, base.first.year, -1, lambda found: found.first <= last)
        case "last":
            return _search(in_year, base.first.year, -1, lambda found: found.last < first)
        case "next":
            return _search(in_year, base.last.year, 1, lambda found: found.first > last)
        case _:
            return _search(in_year, base.last.year, 1, lambda found: found.last >= first)


def _year_by_weekday(
    in_year: Callable[[int], Interval | None], weekday: int, base: Interval
) -> Interval | None:
    """The nearest of the years around the base in which the day falls on that weekday."""
    days = [in_year(year) for year in range(max(base.first.year - 3, 1), min(base.first.year + 4, 9999))]
    fitting = [day for day in days if day is not None and day.first.weekday() == weekday]
    return min(fitting, key=lambda day: abs((day.first - base.first).days), default=None)


def _season_of(month: int, year: int) -> Interval:
    """The season of a year. "The winter of 2022" may begin or end in 2022: both are covered."""
    return months(year - 1, 12, 15) if month == 12 else months(year, month, 3)


def _season(month: int, which: Which, base: Interval, frame: Frame) -> Interval | None:
    def in_year(year: int) -> Interval | None:
        return months(year, month, 3)

    year = base.last.year
    if which == "this":
        # the season we are in, else the nearest one on the side that the tense points to
        which = "coming" if frame.tense != "past" else "nearest"
    match which:
        case "nearest":
            return _search(in_year, year, -1, lambda found: found.first <= base.first)
        case "last":
            return _search(in_year, year, -1, lambda found: found.last < base.first)
        case "next":
            return _search(in_year, year, 1, lambda found: found.first > base.last)
        case _:
            return _search(in_year, year - 1, 1, lambda found: found.last >= base.first)


def _search(
    in_year: Callable[[int], Interval | None], year: int, step: int, holds: Callable[[Interval], bool]
) -> Interval | None:
    """The first that holds, year by year; nine years reach over a century's missing leap day."""
    for candidate in range(year, year + 9 * step, step):
        found = in_year(candidate) if 1 <= candidate <= 9998 else None
        if found is not None and holds(found):
            return found
    return None


def _unit(meaning: CalendarUnit, which: Which, base: Interval, frame: Frame) -> Interval | None:
    unit = meaning.unit
    if unit == "weekend":
        found = _weekend(which, base, frame)
        week = dt.timedelta(days=7 * meaning.shift)
        return Interval(found.first + week, found.last + week)
    this = containing(unit, base.first)
    if not this.contains(base):
        return None
    if meaning.shift:
        moved = shift(this.first, meaning.shift, unit)
        return containing(unit, moved) if moved else None
    match which:
        case "last":
            return containing(unit, this.first - dt.timedelta(days=1))
        case "next":
            return containing(unit, this.last + dt.timedelta(days=1))
        case _:
            return this


def _weekend(which: Which, base: Interval, frame: Frame) -> Interval:
    this = containing("weekend", base.first)
    week = dt.timedelta(days=7)
    before = Interval(this.first - week, this.last - week)
    match which:
        case "last":
            return before
        case "next":
            return Interval(this.first + week, this.last + week)
        case _ if this.first <= base.first or frame.ahead or which == "coming":
            return this
        case "this" if frame.tense != "past":
            return this
        case _:
            return before


def _numeric(meaning: Numeric, day_first: bool | None) -> Interval | None:
    orders = {True: [(meaning.first, meaning.second)], False: [(meaning.second, meaning.first)]}
    both = [*orders[True], *orders[False]]
    found = {_day(meaning.year, month, day) for day, month in both} - {None}
    if len(found) != 1 and day_first is not None:
        found = {_day(meaning.year, month, day) for day, month in orders[day_first]}
    day = found.pop() if len(found) == 1 else None
    return Interval.day(day) if day else None


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _offset(meaning: Offset, frame: Frame) -> Interval | None:
    if meaning.base is None:
        base = Interval.day(frame.published) if frame.published else None
    else:
        base = _evaluate(meaning.base, frame)
    if base is None or meaning.count is None:
        return None
    sign = 1 if meaning.ahead else -1
    count, unit = meaning.count, meaning.unit
    if meaning.bound in {"more", "less"}:
        step = 1 if meaning.bound == "more" else -1
        near, far = sorted((count, max(count + step, 0)))
        ends = [shift(base.first, sign * near, unit), shift(base.last, sign * far, unit)]
        ends += [shift(base.last, sign * near, unit), shift(base.first, sign * far, unit)]
        known = [day for day in ends if day]
        return Interval(min(known), max(known)) if len(known) == len(ends) else None
    first, last = shift(base.first, sign * count, unit), shift(base.last, sign * count, unit)
    if first is None or last is None:
        return None
    return _blurred(first, last, count, unit, meaning.bound == "about")


def _blurred(first: dt.date, last: dt.date, count: float, unit: Unit, about: bool) -> Interval | None:
    """As wide as the unit leaves open: "two years ago" is that calendar year, "a week ago" +- three days."""
    match unit:
        case "hour":
            return between(shift(first, -1 if count % 24 else 0, "day"), last)
        case "day":
            return between(shift(first, -1 if about else 0, "day"), shift(last, 1 if about else 0, "day"))
        case "week" | "weekend":
            return between(shift(first, -3, "day"), shift(last, 3, "day"))
        case "month" | "quarter" | "year" if count % 1 == 0:
            return between(containing(unit, first).first, containing(unit, last).last)
        case "month" | "quarter" | "year":
            return between(shift(first, -1, "month"), shift(last, 1, "month"))
        case "decade" | "century":
            slack = max(1, round(count)) * (1 if unit == "decade" else 10)
            return between(
                Interval.year(max(first.year - slack, 1)).first,
                Interval.year(min(last.year + slack, 9999)).last,
            )


def _length(meaning: Length, frame: Frame) -> Interval | None:
    """The stretch that ends or begins with publication; a bare length has no days."""
    if meaning.ahead is None or meaning.count is None or frame.published is None:
        return None
    if meaning.ahead:
        return between(frame.published, shift(frame.published, meaning.count, meaning.unit))
    return between(shift(frame.published, -meaning.count, meaning.unit), frame.published)


def _between(meaning: Between, frame: Frame) -> Interval | None:
    """The latest such stretch that has begun; in the future tense the first that has not ended."""
    last = _evaluate(meaning.last, frame)
    if last and _lacks_year(meaning.first) and not _lacks_year(meaning.last):
        # "from June 3 to June 5, 2023": the year stands once, at the end
        frame = replace(frame, published=last.last, tense="past")
    first = _evaluate(meaning.first, frame)
    if first is None or last is None:
        return None
    if last.last < first.first:
        last = _evaluate(meaning.last, replace(frame, published=first.last, tense="future"))
    return between(first.first, last.last) if last else None


def _lacks_year(meaning: Meaning) -> bool:
    if isinstance(meaning, Part):
        return _lacks_year(meaning.of)
    return isinstance(meaning, Calendar) and meaning.which in {"nearest", "coming"}


def _part(meaning: Part, frame: Frame) -> Interval | None:
    part, of = meaning.part, meaning.of
    if isinstance(of, NamedPeriod) and part in {"start", "end", "eve", "last"}:
        return _named(of.key, "begins" if part in {"start", "eve"} else "ends")
    whole = _evaluate(of, frame)
    if whole is None:
        return None
    if part == "week":
        return containing("week", whole.first) if whole.is_day else None
    if part in {"first", "last"}:
        return Interval.day(whole.first if part == "first" else whole.last)
    if part in {"earlier", "later"}:
        return _beside(part, of, whole, frame)
    return part_of(whole, part)


def _beside(part: str, of: Meaning, whole: Interval, frame: Frame) -> Interval | None:
    """ "Earlier this month" ends with publication; "later that year" begins with the anchor."""
    anchored = isinstance(of, CalendarUnit) and of.which == "same"
    pivot = frame.anchor if anchored else Interval.day(frame.published) if frame.published else None
    if pivot is None or not whole.overlaps(pivot):
        return whole
    return between(whole.first, pivot.last) if part == "earlier" else between(pivot.first, whole.last)


# Conventions for vague parts, as shares of the whole: early and late are thirds.
_SHARES = {
    "early": (0, 1 / 3),
    "mid": (1 / 3, 2 / 3),
    "late": (2 / 3, 1),
    "start": (0, 1 / 4),
    "end": (3 / 4, 1),
    "eve": (0, 0),
    "half1": (0, 1 / 2),
    "half2": (1 / 2, 1),
    "quarter1": (0, 1 / 4),
    "quarter2": (1 / 4, 1 / 2),
    "quarter3": (1 / 2, 3 / 4),
    "quarter4": (3 / 4, 1),
}


def part_of(whole: Interval, part: str) -> Interval:
    """A part of an interval; of a single day it is the day."""
    if whole.is_day:
        return whole
    if part in {"week1", "week4"}:
        week = dt.timedelta(days=6)
        early = part == "week1"
        return (
            Interval(whole.first, min(whole.first + week, whole.last))
            if early
            else Interval(max(whole.last - week, whole.first), whole.last)
        )
    low, high = _SHARES[part]
    if whole == Interval.year(whole.first.year):
        first_month, end_month = round(low * 12), round(high * 12)
        return months(whole.first.year, first_month + 1, max(end_month - first_month, 1))
    if whole.first.day == whole.first.month == 1 and whole.last.month == 12 and whole.last.day == 31:
        count = whole.last.year - whole.first.year + 1
        begin = int(low * count)
        return years(whole.first.year + begin, max(round(high * count + 0.49) - begin, 1))
    days = (whole.last - whole.first).days + 1
    begin, end = int(low * days), int(high * days + 0.5)
    first = whole.first + dt.timedelta(days=begin)
    return Interval(first, max(first, whole.first + dt.timedelta(days=end - 1)))

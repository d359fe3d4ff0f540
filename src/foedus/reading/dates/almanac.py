"""Arithmetic of days. Weeks run from Monday to Sunday (ISO 8601)."""

from __future__ import annotations

import calendar
import datetime as dt

from foedus.model import Interval
from foedus.reading.dates.terms import Unit

_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"hour": 1 / 24, "day": 1, "week": 7, "weekend": 7}


def shift(day: dt.date, count: float, unit: Unit) -> dt.date | None:
    """The day so many units later (earlier where negative); None outside the calendar.

    The last day of a month stays within its month: a month before 31 March is the last of February.
    """
    try:
        if unit in _DAYS:
            return day + dt.timedelta(days=round(count * _DAYS[unit]))
        index = day.year * 12 + day.month - 1 + round(count * _MONTHS[unit])
        year, month = divmod(index, 12)
        return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError, calendar.IllegalMonthError):
        return None


def between(first: dt.date | None, last: dt.date | None) -> Interval | None:
    """The interval, or None where an end is unknown or they are the wrong way round."""
    return Interval(first, last) if first and last and first <= last else None


def containing(unit: Unit, day: dt.date) -> Interval:
    """The calendar unit that holds `day`; for a weekend, the one of its week."""
    match unit:
        case "hour" | "day":
            return Interval.day(day)
        case "week" | "weekend":
            monday = day - dt.timedelta(days=day.weekday())
            first = monday if unit == "week" else monday + dt.timedelta(days=5)
            return Interval(first, monday + dt.timedelta(days=6))
        case "month":
            return Interval.month(day.year, day.month)
        case "quarter":
            first_month = (day.month - 1) // 3 * 3 + 1
            return months(day.year, first_month, 3)
        case "year":
            return Interval.year(day.year)
        case "decade":
            return years(day.year // 10 * 10, 10)
        case "century":
            return years((day.year - 1) // 100 * 100 + 1, 100)


def months(year: int, month: int, count: int) -> Interval:
    """`count` months from the first of the given one."""
    last_year, last_month = divmod(year * 12 + month - 1 + count - 1, 12)
    return Interval(dt.date(year, month, 1), Interval.month(last_year, last_month + 1).last)


def years(first: int, count: int) -> Interval:
    first = max(first, 1)
    return Interval(dt.date(first, 1, 1), dt.date(min(first + count - 1, 9999), 12, 31))

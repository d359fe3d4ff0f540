"""Days, months, years and longer stretches that the calendar names."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

import msgspec

from foedus.model import Interval
from foedus.reading.dates.almanac import months, years
from foedus.reading.dates.forms import WHICH, Forms, Reading, plain_number, which_of
from foedus.reading.dates.terms import (
    Between,
    Calendar,
    CalendarUnit,
    DateKind,
    Fixed,
    Meaning,
    Numeric,
    Part,
    Season,
)
from foedus.reading.dates.words import (
    COUNTED,
    DAY,
    DIGIT,
    MONTH,
    MONTH_NAME,
    MONTH_WORDS,
    ORDINAL_WORD,
    SEASON_WORDS,
    SEASONS,
    WEEKDAY,
    YEAR,
    month_number,
    ordinal,
    weekday_number,
)

CALENDAR_FORMS: Final = Forms()

_NO_COUNT = rf"(?! (?:[a-z-]+ )?{COUNTED}\b)(?!,\d|\.\d)"
_YEAR = rf"(?P<year>{YEAR})(?![\w-])(?! {COUNTED}\b)(?!,\d)"
_ALONE = r"(?<![\w$€£¥/:.,+-])"
_DASH = r"(?: ?[-–—] ?| (?:to|through|until|till|and) )"
_LOWER_MONTH = r"(?:january|february|april|june|july|august|september|october|november|december)"
_OF_A_YEAR = r"(?:of )?(?P<which>last|this|next) year\b(?!['’])"
_SEASON = r"(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"


def _date(year: int | None, month: int, day: int) -> Meaning | None:
    """A day of the year given, or of a year to be found; None where no year has it."""
    try:
        fixed = dt.date(year or 2000, month, day)
    except ValueError:
        return None
    return Fixed(interval=Interval.day(fixed)) if year else Calendar(month=month, day=day)


def _year_in(match: re.Match[str]) -> int | None:
    return int(match["year"]) if match["year"] else None


@CALENDAR_FORMS.add(
    rf"(?:(?P<weekday>{WEEKDAY})(?:,? (?:the )?| \())?\b(?P<month>{MONTH}) (?P<day>{DAY})(?![\w-])"
    rf"(?: ?,? {_YEAR}|{_NO_COUNT})",
    rf"(?:(?P<weekday>{WEEKDAY}),? (?:the )?|\b[Tt]he )?{_ALONE}(?P<day>{DAY})(?: of)?,? (?P<month>{MONTH})\b"
    rf"(?:,? {_YEAR}|(?!\.?\d))",
    cues=[MONTH_WORDS, DIGIT],
)
def _full_date(match: re.Match[str]) -> Reading | None:
    """ "Tuesday, June 18", "April 9, 1991", "the 6th of July"."""
    meaning = _date(_year_in(match), month_number(match["month"]), plain_number(match["day"]))
    if isinstance(meaning, Calendar) and match["weekday"]:
        meaning = msgspec.structs.replace(meaning, weekday=weekday_number(match["weekday"]))
    return Reading(meaning) if meaning else None


@CALENDAR_FORMS.add(
    rf"\b(?P<month>{MONTH}) (?P<day>{DAY}),? {_OF_A_YEAR}",
    rf"{_ALONE}(?P<day>{DAY})(?: of)? (?P<month>{MONTH}),? {_OF_A_YEAR}",
    cues=[MONTH_WORDS, DIGIT],
)
def _day_of_a_year(match: re.Match[str]) -> Reading:
    """ "April 2 last year", "the 2nd of April of this year"."""
    month, day = month_number(match["month"]), plain_number(match["day"])
    return Reading(Calendar(month=month, day=day, year=which_of(match["which"])))


@CALENDAR_FORMS.add(rf"(?<![\w-])(?P<month>{MONTH_NAME}),? {_OF_A_YEAR}", cues=[MONTH_WORDS])
def _month_of_a_year(match: re.Match[str]) -> Reading:
    """ "May last year", "May of this year"."""
    return Reading(Calendar(month=month_number(match["month"]), year=which_of(match["which"])))


@CALENDAR_FORMS.add(
    rf"\b[Ll]ast (?P<month>{MONTH}) (?P<day>{DAY})(?![\w-]){_NO_COUNT}", cues=[MONTH_WORDS, DIGIT]
)
def _last_such_day(match: re.Match[str]) -> Reading:
    """ "Last September 25"."""
    month, day = month_number(match["month"]), plain_number(match["day"])
    return Reading(Calendar(month=month, day=day, which="last"))


@CALENDAR_FORMS.add(
    rf"\b(?P<month>{MONTH}) (?P<day>{DAY}){_DASH}(?P<to_day>{DAY})(?![\w-])(?: ?,? {_YEAR}|{_NO_COUNT})",
    rf"{_ALONE}(?P<day>{DAY}){_DASH}(?P<to_day>{DAY})(?: of)?,? (?P<month>{MONTH})\b(?:,? {_YEAR})?",
    cues=[MONTH_WORDS, DIGIT],
)
def _days(match: re.Match[str]) -> Reading | None:
    """ "June 18-19, 2024", "18 to 19 June"."""
    month, year = month_number(match["month"]), _year_in(match)
    days = plain_number(match["day"]), plain_number(match["to_day"])
    first, last = (_date(year, month, day) for day in days)
    if first is None or last is None or days[0] >= days[1]:
        return None
    return Reading(Between(first=first, last=last), DateKind.SPAN)


@CALENDAR_FORMS.add(r"(?<![\w/.-])(\d{4})[-/](\d{2})[-/](\d{2})(?!(?!T\d)[\w/-])(?!\.\d)", cues=[DIGIT])
def _iso_date(match: re.Match[str]) -> Reading | None:
    meaning = _date(int(match[1]), int(match[2]), int(match[3])) if match[1] != "0000" else None
    return Reading(meaning) if meaning else None


@CALENDAR_FORMS.add(
    rf"(?<![\w/.-])(?P<first>\d{{1,2}})(?P<mark>[./-])(?P<second>\d{{1,2}})(?P=mark)(?P<year>{YEAR})(?![\w/-])(?!\.\d)",
    cues=[DIGIT],
)
def _numeric(match: re.Match[str]) -> Reading | None:
    first, second = int(match["first"]), int(match["second"])
    if not (1 <= min(first, second) <= 12 and max(first, second) <= 31):
        return None
    return Reading(Numeric(first=first, second=second, year=int(match["year"])))


@CALENDAR_FORMS.add(rf"\b(?P<month>{MONTH}|{_LOWER_MONTH}),? (?:of )?{_YEAR}", cues=[MONTH_WORDS, DIGIT])
def _month_of_year(match: re.Match[str]) -> Reading:
    return Reading(Fixed(interval=Interval.month(int(match["year"]), month_number(match["month"]))))


@CALENDAR_FORMS.add(rf"\b{WHICH} (?P<month>{MONTH_NAME})(?!\w)(?! \d)", cues=[MONTH_WORDS])
def _which_month(match: re.Match[str]) -> Reading:
    """ "Last November", "this coming May", "the previous October"."""
    return Reading(Calendar(month=month_number(match["month"]), which=which_of(match["which"])))


@CALENDAR_FORMS.add(
    rf"{_ALONE}(?P<first>{YEAR})[-–—/](?P<last>{YEAR}|\d\d)(?![\w/-]){_NO_COUNT}", cues=[DIGIT]
)
def _years(match: re.Match[str]) -> Reading | None:
    """ "2023-24", "1950-1953"."""
    first, tail = int(match["first"]), match["last"]
    last = int(tail) if len(tail) == 4 else first // 100 * 100 + int(tail)
    if not first < last <= first + 200:
        return None
    return Reading(Fixed(interval=years(first, last - first + 1)), DateKind.SPAN)


@CALENDAR_FORMS.add(
    r"(?:\b[Tt]he )?(?:(?<!\w)(?P<part>[Ee]arly|[Mm]id|[Ll]ate)[ -](?:to[ -](?:mid|late)[ -])?)?"
    rf"(?:{_ALONE}|(?<=[ydet]-))(?:(?P<decade>(?:1[4-9]|20)\d0)s|['’](?P<short>\d0)s)(?!\w)",
    cues=[DIGIT],
)
def _decade(match: re.Match[str]) -> Reading:
    """ "The 1990s", "the mid-1960s", "the '80s"."""
    if match["decade"]:
        first = int(match["decade"])
    else:
        short = int(match["short"])
        first = short + (1900 if short >= 30 else 2000)
    whole = Fixed(interval=years(first, 10))
    part = match["part"]
    return Reading(Part(part=part.lower(), of=whole), approximate=True) if part else Reading(whole)


@CALENDAR_FORMS.add(
    rf"\b(?:[Tt]he )?(?P<ordinal>\d\d?(?:st|nd|rd|th)|{ORDINAL_WORD})[ -]century\b",
    cues=["century"],
)
def _century(match: re.Match[str]) -> Reading | None:
    which = ordinal(match["ordinal"])
    return Reading(Fixed(interval=years((which - 1) * 100 + 1, 100))) if 1 <= which <= 22 else None


@CALENDAR_FORMS.add(
    rf"\b(?:Q(?P<number>[1-4])|(?:[Tt]he )?(?P<ordinal>first|second|third|fourth) quarter)"
    rf" (?:(?:of )?{_YEAR}|of (?:the|this) year)",
    cues=[DIGIT | {"quarter"}],
)
def _quarter(match: re.Match[str]) -> Reading:
    quarter = int(match["number"]) if match["number"] else ordinal(match["ordinal"])
    if match["year"]:
        return Reading(Fixed(interval=months(int(match["year"]), quarter * 3 - 2, 3)))
    return Reading(Part(part=f"quarter{quarter}", of=CalendarUnit(unit="year", which="this")))


@CALENDAR_FORMS.add(
    rf"\b(?:[Tt]he )?(?P<ordinal>[Ff]irst|[Ss]econd|[Ll]atter) half of "
    rf"(?:{_YEAR}|(?P<which>this|next|last|that) year|the year)",
    cues=["half"],
)
def _half(match: re.Match[str]) -> Reading:
    of: Meaning
    if match["year"]:
        of = Fixed(interval=Interval.year(int(match["year"])))
    else:
        of = CalendarUnit(unit="year", which=which_of(match["which"]) if match["which"] else "this")
    return Reading(Part(part="half1" if match["ordinal"].lower() == "first" else "half2", of=of))


@CALENDAR_FORMS.add(
    rf"\b(?:[Tt]he )?{_SEASON}(?: of|,)? (?P<year>{YEAR})(?:[-–/](?P<tail>\d\d(?:\d\d)?))?(?![\w-])",
    cues=[SEASON_WORDS, DIGIT],
)
def _season_of_year(match: re.Match[str]) -> Reading:
    """ "The spring of 2022"; "the winter of 2022-23" is one winter."""
    first = SEASONS[match["season"].lower()]
    if match["tail"] and first == 12:
        return Reading(Fixed(interval=months(int(match["year"]), 12, 3)), approximate=True)
    return Reading(Season(first_month=first, year=int(match["year"])), approximate=True)


@CALENDAR_FORMS.add(rf"\b{WHICH} {_SEASON}\b(?! of\b)", cues=[SEASON_WORDS])
def _which_season(match: re.Match[str]) -> Reading:
    meaning = Season(first_month=SEASONS[match["season"].lower()], which=which_of(match["which"]))
    return Reading(meaning, approximate=True)


@CALENDAR_FORMS.add(
    r"\b(?:the )(?P<season>spring|summer|autumn|winter)\b"
    r"(?! (?:of|camp|school|house|resort|games|sports|offensive|break|palace)\b)",
    weak="season",
    cues=[SEASON_WORDS],
)
def _season(match: re.Match[str]) -> Reading:
    return Reading(Season(first_month=SEASONS[match["season"]]), approximate=True)


@CALENDAR_FORMS.add(
    rf"{_ALONE}(?P<year>{YEAR})(?![\w-]){_NO_COUNT}",
    rf"(?<!\w)(?:(?<=mid-)|(?<=pre-)|(?<=post-)|(?<=late-)|(?<=early-))(?P<year>{YEAR})(?![\w-])",
    weak="year",
    cues=[DIGIT],
)
def _year(match: re.Match[str]) -> Reading:
    return Reading(Fixed(interval=Interval.year(int(match["year"]))))


@CALENDAR_FORMS.add(
    rf"(?<![\w-])(?P<month>{MONTH_NAME})(?!\w)(?!-(?!{MONTH_NAME}))",
    rf"(?<=[Mm]id-)(?P<month>{MONTH_NAME})(?![\w-])",
    weak="month",
    cues=[MONTH_WORDS],
)
def _month(match: re.Match[str]) -> Reading:
    return Reading(Calendar(month=month_number(match["month"])))

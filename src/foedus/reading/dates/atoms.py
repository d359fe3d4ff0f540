"""The forms that a date takes on the page, each a pattern and what it means.

An atom may be weak: a bare year, month or season, "the year", a named period. A weak atom counts only where the words
around it say that it is a date ("in 2014", "the end of the Cold War"); `find` judges that.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from foedus.model import Interval
from foedus.reading.dates.almanac import months, years
from foedus.reading.dates.periods import holiday_pattern, holidays, period_pattern, periods
from foedus.reading.dates.terms import (
    Anchor,
    Between,
    Bound,
    Calendar,
    CalendarUnit,
    DateKind,
    Fixed,
    Length,
    Meaning,
    NamedPeriod,
    Numeric,
    Offset,
    Part,
    Season,
    Unknown,
    Weekday,
    Which,
)
from foedus.reading.dates.words import (
    BOUND,
    COUNTED,
    DAY,
    LENGTH,
    MONTH,
    MONTH_NAME,
    NUMBER,
    ORDINAL_WORD,
    QUANTITY,
    SEASONS,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    gaps,
    month_number,
    number,
    ordinal,
    unit_of,
    weekday_number,
)

Weakness = Literal["year", "month", "season", "unit", "period", "length"]


@dataclass(frozen=True, slots=True)
class Atom:
    start: int
    end: int
    meaning: Meaning
    kind: DateKind = DateKind.POINT
    weak: Weakness | None = None
    approximate: bool = False


Built = tuple[Meaning, DateKind] | tuple[Meaning, DateKind, bool] | None
"""Meaning, kind, and whether the bounds are a convention of ours; None where the form is no date after all."""
_Builder = Callable[[re.Match[str]], Built]

POINT, DURATION = DateKind.POINT, DateKind.DURATION
NO_COUNT: Final = rf"(?! (?:[a-z-]+ )?{COUNTED}\b)(?!,\d|\.\d)"
YEAR_OF_DATE: Final = rf"(?P<year>{YEAR})(?![\w-])(?! {COUNTED}\b)(?!,\d)"
_NOT_INSIDE: Final = r"(?<![\w$€£¥/:.,+-])"
_RELATIVE: Final[dict[str, Which]] = {
    "last": "last",
    "past": "last",
    "this past": "last",
    "this": "this",
    "next": "next",
    "this coming": "coming",
    "coming": "coming",
    "upcoming": "coming",
    "this upcoming": "coming",
    "the previous": "previous",
    "the preceding": "previous",
    "the following": "following",
    "the same": "same",
    "that same": "same",
    "that": "same",
}
_WHICH: Final = r"(?P<which>[Tt]his past|[Tt]his (?:up)?coming|[Ll]ast|[Tt]his|[Nn]ext|[Tt]he (?:previous|preceding|following|same)|[Tt]hat(?: same)?|(?:(?<=the )|(?<=The ))(?:coming|upcoming))"
_DAYPART: Final = r"(?: (?:early |late )?(?:morning|afternoon|evening|night|midday|noon|lunchtime|dawn))?"
_NOT_TITLE: Final = r"(?! (?:Times|Telegraph|Mirror|Express|Herald|Mail|Post|Independent|Review|Journal|Agreement|Accord|Night Live|World)\b)"
_NOT_NAMED: Final = r"(?<!Bloody )(?<!Black )(?<!Good )(?<!Ash )(?<!Palm )(?<!Easter )(?<!Sheffield )(?<!Mail on )(?<!Cyber )"


def _which(words: str) -> Which:
    return _RELATIVE[re.sub(r"\s+", " ", words).lower()]


def _full_date(match: re.Match[str]) -> Built:
    month, day = month_number(match["month"]), int(re.sub(r"\D", "", match["day"]))
    year = match.groupdict().get("year")
    try:
        fixed = dt.date(int(year) if year else 2000, month, day)
    except ValueError:
        return None
    return (Fixed(interval=Interval.day(fixed)) if year else Calendar(month=month, day=day)), POINT


def _iso_date(match: re.Match[str]) -> Built:
    try:
        return Fixed(interval=Interval.day(dt.date(int(match[1]), int(match[2]), int(match[3])))), POINT
    except ValueError:
        return None


def _numeric(match: re.Match[str]) -> Built:
    first, second = int(match["first"]), int(match["second"])
    if not (1 <= min(first, second) <= 12 and 1 <= max(first, second) <= 31):
        return None
    return Numeric(first=first, second=second, year=int(match["year"])), POINT


def _day_range(match: re.Match[str]) -> Built:
    """ "June 18-19, 2024", "18 to 19 June"."""
    month = month_number(match["month"])
    ends: list[Meaning] = []
    for name in ("day", "to_day"):
        day = int(re.sub(r"\D", "", match[name]))
        try:
            fixed = dt.date(int(match["year"] or 2000), month, day)
        except ValueError:
            return None
        ends.append(Fixed(interval=Interval.day(fixed)) if match["year"] else Calendar(month=month, day=day))
    if int(re.sub(r"\D", "", match["day"])) >= int(re.sub(r"\D", "", match["to_day"])):
        return None
    return Between(first=ends[0], last=ends[1]), DateKind.SPAN


def _month_year(match: re.Match[str]) -> Built:
    return Fixed(interval=Interval.month(int(match["year"]), month_number(match["month"]))), POINT


def _month_which(match: re.Match[str]) -> Built:
    return Calendar(month=month_number(match["month"]), which=_which(match["which"])), POINT


def _year_range(match: re.Match[str]) -> Built:
    first, tail = int(match["from_year"]), match["to_year"]
    last = int(tail) if len(tail) == 4 else first // 100 * 100 + int(tail)
    if not first < last <= first + 200:
        return None
    return Fixed(interval=years(first, last - first + 1)), DateKind.SPAN


def _decade(match: re.Match[str]) -> Built:
    short = match["short"]
    first = int(match["decade"]) if match["decade"] else (1900 + int(short) if int(short) >= 20 else 2000 + int(short))
    whole: Meaning = Fixed(interval=years(first, 10))
    part = match["part"]
    return (Part(part=part.lower(), of=whole) if part else whole), POINT, bool(part)


def _century(match: re.Match[str]) -> Built:
    which = ordinal(match["ordinal"])
    if not 1 <= which <= 22:
        return None
    return Fixed(interval=years((which - 1) * 100 + 1, 100)), POINT


def _quarter(match: re.Match[str]) -> Built:
    words = match["number"] or match["ordinal"]
    quarter = int(words) if words.isdigit() else ordinal(words)
    if match["year"]:
        return Fixed(interval=months(int(match["year"]), quarter * 3 - 2, 3)), POINT
    return Part(part=f"quarter{quarter}", of=CalendarUnit(unit="year", which="this")), POINT


def _half(match: re.Match[str]) -> Built:
    of: Meaning
    if match["year"]:
        of = Fixed(interval=Interval.year(int(match["year"])))
    else:
        of = CalendarUnit(unit="year", which=_which(match["which"]) if match["which"] else "this")
    number_word = match["ordinal"].lower()
    return Part(part="half1" if number_word == "first" else "half2", of=of), POINT


def _weekday(match: re.Match[str]) -> Built:
    found = match.groupdict()
    which: Which = _which(found["which"]) if found.get("which") else "nearest"
    return Weekday(number=weekday_number(match["weekday"]), which=which), POINT


def _weekday_of_week(match: re.Match[str]) -> Built:
    return Weekday(number=weekday_number(match["weekday"]), week=_which(match["which"])), POINT


def _near_day(match: re.Match[str]) -> Built:
    shifts = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
    words = match["near"].lower()
    step = shifts[words.split()[-1]]
    if words.startswith("the day before"):
        step -= 1
    elif words.startswith("the day after"):
        step += 1
    return CalendarUnit(unit="day", which="this", shift=step), POINT


def _overnight(match: re.Match[str]) -> Built:
    yesterday = CalendarUnit(unit="day", which="this", shift=-1)
    return Between(first=yesterday, last=CalendarUnit(unit="day", which="this")), POINT, True


def _unit_which(match: re.Match[str]) -> Built:
    which = _which(match["which"])
    unit, _ = unit_of(match["unit"])
    return CalendarUnit(unit=unit, which=which), POINT


def _day_beside(match: re.Match[str]) -> Built:
    """ "The next day", "the day before": counted from what was spoken of last."""
    earlier = re.search(r"previous|preceding|before|prior", match[0])
    return Offset(count=1, unit="day", ahead=not earlier, base=Anchor()), POINT


def _unit_beside(match: re.Match[str]) -> Built:
    """ "The year before", "the week after"."""
    unit, _ = unit_of(match["unit"])
    return CalendarUnit(unit=unit, which="previous" if match["way"] == "before" else "following"), POINT


def _complemented(match: re.Match[str]) -> Built:
    """ "Two days before the summit": the event is not ours to know."""
    return Unknown(), POINT


def _season_year(match: re.Match[str]) -> Built:
    first = SEASONS[match["season"].lower()]
    tail = match["tail"]
    if tail and first == 12:  # "the winter of 2022-23" is one winter
        return Fixed(interval=months(int(match["year"]), 12, 3), approximate=True), POINT, True
    return Season(first_month=first, year=int(match["year"])), POINT, True


def _season_which(match: re.Match[str]) -> Built:
    return Season(first_month=SEASONS[match["season"].lower()], which=_which(match["which"])), POINT, True


def _season(match: re.Match[str]) -> Built:
    return Season(first_month=SEASONS[match["season"].lower()]), POINT, True


def _bound(match: re.Match[str]) -> Bound:
    found = match.groupdict()
    bounds: tuple[Bound, ...] = ("more", "less", "about")
    return next((bound for bound in bounds if found.get(bound)), "exact")


def _quantity(match: re.Match[str]) -> float | None:
    """How many of the unit; None for "several", or where none is given ("decades ago")."""
    found = match.groupdict()
    times = unit_of(match["unit"])[1]
    if found.get("count"):
        return number(found["count"]) * times
    plain = not found.get("vague") and not match["unit"].endswith("s")
    return float(times) if plain else None


def _ago(match: re.Match[str]) -> Built:
    unit, _ = unit_of(match["unit"])
    count, bound = _quantity(match), _bound(match)
    ahead = match["way"].lower() in {"from now", "hence"}
    exact = unit == "day" and bound == "exact"
    return Offset(count=count, unit=unit, ahead=ahead, bound=bound), POINT, not exact


def _beside(match: re.Match[str]) -> Built:
    """ "Two days earlier", "a year later": from what was spoken of last."""
    unit, _ = unit_of(match["unit"])
    bound = _bound(match)
    ahead = match["way"].lower() in {"later", "after", "afterwards", "on"}
    meaning = Offset(count=_quantity(match), unit=unit, ahead=ahead, bound=bound, base=Anchor())
    return meaning, POINT, not (unit == "day" and bound == "exact")


def _ahead(match: re.Match[str]) -> Built:
    """ "In six months' time"."""
    unit, _ = unit_of(match["unit"])
    bound = _bound(match)
    return Offset(count=_quantity(match), unit=unit, ahead=True, bound=bound), POINT, True


def _within(match: re.Match[str]) -> Built:
    unit, _ = unit_of(match["unit"])
    return Length(count=_quantity(match), unit=unit, ahead=True, bound=_bound(match)), DateKind.UNTIL, True


def _window(match: re.Match[str]) -> Built:
    """ "Over the past decade", "in the coming weeks"."""
    unit, _ = unit_of(match["unit"])
    ahead = match["side"].lower() in {"next", "coming", "following", "upcoming"}
    approximate = unit not in {"hour", "day"}
    return Length(count=_quantity(match), unit=unit, ahead=ahead, bound=_bound(match)), DURATION, approximate


def _superlative_window(match: re.Match[str]) -> Built:
    """ "The first in 24 years": 24 years, and since when."""
    unit, _ = unit_of(match["unit"])
    return Length(count=_quantity(match), unit=unit, ahead=False, bound=_bound(match)), DURATION, True


def _length(match: re.Match[str]) -> Built:
    unit, _ = unit_of(match["unit"])
    return Length(count=_quantity(match), unit=unit, bound=_bound(match)), DURATION


def _rhythm(match: re.Match[str]) -> Built:
    return Unknown(), DateKind.RECURRENCE


def _unknown(match: re.Match[str]) -> Built:
    return Unknown(), POINT


def _the_unit(match: re.Match[str]) -> Built:
    return CalendarUnit(unit=unit_of(match["unit"])[0], which="this"), POINT


def _year(match: re.Match[str]) -> Built:
    return Fixed(interval=Interval.year(int(match["year"]))), POINT


def _month(match: re.Match[str]) -> Built:
    return Calendar(month=month_number(match["month"])), POINT


def _then(match: re.Match[str]) -> Built:
    return Anchor(), DateKind.SINCE


_WD = rf"{WEEKDAY},? (?:the )?"
_WD_PAREN = rf"{WEEKDAY} \("
_MON = rf"(?P<month>{MONTH})"
_OLD = r"(?![ -](?:years? )?olds?\b)(?! of age\b)(?!-(?:\w+-)?old\b)(?! and a half)"
_UNIT = rf"(?P<unit>{LENGTH})\b"
_DASH = r"(?: ?[-–—] ?| (?:to|through|until|till|and) )"

_FORMS: Final[tuple[tuple[str, _Builder, Weakness | None], ...]] = (
    # full and partial calendar dates
    (rf"(?:(?:{_WD}|{_WD_PAREN}))?\b{_MON} (?P<day>{DAY})(?![\w-])(?:,? {YEAR_OF_DATE}|{NO_COUNT})", _full_date, None),
    (rf"(?:{_WD}|\b[Tt]he )?{_NOT_INSIDE}(?P<day>{DAY})(?: of)?,? {_MON}\b(?:,? {YEAR_OF_DATE}|(?!\.?\d))", _full_date, None),
    (rf"\b{_MON} (?P<day>{DAY}){_DASH}(?P<to_day>{DAY})(?![\w-])(?:,? {YEAR_OF_DATE}|(?P<year_>){NO_COUNT})", _day_range, None),
    (rf"{_NOT_INSIDE}(?P<day>{DAY}){_DASH}(?P<to_day>{DAY})(?: of)?,? {_MON}\b(?:,? {YEAR_OF_DATE})?", _day_range, None),
    (r"(?<![\w/.-])(\d{4})[-/](\d{2})[-/](\d{2})(?![\w/-])(?!\.\d)", _iso_date, None),
    (rf"(?<![\w/.-])(?P<first>\d{{1,2}})(?P<sep>[./-])(?P<second>\d{{1,2}})(?P=sep)(?P<year>{YEAR})(?![\w/-])(?!\.\d)", _numeric, None),
    (rf"\b(?P<month>{MONTH}),? (?:of )?{YEAR_OF_DATE}", _month_year, None),
    (rf"\b{_WHICH} (?P<month>{MONTH_NAME})(?!\w)", _month_which, None),
    (rf"{_NOT_INSIDE}(?P<from_year>{YEAR})[-–—/](?P<to_year>{YEAR}|\d\d)(?![\w/-]){NO_COUNT}", _year_range, None),
    # decades, centuries, quarters, seasons
    (rf"(?:\b[Tt]he )?(?:(?<!\w)(?P<part>[Ee]arly|[Mm]id|[Ll]ate)[ -](?:to[ -](?:mid|late)[ -])?)?(?:{_NOT_INSIDE}|(?<=[ydet]-))(?:(?P<decade>(?:1[4-9]|20)\d0)s|['’](?P<short>\d0)s)(?!\w)", _decade, None),
    (rf"\b(?:[Tt]he )?(?P<ordinal>\d\d?(?:st|nd|rd|th)|{ORDINAL_WORD})[ -]century\b", _century, None),
    (rf"\b(?:Q(?P<number>[1-4])|(?:the )?(?P<ordinal>first|second|third|fourth) quarter)(?: (?:of )?{YEAR_OF_DATE}|(?P<year_> of (?:the|this) year))", _quarter, None),
    (rf"\b(?:[Tt]he )?(?P<ordinal>[Ff]irst|[Ss]econd|[Ll]atter) half of (?:{YEAR_OF_DATE}|(?P<which>this|next|last|that) year|(?P<year_>the year))", _half, None),
    (rf"\b(?:[Tt]he )?(?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)(?: of|,)? (?P<year>{YEAR})(?:[-–/](?P<tail>\d\d(?:\d\d)?))?(?![\w-])", _season_year, None),
    (rf"\b{_WHICH} (?P<season>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)\b", _season_which, None),
    (r"\b(?:the )?(?P<season>spring|summer|autumn|winter)\b(?! (?:of|camp|school|house|resort|games|sports|offensive)\b)", _season, "season"),
    # weekdays
    (rf"{_NOT_NAMED}\b(?P<weekday>{WEEKDAY}){_DAYPART}(?!\w){_NOT_TITLE}", _weekday, None),
    (rf"\b{_WHICH} (?P<weekday>{WEEKDAY}){_DAYPART}(?!\w)", _weekday, None),
    (rf"\b(?P<weekday>{WEEKDAY})(?:,? (?:of )?)(?P<which>last|this|next|that|the same|the following|the previous) week\b", _weekday_of_week, None),
    # near days
    (r"(?<!\w)(?P<near>[Tt]he day before yesterday|[Tt]he day after tomorrow|[Yy]esterday|tomorrow|[Tt]onight|today)(?: (?:morning|afternoon|evening|night))?\b(?!-)", _near_day, None),
    (r"(?:(?<=\n)|(?<=[.!?”\"] )|\A)(?P<near>Today|Tomorrow)\b(?! [A-Z])", _near_day, None),
    (r"\b(?P<near>this (?:morning|afternoon|evening))\b", lambda m: (CalendarUnit(unit="day", which="this"), POINT), None),
    (r"\blast night\b", lambda m: (CalendarUnit(unit="day", which="this", shift=-1), POINT), None),
    (r"\b[Oo]vernight\b(?!-)", _overnight, None),
    # units
    (rf"\b{_WHICH} (?P<unit>week|weekend|month|quarter|year|decade|century)\b(?!-)", _unit_which, None),
    (r"\b(?P<which>[Tt]hat(?: same)?|[Tt]he same) (?:very )?(?P<unit>day|night)\b(?! (?:the|it|he|she|they|we|I)\b)", _unit_which, None),
    (r"\b[Tt]hat (?:morning|afternoon|evening)\b", lambda m: (CalendarUnit(unit="day", which="same"), POINT), None),
    (r"\b[Tt]he (?:next|following|previous|preceding) (?:day|morning|afternoon|evening|night)\b", _day_beside, None),
    (r"\b(?:[Tt]he day|[Aa] day|[Oo]ne day) (?:before|after|prior|earlier|later)\b(?!wards? )", _day_beside, None),
    (r"\b[Tt]he (?P<unit>week|month|year) (?P<way>before|after)\b", _unit_beside, None),
    (r"\b(?:the |a )?(?:[Dd]ay|[Ww]eek|[Mm]onth|[Yy]ear|[Dd]ays|[Ww]eeks|[Mm]onths|[Hh]ours|[Yy]ears|eve) (?:before|after|ahead of|following|prior to)(?= (?:the|a|an|his|her|its|their|he|she|it|they|that|this|[A-Z]|\w+ing)\b)(?! the day\b)", _complemented, None),
    (rf"\b(?P<day>the (?:first|second|third|fourth|fifth|sixth|final|last|opening|closing) day)(?= of\b)", _unknown, None),
    (r"\b(?P<unit>year)['’]s end\b|\byear-end\b", lambda m: (Part(part="end", of=CalendarUnit(unit="year", which="this")), POINT, True), None),
    (r"\bmid(?:-|dle of the )(?P<unit>year|month|week)\b", lambda m: (Part(part="mid", of=_the_unit(m)[0]), POINT, True), None),  # type: ignore[index]
    (r"\b[Tt]he (?P<unit>day|week|weekend|month|quarter|year|decade|century)\b", _the_unit, "unit"),
    # so long before or after
    (rf"\b(?:{QUANTITY} )?{_UNIT} (?P<way>ago|from now|hence)\b", _ago, None),
    (rf"\b(?:{QUANTITY} )?{_UNIT} (?P<way>earlier|later|beforehand|previously|afterwards?|before|after|prior)\b(?! (?:the|a|an|his|her|its|their|he|she|it|they|that|this|[A-Z]\w*|\w+ing|to)\b)", _beside, None),
    (rf"\b(?:{QUANTITY} )?{_UNIT} (?:before|after|ahead of|following|prior to)(?= (?:the|a|an|his|her|its|their|he|she|it|they|that|this|[A-Z]|\w+ing)\b)", _complemented, None),
    (rf"\b[Ii]n {QUANTITY} {_UNIT}['’]? time\b", _ahead, None),
    (rf"\b[Ww]ithin (?:the (?:next|coming|following) )?{QUANTITY} {_UNIT}", _within, None),
    (rf"\b[Ww]ithin (?P<unit>days|weeks|months|hours|years)\b", _within, None),
    # how long
    (rf"(?<!\w)(?:(?:[Oo]ver|[Ii]n|[Dd]uring|[Ff]or|[Tt]hroughout|[Aa]cross|[Oo]f) )?(?:the|these|his|her|its|their|our) (?P<side>last|past|previous|next|coming|following|upcoming) (?:{QUANTITY} )?{_UNIT}(?<!the last day)(?<!the last night)(?<!the next day)(?<!the following day)(?<!the previous day)(?<!the next night)(?<!the previous night)(?<!the following night)", _window, None),
    (r"\b[Ii]n (?:recent|previous|past) (?P<unit>days|weeks|months|years|decades)\b", lambda m: (Length(count=None, unit=unit_of(m["unit"])[0], ahead=False), DURATION, True), None),
    (r"\b[Ii]n coming (?P<unit>days|weeks|months|years|decades)\b", lambda m: (Length(count=None, unit=unit_of(m["unit"])[0], ahead=True), DURATION, True), None),
    (rf"(?:(?<=time )|(?<=first )|(?<=worst )|(?<=largest )|(?<=biggest )|(?<=deadliest )|(?<=highest )|(?<=lowest )|(?<=heaviest )|(?<=strongest )|(?<=visit )|(?<=trip )|(?<=meeting )|(?<=summit )|(?<=attack )|(?<=talks )|(?<=leader )|(?<=crisis ))in {QUANTITY} {_UNIT}", _superlative_window, None),
    (rf"\b(?:[Ff]or|[Ii]n|[Aa]fter|[Ll]asting|[Ll]asted|[Oo]ver|[Dd]uring|[Tt]hroughout) {QUANTITY} (?:more |straight |consecutive |full |long |additional )?{_UNIT}(?![- ]olds?\b)(?! of age\b)", _length, None),
    (r"\b[Ff]or (?P<unit>years|decades|months|weeks|days|hours|centuries)\b", _length, None),
    (rf"(?<![\w$€£.,-])(?:{BOUND} )?(?P<count>(?!an?\b|half\b|one\b){NUMBER})(?: more| straight| consecutive| full| long| additional)? {_UNIT}(?! (?:ago|later|earlier)\b){_OLD}", _length, None),
    (rf"(?<![\w$€£.,-])(?P<count>{NUMBER})-(?P<unit>hour|day|week|month|year|decade)(?:-long)?\b(?!-){_OLD}", _length, None),
    (r"\b(?P<unit>years|decades|months|weeks|days|hours|centuries|year|decade|month|week|day)-long\b", _length, None),
    # over and over
    (rf"\b(?:[Ee]very|[Ee]ach) (?:{NUMBER} |other |few )?(?:day|week|month|year|decade|quarter|morning|night|spring|summer|autumn|winter|{WEEKDAY}|{MONTH_NAME})s?\b", _rhythm, None),
    (r"\b(?:[Aa]nnual(?:ly)?|[Bb]iannual(?:ly)?|[Bb]iennial(?:ly)?|[Yy]early|[Mm]onthly|[Qq]uarterly|[Ff]ortnightly|[Ww]eekly|daily)\b(?! (?:Mail|Telegraph|Express|Mirror|Star|Times|News|Beast))", _rhythm, None),
    (rf"\b(?:[Oo]nce|[Tt]wice|{NUMBER} times) (?:a|an|per|each|every) (?:day|week|month|year|decade)\b", _rhythm, None),
    (r"\b(?:per|each) (?:day|week|month|year)\b", _rhythm, None),
    (rf"\b(?:[Oo]n )?{WEEKDAY}s\b", _rhythm, None),
    # weak
    (rf"{_NOT_INSIDE}(?P<year>{YEAR})(?![\w-]){NO_COUNT}", _year, "year"),
    (rf"(?<!\w)(?:(?<=mid-)|(?<=pre-)|(?<=post-)|(?<=late-)|(?<=early-))(?P<year>{YEAR})(?![\w-])", _year, "year"),
    (rf"(?<![\w-])(?P<month>{MONTH_NAME})(?![\w-])", _month, "month"),
    (rf"(?<=mid-)(?P<month>{MONTH_NAME})(?![\w-])", _month, "month"),
    (r"\b(?:[Ee]ver )?[Ss]ince then\b", _then, None),
)


@cache
def _compiled() -> tuple[tuple[re.Pattern[str], _Builder, Weakness | None], ...]:
    return tuple((re.compile(gaps(pattern)), build, weak) for pattern, build, weak in _FORMS)


def _period(match: re.Match[str]) -> NamedPeriod | None:
    """None where a year before the name shows that another event is meant ("the 2014 invasion of Ukraine")."""
    key = str(match.lastgroup)
    begins = periods()[key].first()
    if match["of_year"] and begins and begins.first.year != int(match["of_year"]):
        return None
    return NamedPeriod(key=key)


def _candidates(text: str) -> Iterator[Atom]:
    for pattern, build, weak in _compiled():
        for match in pattern.finditer(text):
            built = build(match)
            if built is not None:
                approximate = built[2] if len(built) == 3 else False
                yield Atom(match.start(), match.end(), built[0], built[1], weak, approximate)
    for match in period_pattern().finditer(text):
        meaning = _period(match)
        if meaning is not None:
            yield Atom(match.start(), match.end(), meaning, weak="period")
    for match in holiday_pattern().finditer(text):
        holiday = holidays()[str(match.lastgroup)]
        yield Atom(match.start(), match.end(), Calendar(month=holiday.month, day=holiday.day))


def find_atoms(text: str) -> list[Atom]:
    """All atoms, leftmost first, the longest where two begin together, none overlapping."""
    atoms: list[Atom] = []
    end = 0
    for atom in sorted(_candidates(text), key=lambda a: (a.start, -a.end)):
        if atom.start >= end:
            atoms.append(atom)
            end = atom.end
    return atoms

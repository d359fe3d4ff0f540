"""Days and stretches counted from publication or from what the text spoke of last."""

from __future__ import annotations

import re
from typing import Final

from foedus.reading.dates.forms import WHICH, Forms, Reading, which_of
from foedus.reading.dates.length_forms import bound_of, quantity_of
from foedus.reading.dates.terms import (
    Anchor,
    Between,
    CalendarUnit,
    DateKind,
    Offset,
    Part,
    Unknown,
    Weekday,
    Which,
)
from foedus.reading.dates.words import (
    DAY_WORDS,
    HALF,
    LENGTH,
    LENGTH_WORDS,
    MONTH,
    QUANTITY,
    UNIT_WORDS,
    WEEKDAY,
    WEEKDAY_WORDS,
    unit_of,
    weekday_number,
)

RELATIVE_FORMS: Final = Forms()

_WEEKDAY = rf"(?P<weekday>{WEEKDAY}|(?i:{WEEKDAY}))"
_DAYPART = r"(?: (?:early |late )?(?:morning|afternoon|evening|night|midday|noon|lunchtime|dawn))?"
_NOT_A_TITLE = (
    r"(?! (?:Times|Telegraph|Mirror|Express|Herald|Mail|Post|Independent|Review|Journal|Agreement|Accord|"
    r"Night Live|World)\b)(?! school\b)"
)
_NOT_A_NAME = (
    r"(?<!Bloody )(?<!Black )(?<!Good )(?<!Ash )(?<!Palm )(?<!Easter )(?<!Sheffield )(?<!Mail on )(?<!Cyber )"
)
_COMPLEMENT = r"(?= ?[,.;:!?)\n—–”\"]| (?:and|when|but|with|while|by|for|at|in|on)\b|\Z)"
"""What may follow "the week before" where nothing is named that it was before."""
_UNIT = rf"(?P<unit>{LENGTH})\b"


@RELATIVE_FORMS.add(
    rf"{_NOT_A_NAME}\b{_WEEKDAY}{_DAYPART}(?!\w){_NOT_A_TITLE}",
    rf"\b{WHICH} {_WEEKDAY}{_DAYPART}(?!\w)",
    cues=[WEEKDAY_WORDS],
)
def _weekday(match: re.Match[str]) -> Reading:
    """ "Wednesday", "late on Friday", "Monday night", "that Friday"."""
    words = match.groupdict().get("which")
    which: Which = which_of(words) if words else "nearest"
    return Reading(Weekday(number=weekday_number(match["weekday"]), which=which))


@RELATIVE_FORMS.add(
    rf"\b{_WEEKDAY}(?:,? (?:of )?)(?P<which>last|this|next|that|the same|the following|the previous) week\b",
    cues=[WEEKDAY_WORDS, "week"],
)
def _weekday_of_week(match: re.Match[str]) -> Reading:
    return Reading(Weekday(number=weekday_number(match["weekday"]), week=which_of(match["which"])))


@RELATIVE_FORMS.add(
    r"(?<!\w)(?P<near>[Tt]he day before yesterday|[Tt]he day after tomorrow|[Yy]esterday|tomorrow|[Tt]onight|"
    r"today)(?: (?:morning|afternoon|evening|night))?\b(?!-)",
    r"(?:(?<=\n)|(?<=[.!?”\"] )|\A)(?P<near>Today|Tomorrow)\b(?! [A-Z])",
    cues=["yesterday today tonight tomorrow"],
)
def _near_day(match: re.Match[str]) -> Reading:
    words = match["near"].lower()
    shift = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}[words.split()[-1]]
    shift += -1 if "before" in words else 1 if "after" in words else 0
    return Reading(CalendarUnit(unit="day", which="this", shift=shift))


@RELATIVE_FORMS.add(
    r"\b(?:[Tt]his (?:morning|afternoon|evening)|(?P<last>[Ll]ast (?:night|evening)))\b", cues=[DAY_WORDS]
)
def _part_of_day(match: re.Match[str]) -> Reading:
    return Reading(CalendarUnit(unit="day", which="this", shift=-1 if match["last"] else 0))


@RELATIVE_FORMS.add(r"\b[Oo]vernight\b(?!-)", cues=["overnight"])
def _overnight(match: re.Match[str]) -> Reading:
    yesterday = CalendarUnit(unit="day", which="this", shift=-1)
    return Reading(Between(first=yesterday, last=CalendarUnit(unit="day", which="this")), approximate=True)


@RELATIVE_FORMS.add(
    rf"\b{WHICH} (?P<unit>week|weekend|month|quarter|year|decade|century)\b(?!-)(?! of (?:the|{MONTH}|\d))",
    r"\b(?P<which>[Tt]hat(?: same)?|[Tt]he same) (?:very )?(?P<unit>day|night)\b"
    r"(?! (?:the|it|he|she|they|we|I)\b)",
    cues=[UNIT_WORDS],
)
def _which_unit(match: re.Match[str]) -> Reading:
    """ "Last week", "this year", "the following month", "that same day"."""
    return Reading(CalendarUnit(unit=unit_of(match["unit"])[0], which=which_of(match["which"])))


@RELATIVE_FORMS.add(
    r"\b[Tt]he (?P<unit>week|month|year|weekend) (?P<way>before last|after next)\b",
    cues=[UNIT_WORDS, "last next"],
)
def _one_further(match: re.Match[str]) -> Reading:
    """ "The week before last"."""
    shift = -2 if match["way"] == "before last" else 2
    return Reading(CalendarUnit(unit=unit_of(match["unit"])[0], which="this", shift=shift))


@RELATIVE_FORMS.add(r"\b[Tt]hat (?:morning|afternoon|evening)\b", cues=[DAY_WORDS])
def _that_morning(match: re.Match[str]) -> Reading:
    return Reading(CalendarUnit(unit="day", which="same"))


@RELATIVE_FORMS.add(
    r"\b[Tt]he (?P<way>next|following|previous|preceding) (?:day|morning|afternoon|evening|night)\b",
    rf"(?<!to )\b[Tt]he day (?P<way>before|after|earlier|later)\b{_COMPLEMENT}",
    cues=[DAY_WORDS, "next following previous preceding before after earlier later"],
)
def _day_beside(match: re.Match[str]) -> Reading:
    """ "The next day", "the day before"."""
    ahead = match["way"] in {"next", "following", "after", "later"}
    return Reading(Offset(count=1, unit="day", ahead=ahead, base=Anchor()))


@RELATIVE_FORMS.add(
    rf"\b[Tt]he (?P<unit>week|month|year) (?P<way>before|after)\b{_COMPLEMENT}",
    cues=[LENGTH_WORDS, "before after"],
)
def _unit_beside(match: re.Match[str]) -> Reading:
    """ "The year before", "the week after"."""
    which: Which = "previous" if match["way"] == "before" else "following"
    return Reading(CalendarUnit(unit=unit_of(match["unit"])[0], which=which))


@RELATIVE_FORMS.add(
    rf"\b(?:[Tt]he |{QUANTITY} )?{_UNIT}{HALF} (?:before|after|ahead of|following|prior to)\b"
    r"(?! ?[,.;:!?)\n]|\Z)(?! tomorrow)(?! yesterday)",
    cues=[LENGTH_WORDS, "before after ahead following prior"],
)
def _beside_something(match: re.Match[str]) -> Reading:
    """ "Two days before the summit": from an event whose day is not in these words."""
    return Reading(Unknown())


@RELATIVE_FORMS.add(
    r"\b[Tt]he (?:first|second|third|fourth|fifth|sixth|final|last|opening|closing) (?:full )?day(?= of\b)",
    cues=[DAY_WORDS],
)
def _day_of_something(match: re.Match[str]) -> Reading:
    """ "The second day of talks"."""
    return Reading(Unknown())


@RELATIVE_FORMS.add(
    r"\b(?P<unit>year|week|month)['’]s end\b",
    r"\b(?P<unit>year)-end\b",
    r"\bmid(?P<mid>-| )(?P<unit>year|month|week)\b",
    cues=[UNIT_WORDS],
)
def _edge_of_unit(match: re.Match[str]) -> Reading:
    part = "mid" if match.groupdict().get("mid") else "end"
    return Reading(
        Part(part=part, of=CalendarUnit(unit=unit_of(match["unit"])[0], which="this")), approximate=True
    )


@RELATIVE_FORMS.add(
    r"\b[Tt]he (?P<unit>day|week|weekend|month|quarter|year|decade|century)\b", weak="unit", cues=[UNIT_WORDS]
)
def _the_unit(match: re.Match[str]) -> Reading:
    """ "The year", which is a date only in "the end of the year" or "over the weekend"."""
    unit = unit_of(match["unit"])[0]
    return Reading(CalendarUnit(unit=unit, which="nearest" if unit == "weekend" else "this"))


@RELATIVE_FORMS.add(
    rf"\b(?:{QUANTITY} )?{_UNIT}{HALF} (?P<way>ago|from now|hence)\b", cues=[LENGTH_WORDS, "ago now hence"]
)
def _ago(match: re.Match[str]) -> Reading:
    """ "Two years ago", "more than a decade ago", "decades ago"."""
    unit, bound = unit_of(match["unit"])[0], bound_of(match)
    meaning = Offset(count=quantity_of(match), unit=unit, ahead=match["way"] != "ago", bound=bound)
    return Reading(meaning, approximate=not (unit == "day" and bound == "exact"))


@RELATIVE_FORMS.add(
    rf"\b(?:{QUANTITY} )?{_UNIT}{HALF} (?P<way>earlier|later|beforehand|previously|afterwards?)\b",
    rf"\b{QUANTITY} {_UNIT}{HALF} (?P<way>before|after|prior)\b{_COMPLEMENT}",
    cues=[
        LENGTH_WORDS,
        "earlier later beforehand previously afterward afterwards before after prior",
    ],
)
def _earlier_or_later(match: re.Match[str]) -> Reading:
    """ "Two days earlier", "a year later"."""
    unit, bound = unit_of(match["unit"])[0], bound_of(match)
    ahead = match["way"] in {"later", "after", "afterward", "afterwards"}
    meaning = Offset(count=quantity_of(match), unit=unit, ahead=ahead, bound=bound, base=Anchor())
    return Reading(meaning, approximate=not (unit == "day" and bound == "exact"))


@RELATIVE_FORMS.add(rf"\b[Ii]n {QUANTITY} {_UNIT}['’]?s? time\b", cues=[LENGTH_WORDS, "time"])
def _from_now(match: re.Match[str]) -> Reading:
    """ "In six months' time"."""
    meaning = Offset(
        count=quantity_of(match), unit=unit_of(match["unit"])[0], ahead=True, bound=bound_of(match)
    )
    return Reading(meaning, approximate=True)


@RELATIVE_FORMS.add(r"\b(?:[Ee]ver )?[Ss]ince then\b", cues=["then"])
def _since_then(match: re.Match[str]) -> Reading:
    return Reading(Anchor(), DateKind.SINCE)

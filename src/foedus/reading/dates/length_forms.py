"""How long, and how often."""

from __future__ import annotations

import re
from typing import Final

from foedus.reading.dates.forms import Forms, Reading
from foedus.reading.dates.terms import Bound, DateKind, Length, Unknown
from foedus.reading.dates.words import (
    BOUND,
    HALF,
    LENGTH,
    LENGTH_WORDS,
    MONTH,
    MONTH_NAME,
    NUMBER,
    QUANTITY,
    WEEKDAY,
    WEEKDAY_WORDS,
    number,
    unit_of,
)

LENGTH_FORMS: Final = Forms()

_UNIT = rf"(?P<unit>{LENGTH})\b(?!-)"
_NOT_AN_AGE = r"(?![\s-](?:years? )?olds?\b)(?! of age\b)(?!-(?:\w+-)?olds?\b)"
_WITH = r"[Ff]or|[Ii]n|[Aa]fter|[Ll]asting|[Ll]asted|[Oo]ver|[Dd]uring|[Tt]hroughout"
_NOT_ONE_UNIT = (
    r"(?!(?:last|next|following|previous) (?:day|night)\b|(?:following|previous) (?:week|month|year)\b)"
)
"""The next day and the following year are dates, not lengths."""
_MORE = r"(?: (?:more|straight|consecutive|full|long|additional|further))?"


def bound_of(match: re.Match[str]) -> Bound:
    """Whether the words say more than, less than or about so many."""
    found = match.groupdict()
    bounds: tuple[Bound, ...] = ("more", "less", "about")
    return next((bound for bound in bounds if found.get(bound)), "exact")


def quantity_of(match: re.Match[str]) -> float | None:
    """How many of the unit; None for "several", or for a plural without a number ("decades ago")."""
    found = match.groupdict()
    times = unit_of(match["unit"])[1]
    if found.get("count"):
        return (number(found["count"]) + (0.5 if found.get("half") else 0)) * times
    plain = not found.get("vague") and not match["unit"].endswith("s")
    return float(times) if plain else None


def _length(match: re.Match[str], *, ahead: bool | None = None) -> Length:
    unit = unit_of(match["unit"])[0]
    return Length(count=quantity_of(match), unit=unit, ahead=ahead, bound=bound_of(match))


@LENGTH_FORMS.add(
    rf"\b[Ww]ithin (?:the (?:next|coming|following) )?{QUANTITY} {_UNIT}",
    r"\b[Ww]ithin (?P<unit>days|weeks|months|hours|years)\b(?! of\b)",
    cues=[LENGTH_WORDS, "within"],
)
def _within(match: re.Match[str]) -> Reading:
    """A deadline inside the stretch from publication on; "within a year of signing" is not."""
    ahead = None if re.match(r"\s+of\b", match.string[match.end() : match.end() + 8]) else True
    return Reading(_length(match, ahead=ahead), DateKind.UNTIL, approximate=True)


@LENGTH_FORMS.add(
    rf"(?<!\w)(?:(?:{_WITH}|[Aa]cross|[Oo]f) )?(?:the|these|his|her|its|their|our) "
    rf"{_NOT_ONE_UNIT}(?P<side>last|past|previous|next|coming|following|upcoming) (?:{QUANTITY} )?{_UNIT}"
    rf"(?! of (?:the|{MONTH}|\d))",
    rf"\b(?:[Oo]ver|[Ii]n|[Dd]uring) (?P<side>last|past|next) {QUANTITY} {_UNIT}",
    r"\b[Ii]n (?P<side>recent|previous|past|coming) (?P<unit>days|weeks|months|years|decades)\b",
    cues=[LENGTH_WORDS, "last past previous next coming following upcoming recent"],
)
def _window(match: re.Match[str]) -> Reading:
    """ "Over the past decade", "in the coming weeks", "in recent months"."""
    ahead = match["side"] in {"next", "coming", "following", "upcoming"}
    meaning = _length(match, ahead=ahead)
    return Reading(meaning, DateKind.DURATION, approximate=meaning.unit not in {"hour", "day"})


@LENGTH_FORMS.add(
    rf"\b(?:{_WITH}) {QUANTITY}{_MORE} {_UNIT}{HALF}{_NOT_AN_AGE}",
    r"\b[Ff]or (?P<unit>years|decades|months|weeks|days|hours|centuries)\b",
    r"\b(?:[Aa]fter|[Aa]mid|[Ff]ollowing) (?P<unit>years|decades|months|weeks|days|hours|centuries)(?= of\b)",
    rf"(?<![\w$€£.,-])(?:{BOUND} )?(?P<count>(?!(?i:an?|half|one)\b){NUMBER}){_MORE} {_UNIT}{_NOT_AN_AGE}",
    rf"(?<![\w$€£.,-])(?P<count>{NUMBER})-(?P<unit>hour|day|week|month|year|decade)(?:-long)?\b(?!-){_NOT_AN_AGE}",
    r"(?<![\w-])(?P<unit>years|decades|months|weeks|days|hours|centuries|year|decade|month|week|day)-long\b",
    cues=[LENGTH_WORDS],
)
def _plain_length(match: re.Match[str]) -> Reading:
    """ "For six months", "24 years", "a five-year plan"."""
    return Reading(_length(match), DateKind.DURATION)


@LENGTH_FORMS.add(rf"\b(?:[Oo]n )?{WEEKDAY}s\b", cues=[WEEKDAY_WORDS])
@LENGTH_FORMS.add(
    r"\bper (?:day|week|month|year)\b",
    rf"\b(?:[Oo]nce|[Tt]wice|{NUMBER} times) (?:a|an|per|each|every) (?:day|week|month|year|decade)\b",
    cues=[LENGTH_WORDS, "per once twice times"],
)
@LENGTH_FORMS.add(
    r"\b(?:[Aa]nnual(?:ly)?|[Bb]iannual(?:ly)?|[Bb]iennial(?:ly)?|yearly|monthly|quarterly|fortnightly|weekly|daily)\b",
    cues=[
        "annual annually biannual biannually biennial biennially "
        "yearly monthly quarterly fortnightly weekly daily"
    ],
)
@LENGTH_FORMS.add(
    rf"\b(?:[Ee]very|[Ee]ach) (?:{NUMBER} |other |few |single )?"
    rf"(?:day|week|month|year|decade|quarter|morning|night|spring|summer|autumn|winter|{WEEKDAY}|{MONTH_NAME})s?\b",
    cues=["every each"],
)
def _rhythm(match: re.Match[str]) -> Reading:
    """ "Every year", "annual", "twice a week", "on Fridays"."""
    return Reading(Unknown(), DateKind.RECURRENCE)

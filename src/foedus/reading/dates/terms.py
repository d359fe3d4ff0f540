"""What an expression of time says, apart from the day on which it is read.

A `Meaning` is what the words mean ("the latest Wednesday"); an `Interval` is what that comes to once the day
of publication, the anchor and the tense are known.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

import msgspec

from foedus.model import Interval

Tense = Literal["past", "present", "future"]
Unit = Literal["hour", "day", "week", "weekend", "month", "quarter", "year", "decade", "century"]
Bound = Literal["exact", "about", "more", "less"]
Aspect = Literal["whole", "begins", "ends"]

Which = Literal["nearest", "coming", "last", "this", "next", "previous", "same", "following"]
"""Which of the many Mondays or Mays. `last`, `this`, `next` count from publication, `previous`, `same`,
`following` from the anchor; `nearest` lets the tense decide, `coming` is the first not before publication."""


class DateKind(StrEnum):
    """The part an expression plays.

    For SINCE and UNTIL the interval is that of the start or end itself, for BEFORE and AFTER of the bound.
    """

    POINT = "point"
    DURATION = "duration"
    SINCE = "since"
    UNTIL = "until"
    BEFORE = "before"
    AFTER = "after"
    SPAN = "span"
    RECURRENCE = "recurrence"


class _Meaning(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    pass


class Fixed(_Meaning, frozen=True, kw_only=True):
    """Days that need no context."""

    interval: Interval
    approximate: bool = False


class Numeric(_Meaning, frozen=True, kw_only=True):
    """`06/07/2024`: two numbers, either of which may be the day."""

    first: int
    second: int
    year: int


class Calendar(_Meaning, frozen=True, kw_only=True):
    """A month, or a day of a month, without its year. "Friday, June 21": the weekday tells the year; `year`
    is set in "June 21 of last year".
    """

    month: int
    day: int | None = None
    weekday: int | None = None
    which: Which = "nearest"
    year: Which | None = None


class Weekday(_Meaning, frozen=True, kw_only=True):
    """Monday is 0. `week` is set in "Friday of last week"."""

    number: int
    which: Which = "nearest"
    week: Which | None = None


class CalendarUnit(_Meaning, frozen=True, kw_only=True):
    """This week, last year, that decade. `shift` moves by whole units (the day before yesterday: -2)."""

    unit: Unit
    which: Which
    shift: int = 0


class Season(_Meaning, frozen=True, kw_only=True):
    """`first_month` is the season's first; three months, whatever the hemisphere."""

    first_month: int
    year: int | None = None
    which: Which = "nearest"


class NamedPeriod(_Meaning, frozen=True, kw_only=True):
    key: str
    aspect: Aspect = "whole"


class Part(_Meaning, frozen=True, kw_only=True):
    """Early, late, the end of, the second half of something."""

    part: str
    of: Meaning


class Offset(_Meaning, frozen=True, kw_only=True):
    """So long before or after a base: None is publication, `Anchor` what the text spoke of last."""

    count: float | None
    unit: Unit
    ahead: bool
    bound: Bound = "exact"
    base: Meaning | None = None


class Anchor(_Meaning, frozen=True, kw_only=True):
    """The day the text spoke of last ("then", "the same day")."""


class Length(_Meaning, frozen=True, kw_only=True):
    """How long. With `ahead` it runs from publication on, or (False) up to it; None is tied to no day."""

    count: float | None
    unit: Unit
    ahead: bool | None = None
    bound: Bound = "exact"


class Between(_Meaning, frozen=True, kw_only=True):
    """From the first day of one to the last day of the other."""

    first: Meaning
    last: Meaning


class Unknown(_Meaning, frozen=True, kw_only=True):
    """An expression of time whose days the words alone do not give."""


Meaning = (
    Fixed
    | Numeric
    | Calendar
    | Weekday
    | CalendarUnit
    | Season
    | NamedPeriod
    | Part
    | Offset
    | Anchor
    | Length
    | Between
    | Unknown
)


class DateMention(msgspec.Struct, frozen=True, kw_only=True):
    """One expression of time in a text.

    `start` and `end` are Unicode code points, end exclusive; `text` is the exact wording. `interval` is what
    it comes to without an anchor or a tense; `resolve` takes both. `adjectival`: it dates the thing it stands
    before ("the 1961 treaty", "Monday's summit"), not the sentence. `approximate`: the words give no exact
    bounds and the interval is our convention for them. `leaning`: the tense that the words before it
    demand ("scheduled for Monday"), which goes before the tense of the sentence.
    """

    start: int
    end: int
    text: str
    kind: DateKind
    meaning: Meaning
    interval: Interval | None = None
    adjectival: bool = False
    approximate: bool = False
    leaning: Tense | None = None

    @property
    def needs_anchor(self) -> bool:
        """Whether it can only be resolved against what the text spoke of before."""
        return _needs_anchor(self.meaning)


def _needs_anchor(meaning: Meaning) -> bool:
    match meaning:
        case Anchor():
            return True
        case Calendar(which=which) | Weekday(which=which) | CalendarUnit(which=which) | Season(which=which):
            return which in {"previous", "same", "following"}
        case Part(of=inner):
            return _needs_anchor(inner)
        case Offset(base=base):
            return base is not None and _needs_anchor(base)
        case Between(first=first, last=last):
            return _needs_anchor(first) or _needs_anchor(last)
        case _:
            return False

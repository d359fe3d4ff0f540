"""The vocabulary of time in news English, as pieces of regular expressions."""

from __future__ import annotations

import re
from typing import Final

from foedus.reading.dates.terms import Unit

GAP: Final = r"(?:(?:[^\S\n]++\n?|\n)[^\S\n]*+)"
"""Space between two words of one expression: never across an empty line. Possessive, so that long runs of
blanks are passed over once."""

MONTHS: Final = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
WEEKDAYS: Final = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]

_SHORT = [r"Jan\.?", r"Feb\.?", r"Mar\.?", r"Apr\.?", r"Jun\.?", r"Jul\.?", r"Aug\.?", r"Sept?\.?", r"Oct\.?"]
_SHORT += [r"Nov\.?", r"Dec\.?"]
MONTH_NAME: Final = "(?:" + "|".join(MONTHS) + r"|(?:Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\.)"
"""A month that may stand without a day: the full name, or an abbreviation with its full stop."""
MONTH: Final = "(?:" + "|".join([*MONTHS, *(m.upper() for m in MONTHS), *_SHORT]) + ")"
"""A month beside a day or a year."""
WEEKDAY: Final = "(?:" + "|".join(WEEKDAYS) + ")"
YEAR: Final = r"(?:1[4-9]\d\d|20\d\d|2100)"
DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"

SEASONS: Final[dict[str, int]] = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The first month of each. Conventional northern months; the reader is told that they are approximate."""

_UNITS: Final[dict[str, tuple[Unit, int]]] = {
    "hour": ("hour", 1),
    "day": ("day", 1),
    "night": ("day", 1),
    "week": ("week", 1),
    "fortnight": ("week", 2),
    "weekend": ("weekend", 1),
    "month": ("month", 1),
    "quarter": ("quarter", 1),
    "year": ("year", 1),
    "decade": ("decade", 1),
    "century": ("century", 1),
    "centurie": ("century", 1),
}
_LENGTHS = ["hour", "day", "night", "week", "fortnight", "month", "year", "decade", "centurie", "century"]
LENGTH: Final = rf"(?:{'|'.join(_LENGTHS)})s?"

_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twenty-first",
]
ORDINAL_WORD: Final = "(?:" + "|".join(sorted(_ORDINALS, key=len, reverse=True)) + ")"

_WORD_NUMBER = (
    r"(?:(?:"
    + "|".join(_TENS)
    + r")(?:-(?:"
    + "|".join(_SMALL[1:10])
    + r"))?|"
    + "|".join(_SMALL[:0:-1])
    + ")"
)
NUMBER: Final = (
    r"(?i:(?:\d{1,4}(?:,\d{3})?(?:\.\d{1,2})?(?! and a half)|half an?|an? (?:hundred|dozen)|an?|"
    + _WORD_NUMBER
    + r")"
    r"(?: and a half)?)"
)
VAGUE: Final = (
    r"(?i:(?:a )?few|(?:a )?couple(?: of)?|a number of|several|many|some|numerous|multiple|countless)"
)
BOUND: Final = (
    r"(?i:(?P<more>more than|over|at least|upwards of|no less than|not less than|well over|longer than)|"
    r"(?P<less>nearly|almost|less than|fewer than|under|close to|just under|up to|not quite)|"
    r"(?P<about>about|around|roughly|some|approximately|just over|just|only|exactly))"
)
QUANTITY: Final = rf"(?:{BOUND} )?(?:(?P<vague>{VAGUE})|(?P<count>{NUMBER}))"

HALF: Final = r"(?P<half> and a half)?"
"""After the unit: "a year and a half"."""

COUNTED: Final = (
    r"(?:dollars?|euros?|pounds?|yuan|rubles?|roubles?|rupees?|yen|kilomet(?:er|re)s?|km|miles?|met(?:er|re)s?|m|"
    r"ft|feet|acres|hectares|tons?|tonnes?|kg|kilograms|barrels|gallons|lit(?:er|re)s|megawatts?|MW|percent|"
    r"per cent|GMT|UTC|hours?|hrs|minutes|days|weeks|months|years|times|copies|seats|cases|deaths|villages|"
    r"towns|households|tanks|shells|vehicles|inhabitants|pages|million|billion|"
    r"(?:[Ss]anctions )?[Cc]ommittee)"
)
"""Nouns that make a four-digit number a count, not a year ("1950 dollars", "the 1718 Committee")."""

CROWDS: Final = (
    r"(?:people|persons|men|women|children|soldiers|troops|officers|personnel|civilians|refugees|migrants|"
    r"prisoners|workers|students|residents|families|homes|houses|buildings|schools|missiles|rockets|drones|"
    r"aircraft|ships|votes|points|jobs|militants|fighters|rebels|police|protesters|demonstrators|policemen|"
    r"peacekeepers|volunteers|passengers|items)"
)
"""What is counted too, but may also begin a clause after a year ("in 2014 rebels seized the town")."""


_WORD = re.compile(r"[a-z]+")
_NUMERAL = re.compile(r"\d")


def words_of(text: str) -> frozenset[str]:
    """The words of a text, and `DIGIT` where it holds one, to be held against the cues of forms."""
    words = frozenset(_WORD.findall(text.casefold()))
    return words | DIGIT if _NUMERAL.search(text) else words


def _words(*rows: str) -> frozenset[str]:
    return frozenset(word for row in rows for word in row.lower().split())


DIGIT: Final = frozenset({"0"})
WEEKDAY_WORDS: Final = _words(*WEEKDAYS, *(day + "s" for day in WEEKDAYS))
MONTH_WORDS: Final = _words(*MONTHS, "jan feb mar apr jun jul aug sep sept oct nov dec")
SEASON_WORDS: Final = _words(*SEASONS)
LENGTH_WORDS: Final = _words(*_LENGTHS, *(unit + "s" for unit in _LENGTHS))
UNIT_WORDS: Final = LENGTH_WORDS | {"weekend", "quarter"}
DAY_WORDS: Final = _words("day night morning afternoon evening")

_BLANK = re.compile(r"\[[^\]]*\]|\(\?<[=!][^)]*\)| ")


def gaps(pattern: str) -> str:
    """The pattern with each plain blank standing for `GAP`, so that patterns stay readable.

    Inside a character class or a lookbehind, whose width is fixed, a blank is one space of any sort.
    """
    return _BLANK.sub(lambda part: GAP if part[0] == " " else part[0].replace(" ", r"\s"), pattern)


def month_number(name: str) -> int:
    key = name[:3].lower()
    return next(n for n, month in enumerate(MONTHS, 1) if month[:3].lower() == key)


def weekday_number(name: str) -> int:
    return WEEKDAYS.index(name.capitalize())


def unit_of(word: str) -> tuple[Unit, int]:
    """The unit that a word names and how many of it: a fortnight is two weeks."""
    return _UNITS[word.lower().removesuffix("s")]


def number(text: str) -> float:
    """The value of `NUMBER`: "24" 24, "a" 1, "twenty-four" 24, "two and a half" 2.5."""
    words = re.sub(r"\s+", " ", text.lower()).strip()
    half = words.endswith(" and a half")
    words = words.removesuffix(" and a half")
    return _whole(words) + (0.5 if half else 0.0)


def _whole(words: str) -> float:
    if words[:1].isdigit():
        return float(words.replace(",", ""))
    if words.startswith("half"):
        return 0.5
    special = {"a": 1, "an": 1, "a hundred": 100, "a dozen": 12, "an hundred": 100, "an dozen": 12}
    if words in special:
        return special[words]
    tens, _, rest = words.partition("-")
    if tens in _TENS:
        return 20 + 10 * _TENS.index(tens) + (_SMALL.index(rest) if rest else 0)
    return _SMALL.index(words)


def ordinal(text: str) -> int:
    """ "19th", "nineteenth" -> 19."""
    digits = re.match(r"\d+", text)
    return int(digits[0]) if digits else _ORDINALS.index(text.lower()) + 1

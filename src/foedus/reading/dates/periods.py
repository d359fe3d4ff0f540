"""Named periods and holidays, read from `reading/data/periods.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import msgspec

from foedus.errors import CodebookError
from foedus.model import Interval
from foedus.reading.dates.words import YEAR, gaps

_FILE = "periods.toml"


class Period(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A stretch of history that texts call by name.

    `names` are regular expressions without the article, in which a blank is any space. `interval` is the
    whole, None where it differs from state to state ("independence"). `begins` and `ends` are given where
    they differ from its first and last day, or are themselves wider than a day; `ends` is "open" where it has
    not ended, and then `interval` is its first day. `since` says what "since the war" counts from.
    """

    names: tuple[str, ...]
    interval: str | None = None
    begins: str | None = None
    ends: str | None = None
    since: Literal["begins", "ends"] = "ends"
    definition: str
    source: str

    def whole(self) -> Interval | None:
        """None where it has not ended."""
        return Interval.parse(self.interval) if self.interval and self.ends != "open" else None

    def first(self) -> Interval | None:
        if self.begins:
            return Interval.parse(self.begins)
        return Interval.day(Interval.parse(self.interval).first) if self.interval else None

    def last(self) -> Interval | None:
        """None where it has not ended."""
        if self.ends:
            return Interval.parse(self.ends) if self.ends != "open" else None
        whole = self.whole()
        return Interval.day(whole.last) if whole else None


class Holiday(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A day of the year that has a name and always falls on the same day and month."""

    names: tuple[str, ...]
    month: int
    day: int
    definition: str
    source: str


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    period: dict[str, Period]
    holiday: dict[str, Holiday]


@cache
def _load() -> _File:
    text = files("foedus.reading").joinpath("data", _FILE).read_text(encoding="utf-8")
    try:
        data: dict[str, Any] = tomllib.loads(text)
        loaded = msgspec.convert(data, _File)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as problem:
        raise CodebookError(str(problem), file=_FILE, key="(file)") from None
    for key, period in loaded.period.items():
        _check(key, period)
    return loaded


def _check(key: str, period: Period) -> None:
    try:
        for name in period.names:
            re.compile(name)
        period.whole(), period.first(), period.last()
    except (re.error, ValueError) as problem:
        raise CodebookError(str(problem), file=_FILE, key=f"period.{key}") from None


def periods() -> dict[str, Period]:
    """All named periods by key. Raises CodebookError, naming file and key, where the file is wrong."""
    return _load().period


def holidays() -> dict[str, Holiday]:
    return _load().holiday


@cache
def period_pattern() -> re.Pattern[str]:
    """A period's name (`whole`, with article or possessor) after a word that can make it a time.

    The one other group matched is named after the period. Without such a word before it a name tells no time
    ("the Korean War memorial"), and looking for it everywhere would cost more than all other forms together.
    """
    by_key = [f"(?P<{key}>{'|'.join(period.names)})" for key, period in periods().items()]
    lead = (
        r"(?i:since|until|till|from|to|of|and|between|before|after|following|in|during|throughout) |"
        r"pre-|post-"
    )
    possessor = r"(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is|[Aa]n?|[A-Z][\w.]*['’]s?) "
    adjective = (
        r"(?:full-scale|unprovoked|ongoing|illegal|large-scale|brutal|deadly|initial|then|U\.?S\.?-led) "
    )
    before = rf"(?:{possessor})?(?:(?P<of_year>{YEAR}) )?(?:{adjective})?"
    return re.compile(gaps(rf"(?<![\w-])(?:{lead})(?P<whole>{before}(?:{'|'.join(by_key)}))(?![\w-])"))


@cache
def holiday_pattern() -> re.Pattern[str]:
    by_key = [f"(?P<{key}>{'|'.join(holiday.names)})" for key, holiday in holidays().items()]
    return re.compile(gaps(rf"(?<![\w-])(?:{'|'.join(by_key)})(?![\w-])"))

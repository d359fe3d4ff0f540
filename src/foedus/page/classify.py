"""What each unit of a page is, before anything is decided about the whole."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from foedus.page.characters import fold
from foedus.page.clutter import Effect, clutter, words
from foedus.page.days import Day, beside, days_in
from foedus.page.lines import Unit, ends_sentence, is_menu, is_prose, is_share_bar, items, tokens

_BYLINE = re.compile(r"(?:by|written by|words by|story by|text by|from our|from a)\b[ :]", re.I)
_FIELD = re.compile(
    r"(?P<key>title|headline|subject|source|publication|outlet|newspaper|publisher|from|to|cc|byline|author|date"
    r"|pub(?:lication)? date|published|dateline)\s?:\s+(?P<value>\S.*)",
    re.I,
)
_LEADING = re.compile(r"(?:,? \d{1,2}[:.]\d{2}\w{0,4})? [-–—/] ")
PRINTED = re.compile(
    r"\b(?:page|pg\.?|p\.) ?[a-z]?-?\d{1,3}\b|\bvol\b|\bissue (?:no\b|\d)|\bprice\b"
    r"|\b(?:\d{1,3}|one|two|three|four|five|six|eight|ten|fifteen|twenty)"
    r" (?:pence|cents|annas?|sous|pfennigs?)\b",
    re.I,
)
"""A masthead of a printed paper, whose date is that of publication."""
_SAVED_BY = frozenset({"weather", "exchange rates"})


class Kind(StrEnum):
    PROSE = "prose"
    SHORT = "short"  # a headline, an outlet, a subhead, a link
    DATE = "date"
    BYLINE = "byline"
    FIELD = "field"
    MENU = "menu"
    CLUTTER = "clutter"


@dataclass(frozen=True, slots=True)
class Piece:
    """A unit with what it is. `saved` marks a line that shows the day the page was saved."""

    unit: Unit
    kind: Kind
    effect: Effect = Effect.DROP
    days: tuple[Day, ...] = ()
    beside: str = ""
    saved: bool = False
    key: str = ""
    value: str = ""

    @property
    def text(self) -> str:
        return self.unit.text

    @property
    def count(self) -> int:
        """Words."""
        return len(self.unit.text.split())


def classify(unit: Unit) -> Piece:
    """One unit on its own: clutter, a date, a byline, a menu, a sentence or a short line."""
    text = unit.text
    short = len(text) <= 200
    days = tuple(days_in(text)) if short else ()
    rule = clutter(text) or (clutter(fold(unit.raw)) if unit.bullet else None)
    if rule:
        return Piece(unit, Kind.CLUTTER, rule.effect, days, saved=rule.name in _SAVED_BY)
    if not short:
        return Piece(unit, Kind.PROSE if is_prose(unit) else Kind.SHORT)
    field = _FIELD.fullmatch(text)
    if field and len(text.split()) <= 30:
        return Piece(unit, Kind.FIELD, days=days, key=field["key"].lower(), value=field["value"].strip())
    if days:
        dated = _dated(unit, days)
        if dated:
            return dated
    if is_byline(text):
        return Piece(unit, Kind.BYLINE, days=days)
    if is_share_bar(text):
        return Piece(unit, Kind.CLUTTER)
    if is_menu(unit):
        return Piece(unit, Kind.MENU, days=days, saved=True)
    return Piece(unit, Kind.PROSE if is_prose(unit) else Kind.SHORT)


def _dated(unit: Unit, days: tuple[Day, ...]) -> Piece | None:
    """A line that is there to give a date; None where the date stands in a headline or a sentence."""
    rest = beside(unit.text, list(days))
    left = [word.lower().rstrip(".") for word in tokens(rest)]
    if is_byline(unit.text):
        return Piece(unit, Kind.BYLINE, days=days)
    leads = days[0].start < 12 and _LEADING.match(unit.text[days[0].end :])
    barred = len(items(unit.raw)) > 1 or bool(leads or PRINTED.search(unit.text))
    if len(left) > 3 and (is_prose(unit) or not barred) and not (set(left) & words("saved")):
        return None
    if len(left) > 12:
        return None
    sections = set(left) & words("section")
    saved = bool(set(left) & words("saved")) or len(sections) >= 3
    return Piece(unit, Kind.DATE, days=days, beside=rest, saved=saved)


def is_byline(text: str) -> bool:
    """`By A. Example`, `From our correspondent in X`, `A. Example, Staff Writer`."""
    count = len(text.split())
    if count > 16 or (ends_sentence(text) and not text.endswith((" Jr.", " Sr."))):
        return False
    if _BYLINE.match(text):
        return True
    found = [word.lower() for word in tokens(text)]
    return 2 <= len(found) <= 9 and found[-1] in words("byline") and text[:1].isupper() and "," in text

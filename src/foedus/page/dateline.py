"""The dateline that opens a report: where it was written, sometimes the day and the agency.

Forms: `HANOI, Vietnam —`, `WASHINGTON (AP) —`, `NEW DELHI/YANGON:`, `NIAMEY -`, `DELHI, Monday.-`,
`MOSCOW, June 19 (Tass) --`, `MOSCOW, June 19. /TASS/.`, `Nancy (France), May 9, 2025 (Agency) -`,
`New Delhi, Sep 6 (PTI)`. A place in ordinary case counts only where a date, an agency or a country stands
with it, or where the dash can be nothing else.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from foedus.page.clutter import words
from foedus.page.days import Day, days_in, settle

_LIMIT = 140  # code points in which a dateline ends
_DASH = re.compile(r"\s*(?:—|–|--)\s*|\s+-{1,2}\s+|\.-(?=[\"“A-Z])")
_PAREN = re.compile(r"\s*[(\[]([^()\[\]]{1,60})[)\]]\s*")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_DAY = re.compile(
    r",?\s*(?:(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?\.?,?\s+)?"
    rf"(?P<day>{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH})"
    rf"(?:,?\s+\d{{4}})?|\b(?P<weekday>{_WEEKDAY})\.?)\s*,?\s*$",
    re.I,
)
_SLASHED = re.compile(r"[.,]?\s*/([^/]{2,40})/\.?$")
_AFTER_STOP = re.compile(r"\.\s+([A-Z][A-Z &-]{1,30})$")
_AFTER_COMMA = re.compile(r",\s*([A-Z][\w .&-]{1,30})$")
_PLACE = re.compile(r"[^\W\d_][\w.'’ ,/&()-]{1,80}")


class Dateline(NamedTuple):
    """`end` is where the sentence begins; `day` the date in it; `day_words` its day and month as written."""

    place: str
    agency: str | None
    day: Day | None
    day_words: str
    end: int

    def date(self, *, american: bool, near: dt.date | None = None) -> dt.date | None:
        """The day in it. Where it gives no year, that of `near`, a later day of the page, within a week."""
        if self.day is not None:
            return settle(self.day, american=american)
        if near is None or not self.day_words:
            return None
        for year in (near.year, near.year - 1):
            found = days_in(f"{self.day_words}, {year}")
            if found and 0 <= (near - found[0].readings[0]).days <= 7:
                return found[0].readings[0]
        return None


def dateline(paragraph: str) -> Dateline | None:
    """The dateline at the head of a paragraph, or None."""
    for end_of_head, start_of_rest, mark in _cuts(paragraph):
        found = _read(paragraph[:end_of_head], paragraph[start_of_rest:], mark, start_of_rest)
        if found:
            return found
    return None


def _cuts(paragraph: str) -> list[tuple[int, int, str]]:
    """Where the dateline may end: at one of the first dashes, at the first colon, after a bracket."""
    head = paragraph[:_LIMIT]
    cuts = [(dash.start(), dash.end(), "-") for dash in list(_DASH.finditer(head))[:2] if dash.start()]
    colon = head.find(": ")
    if colon > 0:
        cuts.append((colon, colon + 2, ":"))
    slashed = head.find("/. ")
    if slashed > 0:
        cuts.append((slashed + 2, slashed + 3, "-"))
    bracket = head.find(") ")
    if bracket > 0:
        cuts.append((bracket + 1, bracket + 2, ")"))
    return sorted(cuts)


def _read(head: str, rest: str, mark: str, end: int) -> Dateline | None:
    opening = rest.lstrip("\"'“‘«([")[:1]
    if not (opening.isupper() or opening.isdigit()):
        return None
    place, agency, day_words = _peel(head)
    if not _is_place(place):
        return None
    shouted = place.split(",")[0].split("(")[0].strip(" .").isupper()
    if mark == ")" and not (agency and (day_words or shouted)):
        return None
    if mark == ":" and not (shouted or agency or day_words):
        return None
    if not (shouted or agency or day_words):
        sure = "," in place or "(" in place or len(place.split()) <= 2
        if not sure or any(dash in rest.split(". ")[0] for dash in ("—", "–", " - ")):
            return None
    return Dateline(_cased(place), agency, next(iter(days_in(head)), None), day_words, end)


def _peel(head: str) -> tuple[str, str | None, str]:
    """The place, the agency and the day as written, from the words before the dash."""
    agency = None
    day_words = ""
    text = head.strip()
    while True:
        paren = next((found for found in _PAREN.finditer(text) if found.end() == len(text)), None)
        day = _DAY.search(text)
        known = _AFTER_COMMA.search(text)
        slashed = _SLASHED.search(text) or _AFTER_STOP.search(text)
        if paren and (inside := _DAY.fullmatch(paren[1].strip())):
            day_words, text = inside["day"] or inside["weekday"], text[: paren.start()]
        elif paren and agency is None and _is_agency(paren[1].strip(), text[: paren.start()]):
            agency, text = paren[1].strip(), text[: paren.start()]
        elif slashed and agency is None and _DAY.search(text[: slashed.start()]):
            agency, text = slashed[1], text[: slashed.start()]
        elif day and day.start() and not day_words:
            day_words, text = day["day"] or day["weekday"], text[: day.start()]
        elif known and agency is None and known[1].lower() in words("outlets_known"):
            agency, text = known[1], text[: known.start()]
        else:
            return re.sub(r"(?<=\w{4})\.$", "", text.strip(" ,;")), agency, day_words
        text = text.strip(" ,")


def _is_agency(inner: str, before: str) -> bool:
    """`(AP)`, `(Example News Agency)`, or any name in brackets after a date or capitals; not `(France)`."""
    low = inner.lower()
    if (
        low in words("outlets_known")
        or set(low.split()) & words("outlet")
        or (inner.isupper() and len(inner) < 7)
    ):
        return True
    sure = days_in(before) or _DAY.search(before) or before.strip(" ,").isupper()
    return bool(sure) and inner[:1].isupper()


def _is_place(place: str) -> bool:
    """Every word is a name's or a joiner, and the whole is no label."""
    if not _PLACE.fullmatch(place) or len(place) < 3 or place.lower() in words("kicker") or _DAY.match(place):
        return False
    found = [word for word in re.split(r"[\s,/()&-]+", place) if word]
    named = all(word[:1].isupper() or word in words("place_joiner") for word in found)
    return named and found[0][:1].isupper() and len(found) <= 8


def _cased(place: str) -> str:
    """`NEW DELHI/YANGON` as `New Delhi/Yangon`; mixed case and abbreviations stay."""

    def one(found: re.Match[str]) -> str:
        word = found[0]
        if not word.isupper() or word in words("place_kept") or word[1:2] == ".":
            return word
        if word.lower() in words("place_joiner") and found.start():
            return word.lower()
        return word.capitalize()

    return re.sub(r"[\w.'’]+", one, place)

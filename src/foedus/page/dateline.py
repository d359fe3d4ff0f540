"""The dateline that opens a report: where it was written, sometimes the day and the agency.

Forms: `HANOI, Vietnam —`, `WASHINGTON (AP) —`, `NEW DELHI/YANGON:`, `NIAMEY -`, `MOSCOW, June 19 (Tass) --`,
`Nancy (France), May 9, 2025 (Agency) -`. A place in ordinary case counts only where a date, an agency or a
country stands with it, or where the dash can be nothing else.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from foedus.page.clutter import words
from foedus.page.days import Day, days_in

_LIMIT = 140
_DASH = re.compile(r"\s*(?:—|–|--)\s*|\s+-{1,2}\s+")
_PAREN = re.compile(r"\s*[(\[]([^()\[\]]{1,60})[)\]]\s*")
_DAY_ONLY = re.compile(
    r",?\s*(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?\.?,?\s+)?"
    r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,6}\.?\s+\d{1,2}(?:st|nd|rd|th)?"
    r"|\d{1,2}(?:st|nd|rd|th)?\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{0,6}\.?)"
    r"(?:,?\s+\d{4})?\s*,?\s*$",
    re.I,
)
_PLACE = re.compile(r"[^\W\d_][\w.'’ ,/&()-]{1,80}")


class Dateline(NamedTuple):
    """`end` is where the sentence begins; `day` the date in it, where it gives a whole one."""

    place: str
    agency: str | None
    day: Day | None
    end: int


def dateline(paragraph: str) -> Dateline | None:
    """The dateline at the head of a paragraph, or None."""
    for end_of_head, start_of_rest, colon in _cuts(paragraph):
        found = _read(paragraph[:end_of_head], paragraph[start_of_rest:], colon, start_of_rest)
        if found:
            return found
    return None


def _cuts(paragraph: str) -> list[tuple[int, int, bool]]:
    head = paragraph[:_LIMIT]
    cuts = [(dash.start(), dash.end(), False) for dash in list(_DASH.finditer(head))[:2] if dash.start()]
    colon = head.find(": ")
    if colon > 0:
        cuts.append((colon, colon + 2, True))
    return sorted(cuts)


def _read(head: str, rest: str, colon: bool, end: int) -> Dateline | None:
    opening = rest.lstrip("\"'“‘«([")[:1]
    if not opening or not (opening.isupper() or opening.isdigit()):
        return None
    place, agency, dated = _peel(head)
    day = next(iter(days_in(head)), None)
    place = place.strip(" ,.;")
    if not _PLACE.fullmatch(place) or place.lower() in words("kicker") or len(place.split()) > 8:
        return None
    if not _looks_named(place):
        return None
    shouted = place.split(",")[0].split("(")[0].strip(" .").isupper()
    if colon and not shouted and not (agency or dated):
        return None
    if not (shouted or agency or dated):
        sure = "," in place or "(" in place or len(place.split()) <= 2
        alone = not any(mark in rest.split(". ")[0] for mark in ("—", "–", " - "))
        if not (sure and alone):
            return None
    if shouted and len(place) < 3:
        return None
    return Dateline(_cased(place), agency, day, end)


def _peel(head: str) -> tuple[str, str | None, bool]:
    """The place, the agency and whether there was a date, from the words before the dash."""
    agency = None
    dated = False
    text = head.strip()
    while True:
        paren = next((found for found in _PAREN.finditer(text) if found.end() == len(text)), None)
        if paren:
            inner = paren[1].strip()
            before = text[: paren.start()]
            if days_in(inner) or _DAY_ONLY.fullmatch(inner):
                dated = True
            elif agency is None and _is_agency(inner, before):
                agency = inner
            else:
                return text, agency, dated
            text = before.strip(" ,")
            continue
        day = _DAY_ONLY.search(text)
        if day and day.start():
            dated = True
            text = text[: day.start()].strip(" ,")
            continue
        known = re.search(r",\s*([A-Z][\w .&-]{1,30})$", text)
        if known and agency is None and known[1].lower() in words("outlets_known"):
            agency = known[1]
            text = text[: known.start()]
            continue
        return text, agency, dated


def _is_agency(inner: str, before: str) -> bool:
    """`(AP)`, `(Example News Agency)`, or any bracket after a date or a place in capitals; not `(France)`."""
    low = inner.lower()
    if low in words("outlets_known") or set(low.split()) & words("outlet"):
        return True
    if inner.isupper() and len(inner) <= 6:
        return True
    return (
        bool(days_in(before) or _DAY_ONLY.search(before) or before.strip(" ,").isupper())
        and inner[:1].isupper()
    )


def _looks_named(place: str) -> bool:
    """Every word is a name's or a joiner."""
    found = [word for word in re.split(r"[\s,/()&-]+", place) if word]
    return (
        bool(found)
        and found[0][:1].isupper()
        and all(word[:1].isupper() or word in words("place_joiner") for word in found)
    )


def _cased(place: str) -> str:
    """`NEW DELHI/YANGON` as `New Delhi/Yangon`; mixed case and abbreviations stay."""

    def one(found: re.Match[str]) -> str:
        word = found[0]
        if (
            not word.isupper()
            or word.rstrip(",") in words("place_kept")
            or (len(word) > 2 and word[1] == ".")
        ):
            return word
        if word.lower() in words("place_joiner") and found.start():
            return word.lower()
        return (
            re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word)
            if "'" not in word and "’" not in word
            else word.capitalize()
        )

    return re.sub(r"[\w.'’]+", one, place)


def dateline_day(found: Dateline | None, *, american: bool) -> dt.date | None:
    if found is None or found.day is None:
        return None
    return found.day.readings[-1] if american else found.day.readings[0]

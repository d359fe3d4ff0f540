"""Atoms joined with the words before them: "since", "by the end of", "from ... to"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import Final

import msgspec

from foedus.reading.dates.around import (
    Around,
    Found,
    before,
    counts,
    ends_in_a_count,
    is_adjectival,
    is_licensed,
    judge_year,
    leaning,
    relation_licenses,
)
from foedus.reading.dates.atoms import Atom, find_atoms
from foedus.reading.dates.resolve import Frame, resolve_meaning
from foedus.reading.dates.terms import (
    Between,
    Calendar,
    CalendarUnit,
    DateKind,
    DateMention,
    Fixed,
    Length,
    Meaning,
    NamedPeriod,
    Part,
    Season,
    Tense,
    Weekday,
)
from foedus.reading.dates.words import gaps

_BEFORE: Final = 60
_AFTER: Final = 40

_PARTS: Final = {
    "early": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "start": "start",
    "beginning": "start",
    "outset": "start",
    "outbreak": "start",
    "onset": "start",
    "launch": "start",
    "dawn": "start",
    "end": "end",
    "close": "end",
    "conclusion": "end",
    "eve": "eve",
    "first half": "half1",
    "second half": "half2",
    "latter half": "half2",
    "first quarter": "quarter1",
    "second quarter": "quarter2",
    "third quarter": "quarter3",
    "fourth quarter": "quarter4",
    "last quarter": "quarter4",
    "week": "week",
    "first week": "week1",
    "last week": "week4",
    "final week": "week4",
    "earlier": "earlier",
    "later": "later",
}
_PART = before(
    r"(?P<adverb>[Ee]arly|[Mm]id|[Ll]ate)(?: |-)(?:in |on )?(?:the )?|"
    r"(?P<comparative>[Ee]arlier|[Ll]ater)(?: in | on | )|"
    r"(?:[Tt]he )?(?:very )?(?P<noun>start|beginning|outset|outbreak|onset|launch|dawn|end|close|conclusion|"
    r"middle|eve|week|(?:first|last|final) week|(?:first|second|latter) half|"
    r"(?:first|second|third|fourth|last) quarter) (?:of|to) (?:the )?"
)
_UNTIL = before(
    r"(?:[Uu]p )?(?:[Uu]ntil|[Tt]ill)(?: at least)? |[Uu]p to |[Bb]y |(?<!way )[Tt]hrough |[Nn]o later than |"
    r"[Nn]ot later than "
)
_SINCE = before(
    r"[Ss]ince(?: at least| as early as| about| around| back in| the)? |[Dd]ating (?:back )?(?:to|from) |"
    r"[Ff]rom |[Aa]s of |[Ee]ffective |(?:[Ss]tarting|[Bb]eginning)(?: in| on| from)? "
)
_SINCE_CLAUSE = re.compile(
    r"\b[Ss]ince\s(?:(?!said\b|says\b|told\b|announced\b|reported\b)[^\s.,;:!?]+\s){2,8}(?:(?:in|on)\s)?\Z"
)
"""A date inside a clause of "since" ("since the war began in 2022") is a start, not the day of the news."""
_EARLIER_THAN = before(r"[Bb]efore |[Pp]rior to |[Aa]head of |pre-")
_LATER_THAN = before(
    r"(?:[Ss]hortly |[Ss]oon |[Jj]ust )?[Aa]fter |[Ff]ollowing |post-|[Ii]n the (?:wake|aftermath) of |"
    r"[Ii]n the years since "
)
_RELATIONS: Final = (
    (_UNTIL, DateKind.UNTIL),
    (_SINCE, DateKind.SINCE),
    (_EARLIER_THAN, DateKind.BEFORE),
    (_LATER_THAN, DateKind.AFTER),
)
_JOINT = re.compile(gaps(r"\A(?: ?[-–—] ?|,? (?:to|until|till|through|thru) (?:the )?|(?P<and> and ))\Z"))
_FROM = before(r"[Ff]rom (?:the )?")
_BETWEEN = before(r"[Bb]etween (?:the )?")
_FIRST = re.compile(r"\b(?:first|last|only|most|least|worst|best|\w{3,}est)\b[^.;:!?\n]*\Z")


def find_dates(
    text: str, *, published: dt.date | None, start: int = 0, day_first: bool | None = None
) -> tuple[DateMention, ...]:
    """Every expression of time in a stretch of news English, in order, none overlapping.

    `start` is added to the offsets. `published` is the day of the report; without it only absolute dates
    come to an interval. `day_first` says how to read `6/7/2024`; unknown (None) leaves it open. Intervals are
    without an anchor, and in the past tense unless the words before a date demand the future;
    `resolve` takes both.

    >>> [mention.text for mention in find_dates("The pact of 1961 ended in 1996.", published=None)]
    ['1961', '1996']
    """
    mentions: list[DateMention] = []
    for found in _joined(text, find_atoms(text)):
        tense = _leaning(text, found)
        frame = Frame(published, None, tense, day_first)
        mentions.append(
            DateMention(
                start=start + found.start,
                end=start + found.end,
                text=text[found.start : found.end],
                kind=found.kind,
                meaning=found.meaning,
                interval=resolve_meaning(found.meaning, found.kind, frame),
                adjectival=found.adjectival,
                approximate=found.approximate,
                leaning=tense,
            )
        )
    return tuple(mentions)


def _leaning(text: str, found: Found) -> Tense | None:
    if found.kind in {DateKind.RECURRENCE, DateKind.DURATION}:
        return None
    return leaning(text[max(0, found.start - 2 * _BEFORE) : found.start])


def _joined(text: str, atoms: list[Atom]) -> list[Found]:
    """The atoms that hold, spans made of two, each with the words that belong to it."""
    out: list[Found] = []
    index = 0
    while index < len(atoms):
        floor = out[-1].end if out else 0
        first = _with_part(text, atoms[index], floor)
        span = _span(text, first, atoms[index], atoms[index + 1], floor) if index + 1 < len(atoms) else None
        found = span or _with_relation(text, first, atoms[index], out[-1] if out else None)
        if found.licensed:
            out.append(found)
        index += 2 if span else 1
    return out


def _left(text: str, floor: int, end: int) -> str:
    return text[max(floor, end - _BEFORE) : end]


def _with_part(text: str, atom: Atom, floor: int) -> Found:
    """ "Early", "the end of", "later in" before an atom."""
    plain = Found(atom.start, atom.end, atom.meaning, atom.kind, atom.approximate, licensed=atom.weak is None)
    has_parts = isinstance(
        atom.meaning, Fixed | Calendar | CalendarUnit | Season | NamedPeriod | Weekday | Part
    )
    if atom.kind is not DateKind.POINT or not has_parts:
        return plain
    left = _left(text, floor, atom.start)
    match = _PART.search(left)
    if match is None:
        return plain
    part = _PARTS[(match["adverb"] or match["comparative"] or re.sub(r"\s+", " ", match["noun"])).lower()]
    if part in {"earlier", "later"} and atom.weak in {"year", "period"}:
        return plain
    return replace(
        plain,
        start=atom.start - (len(left) - match.start()),
        meaning=Part(part=part, of=atom.meaning),
        approximate=_is_wide(atom.meaning),
        licensed=True,
    )


def _is_wide(meaning: Meaning) -> bool:
    """Whether it is longer than a day."""
    match meaning:
        case Calendar(day=day):
            return day is None
        case Weekday():
            return False
        case CalendarUnit(unit=unit):
            return unit != "day"
        case Fixed(interval=interval):
            return not interval.is_day
        case _:
            return True


def _span(text: str, first: Found, atom: Atom, next_atom: Atom, floor: int) -> Found | None:
    """Two dates made one stretch: "from 1961 to 1996", "June to August", "between Monday and Friday"."""
    if first.kind is not DateKind.POINT or next_atom.kind is not DateKind.POINT:
        return None
    last = _with_part(text, next_atom, first.end)
    joint = _JOINT.match(text[first.end : last.start]) if last.start - first.end < 12 else None
    right = text[last.end : last.end + _AFTER]
    if joint is None or ends_in_a_count(right):
        return None
    left = _left(text, floor, first.start)
    opening = _BETWEEN.search(left) if joint["and"] else _FROM.search(left)
    if opening is None and (joint["and"] or not _alike(atom, next_atom)):
        return None
    if opening is None and atom.weak == "year" and counts(_last_number(text, last), right):
        return None
    start = first.start - (len(left) - opening.start()) if opening else first.start
    meaning = Between(first=first.meaning, last=last.meaning)
    return Found(
        start, last.end, meaning, DateKind.SPAN, first.approximate or last.approximate, licensed=True
    )


def _last_number(text: str, found: Found) -> int:
    return int(re.sub(r"\D", "", text[found.end - 4 : found.end]) or 0)


def _alike(atom: Atom, other: Atom) -> bool:
    """Whether two dates may make a span without "from": two years, two days, "May to July 2023"."""
    if atom.weak in {"period", "unit"} or other.weak in {"period", "unit"}:
        return False
    if atom.weak == "month" and isinstance(other.meaning, Fixed):
        return other.weak is None and _is_wide(other.meaning)
    return type(atom.meaning) is type(other.meaning) and atom.weak == other.weak


def _with_relation(text: str, found: Found, atom: Atom, previous: Found | None) -> Found:
    """ "Since", "until", "before" and "after"; and whether a weak atom is a date at all."""
    floor = previous.end if previous else 0
    around = Around(
        left=_left(text, floor, found.start),
        right=text[found.end : found.end + _AFTER],
        previous=previous,
        gap=text[floor : found.start] if previous else "",
    )
    if atom.weak == "year" and not found.licensed:
        previous_text = text[previous.start : previous.end] if previous else ""
        licensed, adjectival = judge_year(_last_number(text, found), around, previous_text)
        found = replace(found, licensed=licensed, adjectival=adjectival)
    elif not found.licensed:
        found = replace(found, licensed=is_licensed(atom, around, text[atom.start : atom.end]))
    if isinstance(found.meaning, Length):
        return _reaching_back(text, found)
    if found.kind is not DateKind.POINT or found.adjectival:
        return found
    if is_adjectival(found, around):
        return replace(found, adjectival=True)
    for pattern, kind in _RELATIONS:
        match = pattern.search(around.left)
        if match and (found.licensed or relation_licenses(atom, match[0], around.right)):
            return _bounded(found, kind, found.start - (len(around.left) - match.start()), match[0])
    if _SINCE_CLAUSE.search(around.left):
        return replace(found, kind=DateKind.SINCE)
    return found


def _reaching_back(text: str, found: Found) -> Found:
    """ "The first in 24 years" is also a claim about the years since then."""
    meaning = found.meaning
    if not isinstance(meaning, Length) or meaning.ahead is not None or not meaning.count:
        return found
    if not text[found.start : found.end].lower().startswith("in") or meaning.unit in {"hour", "day"}:
        return found
    if not _FIRST.search(text[max(0, found.start - _BEFORE) : found.start]):
        return found
    return replace(found, meaning=msgspec.structs.replace(meaning, ahead=False), approximate=True)


def _bounded(found: Found, kind: DateKind, start: int, word: str) -> Found:
    """A deadline at the end of something is its last day, a beginning "since its start" its first."""
    meaning, approximate = found.meaning, found.approximate
    part = meaning.part if isinstance(meaning, Part) and not isinstance(meaning.of, NamedPeriod) else None
    if kind in {DateKind.UNTIL, DateKind.BEFORE} and part == "end" and isinstance(meaning, Part):
        meaning, approximate = Part(part="last", of=meaning.of), False
    elif kind is DateKind.UNTIL and word.lower().startswith("through") and _is_wide(meaning):
        meaning, approximate = Part(part="last", of=meaning), False
    elif kind is DateKind.SINCE and part == "start" and isinstance(meaning, Part):
        meaning, approximate = Part(part="first", of=meaning.of), False
    return replace(
        found,
        kind=kind,
        start=start,
        meaning=meaning,
        approximate=approximate,
        licensed=True,
        adjectival=word.endswith("-"),  # "pre-1967 borders"
    )

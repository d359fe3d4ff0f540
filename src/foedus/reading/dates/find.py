"""Atoms joined with the words around them: "since", "by the end of", "from ... to", "the 1961 treaty".

Only the sixty characters before an atom and the few after it are looked at, so the work grows with the length of the
text and no faster.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import Final

import msgspec

from foedus.reading.dates.atoms import Atom, find_atoms
from foedus.reading.dates.periods import periods
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
    Offset,
    Part,
    Season,
    Tense,
    Weekday,
)
from foedus.reading.dates.words import COUNTED, MONTH, WEEKDAY, YEAR, gaps

_WINDOW: Final = 60

_TRIGGER = re.compile(
    rf"\d|(?i:{WEEKDAY})|{MONTH}|(?:hour|day|night|week|month|year|decade|centur|morning|evening|afternoon|fortnight)|"
    r"(?i:tomorrow|spring|summer|autumn|winter|fall|quarter|annual|ennial|war|crisis|conflict|revolution|"
    r"independence|pandemic|covid|brexit|then|christmas|eve\b|collapse|end of|invasion|annexation|attack|accords?|"
    r"armistice|uprising|coup|genocide|depression|perestroika|partition|unification|crimea|massacre|blockade|treaty|"
    r"conference|congress|revolt|intervention|hostage|liberation|reformation|renaissance|d-day|ramadan|easter)"
)


def _before(pattern: str) -> re.Pattern[str]:
    """A pattern for words that stand directly before something: the blank between belongs to the match."""
    return re.compile(gaps(rf"(?<![\w-])(?:{pattern})\Z"))


_PART_WORDS: Final = {
    "early": "early",
    "earliest": "early",
    "mid": "mid",
    "middle": "mid",
    "midst": "mid",
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
    "earlier": "earlier",
    "later": "later",
}
_PART = _before(
    r"(?P<adverb>[Ee]arly|[Mm]id|[Ll]ate)(?: |-)(?:in |on )?(?:the )?|"
    r"(?P<comparative>[Ee]arlier|[Ll]ater)(?: in | on | )|"
    r"(?:[Tt]he )?(?:very )?(?P<noun>start|beginning|outset|outbreak|onset|launch|dawn|end|close|conclusion|middle|eve|"
    r"first half|second half|latter half|first quarter|second quarter|third quarter|fourth quarter|last quarter)"
    r" (?:of|to) (?:the )?"
)
_SINCE = _before(
    r"[Ss]ince(?: at least| as early as| about| around| back in| the)? |[Dd]ating (?:back )?(?:to|from) |[Ff]rom |"
    r"[Aa]s of |[Ee]ffective |(?:[Ss]tarting|[Bb]eginning|[Ss]tarts|[Bb]egins)(?: in| on| from)? "
)
_UNTIL = _before(
    r"(?:[Uu]p )?(?:[Uu]ntil|[Tt]ill)(?: at least)? |[Uu]p to |[Bb]y |[Tt]hrough |[Nn]o later than |[Nn]ot later than "
)
_BOUND_BEFORE = _before(r"[Bb]efore |[Pp]rior to |[Aa]head of |pre-")
_BOUND_AFTER = _before(
    r"(?:[Ss]hortly |[Ss]oon |[Jj]ust )?[Aa]fter |[Ff]ollowing |post-|[Ii]n the (?:wake|aftermath) of |[Ii]n the years since "
)
_LICENSE = _before(
    r"(?:[Ii]n|[Dd]uring|[Tt]hroughout|[Aa]t|as (?:recently|early|late|far back) as|[Aa]cross|[Cc]irca|year|"
    r"[Bb]ack in|[Oo]ver|[Tt]his) "
)
_DURING = _before(r"(?:[Ii]n|[Dd]uring|[Tt]hroughout|[Bb]ack in) ")
_AT_WEEKEND = _before(r"(?:[Aa]t|[Oo]ver|[Dd]uring|[Oo]n|[Ii]n) ")
_MONTH_LICENSE = _before(r"(?:for|on|course of|month of|and|or|late in|early in|planned|scheduled|past) ")
_YEAR_LICENSE = _before(r"(?:for|of|on|year|late|early) |\(|\b(?:mid|late|early)-")
_LIST = re.compile(gaps(r"\A(?:,| and| or|, and|, or| and in| and again in|, in) \Z"))
_DETERMINED = _before(
    r"(?:[Tt]he|[Aa]n?|[Tt]his|[Tt]hat|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur|[Bb]oth|[Uu]nder|\w+['’]s?) "
    r"(?:[a-z]+(?:-[a-z]+)? ){0,2}"
)
_DETERMINER = _before(r"(?:[Tt]he|[Aa]n?|[Tt]his|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur|\w+['’]s?) ")
_EVENT_NOUN: Final = (
    r"(?:treat(?:y|ies)|pacts?|accords?|agreements?|deals?|declarations?|conventions?|protocols?|charters?|memorandum|"
    r"constitution|armistice|ceasefires?|truces?|wars?|conflicts?|invasions?|annexation|revolutions?|coups?|uprisings?|"
    r"elections?|votes?|referendums?|summits?|talks|meetings?|visits?|conferences?|sanctions?|crisis|attacks?|"
    r"bombings?|law|act|budget|report|resolutions?|Olympics|Games|World|census|nuclear|peace|presidential|"
    r"parliamentary|senatorial|borders?|lines|midterm|general|campaign|Winter|Summer)"
)
_AFTER_NOUN = re.compile(gaps(rf"\A(?:['’]s)? {_EVENT_NOUN}\b"))
_AFTER_WORD = re.compile(gaps(r"\A ['“‘\"]?[A-Za-z]"))
_AFTER_LOWER = re.compile(gaps(r"\A [a-z]"))
_AFTER_VERB = re.compile(gaps(r"\A (?:was|were|saw|is|has|had|marks|marked)\b"))
_FUNCTION_WORD: Final = (
    r"(?:and|or|to|in|on|at|by|for|from|with|when|while|as|but|after|before|that|which|who|of|during|until|through|"
    r"was|were|is|are|has|had|have|will|would|could|saw|because|since|if|under|over|against|between|does|this|its|"
    r"his|us|across|unless|perhaps|always|despite|it|he|she|they)"
)
_AFTER_NO_NOUN = re.compile(gaps(rf"\A {_FUNCTION_WORD}\b"))
_AFTER_PLURAL = re.compile(
    gaps(rf"\A (?!{_FUNCTION_WORD}\b)(?:[a-z-]+ (?!{_FUNCTION_WORD}\b))?[a-z]{{3,}}s\b")
)
_AFTER_COUNTED = re.compile(gaps(rf"\A (?:[a-z]+ )?{COUNTED}\b"))
_AFTER_RANGE = re.compile(gaps(rf"\A (?:to|and|or) [\d,]+ (?:[a-z]+ )?{COUNTED}\b"))
_POSSESSIVE = re.compile(gaps(r"\A['’]s [\w“\"‘]"))
_JOINED = re.compile(
    gaps(r"\A(?:(?P<dash> ?[-–—] ?)|(?P<word> (?:to|until|till|through|thru) (?:the )?)|(?P<and> and ))\Z")
)
_FIRST_IN = re.compile(r"\b(?:first|last|only|most|least|worst|best|lowest|\w{3,}est)\b[^.;:!?\n]*\Z")
_FROM = _before(r"[Ff]rom (?:the )?")
_BETWEEN = _before(r"[Bb]etween (?:the )?")
_LEANING = _before(
    r"(?:scheduled|slated|set|due|planned|expected|postponed|rescheduled|booked|timed|deferred|adjourned|billed)"
    r"(?: to \w+)?(?: for| on| in| to| until|) (?:the )?"
)
_SAID = (
    r"said|says|announced|told|reported|confirmed|added|stated|according|who|which|after|before|following|since|"
    r"signed|reached|imposed|made|launched|held|agreed|captured|taken|last"
)
_WILL = re.compile(
    r"(?:\b(?:[Ww]ill|shall|due to|set to|slated to|expected to|scheduled to|plans? to|(?:is|are) to)|’ll)\b"
    rf"(?:(?!(?<!be\s)\b(?:{_SAID})\b)[^.;:!?\n])*\Z"
)
_AS_YEAR_AFTER_MAY = re.compile(gaps(r"\A(?:[.,;:)\n]|\Z| (?:and|or|when|after|as|at|with|to|for|in|but)\b)"))


@dataclass(frozen=True, slots=True)
class _Found:
    """An atom with what has been joined to it so far."""

    start: int
    end: int
    meaning: Meaning
    kind: DateKind
    approximate: bool
    licensed: bool
    adjectival: bool = False


def find_dates(
    text: str, *, published: dt.date | None, start: int = 0, day_first: bool | None = None
) -> tuple[DateMention, ...]:
    """Every expression of time in a stretch of news English, in order, none overlapping.

    `start` is added to the offsets. `published` is the day of the report; without it only absolute dates come to an
    interval. `day_first` says how to read `6/7/2024`; unknown (None) leaves it open. Intervals are those without an
    anchor, in the past tense unless the words before a date demand the future: `resolve` takes both.

    >>> [m.text for m in find_dates("The pact of 1961 ended in 1996.", published=None)]
    ['1961', '1996']
    """
    if not _TRIGGER.search(text):
        return ()
    mentions: list[DateMention] = []
    for found in _joined(text, find_atoms(text)):
        leaning = _leaning(text, found)
        frame = Frame(published, None, leaning, day_first)
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
                leaning=leaning,
            )
        )
    return tuple(mentions)


def _joined(text: str, atoms: list[Atom]) -> list[_Found]:
    """The atoms that hold, spans made of two, each with the words that belong to it."""
    out: list[_Found] = []
    index = 0
    while index < len(atoms):
        floor = out[-1].end if out else 0
        first = _with_part(text, atoms[index], floor)
        span = _span(text, first, atoms[index], atoms[index + 1 : index + 2], floor)
        if span is not None:
            out.append(span)
            index += 2
            continue
        found = _with_relation(text, first, atoms[index], floor, out[-1] if out else None)
        if found.licensed:
            out.append(found)
        index += 1
    return out


def _left(text: str, floor: int, end: int) -> str:
    return text[max(floor, end - _WINDOW) : end]


def _with_part(text: str, atom: Atom, floor: int) -> _Found:
    """ "Early", "the end of", "later in" before an atom."""
    plain = _Found(atom.start, atom.end, atom.meaning, atom.kind, atom.approximate, atom.weak is None)
    if not _takes_part(atom):
        return plain
    left = _left(text, floor, atom.start)
    match = _PART.search(left)
    if match is None:
        # "the end of the year": the article belongs to the atom
        return plain
    word = match["adverb"] or match["comparative"] or match["noun"]
    part = _PART_WORDS[word.lower()]
    if part in {"earlier", "later"} and atom.weak in {"year", "period"}:
        return plain
    start = atom.start - (len(left) - match.start())
    return _Found(
        start, atom.end, Part(part=part, of=atom.meaning), atom.kind, _is_wide(atom.meaning), licensed=True
    )


def _takes_part(atom: Atom) -> bool:
    if atom.kind is not DateKind.POINT or isinstance(atom.meaning, Offset):
        return False
    if isinstance(atom.meaning, Fixed):
        return True
    return isinstance(atom.meaning, Calendar | CalendarUnit | Season | NamedPeriod | Weekday | Part)


def _is_wide(meaning: Meaning) -> bool:
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


def _span(text: str, first: _Found, atom: Atom, rest: list[Atom], floor: int) -> _Found | None:
    """Two dates made one stretch: "from 1961 to 1996", "June to August", "between Monday and Friday"."""
    if not rest or first.kind is not DateKind.POINT or rest[0].kind is not DateKind.POINT:
        return None
    last = _with_part(text, rest[0], first.end)
    joint = _JOINED.match(text[first.end : last.start]) if last.start - first.end < 12 else None
    if joint is None or _AFTER_COUNTED.match(text[last.end : last.end + 40]):
        return None
    left = _left(text, floor, first.start)
    from_ = _BETWEEN.search(left) if joint["and"] else _FROM.search(left)
    month_first = atom.weak == "month" and isinstance(rest[0].meaning, Fixed) and _is_wide(rest[0].meaning)
    alike = month_first or type(atom.meaning) is type(rest[0].meaning) and (atom.weak == rest[0].weak)
    weak_words = atom.weak in {"period", "unit", "length"} or rest[0].weak in {"period", "unit", "length"}
    if from_ is None and (joint["and"] or not alike or weak_words):
        return None
    if from_ is None and atom.weak == "year" and _AFTER_PLURAL.match(text[last.end : last.end + 40]):
        return None
    start = first.start - (len(left) - from_.start()) if from_ else first.start
    meaning = Between(first=first.meaning, last=last.meaning)
    return _Found(start, last.end, meaning, DateKind.SPAN, first.approximate or last.approximate, True)


def _with_relation(text: str, found: _Found, atom: Atom, floor: int, previous: _Found | None) -> _Found:
    """ "Since", "until", "before" and "after"; and whether a weak atom is a date at all."""
    left, right = _left(text, floor, found.start), text[found.end : found.end + 40]
    if atom.weak == "year" and not isinstance(found.meaning, Part):
        found = _judge_year(text, found, left, right, floor, previous)
    elif atom.weak is not None and not found.licensed:
        found = replace(found, licensed=_licensed(atom, left, right, text, previous, found))
    if isinstance(found.meaning, Length) and _FIRST_IN.search(
        text[max(0, found.start - _WINDOW) : found.start]
    ):
        return _reaching_back(text, found)
    if found.kind is not DateKind.POINT or found.adjectival:
        return found
    found = replace(found, adjectival=_is_adjectival(text, found, atom, left, right))
    if found.adjectival or not _takes_relation(found.meaning):
        return found
    for pattern, kind in (
        (_UNTIL, DateKind.UNTIL),
        (_SINCE, DateKind.SINCE),
        (_BOUND_BEFORE, DateKind.BEFORE),
        (_BOUND_AFTER, DateKind.AFTER),
    ):
        match = None if atom.weak == "year" and _AFTER_RANGE.match(right) else pattern.search(left)
        if match and (found.licensed or _may_license(atom, match[0], right)):
            return _bounded(found, kind, found.start - (len(left) - match.start()), match[0])
    return found


def _reaching_back(text: str, found: _Found) -> _Found:
    """ "The first in 24 years" is also a claim about the years since then."""
    meaning = found.meaning
    if not isinstance(meaning, Length) or meaning.ahead is not None or not meaning.count:
        return found
    if not text[found.start : found.end].lower().startswith("in ") or meaning.unit in {"hour", "day"}:
        return found
    return replace(found, meaning=msgspec.structs.replace(meaning, ahead=False), approximate=True)


def _takes_relation(meaning: Meaning) -> bool:
    """What is counted ("two days later") takes no "since"; "after two days" is a length."""
    return not isinstance(meaning, Length)


def _bounded(found: _Found, kind: DateKind, start: int, word: str) -> _Found:
    meaning = found.meaning
    whole_end = isinstance(meaning, Part) and meaning.part == "end"
    if (
        kind is DateKind.UNTIL
        and whole_end
        and isinstance(meaning, Part)
        and not isinstance(meaning.of, NamedPeriod)
    ):
        # a deadline at the end of something is its last day
        meaning = Part(part="last", of=meaning.of)
    elif kind is DateKind.UNTIL and word.lower().startswith("through") and _is_wide(meaning):
        meaning = Part(part="last", of=meaning)
    elif kind is DateKind.SINCE and isinstance(meaning, Part) and meaning.part == "start":
        if not isinstance(meaning.of, NamedPeriod):
            meaning = Part(part="first", of=meaning.of)
    approximate = found.approximate and not (isinstance(meaning, Part) and meaning.part in {"first", "last"})
    return replace(found, kind=kind, start=start, meaning=meaning, approximate=approximate, licensed=True)


def _may_license(atom: Atom, word: str, right: str) -> bool:
    """Whether "by", "after" and the like make a weak atom a date: not "by May" where May is a person."""
    if atom.weak != "month" or word.lower().startswith("since"):
        return atom.weak != "unit"
    if isinstance(atom.meaning, Calendar) and atom.meaning.month in {4, 5, 6, 8}:
        return bool(_AS_YEAR_AFTER_MAY.match(right))
    return True


def _licensed(atom: Atom, left: str, right: str, text: str, previous: _Found | None, found: _Found) -> bool:
    """Whether the words around a weak atom say that it is a date."""
    if atom.weak == "unit":
        return text[atom.start : atom.end].endswith("weekend") and bool(_AT_WEEKEND.search(left))
    if atom.weak == "month":
        if text[atom.start - 4 : atom.start] == "mid-" or _LICENSE.search(left):
            return not re.match(gaps(r"\A [A-Z][a-z]+ (?:said|says)\b"), right)
        if _MONTH_LICENSE.search(left):
            return atom.meaning != Calendar(month=5) or bool(_AS_YEAR_AFTER_MAY.match(right))
        if _DETERMINED.search(left) and _AFTER_NOUN.match(right):
            return True
        between = text[previous.end : found.start] if previous else ""
        return bool(previous and isinstance(previous.meaning, Calendar) and _LIST.match(between))
    if isinstance(atom.meaning, NamedPeriod):
        # "in the Korean War" tells when; "troops killed in its invasion of Ukraine" does not
        whole = periods()[atom.meaning.key].whole()
        return whole is not None and not whole.is_day and bool(_DURING.search(left))
    return bool(_LICENSE.search(left))


def _judge_year(
    text: str, found: _Found, left: str, right: str, floor: int, previous: _Found | None
) -> _Found:
    """A bare four-digit number: a year after "in", in brackets, in a list of years or before an event noun."""
    if _AFTER_RANGE.match(right):
        return found
    year = int(text[found.end - 4 : found.end])
    if year % 100 == 0 and _AFTER_PLURAL.match(right) and not _AFTER_NOUN.match(right):
        return found
    if _LICENSE.search(left) and not re.search(r"\b(?:[Aa]t|[Tt]his|[Oo]ver|[Aa]cross)\s\Z", left):
        return replace(found, licensed=True)
    noun_follows = bool(_AFTER_WORD.match(right)) and not _AFTER_NO_NOUN.match(right)
    determined = _DETERMINED.search(left) and not _YEAR_LICENSE.search(left)
    if noun_follows and (determined or _AFTER_NOUN.match(right)):
        return replace(found, licensed=True, adjectival=True)
    if _YEAR_LICENSE.search(left):
        return replace(
            found, licensed=not left.endswith("(") or right.startswith(")") or right.startswith(",")
        )
    if re.search(rf"\b(?:{MONTH}|{WEEKDAY})\s\Z", left) or _AFTER_VERB.match(right):
        return replace(found, licensed=True)
    between = text[previous.end : found.start] if previous else ""
    in_list = previous is not None and re.search(rf"{YEAR}\Z", text[previous.start : previous.end])
    if in_list and _LIST.match(between):
        return replace(found, licensed=True)
    return found


def _is_adjectival(text: str, found: _Found, atom: Atom, left: str, right: str) -> bool:
    """ "Monday's summit", "the July summit", "the 1990s war", "last year's deal"."""
    if isinstance(found.meaning, NamedPeriod | Part | Offset):
        return False
    if _POSSESSIVE.match(right):
        return True
    if not isinstance(found.meaning, Calendar | Weekday | Fixed):
        return False
    if _DETERMINER.search(left) and _AFTER_LOWER.match(right) and not _AFTER_NO_NOUN.match(right):
        return True
    return bool(_DETERMINED.search(left)) and bool(_AFTER_NOUN.match(right))


def _leaning(text: str, found: _Found) -> Tense | None:
    """The future, where the words directly before demand it ("scheduled for", "will meet on")."""
    if found.kind in {DateKind.RECURRENCE, DateKind.DURATION}:
        return None
    left = text[max(0, found.start - 2 * _WINDOW) : found.start]
    return "future" if _LEANING.search(left) or _WILL.search(left) else None


__all__ = ["find_dates"]

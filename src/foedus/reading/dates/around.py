"""What the words around an atom say of it: whether it is a date at all, whether it only describes a noun, and
which way in time it leans.

Only some sixty characters before an atom and forty after it are looked at, so the work grows with the length
of the text and no faster.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from foedus.reading.dates.atoms import Atom
from foedus.reading.dates.periods import periods
from foedus.reading.dates.terms import (
    Calendar,
    DateKind,
    Fixed,
    Meaning,
    NamedPeriod,
    Offset,
    Part,
    Tense,
    Weekday,
)
from foedus.reading.dates.words import COUNTED, CROWDS, MONTH, WEEKDAY, YEAR, gaps


@dataclass(frozen=True, slots=True)
class Found:
    """An atom with what has been joined to it so far. `licensed`: it is known to be a date."""

    start: int
    end: int
    meaning: Meaning
    kind: DateKind
    approximate: bool
    licensed: bool
    adjectival: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """The text before (back to the mention before it) and after; `previous` and the words since it, `gap`."""

    left: str
    right: str
    previous: Found | None
    gap: str


def before(pattern: str) -> re.Pattern[str]:
    """A pattern for words that stand directly before something: the blank between belongs to the match."""
    return re.compile(gaps(rf"(?<![\w-])(?:{pattern})\Z"))


def _after(pattern: str) -> re.Pattern[str]:
    return re.compile(gaps(rf"\A{pattern}"))


_FUNCTION_WORD: Final = (
    r"(?:and|or|to|in|on|at|by|for|from|with|when|while|as|but|after|before|that|which|who|of|during|until|"
    r"through|was|were|is|are|has|had|have|will|would|could|saw|because|since|if|under|over|against|between|does|"
    r"this|its|his|us|across|unless|perhaps|always|despite|it|he|she|they)"
)
_EVENT_NOUN: Final = (
    r"(?:treat(?:y|ies)|pacts?|accords?|agreements?|deals?|declarations?|conventions?|protocols?|charters?|"
    r"memorandum|constitution|armistice|ceasefires?|truces?|wars?|conflicts?|invasions?|annexation|revolutions?|"
    r"coups?|uprisings?|elections?|votes?|referendums?|summits?|talks|meetings?|visits?|conferences?|sanctions?|"
    r"crisis|attacks?|bombings?|law|act|budget|report|resolutions?|Olympics|Games|World|census|nuclear|peace|"
    r"presidential|parliamentary|senatorial|borders?|lines|midterm|general|campaign|Winter|Summer)"
)
_ANY_COUNTED = rf"(?:{COUNTED}|{CROWDS})"

_TIME_WORD = before(
    r"(?:[Ii]n|[Dd]uring|[Tt]hroughout|[Bb]ack in|[Cc]irca|as (?:recently|early|late|far back) as) "
)
_DURING = before(r"(?:[Ii]n|[Dd]uring|[Tt]hroughout|[Bb]ack in) ")
_SEASON_WORD = before(r"(?:[Ii]n|[Dd]uring|[Tt]hroughout|[Aa]cross|[Oo]ver) ")
_WEEKEND_WORD = before(r"(?:[Aa]t|[Oo]ver|[Dd]uring|[Oo]n|[Ii]n) ")
_MONTH_WORD = before(r"(?:for|on|course of|month of|and|or|late in|early in|planned|scheduled|past) ")
_YEAR_WORD = before(r"(?:for|of|on|year|late|early|[Aa]round) |\((?:in )?|\b(?:mid|late|early)-")
_YEAR_NEIGHBOUR = before(rf"(?:{MONTH}|{WEEKDAY}) ")
_DETERMINER = before(r"(?:[Tt]he|[Aa]n?|[Tt]his|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur|\w+['’]s?) ")
_DETERMINED = before(
    r"(?:[Tt]he|[Aa]n?|[Tt]his|[Tt]hat|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur|[Bb]oth|[Uu]nder|\w+['’]s?) "
    r"(?:[a-z]+(?:-[a-z]+)? ){0,2}"
)
_SAME_LIST = re.compile(gaps(r"\A(?:,| and| or|, and|, or| and in| and again in|, in) \Z"))
_ENDS_IN_A_YEAR = re.compile(rf"{YEAR}\Z")

_EVENT_FOLLOWS = _after(rf"(?:['’]s)? {_EVENT_NOUN}\b")
_WORD_FOLLOWS = _after(r" ['“‘\"]?[A-Za-z]")
_LOWER_FOLLOWS = _after(r" [a-z]")
_FUNCTION_FOLLOWS = _after(rf" {_FUNCTION_WORD}\b")
_VERB_FOLLOWS = _after(r" (?:was|were|saw|is|has|had|marks|marked)\b")
_PLURAL_FOLLOWS = _after(
    rf" (?!{_FUNCTION_WORD}\b)(?:[a-z-]+ (?!{_FUNCTION_WORD}\b))?(?:[a-z]{{3,}}s|{CROWDS})\b"
)
_COUNTED_FOLLOWS = _after(rf" (?:[a-z]+ )?{_ANY_COUNTED}\b")
_COUNTED_RANGE_FOLLOWS = _after(rf" (?:to|and|or) [\d,]+ (?:[a-z]+ )?{_ANY_COUNTED}\b")
_POSSESSED = _after(r"['’]s [\w“\"‘]")
_CLAUSE_GOES_ON = _after(r"(?:[.,;:)\n]|\Z| (?:and|or|when|after|as|at|with|to|for|in|but)\b)")
_SPEAKS = _after(r" [A-Z][a-z]+ (?:said|says)\b")

_SET_FOR = before(
    r"(?:scheduled|slated|set|due|planned|expected|postponed|rescheduled|booked|timed|deferred|adjourned|billed)"
    r"(?: to \w+)?(?: for| on| in| to| until|) (?:the )?|"
    r"(?:takes effect|(?:comes|enters) into (?:force|effect)|expires|begins|starts|opens|ends|leaves|departs)"
    r"(?: \w+){0,2}(?: on| in|) (?:early |late )?"
)
_OTHER_CLAUSE = (
    r"said|says|announced|told|reported|confirmed|added|stated|according|who|which|after|before|following|since|"
    r"signed|reached|imposed|made|launched|held|agreed|captured|taken|last"
)
_WILL = re.compile(
    r"(?:\b(?:[Ww]ill|shall|due to|set to|slated to|expected to|scheduled to|plans? to|(?:is|are) to)|’ll)\b"
    rf"(?:(?!(?<!be\s)\b(?:{_OTHER_CLAUSE})\b)(?:[^.;:!?\n]|(?<=[A-Z])\.))*\Z"
)
_MONTHS_THAT_ARE_NAMES: Final = {4, 5, 6, 8}


def is_licensed(atom: Atom, around: Around, own: str) -> bool:
    """Whether the words around a weak atom (not a year) say that it is a date."""
    match atom.weak:
        case "unit":
            return own.endswith("weekend") and bool(_WEEKEND_WORD.search(around.left))
        case "month":
            return _month_is_licensed(atom, around)
        case "season":
            return bool(_SEASON_WORD.search(around.left))
        case "period":
            return _period_is_licensed(atom, around)
        case _:
            return True


def _month_is_licensed(atom: Atom, around: Around) -> bool:
    if around.left.endswith(("mid-", "Mid-")) or _TIME_WORD.search(around.left):
        return not _SPEAKS.match(around.right)
    if _MONTH_WORD.search(around.left):
        return atom.meaning != Calendar(month=5) or bool(_CLAUSE_GOES_ON.match(around.right))
    if _DETERMINER.search(around.left) and _EVENT_FOLLOWS.match(around.right):
        return True
    listed = around.previous is not None and isinstance(around.previous.meaning, Calendar)
    return listed and bool(_SAME_LIST.match(around.gap))


def _period_is_licensed(atom: Atom, around: Around) -> bool:
    """ "In the Korean War" tells when; "troops killed in its invasion of Ukraine" does not."""
    if not isinstance(atom.meaning, NamedPeriod):
        return False
    whole = periods()[atom.meaning.key].whole()
    return whole is not None and not whole.is_day and bool(_DURING.search(around.left))


def relation_licenses(atom: Atom, word: str, right: str) -> bool:
    """Whether "by", "after" and the like make a weak atom a date: not "by May" where May is a person."""
    if atom.weak == "year":
        return not _COUNTED_RANGE_FOLLOWS.match(right)
    if atom.weak == "period":
        # "refugees from the war" tells no time
        return not word.lower().startswith(("from", "by", "through"))
    if atom.weak != "month" or word.lower().startswith("since"):
        return atom.weak != "unit"
    if isinstance(atom.meaning, Calendar) and atom.meaning.month in _MONTHS_THAT_ARE_NAMES:
        return bool(_CLAUSE_GOES_ON.match(right))
    return True


def judge_year(year: int, around: Around, previous_text: str) -> tuple[bool, bool]:
    """Whether a bare four-digit number is a year, and whether it only describes the noun after it.

    It is a year after "in", in brackets, in a list of years, before a verb, or between an article and a noun.
    """
    left, right = around.left, around.right
    event_follows = bool(_EVENT_FOLLOWS.match(right))
    if _COUNTED_RANGE_FOLLOWS.match(right) or (counts(year, right) and not event_follows):
        return False, False
    if _TIME_WORD.search(left):
        return True, False
    if ends_in_a_count(right):
        return False, False
    after_year_word = bool(_YEAR_WORD.search(left))
    noun_follows = bool(_WORD_FOLLOWS.match(right)) and not _FUNCTION_FOLLOWS.match(right)
    if noun_follows and (event_follows or (_DETERMINED.search(left) and not after_year_word)):
        return True, True
    if after_year_word:
        return not re.search(r"\((?:in\s)?\Z", left) or right.startswith((")", ",")), False
    if _YEAR_NEIGHBOUR.search(left) or _VERB_FOLLOWS.match(right):
        return True, False
    return bool(_ENDS_IN_A_YEAR.search(previous_text) and _SAME_LIST.match(around.gap)), False


def counts(year: int, right: str) -> bool:
    """Whether a round number stands before what could be counted ("2000 villages")."""
    return year % 100 == 0 and bool(_PLURAL_FOLLOWS.match(right))


def ends_in_a_count(right: str) -> bool:
    return bool(_COUNTED_FOLLOWS.match(right))


def is_adjectival(found: Found, around: Around) -> bool:
    """ "Monday's summit", "the July summit", "the 1990s war", "last year's deal"."""
    if isinstance(found.meaning, NamedPeriod | Part | Offset):
        return False
    if _POSSESSED.match(around.right):
        return True
    if not isinstance(found.meaning, Calendar | Weekday | Fixed) or not _DETERMINER.search(around.left):
        return False
    noun = _LOWER_FOLLOWS.match(around.right) and not _FUNCTION_FOLLOWS.match(around.right)
    return bool(noun or _EVENT_FOLLOWS.match(around.right))


def leaning(left: str) -> Tense | None:
    """The future, where the words before demand it ("scheduled for", "will meet on")."""
    return "future" if _SET_FOR.search(left) or _WILL.search(left) else None

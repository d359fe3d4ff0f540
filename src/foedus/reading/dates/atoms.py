"""The smallest expressions of time in a text, before they are joined with the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from foedus.reading.dates.calendar_forms import CALENDAR_FORMS
from foedus.reading.dates.forms import Builder, Cue, Weakness
from foedus.reading.dates.length_forms import LENGTH_FORMS
from foedus.reading.dates.periods import holiday_pattern, holidays, period_pattern, periods
from foedus.reading.dates.relative_forms import RELATIVE_FORMS
from foedus.reading.dates.terms import Calendar, DateKind, Meaning, NamedPeriod
from foedus.reading.dates.words import LENGTH, WEEKDAY, gaps


@dataclass(frozen=True, slots=True)
class Atom:
    start: int
    end: int
    meaning: Meaning
    kind: DateKind = DateKind.POINT
    weak: Weakness | None = None
    approximate: bool = False


_CUES: Final[dict[Cue, re.Pattern[str]]] = {
    "digit": re.compile(r"\d"),
    "weekday": re.compile(rf"(?i:{WEEKDAY})"),
    "length": re.compile(rf"(?i:\b{LENGTH}\b)"),
}


@cache
def _compiled() -> tuple[tuple[re.Pattern[str], Builder, Weakness | None, Cue | None], ...]:
    forms = [*CALENDAR_FORMS, *RELATIVE_FORMS, *LENGTH_FORMS]
    return tuple(
        (re.compile(gaps(pattern)), form.build, form.weak, form.cue)
        for form in forms
        for pattern in form.patterns
    )


def _candidates(text: str) -> Iterator[Atom]:
    missing = {cue for cue, pattern in _CUES.items() if not pattern.search(text)}
    for pattern, build, weak, cue in _compiled():
        if cue in missing:
            continue
        for match in pattern.finditer(text):
            found = build(match)
            if found is not None:
                yield Atom(match.start(), match.end(), found.meaning, found.kind, weak, found.approximate)
    for match in period_pattern().finditer(text):
        meaning = _period(match)
        if meaning is not None:
            yield Atom(match.start("whole"), match.end(), meaning, weak="period")
    for match in holiday_pattern().finditer(text):
        holiday = holidays()[str(match.lastgroup)]
        yield Atom(match.start(), match.end(), Calendar(month=holiday.month, day=holiday.day))


def _period(match: re.Match[str]) -> NamedPeriod | None:
    """None where a year before the name shows another event to be meant ("the 2014 invasion of Ukraine")."""
    key = next(name for name, found in match.groupdict().items() if found and name in periods())
    begins, ends = periods()[key].first(), periods()[key].last()
    if match["of_year"] and begins and ends:
        if not begins.first.year <= int(match["of_year"]) <= ends.last.year:
            return None
    elif match["of_year"] and begins and begins.first.year != int(match["of_year"]):
        return None
    return NamedPeriod(key=key)


def find_atoms(text: str) -> list[Atom]:
    """All atoms, leftmost first, the longest where two begin together, none overlapping."""
    atoms: list[Atom] = []
    end = 0
    for atom in sorted(_candidates(text), key=lambda a: (a.start, -a.end, a.weak is not None)):
        if atom.start >= end:
            atoms.append(atom)
            end = atom.end
    return atoms

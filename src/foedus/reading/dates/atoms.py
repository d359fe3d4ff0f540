"""The smallest expressions of time in a text, before they are joined with the words around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from foedus.reading.dates.calendar_forms import CALENDAR_FORMS
from foedus.reading.dates.forms import Form, Weakness
from foedus.reading.dates.length_forms import LENGTH_FORMS
from foedus.reading.dates.periods import holiday_pattern, holidays, period_pattern, periods
from foedus.reading.dates.relative_forms import RELATIVE_FORMS
from foedus.reading.dates.terms import Calendar, DateKind, Meaning, NamedPeriod
from foedus.reading.dates.words import gaps, words_of


@dataclass(frozen=True, slots=True)
class Atom:
    start: int
    end: int
    meaning: Meaning
    kind: DateKind = DateKind.POINT
    weak: Weakness | None = None
    approximate: bool = False


class _Sought:
    """One pattern of a form; compiled when the first text holds its cues."""

    def __init__(self, pattern: str, form: Form) -> None:
        self.cues = form.cues
        self.build = form.build
        self.weak = form.weak
        self._text = pattern

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(gaps(self._text))


_SOUGHT: Final = tuple(
    _Sought(pattern, form)
    for form in (*CALENDAR_FORMS, *RELATIVE_FORMS, *LENGTH_FORMS)
    for pattern in form.patterns
)


def _candidates(text: str) -> Iterator[Atom]:
    words = words_of(text)
    for sought in _SOUGHT:
        if any(cue.isdisjoint(words) for cue in sought.cues):
            continue
        for match in sought.pattern.finditer(text):
            found = sought.build(match)
            if found is not None:
                yield Atom(
                    match.start(), match.end(), found.meaning, found.kind, sought.weak, found.approximate
                )
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

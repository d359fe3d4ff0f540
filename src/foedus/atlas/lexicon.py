"""All names in one automaton: leftmost, longest, on word boundaries, by the day of the text."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from ahocorasick_rs import AhoCorasick

from foedus.atlas.when import Dated
from foedus.atlas.words import ends_word, fold, starts_word

T = TypeVar("T")


class Entry(NamedTuple, Generic[T]):
    """One name and what it means while it holds. A lower `rank` wins over a higher one.

    A `weak` name ("the North", "the bloc") gives way to every other name that it touches.
    """

    dated: Dated
    rank: int
    meaning: T
    weak: bool = False


class Hit(NamedTuple, Generic[T]):
    """Where a name stands, and its meanings on that day, the likeliest first."""

    start: int
    end: int
    entries: tuple[Entry[T], ...]


class Lexicon(Generic[T]):
    """Finds names in a text. Case counts, but words in capitals match any name of four letters or more.

    The automaton knows the names in lower case only; each match is then held against the letters that stand
    in the text.
    """

    def __init__(self, entries: Iterable[Entry[T]], *, any_case: bool = False) -> None:
        names: dict[str, list[Entry[T]]] = defaultdict(list)
        for entry in entries:
            names[fold(entry.dated.text)].append(entry)
        lowered: dict[str, list[Entry[T]]] = defaultdict(list)
        for key, found in names.items():
            lowered[lower(key)].extend(found)
        self._any_case = any_case
        self._names = names
        self._lowered = lowered
        self._patterns = list(lowered)
        self._automaton = AhoCorasick(self._patterns)

    @property
    def texts(self) -> frozenset[str]:
        """Every name, with the marks off its letters."""
        return frozenset(self._names)

    def lookup(self, name: str, on: dt.date | None = None) -> tuple[Entry[T], ...]:
        key = fold(name)
        found = self._lowered.get(lower(key), ()) if self._any_case else self._names.get(key, ())
        return prefer(found, on)

    def find(self, text: str, on: dt.date | None = None) -> list[Hit[T]]:
        """Names in the order of the text; where two overlap, the one that begins first, then the longest."""
        folded = fold(text)
        strong: list[Hit[T]] = []
        weak: list[Hit[T]] = []
        for number, start, stop in self._automaton.find_matches_as_indexes(lower(folded), overlapping=True):
            # A first half, as in Sino-Russian: the hyphen is no part of the name.
            end = stop - 1 if folded[stop - 1] == "-" else stop
            if starts_word(text, start) and ends_word(text, end):
                entries = prefer(self._spelled(number, folded[start:stop]), on)
                if entries:
                    (weak if entries[0].weak else strong).append(Hit(start, end, entries))
        taken = _leftmost_longest(strong)
        if weak:
            rest = [hit for hit in _leftmost_longest(weak) if not _goes_on(text, hit.end)]
            taken = _beside(taken, rest)
        return taken

    def _spelled(self, number: int, words: str) -> Sequence[Entry[T]]:
        """The names that are spelled so, or whose capitals these are: RUSSIA, NORTH KOREA, HANOI."""
        if self._any_case:
            return self._lowered[self._patterns[number]]
        exact = self._names.get(words)
        if exact is not None:
            return exact
        if len(words) >= 4 and words.isupper():
            return [entry for entry in self._lowered[self._patterns[number]] if not entry.weak]
        return ()


def _leftmost_longest(hits: list[Hit[T]]) -> list[Hit[T]]:
    taken: list[Hit[T]] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if not taken or hit.start >= taken[-1].end:
            taken.append(hit)
    return taken


def _beside(strong: list[Hit[T]], weak: list[Hit[T]]) -> list[Hit[T]]:
    """Both, in order, without the weak ones that touch a strong one."""
    ends = [hit.end for hit in strong]
    free = []
    for hit in weak:
        after = bisect_right(ends, hit.start)  # the first strong name that ends after this one begins
        if after == len(strong) or strong[after].start >= hit.end:
            free.append(hit)
    return sorted(strong + free, key=lambda hit: hit.start)


def _goes_on(text: str, end: int) -> bool:
    """Whether a capitalised word follows: "the North Carolina coast" is not the North."""
    return text[end : end + 1] in (" ", "-") and text[end + 1 : end + 2].isupper()


def lower(text: str) -> str:
    """Lower case, character by character, so that no offset moves."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower()[:1] for c in text)


def prefer(entries: Sequence[Entry[T]], on: dt.date | None) -> tuple[Entry[T], ...]:
    """Those that hold on that day, by rank; at one rank, those given for these very days come first.

    Without a day, what holds now, and failing that all.
    """
    if len(entries) == 1 and (on is None or entries[0].dated.holds(on)):
        return (entries[0],)
    if on is None:
        now = [entry for entry in entries if entry.dated.now]
        return tuple(sorted(now or entries, key=lambda entry: entry.rank))
    holding = (entry for entry in entries if entry.dated.holds(on))
    return tuple(sorted(holding, key=lambda entry: (entry.rank, entry.dated.always)))

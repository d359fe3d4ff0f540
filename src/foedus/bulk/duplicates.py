"""Near duplicates: which stories are one text printed more than once, with another headline or a shorter end.

A text is the set of its runs of five words. MinHash keeps 126 numbers of it, from which the share that two
sets have in common can be told (Broder 1997); stories that agree in two numbers in a row somewhere are
compared (locality-sensitive hashing with 63 bands). Reports of one kind may differ in little but who and how
many, so a second, smaller set holds the names and figures of the text: copies share those too. The workers
make the signatures, one step over all of them finds the copies; its memory is that of the signatures.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any
from zlib import crc32

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RUN = 5
"""Words of a run. Reports of one kind share shorter ones ("said in a statement on Monday")."""
LEAST_WORDS = 20
"""Words that a text must have; fewer say too little."""
BANDS, ROWS = 63, 2
NUMBERS = BANDS * ROWS
"""Numbers that stand for the runs."""
NAMES = 32
"""Numbers that stand for the names and figures."""
WIDTH = 2 + NUMBERS + NAMES
"""Numbers of a signature: how many runs, how many names, those of the first, those of the second."""
SIZE = 4 * WIDTH
"""Bytes of a signature: each number has four, the lowest first."""

COMMON = 0.3
"""The share of both texts' runs that copies have in common at least. A text cut to half its length and
edited still has 0.4; a report that stands whole in a long round-up has less."""
CONTAINED = 0.6
"""The share of the shorter text's runs that stand in the longer one. A new report that repeats the background
of an older one has less."""

NAMED = 0.5
"""The share of the names and figures of the shorter text that stand in the longer one, where it has at least
`LEAST_NAMES`."""
LEAST_NAMES = 4

_WORD = re.compile(r"\w+")
_NAME = re.compile(r"(?<=[a-z,;] )[A-Z]\w+|\d[\d.,]*\d|\d")
"""A capital within a sentence, or a figure."""
_CHUNK = 4096
"""Runs hashed, and pairs compared, at a time."""


def signature(text: str) -> bytes:
    """The signature of a text, of `SIZE` bytes; empty where the text is too short to have copies."""
    import numpy as np

    words = _WORD.findall(text.casefold())
    if len(words) < LEAST_WORDS:
        return b""
    hashed = _hashed(words)
    runs = np.zeros(len(words) - RUN + 1, np.uint64)
    for place in range(RUN):
        runs = runs * _MIX + hashed[place : len(words) - RUN + 1 + place] + np.uint64(1)
    runs, names = np.unique(runs), np.unique(_hashed([name.casefold() for name in _NAME.findall(text)]))
    told = ([len(runs), len(names)], _least(runs, NUMBERS), _least(names, NAMES))
    return np.concatenate(told).astype("<u4").tobytes()


def _hashed(words: Sequence[str]) -> NDArray[np.uint64]:
    import numpy as np

    return np.fromiter((crc32(word.encode()) for word in words), np.uint64, len(words))


def _least(values: NDArray[np.uint64], count: int) -> NDArray[np.uint64]:
    """The least value of each of the first `count` hash functions over all values."""
    import numpy as np

    factors, terms = (numbers[:count] for numbers in _hashes())
    least = np.full(count, 0xFFFFFFFF, np.uint64)
    for start in range(0, len(values), _CHUNK):
        part = values[start : start + _CHUNK, None]
        np.minimum(least, ((part * factors + terms) >> np.uint64(32)).min(axis=0), out=least)
    return least


def leaders(signatures: Sequence[bytes] | NDArray[np.uint32], days: Sequence[dt.date | None]) -> list[int]:
    """For each story the place of the one that it is a copy of; its own place where it leads or has none.

    The earliest by day leads, of one day (or where none is known) the first in the order given. Signatures
    are those of `signature`, or rows of their numbers. The result depends on nothing but their order.
    """
    numbers = _table(signatures)
    sets = _Sets(len(numbers))
    for first, second in _candidates(numbers):
        sets.join(first, second, numbers)
    order = sorted(range(len(numbers)), key=lambda place: (days[place] or dt.date.max, place))
    leader_of: dict[int, int] = {}
    found = list(range(len(numbers)))
    for place in order:
        found[place] = leader_of.setdefault(sets.root(place), place)
    return found


class _Sets:
    """Stories that are copies of one another, joined pair by pair."""

    def __init__(self, size: int) -> None:
        self._above = list(range(size))

    def root(self, place: int) -> int:
        while self._above[place] != place:
            self._above[place] = self._above[self._above[place]]
            place = self._above[place]
        return place

    def join(self, first: NDArray[Any], second: NDArray[Any], numbers: NDArray[np.uint32]) -> None:
        """Join each first with its second where they are copies."""
        import numpy as np

        apart = np.fromiter(
            (self.root(a) != self.root(b) for a, b in zip(first.tolist(), second.tolist(), strict=True)),
            bool,
            len(first),
        )
        first, second = first[apart], second[apart]
        for start in range(0, len(first), _CHUNK):
            a, b = first[start : start + _CHUNK], second[start : start + _CHUNK]
            alike = are_copies(numbers[a], numbers[b])
            for one, other in zip(a[alike].tolist(), b[alike].tolist(), strict=True):
                low, high = sorted((self.root(one), self.root(other)))
                self._above[high] = low


def are_copies(first: NDArray[np.uint32], second: NDArray[np.uint32]) -> NDArray[np.bool_]:
    """Whether each row of `first` and the same row of `second` are copies, by what their numbers estimate."""
    import numpy as np

    runs, names = slice(2, 2 + NUMBERS), slice(2 + NUMBERS, WIDTH)
    common, contained = _shares(first[:, runs], second[:, runs], first[:, 0], second[:, 0])
    _, named = _shares(first[:, names], second[:, names], first[:, 1], second[:, 1])
    few = np.minimum(first[:, 1], second[:, 1]) < LEAST_NAMES
    result: NDArray[np.bool_] = (common >= COMMON) & (contained >= CONTAINED) & (few | (named >= NAMED))
    return result


def _shares(
    first: NDArray[Any], second: NDArray[Any], size: NDArray[Any], other: NDArray[Any]
) -> tuple[NDArray[Any], NDArray[Any]]:
    """Of two sets of these sizes the share of all members that both have, and of the smaller one's."""
    import numpy as np

    common = (first == second).mean(axis=1)
    both = common * (size.astype(float) + other) / (1 + common)
    return common, both / np.maximum(np.minimum(size, other), 1)


def _table(signatures: Sequence[bytes] | NDArray[np.uint32]) -> NDArray[np.uint32]:
    """One row of `WIDTH` numbers a story, zeros for one without a signature."""
    import numpy as np

    if isinstance(signatures, np.ndarray):
        return signatures
    whole = b"".join(one or bytes(SIZE) for one in signatures)
    return np.frombuffer(whole, "<u4").reshape(len(signatures), WIDTH)


def _candidates(numbers: NDArray[np.uint32]) -> Iterator[tuple[NDArray[Any], NDArray[Any]]]:
    """Pairs that may be copies: those that agree in a band. Of many that agree, each is held against the
    first and against the one before it, so that their number grows with the stories alone.
    """
    import numpy as np

    known = np.flatnonzero(numbers[:, 0])
    for band in range(BANDS):
        key = np.zeros(len(known), np.uint64)
        for column in range(2 + band * ROWS, 2 + (band + 1) * ROWS):
            key = (key * _MIX) ^ numbers[known, column].astype(np.uint64)
        order = np.argsort(key, kind="stable")
        key, places = key[order], known[order]
        same = np.flatnonzero(key[1:] == key[:-1]) + 1
        begins = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1])))
        heads = begins[np.searchsorted(begins, same, side="right") - 1]
        yield places[heads], places[same]
        yield places[same - 1], places[same]


_MIX = 0x9E3779B97F4A7C15


@cache
def _hashes() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """The factors (odd) and terms of the hash functions, by SplitMix64 (Steele and others 2014)."""
    import numpy as np

    state, found = 0, []
    for _ in range(2 * NUMBERS):
        state = (state + _MIX) % 2**64
        mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9 % 2**64
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB % 2**64
        found.append(mixed ^ (mixed >> 31))
    return np.array(found[:NUMBERS], np.uint64) | np.uint64(1), np.array(found[NUMBERS:], np.uint64)

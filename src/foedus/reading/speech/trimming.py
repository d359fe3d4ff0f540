"""Stops, spaces and quotation marks that stand alone, taken off the ends of what is said."""

from __future__ import annotations

from collections.abc import Sequence

from foedus.model import Span
from foedus.reading.speech.acts import Stretch

_EDGE = frozenset(" \t\n,;:.–—-")
_MARKS = frozenset("\"“”«»„‘’'")


def trim(text: str, quotes: Sequence[Span], start: int, end: int) -> Stretch:
    """A mark stays where its partner is inside too, unless the pair holds all of the words."""
    for quote in quotes:
        if start <= quote.start < end <= quote.end <= end + 2:  # the closing mark stands just outside
            end = quote.end + 1
    while True:
        before = (start, end)
        while start < end and text[start] in _EDGE:
            start += 1
        while (
            end > start and text[end - 1] in _EDGE and not (text[end - 1] == "." and _abbreviates(text, end))
        ):
            end -= 1
        if start < end and _opens(quotes, start) and not _both(quotes, start, end):
            start += 1
        elif start < end and _closes(quotes, end - 1) and not _both_ends(quotes, start, end):
            end -= 1
        elif start < end and any(q.start == start + 1 and q.end == end - 1 for q in quotes):
            start, end = start + 1, end - 1
        elif start < end and text[start] in _MARKS and not _opens(quotes, start) and text[start] not in "'’":
            start += 1
        elif start < end and text[end - 1] in '"“”«»„' and not _closes(quotes, end - 1):
            end -= 1
        if (start, end) == before:
            return start, end


def _opens(quotes: Sequence[Span], place: int) -> bool:
    return any(q.start - 1 == place for q in quotes)


def _closes(quotes: Sequence[Span], place: int) -> bool:
    return any(q.end == place for q in quotes)


def _both(quotes: Sequence[Span], start: int, end: int) -> bool:
    return any(q.start - 1 == start and q.end < end for q in quotes)


def _both_ends(quotes: Sequence[Span], start: int, end: int) -> bool:
    return any(q.end == end - 1 and q.start > start for q in quotes)


def _abbreviates(text: str, end: int) -> bool:
    """ "the U.S.": a stop between single letters belongs to the word."""
    return end >= 4 and text[end - 2].isupper() and text[end - 3] == "."

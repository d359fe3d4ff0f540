"""How things read on a page: days, terms, sources, and the words of a report with its facts marked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any, NamedTuple

from foedus import Interval, Source, Span


def plain(term: object) -> str:
    """`in_force` as "in force"."""
    return "" if term is None else str(term).replace("_", " ")


def when(date: Interval | None) -> str:
    return date.short if date is not None else ""


def source(one: Source) -> str:
    """`ATOP 4.01, alliance 3445`; `The Columbian, 2024-06-19`."""
    if one.record is not None:
        parts = [
            one.record,
            f"alliance {one.atopid}" if one.atopid else "",
            f"phase {one.phase}" if one.phase else "",
            one.row or "",
        ]
    else:
        parts = [one.outlet or "report", one.published.isoformat() if one.published else "undated"]
    return ", ".join(part for part in parts if part)


def names(states: Iterable[Any]) -> str:
    """Names of states in a row: "A, B and C"."""
    listed = [state.name for state in states]
    return " and ".join([", ".join(listed[:-1]), listed[-1]]) if len(listed) > 1 else "".join(listed)


FILTERS: dict[str, Callable[..., Any]] = {"plain": plain, "when": when, "source": source, "names": names}


class Marked(NamedTuple):
    """A stretch of text, and the facts (numbers in a list) whose words it belongs to."""

    text: str
    facts: tuple[int, ...]


def marked(text: str, start: int, spans: Iterable[tuple[Span, int]]) -> list[list[Marked]]:
    """Paragraphs of a report from `start` on, cut where the words of a fact begin or end."""
    inside = [(span, number) for span, number in spans if span.end > start]
    cuts = sorted({start, len(text), *(max(s.start, start) for s, _ in inside), *(s.end for s, _ in inside)})
    paragraphs: list[list[Marked]] = [[]]
    for begin, end in pairwise(cuts):
        facts = tuple(sorted({n for span, n in inside if span.start <= begin and end <= span.end}))
        for place, part in enumerate(text[begin:end].split("\n\n")):
            if place:
                paragraphs.append([])
            if part:
                paragraphs[-1].append(Marked(part, facts))
    return [paragraph for paragraph in paragraphs if paragraph]

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
    """`1961-07-06`; `1991-06-01 to 1991-08-31`."""
    return date.short.replace("/", " to ") if date is not None else ""


def source(one: Source) -> str:
    """`ATOP 4.01, alliance 3445`; `The Columbian, 2024-06-19`."""
    return cited([one])[0]


def cited(sources: Iterable[Source]) -> list[str]:
    """Sources in words, rows of one phase of one alliance in one: `ATOP 4.01, alliance 3445, COW members 710,
    731`."""
    found: dict[str, list[str]] = {}
    for one in sources:
        if one.record is None:
            title = ", ".join(
                [one.outlet or "report", one.published.isoformat() if one.published else "undated"]
            )
            found.setdefault(title, [])
            continue
        alliance = f"alliance {one.atopid}" if one.atopid else ""
        phase = f"phase {one.phase}" if one.phase and one.phase > 1 else ""
        title = ", ".join(part for part in (one.record, alliance, phase) if part)
        rows = found.setdefault(title, [])
        if one.row and one.row not in {"alliance", *rows}:
            rows.append(one.row)
    return [", ".join([title, *_rows(rows)]) for title, rows in found.items()]


def _rows(rows: list[str]) -> list[str]:
    members = [row.removeprefix("member ") for row in rows if row.startswith("member ")]
    others = [row for row in rows if not row.startswith("member ")]
    if members:
        others.append(f"COW member{'s' if len(members) > 1 else ''} {', '.join(members)}")
    return others


def names(states: Iterable[Any]) -> str:
    """Names of states in a row: "A, B and C"."""
    listed = [state.name for state in states]
    return " and ".join([", ".join(listed[:-1]), listed[-1]]) if len(listed) > 1 else "".join(listed)


KINDS = ("defense", "offense", "neutrality", "nonaggression", "consultation")
"""Kinds of obligation, the strongest first."""


_STEERING = dict.fromkeys(
    [*range(9), 11, 12, *range(14, 32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)],
    "\ufffd",
)
"""Controls, and what turns the direction of writing: a report must not move what is around it."""


def harmless(value: object) -> object:
    """Whatever a template prints, without characters that steer."""
    return value.translate(_STEERING) if isinstance(value, str) else value


FILTERS: dict[str, Callable[..., Any]] = {
    "plain": plain,
    "when": when,
    "source": source,
    "cited": cited,
    "names": names,
}


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

"""The small words that every answer shares: quotes, days, modality, attribution, names of states."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.padding import Padding
    from rich.text import Text

    from foedus import Attribution, Interval, Modality, Span

QUOTE = 320
"""Characters of a quotation before it is cut in the middle."""

MEANS = {"unspecified": "not spelled out"}
"""Means of a promise that read differently from how they are stored."""

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_JOINERS = frozenset("\u200c\u200d")  # they change how Persian, Hindi and others read: kept


def clean(text: str) -> str:
    """`text` on one line and harmless to a terminal.

    Control and formatting characters (escape sequences, direction overrides) become U+FFFD or vanish;
    blanks fold into one. Page text is written by strangers: nothing of it may move a cursor.
    """
    kept = []
    for character in text:
        if character.isspace():
            kept.append(" ")
        elif unicodedata.category(character) not in _UNSEEN or character in _JOINERS:
            kept.append(character)
        elif character < "\x20" or "\x7f" <= character <= "\x9f":
            kept.append("\ufffd")
    return " ".join("".join(kept).split())


def cut(text: str, limit: int = QUOTE) -> str:
    """`text`, with its middle left out where it is longer than `limit` characters."""
    text = clean(text)
    if len(text) <= limit:
        return text
    head = text[: limit * 2 // 3].rsplit(" ", 1)[0]
    tail = text[-(limit // 3) :].split(" ", 1)[-1]
    return f"{head} … {tail}"


def quotes(text: str, spans: Iterable[Span], *, limit: int = QUOTE) -> list[str]:
    """The exact words at `spans`, in the order of the text, each once, neighbours joined."""
    found: list[str] = []
    last = None
    for span in sorted(spans):
        if last is not None and span.end <= last.end:
            continue
        found.append(cut(span.of(text), limit))
        last = span
    return found


def quoted(words: str, *, indent: int = 5) -> Padding:
    """The words that prove a line, under it, in dim."""
    from rich.padding import Padding
    from rich.text import Text

    return Padding(Text(f"“{without_marks(words)}”", style="dim italic"), (0, 0, 0, indent))


def without_marks(words: str) -> str:
    """Drop quotation marks around the whole, so that ours are not doubled."""
    words = words.strip()
    if words[:1] in '“"' and words[-1:] in '”"' and not any(mark in words[1:-1] for mark in '“”"'):
        return words[1:-1]
    return words


def item(text: Text | str, *, marker: str = "", indent: int = 0) -> Padding:
    """`text` after a marker, its further lines hanging below its first word."""
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=0, pad_edge=False)
    grid.add_column(width=max(len(marker) + 1, 2), no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(Text(marker, style="bold"), text if isinstance(text, Text) else Text(text))
    return Padding(grid, (0, 0, 0, indent))


def heading(text: str) -> Text:
    from rich.text import Text

    return Text(f"\n{text.upper()}", style="bold cyan")


def day(when: Interval | dt.date | None, unknown: str = "date not stated") -> str:
    """The shortest true form of a day or interval."""
    if when is None:
        return unknown
    if isinstance(when, dt.date):
        return when.isoformat()
    return f"between {when.first} and {when.last}" if "/" in when.short else when.short


def plain(term: str | None) -> str:
    """A term of a closed list as people write it: `in_force` is "in force"."""
    return (term or "").replace("_", " ")


def listed(names: Sequence[str], word: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    names = [clean(name) for name in names]
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {word} {names[-1]}"


def terms(trigger: str | None, conditions: Iterable[str], means: str | None) -> str:
    """What sets a promise off, what narrows it and by what it is kept, to stand after its kind."""
    parts = [f" in case of {plain(clean(trigger))}"] if trigger else []
    parts += [f"; {plain(clean(condition))}" for condition in conditions]
    if means:
        parts.append(f"; means: {plain(clean(MEANS.get(means, means)))}")
    return "".join(parts)


def hedges(modality: Modality | None, attribution: Attribution | None) -> str:
    """What keeps a fact from being plainly asserted: ` [future] [according to experts]`, or nothing."""
    marks = []
    if modality is not None and modality != "asserted":
        marks.append(plain(modality))
    if attribution is not None:
        marks.append(
            "according to " + ", as told by ".join(map(clean, attribution.chain or (attribution.speaker,)))
        )
    return "".join(f" [{mark}]" for mark in marks)


def hedged(line: Text, modality: Modality | None, attribution: Attribution | None) -> Text:
    """`line` with its hedges after it, coloured so that they are not missed."""
    return line.append(hedges(modality, attribution), style="yellow")


@cache
def state_name(code: str | None, on: dt.date | None = None) -> str:
    """What people call the state or organisation of `code`; the code itself where the atlas has no name."""
    if code is None:
        return "unknown"
    from foedus import load_atlas

    return clean(load_atlas().ref(code, on).name)


def state_names(codes: Iterable[str | None], on: dt.date | None = None) -> str:
    return listed([state_name(code, on) for code in codes])

"""Reports written in a test, and their discourse: the parser is loaded once, a text is parsed once."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import re

from foedus.model import Agreement, Report, ReportId, ReportKind
from foedus.reading.agreements import read_agreements
from foedus.reading.discourse import Discourse, discuss
from foedus.reading.entities import Entity
from foedus.reading.speech import find_speech

THURSDAY = "2025-06-12"


def report(
    text: str,
    *,
    title: str | None = None,
    published: str | None = THURSDAY,
    dateline: str | None = None,
    kind: ReportKind = ReportKind.NEWS,
) -> Report:
    whole = f"{title}\n\n{text}" if title else text
    return Report(
        id=ReportId(hashlib.sha256(whole.encode()).hexdigest()),
        title=title,
        outlet=None,
        published=dt.date.fromisoformat(published) if published else None,
        dateline=dateline,
        language="en",
        kind=kind,
        url=None,
        text=whole,
        body=len(whole) - len(text),
    )


@functools.cache
def discourse(
    text: str,
    title: str | None = None,
    published: str | None = THURSDAY,
    dateline: str | None = None,
    kind: ReportKind = ReportKind.NEWS,
) -> Discourse:
    return discuss(report(text, title=title, published=published, dateline=dateline, kind=kind))


def agreements(
    text: str,
    title: str | None = None,
    published: str | None = THURSDAY,
    kind: ReportKind = ReportKind.NEWS,
) -> tuple[Agreement, ...]:
    made = discourse(text, title, published, None, kind)
    return read_agreements(made, find_speech(made))


def rows(table: str) -> list[str]:
    """The lines of a table, blank ones and comments left out."""
    return [line for line in table.strip().splitlines() if line.strip() and not line.startswith("#")]


def cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.split(" | ")]


def entities(text: str, words: str, **kwargs: str | None) -> tuple[Entity, ...]:
    """Whom `words` refer to: the head of their phrase; `words#2` is the second place where they stand."""
    made = discourse(text, **kwargs)  # type: ignore[arg-type]
    words, _, number = words.partition("#")
    places = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", made.text)]
    start = places[int(number or 1) - 1]
    span = made.doc.char_span(start, start + len(words))
    for token in (span.root, *reversed(span)):
        found = made.who(token)
        if found:
            return found
    return ()

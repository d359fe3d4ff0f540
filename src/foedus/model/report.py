"""A page made clean, and the stretches of its text that prove a fact."""

from __future__ import annotations

import datetime as dt
from typing import NewType

import msgspec

from foedus.model.terms import ReportKind

ReportId = NewType("ReportId", str)
"""sha256 of the source bytes, in hexadecimal."""


class Span(msgspec.Struct, frozen=True, order=True):
    """Offsets into `Report.text`, in Unicode code points, end exclusive."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"Not a span of text: {self.start}..{self.end}.")

    def of(self, text: str) -> str:
        """The exact wording."""
        return text[self.start : self.end]


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One report as a reader would quote it: clutter gone, every later fact points into `text`.

    `text` holds the title (where there is one), a blank line, and the body with a blank line
    between paragraphs. `body` is where the body begins. `published` is the day of publication, never the
    day the page was scraped or printed (`retrieved`, where the page shows it).
    """

    id: ReportId
    title: str | None
    outlet: str | None
    published: dt.date | None
    dateline: str | None
    language: str
    kind: ReportKind
    url: str | None
    text: str
    body: int
    byline: str | None = None
    retrieved: dt.date | None = None

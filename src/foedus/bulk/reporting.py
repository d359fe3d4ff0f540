"""Any input as reports, one after another: what `foedus read` reads into a ledger."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import msgspec

from foedus.bulk.sources import open_source, story_of
from foedus.bulk.sources.web.options import FetchOptions
from foedus.bulk.story import Story
from foedus.bulk.terms import TurnedAway
from foedus.model import Report, ReportId


class SourceRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A record of an input: what to call it, and its report, or why it has none."""

    name: str
    report: Report | None = None
    why: TurnedAway | None = None


def reports(source: Path | str | None, *, fetch: FetchOptions | None = None) -> Iterator[SourceRecord]:
    """The reports of an input, in its order: a folder, WARC, JSON Lines (also packed with gzip), Parquet, or
    the web address of a page or feed (a str); None is JSON Lines on standard input.

    Every record is given, also one that has no report. Raises InputError where the input cannot be opened.
    """
    stream = sys.stdin.buffer if source is None else None
    with closing(open_source(source, stream, fetch=fetch)) as opened:
        for number, raw, why in opened:
            story = why or story_of(opened.decoder, raw, gate=False)
            name = f"{source or 'standard input'}, record {number}"
            if isinstance(story, TurnedAway):
                yield SourceRecord(name=name, why=story)
            else:
                yield SourceRecord(name=_name(story) or name, report=_identified(story))


def _name(story: Story) -> str | None:
    return story.report.url if story.from_page else None


def _identified(story: Story) -> Report:
    """A report has an id. That of a text without a page is made of its words, day and outlet."""
    report = story.report
    if report.id:
        return report
    parts = (report.text, report.published.isoformat() if report.published else "", report.outlet or "")
    digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()
    return msgspec.structs.replace(report, id=ReportId(digest))

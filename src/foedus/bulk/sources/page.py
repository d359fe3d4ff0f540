"""A page of a crawl or the web as a story.

What a crawl holds is for the most part nothing to read here, so cheap questions come first:

1. the page is unpacked within limits, and its bytes become characters;
2. a glance takes its main text and tags (1 to 2 ms): another language is turned away, and so is a page with
   next to no prose and no mark of an article;
3. where the gate stays shut on each of its paragraphs, no event will come of it: the glance is the story;
4. any other page is read as `foedus read` reads it, so that its events are the same in bulk.
"""

from __future__ import annotations

import datetime as dt
import hashlib

import msgspec

from foedus.bulk.sources.http import Fetched, unpacked
from foedus.bulk.story import Story
from foedus.bulk.terms import Reason, TurnedAway
from foedus.model import Report, ReportId, ReportKind
from foedus.page import read_page
from foedus.page.decode import decode as characters_of
from foedus.page.language import language_of
from foedus.page.pages import host_of, is_html
from foedus.page.quick import Glance, glance, has_marks

LEAST_PROSE = 25
"""Words of prose that a page without any mark of an article must have."""
_SURE = 40
"""Words from which on the language of a glance is sure."""


def decode(raw: Fetched, *, gate: bool = True) -> Story:
    """The story in a page. Raises TurnedAway or UnreadablePage where there is none.

    Without `gate` every page is read in full.
    """
    data = unpacked(raw)
    if not data.strip():
        raise TurnedAway(Reason.EMPTY, "the page is empty")
    text = characters_of(data, source=raw.url, content_type=raw.content_type)
    if is_html(text, raw.content_type):
        seen = glance(text, url=raw.url)
        _require_news(seen, text)
        if gate and seen.words >= LEAST_PROSE and not _may_hold_event(seen):
            return _story(raw, _report(seen, data), shut=True)
    return _story(raw, read_page(data, source=raw.url, url=raw.url, content_type=raw.content_type))


def _require_news(seen: Glance, text: str) -> None:
    if seen.words >= _SURE and (language := language_of("\n".join(seen.paragraphs))) != "en":
        raise TurnedAway(Reason.NOT_ENGLISH, f"the page is in another language ({language})")
    if seen.words < LEAST_PROSE and not has_marks(text):
        raise TurnedAway(Reason.NOT_NEWS, "the page has no mark of an article and next to no prose")


def _may_hold_event(seen: Glance) -> bool:
    """Whether the gate opens for one of the paragraphs. A long text would open it nearly always: somebody who
    acts in politics stands here, a word of a frame there.
    """
    from foedus.reading.gate import load_gate

    return any(map(load_gate().opens_for, seen.text.split("\n\n")))


def _report(seen: Glance, data: bytes) -> Report:
    head = f"{seen.title}\n\n" if seen.title else ""
    return Report(
        id=ReportId(hashlib.sha256(data).hexdigest()),
        title=seen.title,
        outlet=seen.outlet or host_of(seen.url),
        published=seen.published,
        dateline=None,
        language="en",
        kind=ReportKind.NEWS,
        url=seen.url,
        text=seen.text,
        body=len(head),
    )


def _story(raw: Fetched, report: Report, *, shut: bool = False) -> Story:
    """A page cannot have been published after it was fetched, but for the clocks of other places."""
    fetched = _day(raw.day)
    published = report.published
    if fetched is not None and published is not None and published > fetched + dt.timedelta(days=1):
        published = None
    report = msgspec.structs.replace(
        report, published=published, url=raw.url or report.url, retrieved=fetched or report.retrieved
    )
    return Story(
        id=raw.id,
        date=published,
        publisher=report.outlet,
        story_id=None,
        report=report,
        from_page=True,
        shut=shut,
    )


def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        return None

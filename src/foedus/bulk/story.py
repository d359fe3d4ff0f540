"""One input record: NGEC's keys, or a page of a folder."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from foedus.errors import InputError
from foedus.model import Report, ReportId, ReportKind
from foedus.page import read_page
from foedus.page.dateline import dateline

KEYS = ("id", "date", "event_text", "headline", "publisher", "pub_date", "story_id")
"""What is read of a record; `id` and `event_text` must be there, other keys are passed over."""

_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})(?:$|[T ].*)")


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """A text to code. Offsets of its events count in `report.text`, which is `event_text` itself.

    `from_page`: the text was taken out of a page, so that the output must carry it. `shut`: the gate was
    asked already and stays shut, so that the text need not be parsed.
    """

    id: str | int
    date: dt.date | None
    publisher: str | None
    story_id: str | int | None
    report: Report
    from_page: bool = False
    shut: bool = False

    @property
    def text(self) -> str:
        return self.report.text


def story_from_record(record: Mapping[str, Any]) -> Story:
    """Raises InputError, saying which key, where a record is no story."""
    if not isinstance(record, Mapping):
        raise InputError("not an object with keys")
    text = record.get("event_text")
    if not isinstance(text, str):
        raise InputError("no event_text" if text is None else "event_text is not a string")
    if not _encodable(text):
        raise InputError("event_text holds half a character (a lone surrogate)")
    date = _day(record, "date")
    published = _day(record, "pub_date") or date
    publisher = _string(record, "publisher")
    return Story(
        id=_id(record),
        date=date or published,
        publisher=publisher,
        story_id=_name(record.get("story_id"), "story_id"),
        report=_report(text, published, publisher),
    )


def story_from_page(data: bytes, *, name: str) -> Story:
    """The story in a page of a folder; its id is the page's path below the folder. Raises UnreadablePage."""
    report = read_page(data, source=name)
    return Story(
        id=Path(name).as_posix(),
        date=report.published,
        publisher=report.outlet,
        story_id=None,
        report=report,
        from_page=True,
    )


def _report(text: str, published: dt.date | None, publisher: str | None) -> Report:
    """The text as a report, character for character. Its id is not used and not computed."""
    opening = dateline(text.partition("\n")[0][:400])
    return Report(
        id=ReportId(""),
        title=None,
        outlet=publisher,
        published=published,
        dateline=opening.place if opening else None,
        language="en",
        kind=ReportKind.NEWS,
        url=None,
        text=text,
        body=0,
    )


def _id(record: Mapping[str, Any]) -> str | int:
    found = _name(record.get("id"), "id")
    if found is None:
        raise InputError("no id")
    return found


def _name(value: Any, key: str) -> str | int | None:
    if value is None or (isinstance(value, str | int) and not isinstance(value, bool)):
        return value
    raise InputError(f"{key} is neither a string nor a whole number")


def _string(record: Mapping[str, Any], key: str) -> str | None:
    value = record.get(key)
    if value is None or isinstance(value, str):
        return value
    raise InputError(f"{key} is not a string")


def _day(record: Mapping[str, Any], key: str) -> dt.date | None:
    """A day as 2024-06-19, 20240619 or a time of that day; None where there is none."""
    value = record.get(key)
    if value is None or value == "":
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    found = _DAY.match(str(value))
    try:
        if found:
            return dt.date(*map(int, found.groups()))
    except ValueError:
        pass
    raise InputError(f"{key} is no day: {str(value)[:40]!r}")


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True

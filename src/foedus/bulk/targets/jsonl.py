"""JSON Lines: one line of events for each story."""

from __future__ import annotations

import datetime as dt
from typing import BinaryIO

import msgspec

from foedus.bulk.story import Story
from foedus.model import Event, to_json


class CodedLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line out. `text` stands there where the coded text is not the input's own `event_text`."""

    id: str | int
    date: dt.date | None
    events: tuple[Event, ...]
    text: str | None = None


def encode(story: Story, events: tuple[Event, ...]) -> bytes:
    text = story.text if story.from_page else None
    return to_json(CodedLine(id=story.id, date=story.date, events=events, text=text)) + b"\n"


class LineWriter:
    """Whole lines, each in one write."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def write(self, coded: bytes) -> None:
        self._file.write(coded)

    def close(self) -> None:
        self._file.flush()

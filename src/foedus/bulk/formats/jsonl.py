"""JSON Lines: NGEC's input, and one line of events for each story out."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO, cast

import msgspec

from foedus.bulk.story import Story, story_from_record
from foedus.errors import InputError
from foedus.model import Event, to_json

if TYPE_CHECKING:
    from foedus.bulk.formats import Raw

LONGEST = 16_000_000
"""Bytes of the longest line that is taken for a record."""


class CodedLine(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line out. `text` stands there where the coded text is not the input's own `event_text`."""

    id: str | int
    date: dt.date | None
    events: tuple[Event, ...]
    text: str | None = None


class JsonLines:
    """Lines of an open file, blank ones left out."""

    decoder = "jsonl"

    def __init__(self, file: BinaryIO | IO[bytes], total: int | None, below: IO[bytes] | None = None) -> None:
        self.total = total
        self._file = file
        self._below = below
        self._read = 0

    def __iter__(self) -> Iterator[Raw]:
        number = 0
        while line := self._file.readline(LONGEST + 1):
            number += 1
            self._read += len(line)
            if len(line) > LONGEST and not line.endswith(b"\n"):
                self._skip_rest()
                yield number, None, f"longer than {LONGEST // 10**6} MB"
            elif line.strip():
                yield number, line, None

    def _skip_rest(self) -> None:
        while (more := self._file.readline(LONGEST)) and not more.endswith(b"\n"):
            self._read += len(more)

    def done(self) -> int:
        return self._below.tell() if self._below is not None else self._read

    def close(self) -> None:
        self._file.close()
        if self._below is not None:
            self._below.close()


def open_lines(path: Path) -> JsonLines:
    """The lines of a file, which may be packed with gzip. Raises InputError where it cannot be opened."""
    try:
        file = path.open("rb")
    except OSError as error:
        raise InputError(f"Cannot read {path}: {error.strerror or error}.") from error
    size = path.stat().st_size
    if file.peek(2)[:2] == b"\x1f\x8b":
        return JsonLines(cast("IO[bytes]", gzip.GzipFile(fileobj=file)), size, below=file)
    return JsonLines(file, size or None)


def decode(line: bytes) -> Story:
    try:
        record = json.loads(line)
    except UnicodeDecodeError:
        raise InputError("not UTF-8") from None
    except RecursionError:
        raise InputError("not JSON: nested too deep") from None
    except ValueError as error:
        raise InputError(f"not JSON: {error}") from None
    return story_from_record(record)


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

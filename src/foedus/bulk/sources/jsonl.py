"""JSON Lines: NGEC's input, one story a line."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO, cast

from foedus.bulk.story import Story, story_from_record
from foedus.bulk.terms import Reason, TurnedAway
from foedus.errors import InputError

if TYPE_CHECKING:
    from foedus.bulk.sources import Raw

LONGEST = 16_000_000
"""Bytes of the longest line that is taken for a record."""


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
                why = f"longer than {LONGEST // 10**6} MB"
                yield number, None, TurnedAway(Reason.TOO_LARGE, why)
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

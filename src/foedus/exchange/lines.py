"""Tab-separated tables as they are found: packed or not, with a name and a number for every line."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NoReturn, cast

from foedus.errors import InputError

LONGEST = 4_000_000
"""Bytes of the longest line that is taken for a row."""


class Line:
    """One row: `number` counts from 1."""

    __slots__ = ("cells", "name", "number")

    def __init__(self, name: str, number: int, cells: list[str]) -> None:
        self.name = name
        self.number = number
        self.cells = cells

    def wrong(self, why: str) -> NoReturn:
        """Raises InputError that names the file and the line."""
        raise InputError(f"{self.name}, line {self.number}: {why}.")


def read_lines(path: Path) -> Iterator[Line]:
    """The rows of a file, of one packed with gzip, or of the one file in a zip; blank ones left out.

    No quoting: a tab is always the end of a cell. Raises InputError, with the number of the line, for what is
    not UTF-8, and where the file cannot be read.
    """
    try:
        with _opened(path) as file:
            number = 0
            while data := file.readline(LONGEST + 1):
                number += 1
                line = Line(path.name, number, [])
                if len(data) > LONGEST:
                    line.wrong(f"longer than {LONGEST // 10**6} MB")
                try:
                    text = data.decode("utf-8-sig" if number == 1 else "utf-8")
                except UnicodeDecodeError:
                    line.wrong("not UTF-8")
                line.cells = text.rstrip("\r\n").split("\t")
                if text.strip():
                    yield line
    except FileNotFoundError:
        raise InputError(f"No such file: {path}.") from None
    except (OSError, EOFError, zipfile.BadZipFile) as error:
        raise InputError(f"Cannot read {path}: {getattr(error, 'strerror', None) or error}.") from error


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    with path.open("rb") as file:
        start = file.peek(4)[:4]
        if start[:2] == b"\x1f\x8b":
            with gzip.GzipFile(fileobj=file) as unpacked:
                yield cast("IO[bytes]", unpacked)
        elif start == b"PK\x03\x04":
            with zipfile.ZipFile(file) as archive:
                names = [name for name in archive.namelist() if not name.endswith("/")]
                if len(names) != 1:
                    raise InputError(f"{path.name} holds {len(names)} files: unpack it and give one.")
                with archive.open(names[0]) as unpacked_file:
                    yield unpacked_file
        else:
            yield file

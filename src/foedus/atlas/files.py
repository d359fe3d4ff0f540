"""Reads the atlas's own data files, and refuses what breaks their rules, naming file and key."""

from __future__ import annotations

import csv
import datetime as dt
import zlib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import msgspec

from foedus.errors import CodebookError
from foedus.model import Interval


def data_file(name: str) -> Traversable:
    return files("foedus.atlas") / "data" / name


def read_csv(name: str) -> Iterator[dict[str, str]]:
    """Rows as dicts of strings. Lines that begin with # are notes."""
    with data_file(name).open("r", encoding="utf-8") as lines:
        table = csv.reader(line for line in lines if not line.startswith("#"))
        header = next(table)
        for number, row in enumerate(table, 1):
            if len(row) != len(header):
                raise CodebookError(
                    f"The row has {len(row)} cells, the header {len(header)}.", file=name, key=f"row {number}"
                )
            yield dict(zip(header, row, strict=True))


def read_toml(name: str) -> dict[str, Any]:
    """The tables of a TOML file, through its compiled form where that was made from these very bytes.

    tomllib takes some 80 ms for the atlas's files, JSON 2 ms; a form that is out of date is not used.
    """
    content = data_file(name).read_bytes()
    compiled = data_file(compiled_name(name))
    if compiled.is_file():
        made_from, _, tables = compiled.read_bytes().partition(b"\n")
        if made_from == _checksum(content):
            found: dict[str, Any] = msgspec.json.decode(tables)
            return found
    return parse_toml(name, content)


def parse_toml(name: str, content: bytes) -> dict[str, Any]:
    """tomllib itself refuses a key that is given twice."""
    import tomllib

    try:
        return tomllib.loads(content.decode("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise CodebookError(str(error), file=name, key="TOML") from None


def compiled_name(name: str) -> str:
    return f"compiled/{name.removesuffix('.toml')}.json"


def compile_toml(name: str) -> bytes:
    """The compiled form: the checksum of the TOML file, then its tables as JSON, one on a line."""
    content = data_file(name).read_bytes()
    tables = parse_toml(name, content)
    encode = msgspec.json.encode
    body = b",\n".join(encode(key) + b":" + encode(table) for key, table in tables.items())
    return _checksum(content) + b"\n{" + body + b"}\n"


def _checksum(content: bytes) -> bytes:
    """CRC-32 and length: enough to see that a file has changed, and far cheaper to import than hashlib."""
    return f"{zlib.crc32(content):08x} {len(content)}".encode()


def strings(table: Mapping[str, Any], key: str, *, file: str, at: str) -> tuple[str, ...]:
    """The list of strings at `key`, empty where it is not there."""
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise CodebookError(f"{key} must be a list of strings.", file=file, key=at)
    return tuple(value)


def words(text: str) -> frozenset[str]:
    """A closed list written as one line of words."""
    return frozenset(text.split())


def refuse_unknown(table: Mapping[str, Any], allowed: frozenset[str], *, file: str, at: str) -> None:
    unknown = sorted(set(table) - allowed)
    if unknown:
        raise CodebookError(
            f"Unknown key {', '.join(unknown)}. Known: {', '.join(sorted(allowed))}.", file=file, key=at
        )


def first_day(text: str, *, file: str, at: str) -> dt.date | None:
    """The first day of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; None for the empty string."""
    return _days(text, file=file, at=at)[0] if text else None


def last_day(text: str, *, file: str, at: str) -> dt.date | None:
    """The last day of `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; None for the empty string."""
    return _days(text, file=file, at=at)[1] if text else None


def _days(text: str, *, file: str, at: str) -> tuple[dt.date, dt.date]:
    try:
        return _parse(text)
    except ValueError as error:
        raise CodebookError(str(error), file=file, key=at) from None


@cache
def _parse(text: str) -> tuple[dt.date, dt.date]:
    if len(text) == 10 and text[4] == text[7] == "-":  # the usual case, six times as fast
        day = dt.date.fromisoformat(text)
        return day, day
    interval = Interval.parse(text)
    return interval.first, interval.last

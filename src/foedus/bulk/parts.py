"""An input cut into parts: consecutive records of one file. The same input is always cut the same way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from foedus.bulk.sources import Raw

RECORDS = 2_000
"""Records of a part, at most."""

BYTES = 32_000_000
"""Bytes of raw records in a part, at most, so that a worker's memory does not hang on how long pages are."""


def cut(source: Iterable[Raw], input_number: int, *, records: int = RECORDS) -> Iterator[list[Raw]]:
    """The parts of one input. What was read of each record goes with the number of its input."""
    part: list[Raw] = []
    weight = 0
    for number, raw, why in source:
        heavy = weigh(raw)
        if part and (len(part) >= records or weight + heavy > BYTES):
            yield part
            part, weight = [], 0
        part.append((number, (input_number, raw), why))
        weight += heavy
    if part:
        yield part


def weigh(raw: Any) -> int:
    """The bytes and characters that a raw record holds."""
    if isinstance(raw, bytes | str):
        return len(raw)
    if isinstance(raw, dict):
        return sum(map(weigh, raw.values()))
    if isinstance(raw, tuple | list):
        return sum(map(weigh, raw))
    return 0

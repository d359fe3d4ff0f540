"""Sanctions over other regions and decades, and what is none: `sentences_of_sanctions.txt`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from test_sanctions import short


def cases(file: str) -> Iterator[tuple[str, list[str]]]:
    """Each text with the lines below it."""
    path = Path(__file__).with_name(file)
    for block in path.read_text(encoding="utf-8").split("\n\n")[1:]:
        text, *facts = block.strip().split("\n")
        yield text, [fact.strip() for fact in facts]


@pytest.mark.parametrize(("text", "expected"), cases("sentences_of_sanctions.txt"))
def test_sanctions_of(text: str, expected: list[str]) -> None:
    found = [
        f"{' '.join(sorted(imposers)) or '-'} > {' '.join(sorted(targets))}, {status}"
        for imposers, targets, status in short(text)
    ]
    assert found == expected

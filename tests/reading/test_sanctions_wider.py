"""Sanctions over other regions and decades, and what is none: `sentences_of_sanctions.txt`."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_sanctions import short


def cases(file: str) -> list[tuple[str, list[str]]]:
    """Each text with the lines below it."""
    path = Path(__file__).with_name(file)
    blocks = path.read_text(encoding="utf-8").split("\n\n")
    lines = [block.strip().split("\n") for block in blocks if not block.startswith("#")]
    return [(text, [fact.strip() for fact in facts]) for text, *facts in lines]


@pytest.mark.parametrize(("text", "expected"), cases("sentences_of_sanctions.txt"))
def test_sanctions_of(text: str, expected: list[str]) -> None:
    found = [
        f"{' '.join(sorted(imposers)) or '-'} > {' '.join(sorted(targets))}, {status}"
        for imposers, targets, status in short(text)
    ]
    assert found == expected

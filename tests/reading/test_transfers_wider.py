"""Transfers over other regions and decades, and what is none: `sentences_of_transfers.txt`."""

from __future__ import annotations

import pytest
from test_sanctions_wider import cases
from test_transfers import short


@pytest.mark.parametrize(("text", "expected"), cases("sentences_of_transfers.txt"))
def test_transfers_of(text: str, expected: list[str]) -> None:
    found = [
        f"{giver or '-'} > {receiver or '-'}, {status}: {goods}"
        for giver, receiver, goods, status in short(text)
    ]
    assert found == expected

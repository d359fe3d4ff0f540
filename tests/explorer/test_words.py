"""How days and sources read on a page."""

from __future__ import annotations

import datetime as dt

import pytest

from foedus import Interval, Source
from foedus.explorer.words import cited, when


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (dt.date(1961, 7, 6), dt.date(1961, 7, 6), "1961-07-06"),
        (dt.date(1961, 1, 1), dt.date(1961, 12, 31), "1961"),
        (dt.date(1991, 6, 1), dt.date(1991, 8, 31), "1991-06-01 to 1991-08-31"),
    ],
)
def test_a_day_as_wide_as_it_is_known(first: dt.date, last: dt.date, words: str) -> None:
    assert when(Interval(first, last)) == words


def test_members_are_called_by_their_system() -> None:
    rows = [Source(record="ATOP 4.01", atopid=3445, row=f"member {cow}") for cow in (731, 710)]
    assert cited(rows) == ["ATOP 4.01, alliance 3445, COW members 731, 710"]

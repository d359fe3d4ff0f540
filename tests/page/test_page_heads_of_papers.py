"""Heads of typed papers and translated bulletins: whose they are, and of which day."""

from __future__ import annotations

import pytest

from foedus.page import read_page

BODY = """The government of Chile announced on Monday that it would send two ships to Peru.

The ships are to leave Valparaiso on Friday, the minister of defence said. Peru had asked for them in May."""


@pytest.mark.parametrize(
    ("head", "outlet", "title", "published"),
    [
        (
            "The Pacific Examiner\nThursday 8 June 2023\n\n"
            "Two ships for Peru\nChile answers a call from Lima",
            "The Pacific Examiner",
            "Two ships for Peru",
            "2023-06-08",
        ),
        (
            "THE VALPARAISO COURIER\nWednesday, June 8, 1955   PRICE 2d.\n\nTWO SHIPS FOR PERU",
            "THE VALPARAISO COURIER",
            "TWO SHIPS FOR PERU",
            "1955-06-08",
        ),
        (
            "Radio Andina, Quito - English bulletin (translated from the Spanish)\n"
            "Tuesday 8 June 2021, 7 a.m.\n\n"
            "CHILE SENDS TWO SHIPS TO PERU",
            "Radio Andina",
            "CHILE SENDS TWO SHIPS TO PERU",
            "2021-06-08",
        ),
    ],
)
def test_head(head: str, outlet: str, title: str, published: str) -> None:
    report = read_page(f"{head}\n\n{BODY}\n".encode(), source="a paper")
    assert (report.outlet, report.title, str(report.published)) == (outlet, title, published)

"""Who is drawn by which land: the rules of `foedus.drawings.lands`, one line a case."""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET

import pytest

import foedus
from foedus.drawings.lands import HELD_SINCE, borders, lands, territories

NOW = dt.date(2024, 1, 1)


@pytest.mark.parametrize(
    ("code", "on", "states"),
    [
        ("GRL", "2024-01-01", ["DNK"]),
        ("GRL", "1914-06-01", ["DNK"]),
        ("PRI", "2024-01-01", ["USA"]),
        ("PRI", "1899-04-11", ["USA"]),
        ("PRI", "1899-04-10", []),
        ("NCL", "2024-01-01", ["FRA"]),
        ("NCL", "1850-01-01", []),
        ("FLK", "1982-04-02", ["GBR"]),
        ("ESH", "2024-01-01", []),
        ("XKX", "2024-01-01", ["XKX"]),
        ("XKX", "1985-01-01", ["YUG"]),
        ("TWN", "2024-01-01", ["TWN"]),
        ("SOM", "2024-01-01", ["SOM"]),
        ("CYP", "2024-01-01", ["CYP"]),
        ("UKR", "1985-01-01", ["SUN"]),
        ("IND", "1914-06-01", []),
    ],
)
def test_whose_land_it_is(code: str, on: str, states: list[str]) -> None:
    day = dt.date.fromisoformat(on)
    master = territories(day).get(code)
    found = [master.code] if master else [state.code for state in lands(day).get(code, ())]
    assert sorted(found) == sorted(states)


def test_every_land_of_today_has_a_state_but_those_the_rules_name() -> None:
    assert set(borders()) - set(lands(NOW)) - set(territories(NOW)) == {"ESH"}
    assert {"ATA", "ATF", "GUF"}.isdisjoint(borders())


def test_a_territory_is_that_of_the_atlas() -> None:
    assert all(foedus.load_atlas().sovereign(code) for code in HELD_SINCE)
    assert set(HELD_SINCE) <= set(borders())


def test_a_territory_says_whose_it_is() -> None:
    with foedus.open_ledger() as book:
        drawn = ET.fromstring(foedus.draw_map(book, on=NOW).markup)
    titles = [each.text or "" for each in drawn.iter("{http://www.w3.org/2000/svg}title")]
    assert any(words.startswith("Greenland, of Denmark: owes defense to") for words in titles)
    assert "Western Sahara: no state of its own on that day" in titles

"""leaders.csv keeps its own rules: what the columns hold, and one holder at a time where there is one."""

from __future__ import annotations

import csv
import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import pairwise

import pytest

from foedus.atlas import load_atlas

COLUMNS = ["state", "office", "name", "aliases", "start", "end", "note"]
OFFICES = {
    "head_of_state",
    "head_of_government",
    "leader",
    "foreign_minister",
    "defense_minister",
    "national_security_adviser",
    "vice_president",
    "spokesperson",
    "military_chief",
    "intelligence_chief",
    "finance_minister",
    "interior_minister",
    "deputy_head_of_government",
    "envoy",
    "minister",
    "head",
}
SINGLE = {"head_of_government", "foreign_minister", "defense_minister", "head"}
# A note with one of these words says why two people hold one office at once.
TOLD = ("joint", "rival", "suspended", "acting", "deputy", "de facto", "transition")
SLACK = dt.timedelta(days=31)

Row = dict[str, str]


@cache
def rows() -> tuple[Row, ...]:
    text = (files("foedus.atlas") / "data" / "leaders.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(line for line in text.splitlines() if not line.startswith("#")))


def first(text: str) -> dt.date:
    year, month, day = ([int(part) for part in text.split("-")] + [1, 1])[:3]
    return dt.date(year, month, day)


def last(text: str) -> dt.date:
    if not text:
        return dt.date.max
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return dt.date(*parts)
    year, month = [*parts, 12][:2]
    return dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)


def at(row: Row) -> str:
    return f"{row['state']} {row['office']} {row['name']} {row['start']}"


def test_columns_and_cells() -> None:
    assert list(rows()[0]) == COLUMNS
    for row in rows():
        assert None not in row, at(row)
        assert None not in row.values(), at(row)
        assert row["office"] in OFFICES, at(row)
        assert row["name"], at(row)
        assert row["name"].isascii(), at(row)


def test_dates_are_real_and_in_order() -> None:
    for row in rows():
        assert len(row["start"]) in (4, 7, 10), at(row)
        assert len(row["end"]) in (0, 4, 7, 10), at(row)
        assert first(row["start"]) <= last(row["end"]), at(row)


def test_aliases_are_tidy() -> None:
    for row in rows():
        aliases = row["aliases"].split(";") if row["aliases"] else []
        assert len(set(aliases)) == len(aliases), at(row)
        assert all(alias == alias.strip() and alias != row["name"] for alias in aliases), at(row)
        # `surname=` comes before every other alias.
        marks = [alias.startswith("surname=") for alias in aliases]
        assert marks == sorted(marks, reverse=True), at(row)


def test_no_row_stands_twice() -> None:
    keys = [(row["state"], row["office"], row["name"], row["start"]) for row in rows()]
    assert len(set(keys)) == len(keys)


def test_every_state_or_organisation_is_known() -> None:
    history = pytest.importorskip("foedus.atlas.history")
    organisations = pytest.importorskip("foedus.atlas.organisations")
    known = {*history.load_history().codes, *organisations.load_organisations()}
    assert sorted({row["state"] for row in rows()} - known) == []


def overlaps() -> Iterator[tuple[Row, Row]]:
    by_office: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows():
        if row["office"] in SINGLE | {"head_of_state"}:
            by_office[row["state"], row["office"]].append(row)
    for held in by_office.values():
        held.sort(key=lambda row: first(row["start"]))
        for earlier, later in pairwise(held):
            if last(earlier["end"]) > first(later["start"]) + SLACK:
                yield earlier, later


def test_one_holder_at_a_time() -> None:
    untold = [
        f"{at(earlier)} / {at(later)}"
        for earlier, later in overlaps()
        # A month or a year as the boundary says no more than that the change fell within it.
        if len(earlier["end"]) in (0, 10)
        and not any(word in earlier["note"] + later["note"] for word in TOLD)
    ]
    assert untold == []


@pytest.mark.parametrize(
    ("state", "office", "day", "name"),
    [
        ("RUS", "head_of_state", "2024-06-19", "Vladimir Putin"),
        ("PRK", "leader", "2024-06-19", "Kim Jong Un"),
        ("VNM", "leader", "2024-06-19", "Nguyen Phu Trong"),
        ("VNM", "head_of_state", "2024-06-19", "To Lam"),
        ("SUN", "leader", "1961-07-06", "Nikita Khrushchev"),
        ("RUS", "head_of_state", "2000-02-09", "Vladimir Putin"),
        ("USA", "foreign_minister", "2003-02-05", "Colin Powell"),
        ("BRA", "head_of_state", "2023-05-01", "Luiz Inacio Lula da Silva"),
        ("NATO", "head", "2014-03-01", "Anders Fogh Rasmussen"),
        ("GBR", "head_of_government", "1990-11-28", "John Major"),
    ],
)
def test_who_held_it_that_day(state: str, office: str, day: str, name: str) -> None:
    on = dt.date.fromisoformat(day)
    holders = {
        row["name"]
        for row in rows()
        if row["state"] == state and row["office"] == office and first(row["start"]) <= on <= last(row["end"])
    }
    assert name in holders


def test_coverage() -> None:
    assert len(rows()) > 3500
    assert len({row["state"] for row in rows()}) > 200


@pytest.mark.parametrize(
    ("surname", "states"),
    [
        ("Erdogan", {"TUR"}),
        ("Zelensky", {"UKR"}),
        ("Zelenskyy", {"UKR"}),
        ("Assad", {"SYR"}),
        ("Obama", {"USA"}),
        ("Khan", set()),  # many
        ("Maduro", set()),  # of Venezuela, and of Honduras before
        ("Meta", set()),  # a president, and a firm
        ("Xi", set()),  # too short
        ("XXIII", set()),
        ("Nobody", set()),
    ],
)
def test_whom_a_surname_means_by_itself(surname: str, states: set[str]) -> None:
    atlas = load_atlas()
    assert {tenure.state for tenure in atlas.bearers(surname)} == states
    assert atlas.is_lone_surname(surname) is bool(states)
    assert not atlas.is_lone_surname(surname.lower())


def test_on_a_day_those_in_office_come_first() -> None:
    atlas = load_atlas()
    assert {t.state for t in atlas.bearers("Maduro", dt.date(2016, 5, 1))} == {"VEN"}
    assert {t.state for t in atlas.bearers("Maduro", dt.date(2004, 5, 1))} == {"HND"}

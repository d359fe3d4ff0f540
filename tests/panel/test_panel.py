"""Panels: equal to the record by another route, named as in R, null where nothing is covered."""

from __future__ import annotations

import csv
import datetime as dt
import json
import sqlite3
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus import InputError, Ledger, import_atop, load_record, make_panel
from foedus.cli.main import run
from foedus.model import Interval, ObligationKind
from foedus.panel.periods import Periods
from foedus.panel.similarity import kappas, portfolios, s_scores
from foedus.panel.spells import BIT, BOUND, VARIES, Spell

OBLIGATIONS = ("defense", "offense", "neutral", "nonagg", "consul")
COLUMNS = tuple(f"atop_{name}" for name in OBLIGATIONS)
SHARED = Path(__file__).parents[3] / "shared" / "data" / "atop_members.csv"

Row = tuple[int, ...]


def rows_of(**options: Any) -> dict[tuple[int, int, int], Row]:
    table = make_panel("dyad-year", **options).to_arrow()
    keys = zip(*(table[name].to_pylist() for name in ("ccode1", "ccode2", "year")), strict=True)
    values = zip(*(table[name].to_pylist() for name in COLUMNS), strict=True)
    return dict(zip(keys, values, strict=True))


def by_loops(members: list[dict[str, str]]) -> dict[tuple[int, int, int], Row]:
    """Plain loops over ATOP's member rows as its file has them: no code of foedus in it."""
    phases: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in members:
        phases[row["atopid"], row["phase"]].append(row)
    found: dict[tuple[int, int, int], Row] = {}
    begins: dict[tuple[str, str, str, str], int] = {}
    for (alliance, phase), rows in phases.items():
        for one in rows:
            for two in rows:
                first = max(one["entry"], two["entry"])
                begins[alliance, one["member"], two["member"], first] = max(
                    int(phase), begins.get((alliance, one["member"], two["member"], first), 0)
                )
    for (alliance, phase), rows in phases.items():
        for one in rows:
            for two in rows:
                if one["member"] == two["member"]:
                    continue
                first = max(one["entry"], two["entry"])
                last = min(one["exit"] or "2016-12-31", two["exit"] or "2016-12-31")
                if begins.get((alliance, one["member"], two["member"], last), -1) > int(phase):
                    last = str(dt.date.fromisoformat(last) - dt.timedelta(days=1))
                if first > last:
                    continue
                owed = tuple(int(one[name] or 0) for name in OBLIGATIONS)
                for year in range(int(first[:4]), int(last[:4]) + 1):
                    key = (int(one["member"]), int(two["member"]), year)
                    found[key] = tuple(map(max, owed, found.get(key, (0, 0, 0, 0, 0))))
    return found


@pytest.fixture(scope="module")
def members() -> list[dict[str, str]]:
    if not SHARED.is_file():
        pytest.skip("ATOP's member file is not beside this checkout")
    with SHARED.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def without_pairs(rows: dict[tuple[int, int, int], Row]) -> dict[tuple[int, int, int], Row]:
    """Leaves out what ATOP 5.1 adds to the member rows."""
    record = load_record()
    states = {row.code: row.cow for row in record.members} | {"SRB": 345, "RUS": 365}
    added = {
        (one, other, year)
        for pair in record.pairs
        for one, other in (
            (states[pair.debtor], states[pair.creditor]),
            (states[pair.creditor], states[pair.debtor]),
        )
        for year in range(pair.first, (pair.last or 2018) + 1)
    }
    return {key: row for key, row in rows.items() if key not in added}


def test_equals_plain_loops_over_the_member_file_on_all_rows(members: list[dict[str, str]]) -> None:
    expected = without_pairs(by_loops(members))
    got = without_pairs(rows_of(first=1815, last=2016, system="all"))
    assert len(expected) > 250_000
    assert {key: got.get(key) for key in expected} == expected
    assert not [key for key, row in got.items() if any(row) and key not in expected]


def test_equals_sql_over_the_record(tmp_path: Path) -> None:
    """The same by SQL over the package's own rows, so that a clone without ATOP's file checks it too."""
    record = load_record()
    base = sqlite3.connect(tmp_path / "atop.db")
    base.execute("CREATE TABLE m(a, p, cow, entry, exit, d, o, n, g, c)")
    kinds = (*ObligationKind,)
    order = ("defense", "offense", "neutrality", "nonaggression", "consultation")
    assert {str(kind) for kind in kinds} == set(order)
    base.executemany(
        "INSERT INTO m VALUES (?,?,?,?,?,?,?,?,?,?)",
        [
            (
                row.atopid,
                row.phase,
                row.cow,
                row.entry.first.isoformat(),
                row.exit.last.isoformat() if row.exit else "2018-12-31",
                *(int(any(str(kind) == name for kind in row.kinds)) for name in order),
            )
            for row in record.members
        ],
    )
    base.execute("CREATE TABLE years(y)")
    base.executemany("INSERT INTO years VALUES (?)", [(year,) for year in range(1946, 1991)])
    sql = """
        SELECT x.cow, z.cow, y, max(x.d), max(x.o), max(x.n), max(x.g), max(x.c)
        FROM m x JOIN m z ON x.a = z.a AND x.p = z.p AND x.cow <> z.cow
        JOIN years ON y BETWEEN CAST(substr(max(x.entry, z.entry), 1, 4) AS INTEGER)
                            AND CAST(substr(min(x.exit, z.exit), 1, 4) AS INTEGER)
        WHERE max(x.entry, z.entry) <= min(x.exit, z.exit)
        GROUP BY 1, 2, 3
    """
    expected = without_pairs({row[:3]: row[3:] for row in base.execute(sql)})
    got = without_pairs(rows_of(first=1946, last=1990, system="all"))
    # A phase that ends on the first of January as the next begins is not in SQL's yearly reach: none does.
    assert {key: got[key] for key in expected} == expected
    assert {key for key, row in got.items() if any(row)} <= expected.keys()


def test_names_and_codes() -> None:
    table = make_panel("dyad-year", first=1962, last=1962).to_arrow()
    assert tuple(table.column_names) == (
        *("ccode1", "ccode2", "year", "iso1", "iso2"),
        *COLUMNS,
        "atop_varies",
    )
    [row] = [r for r in table.to_pylist() if (r["ccode1"], r["ccode2"]) == (365, 731)]
    assert (row["iso1"], row["iso2"], row["atop_defense"]) == ("SUN", "PRK", 1)


def test_outside_the_record_nothing_is_a_zero() -> None:
    table = make_panel("dyad-year", first=2018, last=2019).to_arrow()
    for row in table.to_pylist()[:: len(table) // 50]:
        assert all((row[name] is None) == (row["year"] == 2019) for name in COLUMNS)


def test_undirected_is_what_either_owes() -> None:
    both = rows_of(first=1939, last=1939)
    once = rows_of(first=1939, last=1939, directed=False)
    assert len(once) * 2 == len(both)
    for (one, two, year), row in once.items():
        assert one < two
        assert row == tuple(map(max, both[one, two, year], both[two, one, year]))


def test_months_of_a_year_make_the_year() -> None:
    """Every year of the panel is the union of its months, and a promise begins in its month."""
    table = make_panel("dyad-month", first=1949, last=1949, system="all").to_arrow()
    months: dict[tuple[int, int, int], Row] = {}
    for row in table.to_pylist():
        key = (row["ccode1"], row["ccode2"], row["year"])
        owed = tuple(row[name] for name in COLUMNS)
        months[key] = tuple(map(max, owed, months.get(key, (0,) * 5)))
        if key[:2] == (2, 200):
            assert owed[0] == (1 if row["month"] >= 4 else 0)  # the North Atlantic Treaty, 4 April 1949
    years = rows_of(first=1949, last=1949, system="all")
    assert {key: row for key, row in months.items() if any(row)} == {k: r for k, r in years.items() if any(r)}


def test_states() -> None:
    table = make_panel("state-year", first=1950, last=1950).to_arrow()
    pairs = rows_of(first=1950, last=1950, system="all")
    for row in table.to_pylist():
        owed = sum(bits[0] for (one, _, _), bits in pairs.items() if one == row["ccode"])
        due = sum(bits[0] for (_, two, _), bits in pairs.items() if two == row["ccode"])
        assert (row["atop_defense_owed"], row["atop_defense_due"]) == (owed, due)


def test_gleditsch_and_ward() -> None:
    table = make_panel("dyad-year", first=1991, last=1991, system="gw").to_arrow()
    found = {(row["gwcode1"], row["gwcode2"]): row for row in table.to_pylist()}
    assert found[260, 2]["iso1"] == "DEU"  # 255 in COW
    assert found[260, 2]["atop_defense"] == 1


@given(st.integers(2, 12), st.integers(0, 2**32 - 1))
def test_similarity_is_symmetric_and_whole_for_oneself(size: int, seed: int) -> None:
    bits = np.random.default_rng(seed).integers(0, BOUND, (size, size)).astype(np.uint16)
    values = portfolios(bits)
    s, kappa = s_scores(values), kappas(values)
    assert np.allclose(s, s.T)
    assert np.allclose(np.diag(s), 1)
    assert ((s >= -1) & (s <= 1)).all()
    assert np.allclose(kappa, kappa.T, equal_nan=True)
    assert (kappa[~np.isnan(kappa)] <= 1 + 1e-9).all()
    one, two = values[0], values[1]
    expected = np.mean((one[:, None] - two[None, :]) ** 2)
    if expected:
        assert kappa[0, 1] == pytest.approx(1 - np.mean((one - two) ** 2) / expected)
    assert s[0, 1] == pytest.approx(1 - 2 * np.abs(one - two).sum() / (3 * size))


def test_similarity_of_allies_and_enemies() -> None:
    table = make_panel("dyad-year", first=1960, last=1960, similarity=True).to_arrow()
    found = {(row["ccode1"], row["ccode2"]): row for row in table.to_pylist()}
    assert found[200, 220]["atop_s"] > found[200, 365]["atop_s"]
    assert found[200, 220]["atop_kappa"] > found[200, 365]["atop_kappa"]


def test_events_of_a_ledger(tmp_path: Path) -> None:
    import foedus

    text = "Chile arms talks\n\nSANTIAGO, May 7, 2018 - Chile's foreign minister accused Peru of spying. " * 1
    text += "Peru's president met the president of Chile on Monday."
    reading = foedus.read(f"{text}\n")
    with Ledger.open(tmp_path / "a.db") as ledger:
        ledger.add(reading, dt.datetime(2018, 5, 8, tzinfo=dt.UTC))
        table = make_panel("dyad-year", first=2018, last=2018, events=ledger).to_arrow()
        states = make_panel("state-year", first=2018, last=2018, events=ledger).to_arrow()
    found = {(row["ccode1"], row["ccode2"]): row for row in table.to_pylist()}
    assert found[155, 135]["n_verbal_conf"] == 1
    assert found[135, 155]["n_verbal_conf"] == 0
    assert found[135, 155]["n_events"] == sum(e.event_type == "CONSULT" for e in reading.events)
    assert found[155, 135]["net_score"] < found[135, 155]["net_score"]
    assert sum(row["n_events"] for row in states.to_pylist()) >= 2


@given(
    st.dates(dt.date(1900, 1, 1), dt.date(1930, 12, 31)),
    st.integers(0, 4000),
    st.sampled_from(["year", "month"]),
)
def test_a_day_falls_into_its_period(first: dt.date, days: int, unit: Any) -> None:
    periods = Periods(unit, 1905, 1920)
    last = first + dt.timedelta(days=days)
    span = periods.span(first, last)
    inside = [
        place
        for place in range(len(periods))
        if periods.days(place)[0] <= last and periods.days(place)[1] >= first
    ]
    assert span == ((inside[0], inside[-1]) if inside else None)


def test_spells_hold_single_bits() -> None:
    from foedus.panel.spells import spells as spells_made

    for spell in spells_made(load_record()):
        assert isinstance(spell, Spell)
        assert spell.first <= spell.last
        low, high = spell.bits % VARIES, spell.bits // VARIES
        assert bool(low & BOUND) is not bool(high & BOUND)
    assert all(bit < BOUND for bit in BIT.values())
    assert Interval.day(dt.date(1815, 1, 3)).first == min(spell.first for spell in spells_made(load_record()))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"first": 1700}, "goes from 1815"),
        ({"first": 1900, "last": 1899}, "goes from 1815"),
        ({"kind": "dyad-week"}, "No panel is called"),
        ({"system": "un"}, "No system is called"),
        ({"kind": "state-year", "similarity": True}, "said of pairs"),
        ({"system": "gw", "events": Path("a.parquet")}, "COW numbers"),
    ],
)
def test_bad_input_is_one_clear_line(options: dict[str, Any], words: str) -> None:
    with pytest.raises(InputError, match=words):
        make_panel(**{"kind": "dyad-year", "first": 1990, "last": 1990, **options})


@pytest.mark.parametrize("name", ["out.parquet", "out.csv"])
def test_the_command_writes_table_dictionary_and_citation(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["panel", "dyad-year", name, "--from", "1914", "--to", "1914", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["files"] == [name, "out.dictionary.csv", "out.citation.txt"]
    with Path("out.dictionary.csv").open(encoding="utf-8", newline="") as file:
        described = [row["name"] for row in csv.DictReader(file)]
    assert described == [column["name"] for column in told["columns"]]
    assert "Leeds" in Path("out.citation.txt").read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(told["files"])


def test_a_name_without_a_format_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["panel", "state-year", str(tmp_path / "out.xlsx")]) == 2
    assert "give .parquet or .csv" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_panel_comes_back_through_an_import_of_its_dyad_years(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Years are all that a panel of pairs holds: what the record makes of them is the panel again, but that
    a dyad-year says what its very pair is owed, so that nothing varies by partner any more."""
    monkeypatch.setenv("FOEDUS_RECORDS", str(tmp_path / "records"))
    made = make_panel("dyad-year", first=1989, last=1993)
    made.write(tmp_path / "panel.csv")
    done = import_atop(tmp_path / "panel.csv", imported_at=dt.datetime.now(dt.UTC))
    again = make_panel("dyad-year", first=1989, record=done.version.name)
    assert made.to_arrow().drop_columns("atop_varies") == again.to_arrow().drop_columns("atop_varies")

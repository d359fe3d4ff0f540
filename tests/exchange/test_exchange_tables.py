"""CSV and Parquet of every documented view: the ledger's own rows come back, and the dictionary fits."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest
from pyarrow import parquet

from foedus import InputError, Ledger, export, view_table
from foedus.exchange.selection import select
from foedus.exchange.tables import VIEWS, dictionary


@pytest.mark.parametrize("view", VIEWS)
def test_the_dictionary_has_every_column_of_the_view(ledger: Ledger, view: str) -> None:
    columns, _ = ledger.view(view)
    assert tuple(one.name for one in dictionary(view)) == columns
    assert all(one.meaning for one in dictionary(view))


@pytest.mark.parametrize("view", VIEWS)
def test_the_documented_view_gives_the_same_columns(ledger: Ledger, view: str) -> None:
    """The list of columns is written out; the database has the last word on it."""
    names = [row[1] for row in ledger._store.rows(f"PRAGMA table_info({view})")]
    assert tuple(names) == ledger.view(view)[0]


def test_parquet_gives_the_rows_of_the_ledger_back(ledger: Ledger, tmp_path: Path) -> None:
    export(ledger, "parquet", tmp_path / "out")
    for view in VIEWS:
        columns, rows = ledger.view(view)
        table = parquet.read_table(tmp_path / "out" / f"{view}.parquet")
        assert table.column_names == list(columns)
        told = {one.name: one.type for one in dictionary(view)}
        for field in table.schema:
            assert str(field.type).startswith(
                {"date32": "date32", "timestamp": "timestamp[us, tz=UTC]"}.get(
                    told[field.name], told[field.name]
                )
            )
        assert [_stored(row) for row in table.to_pylist()] == [
            dict(zip(columns, row, strict=True)) for row in rows
        ]


def _stored(row: dict[str, object]) -> dict[str, object]:
    """Days and moments as the ledger keeps them."""
    return {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in row.items()}


def test_csv_gives_the_rows_of_the_ledger_back(ledger: Ledger, tmp_path: Path) -> None:
    export(ledger, "csv", tmp_path / "out")
    for view in VIEWS:
        columns, rows = ledger.view(view)
        with (tmp_path / "out" / f"{view}.csv").open(encoding="utf-8", newline="") as file:
            found = list(csv.reader(file))
        assert found[0] == list(columns)
        assert found[1:] == [
            [_written(name, value) for name, value in zip(columns, row, strict=True)] for row in rows
        ]


def _written(name: str, value: object) -> str:
    if name == "quoted":
        return "true" if value else "false"
    return "" if value is None else str(value)


def test_the_days_and_states_asked_for_choose_the_rows(ledger: Ledger) -> None:
    def outlets(view: str, **asked: object) -> list[str]:
        return view_table(ledger, view, select(**asked)).column("outlet").to_pylist()  # type: ignore[arg-type]

    assert len(outlets("events", on=dt.date(2024, 6, 19))) == 2  # one on the day, one in that month
    assert outlets("events", begin=dt.date(2024, 6, 20), end=dt.date(2024, 6, 20))[0] == "The Northern Ledger"
    assert len(outlets("events", states=["Iceland"])) == 3
    assert outlets("events", states=["PRK"]) == []
    assert len(outlets("sanctions", states=["DPRK"])) == 1
    assert outlets("sanctions", known_by=dt.date(2024, 6, 19)) == []
    assert len(outlets("obligations", begin=dt.date(2030, 1, 1))) == 2  # without an end, it goes on
    assert outlets("obligations", end=dt.date(2024, 6, 18)) == []


def test_a_dictionary_stands_beside_the_tables(ledger: Ledger, tmp_path: Path) -> None:
    written = export(ledger, "csv", tmp_path / "out")
    assert {path.name for path in written} == {f"{view}.csv" for view in VIEWS} | {
        "dictionary.csv",
        "README.md",
    }
    readme = (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    with (tmp_path / "out" / "dictionary.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {(row["view"], row["name"]) for row in rows} == {
        (view, one.name) for view in VIEWS for one in dictionary(view)
    }
    assert all(f"`{row['name']}`" in readme for row in rows)


def test_what_cannot_be_written_is_said_in_one_line(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No format is called 'xls'"):
        export(ledger, "xls", tmp_path / "out")
    with pytest.raises(InputError, match="no folder"):
        export(ledger, "geojson", tmp_path / "nowhere" / "out.geojson")
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="Cannot make the folder"):
        export(ledger, "csv", tmp_path / "file")
    with pytest.raises(InputError, match="days run backwards"):
        export(ledger, "csv", tmp_path / "out", begin=dt.date(2024, 2, 1), end=dt.date(2024, 1, 1))

"""Parquet in and out."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from foedus import CodingOptions, InputError, code

pa = pytest.importorskip("pyarrow", reason="the extra `parquet` is not installed")
parquet = pytest.importorskip("pyarrow.parquet")

TEXT = "Chile's president visited Peru on Monday."


@pytest.fixture
def table(tmp_path: Path) -> Path:
    columns = {
        "id": ["a", "b", None],
        "date": pa.array([dt.date(2024, 5, 8), None, None], pa.date32()),
        "event_text": [TEXT, "Stir the soup.", TEXT],
        "other": [1, 2, 3],
    }
    parquet.write_table(pa.table(columns), tmp_path / "in.parquet")
    return tmp_path / "in.parquet"


def test_rows_out_hold_what_the_lines_hold(table: Path, tmp_path: Path) -> None:
    broken: list[int] = []
    code(table, tmp_path / "out.jsonl", on_broken=lambda b: broken.append(b.number))
    code(table, tmp_path / "out.parquet")
    lines = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    rows = parquet.read_table(tmp_path / "out.parquet").to_pylist()
    assert [row["id"] for row in rows] == ["a", "b"]
    assert [row["events"] for row in rows] == [line["events"] for line in lines]
    assert rows[0]["date"] == dt.date(2024, 5, 8)
    assert rows[0]["events"][0]["date"]["start"] == "2024-05-06"
    assert broken == [3]


def test_the_same_rows_give_the_same_bytes(table: Path, tmp_path: Path) -> None:
    code(table, tmp_path / "a.parquet")
    code(table, tmp_path / "b.parquet", CodingOptions(batch=1))
    assert (tmp_path / "a.parquet").read_bytes() == (tmp_path / "b.parquet").read_bytes()


def test_a_table_without_texts_is_refused(tmp_path: Path) -> None:
    parquet.write_table(pa.table({"id": ["a"]}), tmp_path / "in.parquet")
    with pytest.raises(InputError, match="no column event_text"):
        code(tmp_path / "in.parquet", tmp_path / "out.jsonl")


def test_what_is_no_parquet_is_refused(tmp_path: Path) -> None:
    (tmp_path / "in.parquet").write_text("no")
    with pytest.raises(InputError, match="Cannot read"):
        code(tmp_path / "in.parquet", tmp_path / "out.jsonl")

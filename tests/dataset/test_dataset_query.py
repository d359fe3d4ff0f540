"""Questions to a dataset, held against plain loops over its rows."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from foedus import Events, InputError, UnknownState, make_panel
from foedus.cli.main import run
from foedus.dataset import EVENTS, TOTALS, Folder, schema_of, write_partitions

CODES = ["RUS", "PRK", "USA", "CHN", None, "NATO"]
QUADS = {1: "n_verbal_coop", 2: "n_material_coop", 3: "n_verbal_conf", 4: "n_material_conf"}
TYPES = {1: "CONSULT", 2: "AID", 3: "ACCUSE", 4: "ASSAULT"}


def made_up(count: int, seed: int = 4) -> list[dict[str, Any]]:
    rng = random.Random(seed)
    rows = []
    for n in range(count):
        quad = rng.randint(1, 4)
        day = dt.date(2022, 1, 1) + dt.timedelta(rng.randrange(1200)) if rng.random() > 0.05 else None
        rows.append(
            {column.name: [] if column.type.startswith("list") else None for column in EVENTS}
            | {
                "event_id": f"a:{n}:1",
                "story_id": f"a:{n}",
                "event_date": day,
                "event_type": TYPES[quad],
                "modality": rng.choice(["asserted", "asserted", "historical", "future", "negated"]),
                "actor_names": ["x"],
                "actor_codes": rng.choices(CODES, k=rng.choice([1, 1, 2, 3])),
                "recipient_codes": rng.choices(CODES, k=rng.choice([0, 1, 1, 2])),
                "score": rng.choice([-9.5, -2.0, 1.5, 7.0]),
                "quad": quad,
                "words": "The words, with a comma.",
            }
        )
    return sorted(rows, key=lambda row: (row["event_date"] is not None, row["event_date"] or dt.date.min))


ROWS = made_up(600)


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("dataset")
    write(path, ROWS)
    return path


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    schema = schema_of(EVENTS)
    batches = pa.Table.from_pylist(rows, schema=schema).to_batches(max_chunksize=100)
    write_partitions(Folder(path), "events", batches, schema, day="event_date", about={})
    (path / TOTALS).write_text("{}")


@pytest.fixture(scope="module")
def events(dataset: Path) -> Events:
    return Events(dataset)


def happened(row: dict[str, Any]) -> bool:
    return row["modality"] in ("asserted", "historical")


def beginning(day: dt.date, by: str) -> dt.date:
    return {"day": day, "month": day.replace(day=1), "year": day.replace(month=1, day=1)}[by]


def counted(rows: list[dict[str, Any]], by: str | None, *, pairs: bool) -> list[dict[str, Any]]:
    """The counts, by loops."""
    numbers: dict[tuple[Any, ...], Counter[str]] = {}
    for row in rows:
        if by and row["event_date"] is None:
            continue
        period = (beginning(row["event_date"], by),) if by else ()
        sides = [
            (a, r) for a in set(row["actor_codes"]) for r in set(row["recipient_codes"]) if a and r and a != r
        ]
        for side in sides if pairs else [()]:
            count = numbers.setdefault((*side, *period), Counter())
            count[QUADS[row["quad"]]] += 1
            count["n_events"] += 1
            count["net_score"] += row["score"]
    keys = [*(("actor", "recipient") if pairs else ()), *(("period",) if by else ())]
    columns = [*QUADS.values(), "n_events", "net_score"]
    return [
        dict(zip(keys, key, strict=True)) | {name: numbers[key][name] for name in columns}
        for key in sorted(numbers)
    ]


@pytest.mark.parametrize("by", ["day", "month", "year", None])
@pytest.mark.parametrize("pairs", [True, False])
def test_counts_are_those_of_a_loop(events: Events, by: Any, pairs: bool) -> None:
    expected = counted([row for row in ROWS if happened(row)], by, pairs=pairs)
    found = events.dyads(by) if pairs else events.counts(by)
    assert expected
    assert found.to_dicts() == expected


@pytest.mark.parametrize(
    ("narrow", "holds"),
    [
        (
            {"first": dt.date(2023, 1, 1)},
            lambda r: r["event_date"] and r["event_date"] >= dt.date(2023, 1, 1),
        ),
        ({"last": dt.date(2022, 12, 31)}, lambda r: r["event_date"] and r["event_date"].year == 2022),
        ({"types": ["assault", "AID"]}, lambda r: r["event_type"] in ("ASSAULT", "AID")),
        ({"quads": [1, 4]}, lambda r: r["quad"] in (1, 4)),
        ({"dyad": ["USA"]}, lambda r: "USA" in r["actor_codes"] + r["recipient_codes"]),
        (
            {"dyad": ["North Korea", "RUS"]},
            lambda r: (
                ("PRK" in r["actor_codes"] and "RUS" in r["recipient_codes"])
                or ("RUS" in r["actor_codes"] and "PRK" in r["recipient_codes"])
            ),
        ),
    ],
    ids=["from", "to", "types", "quads", "one state", "two states"],
)
def test_events_are_narrowed(events: Events, narrow: dict[str, Any], holds: Any) -> None:
    some = events.where(**narrow)
    expected = [row["event_id"] for row in ROWS if happened(row) and holds(row)]
    assert 0 < len(expected) < len(ROWS)
    assert len(some) == len(expected)
    assert sorted(some.to_arrow()["event_id"].to_pylist()) == sorted(expected)


def test_modalities(events: Events) -> None:
    assert len(events) == sum(map(happened, ROWS))
    assert len(events.where(modalities=())) == len(ROWS)
    assert len(events.where(modalities=["future"])) == sum(r["modality"] == "future" for r in ROWS)


def test_a_dyad_counts_its_own_two_directions_alone(events: Events) -> None:
    found = events.where(dyad=("RUS", "PRK")).dyads("year").to_dicts()
    assert {(row["actor"], row["recipient"]) for row in found} == {("RUS", "PRK"), ("PRK", "RUS")}
    assert found == [
        row for row in events.dyads("year").to_dicts() if {row["actor"], row["recipient"]} == {"RUS", "PRK"}
    ]
    alone = events.where(dyad=["NATO"]).dyads("year").to_dicts()
    assert alone == [r for r in events.dyads("year").to_dicts() if "NATO" in (r["actor"], r["recipient"])]


def test_answers_are_frames(events: Events) -> None:
    found = events.dyads("year")
    pytest.importorskip("pandas")
    assert len(found.to_pandas()) == len(found) == found.to_arrow().num_rows
    pytest.importorskip("polars")
    assert found.to_polars()["n_events"].sum() == sum(found.to_dict()["n_events"])
    assert found._repr_html_().count("<tr>") == 1 + min(20, len(found))


@pytest.mark.parametrize(
    ("narrow", "words"),
    [
        ({"types": ["hug"]}, "'HUG' is none of AGREE, CONSULT"),
        ({"modalities": ["maybe"]}, "'maybe' is none of asserted"),
        ({"quads": [5]}, "1, 2, 3 or 4"),
        ({"dyad": ["RUS", "Russia"]}, "two different codes"),
        ({"first": dt.date(2023, 1, 2), "last": dt.date(2023, 1, 1)}, "comes before"),
    ],
)
def test_bad_words_are_one_clear_line(events: Events, narrow: dict[str, Any], words: str) -> None:
    with pytest.raises(InputError, match=words):
        events.where(**narrow)


def test_bad_places_and_states(events: Events, tmp_path: Path) -> None:
    with pytest.raises(UnknownState):
        events.where(dyad=["Ruritania"])
    with pytest.raises(InputError, match="no whole dataset"):
        Events(tmp_path)
    with pytest.raises(InputError, match="Cannot use"):
        Events("nowhere://x/y")
    with pytest.raises(InputError, match="by day, month, year"):
        events.dyads("week")  # type: ignore[arg-type]


def test_little_memory_is_enough(dataset: Path, events: Events) -> None:
    assert Events(dataset, memory="60MB").dyads().to_dicts() == events.dyads().to_dicts()


def test_a_panel_counts_the_same(events: Events) -> None:
    """COW has no number for NATO; USA is 2, RUS 365, PRK 731, CHN 710."""
    numbers = {2: "USA", 365: "RUS", 731: "PRK", 710: "CHN"}
    panel = make_panel("dyad-month", first=2022, last=2023, events=events)
    found = {
        (numbers[row["ccode1"]], numbers[row["ccode2"]], dt.date(row["year"], row["month"], 1)): (
            row["n_events"],
            row["n_material_conf"],
            row["net_score"],
        )
        for row in panel.to_arrow().to_pylist()
        if row["n_events"]
    }
    expected = {
        (row["actor"], row["recipient"], row["period"]): (
            row["n_events"],
            row["n_material_conf"],
            row["net_score"],
        )
        for row in events.where(last=dt.date(2023, 12, 31)).dyads("month").to_dicts()
        if "NATO" not in (row["actor"], row["recipient"])
    }
    assert found == expected


def test_the_command_counts(dataset: Path, events: Events, capsys: pytest.CaptureFixture[str]) -> None:
    line = ["events", str(dataset), "--dyad", "RUS", "PRK", "--from", "2022", "--to", "2022", "--by", "month"]
    year = {"first": dt.date(2022, 1, 1), "last": dt.date(2022, 12, 31)}
    expected = events.where(dyad=["RUS", "PRK"], **year).dyads("month").to_dicts()
    assert run([*line, "--json"]) == 0
    found = [json.loads(row) for row in capsys.readouterr().out.splitlines()]
    assert found == [row | {"period": row["period"].isoformat()} for row in expected]
    assert run([*line, "--format", "csv"]) == 0
    read = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [int(row["n_events"]) for row in read] == [row["n_events"] for row in expected]
    assert run(line) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(expected) + 3


def test_the_command_lists(dataset: Path, events: Events, tmp_path: Path) -> None:
    rows = sum(happened(row) and row["quad"] == 4 for row in ROWS)
    for name in ("out.csv", "out.jsonl", "out.parquet"):
        assert run(["events", str(dataset), "--quad", "4", "--out", str(tmp_path / name)]) == 0
    assert pq.read_table(tmp_path / "out.parquet").num_rows == rows
    assert len((tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()) == rows
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        read = list(csv.DictReader(file))
    assert len(read) == rows
    assert read[0]["words"] == "The words, with a comma."
    assert {path.name for path in tmp_path.iterdir()} == {"out.csv", "out.jsonl", "out.parquet"}


def test_the_command_says_when_there_is_more_or_nothing(
    dataset: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["events", str(dataset)]) == 0
    assert "The first 40 rows" in capsys.readouterr().err
    assert run(["events", str(dataset), "Norway"]) == 1
    assert capsys.readouterr().err == "No such event in this dataset.\n"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--from", "soon"], "Not a date"),
        (["--format", "parquet"], "give --out FILE"),
        (["--out", "x.doc"], "give --format"),
        (["USA", "CHN", "RUS"], "two different codes"),
    ],
)
def test_the_command_refuses(
    dataset: Path, options: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["events", str(dataset), *options]) == 2
    told = capsys.readouterr().err
    assert words in told
    assert told.count("\n") == 1

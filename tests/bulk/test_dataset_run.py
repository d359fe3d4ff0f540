"""Many inputs into a dataset: the same rows whoever codes them, and after whatever happens on the way."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from foedus import CodingOptions, DatasetTotals, Events, InputError, Reason, code_dataset
from foedus.bulk import coding, staging
from foedus.cli.main import run as command
from foedus.dataset import EVENTS, STORIES

TEXTS = [
    "Chile's president visited Peru on Monday.",
    "Add the onions and stir for two minutes.",
    "Russia did not attack Ukraine, the foreign minister of Belarus said.",
    "Greece’s foreign minister will hold talks with Turkey in Athens. Greece criticized Turkey in 1996.",
    "",
    "Armed men shot three soldiers from Mali near Gao on 3 May 2024.",
]


def stories(path: Path, count: int, *, first: int = 0) -> Path:
    with path.open("w", encoding="utf-8") as file:
        for n in range(first, first + count):
            text = f"{TEXTS[n % len(TEXTS)]} Story {n}." if TEXTS[n % len(TEXTS)] else ""
            record = {"id": f"s{n}", "date": f"2024-{1 + n % 12:02}-07", "event_text": text, "publisher": "P"}
            file.write(json.dumps(record) + "\n")
    return path


def whole(folder: Path) -> dict[str, bytes]:
    """All files of a dataset by name, but that the totals tell the paths of inputs."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.parquet")}


def rows(folder: Path, table: str = "events") -> list[dict[str, Any]]:
    files = sorted((folder / table).rglob("*.parquet"))
    return [row for file in files for row in pq.ParquetFile(file).read().to_pylist()]


def make(source: Path | Sequence[Path], target: Path, **options: Any) -> DatasetTotals:
    sources = [source] if isinstance(source, Path) else source
    return code_dataset(sources, target, CodingOptions(**{"part": 7, **options}))


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return stories(tmp_path_factory.mktemp("in") / "stories.jsonl", 40)


@pytest.fixture(scope="module")
def made(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("out") / "dataset"
    make(source, target)
    return target


def test_what_stands_in_a_dataset(made: Path) -> None:
    assert {path.name for path in made.iterdir()} == {
        "events",
        "stories",
        "_totals.json",
        "dictionary.csv",
        "dictionary.md",
    }
    (visit, *_) = [row for row in rows(made) if row["story_id"] == "stories.jsonl:1"]
    assert visit["event_id"] == "stories.jsonl:1:1"
    assert (str(visit["event_date"]), visit["date_precision"]) == ("2024-01-01", "day")
    assert (visit["actor_codes"], visit["recipient_codes"]) == (["CHL"], ["PER"])
    assert (visit["event_type"], visit["mode"], visit["quad"]) == ("CONSULT", "visit", 1)
    assert (visit["words"], visit["evidence"]) == (TEXTS[0], [{"start": 0, "end": len(TEXTS[0])}])
    assert (visit["outlets"], visit["stories"]) == (["P"], ["stories.jsonl:1"])
    story = next(row for row in rows(made, "stories") if row["story_id"] == "stories.jsonl:1")
    assert (story["record_id"], story["status"], story["events"], story["text"]) == ("s0", "coded", 1, None)


def test_every_record_is_in_the_totals(tmp_path: Path) -> None:
    source = stories(tmp_path / "a.jsonl", 10)
    with source.open("a") as file:
        file.write('{\n{"id": 1}\n')
    totals = make(source, tmp_path / "out")
    assert (totals.records, totals.stories, totals.broken) == (12, 10, 2)
    assert totals.reasons == {Reason.BROKEN: 2}
    found = rows(tmp_path / "out", "stories")
    assert len(found) == 12
    assert sorted(row["record"] for row in found) == list(range(1, 13))
    assert [row["reason"] for row in found if row["status"] == "broken"] == ["broken", "broken"]
    told = json.loads((tmp_path / "out" / "_totals.json").read_text())
    counts = told["totals"]
    assert counts["records"] == counts["stories"] + counts["turned_away"] + counts["broken"] == 12
    assert sum(one["events"] for one in told["inputs"]) == counts["events"] == totals.events


def test_files_are_parted_by_month_with_days_codes_and_versions(made: Path) -> None:
    file = made / "events" / "year=1996" / "month=01" / "part-0.parquet"
    read = pq.ParquetFile(file)
    schema = read.schema_arrow
    assert [str(schema.field(name).type) for name in ("event_date", "date_start", "published")] == [
        "date32[day]"
    ] * 3
    assert str(schema.field("event_type").type).startswith("dictionary<values=string")
    versions = json.loads(schema.metadata[b"foedus"])
    assert set(versions) == {"foedus", "codebook", "atlas", "model", "record"}
    chunk = read.metadata.row_group(0).column(schema.get_field_index("event_type"))
    assert "RLE_DICTIONARY" in chunk.encodings
    assert {row["date_precision"] for row in read.read().to_pylist()} == {"year"}
    for path in (made / "events").rglob("*.parquet"):
        year, month = (part.partition("=")[2] for part in path.parts[-3:-1])
        days = {row["event_date"] for row in pq.ParquetFile(path).read().to_pylist()}
        assert {(f"{day.year:04}", f"{day.month:02}") for day in days} == {(year, month)}


def test_the_dictionary_describes_the_columns(made: Path) -> None:
    for table, columns in (("events", EVENTS), ("stories", STORIES)):
        file = next((made / table).rglob("*.parquet"))
        assert pq.ParquetFile(file).schema_arrow.names == [column.name for column in columns]
    text = (made / "dictionary.csv").read_text(encoding="utf-8")
    assert text.count("\n") == 1 + len(EVENTS) + len(STORIES)


@pytest.mark.parametrize("options", [{"part": 1}, {"part": 1000}, {"workers": 2, "part": 3}], ids=str)
def test_neither_parts_nor_workers_change_a_byte(
    source: Path, made: Path, tmp_path: Path, options: dict[str, int]
) -> None:
    make(source, tmp_path / "out", **options)
    assert whole(tmp_path / "out") == whole(made)


def test_several_inputs_and_two_of_one_name(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    sources = [stories(tmp_path / "a.jsonl", 5), stories(tmp_path / "b" / "a.jsonl", 3, first=5)]
    totals = make(sources, tmp_path / "out")
    assert totals.stories == 8
    ids = {row["story_id"] for row in rows(tmp_path / "out", "stories")}
    assert ids == {f"a.jsonl:{n}" for n in range(1, 6)} | {f"a.jsonl~2:{n}" for n in range(1, 4)}
    make(sources, tmp_path / "limited", limit=6)
    assert len(rows(tmp_path / "limited", "stories")) == 6


def test_the_text_is_kept_where_it_is_asked_for(tmp_path: Path) -> None:
    source = stories(tmp_path / "a.jsonl", 4)
    make(source, tmp_path / "out", text=True)
    texts = {row["story_id"]: row["text"] for row in rows(tmp_path / "out", "stories")}
    for event in rows(tmp_path / "out"):
        text = texts[event["story_id"]]
        parts = [text[span["start"] : span["end"]] for span in event["evidence"]]
        assert " … ".join(parts) == event["words"]


def test_an_empty_input_makes_an_empty_dataset(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("")
    assert make(tmp_path / "a.jsonl", tmp_path / "out").records == 0
    events = Events(tmp_path / "out")
    assert len(events) == 0
    assert (
        events.dyads().to_dicts() == events.counts(by=None).to_dicts() == events.to_arrow().to_pylist() == []
    )


def test_row_groups_have_no_fewer_rows_than_asked_unless_a_month_has(tmp_path: Path) -> None:
    make(stories(tmp_path / "a.jsonl", 80), tmp_path / "out", row_group=3)
    sizes = []
    for path in (tmp_path / "out" / "stories").rglob("*.parquet"):
        about = pq.ParquetFile(path).metadata
        sizes.append([about.row_group(n).num_rows for n in range(about.num_row_groups)])
    assert all(size >= 3 for groups in sizes for size in groups)
    assert max(map(len, sizes)) == 2


def test_a_folder_in_memory(source: Path, made: Path) -> None:
    import fsspec

    target = "memory://datasets/one"
    code_dataset([source], target, CodingOptions(part=7))
    system = fsspec.filesystem("memory")
    names = [name for name in system.find("/datasets/one") if name.endswith(".parquet")]
    assert {name.removeprefix("/datasets/one/"): system.cat_file(name) for name in names} == whole(made)
    assert Events(target).dyads().to_dicts() == Events(made).dyads().to_dicts()


def test_a_second_run_does_nothing(made: Path, source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {path: path.stat().st_mtime_ns for path in made.rglob("*")}
    monkeypatch.setattr(coding, "read_events_of", None)
    totals = make(source, made)
    assert totals.stories == 40
    assert {path: path.stat().st_mtime_ns for path in made.rglob("*")} == before


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"part": 8}, "other options .part."),
        ({"gate": False}, "other options .gate."),
        ({"plover_codes": True}, "other options .plover_codes."),
    ],
)
def test_another_run_into_the_same_folder_is_refused(
    source: Path, made: Path, options: dict[str, Any], words: str
) -> None:
    before = whole(made)
    with pytest.raises(InputError, match=words):
        make(source, made, **options)
    assert whole(made) == before


def test_a_run_with_a_changed_input_or_version_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = stories(tmp_path / "a.jsonl", 5)
    make(source, tmp_path / "out")
    stories(source, 6)
    with pytest.raises(InputError, match=r"other inputs .*a\.jsonl"):
        make(source, tmp_path / "out")
    stories(source, 5)
    code_dataset([source], tmp_path / "new", CodingOptions())
    from foedus.bulk import dataset

    real = dataset.versions
    monkeypatch.setattr(dataset, "versions", lambda codebook: real(codebook) | {"codebook": "0"})
    with pytest.raises(InputError, match="another version of its codebook"):
        code_dataset([source], tmp_path / "new", CodingOptions())


@pytest.mark.parametrize("missing", ["gone.jsonl", "sub/gone.parquet"])
def test_an_input_that_cannot_be_read_is_told_before_anything_is_written(
    source: Path, tmp_path: Path, missing: str
) -> None:
    with pytest.raises(InputError, match="gone"):
        make([source, tmp_path / missing], tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_folder_with_other_files_is_left_alone(source: Path, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(InputError, match="other files"):
        make(source, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_what_a_stopped_run_has_done_is_not_done_again(
    source: Path, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out"

    def stop(progress: Any) -> None:
        if progress.stories >= 21:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        code_dataset([source], target, CodingOptions(part=7), on_progress=stop)
    assert not (target / "_totals.json").exists()
    with pytest.raises(InputError, match="no whole dataset"):
        Events(target)
    read: list[int] = []
    real = coding.read_events_of

    def counted(reports: Any, **options: Any) -> Any:
        read.append(len(reports))
        return real(reports, **options)

    monkeypatch.setattr(coding, "read_events_of", counted)
    make(source, target)
    assert sum(read) == 40 - 21
    assert whole(target) == whole(made)
    assert not (target / staging.STAGING).exists()


@pytest.mark.parametrize("step", ["assembly", "totals"])
def test_a_crash_while_the_files_are_written(
    source: Path, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    from foedus.bulk import dataset

    def crash(*_: Any, **__: Any) -> Any:
        raise RuntimeError("out of luck")

    with monkeypatch.context() as patch:
        if step == "assembly":
            from foedus.bulk import assembly

            real = assembly.write_partitions
            patch.setattr(
                assembly,
                "write_partitions",
                lambda folder, name, *rest, **more: (crash if name == "stories" else real)(
                    folder, name, *rest, **more
                ),
            )
        else:
            patch.setattr(dataset, "dictionary_markdown", crash)
        with pytest.raises(RuntimeError):
            make(source, tmp_path / "out")
    make(source, tmp_path / "out")
    assert whole(tmp_path / "out") == whole(made)


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="kills with a signal of POSIX")
def test_killed_again_and_again_gives_the_same_rows(tmp_path: Path) -> None:
    source, target = stories(tmp_path / "stories.jsonl", 240), tmp_path / "out"
    done = target / staging.STAGING / "done"
    line = [sys.executable, "-m", "foedus", "code", source, target, "--part", "20", "--workers", "2"]
    for wanted in (1, 5):
        with subprocess.Popen(line, stderr=subprocess.DEVNULL) as process:
            while process.poll() is None and len(list(done.glob("*.json"))) < wanted:
                time.sleep(0.02)
            process.kill()
        assert not (target / "_totals.json").exists()
    before = {path: path.stat().st_mtime_ns for path in done.glob("*.json")}
    assert len(before) >= 5
    subprocess.run(line, check=True, capture_output=True)
    make(source, tmp_path / "at_once", part=20)
    assert whole(target) == whole(tmp_path / "at_once")
    ids = [row["event_id"] for row in rows(target)]
    assert len(ids) == len(set(ids))


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent as a signal of POSIX")
@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_says_how_to_go_on(tmp_path: Path, workers: str) -> None:
    source, target = stories(tmp_path / "stories.jsonl", 3000), tmp_path / "out"
    line = [sys.executable, "-m", "foedus", "code", source, target, "--part", "20", "--workers", workers]
    with subprocess.Popen(line, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        done = target / staging.STAGING / "done"
        while process.poll() is None and not list(done.glob("*.json")):
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert told.startswith("Stopped after ")
    assert told.endswith("texts: the same command goes on from there.\n")
    assert len(told.splitlines()) == 1


def test_two_processes_do_not_write_one_folder(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "out"

    def again(progress: Any) -> None:
        with pytest.raises(InputError, match="Another process"):
            make(source, target)

    code_dataset([source], target, CodingOptions(part=7), on_progress=again)


def test_the_command_makes_a_dataset_of_all_inputs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [str(stories(tmp_path / f"{n}.jsonl", 6, first=6 * n)) for n in range(2)]
    assert command(["code", *names, str(tmp_path / "out")]) == 0
    assert capsys.readouterr().err.startswith("12 texts coded: ")
    assert len(rows(tmp_path / "out", "stories")) == 12


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["a.jsonl", "b.jsonl", "c.jsonl"], "A file has one input"),
        (["a.jsonl", "c.jsonl", "--engine", "dask"], "makes a dataset"),
        (["a.jsonl", "out", "--engine", "dask"], "Give the scheduler's address"),
    ],
)
def test_what_does_not_fit_is_one_line(
    arguments: list[str],
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    stories(tmp_path / "a.jsonl", 1)
    assert command(["code", *arguments]) == 2
    told = capsys.readouterr().err
    assert words in told
    assert told.count("\n") == 1


REPORT = (
    "The foreign minister of Chile met the foreign minister of Peru in Santiago on Monday to speak about the "
    "border between the two countries, officials of both ministries said after the talks had ended. "
    "Peru criticized Bolivia over the closing of three crossings near the lake in the week before. "
)


def copies(path: Path) -> Path:
    """Wire copy in three papers, one cut, one with a sentence more; and a story of its own."""
    told = [
        ("w1", "2024-05-08", "Late Paper", REPORT + "Kenya thanked Uganda for its help with the dam."),
        ("w2", "2024-05-07", "Agency", REPORT),
        (
            "own",
            "2024-05-06",
            "Other",
            "Armed men shot three soldiers from Mali near Gao on 3 May 2024. " * 3,
        ),
        ("w3", None, None, REPORT.partition(" Peru crit")[0]),
    ]
    lines = [
        json.dumps({"id": name, "date": day, "event_text": text, "publisher": outlet})
        for name, day, outlet, text in told
    ]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_events_of_reprints_stand_once_with_every_outlet(tmp_path: Path) -> None:
    totals = make(copies(tmp_path / "a.jsonl"), tmp_path / "out")
    events = [row for row in rows(tmp_path / "out") if row["story_id"] != "a.jsonl:3"]
    told = {
        (row["event_type"], tuple(row["recipient_codes"])): (row["story_id"], row["outlets"], row["stories"])
        for row in events
        if row["event_type"] in ("CONSULT", "ACCUSE") or "UGA" in row["recipient_codes"]
    }
    two, one, three = "a.jsonl:2", "a.jsonl:1", "a.jsonl:4"
    consult = next(value for (kind, _), value in told.items() if kind == "CONSULT")
    assert consult == (two, ["Agency", "Late Paper"], [two, one, three])
    assert told["ACCUSE", ("BOL",)] == (two, ["Agency", "Late Paper"], [two, one])
    (only,) = [value for (_, codes), value in told.items() if codes == ("UGA",)]
    assert only == (one, ["Late Paper"], [one])
    assert totals.reprints == 2
    assert totals.rows == len(rows(tmp_path / "out")) < totals.events
    stories = {row["record_id"]: row for row in rows(tmp_path / "out", "stories")}
    assert {name: row["duplicate_of"] for name, row in stories.items()} == {
        "w1": two,
        "w2": None,
        "w3": two,
        "own": None,
    }
    assert (stories["w2"]["reprints"], stories["w2"]["outlets"]) == (2, ["Agency", "Late Paper"])


def test_reprints_are_kept_where_that_is_asked_for(tmp_path: Path) -> None:
    totals = make(copies(tmp_path / "a.jsonl"), tmp_path / "out", fold=False)
    assert (totals.reprints, totals.rows) == (0, totals.events)
    assert {len(row["outlets"]) for row in rows(tmp_path / "out")} == {0, 1}


def test_copies_in_several_parts_and_inputs_are_found(tmp_path: Path) -> None:
    make(copies(tmp_path / "a.jsonl"), tmp_path / "out")
    make(copies(tmp_path / "a.jsonl"), tmp_path / "parts", part=1)
    assert whole(tmp_path / "parts") == whole(tmp_path / "out")
    sources = [copies(tmp_path / "a.jsonl"), copies(tmp_path / "b.jsonl")]
    assert make(sources, tmp_path / "two").reprints == 6 - 1 + 1

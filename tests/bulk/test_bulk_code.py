"""From a file of stories to a file of events."""

from __future__ import annotations

import csv
import gzip
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from foedus import BrokenRecord, CodingOptions, CodingTotals, InputError, code
from foedus.bulk import coding
from foedus.bulk.run import PART
from foedus.exchange import polecat

TEXTS = [
    "Chile's president visited Peru on Monday.",
    "Add the onions and stir for two minutes.",
    "Russia did not attack Ukraine, the foreign minister of Belarus said.",
    "Ωμέγα 🇬🇷.\nGreece’s foreign minister will hold talks with Turkey in Athens.",
    "",
    "Armed men shot three soldiers from Mali near Gao on 3 May 2024.",
]


def write(path: Path, records: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), encoding="utf-8")
    return path


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    records = [{"id": f"s{n}", "date": "2024-05-07", "event_text": text} for n, text in enumerate(TEXTS)]
    return write(tmp_path / "stories.jsonl", records)


def coded(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def run(source: Path, target: Path, **options: Any) -> tuple[CodingTotals, list[BrokenRecord]]:
    broken: list[BrokenRecord] = []
    return code(source, target, CodingOptions(**options), on_broken=broken.append), broken


def test_one_line_for_each_text_in_order(stories: Path, tmp_path: Path) -> None:
    totals, broken = run(stories, tmp_path / "out.jsonl")
    lines = coded(tmp_path / "out.jsonl")
    assert [line["id"] for line in lines] == [f"s{n}" for n in range(len(TEXTS))]
    assert all(set(line) == {"id", "date", "events"} and line["date"] == "2024-05-07" for line in lines)
    assert totals.stories == len(TEXTS)
    assert totals.events == sum(len(line["events"]) for line in lines)
    assert broken == []
    assert [bool(line["events"]) for line in lines] == [True, False, True, True, False, True]
    assert lines[2]["events"][0]["modality"] == "negated"


def test_offsets_count_in_the_text_as_given(stories: Path, tmp_path: Path) -> None:
    run(stories, tmp_path / "out.jsonl")
    for text, line in zip(TEXTS, coded(tmp_path / "out.jsonl"), strict=True):
        for event in line["events"]:
            for actor in event["actors"] + event["recipients"]:
                assert text[actor["start"] : actor["end"]].strip()
            assert all(text[span["start"] : span["end"]] for span in event["evidence"])
    greece = coded(tmp_path / "out.jsonl")[3]["events"][0]["actors"][0]
    assert TEXTS[3][greece["start"] : greece["end"]].startswith("Greece’s")


def test_a_day_counts_from_the_date_of_the_text(tmp_path: Path) -> None:
    text = "Chile's president visited Peru on Monday."
    records = [
        {"id": 1, "date": "2024-05-08", "event_text": text},
        {"id": 2, "date": "20240508", "pub_date": "2024-06-12T08:00:00Z", "event_text": text},
        {"id": 3, "event_text": text},
    ]
    run(write(tmp_path / "in.jsonl", records), tmp_path / "out.jsonl")
    first, second, third = coded(tmp_path / "out.jsonl")
    assert first["events"][0]["date"]["start"] == "2024-05-06"
    assert second["events"][0]["date"]["start"] == "2024-06-10"
    assert (first["id"], second["date"], third["date"]) == (1, "2024-05-08", None)


@pytest.mark.parametrize("batch", [1, 2, 1000])
def test_the_batch_changes_no_byte(stories: Path, tmp_path: Path, batch: int) -> None:
    run(stories, tmp_path / "a.jsonl")
    run(stories, tmp_path / "b.jsonl", batch=batch)
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()


def test_two_workers_change_no_byte(stories: Path, tmp_path: Path) -> None:
    run(stories, tmp_path / "a.jsonl")
    run(stories, tmp_path / "b.jsonl", workers=2, batch=2)
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()


def test_without_the_gate_the_same_is_read(stories: Path, tmp_path: Path) -> None:
    run(stories, tmp_path / "a.jsonl")
    run(stories, tmp_path / "b.jsonl", gate=False)
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()


BROKEN = {
    "{": "not JSON",
    "[1]": "not an object",
    '"text"': "not an object",
    '{"event_text": "x"}': "no id",
    '{"id": "a"}': "no event_text",
    '{"id": "a", "event_text": 5}': "event_text is not a string",
    '{"id": ["a"], "event_text": "x"}': "id is neither",
    '{"id": "a", "event_text": "x", "date": "2024-13-01"}': "date is no day",
    '{"id": "a", "event_text": "x", "date": "May"}': "date is no day",
    '{"id": "a", "event_text": "\\ud800"}': "half a character",
    "[" * 100_000: "not JSON",
}


@pytest.mark.parametrize(("line", "why"), BROKEN.items(), ids=list(BROKEN.values()))
def test_a_broken_line_is_told_and_passed_over(line: str, why: str, stories: Path, tmp_path: Path) -> None:
    lines = stories.read_text(encoding="utf-8").splitlines()
    source = tmp_path / "in.jsonl"
    source.write_text("\n".join([lines[0], "", line, lines[1]]), encoding="utf-8")
    totals, broken = run(source, tmp_path / "out.jsonl")
    assert [line["id"] for line in coded(tmp_path / "out.jsonl")] == ["s0", "s1"]
    assert (totals.stories, totals.broken) == (2, 1)
    assert [(b.number, why in b.why) for b in broken] == [(3, True)], broken


def test_bytes_that_are_no_text(stories: Path, tmp_path: Path) -> None:
    stories.write_bytes(b'{"id": "\xff"}\n' + stories.read_bytes())
    totals, broken = run(stories, tmp_path / "out.jsonl")
    assert totals.stories == len(TEXTS)
    assert [(b.number, b.why) for b in broken] == [(1, "not UTF-8")]


def test_a_text_on_which_the_reader_fails_costs_only_itself(
    stories: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = coding.read_events_of

    def fails(reports: Any, **options: Any) -> Any:
        if any("onions" in report.text for report in reports):
            raise RuntimeError("no onions")
        return real(reports, **options)

    monkeypatch.setattr(coding, "read_events_of", fails)
    totals, broken = run(stories, tmp_path / "out.jsonl")
    assert totals.stories == len(TEXTS) - 1
    assert [(b.number, "no onions" in b.why) for b in broken] == [(2, True)]


def test_gzip_is_unpacked(stories: Path, tmp_path: Path) -> None:
    packed = tmp_path / "stories.jsonl.gz"
    packed.write_bytes(gzip.compress(stories.read_bytes()))
    run(stories, tmp_path / "a.jsonl")
    run(packed, tmp_path / "b.jsonl")
    assert (tmp_path / "a.jsonl").read_bytes() == (tmp_path / "b.jsonl").read_bytes()


def test_a_limit(stories: Path, tmp_path: Path) -> None:
    totals, _ = run(stories, tmp_path / "out.jsonl", limit=2)
    assert totals.stories == 2


def test_a_run_that_is_stopped_leaves_whole_lines_under_another_name(stories: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.jsonl"
    target.write_text("what was there before\n")

    def stop(progress: Any) -> None:
        if progress.stories == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        code(stories, target, CodingOptions(batch=1), on_progress=stop)
    assert target.read_text() == "what was there before\n"
    assert len(coded(target.with_name("out.jsonl" + PART))) == 2
    run(stories, target)
    assert len(coded(target)) == len(TEXTS)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl", "stories.jsonl"]


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is sent as a signal of POSIX")
@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_leaves_whole_lines(tmp_path: Path, workers: str) -> None:
    records = [{"id": n, "event_text": TEXTS[n % 3]} for n in range(3000)]
    source, target = write(tmp_path / "in.jsonl", records), tmp_path / "out.jsonl"
    part = tmp_path / "out.jsonl.part"
    command = [sys.executable, "-m", "foedus", "code", source, target, "--batch", "5", "--workers", workers]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        while process.poll() is None and not (part.exists() and part.stat().st_size):
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGINT)
        _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert told.startswith("Stopped after")
    lines = coded(part)
    assert [line["id"] for line in lines] == list(range(len(lines)))
    assert part.read_bytes().endswith(b"\n")
    assert not target.exists()


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("missing.jsonl", "out.jsonl"),
        ("stories.jsonl", "out.unknown"),
        ("stories.jsonl", "missing/out.jsonl"),
        ("stories.jsonl", "."),
        ("stories.jsonl", "stories.jsonl"),
        ("empty", "out.jsonl"),
    ],
)
def test_what_cannot_be_used_is_refused_before_anything_is_written(
    stories: Path, tmp_path: Path, source: str, target: str
) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError):
        run(tmp_path / source, tmp_path / target)
    assert not list(tmp_path.glob("*" + PART))
    assert len(coded(stories)) == len(TEXTS)


def test_a_folder_of_pages(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    (pages / "below").mkdir(parents=True)
    (pages / ".hidden.txt").write_text("x")
    article = (
        "Chile and Peru hold talks\n\n"
        "SANTIAGO, May 6, 2024 (Agency) - The foreign minister of Chile met the foreign minister of Peru on "
        "Monday. They discussed the border between the two countries, officials said.\n\n"
        "The two governments agreed to meet again in June, a statement of the Peruvian ministry said.\n"
    )
    (pages / "below" / "a.txt").write_text(article)
    (pages / "b.txt").write_text("")
    totals, broken = run(pages, tmp_path / "out.jsonl")
    (line,) = coded(tmp_path / "out.jsonl")
    assert (line["id"], line["date"]) == ("below/a.txt", "2024-05-06")
    event = line["events"][0]
    span = event["evidence"][0]
    assert "Chile" in line["text"][span["start"] : span["end"]]
    assert (totals.stories, [b.number for b in broken]) == (1, [1])


def test_polecat_has_forty_columns_and_a_row_for_each_event(stories: Path, tmp_path: Path) -> None:
    totals, _ = run(stories, tmp_path / "out.tsv")
    with (tmp_path / "out.tsv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file, delimiter="\t")
    assert tuple(header) == polecat.COLUMNS
    assert len(header) == 40
    assert len(rows) == totals.events
    assert all(len(row) == 40 and all(row) for row in rows)
    first = dict(zip(header, rows[0], strict=True))
    assert first["Event ID"] == "s0_1"
    assert first["Event Date"] == "2024-05-06"
    assert (first["Actor Country"], first["Actor COW"], first["Recipient COW"]) == ("CHL", "155", "135")
    assert (first["Publication Date"], first["Wikipedia Actor ID"], first["Source"]) == (
        "2024-05-07",
        "None",
        "None",
    )


def test_the_format_can_be_named(stories: Path, tmp_path: Path) -> None:
    run(stories, tmp_path / "out.data", output="polecat")
    assert (tmp_path / "out.data").read_text(encoding="utf-8").startswith("Event ID\t")


def test_organisations_by_their_kind(tmp_path: Path) -> None:
    """PLOVER knows IGO and NGO only; an organ is coded as what it belongs to, a state stays itself."""
    text = "NATO condemned Russia on Monday. The UN Security Council met Hezbollah. Kenya thanked Oxfam."
    source = write(tmp_path / "in.jsonl", [{"id": 1, "date": "2024-05-07", "event_text": text}])
    run(source, tmp_path / "own.jsonl")
    run(source, tmp_path / "plover.jsonl", plover_codes=True)

    def codes(name: str) -> list[str | None]:
        events = coded(tmp_path / name)[0]["events"]
        return [a["code"] for e in events for a in (*e["actors"], *e["recipients"])]

    assert {"NATO", "UN", "RUS", "KEN"} <= set(codes("own.jsonl"))
    assert {"IGO", "RUS", "KEN"} <= set(codes("plover.jsonl"))
    assert not {"NATO", "UN", "UNSC", "OXFAM"} & set(codes("plover.jsonl"))


def test_documented_columns_are_those_written() -> None:
    document = (Path(__file__).parents[2] / "docs" / "code.md").read_text(encoding="utf-8")
    for column in polecat.COLUMNS:
        assert column in document or column.replace("Recipient", "Actor") in document, column

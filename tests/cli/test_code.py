"""`foedus code` and `foedus codebook check` as a user meets them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from foedus import use_codebook

Command = Callable[..., Any]
STORY = json.dumps(
    {"id": "a", "date": "2024-05-08", "event_text": "Chile's president visited Peru on Monday."}
)
FRAMES = """
type = "COERCE"
definition = "Cyber operations."
source = "Ours."
quad = 4
score = -7.0
[modes]
doxxing = "Private data of officials are published."
[frames.doxxing]
definition = "Somebody publishes private data of officials."
source = "Ours."
verbs = ["leak address|name"]
mode = "doxxing"
recipient = ["object.of"]
examples = [
  { text = "Chile leaked the addresses of Peruvian officials.", expect = { actors = ["CHL"] } },
]
"""


@pytest.fixture
def frames(folder: Path) -> Iterator[Path]:
    """A codebook of one added file. Afterwards the package's own is in use again."""
    (folder / "frames" / "events").mkdir(parents=True)
    (folder / "frames" / "events" / "cyber.toml").write_text(FRAMES)
    yield folder / "frames"
    use_codebook(None)


def test_lines_in_and_out(foedus: Command, folder: Path) -> None:
    (folder / "in.jsonl").write_text(f"{STORY}\nbroken\n{STORY}\n")
    ran = foedus("code", "in.jsonl", "out.jsonl")
    assert ran.code == 0
    assert ran.out == ""
    assert "record 2: not JSON" in ran.err
    assert "2 texts coded: 2 events in 2; 1 record could not be read (broken 1)." in ran.err
    assert len((folder / "out.jsonl").read_text().splitlines()) == 2


def test_nothing_that_can_be_used(foedus: Command, folder: Path) -> None:
    (folder / "in.jsonl").write_text("broken\n")
    assert foedus("code", "in.jsonl", "out.jsonl").code == 2


def test_an_empty_file_is_coded(foedus: Command, folder: Path) -> None:
    (folder / "in.jsonl").write_text("")
    ran = foedus("code", "in.jsonl", "out.jsonl")
    assert (ran.code, (folder / "out.jsonl").read_text()) == (0, "")


@pytest.mark.parametrize(
    "arguments",
    [
        ["missing.jsonl", "out.jsonl"],
        ["", "out.jsonl"],
        ["in.jsonl", "out.doc"],
        ["in.jsonl", "out.jsonl", "--workers", "0"],
        ["in.jsonl", "out.jsonl", "--format", "xml"],
        ["in.jsonl", "out.jsonl", "--codebook", "missing"],
    ],
)
def test_bad_use_is_one_line_and_code_2(foedus: Command, folder: Path, arguments: list[str]) -> None:
    (folder / "in.jsonl").write_text(STORY)
    ran = foedus("code", *arguments)
    assert ran.code == 2
    assert ran.err.count("\n") == 1
    assert not (folder / "out.jsonl").exists()


def test_a_codebook_is_laid_over(foedus: Command, folder: Path, frames: Path) -> None:
    text = "Chile leaked the addresses of Peruvian officials on Friday."
    (folder / "in.jsonl").write_text(json.dumps({"id": 1, "event_text": text}))
    foedus("code", "in.jsonl", "without.jsonl")
    foedus("code", "in.jsonl", "with.jsonl", "--codebook", frames)
    assert json.loads((folder / "without.jsonl").read_text())["events"] == []
    (event,) = json.loads((folder / "with.jsonl").read_text())["events"]
    assert (event["event_type"], event["mode"], event["frame"]) == (
        "COERCE",
        "doxxing",
        "events.COERCE.doxxing",
    )


def test_a_codebook_runs_its_own_examples(foedus: Command, frames: Path) -> None:
    ran = foedus("codebook", "check", frames)
    assert (ran.code, ran.out) == (0, "1 example run, 0 failed.\n")


def test_a_failing_example_is_named(foedus: Command, frames: Path) -> None:
    file = frames / "events" / "cyber.toml"
    file.write_text(file.read_text().replace('["CHL"]', '["PER"]'))
    ran = foedus("codebook", "check", frames)
    assert ran.code == 1
    assert "events.COERCE.doxxing: Chile leaked" in ran.out
    assert "1 example run, 1 failed." in ran.out


@pytest.mark.parametrize(
    ("name", "change", "words"),
    [
        ("events/cyber.toml", ('verbs = ["leak', 'verb = ["leak'), "unknown field `verb`"),
        ("events/cyber.toml", ('mode = "doxxing"', 'mode = "hacking"'), "hacking"),
        ("event.toml", None, "no such file"),
    ],
)
def test_a_file_that_breaks_the_rules(
    foedus: Command, frames: Path, name: str, change: tuple[str, str] | None, words: str
) -> None:
    file = frames / name
    file.write_text(file.read_text().replace(*change) if change else FRAMES)
    ran = foedus("codebook", "check", frames)
    assert ran.code == 2
    assert words in ran.err
    assert Path(name).name in ran.err

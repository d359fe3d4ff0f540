"""`foedus plot` draws every kind of answer into a file, and says in one line what it cannot."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from foedus.cli.main import run

DRAWN = {
    "map": (["map", "--on", "1985-01-01"], "Who owes defense, 1985-01-01"),
    "map of a state": (["map", "North Korea", "--on", "1985-01-01"], "Promises of North Korea, 1985-01-01"),
    "network": (
        ["network", "--kind", "neutrality", "--on", "1914-06-01"],
        "Who owes neutrality to whom, 1914-06-01",
    ),
    "timeline": (["timeline", "Russia", "North Korea"], "Russia and North Korea"),
    "scenario": (
        ["scenario", "Iraq", "Kuwait", "--on", "1990-08-02", "--cascade", "3"],
        "Iraq against Kuwait, 1990-08-02",
    ),
    "scenario on the map": (
        ["scenario", "Iraq", "Kuwait", "--on", "1990-08-02", "--map", "--dark"],
        "Iraq against Kuwait, 1990-08-02",
    ),
}


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FOEDUS_LEDGER", raising=False)


@pytest.mark.parametrize("name", DRAWN)
def test_each_is_drawn(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    words, title = DRAWN[name]
    assert run(["plot", *words, "-o", "x.svg", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["file"], told["title"]) == ("x.svg", title)
    sheet = ET.fromstring(Path("x.svg").read_text(encoding="utf-8"))
    assert sheet.get("aria-label") == title


def test_as_png_and_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plot", "network", "--on", "1914-06-01", "--out", "x.png"]) == 0
    assert Path("x.png").read_bytes().startswith(b"\x89PNG")
    caught = capsys.readouterr()
    assert caught.out == ""
    assert "Drawn in x.png: Who owes defense to whom, 1914-06-01." in caught.err


def test_where_nobody_is_bound_the_answer_is_no() -> None:
    assert run(["plot", "map", "Switzerland", "--on", "1900-01-01", "-o", "swiss.svg"]) == 1
    assert Path("swiss.svg").is_file()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["map", "-o", "x.pdf"], "give .svg or .png"),
        (["map"], "--out"),
        (["map", "-o", "no/x.svg"], "Cannot write no/x.svg"),
        (["network", "--kind", "tribute", "-o", "x.svg"], "No kind of obligation is called 'tribute'"),
        (["timeline", "Ruritania", "France", "-o", "x.svg"], "Ruritania"),
        (["scenario", "France", " ", "-o", "x.svg"], "An empty name"),
        (["map", "--on", "yesterday", "-o", "x.svg"], "yesterday"),
    ],
)
def test_one_line_for_bad_input(words: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plot", *words]) == 2
    caught = capsys.readouterr()
    assert message in caught.err
    assert caught.out == ""
    assert not Path("x.svg").exists()

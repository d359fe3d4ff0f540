"""What reaches a terminal: harmless, eighty columns, colour only where it is wanted."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_by_hand import reading

from foedus import Span
from foedus.cli import output
from foedus.cli.render.brief import brief, chains
from foedus.cli.render.words import clean, cut, listed, quotes


@given(st.text())
def test_clean_text_cannot_steer_a_terminal(text: str) -> None:
    shown = clean(text)
    assert not any(character < " " or "\x7f" <= character <= "\x9f" for character in shown)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")
    assert clean(shown) == shown


@given(st.text(), st.integers(min_value=20, max_value=300))
def test_cut_text_is_short(text: str, limit: int) -> None:
    assert len(cut(text, limit)) <= limit + 3


def test_quotes_come_in_order_and_once() -> None:
    text = "one two three"
    assert quotes(text, [Span(8, 13), Span(0, 3), Span(0, 3), Span(1, 2)]) == ["one", "three"]


def test_lists_read_as_english() -> None:
    assert [listed(names) for names in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


def test_brief_shows_hedges_and_no_escapes(capsys: pytest.CaptureFixture[str]) -> None:
    output.show(*brief(reading()))
    printed = capsys.readouterr().out
    assert "\x1b" not in printed
    assert "\x07" not in printed
    assert "\u202e" not in printed
    assert "Norway owes Iceland defense in case of armed attack; means: not spelled out" in " ".join(
        printed.split()
    )
    assert "[according to officials]" in printed
    assert "[possible]" in printed
    assert "[hypothetical]" in printed
    assert "Oslo on Russia: in place, over an invasion [negated]" in printed
    assert "Jonas Gahr Støre (Norway) → Iceland, date not stated" in printed
    assert "Katrín (Iceland): “a promise”" in printed
    assert "2023-05" in printed
    assert "visit: Nobody Known → Iceland [future] [according to" in printed
    assert "boats [bold red]and[/] radar" in printed
    assert all(len(line) <= 80 for line in printed.splitlines())
    assert not any(line.endswith(" ") for line in printed.splitlines())


def test_colour_only_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for no_color, coloured in (("", True), ("1", False)):
        screen = Terminal()
        monkeypatch.setattr(sys, "stdout", screen)
        monkeypatch.setenv("TERM", "xterm-256color")
        if no_color:
            monkeypatch.setenv("NO_COLOR", no_color)
        else:
            monkeypatch.delenv("NO_COLOR", raising=False)
        output.show(*brief(reading()))
        assert ("\x1b[32m" in screen.getvalue() or "\x1b[1;32m" in screen.getvalue()) == coloured


def test_chains_follow_what_replaced_what() -> None:
    assert chains(reading().agreements) == [["ISL-NOR@2007", "ISL-NOR@2023-03-14"]]


def test_version_and_bare_command(foedus) -> None:
    from foedus import __version__  # the fixture has the package's name

    ran = foedus("--version")
    assert (ran.code, ran.out, ran.err) == (0, f"foedus {__version__}\n", "")
    assert foedus().code == 0
    assert "owes" in foedus().out


def test_closed_pipe_is_quiet(folder: Path) -> None:
    ran = subprocess.run(
        f"{sys.executable} -m foedus --help | true; echo ${{PIPESTATUS[0]}}",
        shell=True,
        executable="/bin/bash",
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stderr == ""
    assert ran.stdout.strip() in {"0", "141"}  # 0 where the command was done before the reader had gone


def test_terminal_without_unicode(folder: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "foedus", "--help"],
        capture_output=True,
        env={"PYTHONIOENCODING": "ascii", "PATH": ""},
        check=True,
    )
    assert b"owes" in ran.stdout

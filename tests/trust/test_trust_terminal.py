"""Reports that are meant to steer the terminal of whoever reads them."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from attempts import ESCAPES, STEERING, TITLE, html

import foedus
from foedus import Reading, Report, ReportKind, Span, Statement
from foedus.cli.main import run
from foedus.cli.output import show_json
from foedus.cli.render.words import clean, listed

NOW = dt.datetime(2025, 1, 15, 9, tzinfo=dt.UTC)
WORDS = f"Norway {ESCAPES}and Sweden signed a pact"
Ran = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def hostile() -> Reading:
    """A report as an importer may give it: every text of it steers."""
    text = f"{TITLE}{ESCAPES}\n\n{WORDS} on Monday."
    start = text.index(WORDS)
    report = Report(
        id=hashlib.sha256(text.encode()).hexdigest(),
        title=TITLE + ESCAPES,
        outlet=f"The {ESCAPES}Post",
        published=dt.date(2024, 6, 19),
        dateline=f"OSLO{ESCAPES}",
        language="en",
        kind=ReportKind.NEWS,
        url=f"https://a.example/{ESCAPES}",
        text=text,
        body=start,
    )
    statement = Statement(
        speaker=f"minister {ESCAPES}",
        code="NOR",
        text=WORDS,
        quoted=True,
        about=None,
        evidence=(Span(start, start + len(WORDS)),),
        frame="test",
    )
    return Reading(report=report, statements=(statement,))


@pytest.fixture
def command(
    hostile: Reading, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Ran:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FOEDUS_LEDGER", raising=False)
    with foedus.Ledger.open(tmp_path / "foedus.db") as book:
        book.add(hostile, NOW)

    def ran(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run(list(arguments))
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return ran


def harmless(text: str) -> bool:
    return not STEERING.search(text.replace("\n", "").replace("\r", ""))


def test_steering_in_a_report_that_is_shown(command: Ran, hostile: Reading) -> None:
    """OSC, CSI, C1 and direction overrides in title, outlet, speaker, words | `foedus show`, its facts | shown as U+FFFD, or gone"""
    with foedus.Ledger.open(Path("foedus.db")) as book:
        facts = [entry.id for entry in book.facts("statement")]
    assert facts
    for name in (hostile.report.id, *facts):
        code, out, err = command("show", name)
        assert (code, err) == (0, "")
        assert "minister" in out
        assert harmless(out)


@pytest.mark.parametrize(
    "arguments",
    [
        ["timeline", "NOR", "SWE"],
        ["owes", "NOR"],
        ["ledger", "facts"],
        ["ledger", "decisions"],
        ["compare", "NOR-SWE@2024"],
    ],
)
def test_steering_in_answers(command: Ran, arguments: list[str]) -> None:
    """the same in a ledger that is asked | `timeline`, `owes`, `compare`, `ledger` | no control character is printed"""
    _, out, err = command(*arguments)
    assert harmless(out + err)


def test_steering_in_the_brief(command: Ran, tmp_path: Path) -> None:
    """the same in a page, as characters and as references | `foedus read`, `check`, `brief` | no control character is printed"""
    title = f"{TITLE} &#27;[31m&#x202e;{ESCAPES}"
    (tmp_path / "page.html").write_bytes(
        html(f"<p>The {ESCAPES} minister of Norway said so on Monday in Oslo.</p>", title=title)
    )
    for arguments in (["read", "page.html"], ["check", "page.html"], ["read", "--json", "page.html"]):
        _, out, err = command(*arguments)
        assert harmless(out + err)


def test_steering_in_errors(command: Ran) -> None:
    """escape sequences in names of states, files, ids | error messages | one line, no control character"""
    for arguments in (
        ["owes", ESCAPES],
        ["read", f"no{ESCAPES}such"],
        ["show", ESCAPES],
        ["compare", ESCAPES, "ATOP-3180"],
        [ESCAPES],
        ["owes", "NOR", "--on", ESCAPES],
    ):
        code, out, err = command(*arguments)
        assert code in (1, 2)
        assert harmless(out + err)
        assert err.count("\n") <= 1


def test_steering_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    """C1 controls and direction overrides in a text | `--json` | written as escapes of JSON: the value is the same"""
    show_json({"text": ESCAPES})
    out = capsys.readouterr().out
    assert harmless(out)
    assert json.loads(out) == {"text": ESCAPES}


def test_file_names_that_steer(command: Ran, tmp_path: Path) -> None:
    """line ends and escape sequences in names of files | `foedus read FOLDER` | read; messages stay one harmless line each"""
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a\n\x1b[31mb.txt").write_text("nothing")
    (folder / "c\x9b2J.html").write_bytes(html())
    code, out, err = command("read", "pages")
    assert harmless(out + err)
    assert "1" in out + err
    assert code in (0, 1, 2)


def test_no_text_steers() -> None:
    """every control and format character of Unicode | whatever is printed for people | U+FFFD, or gone"""
    for code in (*range(0x3000), *range(0xD7F0, 0xE010), *range(0xFE00, 0x10000), *range(0xE0000, 0xE0080)):
        assert harmless(clean(chr(code)))
        assert harmless(listed([chr(code), chr(code)]))


def test_markup_of_the_printer_is_text(command: Ran, tmp_path: Path) -> None:
    """markup of the library that prints (`[red]`, `[link=...]`, `:smile:`) | the brief | printed as written"""
    words = "[bold red]Norway[/] [link=http://evil.example]x[/link] :smile:"
    (tmp_path / "page.html").write_bytes(html(title=f"{TITLE} {words}"))
    _, out, _ = command("read", "page.html")
    assert "[bold red]Norway[/]" in out.replace("\n", " ")
    assert ":smile:" in out

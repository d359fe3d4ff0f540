"""What reaches a terminal: harmless, eighty columns, colour only where it is wanted."""

from __future__ import annotations

import datetime as dt
import io
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus import (
    Agreement,
    AgreementStatus,
    Attribution,
    Claim,
    ClaimKind,
    Interval,
    Modality,
    Obligation,
    ObligationKind,
    Reading,
    Report,
    ReportKind,
    Span,
    Transfer,
    TransferStatus,
)
from foedus.cli import output
from foedus.cli.render.brief import brief, chains
from foedus.cli.render.words import clean, cut, listed, quotes

TEXT = "A \x1b[31mred\x1b[0m pact\n\nNorway and Iceland signed a pact\x07 on \u202eTuesday, officials say."


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


def span(words: str) -> tuple[Span, ...]:
    start = TEXT.index(words)
    return (Span(start, start + len(words)),)


def reading() -> Reading:
    pact = span("Norway and Iceland signed a pact\x07 on \u202eTuesday")
    said = Attribution(speaker="officials", code=None)
    obligation = Obligation(
        kind=ObligationKind.DEFENSE,
        debtor="NOR",
        creditor="ISL",
        trigger="armed_attack",
        conditions=(),
        means="unspecified",
        modality=Modality.ASSERTED,
        evidence=pact,
        frame="test",
    )
    agreement = Agreement(
        key="ISL-NOR@2023-03-14",
        name=None,
        parties=("ISL", "NOR"),
        signers=(),
        status=AgreementStatus.SIGNED,
        signed=Interval.parse("2023-03-14"),
        in_force=None,
        ended=None,
        domains=("security",),
        obligations=(obligation,),
        supersedes="ISL-NOR@2007",
        superseded_by=None,
        modality=Modality.ASSERTED,
        attribution=said,
        evidence=pact,
        frame="test",
    )
    transfer = Transfer(
        giver="NOR",
        receiver=None,
        goods="boats [bold red]and[/] radar",
        in_exchange_for=None,
        status=TransferStatus.POSSIBLE,
        date=None,
        attribution=None,
        evidence=pact,
        frame="test",
    )
    claim = Claim(
        text="the strongest pledge",
        kind=ClaimKind.STRONGEST,
        subject=None,
        since=None,
        check=None,
        evidence=pact,
        modality=Modality.HYPOTHETICAL,
        frame="test",
    )
    report = Report(
        id="0" * 64,
        title="A \x1b[31mred\x1b[0m pact",
        outlet="The Example",
        published=dt.date(2023, 3, 14),
        dateline=None,
        language="en",
        kind=ReportKind.NEWS,
        url=None,
        text=TEXT,
        body=0,
    )
    return Reading(report=report, agreements=(agreement,), transfers=(transfer,), claims=(claim,))


def test_brief_shows_hedges_and_no_escapes(capsys: pytest.CaptureFixture[str]) -> None:
    output.show(*brief(reading()))
    printed = capsys.readouterr().out
    assert "\x1b" not in printed
    assert "\x07" not in printed
    assert "\u202e" not in printed
    assert "Norway owes Iceland defense, if armed attack; means: not spelled out" in printed
    assert "[according to officials]" in printed
    assert "[possible]" in printed
    assert "[hypothetical]" in printed
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

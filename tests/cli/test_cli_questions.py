"""Questions on the command line: answers for people and programs, exit codes, and no parser loaded."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import pytest
from reading_by_hand import reading

from foedus import Comparison, Ledger, Owes, Timeline, from_json

NOW = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)


@pytest.fixture
def ledger(folder: Path) -> Path:
    path = folder / "foedus.db"
    with Ledger.open(path) as book:
        book.add(reading(), NOW)
    return path


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (
            ["PRK", "--on", "1985-01-01"],
            0,
            ["Soviet Union", "defense", "ATOP 4.01, alliance 3440", "1961-07-06"],
        ),
        (["PRK", "--on", "1998-01-01"], 0, ["China", "ATOP 4.01, alliance 3445"]),
        (["PRK", "RUS", "--on", "1998-01-01"], 1, ["Not owed", "1815-01-01 to 2018-12-31"]),
        (["PRK", "--on", "2005-01-01"], 0, ["Russia", "consultation", "2000-02-09"]),
        (["BRA", "KAZ", "--on", "2021-01-01"], 1, ["Not covered", "2018-12-31"]),
        (["Soviet Union", "731", "--on", "1985-01-01"], 0, ["Soviet Union and North Korea owe each other"]),
    ],
)
def test_owes_from_the_record_alone(
    foedus, folder: Path, arguments: list[str], code: int, words: list[str]
) -> None:
    ran = foedus("owes", *arguments)
    assert ran.code == code
    assert ran.err == "No ledger at foedus.db yet: answered from the record alone.\n"
    for word in words:
        assert word in " ".join(ran.out.split())
    assert all(len(line) <= 80 for line in ran.out.splitlines())
    assert list(folder.iterdir()) == []


def test_soviet_promise_has_gone_by_1998(foedus) -> None:
    assert "Soviet" not in foedus("owes", "PRK", "--on", "1998-01-01").out


def test_owes_from_a_report(foedus, ledger: Path) -> None:
    ran = foedus("owes", "Norway", "Iceland", "--on", "2023-04-01")
    assert (ran.code, ran.err) == (0, "")
    shown = " ".join(ran.out.split())
    assert "Norway owes Iceland defense in case of armed attack; means: not spelled out" in shown
    assert "signed 2023-03-14" in shown
    assert "The Example, 2023-03-14" in shown
    assert "Norway and Iceland signed a pact" in shown
    assert "Not covered, 2019-01-01 to 2023-04-01" in shown
    assert "\x07" not in ran.out


def test_owes_as_known_before_the_report(foedus, ledger: Path) -> None:
    ran = foedus("owes", "NOR", "ISL", "--on", "2023-04-01", "--known-by", "2023-03-01")
    assert "The Example" not in ran.out
    assert "as known by 2023-03-01" in ran.out


def test_owes_today_is_the_default(foedus, ledger: Path) -> None:
    answer = from_json(foedus("owes", "NOR", "--json").out, Owes)
    assert answer.on == dt.date.today()
    assert answer.known_by is None


def test_json_of_every_question(foedus, ledger: Path) -> None:
    owed = from_json(foedus("owes", "PRK", "--on", "1985-01-01", "--json").out, Owes)
    assert {each.debtor.code for each in owed.obligations} >= {"SUN", "PRK", "CHN"}
    told = from_json(foedus("timeline", "RUS", "PRK", "--json").out, Timeline)
    assert [state.code for state in told.states] == ["RUS", "PRK"]
    compared = from_json(foedus("compare", "SUN-PRK@1961", "RUS-PRK@2000", "--json").out, Comparison)
    assert [each.id for each in compared.agreements] == ["ATOP-3440", "ATOP-4940"]
    sources = json.loads(foedus("cite", "--json").out)["sources"]
    assert sources[0]["name"] == "ATOP"


def test_timeline_is_one_relation_through_succession(foedus) -> None:
    russian, soviet = foedus("timeline", "RUS", "PRK"), foedus("timeline", "SUN", "PRK")
    assert russian.code == soviet.code == 0
    assert russian.out.splitlines()[1:] == soviet.out.splitlines()[1:]
    shown = " ".join(russian.out.split())
    assert shown.index("1961-07-06") < shown.index("1996-09-10") < shown.index("2000-02-09")
    assert "2000-02-09" not in foedus("timeline", "RUS", "PRK", "--on", "1997-01-01").out


def test_timeline_of_strangers(foedus) -> None:
    ran = foedus("timeline", "Bhutan", "Uruguay")
    assert ran.code == 1
    assert "Nothing is known between them" in ran.out


def test_compare_side_by_side(foedus) -> None:
    ran = foedus("compare", "SUN-PRK@1961", "RUS-PRK@2000")
    assert ran.code == 0
    for word in ("ATOP-3440", "ATOP-4940", "each to the other", "not stated", "is weaker than", "none"):
        assert word in ran.out
    assert all(len(line) <= 80 for line in ran.out.splitlines())


def test_compare_many_goes_into_further_tables(foedus) -> None:
    ran = foedus("compare", "3440", "4940", "3755", "3180")
    assert ran.code == 0
    assert sum(line.startswith(" sources") for line in ran.out.splitlines()) == 2
    assert all(len(line) <= 80 for line in ran.out.splitlines())


def test_show_report_fact_and_agreement(foedus, ledger: Path) -> None:
    with Ledger.open(ledger, create=False) as book:
        [transfer] = book.facts("transfer")
    report = foedus("show", "0" * 12)
    assert "Norway owes Iceland defense" in report.out
    fact = foedus("show", transfer.id)
    assert "boats [bold red]and[/] radar" in fact.out
    assert "AGREEMENTS" not in fact.out
    assert "Reported 2023-03-14 (published)" in fact.out
    assert json.loads(foedus("show", transfer.id, "--json").out)["kind"] == "transfer"
    agreement = foedus("show", "ISL-NOR@2023-03-14")
    assert "SOURCES OF" in agreement.out
    assert foedus("show", "f" * 12).code == 2


def test_cite_names_versions(foedus) -> None:
    ran = foedus("cite")
    assert ran.code == 0
    for word in ("Leeds", "ATOP 4.01", "Correlates of War", "Gleditsch", "Miller"):
        assert word in ran.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["owes", "RUS", "PRK"],
        ["timeline", "RUS", "PRK"],
        ["compare", "3440", "4940"],
        ["show", "3440"],
        ["cite"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_questions_never_load_the_parser(ledger: Path, arguments: list[str]) -> None:
    code = (
        "import sys\n"
        "from foedus.cli.main import run\n"
        f"assert run({arguments!r}) == 0\n"
        "heavy = {'spacy', 'thinc', 'numpy', 'trafilatura', 'lxml', 'sqlalchemy', 'foedus.reading'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ledger.parent, capture_output=True, text=True, check=True
    )
    assert ran.stderr.splitlines()[-1] == "[]"


def test_same_question_same_bytes(foedus, ledger: Path) -> None:
    question = ("owes", "NOR", "ISL", "--on", "2023-04-01", "--json")
    assert foedus(*question).out == foedus(*question).out

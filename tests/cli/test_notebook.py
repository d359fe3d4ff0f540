"""Answers as a notebook uses them: asked of the ledger, shown as a table, carried to a data frame."""

from __future__ import annotations

import datetime as dt
import doctest
from html.parser import HTMLParser

import pyarrow as pa
import pytest

import foedus
from foedus import _ledger


class _Cells(HTMLParser):
    """The tags that are open, and the text of the page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def reading() -> foedus.Reading:
    return foedus.read(foedus.sample_page())


def test_questions_are_methods_that_take_days_as_text() -> None:
    with foedus.Ledger() as record:
        day = dt.date(1985, 1, 1)
        assert record.owes("PRK", on="1985-01-01") == foedus.owes(record, "PRK", on=day)
        attacked = dt.date(1939, 9, 1)
        case = record.casus("Germany", "Poland", on="1939-09-01", cascade=1)
        assert case == foedus.case(record, "Germany", "Poland", on=attacked, cascade=1)
        assert record.timeline("RUS", "PRK") == foedus.timeline(record, "RUS", "PRK")
        compared = record.compare("SUN-PRK@1961", "RUS-PRK@2000")
        assert compared == foedus.compare(record, ["SUN-PRK@1961", "RUS-PRK@2000"])
        panel = record.panel("dyad-year", first=1985, last=1985)
        assert len(panel) > 1000


@pytest.mark.parametrize("said", ["1985", "yesterday", "1985-02-30"])
def test_a_day_that_is_none_is_refused(said: str) -> None:
    with foedus.Ledger() as record, pytest.raises(foedus.InputError):
        record.owes("PRK", on=said)


def test_answers_are_frames_with_typed_columns() -> None:
    with foedus.Ledger() as record:
        answer = record.owes("PRK", on="1985-01-01")
        nothing = record.owes("ISL", "PRK", on="1985-01-01")
    table = answer.to_arrow()
    assert table.num_rows == len(answer.obligations) > 0
    assert nothing.to_arrow().schema == table.schema
    assert table.schema.field("from").type == pa.date32()
    assert table["debtor_code"].to_pylist() == [o.debtor.code for o in answer.obligations]
    assert answer.to_pandas()["kind"].tolist() == [str(o.kind) for o in answer.obligations]
    assert answer.to_polars().columns == table.column_names
    assert answer.to_dict()["answer"] == "owed"


def test_the_facts_of_a_reading_are_frames(reading: foedus.Reading) -> None:
    facts = reading.to_arrow()
    assert facts.num_rows == sum(1 for _ in reading.facts())
    for row in facts.to_pylist():
        assert reading.report.text[row["start"] : row["end"]] == row["words"]
    agreements = reading.to_arrow("agreements")
    assert agreements["status"].to_pylist() == [str(one.status) for one in reading.agreements]
    assert foedus.Reading(report=reading.report).to_arrow("agreements").schema == agreements.schema
    with pytest.raises(foedus.InputError, match="agreements"):
        reading.to_arrow("pacts")


def test_what_a_notebook_shows_is_a_table(reading: foedus.Reading) -> None:
    with foedus.Ledger() as record:
        answers = [
            record.owes("PRK", on="1985-01-01"),
            record.casus("Iraq", "Kuwait", on="1990-08-02"),
            record.timeline("RUS", "PRK"),
            record.compare("SUN-PRK@1961", "RUS-PRK@2000"),
            record.panel("state-year", first=1985, last=1985),
            reading,
        ]
    for answer in answers:
        shown = _Cells(answer._repr_html_())
        assert "table" in shown.tags
        assert not {"script", "link", "img"} & set(shown.tags)
    assert "North Korea" in answers[0]._repr_html_()


def test_words_of_a_report_are_escaped(reading: foedus.Reading) -> None:
    hostile = "<script>alert(1)</script>"
    said = foedus.Statement(
        speaker=hostile,
        code=None,
        text=hostile,
        quoted=True,
        about=None,
        evidence=(foedus.Span(0, 5),),
        frame="speech",
    )
    shown = foedus.Reading(report=reading.report, statements=(said,))._repr_html_()
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown


def test_the_example_of_the_ledger() -> None:
    assert doctest.testmod(_ledger).failed == 0

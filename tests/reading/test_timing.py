"""When a predicate happened: its own clause's date, by its tense."""

from __future__ import annotations

import pytest
from reports_by_hand import cells, discourse, rows

from foedus.model import Interval
from foedus.reading.timing import date_of, interval_of

# published Thursday, 12 June 2025 | word | interval, or -
TABLE = """
Chile signed the treaty on Monday. | signed | 2025-06-09
Chile signed the treaty on Thursday. | signed | 2025-06-12
Chile signed the treaty on Friday. | signed | 2025-06-06
Chile will sign the treaty on Friday. | sign | 2025-06-13
Chile is due to sign the treaty on Friday. | sign | 2025-06-13
Chile could sign the treaty on Monday. | sign | 2025-06-16
The president leaves Tuesday for Lima. | leaves | 2025-06-17
Chile signed the treaty in May. | signed | 2025-05-01/2025-05-31
Chile signed the treaty last week. | signed | 2025-06-02/2025-06-08
Chile signed the treaty yesterday. | signed | 2025-06-11
Chile signed the treaty in 1961. | signed | 1961-01-01/1961-12-31
Chile signed the treaty. | signed | -
The treaty was signed on 3 May 2024. | signed | 2024-05-03
On Monday Chile signed the treaty. | signed | 2025-06-09
Chile met Peru on Monday and signed the treaty on Tuesday. | met | 2025-06-09
Chile met Peru on Monday and signed the treaty on Tuesday. | signed | 2025-06-10
Chile said on Monday that it had signed the treaty in May. | signed | 2025-05-01/2025-05-31
Chile said on Monday that it had signed the treaty in May. | said | 2025-06-09
Chile said in May that it would sign the treaty in July. | sign | 2025-07-01/2025-07-31
The signing on Monday of the treaty was quiet. | signing | 2025-06-09
The 1961 treaty was replaced in 2000. | replaced | 2000-01-01/2000-12-31
The treaty of 1961 was replaced. | replaced | -
The treaty of 2017 remained in force. | remained | -
Chile, which signed the treaty on Monday, met Peru on Tuesday. | signed | 2025-06-09
Chile, which signed the treaty on Monday, met Peru on Tuesday. | met | 2025-06-10
The treaty, signed on Monday, takes effect in July. | signed | 2025-06-09
The president is in Lima on Monday. | is | 2025-06-16
The president is flying to Lima on Monday. | flying | 2025-06-16
The attack on Monday shows that Chile is weak. | shows | 2025-06-09
Nothing has moved since Chile signed the treaty in May. | signed | 2025-05-01/2025-05-31
Nothing has moved since May. | moved | -
The treaty, signed on Monday, takes effect in July. | takes | 2025-07-01/2025-07-31
"""


@pytest.mark.parametrize("row", rows(TABLE))
def test_interval(row: str) -> None:
    text, form, expected = cells(row)
    made = discourse(text)
    token = next(t for t in made.doc if t.text == form)
    found = interval_of(made, token, inherit=False)
    assert found == (None if expected == "-" else Interval.parse(expected))


def test_a_clause_without_a_date_may_take_that_of_the_clause_above() -> None:
    made = discourse("Chile announced on Monday that it had ratified the treaty.")
    token = next(t for t in made.doc if t.text == "ratified")
    assert interval_of(made, token, inherit=False) is None
    assert interval_of(made, token) == Interval.parse("2025-06-09")


def test_the_words_are_kept() -> None:
    made = discourse("Chile signed the treaty on Monday.")
    found = date_of(made, next(t for t in made.doc if t.text == "signed"))
    assert found is not None
    assert "Monday" in found.text


def test_without_a_day_of_publication_nothing_is_invented() -> None:
    made = discourse("Chile signed the treaty on Monday, and left in 1961.", published=None)
    assert interval_of(made, next(t for t in made.doc if t.text == "signed")) is None


def test_a_day_later_counts_from_the_day_before_it() -> None:
    made = discourse("Chile signed the treaty on 3 May 2024. Peru ratified it a day later.")
    token = next(t for t in made.doc if t.text == "ratified")
    assert interval_of(made, token) == Interval.parse("2024-05-04")


@pytest.mark.parametrize(
    ("dateline", "expected"),
    [
        ("LIMA, June 11 (Own) - ", "2025-06-11"),
        ("LIMA, June 11, 2025 (Own) - ", "2025-06-11"),
        ("LIMA (Own) - ", "2025-06-12"),
        ("LIMA, May 2 (Own) - ", "2025-06-12"),
    ],
)
def test_today_is_the_day_of_the_dateline(dateline: str, expected: str) -> None:
    """A paper prints on Thursday what an agency wrote on Wednesday; one of long ago is not believed."""
    made = discourse(f"{dateline}Chile signed the treaty today.", dateline="Lima")
    token = next(t for t in made.doc if t.text == "signed")
    assert interval_of(made, token) == Interval.parse(expected)

"""The days around a date: the day before, the day itself, the day after; past and future; with an anchor."""

import datetime as dt

import pytest

from foedus.model import EventDate, Interval
from foedus.reading.dates import DateMention, Tense, event_date, find_dates, resolve


def only(text: str, published: dt.date | None = None) -> DateMention:
    (mention,) = find_dates(text, published=published)
    return mention


# words                 published     past                     future
WALKS = """
Wednesday             | 2024-06-18  | 2024-06-12             | 2024-06-19
Wednesday             | 2024-06-19  | 2024-06-19             | 2024-06-19
Wednesday             | 2024-06-20  | 2024-06-19             | 2024-06-26
last Wednesday        | 2024-06-18  | 2024-06-12             | 2024-06-12
last Wednesday        | 2024-06-19  | 2024-06-12             | 2024-06-12
last Wednesday        | 2024-06-20  | 2024-06-19             | 2024-06-19
this Wednesday        | 2024-06-18  | 2024-06-12             | 2024-06-19
this Wednesday        | 2024-06-19  | 2024-06-19             | 2024-06-19
this Wednesday        | 2024-06-20  | 2024-06-19             | 2024-06-26
next Wednesday        | 2024-06-16  | 2024-06-19             | 2024-06-19
next Wednesday        | 2024-06-17  | 2024-06-26             | 2024-06-26
next Wednesday        | 2024-06-19  | 2024-06-26             | 2024-06-26
on July 6             | 2024-07-05  | 2023-07-06             | 2024-07-06
on July 6             | 2024-07-06  | 2024-07-06             | 2024-07-06
on July 6             | 2024-07-07  | 2024-07-06             | 2025-07-06
on Feb. 29            | 2024-02-28  | 2020-02-29             | 2024-02-29
on Feb. 29            | 2024-03-01  | 2024-02-29             | 2028-02-29
in July               | 2024-06-30  | 2023-07                | 2024-07
in July               | 2024-07-01  | 2024-07                | 2024-07
in July               | 2024-07-31  | 2024-07                | 2024-07
in July               | 2024-08-01  | 2024-07                | 2025-07
last July             | 2024-06-30  | 2023-07                | 2023-07
last July             | 2024-07-15  | 2023-07                | 2023-07
last July             | 2024-08-01  | 2024-07                | 2024-07
next July             | 2024-06-30  | 2024-07                | 2024-07
next July             | 2024-07-15  | 2025-07                | 2025-07
this coming July      | 2024-08-01  | 2025-07                | 2025-07
in the summer         | 2024-05-31  | 2023-06-01/2023-08-31  | 2024-06-01/2024-08-31
in the summer         | 2024-06-01  | 2024-06-01/2024-08-31  | 2024-06-01/2024-08-31
in the summer         | 2024-09-01  | 2024-06-01/2024-08-31  | 2025-06-01/2025-08-31
in the winter         | 2024-01-15  | 2023-12-01/2024-02-29  | 2023-12-01/2024-02-29
in the winter         | 2024-11-30  | 2023-12-01/2024-02-29  | 2024-12-01/2025-02-28
last winter           | 2024-01-15  | 2022-12-01/2023-02-28  | 2022-12-01/2023-02-28
last week             | 2024-06-16  | 2024-06-03/2024-06-09  | 2024-06-03/2024-06-09
last week             | 2024-06-17  | 2024-06-10/2024-06-16  | 2024-06-10/2024-06-16
this weekend          | 2024-06-14  | 2024-06-08/2024-06-09  | 2024-06-15/2024-06-16
this weekend          | 2024-06-15  | 2024-06-15/2024-06-16  | 2024-06-15/2024-06-16
this weekend          | 2024-06-17  | 2024-06-15/2024-06-16  | 2024-06-22/2024-06-23
last month            | 2024-01-01  | 2023-12                | 2023-12
next month            | 2024-12-31  | 2025-01                | 2025-01
last quarter          | 2024-01-01  | 2023-10-01/2023-12-31  | 2023-10-01/2023-12-31
a month ago           | 2024-03-31  | 2024-02                | 2024-02
a year ago            | 2024-02-29  | 2023                   | 2023
yesterday             | 2024-03-01  | 2024-02-29             | 2024-02-29
tomorrow              | 2023-12-31  | 2024-01-01             | 2024-01-01
by Friday             | 2024-06-21  | 2024-06-21             | 2024-06-21
by Friday             | 2024-06-22  | 2024-06-28             | 2024-06-28
until January         | 2024-06-19  | 2025-01                | 2025-01
since Friday          | 2024-06-20  | 2024-06-14             | 2024-06-21
on New Year's Eve     | 2024-12-30  | 2023-12-31             | 2024-12-31
on New Year's Eve     | 2024-12-31  | 2024-12-31             | 2024-12-31
on New Year's Eve     | 2025-01-01  | 2024-12-31             | 2025-12-31
"""


@pytest.mark.parametrize("row", WALKS.strip().splitlines())
def test_past_and_future_around_the_day(row: str) -> None:
    words, published, past, future = (cell.strip() for cell in row.split("|"))
    mention, day = only(f"They met {words}."), dt.date.fromisoformat(published)
    assert resolve(mention, published=day, tense="past") == Interval.parse(past)
    assert resolve(mention, published=day, tense="future") == Interval.parse(future)


# words                     anchor                   days
ANCHORED = """
two days earlier          | 2024-03-01             | 2024-02-28
two days later            | 2023-12-31             | 2024-01-02
a day later               | 2024-02-28             | 2024-02-29
the day before            | 2024-03-01             | 2024-02-29
the next day              | 2024-06-19             | 2024-06-20
the previous day          | 2024-06-19             | 2024-06-18
the same day              | 2024-06-19             | 2024-06-19
that day                  | 2024-06-19             | 2024-06-19
that day                  | 2024-06                | -
the following month       | 2023-12-10             | 2024-01
the following month       | 2023                   | -
that month                | 2023-12-10             | 2023-12
that year                 | 1961-07-06             | 1961
the same year             | 1961                   | 1961
the previous year         | 1961-07-06             | 1960
the year before           | 1961-07-06             | 1960
the following year        | 1961-07-06             | 1962
the previous October      | 1961-07-06             | 1960-10
the following October     | 1961-07-06             | 1961-10
the following July        | 1961-07-06             | 1962-07
that October              | 1961-07-06             | 1961-10
the following Tuesday     | 2024-06-19             | 2024-06-25
the following Tuesday     | 2024-06-18             | 2024-06-25
the previous Tuesday      | 2024-06-18             | 2024-06-11
that Friday               | 2024-06-18             | 2024-06-21
a week later              | 2024-06-19             | 2024-06-23/2024-06-29
three months later        | 2024-06-19             | 2024-09
a year earlier            | 1961-07-06             | 1960
a decade later            | 1961                   | 1970-01-01/1972-12-31
later that year           | 1961-07-06             | 1961-07-06/1961-12-31
earlier that year         | 1961-07-06             | 1961-01-01/1961-07-06
since then                | 1961-07-06             | 1961-07-06
"""


@pytest.mark.parametrize("row", ANCHORED.strip().splitlines())
def test_what_counts_from_another_day_takes_the_anchor(row: str) -> None:
    words, anchor, days = (cell.strip() for cell in row.split("|"))
    mention, published = only(f"They met {words}."), dt.date(2024, 6, 19)
    assert mention.needs_anchor
    assert resolve(mention, published=published) is None
    found = resolve(mention, published=published, anchor=Interval.parse(anchor))
    assert found == (None if days == "-" else Interval.parse(days))


@pytest.mark.parametrize(
    "words", ["Wednesday", "last year", "two years ago", "in 1961", "on July 6", "today"]
)
def test_an_anchor_changes_nothing_for_what_counts_from_publication(words: str) -> None:
    mention, published = only(f"They met {words}."), dt.date(2024, 6, 19)
    assert not mention.needs_anchor
    free = resolve(mention, published=published)
    assert resolve(mention, published=published, anchor=Interval.year(1920)) == free


@pytest.mark.parametrize("tense", ["past", "present", None])
def test_the_words_before_a_date_go_before_the_tense_of_the_sentence(tense: Tense | None) -> None:
    mention = only("A meeting scheduled for Monday was cancelled.")
    assert mention.leaning == "future"
    assert resolve(mention, published=dt.date(2024, 6, 19), tense=tense) == Interval.parse("2024-06-24")


def test_a_report_of_the_first_year_has_no_year_before() -> None:
    assert resolve(only("They met two centuries ago."), published=dt.date(1, 1, 1)) is None
    assert resolve(only("They met last year."), published=dt.date(1, 1, 1)) is None
    assert resolve(only("They will meet next year."), published=dt.date(9999, 12, 31)) is None


def test_an_event_takes_the_days_and_the_words_of_a_mention() -> None:
    mention = only("They met in May.", dt.date(2024, 6, 19))
    assert event_date(mention) == EventDate(start=dt.date(2024, 5, 1), end=dt.date(2024, 5, 31), text="May")
    later = Interval.month(2025, 5)
    assert event_date(mention, later) == EventDate(start=later.first, end=later.last, text="May")


@pytest.mark.parametrize(
    "words", ["since 1961", "until 2026", "after 2014", "every year", "two days earlier"]
)
def test_a_bound_a_rhythm_or_an_unknown_day_dates_no_event(words: str) -> None:
    assert event_date(only(f"They met {words}.", dt.date(2024, 6, 19))) is None

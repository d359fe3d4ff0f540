"""The file of named periods: complete, consistent, and every name found where it is a time."""

import re

import pytest

from foedus.model import Interval
from foedus.reading.dates import find_dates, holidays, periods


def spelled_out(pattern: str) -> str:
    """The shortest wording that a name of the file allows: first alternatives, nothing optional."""
    while re.search(r"\(\?:[^()]*\)", pattern):
        pattern = re.sub(r"\(\?:([^()]*)\)\?", "", pattern)
        pattern = re.sub(r"\(\?:([^()]*)\)(?!\?)", lambda found: found[1].split("|")[0], pattern)
    pattern = re.sub(r"\(\?!.*\)", "", pattern)
    pattern = re.sub(r"\[(.)[^\]]*\]\??", r"\1", pattern)
    pattern = re.sub(r"\\?(.)\?", "", pattern) if "?" in pattern else pattern
    return pattern.replace("\\.", ".").replace("\\w+", "long")


def test_there_are_enough_and_each_says_what_it_is() -> None:
    assert len(periods()) >= 60
    for key, period in periods().items():
        assert period.names, key
        assert len(period.definition) > 10, key
        assert period.source, key


@pytest.mark.parametrize("key", sorted(periods()))
def test_it_begins_before_it_ends(key: str) -> None:
    first, last = periods()[key].first(), periods()[key].last()
    if first and last:
        assert first.first <= last.last


@pytest.mark.parametrize(("key", "name"), [(k, n) for k, p in sorted(periods().items()) for n in p.names])
def test_every_name_is_found_after_before(key: str, name: str) -> None:
    words = spelled_out(name)
    found = find_dates(f"They met before the {words}.", published=None)
    assert [(m.kind, m.text) for m in found] == [("before", f"before the {words}")]
    assert found[0].interval == periods()[key].first()


@pytest.mark.parametrize("key", sorted(holidays()))
def test_every_holiday_is_a_day_of_each_year(key: str) -> None:
    holiday = holidays()[key]
    assert Interval.parse(f"2024-{holiday.month:02}-{holiday.day:02}").is_day


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("before the Korean War", "1950-06-25"),
        ("since the Korean War", "1953-07-27"),
        ("after the Korean War", "1953-07-27"),
        ("since the start of the Korean War", "1950-06-25"),
        ("since the outbreak of the Korean War", "1950-06-25"),
        ("until the end of the Korean War", "1953-07-27"),
        ("during the Korean War", "1950-06-25/1953-07-27"),
        ("since the fall of the Berlin Wall", "1989-11-09"),
        ("since the annexation of Crimea", "2014-03-18"),
        ("since Russia's full-scale invasion of Ukraine", "2022-02-24"),
        ("since the 2022 invasion of Ukraine", "2022-02-24"),
        ("since the war in Ukraine", "2022-02-24"),
        ("since the COVID-19 pandemic", "2019-12-31/2020-03-11"),
        ("after the Sept. 11 attacks", "2001-09-11"),
        ("since the 1979 Islamic revolution", "1979-02-11"),
        ("since Brexit", "2020-01-31"),
        ("since the Camp David accords", "1978-09-17"),
    ],
)
def test_what_is_counted_from_a_period(words: str, days: str) -> None:
    (mention,) = find_dates(f"They met {words}.", published=None)
    assert mention.interval == Interval.parse(days)


@pytest.mark.parametrize("words", ["during the war in Ukraine", "until the end of the war in Ukraine"])
def test_what_has_not_ended_has_no_end(words: str) -> None:
    assert all(m.interval is None for m in find_dates(f"They met {words}.", published=None))


def test_another_years_invasion_is_not_the_named_one() -> None:
    (mention,) = find_dates("It grew since Russia's 2014 invasion of Ukraine.", published=None)
    assert (mention.text, mention.adjectival) == ("2014", True)


@pytest.mark.parametrize(
    "sentence",
    [
        "It is over its invasion of Ukraine.",
        "They are refugees from the war in Ukraine.",
        "Crimes by the Nazi regime were tried.",
        "The Iraq War veteran spoke.",
        "They praised the Abraham Accords.",
    ],
)
def test_a_period_that_is_only_named_tells_no_time(sentence: str) -> None:
    assert find_dates(sentence, published=None) == ()

"""Intervals: one string in JSON, frozen, ordered, as wide as their source."""

from __future__ import annotations

import copy
import datetime as dt
import pickle

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.model import Interval, from_json, to_builtins, to_json

intervals = st.tuples(st.dates(), st.dates()).map(lambda days: Interval(min(days), max(days)))


class Holder(msgspec.Struct, frozen=True):
    when: Interval | None


@given(intervals)
def test_json_both_ways_is_one_string(interval: Interval) -> None:
    held = Holder(interval)
    assert isinstance(to_builtins(held)["when"], str)
    assert from_json(to_json(held), Holder) == held


@given(intervals)
def test_the_short_form_says_the_same(interval: Interval) -> None:
    assert Interval.parse(interval.short) == interval


@given(intervals, intervals)
def test_order_is_by_first_day_then_last(one: Interval, other: Interval) -> None:
    assert (one < other) == ((one.first, one.last) < (other.first, other.last))
    assert (one == other) == (hash(one) == hash(other) and one.short == other.short)


@given(intervals)
def test_copies_are_equal(interval: Interval) -> None:
    assert pickle.loads(pickle.dumps(interval)) == interval == copy.deepcopy(interval)


def test_it_is_frozen_and_never_runs_backwards() -> None:
    year = Interval.year(1961)
    with pytest.raises(AttributeError, match="frozen"):
        year.first = dt.date(1960, 1, 1)  # type: ignore[misc]
    with pytest.raises(ValueError, match="before it begins"):
        Interval(dt.date(1961, 1, 2), dt.date(1961, 1, 1))


@pytest.mark.parametrize("text", ["1961-13", "1961-02-29", "19 June 2024", "", "1961/1960", "-1961"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"(date|before it begins)"):
        Interval.parse(text)


def test_json_names_the_bad_date() -> None:
    with pytest.raises(msgspec.ValidationError, match=r"No such date: '1961-02-30'.*when"):
        from_json(b'{"when":"1961-02-30"}', Holder)

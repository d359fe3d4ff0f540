"""What holds of dates whatever the text and the day."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from foedus.model import Interval
from foedus.reading.dates import find_dates, resolve

DAYS = st.dates(dt.date(1816, 1, 1), dt.date(2099, 12, 31))
NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
WEEKDAYS = st.sampled_from(NAMES)
WORD_LIST = """
since until by from to between and the end of early late mid- last next this that in on at for over
past year month week day days years ago earlier later before after 1961 2024 6 19 24 June May March
July Monday Friday Cold War a two several more than nearly spring winter century 1990s , . ' 's - –
( ) every first annual Eve Christmas Day Russia's invasion of Ukraine signed treaty will scheduled
"""
WORDS = st.sampled_from([*WORD_LIST.split(), "\n\n"])
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(WORDS, max_size=40).map(" ".join),
    st.lists(WORDS, max_size=40).map("".join),
)


def weekday_in_the_past(name: str, published: dt.date) -> Interval:
    (mention,) = find_dates(f"They signed it on {name}.", published=published)
    found = resolve(mention, published=published, tense="past")
    assert found is not None
    return found


@given(WEEKDAYS, DAYS)
def test_a_past_weekday_is_the_latest_one_up_to_publication(name: str, published: dt.date) -> None:
    found = weekday_in_the_past(name, published)
    assert found.is_day
    assert found.first.weekday() == NAMES.index(name)
    assert 0 <= (published - found.first).days <= 6


@given(WEEKDAYS, DAYS)
def test_a_future_weekday_is_the_first_one_from_publication_on(name: str, published: dt.date) -> None:
    (mention,) = find_dates(f"They will sign it on {name}.", published=published)
    found = resolve(mention, published=published, tense="future")
    assert found is not None
    assert found.first.weekday() == NAMES.index(name)
    assert 0 <= (found.first - published).days <= 6


@given(WEEKDAYS, DAYS)
def test_a_week_later_the_weekday_is_a_week_later(name: str, published: dt.date) -> None:
    week = dt.timedelta(days=7)
    earlier, later = weekday_in_the_past(name, published), weekday_in_the_past(name, published + week)
    assert later == Interval(earlier.first + week, earlier.last + week)


@given(st.dates(dt.date(1400, 1, 1), dt.date(2099, 12, 31)))
def test_a_full_date_comes_to_itself_in_every_spelling(day: dt.date) -> None:
    month = f"{day:%B}"
    spellings = [
        day.isoformat(),
        f"{month} {day.day}, {day.year}",
        f"{day.day} {month} {day.year}",
        f"{day:%A}, {month} {day.day}, {day.year}",
        f"{month.upper()} {day.day}, {day.year}",
    ]
    for spelling in spellings:
        (mention,) = find_dates(f"It was signed on {spelling}.", published=None)
        assert mention.interval == Interval.day(day)
        assert mention.text == spelling


@given(TEXTS, st.none() | DAYS, st.integers(0, 10_000))
def test_mentions_are_slices_in_order_and_never_overlap(
    text: str, published: dt.date | None, start: int
) -> None:
    end = 0
    for mention in find_dates(text, published=published, start=start):
        assert end <= mention.start - start < mention.end - start <= len(text)
        assert text[mention.start - start : mention.end - start] == mention.text
        end = mention.end - start


@given(TEXTS, DAYS, st.none() | st.tuples(DAYS, DAYS), st.sampled_from(["past", "present", "future", None]))
def test_resolving_never_fails_and_always_gives_the_same(text, published, pair, tense) -> None:  # type: ignore[no-untyped-def]
    anchor = Interval(min(pair), max(pair)) if pair else None
    mentions = find_dates(text, published=published)
    assert mentions == find_dates(text, published=published)
    for mention in mentions:
        found = resolve(mention, published=published, anchor=anchor, tense=tense)
        assert found == resolve(mention, published=published, anchor=anchor, tense=tense)


@given(st.sampled_from([dt.date.min, dt.date.max]), TEXTS, st.sampled_from(["past", "future"]))
def test_the_ends_of_the_calendar_are_no_trap(published, text, tense) -> None:  # type: ignore[no-untyped-def]
    for mention in find_dates(text, published=published):
        resolve(mention, published=published, anchor=Interval.day(published), tense=tense)


def test_the_work_grows_with_the_text_and_no_faster() -> None:
    """Counted in characters looked at, not in seconds: a text of blanks or digits must simply come back."""
    for piece in (
        " ",
        "\n",
        "1",
        "2024 ",
        "a ",
        "the end of ",
        "since ",
        "of the ",
        "Monday, ",
        "1990s-",
        "will ",
    ):
        assert isinstance(find_dates(piece * 20_000, published=dt.date(2024, 6, 19)), tuple)

# ruff: noqa: E501  (a sentence is read more easily on one line)
"""What holds for every report, whatever it says: own paragraphs, shuffled, doubled, cut anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reports_by_hand import report

from foedus.model import Claim, Event, Interval, Reading, Report, Span, from_json, to_json
from foedus.reading import read_report

PARAGRAPHS = [
    "LIMA, Peru (Own) — Chile and Peru signed a defence pact on Monday that obliges each to help the other if attacked.",
    "The pact replaces a 1961 treaty, which was discarded after the collapse of the Soviet Union.",
    "“We will never forget this day,” Chilean President Gabriel Boric said. “It is the strongest treaty we ever had.",
    "“And it will hold,” he added.",
    'Peru\'s foreign minister, Elmer Schialer, called it "a first step" and said the two countries would meet in July.',
    "Ghana's ambassador to the United Nations told the Security Council that sanctions on Niger had been lifted.",
    "The United States imposed sanctions on three Iranian companies over drones that Tehran is accused of sending to Russia.",
    "It was not immediately clear whether the text, which experts say is the most far-reaching since 1990, had been ratified.",
    "North Korea could get economic aid in return for munitions, officials in Seoul said on condition of anonymity.",
    "Loading...",
    "Mr. Smith v. the U.S., No. 12-345 (2d Cir. 2001); see also § 4(b)(2).",
    "The two leaders; both sides. Either. Neither of them, nor its allies, nor hers.",
    "Photo: A. N. Other/Agency 1 of 12",
    "Über Zürich und Łódź — naïve façade… 12% of €3.4bn, 1,000 km² 🙂",
    "From 1955 to 1961, and again since last Tuesday, Japan has not ruled out joining the pact by Feb. 30.",
    "President Vladimir Putin visited Hanoi on Thursday, his fifth trip to the country, before he left for Pyongyang.",
    "a",
    '"',
]
DAYS = st.sampled_from([None, "2025-06-12", "1993-01-01", "2024-02-29"])
TITLES = st.sampled_from([None, "Chile, Peru sign pact", "WORLD BRIEFS", "“We signed”"])

cheap = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    derandomize=True,
)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    chosen = draw(st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=7))
    text = "\n\n".join(chosen)
    if draw(st.booleans()):
        first = draw(st.integers(0, len(text) - 1))
        last = draw(st.integers(first + 1, len(text)))
        text = text[first:last]
    # a report has a body; the page room gives none without words
    text = text.strip() or "a"
    return report(text, title=draw(TITLES), published=draw(DAYS))


def spans(value: Any) -> Iterator[Span]:
    """All spans inside a value of the model."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            yield from spans(inner)
    elif hasattr(value, "__struct_fields__"):
        for name in value.__struct_fields__:
            yield from spans(getattr(value, name))


def facts(reading: Reading) -> Iterator[Any]:
    for name in ("events", "agreements", "sanctions", "transfers", "visits", "statements", "claims"):
        yield from getattr(reading, name)


@given(reports())
@cheap
def test_a_reading_is_sound(made: Report) -> None:
    reading = read_report(made)
    assert reading.report == made
    for fact in facts(reading):
        assert fact.evidence
        assert fact.frame
        for span in spans(fact):
            words = span.of(made.text)
            assert span.end <= len(made.text)
            assert words.strip()
        if isinstance(fact, Event):
            for actor in (*fact.actors, *fact.recipients):
                assert 0 <= actor.start < actor.end <= len(made.text)
    _keys_are_sound(reading)


def _keys_are_sound(reading: Reading) -> None:
    keys = [agreement.key for agreement in reading.agreements]
    assert len(keys) == len(set(keys))
    by_key = {agreement.key: agreement for agreement in reading.agreements}
    for agreement in reading.agreements:
        assert len(agreement.parties) > 1
        assert len(set(agreement.parties)) == len(agreement.parties)
        if agreement.supersedes is not None:
            assert by_key[agreement.supersedes].superseded_by == agreement.key
        if agreement.superseded_by is not None:
            assert by_key[agreement.superseded_by].supersedes == agreement.key
        for obligation in agreement.obligations:
            assert obligation.debtor != obligation.creditor
            assert {obligation.debtor, obligation.creditor} <= set(agreement.parties)
        _days_are_in_order(agreement.signed, agreement.ended)
    for claim in reading.claims:
        _refers(claim, keys)


def _days_are_in_order(signed: Interval | None, ended: Interval | None) -> None:
    assert signed is None or ended is None or signed.first <= ended.last


def _refers(claim: Claim, keys: list[Any]) -> None:
    assert claim.than is None or claim.than in keys


@given(reports())
@settings(cheap, max_examples=10)
def test_the_same_report_gives_an_equal_reading(made: Report) -> None:
    first = read_report(made)
    assert read_report(made) == first
    assert from_json(to_json(first), Reading) == first


@given(st.text(max_size=120))
@settings(cheap, max_examples=15)
def test_any_text_at_all_can_be_read(text: str) -> None:
    made = report(text.strip() or "a", title=None)
    for fact in facts(read_report(made)):
        assert all(span.of(made.text) for span in spans(fact))


def test_an_unrelated_paragraph_changes_no_agreement() -> None:
    own = PARAGRAPHS[0]
    other = "Snow fell on the hills. Nobody was hurt."
    alone = read_report(report(own))
    beside = read_report(report(f"{own}\n\n{other}"))
    assert beside.agreements == alone.agreements

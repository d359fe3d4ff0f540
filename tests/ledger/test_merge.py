"""Reports and record of one agreement are one, what differs stays apart, in whatever order it is read."""

from __future__ import annotations

import datetime as dt
from typing import Any

import by_hand
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.ledger import Ledger, Mention, agreement_views
from foedus.model import (
    AgreementKey,
    AgreementStatus,
    AgreementView,
    Code,
    Interval,
    Modality,
    ObligationKind,
    Reading,
    to_json,
)
from foedus.record import load_record

DEFENSE = (ObligationKind.DEFENSE,)


def said(words: str, parties: str, *, published: str, **facts: Any) -> Reading:
    """A report of one sentence on one agreement."""
    text = f"{published}: {words}"
    agreement = by_hand.agreement(text, words, tuple(parties.split()), **facts)
    return by_hand.short(text, agreement, published=published)


def views(*readings: Reading) -> list[AgreementView]:
    """The agreements that any of the readings speaks of."""
    mentions = [mention for reading in readings for mention in Mention.all_of(reading, by_hand.NOW.date())]
    codes = {code for mention in mentions for code in mention.agreement.parties}
    codes |= {by_hand.SUN} if by_hand.RUS in codes else set()
    found = agreement_views(mentions, load_record(), codes)
    return [view for view in found if any(source.report for source in view.sources)]


SIGNED = said("A pact was signed.", "RUS PRK", published="2024-06-19", signed="2024-06-19", kinds=DEFENSE)


def test_stages_reported_one_after_the_other_are_one_agreement() -> None:
    ratified = said(
        "It was ratified.", "RUS PRK", published="2024-11-09", signed="2024-06",
        status=AgreementStatus.RATIFIED,
    )  # fmt: skip
    in_force = said(
        "It is in force.", "RUS PRK", published="2024-12-05", signed="2024", status=AgreementStatus.IN_FORCE,
        in_force="2024-12-04",
    )  # fmt: skip
    (view,) = views(SIGNED, ratified, in_force)
    assert view.id == "PRK-RUS@2024"
    assert view.status is AgreementStatus.IN_FORCE
    assert str(view.signed) == "2024-06-19"
    assert str(view.in_force) == "2024-12-04"
    assert [stage.status for stage in view.stages if stage.date is None] == [AgreementStatus.RATIFIED]
    assert [(owed.status, str(owed.begin), owed.end and str(owed.end)) for owed in view.commitments][::2] == [
        (AgreementStatus.SIGNED, "2024-06-19", "2024-12-03"),
        (AgreementStatus.IN_FORCE, "2024-12-04", None),
    ]


def test_the_treaty_of_a_forerunner_is_the_record_s() -> None:
    (view,) = views(
        said("Of 1961.", "RUS PRK", published="2024-06-19", signed="1961", kinds=DEFENSE, trigger="an attack")
    )
    assert view.id == "ATOP-3440"
    assert view.parties == ("PRK", "SUN")
    defense = next(owed for owed in view.commitments if owed.kind is ObligationKind.DEFENSE)
    assert [source.record for source in defense.source] == ["ATOP 4.01", None]
    assert defense.trigger == "an attack"


def test_two_outlets_may_differ_by_a_day_and_both_days_are_kept() -> None:
    other = said("Signed a day before.", "RUS PRK", published="2024-06-20", signed="2024-06-18")
    third = said("Signed.", "RUS PRK", published="2024-06-21", signed="2024-06-19")
    (view,) = views(SIGNED, other, third)
    assert str(view.signed) == "2024-06-19"
    assert {str(stage.date) for stage in view.stages} == {"2024-06-18", "2024-06-19"}


def test_other_names_and_other_years_are_other_agreements() -> None:
    parties = "USA PHL"
    secrets = said(
        "Secrets.", parties, published="2024-11-19", signed="2024",
        name="General Security of Military Information Agreement",
    )  # fmt: skip
    bases = said(
        "Bases.", parties, published="2024-11-20", signed="2024",
        name="Enhanced Defense Cooperation Agreement",
    )  # fmt: skip
    older = said("Older.", parties, published="2024-11-21", signed="2014", name="EDCA")
    found = views(secrets, bases, older)
    assert [view.id for view in found] == [
        "PHL-USA@2014",
        "PHL-USA@2024-enhanced-defense-cooperation",
        "PHL-USA@2024-general-security-military-information",
    ]


def test_an_abbreviation_is_the_name_it_abbreviates() -> None:
    full = said("Full.", "USA PHL", published="2014-05-01", signed="2014-04-28",
                name="Enhanced Defense Cooperation Agreement")  # fmt: skip
    short = said("Short.", "USA PHL", published="2024-11-21", signed="2014", name="EDCA")
    (view,) = views(full, short)
    assert view.name == "Enhanced Defense Cooperation Agreement"


def test_two_mentions_in_one_report_stay_two() -> None:
    text = "Two pacts were signed: one on trade, one on arms."
    one = by_hand.agreement(text, "one on trade", ("RUS", "PRK"), signed="2024-06-19")
    two = by_hand.agreement(text, "one on arms", ("RUS", "PRK"), signed="2024-06-19", key="PRK-RUS@2024b")
    assert [view.id for view in views(by_hand.short(text, one, two))] == ["PRK-RUS@2024a", "PRK-RUS@2024b"]


def test_a_bare_second_mention_in_one_report_is_the_treaty_it_promises_the_same_as() -> None:
    text = "A mutual defense treaty is in force. The Treaty of Nampo, signed on June 19, is long."
    bare = by_hand.agreement(
        text, "A mutual defense treaty is in force", ("RUS", "PRK"), kinds=DEFENSE, in_force="2024-12-04",
        status=AgreementStatus.IN_FORCE,
    )  # fmt: skip
    named = by_hand.agreement(
        text, "The Treaty of Nampo", ("RUS", "PRK"), signed="2024-06-19", name="Treaty of Nampo"
    )
    (view,) = views(SIGNED, by_hand.short(text, bare, named, published="2024-12-05"))
    assert (view.name, view.status) == ("Treaty of Nampo", AgreementStatus.IN_FORCE)
    assert str(view.in_force) == "2024-12-04"


def test_a_nameless_mention_does_not_take_the_place_of_a_named_one() -> None:
    text = "The Aachen Treaty was signed, and so was a plan."
    named = by_hand.agreement(
        text, "Aachen Treaty", ("FRA", "DEU"), signed="2019-01-22", name="Aachen Treaty", key="K2"
    )
    plan = by_hand.agreement(text, "a plan", ("FRA", "DEU"), signed="2019-01-22", key="K1")
    found = views(by_hand.short(text, plan, named, published="2019-01-22"))
    words = {view.name: [source.words for source in view.sources if source.report] for view in found}
    assert sorted(words.values()) == [["Aachen Treaty"], ["a plan"]]
    assert words["Treaty of Aachen between France and Germany"] == ["Aachen Treaty"]


def test_an_undated_mention_joins_the_one_it_can_mean() -> None:
    undated = said("They owe each other defense.", "USA PHL", published="2024-01-01", kinds=DEFENSE,
                   status=AgreementStatus.IN_FORCE)  # fmt: skip
    (view,) = views(undated)
    assert view.id.startswith("ATOP-")
    assert view.status is AgreementStatus.IN_FORCE


def test_an_undated_mention_of_what_the_record_s_row_does_not_promise_stays_apart() -> None:
    undated = said("They talk of defense.", "RUS PRK", published="2003-01-01", kinds=DEFENSE,
                   status=AgreementStatus.IN_FORCE)  # fmt: skip
    assert [view.id for view in views(undated)] == ["PRK-RUS@undated"]


def test_a_pact_in_the_making_becomes_the_pact_that_was_made() -> None:
    talks = said("They negotiate.", "RUS PRK", published="2024-05-01", status=AgreementStatus.NEGOTIATING)
    (view,) = views(talks, SIGNED)
    assert view.status is AgreementStatus.SIGNED
    (alone,) = views(talks)
    assert alone.status is AgreementStatus.NEGOTIATING


def test_a_pact_yet_to_be_signed_is_only_proposed() -> None:
    ahead = said(
        "They will sign.", "RUS PRK", published="2024-06-01", signed="2024-06-19", kinds=DEFENSE,
        modality=Modality.FUTURE,
    )  # fmt: skip
    (view,) = views(ahead)
    assert (view.id, view.status, view.signed) == ("PRK-RUS@2024", AgreementStatus.PROPOSED, None)
    assert {(owed.status, owed.modality, owed.begin) for owed in view.commitments} == {
        (AgreementStatus.PROPOSED, Modality.FUTURE, None)
    }
    (signed,) = views(ahead, SIGNED)
    assert (signed.status, str(signed.signed)) == (AgreementStatus.SIGNED, "2024-06-19")
    assert {owed.modality for owed in signed.commitments} == {Modality.ASSERTED}


def test_a_denied_agreement_is_none() -> None:
    assert views(said("No pact.", "RUS PRK", published="2024-05-01", modality=Modality.NEGATED)) == []


def test_an_announced_day_is_not_a_reached_one() -> None:
    ahead = said("In force from December.", "RUS PRK", published="2024-11-20", signed="2024-06-19",
                 in_force="2024-12-04")  # fmt: skip
    (view,) = views(SIGNED, ahead)
    assert view.status is AgreementStatus.SIGNED
    assert view.in_force is None
    assert [stage.modality for stage in view.stages if stage.status is AgreementStatus.IN_FORCE] == [
        Modality.FUTURE
    ]


def test_a_successor_in_force_ends_the_record_s_open_row() -> None:
    text = "The pact of 2024 is in force and takes the place of the treaty of 2000."
    new = by_hand.agreement(
        text, "The pact of 2024 is in force", ("RUS", "PRK"), signed="2024-06-19", in_force="2024-12-04",
        status=AgreementStatus.IN_FORCE, supersedes=AgreementKey("PRK-RUS@2000"),
    )  # fmt: skip
    old = by_hand.agreement(text, "the treaty of 2000", ("RUS", "PRK"), signed="2000")
    older, newer = views(by_hand.short(text, new, old, published="2024-12-05"))
    assert (older.id, newer.id) == ("ATOP-4940", "PRK-RUS@2024")
    assert (older.superseded_by, newer.supersedes) == (newer.id, older.id)
    assert (older.status, str(older.ended)) == (AgreementStatus.REPLACED, "2024-12-04")
    assert {str(owed.end) for owed in older.commitments} == {"2024-12-04"}


def test_a_successor_that_is_only_signed_ends_nothing() -> None:
    text = "The pact is to take the place of the treaty of 2000."
    new = by_hand.agreement(
        text, "The pact", ("RUS", "PRK"), signed="2024-06-19", supersedes=AgreementKey("PRK-RUS@2000")
    )
    old = by_hand.agreement(text, "the treaty of 2000", ("RUS", "PRK"), signed="2000")
    older, _ = views(by_hand.short(text, new, old))
    assert older.superseded_by == "PRK-RUS@2024"
    assert older.ended is None


def test_an_end_without_a_day_lies_before_the_report() -> None:
    gone = said("The treaty of 2000 is gone.", "RUS PRK", published="2024-12-05", signed="2000",
                status=AgreementStatus.TERMINATED)  # fmt: skip
    (view,) = views(gone)
    assert view.id == "ATOP-4940"
    assert str(view.ended) == "2000-02-09/2024-12-05"


def test_a_suspension_without_a_day_came_some_time_before_its_report() -> None:
    signed = said("Signed.", "CHL PER", published="2019-01-02", signed="2019-01-01", kinds=DEFENSE)
    held = said(
        "Suspended.", "CHL PER", published="2022-03-01", signed="2019", status=AgreementStatus.SUSPENDED
    )
    (view,) = views(signed, held)
    assert view.status is AgreementStatus.SUSPENDED
    assert {(owed.status, str(owed.begin), str(owed.end)) for owed in view.commitments} == {
        (AgreementStatus.SIGNED, "2019-01-01", "2019-01-01/2022-03-01"),
        (AgreementStatus.SUSPENDED, "2019-01-01/2022-03-01", "None"),
    }


def test_a_dated_suspension_cuts_the_record_s_promises() -> None:
    held = said(
        "Suspended.", "RUS PRK", published="2022-03-01", signed="2000", status=AgreementStatus.SUSPENDED
    )
    (view,) = views(held)
    assert view.id == "ATOP-4940"
    assert {owed.status for owed in view.commitments} == {AgreementStatus.SIGNED, AgreementStatus.SUSPENDED}


def test_that_some_members_leave_ends_nothing_for_the_others() -> None:
    left = said(
        "They left.", "USA GBR", published="2024-03-01", signed="1949", name="North Atlantic Treaty",
        status=AgreementStatus.WITHDRAWN,
    )  # fmt: skip
    (view,) = views(left)
    assert view.id == "ATOP-3180"
    assert (view.status, view.ended) == (AgreementStatus.SIGNED, None)
    assert AgreementStatus.WITHDRAWN in {stage.status for stage in view.stages}


def test_promises_keep_their_doubt() -> None:
    maybe = said("It may pledge aid.", "RUS PRK", published="2024-06-18", signed="2024-06-19", kinds=DEFENSE,
                 owed=Modality.HYPOTHETICAL)  # fmt: skip
    (doubtful,) = views(maybe)
    assert {owed.modality for owed in doubtful.commitments} == {Modality.HYPOTHETICAL}
    (sure,) = views(maybe, SIGNED)
    assert {owed.modality for owed in sure.commitments} == {Modality.ASSERTED}


@pytest.mark.parametrize(
    ("known_by", "expected"),
    [("1961-07-05", []), ("1961-07-06", [None]), ("1996-09-09", [None]), ("1996-09-10", ["1996-09-10"])],
)
def test_the_record_is_known_as_it_happens(ledger: Ledger, known_by: str, expected: list[str | None]) -> None:
    found = ledger.agreements({by_hand.PRK}, known_by=dt.date.fromisoformat(known_by))
    assert [view.ended and str(view.ended) for view in found if view.id == "ATOP-3440"] == expected


PARTIES = st.sampled_from(["RUS PRK", "SUN PRK", "RUS PRK", "USA PHL"])
DATES = st.sampled_from(
    [None, "1961", "1961-07-06", "2000", "2000-02-09", "2024", "2024-06", "2024-06-18", "2024-06-19"]
)
NAMES = st.sampled_from(
    [None, "the pact", "Treaty on Comprehensive Strategic Partnership", "Mutual Defense Treaty", "EDCA"]
)
PUBLISHED = st.sampled_from(["1999-01-01", "2024-05-01", "2024-06-19", "2024-06-20", "2025-03-01"])


@st.composite
def a_reading(draw: st.DrawFn) -> Reading:
    words = f"Report {draw(st.integers(0, 10**6))}."
    return said(
        words,
        draw(PARTIES),
        published=draw(PUBLISHED),
        signed=draw(DATES),
        status=draw(st.sampled_from(list(AgreementStatus))),
        kinds=draw(st.sampled_from([(), DEFENSE, (ObligationKind.CONSULTATION,)])),
        name=draw(NAMES),
        in_force=draw(st.sampled_from([None, "2024-12-04"])),
        modality=draw(st.sampled_from([Modality.ASSERTED, Modality.ASSERTED, Modality.FUTURE])),
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(a_reading(), min_size=2, max_size=6, unique_by=lambda one: one.report.id), st.randoms())
def test_the_order_of_reading_does_not_matter(readings: list[Reading], random: Any) -> None:
    def merged() -> bytes:
        mentions = [one for reading in readings for one in Mention.all_of(reading, by_hand.NOW.date())]
        return to_json(agreement_views(mentions, load_record(), {by_hand.PRK, Code("PHL")}))

    before = merged()
    random.shuffle(readings)
    assert merged() == before


def test_the_ledger_gives_the_same_whatever_was_read_first(
    ledger: Ledger, new_ledger: Any, tmp_path: Any
) -> None:
    other = said("It was ratified.", "RUS PRK", published="2024-11-09", signed="2024-06",
                 status=AgreementStatus.RATIFIED)  # fmt: skip
    readings = [by_hand.pact(), SIGNED, other]
    backwards = tmp_path / "backwards.db"
    backwards.write_bytes(new_ledger.read_bytes())
    with Ledger.open(backwards) as second:
        for forth, back in zip(readings, reversed(readings), strict=True):
            ledger.add(forth, by_hand.NOW)
            second.add(back, by_hand.NOW + dt.timedelta(hours=1))
        assert to_json(ledger.agreements({by_hand.RUS})) == to_json(second.agreements({by_hand.RUS}))
        assert to_json(ledger.commitments({by_hand.PRK})) == to_json(second.commitments({by_hand.PRK}))


def test_an_unrelated_agreement_changes_no_other_answer() -> None:
    alone = views(SIGNED)
    other = said("Bases.", "USA PHL", published="2024-11-20", signed="2024")
    assert [view for view in views(SIGNED, other) if view.id == "PRK-RUS@2024"] == alone
    assert Interval.parse("2024") in [view.signed for view in views(SIGNED, other)]

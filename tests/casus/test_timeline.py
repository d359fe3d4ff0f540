"""One relation through succession."""

from __future__ import annotations

import datetime as dt

import by_hand

from foedus.casus import timeline
from foedus.ledger import Ledger
from foedus.model import AgreementStatus


def _told(ledger: Ledger, *states: str, **known: dt.date) -> list[tuple[str | None, str, str | None]]:
    return [
        (entry.date and str(entry.date), entry.kind, entry.agreement and entry.agreement.id)
        for entry in timeline(ledger, *states, **known).entries
    ]


def test_the_soviet_union_s_past_is_russia_s(ledger: Ledger) -> None:
    russia = timeline(ledger, "RUS", "PRK")
    soviet = timeline(ledger, "PRK", "Soviet Union")
    assert russia.entries == soviet.entries
    assert [state.code for state in soviet.states] == ["PRK", "SUN"]
    assert _told(ledger, "RUS", "PRK") == [
        ("1961-07-06", "signed", "ATOP-3440"),
        ("1996-09-10", "terminated", "ATOP-3440"),
        ("2000-02-09", "signed", "ATOP-4940"),
        ("2008-07-24", "joined", "ATOP-3755"),
        ("2024-06-19", "signed", "PRK-RUS@2024"),
        ("2024-06-19", "visit", None),
        (None, "transfer", None),
    ]


def test_each_entry_says_what_was_promised_and_who_says_so(ledger: Ledger) -> None:
    first, ended, *_, transfer = timeline(ledger, "SUN", "PRK").entries
    assert "each owes the other defense and nonaggression" in first.what
    assert [source.record is not None for source in first.sources] == [True, False]
    assert "replaced by ATOP-4940" in ended.what
    assert (transfer.what, transfer.modality) == (
        "North Korea to Russia: shells, for technology (possible)",
        "hypothetical",
    )


def test_only_what_was_known_by_a_day(ledger: Ledger) -> None:
    assert _told(ledger, "RUS", "PRK", known_by=dt.date(1990, 1, 1)) == [
        ("1961-07-06", "signed", "ATOP-3440")
    ]
    assert len(_told(ledger, "RUS", "PRK", known_by=dt.date(2024, 6, 18))) == 4


def test_a_promise_one_way_is_told_one_way(empty: Ledger) -> None:
    first = timeline(empty, "FRA", "BEL").entries[0]
    assert (str(first.date), first.kind) == ("1832-11-10", "signed")
    assert "FRA owes BEL defense" in first.what


def test_stages_follow_one_another(ledger: Ledger) -> None:
    text = "The pact of Russia and North Korea is in force."
    stage = by_hand.agreement(
        text, text, ("RUS", "PRK"), signed="2024", in_force="2024-12-04", status=AgreementStatus.IN_FORCE
    )
    ledger.add(by_hand.short(text, stage, published="2024-12-05"), by_hand.NOW)
    assert ("2024-12-04", "in_force", "PRK-RUS@2024") in _told(ledger, "RUS", "PRK")
    assert len([one for one in _told(ledger, "RUS", "PRK") if one[1:] == ("signed", "PRK-RUS@2024")]) == 1


def test_two_that_have_nothing_to_do_with_each_other(empty: Ledger) -> None:
    assert _told(empty, "PHL", "BOL") == []

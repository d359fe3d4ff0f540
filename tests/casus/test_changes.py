"""What one report changes: contradicted days, denied promises, sanctions imposed and lifted."""

from __future__ import annotations

from typing import Any

import by_hand
import msgspec
import pytest

from foedus import ChangeKind, Ledger, changes
from foedus.model import Modality, ObligationKind, Reading, SanctionStatus

DEFENSE = (ObligationKind.DEFENSE,)


def said(words: str, **facts: Any) -> Reading:
    agreement = by_hand.agreement(words, words, ("RUS", "PRK"), **facts)
    return by_hand.short(words, agreement, published="2024-06-20")


def told(reading: Reading, ledger: Ledger) -> list[str]:
    return [f"{one.kind} {one.about} {one.what.rpartition(': ')[2]}" for one in changes(reading, ledger)]


def test_another_day_of_signing_is_a_contradiction(ledger: Ledger) -> None:
    (found,) = [
        one
        for one in changes(said("Signed on Tuesday.", signed="2024-06-18"), ledger)
        if one.about == "agreement"
    ]
    assert (found.kind, found.before, found.after) == (ChangeKind.CONTRADICTS, "2024-06-19", "2024-06-18")


def test_the_same_is_confirmed(ledger: Ledger) -> None:
    again = said("Signed.", signed="2024-06-19", kinds=DEFENSE)
    assert told(again, ledger) == [
        "confirms agreement signed",
        "confirms obligation each owes the other defense",
    ]


def test_a_denied_promise_is_a_contradiction(ledger: Ledger) -> None:
    denied = said("No aid.", signed="2024-06-19", kinds=DEFENSE, owed=Modality.NEGATED)
    assert told(denied, ledger)[0].startswith("contradicts obligation")


def test_means_fill_in(ledger: Ledger) -> None:
    more = said("With arms.", signed="2024-06-19", kinds=DEFENSE, means="armed force")
    assert "adds_to obligation armed force)" in told(more, ledger)


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (SanctionStatus.IN_PLACE, ChangeKind.CONFIRMS),
        (SanctionStatus.EXTENDED, ChangeKind.ADDS_TO),
        (SanctionStatus.LIFTED, ChangeKind.ENDS),
    ],
)
def test_sanctions(ledger: Ledger, status: SanctionStatus, kind: ChangeKind) -> None:
    known = by_hand.pact().sanctions[0]
    text = "Sanctions of the Council."
    sanction = msgspec.structs.replace(known, status=status, evidence=by_hand.span(text, "Sanctions"))
    reading = Reading(report=by_hand.report(text), sanctions=(sanction,))
    assert [(one.kind, one.about) for one in changes(reading, ledger)] == [(kind, "sanction")]


def test_an_empty_ledger_knows_the_record(empty: Ledger) -> None:
    found = changes(by_hand.pact(), empty)
    names = {(one.kind, one.agreement.id) for one in found if one.agreement and one.about == "agreement"}
    assert (ChangeKind.NEW, "PRK-RUS@2024") in names
    assert (ChangeKind.NEW, "ATOP-3440") not in names

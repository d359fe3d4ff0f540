"""A merge can be undone, and made, by a further entry; and that entry can be withdrawn."""

from __future__ import annotations

import by_hand
import pytest
from by_hand import NOW

from foedus.errors import InputError
from foedus.ledger import DecisionKind, Ledger
from foedus.model import Code


def _ids(ledger: Ledger) -> list[str]:
    found = ledger.agreements({by_hand.RUS})
    return [view.id for view in found if any(source.report for source in view.sources)]


def _add(ledger: Ledger, words: str, signed: str) -> str:
    agreement = by_hand.agreement(words, words, ("RUS", "PRK"), signed=signed)
    ledger.add(by_hand.short(words, agreement, published="2024-06-20"), NOW)
    return next(entry.id for entry in ledger.facts("agreement") if entry.words == words)


def test_a_merge_is_undone_and_that_is_withdrawn(ledger: Ledger) -> None:
    one = _add(ledger, "A pact was signed on Wednesday.", "2024-06-19")
    other = _add(ledger, "Another was signed on Wednesday.", "2024-06-19")
    assert _ids(ledger) == ["PRK-RUS@2024"]
    made = ledger.judge(one, other, same=False, because="one is on trade", recorded_at=NOW)
    assert _ids(ledger) == ["PRK-RUS@2024a", "PRK-RUS@2024b"]
    ledger.withdraw(made, because="it was not", recorded_at=NOW)
    assert _ids(ledger) == ["PRK-RUS@2024"]


def test_two_are_made_one(ledger: Ledger) -> None:
    one = _add(ledger, "A pact was signed in May.", "2024-05")
    other = _add(ledger, "A pact was signed in June.", "2024-06")
    assert len(_ids(ledger)) == 2
    ledger.judge(other, one, same=True, because="May was a slip", recorded_at=NOW)
    assert _ids(ledger) == ["PRK-RUS@2024"]


def test_a_mention_is_parted_from_the_record(ledger: Ledger) -> None:
    one = _add(ledger, "A treaty was signed in 1961.", "1961")
    assert _ids(ledger) == ["ATOP-3440"]
    ledger.judge(one, "ATOP-3440", same=False, because="a trade treaty", recorded_at=NOW)
    assert _ids(ledger) == ["PRK-SUN@1961"]


def test_what_is_not_there_cannot_be_judged(ledger: Ledger) -> None:
    with pytest.raises(InputError, match="ATOP-9999"):
        ledger.judge("ATOP-3440", "ATOP-9999", same=True, because="", recorded_at=NOW)


def test_two_agreements_without_a_day_are_made_one(ledger: Ledger) -> None:
    for words, published in (("A pact is in force.", "2010-01-01"), ("The pact holds.", "2020-01-01")):
        agreement = by_hand.agreement(words, words, ("CHL", "PER"))
        ledger.add(by_hand.short(words, agreement, published=published), NOW)
    found = [view.id for view in ledger.agreements({Code("CHL")}) if view.signed is None]
    assert len(found) == 2
    made = ledger.merge(*found, because="one pact", recorded_at=NOW)
    assert len([view for view in ledger.agreements({Code("CHL")}) if view.signed is None]) == 1
    (decided,) = ledger.decisions()
    assert (decided.id, decided.kind, decided.because) == (made, DecisionKind.MERGE, "one pact")
    ledger.undo(made, because="two", recorded_at=NOW)
    assert len([view for view in ledger.agreements({Code("CHL")}) if view.signed is None]) == 2
    assert [one.stands for one in ledger.history(made)] == [True]

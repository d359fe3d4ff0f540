"""The real page that foedus was built for, read and asked about: answers from the whole chain."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import by_hand
import pytest

import foedus
from foedus.casus import check, compare, owes, timeline
from foedus.ledger import Ledger
from foedus.model import Check, ClaimKind, ObligationKind, Reading, Verdict

SEED = Path(__file__).parents[3] / "shared" / "seeds" / "000_4a764874f17ab35b.txt"
pytestmark = pytest.mark.skipif(not SEED.is_file(), reason="the real page lies outside the repository")


@pytest.fixture(scope="module")
def seed() -> Reading:
    return foedus.read(SEED, checked=False)


@pytest.fixture
def read(tmp_path: Path, new_ledger: Path, seed: Reading) -> Iterator[Ledger]:
    path = tmp_path / "read.db"
    path.write_bytes(new_ledger.read_bytes())
    with Ledger.open(path) as ledger:
        ledger.add(seed, by_hand.NOW)
        yield ledger


def test_the_pact_is_owed_as_signed(read: Ledger) -> None:
    found = owes(read, "RUS", "PRK", on=dt.date(2024, 7, 1))
    defense = [one for one in found.obligations if one.kind is ObligationKind.DEFENSE]
    assert {(one.debtor.code, one.status.value, str(one.begin)) for one in defense} == {
        ("RUS", "signed", "2024-06-19"),
        ("PRK", "signed", "2024-06-19"),
    }
    before = owes(read, "RUS", "PRK", on=dt.date(2024, 7, 1), known_by=dt.date(2024, 6, 1))
    assert ObligationKind.DEFENSE not in {one.kind for one in before.obligations}


def test_three_treaties_are_three(read: Ledger) -> None:
    found = compare(read, ["SUN-PRK@1961", "RUS-PRK@2000", "RUS-PRK@2024"])
    assert [one.id for one in found.agreements] == ["ATOP-3440", "ATOP-4940", "PRK-RUS@2024"]
    assert [one.id for one in found.agreements if any(source.report for source in one.sources)] == [
        one.id for one in found.agreements
    ]
    signed = [entry for entry in timeline(read, "SUN", "PRK").entries if entry.kind == "signed"]
    assert [str(entry.date) for entry in signed] == ["1961-07-06", "2000-02-09", "2024-06-19"]


def test_its_claims(seed: Reading) -> None:
    found: dict[ClaimKind, list[Check]] = {claim.kind: [] for claim in seed.claims}
    for claim in check(seed).claims:
        assert claim.check is not None
        found[claim.kind].append(claim.check)
    since, ever = found[ClaimKind.STRONGEST]
    assert since.verdict is Verdict.SUPPORTED
    assert "only since 1996-09-10" in since.because
    assert ever.verdict is Verdict.NOT_CHECKABLE
    assert [one.verdict for one in found[ClaimKind.WEAKER]] == [Verdict.SUPPORTED]
    assert [one.verdict for one in found[ClaimKind.FIRST]] == [Verdict.NOT_CHECKABLE]
    assert "not visits" in found[ClaimKind.FIRST][0].because

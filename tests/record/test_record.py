"""The record against facts that a specialist can check."""

from __future__ import annotations

import datetime as dt

import pytest

from foedus.errors import UnknownAgreement
from foedus.model import Commitment, Interval, ObligationKind
from foedus.record import load_record


def promises(debtor: str, creditor: str) -> list[tuple[str, str, str, str | None]]:
    """(kind, agreement, begin, end) of what the record says the one owes the other, oldest first."""
    found = [c for c in load_record().commitments({debtor}) if (c.debtor, c.creditor) == (debtor, creditor)]
    return [
        (c.kind.value, c.agreement.id, short(c.begin), c.end and c.end.short)
        for c in sorted(found, key=_begun)
    ]


def short(interval: Interval | None) -> str:
    assert interval is not None
    return interval.short


def _begun(commitment: Commitment) -> tuple[dt.date, str]:
    assert commitment.begin is not None
    return commitment.begin.first, commitment.kind


@pytest.mark.parametrize(("debtor", "creditor"), [("SUN", "PRK"), ("PRK", "SUN")])
def test_the_treaty_of_1961_bound_both_until_1996(debtor: str, creditor: str) -> None:
    assert promises(debtor, creditor) == [
        ("defense", "ATOP-3440", "1961-07-06", "1996-09-10"),
        ("nonaggression", "ATOP-3440", "1961-07-06", "1996-09-10"),
    ]


@pytest.mark.parametrize(("debtor", "creditor"), [("RUS", "PRK"), ("PRK", "RUS")])
def test_the_treaty_of_2000_promises_consultation_and_the_asean_treaty_nonaggression(
    debtor: str, creditor: str
) -> None:
    assert promises(debtor, creditor) == [
        ("consultation", "ATOP-4940", "2000-02-09", None),
        ("nonaggression", "ATOP-3755", "2008-07-24", None),
    ]


def test_a_promise_can_go_one_way() -> None:
    to_belgium = [p for p in promises("FRA", "BEL") if p[0] == "defense" and p[2] < "1840"]
    assert to_belgium
    assert not [p for p in promises("BEL", "FRA") if p[0] == "defense" and p[2] < "1840"]


def test_a_state_owes_nothing_to_its_own_successor() -> None:
    assert {end for *_, end in promises("DDR", "DEU")} == {"1990-10-03"}
    assert not [c for c in load_record().commitments() if c.debtor == c.creditor]


def test_a_promise_holds_while_both_are_members() -> None:
    spain = [p for p in promises("USA", "ESP") if p[1] == "ATOP-3180" and p[0] == "defense"]
    assert spain == [("defense", "ATOP-3180", "1981-12-10", None)]


def test_a_state_asked_for_alone_gives_what_the_whole_gives_of_it() -> None:
    record = load_record()
    whole = [c for c in record.commitments() if "FRA" in (c.debtor, c.creditor)]
    assert list(record.commitments({"FRA"})) == whole


def test_every_commitment_names_its_row() -> None:
    record = load_record()
    rows = {(row.atopid, row.phase, f"member {row.cow}"): row for row in record.members}
    for commitment in record.commitments():
        source = commitment.source[0]
        if source.record == "ATOP 4.01":
            row = rows[source.atopid, source.phase, source.row]
            assert row.code == commitment.debtor
            assert commitment.kind in row.kinds


def test_conditions_are_in_the_fields_terms() -> None:
    rows = {(row.atopid, row.code): row for row in load_record().members}
    germany = rows[1350, "COW-300"] if (1350, "COW-300") in rows else rows[1340, "DEU"]
    assert germany.conditions(ObligationKind.NONAGGRESSION) == ()
    named = [row for row in load_record().members if row.column("defcoadv") == 1 and row.adversaries]
    assert all(
        f"only against a named adversary: {', '.join(row.adversaries)}"
        in row.conditions(ObligationKind.DEFENSE)
        for row in named
    )


def test_dates_keep_their_precision() -> None:
    begin = load_record().alliance(1115)[0].begin
    assert begin == Interval.month(1844, 6)


def test_an_alliance_has_its_phases_in_order() -> None:
    assert [phase.phase for phase in load_record().alliance(3180)] == [1, 2]
    with pytest.raises(UnknownAgreement, match="9999"):
        load_record().alliance(9999)


def test_coverage_is_atop_alone() -> None:
    (coverage,) = load_record().coverage
    assert (coverage.source, coverage.begin, coverage.end) == (
        "ATOP",
        dt.date(1815, 1, 1),
        dt.date(2018, 12, 31),
    )

"""Agreements side by side, and how they are found."""

from __future__ import annotations

import pytest

from foedus.casus import Comparison, Strength, compare
from foedus.errors import UnknownAgreement, UnknownState
from foedus.ledger import Ledger
from foedus.model import to_builtins


def ids(found: Comparison) -> list[str]:
    return [agreement.id for agreement in found.agreements]


def order(found: Comparison, begin: str, end: str, kind: str = "all") -> tuple[Strength, str]:
    return next(
        (one.order, one.because)
        for one in found.orders
        if (one.kind, one.begin, one.end) == (kind, begin, end)
    )


def test_three_treaties_of_one_relation(ledger: Ledger) -> None:
    found = compare(ledger, ["SUN-PRK@1961", "RUS-PRK@2000", "RUS-PRK@2024"])
    assert ids(found) == ["ATOP-3440", "ATOP-4940", "PRK-RUS@2024"]
    weaker, because = order(found, "ATOP-3440", "ATOP-4940")
    assert weaker is Strength.WEAKER
    assert "consultation (ATOP-4940) against defense (ATOP-3440)" in because
    assert order(found, "ATOP-4940", "PRK-RUS@2024")[0] is Strength.STRONGER
    open_means, because = order(found, "ATOP-3440", "PRK-RUS@2024")
    assert open_means is Strength.NOT_COMPARABLE
    assert "were not spelled out" in because
    assert order(found, "ATOP-3440", "PRK-RUS@2024", "nonaggression")[0] is Strength.NOT_COMPARABLE


def test_what_no_source_states_is_none(ledger: Ledger) -> None:
    old, _, new = compare(ledger, ["3440", "4940", "PRK-RUS@2024"]).agreements
    assert [one.means for one in old.obligations] == [None] * 4
    assert {one.means for one in new.obligations} == {"unspecified"}
    assert {one.trigger for one in new.obligations} == {"if either is attacked"}
    assert (old.complete, new.complete) == (True, False)
    assert old.parties[1].name == "Soviet Union"


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("ATOP-3440", ["ATOP-3440"]),
        ("atop3440", ["ATOP-3440"]),
        ("3440", ["ATOP-3440"]),
        ("PRK-RUS@1961", ["ATOP-3440"]),
        ("SUN-PRK@1961-07-06", ["ATOP-3440"]),
        ("Russia-North Korea@2000", ["ATOP-4940"]),
        ("RUS-PRK@2008", ["ATOP-3755"]),
        ("prk-rus@2024", ["PRK-RUS@2024"]),
    ],
)
def test_references(ledger: Ledger, reference: str, expected: list[str]) -> None:
    assert ids(compare(ledger, [reference])) == expected


def test_an_agreement_that_is_not_there_says_what_is(ledger: Ledger) -> None:
    with pytest.raises(
        UnknownAgreement, match=r"Russia and North Korea\. There are: ATOP-3440 \(1961-07-06\)"
    ):
        compare(ledger, ["RUS-PRK@1962"])
    with pytest.raises(UnknownAgreement, match="no alliance 9999"):
        compare(ledger, ["9999"])
    with pytest.raises(UnknownAgreement, match="names one state"):
        compare(ledger, ["PRK@1961"])
    with pytest.raises(UnknownAgreement, match="Give an ATOP number"):
        compare(ledger, ["the treaty"])
    with pytest.raises(UnknownState):
        compare(ledger, ["Ruritania-PRK@1961"])


def test_an_agreement_of_many_is_told_by_kind(empty: Ledger) -> None:
    (nato,) = compare(empty, ["3180"]).agreements
    assert len(nato.parties) > 25
    assert {one.debtor for one in nato.obligations} == {None}
    assert "defense" in {one.kind for one in nato.obligations}


def test_other_conditions_are_not_comparable(empty: Ledger) -> None:
    found = compare(empty, ["FRA-BEL@1832", "FRA-BEL@1920"])
    verdict, because = order(found, "ATOP-1060", "ATOP-2055")
    assert verdict is Strength.NOT_COMPARABLE
    assert "different conditions" in because


def test_the_keys_of_the_answer(ledger: Ledger) -> None:
    answer = to_builtins(compare(ledger, ["3440", "4940"]))
    assert {"kind", "from", "to", "order", "because"} == answer["orders"][0].keys()
    keys = {"id", "name", "parties", "signed", "in_force", "ended", "obligations", "sources"}
    assert keys <= answer["agreements"][0].keys()

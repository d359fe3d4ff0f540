"""The order of promises, as a table."""

from __future__ import annotations

import msgspec
import pytest

from foedus.casus.strength import compare_promises, compare_views, kinds_in_words, strongest
from foedus.ledger import agreement_views
from foedus.model import AgreementView, Code, ObligationKind
from foedus.record import load_record

OFFENSE, DEFENSE = ObligationKind.OFFENSE, ObligationKind.DEFENSE
NEUTRALITY, NONAGGRESSION = ObligationKind.NEUTRALITY, ObligationKind.NONAGGRESSION
CONSULTATION = ObligationKind.CONSULTATION


@pytest.fixture(scope="module")
def treaty() -> AgreementView:
    """The treaty of 1961 of the Soviet Union and North Korea: defense and nonaggression, both ways."""
    found = agreement_views([], load_record(), {Code("SUN")})
    return next(view for view in found if view.id == "ATOP-3440")


def promising(
    view: AgreementView, *kinds: ObligationKind, by: str | None = None, conditions: tuple[str, ...] = ()
) -> AgreementView:
    """`view` with other promises: these kinds, by one debtor or both."""
    model = [owed for owed in view.commitments if owed.kind is DEFENSE and by in (None, owed.debtor)]
    made = [
        msgspec.structs.replace(owed, kind=kind, conditions=conditions) for kind in kinds for owed in model
    ]
    return msgspec.structs.replace(view, id=f"{view.id}-{len(made)}", commitments=tuple(made))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ([CONSULTATION], [NONAGGRESSION], "stronger"),
        ([NONAGGRESSION], [NEUTRALITY], "stronger"),
        ([NEUTRALITY], [DEFENSE], "stronger"),
        ([DEFENSE], [OFFENSE, DEFENSE], "stronger"),
        ([OFFENSE], [OFFENSE, DEFENSE], "stronger"),
        ([DEFENSE], [CONSULTATION], "weaker"),
        ([DEFENSE, CONSULTATION], [DEFENSE, NEUTRALITY], "alike"),
        ([OFFENSE], [DEFENSE], "not_comparable"),
    ],
)
def test_kinds(
    treaty: AgreementView, old: list[ObligationKind], new: list[ObligationKind], expected: str
) -> None:
    assert compare_views(promising(treaty, *old), promising(treaty, *new)).order == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ((), ("only if unprovoked",), "weaker"),
        (("only if unprovoked", "only in a named place"), ("only in a named place",), "stronger"),
        (("only if unprovoked",), ("only in a named place",), "not_comparable"),
    ],
)
def test_conditions(treaty: AgreementView, old: tuple[str, ...], new: tuple[str, ...], expected: str) -> None:
    before, after = (promising(treaty, DEFENSE, conditions=conditions) for conditions in (old, new))
    assert compare_views(before, after).order == expected


def test_one_way_binds_less_than_both_ways(treaty: AgreementView) -> None:
    one_way = promising(treaty, DEFENSE, by="SUN")
    verdict = compare_views(one_way, treaty)
    assert verdict.order == "stronger"
    assert "more in the other" in verdict.because


def test_more_one_way_and_less_the_other_is_not_comparable(treaty: AgreementView) -> None:
    verdict = compare_views(promising(treaty, DEFENSE, by="SUN"), promising(treaty, DEFENSE, by="PRK"))
    assert verdict.order == "not_comparable"
    assert "rule of each way" in verdict.because


def test_words() -> None:
    assert kinds_in_words([DEFENSE, OFFENSE, CONSULTATION]) == "offense, defense and consultation"
    nothing = strongest([])
    assert nothing.words == "nothing"
    assert compare_promises(nothing, nothing) == "alike"

"""Names that mean one agreement, names that cannot, and names that say nothing."""

from __future__ import annotations

import pytest

from foedus.ledger.names import alike, compatible, proper, slug


@pytest.mark.parametrize(
    ("one", "other", "may_be_one", "must_be_one"),
    [
        (None, "Treaty of Nancy", True, False),
        ("the pact", "Treaty of Nancy", True, False),
        ("mutual defense treaty", "Treaty of Nancy", True, False),
        ("Enhanced Defense Cooperation Agreement", "EDCA", True, True),
        ("Enhanced Defence Co-operation Agreement", "Enhanced Defense Cooperation Agreement", True, True),
        ("Mutual Defense Treaty", "Enhanced Defense Cooperation Agreement", False, False),
        ("General Security of Military Information Agreement", "EDCA", False, False),
        ("Mutual Defense Treaty", "Mutual Defense Treaty between Chile and Peru", True, True),
        ("Barcelona Treaty", "Aachen Treaty", False, False),
        ("Aachen Treaty", "Treaty of Aachen", True, True),
        ("Kensington Treaty", "Treaty on Friendship and Bilateral Cooperation", True, False),
        ("Khovd treaty", "Treaty on Good Neighbourliness and Mutual Assistance", True, False),
        ("June pact", "Treaty of Nancy", True, False),
        ("EDCA", "Treaty on the Status of Visiting Forces", False, False),
        ("Strategic Partnership Treaty", "Treaty on Strategic Partnership", True, True),
    ],
)  # fmt: skip
def test_two_names(one: str | None, other: str | None, may_be_one: bool, must_be_one: bool) -> None:
    for first, second in ((one, other), (other, one)):
        assert compatible(first, second) is may_be_one
        assert alike(first, second) is must_be_one


@pytest.mark.parametrize(
    "text", ["the pact", "a mutual defense treaty", "security deal", "June pact", "", None, "Treaty"]
)
def test_a_description_is_no_name(text: str | None) -> None:
    assert proper(text) is None


def test_a_name_in_an_id() -> None:
    assert slug("Treaty on Comprehensive Strategic Partnership") == "comprehensive-strategic-partnership"
    assert slug("Élysée Treaty") == "lyse"
    assert slug("the pact") == ""

"""Superlatives and firsts against the record, for any pair of states."""

from __future__ import annotations

import datetime as dt
from typing import Any

import by_hand
import msgspec
import pytest

from foedus.casus import check
from foedus.casus.checking import RULES
from foedus.casus.checking.words import beyond_record, kinds_named, load_terms, names_a_bond
from foedus.ledger import Ledger
from foedus.model import (
    Agreement,
    Check,
    Claim,
    ClaimKind,
    Code,
    Interval,
    ObligationKind,
    Reading,
    Verdict,
)

DEFENSE = (ObligationKind.DEFENSE,)
COLD_WAR = Interval.parse("1989-11-09/1991-12-26")


def claiming(words: str, kind: ClaimKind, parties: str, *agreements: Agreement, **facts: Any) -> Reading:
    """A report that says `words` of the first agreement."""
    text = f"{words}."
    claim = Claim(
        text=words,
        kind=kind,
        subject=agreements[0].key if agreements else None,
        since=facts.pop("since", None),
        check=None,
        evidence=by_hand.span(text, words),
        states=tuple(Code(code) for code in parties.split()),
        frame="test",
        **facts,
    )
    reading = by_hand.short(text, *agreements)
    return msgspec.structs.replace(reading, claims=(claim,))


def pact(words: str, parties: str, signed: str, *kinds: ObligationKind, **facts: Any) -> Agreement:
    return by_hand.agreement(f"{words}.", words, tuple(parties.split()), signed=signed, kinds=kinds, **facts)


def verdict(
    words: str, kind: ClaimKind, parties: str, signed: str, *kinds: ObligationKind, **facts: Any
) -> Check:
    """The check of a claim of a pact that promises `kinds`."""
    means = facts.pop("means", None)
    found = check(claiming(words, kind, parties, pact(words, parties, signed, *kinds, means=means), **facts))
    result = found.claims[0].check
    assert result is not None
    return result


def test_strongest_since_the_cold_war_of_moscow_and_pyongyang() -> None:
    found = check(by_hand.pact()).claims[0].check
    assert found is not None
    assert found.verdict is Verdict.SUPPORTED
    assert "holds for promises made since 1991-12-26: ATOP 4940 (consultation" in found.because
    assert "To the letter it holds only since 1996-09-10" in found.because
    assert "ATOP ends on 2018-12-31" in found.because
    assert [row.partition(":")[0] for row in found.against] == ["ATOP 3440", "ATOP 4940", "ATOP 3755"]


def test_replaced_by_weaker_of_moscow_and_pyongyang() -> None:
    found = check(by_hand.pact()).claims[1].check
    assert found is not None
    assert found.verdict is Verdict.SUPPORTED
    assert "ATOP 4940 is weaker than ATOP 3440" in found.because
    assert found.against == (
        "ATOP 3440: defense and nonaggression, 1961-07-06 to 1996-09-10",
        "ATOP 4940: consultation, from 2000-02-09",
    )


def test_stronger_instead_of_weaker_is_contradicted() -> None:
    reading = by_hand.pact()
    turned = msgspec.structs.replace(reading.claims[1], kind=ClaimKind.STRONGER)
    (found,) = check(msgspec.structs.replace(reading, claims=(turned,))).claims
    assert found.check is not None
    assert found.check.verdict is Verdict.CONTRADICTED


@pytest.mark.parametrize(
    ("parties", "signed", "kinds", "since", "expected", "words"),
    [
        # India and the Soviet Union, 1971: nonaggression, neutrality and consultation, long in force.
        ("IND RUS", "2024-01-01", DEFENSE, COLD_WAR, Verdict.SUPPORTED, "ATOP"),
        # Nothing was ever promised between these two.
        ("PRY NPL", "2024-01-01", DEFENSE, None, Verdict.SUPPORTED, "has no other promise"),
        # The treaty of 1951 still stands and promises no less.
        ("PHL USA", "2024-01-01", DEFENSE, COLD_WAR, Verdict.NOT_CHECKABLE, "had no end by then"),
        # A talk shop cannot be the strongest where an older defense treaty stands.
        ("PHL USA", "2024-01-01", (ObligationKind.CONSULTATION,), COLD_WAR, Verdict.CONTRADICTED, "ATOP"),
        # Ever: the defense treaty of 1961 is of the same kind.
        ("PRK RUS", "2024-06-19", DEFENSE, None, Verdict.NOT_CHECKABLE, "neither is the stronger"),
        ("PRK RUS", "2024-06-19", (ObligationKind.NEUTRALITY,), None, Verdict.CONTRADICTED, "ATOP 3440"),
        # What the report does not state cannot be ranked.
        ("PRK RUS", "2024-06-19", (), COLD_WAR, Verdict.NOT_CHECKABLE, "No source states"),
    ],
)  # fmt: skip
def test_strongest(
    parties: str, signed: str, kinds: tuple[ObligationKind, ...], since: Interval | None,
    expected: Verdict, words: str,
) -> None:  # fmt: skip
    found = verdict("their strongest treaty", ClaimKind.STRONGEST, parties, signed, *kinds, since=since)
    assert found.verdict is expected, found.because
    assert words in found.because


@pytest.mark.parametrize("words", ["Moscow's strongest pact with any state", "the strongest treaty in Asia"])
def test_a_claim_that_reaches_beyond_the_two(words: str) -> None:
    found = verdict(words, ClaimKind.STRONGEST, "PRK RUS", "2024-06-19", *DEFENSE)
    assert found.verdict is Verdict.NOT_CHECKABLE
    assert "reaches beyond" in found.because


def test_weakest() -> None:
    found = verdict("the weakest pact yet", ClaimKind.WEAKEST, "PRK RUS", "2024-06-19", *DEFENSE)
    assert found.verdict is Verdict.CONTRADICTED
    assert "promise less" in found.because


@pytest.mark.parametrize(
    ("words", "expected", "because"),
    [
        ("the first treaty between the two", Verdict.CONTRADICTED, "ATOP 3440"),
        ("the first defense pact between the two", Verdict.CONTRADICTED, "an earlier promise of defense"),
        ("the first neutrality pact between the two", Verdict.SUPPORTED, "no earlier promise of neutrality"),
        ("the first visit in 24 years", Verdict.NOT_CHECKABLE, "not visits or meetings"),
        ("the first trade deal of the two", Verdict.NOT_CHECKABLE, "not trade"),
        ("the first treaty of this rank with a distant state", Verdict.NOT_CHECKABLE, "of this rank"),
        ("the first major arms treaty of the two", Verdict.NOT_CHECKABLE, "major arms"),
        ("the first of its kind that the two have concluded", Verdict.NOT_CHECKABLE, "narrows the claim"),
        ("the first ever formal mutual defense treaty with Russia", Verdict.CONTRADICTED, "ATOP 3440"),
    ],
)
def test_first(words: str, expected: Verdict, because: str) -> None:
    found = verdict(words, ClaimKind.FIRST, "PRK RUS", "2024-06-19", *DEFENSE)
    assert found.verdict is expected, found.because
    assert because in found.because


def test_first_since_counts_from_that_day() -> None:
    words = "the first defense pact since the Cold War"
    found = verdict(words, ClaimKind.FIRST, "PRK RUS", "2024-06-19", *DEFENSE, since=COLD_WAR)
    assert found.verdict is Verdict.SUPPORTED
    assert "since 1991-12-26" in found.because


@pytest.mark.parametrize(
    ("since_text", "expected"),
    [("ever", Verdict.CONTRADICTED), ("in decades", Verdict.NOT_CHECKABLE), (None, Verdict.CONTRADICTED)],
)
def test_a_day_that_nobody_can_name(since_text: str | None, expected: Verdict) -> None:
    words = "the first defense pact"
    found = verdict(words, ClaimKind.FIRST, "PRK RUS", "2024-06-19", *DEFENSE, since_text=since_text)
    assert found.verdict is expected
    assert ("“in decades” names no day" in found.because) is (since_text == "in decades")


@pytest.mark.parametrize(
    ("words", "expected", "because"),
    [
        ("the first defense treaty of the two", Verdict.NOT_CHECKABLE, "only in agreements with others"),
        ("the first bilateral defense treaty of the two", Verdict.SUPPORTED, "of theirs alone"),
    ],
)
def test_first_where_an_alliance_of_many_binds_them(words: str, expected: Verdict, because: str) -> None:
    found = verdict(words, ClaimKind.FIRST, "CAN NOR", "2024-01-01", *DEFENSE)
    assert found.verdict is expected, found.because
    assert because in found.because
    assert any("ATOP 3180" in row for row in found.against)


def test_first_treaty_of_strangers_is_not_supported_by_silence() -> None:
    found = verdict("their first treaty", ClaimKind.FIRST, "PRY NPL", "2024-06-19")
    assert found.verdict is Verdict.NOT_CHECKABLE
    assert "Treaties without such a promise are not in it" in found.because


@pytest.mark.parametrize(
    ("words", "parties", "expected"),
    [
        ("China is North Korea's only defense ally", "CHN PRK", Verdict.CONTRADICTED),
        ("North Korea’s only treaty ally", "CHN PRK", Verdict.CONTRADICTED),
        ("the only country with which Manila has a defense treaty", "PHL USA", Verdict.SUPPORTED),
        ("the only country with which Washington has a defense treaty", "PHL USA", Verdict.CONTRADICTED),
        ("the only treaty of its sort", "PHL USA", Verdict.NOT_CHECKABLE),
    ],
)
def test_only(words: str, parties: str, expected: Verdict) -> None:
    (claim,) = check(claiming(words, ClaimKind.ONLY, parties)).claims
    assert claim.check is not None
    assert claim.check.verdict is expected, claim.check.because


def test_such_a_treaty_is_the_one_named_before() -> None:
    said = "The United States is the only country with which Manila has such a treaty"
    text = f"The Mutual Defense Treaty of 1951 stands. {said}."
    older = by_hand.agreement(text, "The Mutual Defense Treaty of 1951 stands", ("PHL", "USA"), signed="1951")
    reading = claiming(said, ClaimKind.ONLY, "PHL USA")
    claim = msgspec.structs.replace(reading.claims[0], evidence=by_hand.span(text, said))
    reading = msgspec.structs.replace(by_hand.short(text, older), claims=(claim,))
    found = check(reading).claims[0].check
    assert found is not None
    assert found.verdict is Verdict.SUPPORTED
    assert "no promise of defense between Philippines and any other state" in found.because


@pytest.mark.parametrize("kind", list(ClaimKind))
def test_every_kind_of_claim_has_an_answer_and_says_why(kind: ClaimKind) -> None:
    (claim,) = check(claiming("its largest trading partner", kind, "")).claims
    assert claim.check is not None
    assert claim.check.verdict is Verdict.NOT_CHECKABLE
    assert claim.check.because


def test_claims_without_their_reading_are_checked_with_the_ledger(ledger: Ledger) -> None:
    claims = by_hand.pact().claims
    strongest, weaker = check(claims, ledger)
    assert strongest.check is not None
    assert strongest.check.verdict is Verdict.SUPPORTED
    assert weaker.check is not None
    assert weaker.check.verdict is Verdict.NOT_CHECKABLE
    assert check((), ledger) == ()


def test_what_another_report_says_counts_with_a_ledger(ledger: Ledger) -> None:
    words = "the first defense pact of the two since 2020"
    reading = claiming(words, ClaimKind.FIRST, "PRK RUS", pact(words, "PRK RUS", "2026-01-01", *DEFENSE))
    since = msgspec.structs.replace(reading.claims[0], since=Interval.parse("2020"))
    report = msgspec.structs.replace(reading.report, published=dt.date(2026, 1, 2))
    reading = msgspec.structs.replace(reading, report=report, claims=(since,))
    alone, with_ledger = check(reading).claims[0].check, check(reading, ledger).claims[0].check
    assert alone is not None
    assert alone.verdict is Verdict.SUPPORTED
    assert with_ledger is not None
    assert with_ledger.verdict is Verdict.CONTRADICTED
    assert "PRK-RUS@2024" in with_ledger.because


def test_the_words_of_the_rules() -> None:
    terms = load_terms()
    assert all(names_a_bond(example) for example in terms.bonds.examples)
    for kind, of_kind in terms.kinds.items():
        assert all(kind in kinds_named(example) for example in of_kind.examples)
    assert names_a_bond("their strongest ever treaty")
    assert not names_a_bond("the strongest storm")
    assert beyond_record("their largest trading partner") == "trade, money or goods"
    assert list(RULES)[-1] == "beyond"

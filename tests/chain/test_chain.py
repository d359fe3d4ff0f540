"""Seven reports of one treaty, each naming it differently: one agreement, and what was known after each."""

from __future__ import annotations

import datetime as dt
import random

import msgspec
import pytest

from foedus import (
    AgreementStatus,
    AgreementView,
    ChangeKind,
    Ledger,
    ObligationKind,
    Reading,
    changes,
    compare,
    owes,
    timeline,
    to_json,
)
from foedus.model import ReportId

PACT, OLD = "KAZ-MNG@2021", "ATOP-4521"
TITLE = "Treaty on Good Neighbourliness and Mutual Assistance"

# After each report: status of the pact, its kinds of promise, in force, ended; end of the treaty of 1993.
KNOWN = [
    ("signed", "", None, None, None),
    ("signed", "defense consultation", None, None, None),
    ("ratified", "defense consultation", None, None, None),
    ("ratified", "defense consultation", None, None, None),
    ("in_force", "defense consultation", "2022-01-15", None, "2022-01-15"),
    ("in_force", "defense consultation", "2022-01-15", None, "2022-01-15"),
    ("withdrawn", "defense consultation", "2022-01-15", "2025-03-04", "2022-01-15"),
]

STAGES = [
    ("2021-06-09", "signed"),
    ("2021-10-07", "ratified"),
    ("2021-12-03", "ratified"),
    ("2022-01-15", "in_force"),
    ("2024-03-04", "withdrawn"),
    ("2025-03-04", "terminated"),
]


def between(book: Ledger, known_by: dt.date | None = None) -> dict[str, AgreementView]:
    """The agreements that only the two have with each other."""
    views = book.agreements({"KAZ"}, known_by=known_by)
    return {view.id: view for view in views if set(view.parties) == {"KAZ", "MNG"}}


def on(day: str) -> dt.date:
    return dt.date.fromisoformat(day)


@pytest.mark.parametrize("number", range(1, 8))
def test_there_is_one_agreement_and_the_older_one(steps: list[Ledger], number: int) -> None:
    found = between(steps[number])
    assert set(found) == {PACT, OLD}
    status, kinds, in_force, ended, old_end = KNOWN[number - 1]
    pact = found[PACT]
    assert str(pact.signed) == "2021-06-09"
    assert pact.status.value == status
    assert {owed.kind for owed in pact.commitments} == {ObligationKind(kind) for kind in kinds.split()}
    assert (pact.in_force and str(pact.in_force)) == in_force
    assert (pact.ended and str(pact.ended)) == ended
    assert (found[OLD].ended and str(found[OLD].ended)) == old_end
    assert len({source.report for source in pact.sources}) == number


def test_before_the_first_report_there_is_the_record_s_treaty_alone(steps: list[Ledger]) -> None:
    assert set(between(steps[0])) == {OLD}


def test_the_name_comes_with_the_text(steps: list[Ledger]) -> None:
    assert between(steps[1])[PACT].name == "Kazakhstan-Mongolia, signed 2021-06-09"
    assert {between(book)[PACT].name for book in steps[2:]} == {TITLE}


def test_the_path_is_kept(steps: list[Ledger]) -> None:
    told = [entry for entry in timeline(steps[7], "KAZ", "MNG").entries if entry.agreement]
    assert [(str(e.date), e.kind) for e in told if e.agreement and e.agreement.id == PACT] == STAGES
    assert [(str(e.date), e.kind) for e in told if e.agreement and e.agreement.id == OLD] == [
        ("1993-10-22", "signed"),
        ("2022-01-15", "replaced"),
    ]
    words = [entry.what.partition(":")[0] for entry in told if entry.agreement and entry.agreement.id == PACT]
    assert words == [
        "Signed",
        "Ratified by Mongolia",
        "Ratified by Kazakhstan",
        "In force",
        "Notice of withdrawal from",
        "Ended",
    ]


@pytest.mark.parametrize(
    ("day", "status", "kinds"),
    [
        ("2021-06-08", None, "nonaggression"),
        ("2021-06-09", "signed", "nonaggression defense consultation"),
        ("2022-01-14", "signed", "nonaggression defense consultation"),
        ("2022-01-15", "in_force", "nonaggression defense consultation"),
        ("2022-01-16", "in_force", "defense consultation"),
        ("2024-03-04", "in_force", "defense consultation"),
        ("2025-03-04", "in_force", "defense consultation"),
        ("2025-03-05", None, ""),
    ],
)
def test_what_is_owed_through_its_life(steps: list[Ledger], day: str, status: str | None, kinds: str) -> None:
    owed = [
        one for one in owes(steps[7], "KAZ", "MNG", on=on(day)).obligations if one.agreement.id in {PACT, OLD}
    ]
    assert {one.kind.value for one in owed} == set(kinds.split())
    assert {one.status.value for one in owed if one.agreement.id == PACT} == ({status} if status else set())
    ways = {(one.debtor.code, one.creditor.code) for one in owed}
    assert ways == ({("KAZ", "MNG"), ("MNG", "KAZ")} if kinds else set())


def test_notice_is_not_known_before_it_is_given(steps: list[Ledger]) -> None:
    answer = owes(steps[7], "KAZ", "MNG", on=on("2026-01-01"), known_by=on("2024-03-03"))
    assert {one.agreement.id for one in answer.obligations} >= {PACT}


@pytest.mark.parametrize("number", range(8))
def test_every_earlier_day_is_answered_as_it_was_then(
    chain: list[Reading], steps: list[Ledger], number: int
) -> None:
    """The full ledger, asked what was known by a day, answers as the ledger of that day did."""
    first = chain[number - 1].report.published if number else on("2021-06-08")
    last = chain[number].report.published if number < len(chain) else on("2026-01-01")
    assert first
    assert last
    for known_by in {first, last - dt.timedelta(days=1)}:
        for book in (steps[number], steps[7]):
            assert _answers(book, known_by) == _answers(steps[number], known_by)


def _answers(book: Ledger, known_by: dt.date) -> list[bytes]:
    references = [OLD, PACT] if PACT in between(book, known_by) else [OLD]
    return [
        to_json(owes(book, "MNG", on=on("2024-06-01"), known_by=known_by)),
        to_json(timeline(book, "KAZ", "MNG", known_by=known_by)),
        to_json(compare(book, references, known_by=known_by)),
    ]


CHANGES = [
    ["new agreement", "confirms agreement"],
    ["new obligation", "adds_to agreement"],
    ["adds_to agreement", "confirms obligation"],
    ["adds_to agreement", "confirms obligation"],
    ["ends agreement", "adds_to agreement", "confirms obligation"],
    ["confirms agreement", "confirms obligation"],
    ["ends agreement", "adds_to agreement", "confirms obligation"],
]


@pytest.mark.parametrize("number", range(7))
def test_the_brief_says_what_each_changes(chain: list[Reading], steps: list[Ledger], number: int) -> None:
    found = changes(chain[number], steps[number])
    assert [f"{one.kind} {one.about}" for one in found] == CHANGES[number]
    assert changes(chain[number], steps[number + 1]) == found  # held already or not
    text = chain[number].report.text
    assert all(one.source.words == text[one.source.start : one.source.end] for one in found)


def test_once_all_is_known_a_report_only_confirms(chain: list[Reading], filled) -> None:
    other = msgspec.structs.replace(chain[3].report, id=ReportId("0" * 64))
    again = msgspec.structs.replace(chain[3], report=other)
    assert {one.kind for one in changes(again, filled(chain))} == {ChangeKind.CONFIRMS}


def test_compare_says_that_the_pact_binds_more(steps: list[Ledger]) -> None:
    def order(book: Ledger) -> str:
        answer = compare(book, [OLD, PACT])
        return next(one.order for one in answer.orders if one.kind == "all")

    assert order(steps[1]) == "not_comparable"  # the text was not out
    assert {order(book) for book in steps[2:]} == {"stronger"}


@pytest.mark.parametrize("seed", range(10))
def test_the_order_of_reading_does_not_matter(
    chain: list[Reading], steps: list[Ledger], filled, seed: int
) -> None:
    shuffled = list(chain)
    random.Random(seed).shuffle(shuffled)
    book = filled(shuffled)
    assert to_json(between(book)) == to_json(between(steps[7]))
    assert to_json(timeline(book, "KAZ", "MNG")) == to_json(timeline(steps[7], "KAZ", "MNG"))


def test_reading_one_again_changes_nothing(chain: list[Reading], filled) -> None:
    book = filled([*chain, chain[4], chain[0]])
    again = book.add(chain[3], dt.datetime(2027, 1, 1, tzinfo=dt.UTC))
    assert (again.new, again.entries) == (False, 0)
    assert len(book.reports()) == len(chain)
    assert to_json(between(book)) == to_json(between(filled(chain)))


def test_a_withdrawn_report_takes_its_stage_with_it(chain: list[Reading], filled) -> None:
    book = filled(chain)
    book.withdraw(chain[6].report.id, because="a hoax", recorded_at=dt.datetime(2027, 1, 1, tzinfo=dt.UTC))
    pact = between(book)[PACT]
    assert (pact.status, pact.ended) == (AgreementStatus.IN_FORCE, None)

"""What is owed on a day: before, on the first day, after, and where no source's silence means no."""

from __future__ import annotations

import datetime as dt

import by_hand
import pytest

from foedus.casus import Answer, Owes, owes
from foedus.errors import UnknownState
from foedus.ledger import Ledger
from foedus.model import AgreementStatus, Modality, ObligationKind, to_builtins


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def ask(ledger: Ledger, *states: str, on: str, known_by: str | None = None) -> Owes:
    return owes(ledger, *states, on=day(on), known_by=day(known_by) if known_by else None)


def kinds(found: Owes) -> list[str]:
    return [f"{one.debtor.code} {one.kind} {one.creditor.code}" for one in found.obligations]


# Between North Korea and the Soviet Union or Russia: the day, and what North Korea owes.
PRK_TO_MOSCOW = [
    ("1961-07-05", Answer.NOT_OWED, []),
    ("1961-07-06", Answer.OWED, ["PRK defense SUN", "PRK nonaggression SUN"]),
    ("1985-01-01", Answer.OWED, ["PRK defense SUN", "PRK nonaggression SUN"]),
    ("1991-12-26", Answer.OWED, ["PRK defense RUS", "PRK nonaggression RUS"]),
    ("1996-09-10", Answer.OWED, ["PRK defense RUS", "PRK nonaggression RUS"]),
    ("1996-09-11", Answer.NOT_OWED, []),
    ("1998-01-01", Answer.NOT_OWED, []),
    ("2000-02-09", Answer.OWED, ["PRK consultation RUS"]),
    ("2008-07-24", Answer.OWED, ["PRK consultation RUS", "PRK nonaggression RUS"]),
    ("2018-12-31", Answer.OWED, ["PRK consultation RUS", "PRK nonaggression RUS"]),
    ("2024-07-01", Answer.OWED, ["PRK consultation RUS", "PRK nonaggression RUS"]),
]


@pytest.mark.parametrize(("on", "answer", "expected"), PRK_TO_MOSCOW)
def test_the_record_day_by_day(empty: Ledger, on: str, answer: Answer, expected: list[str]) -> None:
    found = ask(empty, "RUS", "PRK", on=on)
    assert found.answer is answer
    assert [line for line in kinds(found) if line.startswith("PRK")] == expected


def test_five_days_five_answers(ledger: Ledger) -> None:
    answers = [
        kinds(ask(ledger, "PRK", on="1985-01-01")),
        kinds(ask(ledger, "PRK", on="1998-01-01")),
        kinds(ask(ledger, "PRK", on="2005-01-01")),
        kinds(ask(ledger, "PRK", on="2024-07-01")),
        kinds(ask(ledger, "PRK", on="2024-07-01", known_by="2024-06-01")),
    ]
    assert len({tuple(answer) for answer in answers}) == 5
    assert "RUS defense PRK" in answers[3]
    assert "RUS defense PRK" not in answers[4]


def test_a_pact_that_is_signed_is_said_to_be_signed(ledger: Ledger) -> None:
    found = ask(ledger, "RUS", "PRK", on="2024-07-01")
    defense = [one for one in found.obligations if one.kind is ObligationKind.DEFENSE]
    assert [one.status for one in defense] == [AgreementStatus.SIGNED] * 2
    assert {one.means for one in defense} == {"unspecified"}
    assert defense[0].source.words is not None
    assert "mutual aid" in defense[0].source.words
    assert not defense[0].carried_on


def test_a_status_reported_without_its_day_is_sure_from_the_report_on(ledger: Ledger) -> None:
    text = "The pact of 2024 between Russia and North Korea is in force."
    stage = by_hand.agreement(text, text, ("RUS", "PRK"), signed="2024", status=AgreementStatus.IN_FORCE)
    ledger.add(by_hand.short(text, stage, published="2024-12-05"), by_hand.NOW)

    def defense(on: str) -> tuple[AgreementStatus, str, str | None]:
        found = ask(ledger, "RUS", "PRK", on=on).obligations
        one = next(owed for owed in found if owed.kind is ObligationKind.DEFENSE)
        assert (str(one.begin), one.end) == ("2024-06-19", None)
        return one.status, str(one.since), one.uncertain

    doubt = "in force since some time in 2024-06-19/2024-12-05"
    assert defense("2024-07-01") == (AgreementStatus.SIGNED, "2024-06-19", doubt)
    assert defense("2024-12-06") == (AgreementStatus.IN_FORCE, "2024-06-19/2024-12-05", None)


def test_a_promise_is_one_through_its_stages(ledger: Ledger) -> None:
    text = "The pact of 2024 between Russia and North Korea is in force."
    stage = by_hand.agreement(
        text, text, ("RUS", "PRK"), signed="2024", in_force="2024-12-04", status=AgreementStatus.IN_FORCE
    )
    ledger.add(by_hand.short(text, stage, published="2024-12-05"), by_hand.NOW)
    for on, status, since in (
        ("2024-12-03", AgreementStatus.SIGNED, "2024-06-19"),
        ("2024-12-04", AgreementStatus.IN_FORCE, "2024-12-04"),
    ):
        found = ask(ledger, "RUS", "PRK", on=on).obligations
        owed = [one for one in found if one.kind is ObligationKind.DEFENSE]
        assert [(one.status, str(one.since), str(one.begin), one.end) for one in owed] == [
            (status, since, "2024-06-19", None)
        ] * 2


def test_the_day_before_the_pact_nothing_of_it_is_owed(ledger: Ledger) -> None:
    assert "RUS defense PRK" not in kinds(ask(ledger, "RUS", "PRK", on="2024-06-18"))
    assert "RUS defense PRK" in kinds(ask(ledger, "RUS", "PRK", on="2024-06-19", known_by="2024-06-19"))
    assert "RUS defense PRK" not in kinds(ask(ledger, "RUS", "PRK", on="2024-06-19", known_by="2024-06-18"))


def test_beyond_the_record_silence_is_not_a_no(empty: Ledger) -> None:
    inside = ask(empty, "PHL", "KAZ", on="2018-12-31")
    assert (inside.answer, inside.not_covered) == (Answer.NOT_OWED, None)
    outside = ask(empty, "PHL", "KAZ", on="2019-01-01")
    assert outside.answer is Answer.NOT_COVERED
    assert outside.not_covered is not None
    assert outside.not_covered.begin == day("2019-01-01")
    assert "ATOP ends on 2018-12-31" in outside.not_covered.because


def test_what_is_carried_on_is_marked_and_the_gap_is_shown(empty: Ledger) -> None:
    found = ask(empty, "RUS", "PRK", on="2024-07-01")
    assert found.answer is Answer.OWED
    assert all(one.carried_on for one in found.obligations)
    assert found.not_covered is not None
    assert not any(one.carried_on for one in ask(empty, "RUS", "PRK", on="2018-12-31").obligations)


def test_a_one_sided_promise_stays_one_sided(empty: Ledger) -> None:
    assert kinds(ask(empty, "BEL", "FRA", on="1833-01-01")) == ["FRA defense BEL"]


def test_a_state_is_called_as_it_was_on_the_day(empty: Ledger) -> None:
    found = ask(empty, "Russia", "DPRK", on="1985-01-01")
    assert found.state.name == "Soviet Union"
    assert found.other is not None
    assert found.other.code == "PRK"
    assert ask(empty, "Soviet Union", "PRK", on="2005-01-01").state.code == "RUS"


def test_a_state_that_had_gone_owes_nothing_and_is_unknown_that_day(empty: Ledger) -> None:
    with pytest.raises(UnknownState):
        ask(empty, "DDR", on="2005-01-01")
    with pytest.raises(UnknownState, match="Ruritania"):
        ask(empty, "Ruritania", on="2005-01-01")


def test_an_end_without_a_day_leaves_a_doubt(ledger: Ledger) -> None:
    text = "The treaty of 2000 between Russia and North Korea is gone."
    ended = by_hand.agreement(text, text, ("RUS", "PRK"), signed="2000", status=AgreementStatus.TERMINATED)
    ledger.add(by_hand.short(text, ended, published="2024-12-05"), by_hand.NOW)
    before = ask(ledger, "RUS", "PRK", on="2010-01-01")
    doubt = next(one.uncertain for one in before.obligations if one.kind is ObligationKind.CONSULTATION)
    assert doubt == "ended some time in 2000-02-09/2024-12-05"
    assert "RUS consultation PRK" not in kinds(ask(ledger, "RUS", "PRK", on="2024-12-06"))
    assert "RUS consultation PRK" in kinds(ask(ledger, "RUS", "PRK", on="2024-12-06", known_by="2024-12-04"))


def test_what_is_only_possible_is_carried_with_its_doubt(ledger: Ledger) -> None:
    text = "Vietnam and Russia signed a pact that may pledge aid."
    maybe = by_hand.agreement(
        text, text, ("RUS", "VNM"), signed="2024-06-20", kinds=(ObligationKind.DEFENSE,),
        owed=Modality.HYPOTHETICAL,
    )  # fmt: skip
    ledger.add(by_hand.short(text, maybe, published="2024-06-20"), by_hand.NOW)
    found = ask(ledger, "RUS", "VNM", on="2024-07-01")
    doubtful = [one for one in found.obligations if one.kind is ObligationKind.DEFENSE]
    assert {one.uncertain for one in doubtful} == {"reported as hypothetical"}


def test_a_proposal_binds_nobody(ledger: Ledger) -> None:
    text = "Vietnam and Russia propose a defense pact."
    proposed = by_hand.agreement(
        text, text, ("RUS", "VNM"), status=AgreementStatus.PROPOSED, kinds=(ObligationKind.DEFENSE,)
    )
    ledger.add(by_hand.short(text, proposed, published="2024-06-20"), by_hand.NOW)
    assert "RUS defense VNM" not in kinds(ask(ledger, "RUS", "VNM", on="2024-07-01"))


def test_the_keys_of_the_answer(ledger: Ledger) -> None:
    answer = to_builtins(ask(ledger, "RUS", "PRK", on="2024-07-01"))
    assert list(answer["coverage"]) == [{"source": "ATOP", "from": "1815-01-01", "to": "2018-12-31"}]
    keys = (
        "kind",
        "debtor",
        "creditor",
        "status",
        "from",
        "to",
        "carried_on",
        "conditions",
        "agreement",
        "source",
    )
    assert set(keys) <= answer["obligations"][0].keys()
    assert answer["obligations"][0]["debtor"] == {"code": "RUS", "cow": 365, "name": "Russia"}
    assert answer["obligations"][0]["source"]["atopid"] == 4940

"""Facts accepted, corrected and withdrawn: whatever is decided, the ledger is what its log says."""

from __future__ import annotations

import datetime as dt
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import by_hand
import pytest
from by_hand import NOW
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foedus.errors import InputError
from foedus.ledger import DecisionKind, Entry, FactState, Ledger
from foedus.ledger.corrections import correctable, corrected
from foedus.model import Actor, Code, Event, EventType, Fact, Modality

PACT = by_hand.pact()


def _held(ledger: Ledger) -> None:
    ledger.add(PACT, NOW)


def _entry(ledger: Ledger, kind: str, number: int = 0) -> Entry:
    return [one for one in ledger.facts_of(PACT.report.id) if one.kind == kind][number]


def _later(minutes: int) -> dt.datetime:
    return NOW + dt.timedelta(minutes=minutes)


def _states(ledger: Ledger) -> dict[str, FactState]:
    return {one.read.id: one.state for one in ledger.decided_facts(PACT.report.id)}


def test_a_fact_is_read_until_somebody_decides(ledger: Ledger) -> None:
    _held(ledger)
    facts = ledger.decided_facts(PACT.report.id)
    assert {one.state for one in facts} == {FactState.READ}
    assert all(one.entry == one.read and not one.history for one in facts)
    assert [one.entry.fact for one in facts if one.entry.kind == "agreement"] == list(PACT.agreements)


def test_accepting_changes_no_answer_and_is_undone(ledger: Ledger) -> None:
    _held(ledger)
    fact = _entry(ledger, "agreement")
    before = ledger.agreements({by_hand.RUS})
    made = ledger.accept(fact.id, because="as signed", recorded_at=_later(1))
    assert _states(ledger)[fact.id] is FactState.ACCEPTED
    assert ledger.agreements({by_hand.RUS}) == before
    (decided,) = ledger.history(fact.id)
    assert (decided.kind, decided.because, decided.about) == (
        DecisionKind.ACCEPTANCE,
        "as signed",
        (fact.id,),
    )
    ledger.undo(made, because="not looked at", recorded_at=_later(2))
    assert _states(ledger)[fact.id] is FactState.READ


def test_answers_follow_a_correction_and_its_undoing(ledger: Ledger) -> None:
    _held(ledger)
    fact = _entry(ledger, "agreement")
    before = ledger.commitments({by_hand.RUS}, {by_hand.PRK})
    made = ledger.correct(
        fact.id,
        {"obligations.1.kind": "consultation", "signed": "2024-06"},
        because="only to consult",
        recorded_at=_later(1),
    )
    (one,) = [one for one in ledger.decided_facts(PACT.report.id) if one.read.id == fact.id]
    assert one.state is FactState.CORRECTED
    assert one.entry.id != fact.id
    assert not one.read.stands
    assert [(each.field, each.before, each.after) for each in one.history[0].changes] == [
        ("signed", "2024-06-19", "2024-06"),
        ("obligations.1.kind", "defense", "consultation"),
    ]
    new = [owed for owed in ledger.commitments({by_hand.RUS}, {by_hand.PRK}) if owed not in before]
    assert {(owed.kind, owed.debtor) for owed in new if owed.begin and owed.begin.short == "2024-06"} == {
        ("consultation", "PRK"),
        ("defense", "RUS"),
    }
    assert ledger.search("pledges mutual aid")[0].entry == one.entry.id
    ledger.undo(made, because="to defend after all", recorded_at=_later(2))
    assert ledger.commitments({by_hand.RUS}, {by_hand.PRK}) == before
    assert _states(ledger)[fact.id] is FactState.READ


def test_what_was_read_stays_in_the_ledger(ledger: Ledger) -> None:
    _held(ledger)
    fact = _entry(ledger, "sanction")
    ledger.correct(fact.id, {"status": "lifted"}, because="so says the text", recorded_at=_later(1))
    assert ledger.reading(PACT.report.id) == PACT
    assert ledger.entry(fact.id).fact == fact.fact
    assert not ledger.entry(fact.id).stands
    assert [one.status for one in ledger.corrected(PACT.report.id).sanctions] == ["lifted"]
    assert not ledger.add(PACT, _later(2)).new


def test_a_corrected_fact_is_withdrawn_and_comes_back_corrected(ledger: Ledger) -> None:
    _held(ledger)
    fact = _entry(ledger, "sanction")
    ledger.correct(fact.id, {"status": "lifted"}, because="a", recorded_at=_later(1))
    now = _entry(ledger, "sanction").id
    made = ledger.withdraw(now, because="b", recorded_at=_later(2))
    assert ledger.facts("sanction") == ()
    assert _states(ledger)[fact.id] is FactState.WITHDRAWN
    ledger.undo(made, because="c", recorded_at=_later(3))
    assert _entry(ledger, "sanction").id == now
    assert [one.kind for one in ledger.history(fact.id)] == ["correction", "withdrawal", "undo"]
    assert ledger.history(now) == ledger.history(fact.id)


def test_a_correction_under_another_is_not_undone_first(ledger: Ledger) -> None:
    _held(ledger)
    fact = _entry(ledger, "sanction")
    first = ledger.correct(fact.id, {"status": "lifted"}, because="a", recorded_at=_later(1))
    second = ledger.correct(
        _entry(ledger, "sanction").id, {"status": "imposed"}, because="b", recorded_at=_later(2)
    )
    with pytest.raises(InputError, match=second):
        ledger.undo(first, because="c", recorded_at=_later(3))
    ledger.undo(second, because="c", recorded_at=_later(4))
    ledger.undo(first, because="c", recorded_at=_later(5))
    assert _entry(ledger, "sanction") == fact


def test_only_what_stands_is_decided_about(ledger: Ledger) -> None:
    _held(ledger)
    fact = _entry(ledger, "sanction").id
    ledger.correct(fact, {"status": "lifted"}, because="a", recorded_at=_later(1))
    now = _entry(ledger, "sanction").id
    for act in (ledger.accept, ledger.withdraw):
        with pytest.raises(InputError, match=f"has been corrected: {now}"):
            act(fact, because="b", recorded_at=_later(2))
    with pytest.raises(InputError, match="has been corrected"):
        ledger.correct(fact, {"status": "imposed"}, because="b", recorded_at=_later(2))
    ledger.withdraw(now, because="b", recorded_at=_later(2))
    with pytest.raises(InputError, match="Nothing of that id stands"):
        ledger.accept(now, because="b", recorded_at=_later(3))


def test_a_judgement_holds_however_the_fact_is_corrected(ledger: Ledger) -> None:
    words = "A treaty was signed in 1961."
    agreement = by_hand.agreement(words, words, ("RUS", "PRK"), signed="1961")
    ledger.add(by_hand.short(words, agreement, published="2024-06-20"), NOW)
    (entry,) = ledger.facts("agreement")
    ledger.judge(entry.id, "ATOP-3440", same=False, because="a trade treaty", recorded_at=_later(1))
    made = ledger.correct(entry.id, {"signed": "1961-07"}, because="July", recorded_at=_later(2))
    found = [view.id for view in ledger.agreements({by_hand.RUS}) if view.sources[0].report]
    assert found == ["PRK-SUN@1961"]
    (now,) = ledger.facts("agreement")
    ledger.judge(now.id, "ATOP-3440", same=True, because="the treaty after all", recorded_at=_later(3))
    ledger.undo(made, because="the year is all", recorded_at=_later(4))
    reported = [v.id for v in ledger.agreements({by_hand.RUS}) if any(s.report for s in v.sources)]
    assert reported == ["ATOP-3440"]


def test_a_ledger_of_an_older_foedus_learns_to_correct(ledger_path: Path) -> None:
    with sqlite3.connect(ledger_path) as connection:
        connection.execute("DROP VIEW standing")
        connection.execute(
            "CREATE VIEW standing AS SELECT e.* FROM entries e"
            " WHERE e.kind NOT IN ('reading', 'withdrawal', 'judgement')"
        )
        connection.execute("DELETE FROM meta WHERE key = 'views'")
    with Ledger.open(ledger_path) as ledger:
        _held(ledger)
        fact = _entry(ledger, "sanction")
        ledger.accept(fact.id, because="a", recorded_at=_later(1))
        ledger.correct(fact.id, {"status": "lifted"}, because="b", recorded_at=_later(2))
        assert len(ledger.facts("sanction")) == 1
        assert len(ledger.facts_of(PACT.report.id)) == 9


# Fields and vocabulary


def test_an_event_in_another_category_has_that_ones_score_and_no_mode(sample_event: Event) -> None:
    made, changes = corrected(sample_event, {"event_type": "assault"})
    assert isinstance(made, Event)
    assert made.event_type is EventType.ASSAULT
    assert made.score < 0 < sample_event.score
    assert made.mode is None
    assert made.evidence == sample_event.evidence
    assert {one.field for one in changes} >= {"event_type"}


@pytest.fixture
def sample_event() -> Event:
    words = "Norway sent food to Chad."
    return Event(
        event_type=EventType.AID,
        mode="humanitarian",
        contexts=(),
        actors=(Actor(name="Norway", code=Code("NOR"), start=0, end=6),),
        recipients=(Actor(name="Chad", code=Code("TCD"), start=20, end=24),),
        date=None,
        place=None,
        modality=Modality.ASSERTED,
        attribution=None,
        score=7.0,
        evidence=by_hand.span(words, words),
        frame="test",
    )


def test_codes_are_given_as_people_write_them(sample_event: Event) -> None:
    made, _ = corrected(sample_event, {"actors.1.code": "Sweden", "date": "2024-06"})
    assert isinstance(made, Event)
    assert made.actors[0].code == "SWE"
    assert made.date is not None
    assert made.date.interval.short == "2024-06"
    made, _ = corrected(sample_event, {"recipients.1.code": ""})
    assert isinstance(made, Event)
    assert made.recipients[0].code is None


WRONG: dict[str, tuple[Fact, dict[str, str]]] = {
    "cannot be set": (PACT.agreements[0], {"name": "The Pact"}),
    "obligations.9.kind": (PACT.agreements[0], {"obligations.9.kind": "defense"}),
    "status is one of": (PACT.agreements[0], {"status": "signedd"}),
    "signed: Not a date": (PACT.agreements[0], {"signed": "Wednesday"}),
    "parties: ": (PACT.agreements[0], {"parties": "Ruritania"}),
    "cannot be without": (PACT.agreements[0], {"status": ""}),
    "cannot lie before": (PACT.agreements[0], {"ended": "1999"}),
    "Debtor and creditor": (
        PACT.agreements[0],
        {"obligations.1.debtor": "RUS", "obligations.1.creditor": "RUS"},
    ),
    "stands there already": (PACT.agreements[0], {"status": "signed"}),
    "imposer and target": (PACT.sanctions[0], {"target": "UNSC"}),
    "from and to": (PACT.transfers[0], {"to": "PRK"}),
}


@pytest.mark.parametrize("words", WRONG)
def test_outside_the_vocabulary_is_one_clear_line(words: str) -> None:
    fact, values = WRONG[words]
    with pytest.raises(InputError, match=words) as caught:
        corrected(fact, values)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "fact", [*PACT.agreements, *PACT.sanctions, *PACT.transfers, *PACT.visits, *PACT.statements, *PACT.claims]
)
def test_every_choice_can_be_set_and_is_what_stands_there_then(fact: Fact) -> None:
    for field in correctable(fact):
        for choice in field.choices:
            if choice != field.value:
                made, changes = corrected(fact, {field.field: choice})
                assert {one.field: one.value for one in correctable(made)}[field.field] == choice
                assert field.field in [one.field for one in changes]


# Any sequence of decisions

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["accept", "correct", "withdraw", "undo"]), st.integers(0, 30), st.integers(0, 30)
    ),
    max_size=14,
)


class _ByHand:
    """What the ledger must hold after each step, kept as a stack of versions for each fact."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.versions = {entry.id: [entry] for entry in ledger.facts_of(PACT.report.id)}
        self.undoes: dict[str, tuple[str, str]] = {}
        self.accepted: dict[str, str] = {}
        self.withdrawn: dict[str, str] = {}

    def standing(self) -> set[str]:
        gone = set(self.withdrawn.values())
        return {stack[-1].id for stack in self.versions.values()} - gone

    def step(self, act: str, which: int, pick: int, when: dt.datetime) -> None:
        how: dict[str, Any] = {"because": f"{act} {which}", "recorded_at": when}
        if act == "undo":
            self._undo(sorted(self.undoes), which, how)
            return
        root = sorted(self.versions)[which % len(self.versions)]
        now = self.versions[root][-1]
        values = _values(now.fact, pick)
        if now.id not in self.standing() or (act == "correct" and _is_refused(now.fact, values)):
            with pytest.raises(InputError):
                _take(self.ledger, act, now.id, values, how)
            return
        made = _take(self.ledger, act, now.id, values, how)
        self.undoes[made] = (act, root)
        if act == "accept":
            self.accepted[made] = now.id
        elif act == "withdraw":
            self.withdrawn[made] = now.id
        else:
            (entry,) = {one.about[1] for one in self.ledger.decisions() if one.id == made}
            self.versions[root].append(self.ledger.entry(entry))

    def _undo(self, made: list[str], which: int, how: dict[str, Any]) -> None:
        if not made:
            return
        target = made[which % len(made)]
        act, root = self.undoes[target]
        if act == "correct":
            (new,) = {one.about[1] for one in self.ledger.decisions() if one.id == target}
            if self.versions[root][-1].id != new:
                with pytest.raises(InputError):
                    self.ledger.undo(target, **how)
                return
            self.versions[root].pop()
        self.ledger.undo(target, **how)
        del self.undoes[target]
        self.accepted.pop(target, None)
        self.withdrawn.pop(target, None)

    def states(self) -> dict[str, FactState]:
        found = {}
        for root, stack in self.versions.items():
            now = stack[-1].id
            if now in self.withdrawn.values():
                found[root] = FactState.WITHDRAWN
            elif now in self.accepted.values():
                found[root] = FactState.ACCEPTED
            else:
                found[root] = FactState.CORRECTED if len(stack) > 1 else FactState.READ
        return found


def _values(fact: Fact, pick: int) -> dict[str, str]:
    fields = correctable(fact)
    field = fields[pick % len(fields)]
    others = [one for one in field.choices if one != field.value]
    given = {"date": "1999", "code": "USA", "codes": "USA, CHN"}
    return {field.field: others[pick % len(others)] if others else given[field.expects]}


def _is_refused(fact: Fact, values: dict[str, str]) -> bool:
    try:
        corrected(fact, values)
    except InputError:
        return True
    return False


def _take(ledger: Ledger, act: str, fact: str, values: dict[str, str], how: dict[str, Any]) -> str:
    if act == "correct":
        return ledger.correct(fact, values, **how)
    return ledger.accept(fact, **how) if act == "accept" else ledger.withdraw(fact, **how)


def _replay(log: Ledger, into: Ledger) -> None:
    """Each decision of one ledger taken again in another."""
    for one in log.decisions():
        how: dict[str, Any] = {
            "because": one.because,
            "recorded_at": dt.datetime.fromisoformat(one.recorded_at),
        }
        if one.kind is DecisionKind.UNDO:
            into.undo(one.about[0], **how)
        else:
            acts = {"acceptance": "accept", "correction": "correct", "withdrawal": "withdraw"}
            values = {each.field: each.after for each in one.changes}
            _take(into, acts[one.kind], one.about[0], values, how)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_any_sequence_of_decisions_equals_its_replay(
    new_ledger: Path, tmp_path: Path, steps: list[tuple[str, int, int]]
) -> None:
    with _fresh(new_ledger, tmp_path / "one.db") as ledger:
        by = _ByHand(ledger)
        for number, (act, which, pick) in enumerate(steps):
            by.step(act, which, pick, _later(number + 1))
        facts = ledger.facts_of(PACT.report.id)
        assert {entry.id for entry in facts} == by.standing()
        assert _states(ledger) == by.states()
        decided = ledger.decided_facts(PACT.report.id)
        assert {one.entry.id for one in decided if one.entry.stands} == by.standing()
        assert ledger.reading(PACT.report.id) == PACT
        with _fresh(new_ledger, tmp_path / "two.db") as again:
            _replay(ledger, again)
            assert again.decisions() == ledger.decisions()
            assert again.facts_of(PACT.report.id) == facts
            assert again.decided_facts(PACT.report.id) == decided


def _fresh(new_ledger: Path, path: Path) -> Ledger:
    shutil.copy(new_ledger, path)
    for end in ("-wal", "-shm"):
        path.with_name(path.name + end).unlink(missing_ok=True)
    ledger = Ledger.open(path)
    _held(ledger)
    return ledger

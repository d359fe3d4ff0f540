"""A ledger shows what was done to it: verified, backed up, restored, brought into a newer layout."""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from pathlib import Path

import by_hand
import msgspec
import pytest
from by_hand import NOW
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from postgresql_server import Server

from foedus._ledger import restore
from foedus.errors import FoedusError, LedgerError
from foedus.ledger import Ledger
from foedus.ledger.from_reading import KINDS
from foedus.ledger.verifying import Problem
from foedus.model import to_json


def _content(ledger: Ledger) -> list[bytes]:
    """All that a ledger answers from."""
    facts = [to_json(ledger.facts(kind)) for kind in KINDS]
    return [*facts, to_json(ledger.decisions()), to_json(ledger.agreements({by_hand.RUS, by_hand.VNM}))]


def _fill(ledger: Ledger) -> None:
    ledger.add(by_hand.pact(), NOW)
    text = "Vietnam and Russia signed a pact."
    reading = by_hand.short(text, by_hand.agreement(text, text, ("RUS", "VNM"), signed="2024-06-20"))
    ledger.add(reading, NOW)
    agreement = ledger.facts("agreement", {by_hand.VNM})[0]
    ledger.correct(agreement.id, {"signed": "2024-06-21"}, because="a day later", recorded_at=NOW)
    ledger.withdraw(ledger.facts("visit")[0].id, because="another visit", recorded_at=NOW)


def test_a_whole_ledger_has_no_problem(ledger: Ledger) -> None:
    assert list(ledger.verify()) == []
    _fill(ledger)
    assert list(ledger.verify()) == []


def test_a_better_reading_of_the_same_report_is_no_problem(ledger: Ledger) -> None:
    reading = by_hand.pact()
    ledger.add(reading, NOW)
    ledger.add(msgspec.structs.replace(reading, visits=()), NOW)
    assert ledger.facts("visit") == ()
    assert list(ledger.verify()) == []


@pytest.mark.parametrize(
    ("harm", "where"),
    [
        ("UPDATE entries SET payload = replace(payload, 'signed', 'ratified')", "chain"),
        ("UPDATE entries SET recorded_at = '2020-01-01T00:00:00+00:00' WHERE kind = 'withdrawal'", "chain"),
        ("UPDATE entries SET withdraws = NULL WHERE kind = 'withdrawal'", "chain"),
        ("DELETE FROM chain WHERE position = 2", "chain"),
        ("UPDATE chain SET digest = 'x' WHERE position = 3", "chain"),
        ("UPDATE chain SET made_by = NULL WHERE position = 3", "chain"),
        ("UPDATE reports SET text = text || ' More.'", "reports"),
        ("UPDATE reports SET published = '2023-01-01'", "reports"),
        ("UPDATE evidence SET start_char = start_char + 1 WHERE position = 0", "evidence"),
        ("UPDATE evidence SET words = 'never said'", "evidence"),
        ("DELETE FROM evidence WHERE position = 0", "evidence"),
        ("DELETE FROM entry_states WHERE code = 'PRK'", "entry_states"),
        ("UPDATE entry_states SET code = 'KOR' WHERE code = 'PRK'", "entry_states"),
        ("UPDATE fact_agreements SET status = 'in_force'", "fact_agreements"),
        ("UPDATE fact_obligations SET kind = 'offense'", "fact_obligations"),
        ("DELETE FROM fact_visits", "fact_visits"),
        (
            "INSERT INTO entries (id, kind, position, payload, reported_at, reported_basis, recorded_at)"
            " VALUES ('x', 'judgement', 0, '{}', '2024-01-01', 'recorded', '2024-01-01T00:00:00+00:00')",
            "chain",
        ),
    ],
)
def test_whatever_is_changed_behind_its_back_is_found(ledger: Ledger, harm: str, where: str) -> None:
    _fill(ledger)
    with ledger._store.engine.begin() as connection:
        connection.exec_driver_sql(harm)
    found = list(ledger.verify())
    assert found
    assert where in {problem.where for problem in found}, found


def test_a_view_that_says_something_else_is_found(ledger_path: Path) -> None:
    with Ledger.open(ledger_path) as ledger:
        _fill(ledger)
    with sqlite3.connect(ledger_path) as connection:
        connection.execute("DROP VIEW standing")
        connection.execute("CREATE VIEW standing AS SELECT * FROM entries e WHERE e.kind = 'agreement'")
    with Ledger.open(ledger_path) as ledger:
        assert "standing" in {problem.where for problem in ledger.verify()}


def test_a_file_that_is_damaged_is_found(ledger_path: Path) -> None:
    with Ledger.open(ledger_path) as ledger:
        _fill(ledger)
    data = bytearray(ledger_path.read_bytes())
    middle = len(data) // 2 // 4096 * 4096
    data[middle : middle + 4096] = b"\x5a" * 4096
    ledger_path.write_bytes(data)
    with Ledger.open(ledger_path) as ledger:
        first = next(ledger.verify())
    assert isinstance(first, Problem)
    assert first.where == "file"


def test_a_backup_is_a_ledger(ledger: Ledger, tmp_path: Path) -> None:
    _fill(ledger)
    target = tmp_path / "copy.db"
    ledger.back_up(target)
    with Ledger.open(target) as copy:
        assert _content(copy) == _content(ledger)
        assert list(copy.verify()) == []
        assert [found.kind for found in copy.search("sanctions korea")] == ["sanction"]
        text = "Peru and Chile signed a pact."
        assert copy.add(by_hand.short(text, by_hand.agreement(text, text, ("PER", "CHL"))), NOW).new
    with pytest.raises(LedgerError, match="is there already"):
        ledger.back_up(target)
    assert not list(tmp_path.glob("*.part"))


def test_a_backup_is_restored_on_both_kinds(ledger: Ledger, tmp_path: Path, server: Server) -> None:
    _fill(ledger)
    ledger.back_up(tmp_path / "copy.db")
    for place in (str(tmp_path / "again.db"), server.empty()):
        restore(tmp_path / "copy.db", place)
        with Ledger.open(place, create=False) as again:
            assert _content(again) == _content(ledger)
            assert list(again.verify()) == []
            text = "Peru and Chile signed a pact."
            assert again.add(by_hand.short(text, by_hand.agreement(text, text, ("PER", "CHL"))), NOW).new
            assert list(again.verify()) == []
        with pytest.raises(LedgerError, match="already"):
            restore(tmp_path / "copy.db", place)


def test_what_is_no_ledger_is_not_restored(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Some notes of mine, long enough to have a header.")
    with pytest.raises(LedgerError):
        restore(tmp_path / "notes.txt", tmp_path / "new.db")
    assert not (tmp_path / "new.db").exists()


def _to_the_first_format(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        for table in ("chain", "makers", "migrations"):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("UPDATE meta SET value = '1' WHERE key = 'format'")


def test_an_older_ledger_answers_and_is_migrated_when_written(ledger_path: Path) -> None:
    with Ledger.open(ledger_path) as ledger:
        _fill(ledger)
        before = _content(ledger)
    _to_the_first_format(ledger_path)
    old = ledger_path.read_bytes()
    with Ledger.open(ledger_path) as ledger:
        assert _content(ledger) == before
        assert list(ledger.verify()) == []
    assert ledger_path.read_bytes() == old
    with Ledger.open(ledger_path) as ledger:
        text = "Peru and Chile signed a pact."
        ledger.add(by_hand.short(text, by_hand.agreement(text, text, ("PER", "CHL"))), NOW)
        assert list(ledger.verify()) == []
        assert ledger.migrate() == ()
        assert ledger._store.rows("SELECT format FROM migrations") == [(2,)]
    with Ledger.open(ledger_path.with_name("foedus.db.format-1")) as kept:
        assert kept._store.format == 1
        assert _content(kept) == before


def test_each_entry_says_what_made_it(ledger: Ledger) -> None:
    _fill(ledger)
    made = ledger._store.rows(
        "SELECT DISTINCT m.foedus, m.codebook, m.atlas, m.record, m.model FROM entries e"
        " JOIN chain c ON c.entry = e.id JOIN makers m ON m.id = c.made_by"
    )
    assert len(made) == 1
    assert all(made[0])


_TEXTS = (
    "Russia and Vietnam signed a pact.",
    "Peru and Chile signed a pact.",
    "Russia and Cuba signed a pact.",
)
_PARTIES = (("RUS", "VNM"), ("CHL", "PER"), ("CUB", "RUS"))
_STEPS = st.lists(
    st.tuples(
        st.sampled_from(["read", "withdraw", "undo", "merge", "split", "correct", "backup", "reread"]),
        st.integers(0, 5),
        st.integers(0, 5),
    ),
    max_size=9,
)


def _step(ledger: Ledger, step: tuple[str, int, int], number: int) -> None:
    """One thing that people do to a ledger. What cannot be done is refused and changes nothing."""
    act, one, two = step
    because = f"step {number}"
    now = NOW.replace(microsecond=number)
    if act in {"read", "reread"}:
        text = _TEXTS[one % 3]
        day = "2024-06-20" if act == "read" else "2024-06-21"
        ledger.add(by_hand.short(text, by_hand.agreement(text, text, _PARTIES[one % 3], signed=day)), now)
        return
    entries = [entry.id for entry in ledger.facts("agreement")]
    decisions = [decision.id for decision in ledger.decisions()]
    if act == "undo":
        if decisions:
            ledger.undo(decisions[one % len(decisions)], because=because, recorded_at=now)
    elif not entries:
        return
    elif act == "withdraw":
        ledger.withdraw(entries[one % len(entries)], because=because, recorded_at=now)
    elif act == "correct":
        ledger.correct(entries[one % len(entries)], {"status": "in_force"}, because=because, recorded_at=now)
    else:
        ledger.judge(
            entries[one % len(entries)],
            entries[two % len(entries)],
            same=act == "merge",
            because=because,
            recorded_at=now,
        )


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=_STEPS)
def test_whatever_is_done_equals_its_replay(
    steps: list[tuple[str, int, int]], new_ledger: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("replay")
    place = folder / "one.db"
    place.write_bytes(new_ledger.read_bytes())
    other = folder / "other.db"
    other.write_bytes(new_ledger.read_bytes())
    for number, step in enumerate(steps):
        if step[0] == "backup":
            moved = folder / f"moved{number}.db"
            with Ledger.open(place) as ledger:
                ledger.back_up(moved)
            restored = folder / f"restored{number}.db"
            restore(moved, restored)
            place = restored
            continue
        with Ledger.open(place) as ledger:
            try:
                _step(ledger, step, number)
            except FoedusError:
                assert list(ledger.verify()) == []
    with Ledger.open(other) as replay, Ledger.open(place) as ledger:
        for number, step in enumerate(steps):
            if step[0] != "backup":
                with suppress(FoedusError):
                    _step(replay, step, number)
        assert list(ledger.verify()) == []
        assert _content(ledger) == _content(replay)

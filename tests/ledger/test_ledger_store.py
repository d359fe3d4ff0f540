"""What a ledger keeps, and that reading the same twice changes nothing."""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path

import by_hand
import msgspec
import pytest
from by_hand import NOW

from foedus.errors import InputError
from foedus.ledger import Ledger, schema
from foedus.model import Agreement
from foedus.record import load_record


def _dump(ledger: Ledger) -> list[tuple[object, ...]]:
    names = [table.name for table in schema.metadata.sorted_tables]
    return [
        (name, *row) for name in names for row in ledger._store.rows(f"SELECT * FROM {name} ORDER BY 1, 2")
    ]


def test_a_reading_comes_back_as_it_went_in(ledger: Ledger) -> None:
    reading = by_hand.pact()
    added = ledger.add(reading, NOW)
    assert added.new
    assert added.entries == 9
    assert ledger.reading(reading.report.id) == reading


def test_the_same_reading_again_changes_nothing(ledger: Ledger) -> None:
    ledger.add(by_hand.pact(), NOW)
    before = _dump(ledger)
    again = ledger.add(by_hand.pact(), NOW + dt.timedelta(days=1))
    assert (again.new, again.entries) == (False, 0)
    assert _dump(ledger) == before


def test_what_was_checked_of_a_claim_is_not_part_of_the_reading(ledger: Ledger) -> None:
    from foedus.model import Check, Verdict

    reading = by_hand.pact()
    check = Check(verdict=Verdict.SUPPORTED, because="", against=())
    claims = tuple(msgspec.structs.replace(claim, check=check) for claim in reading.claims)
    ledger.add(reading, NOW)
    assert not ledger.add(msgspec.structs.replace(reading, claims=claims), NOW).new


def test_facts_by_kind_state_and_day(ledger: Ledger) -> None:
    ledger.add(by_hand.pact(), NOW)
    agreements = ledger.facts("agreement")
    assert [entry.fact.key for entry in agreements if isinstance(entry.fact, Agreement)] == [
        "PRK-RUS@2024",
        "PRK-SUN@1961",
        "PRK-RUS@2000",
    ]
    assert len(ledger.facts("agreement", {by_hand.SUN})) == 1
    assert len(ledger.facts("agreement", {by_hand.RUS})) == 2
    assert ledger.facts("agreement", {by_hand.VNM}) == ()
    assert ledger.facts("agreement", known_by=dt.date(2024, 6, 18)) == ()
    assert len(ledger.facts("agreement", known_by=dt.date(2024, 6, 19))) == 3
    with pytest.raises(InputError, match="No kind of fact called 'treaty'"):
        ledger.facts("treaty")


def test_an_entry_carries_its_words_and_where_they_stand(ledger: Ledger) -> None:
    ledger.add(by_hand.pact(), NOW)
    entry = ledger.facts("visit")[0]
    assert entry.words == "Putin came to Pyongyang"
    assert entry.outlet == "The Daily Example"
    assert (entry.reported_at, entry.reported_basis) == (dt.date(2024, 6, 19), "published")
    assert ledger.entry(entry.id) == entry
    with pytest.raises(InputError, match="no entry 00"):
        ledger.entry("00")


def test_a_report_without_a_day_counts_from_the_day_it_was_recorded(ledger: Ledger) -> None:
    text = "Russia and North Korea signed a pact."
    ledger.add(by_hand.short(text, by_hand.agreement(text, "pact", ("RUS", "PRK")), published=None), NOW)
    entry = ledger.facts("agreement")[0]
    assert (entry.reported_at, entry.reported_basis) == (NOW.date(), "recorded")
    assert ledger.reports(known_by=dt.date(2026, 11, 23)) == ()


def test_words_are_found_in_the_evidence(ledger: Ledger) -> None:
    ledger.add(by_hand.pact(), NOW)
    found = ledger.search("sanctions korea")
    assert [(one.kind, one.words) for one in found] == [("sanction", "keeps North Korea under sanctions")]
    assert by_hand.PACT[found[0].start : found[0].end] == found[0].words
    assert ledger.search("") == ()
    assert ledger.search('"unclosed AND (') == ()


def test_a_later_reading_of_a_report_takes_the_place_of_the_earlier(ledger: Ledger) -> None:
    reading = by_hand.pact()
    ledger.add(reading, NOW)
    better = msgspec.structs.replace(reading, visits=(), agreements=reading.agreements[:1])
    assert ledger.add(better, NOW).new
    assert ledger.facts("visit") == ()
    assert len(ledger.facts("agreement")) == 1
    assert ledger.reading(reading.report.id) == better
    assert not ledger.add(reading, NOW).new
    assert len(ledger.reports()) == 1


def test_a_report_can_be_withdrawn_and_nothing_is_deleted(ledger: Ledger) -> None:
    reading = by_hand.pact()
    ledger.add(reading, NOW)
    visit = ledger.facts("visit")[0]
    ledger.withdraw(visit.id, because="another visit", recorded_at=NOW)
    assert ledger.facts("visit") == ()
    assert not ledger.entry(visit.id).stands
    before = set(_dump(ledger))
    ledger.withdraw(reading.report.id, because="a hoax", recorded_at=NOW)
    assert ledger.facts("agreement") == ()
    after = _dump(ledger)
    assert sorted(row[0] for row in after if row not in before) == ["chain", "entries"]
    assert len(after) == len(before) + 2
    with pytest.raises(InputError, match="Nothing of that id stands"):
        ledger.withdraw(reading.report.id, because="again", recorded_at=NOW)
    with pytest.raises(InputError, match="holds no report"):
        ledger.reading(reading.report.id)


def test_every_documented_view_has_its_facts(ledger: Ledger) -> None:
    ledger.add(by_hand.pact(), NOW)
    count = {
        view: ledger._store.rows(f"SELECT count(*) FROM {view}")[0][0]
        for view in (
            *("events", "agreements", "obligations", "sanctions", "transfers", "visits"),
            *("statements", "claims", "record_obligations"),
        )
    }
    row = min(
        ledger._store.rows("SELECT debtor, creditor, kind, words FROM obligations WHERE kind = 'defense'")
    )
    assert row[:3] == ("PRK", "RUS", "defense")
    assert "mutual aid" in row[3]
    assert count.pop("record_obligations") > 30_000
    assert count == {
        "events": 0,
        "agreements": 3,
        "obligations": 4,
        "sanctions": 1,
        "transfers": 1,
        "visits": 1,
        "statements": 1,
        "claims": 2,
    }


def test_a_reader_does_not_wait_for_a_writer(ledger: Ledger, ledger_path: Path) -> None:
    ledger.add(by_hand.pact(), NOW)
    writer = sqlite3.connect(ledger_path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE reports SET title = 'half written'")
    assert ledger.reports()[0].title == "Moscow and Pyongyang sign a pact"
    writer.execute("ROLLBACK")
    writer.close()


def test_recording_needs_a_time_zone(ledger: Ledger) -> None:
    with pytest.raises(ValueError, match="time zone"):
        ledger.add(by_hand.pact(), dt.datetime(2024, 6, 20))


def test_the_facts_of_a_report_are_its_own_among_all(ledger: Ledger) -> None:
    ledger.add(by_hand.pact(), by_hand.NOW)
    kinds = ("agreement", "claim", "event", "sanction", "statement", "transfer", "visit")
    every = [entry for kind in kinds for entry in ledger.facts(kind)]
    assert every
    for report in ledger.reports():
        found = ledger.facts_of(report.id)
        assert list(found) == [entry for entry in every if entry.report == report.id]
    assert ledger.facts_of("0" * 64) == ()


@pytest.mark.parametrize("atopid", [3180, 3440, 3015])
@pytest.mark.parametrize("known_by", [None, "1950-01-01"])
def test_an_agreement_by_its_id_is_the_one_among_all(
    ledger: Ledger, atopid: int, known_by: str | None
) -> None:
    day = dt.date.fromisoformat(known_by) if known_by else None
    phases = load_record().alliance(atopid)
    members = {code for phase in phases for code in phase.members}
    among = {view.id: view for view in ledger.agreements(members, known_by=day)}
    assert ledger.agreement(phases[0].id, members, known_by=day) == among.get(phases[0].id)

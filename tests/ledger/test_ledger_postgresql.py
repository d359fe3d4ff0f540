"""The same ledger in PostgreSQL: where FOEDUS_TEST_POSTGRESQL gives the URL of an empty database."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator

import by_hand
import pytest
from by_hand import NOW

from foedus.errors import LedgerError
from foedus.ledger import Ledger
from foedus.model import to_json

URL = os.environ.get("FOEDUS_TEST_POSTGRESQL")
needs_server = pytest.mark.skipif(URL is None, reason="FOEDUS_TEST_POSTGRESQL names no database")


@pytest.fixture
def shared() -> Iterator[Ledger]:
    with Ledger.open(URL or "") as opened:
        yield opened


@needs_server
def test_what_goes_in_comes_out(shared: Ledger, ledger: Ledger) -> None:
    reading = by_hand.pact()
    shared.add(reading, NOW)
    ledger.add(reading, NOW)
    assert not shared.add(reading, NOW).new
    assert shared.reading(reading.report.id) == reading
    assert to_json(shared.agreements({by_hand.RUS})) == to_json(ledger.agreements({by_hand.RUS}))
    assert to_json(shared.facts("visit")) == to_json(ledger.facts("visit"))
    assert [found.kind for found in shared.search("sanctions korea")] == ["sanction"]
    assert shared.facts("visit", known_by=dt.date(2024, 6, 18)) == ()


@needs_server
def test_a_withdrawal(shared: Ledger) -> None:
    text = "Vietnam and Russia signed a pact."
    reading = by_hand.short(text, by_hand.agreement(text, text, ("RUS", "VNM"), signed="2024-06-20"))
    shared.add(reading, NOW)
    shared.withdraw(reading.report.id, because="a hoax", recorded_at=NOW)
    assert shared.facts("agreement", {by_hand.VNM}) == ()


@pytest.mark.parametrize("kind", ["tables", "views"])
def test_the_definitions_compile_for_postgresql(kind: str) -> None:
    from sqlalchemy.dialects import postgresql
    from sqlalchemy.schema import CreateTable

    from foedus.ledger import schema, views

    if kind == "tables":
        for table in schema.metadata.sorted_tables:
            assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=postgresql.dialect()))
    else:
        assert all("CREATE VIEW" in views.definition(name) for name in schema.facts)


def test_a_server_that_cannot_be_reached_is_one_line() -> None:
    with pytest.raises(LedgerError) as caught:
        Ledger.open("postgresql://nobody:secret@127.0.0.1:1/none")
    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value)

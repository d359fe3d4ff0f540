"""What only a ledger in PostgreSQL can show. The ledger's other tests run on a real server too."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import by_hand
import pytest
from by_hand import NOW
from postgresql_server import Server

from foedus.errors import LedgerError
from foedus.ledger import Ledger
from foedus.ledger.from_reading import KINDS
from foedus.model import to_json


@pytest.fixture
def shared(server: Server) -> Iterator[Ledger]:
    with Ledger.open(server.ledger()) as opened:
        yield opened


def test_both_kinds_of_ledger_answer_alike(shared: Ledger, ledger_path: Path) -> None:
    reading = by_hand.pact()
    with Ledger.open(ledger_path) as own:
        for one in (shared, own):
            one.add(reading, NOW)
        assert shared.reading(reading.report.id) == own.reading(reading.report.id) == reading
        assert to_json(shared.agreements()) == to_json(own.agreements())
        for kind in KINDS:
            assert to_json(shared.facts(kind)) == to_json(own.facts(kind))
        assert [found.words for found in shared.search("sanctions korea")] == [
            found.words for found in own.search("sanctions korea")
        ]


def test_an_empty_database_becomes_a_ledger_once(server: Server) -> None:
    place = server.empty()
    with ThreadPoolExecutor(3) as pool:
        for opened in pool.map(lambda _: Ledger.open(place), range(3)):
            opened.close()
    with Ledger.open(place, create=False) as opened:
        assert opened._store.rows("SELECT count(*) FROM meta WHERE key = 'format'") == [(1,)]


def test_writers_at_once_lose_nothing_and_double_nothing(server: Server) -> None:
    place = server.ledger()
    texts = [f"Number {number}: Russia and North Korea signed a pact." for number in range(12)]

    def write(_: int) -> None:
        with Ledger.open(place) as opened:
            for text in texts:
                opened.add(by_hand.short(text, by_hand.agreement(text, text, ("RUS", "PRK"))), NOW)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    with Ledger.open(place) as opened:
        assert len(opened.reports()) == len(texts)
        assert len(opened.facts("agreement")) == len(texts)


def test_a_password_is_not_told(server: Server) -> None:
    with pytest.raises(LedgerError) as caught:
        Ledger.open(server.url("none").replace("postgres@", "postgres:secret@"))
    assert "\n" not in str(caught.value)
    assert "secret" not in str(caught.value)


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

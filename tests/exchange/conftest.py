"""One ledger for all formats: three reports of the chain and one written by hand, with whatever must be
escaped.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from exchange_by_hand import hostile_reading, pact_reading

from foedus import Ledger

NOW = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)


@pytest.fixture(scope="session")
def ledger_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("exchange") / "foedus.db"
    with Ledger.open(path) as ledger:
        ledger.add(pact_reading(), NOW)
        ledger.add(hostile_reading(), NOW)
    return path


@pytest.fixture
def ledger(ledger_file: Path) -> Iterator[Ledger]:
    with Ledger.open(ledger_file) as opened:
        yield opened

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from foedus.ledger import Ledger

sys.path.insert(0, str(Path(__file__).parent.parent / "ledger"))  # by_hand: readings that need no parser


@pytest.fixture(scope="session")
def new_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the record and nothing else, made once; tests take copies."""
    path = tmp_path_factory.mktemp("ledger") / "new.db"
    Ledger.open(path).close()
    return path


@pytest.fixture(scope="session")
def empty(new_ledger: Path) -> Iterator[Ledger]:
    """The record alone; nothing is written to it."""
    with Ledger.open(new_ledger) as opened:
        yield opened


@pytest.fixture
def ledger(new_ledger: Path, tmp_path: Path) -> Iterator[Ledger]:
    """A ledger that holds the report of 19 June 2024 in `by_hand.pact`."""
    import by_hand

    with Ledger.open(shutil.copy(new_ledger, tmp_path / "foedus.db")) as opened:
        opened.add(by_hand.pact(), by_hand.NOW)
        yield opened

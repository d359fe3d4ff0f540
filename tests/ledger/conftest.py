from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from foedus.ledger import Ledger


@pytest.fixture(scope="session")
def new_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the record and nothing else, made once; tests take copies."""
    path = tmp_path_factory.mktemp("ledger") / "new.db"
    Ledger.open(path).close()
    return path


@pytest.fixture
def ledger_path(new_ledger: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(new_ledger, tmp_path / "foedus.db"))


@pytest.fixture
def ledger(ledger_path: Path) -> Iterator[Ledger]:
    with Ledger.open(ledger_path) as opened:
        yield opened

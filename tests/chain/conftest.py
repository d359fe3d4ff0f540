"""Seven reports of our own on one invented treaty of Kazakhstan and Mongolia, each read once."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pytest

from foedus import Ledger, Reading, read

REPORTS = Path(__file__).parent / "reports"
NOW = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)

Filled = Callable[[Sequence[Reading]], Ledger]


@pytest.fixture(scope="session")
def chain() -> list[Reading]:
    """The readings, in the order in which the reports were published."""
    return [read(path, checked=False) for path in sorted(REPORTS.glob("*.txt"))]


@pytest.fixture(scope="session")
def new_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the record and nothing else, made once; tests take copies."""
    path = tmp_path_factory.mktemp("ledger") / "new.db"
    Ledger.open(path).close()
    return path


@pytest.fixture(scope="session")
def filled(new_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Filled]:
    """Makes a ledger that holds the readings given, added in their order."""
    with ExitStack() as books:

        def fill(readings: Sequence[Reading]) -> Ledger:
            path = shutil.copy(new_ledger, tmp_path_factory.mktemp("filled") / "foedus.db")
            book = books.enter_context(Ledger.open(path))
            for reading in readings:
                book.add(reading, NOW)
            return book

        yield fill


@pytest.fixture(scope="session")
def steps(chain: list[Reading], filled: Filled) -> list[Ledger]:
    """The ledger as it was before the first report and after each."""
    return [filled(chain[:number]) for number in range(len(chain) + 1)]

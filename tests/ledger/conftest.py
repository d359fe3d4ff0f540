from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import postgresql_server
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


@pytest.fixture(scope="session")
def server() -> Iterator[postgresql_server.Server]:
    """A PostgreSQL server; tests that ask for it skip, with the reason, where none can be started."""
    reason = postgresql_server.why_not()
    if reason is not None:
        pytest.skip(reason)
    with postgresql_server.running() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest) -> Iterator[str]:
    """Where a new ledger stands: a file, or a database of a real server. A test that asks runs on both."""
    if request.param == "sqlite":
        yield str(request.getfixturevalue("ledger_path"))
        return
    server: postgresql_server.Server = request.getfixturevalue("server")
    url = server.ledger()
    yield url
    server.drop(url)


@pytest.fixture
def ledger(place: str) -> Iterator[Ledger]:
    with Ledger.open(place) as opened:
        yield opened

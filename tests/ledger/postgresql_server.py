"""A PostgreSQL server for the tests: on a socket of its own, on no network, gone afterwards."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import quote

USER = "postgres"
TEMPLATE = "foedus_new"


def why_not() -> str | None:
    """Why no server can be started here, or None where one can."""
    if _binaries() is None:
        return "PostgreSQL's initdb is not installed"
    try:
        import psycopg  # noqa: F401
    except ImportError:
        return "the driver psycopg is not installed"
    if os.geteuid() == 0 and not _known(USER):
        return f"root cannot run PostgreSQL, and there is no user {USER}"
    return None


class Server:
    """A running server. `database()` makes a new database of a ledger made once, and gives its URL."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)
        self._made = False

    def url(self, name: str) -> str:
        return f"postgresql://{USER}@/{name}?host={quote(str(self._folder), safe='')}"

    def execute(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)

    def drop(self, url: str) -> None:
        """A database that no test needs any more: each is a copy of some size."""
        name = url.partition("?")[0].rpartition("/")[2]
        self.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def empty(self) -> str:
        name = f"empty_{next(self._numbers)}"
        self.execute(f"CREATE DATABASE {name}")
        return self.url(name)

    def ledger(self) -> str:
        """A ledger with the record and nothing else."""
        from foedus.ledger import Ledger

        if not self._made:
            self.execute(f"CREATE DATABASE {TEMPLATE}")
            Ledger.open(self.url(TEMPLATE)).close()
            self._made = True
        name = f"ledger_{next(self._numbers)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE} STRATEGY file_copy")
        return self.url(name)


@contextmanager
def running() -> Iterator[Server]:
    """A server of its own folder. Nothing is written to disk before it must: the tests end with it."""
    memory = Path("/dev/shm")
    place = memory if os.access(memory, os.W_OK) else None
    folder = Path(tempfile.mkdtemp(prefix="foedus-pg-", dir=place))
    data = folder / "data"
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, USER)
        _run("initdb", "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        options = f"-k {folder} -c listen_addresses= -c fsync=off -c max_connections=40"
        _run("pg_ctl", "-D", data, "-l", folder / "log", "-w", "-o", options, "start")
        try:
            yield Server(folder)
        finally:
            _run("pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(program: str, *arguments: str | Path) -> None:
    found = _binaries()
    assert found is not None
    command = [str(found / program), *map(str, arguments)]
    if os.geteuid() == 0:
        command = ["runuser", "-u", USER, "--", *command]
    done = subprocess.run(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, cwd="/"
    )
    if done.returncode:
        raise RuntimeError(f"{program} failed with exit code {done.returncode}.")


def _binaries() -> Path | None:
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


def _known(user: str) -> bool:
    try:
        pwd.getpwnam(user)
    except KeyError:
        return False
    return True

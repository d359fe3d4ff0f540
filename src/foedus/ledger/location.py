"""Where a ledger is kept: a SQLite file, or a PostgreSQL database given as a URL."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from foedus.errors import LedgerError

_SQLITE = "sqlite:///"
_POSTGRESQL = ("postgresql://", "postgresql+", "postgres://")


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """`path` for SQLite, `url` for PostgreSQL: one of them. `name` is how messages call it."""

    path: Path | None = None
    url: str | None = None

    @property
    def name(self) -> str:
        # A URL may hold a password: only what stands behind the @ is shown.
        return str(self.path) if self.path else (self.url or "").rpartition("@")[2]

    @classmethod
    def parse(cls, text: str | os.PathLike[str]) -> Location:
        """Read a path, `sqlite:///PATH` or `postgresql://...`. Raises LedgerError for another kind of URL."""
        text = os.fspath(text)
        if text.startswith(_POSTGRESQL):
            return cls(url=text.replace("postgres://", "postgresql://", 1))
        if text.startswith(_SQLITE):
            text = text[len(_SQLITE) :]
        elif "://" in text:
            raise LedgerError(
                f"A ledger is a file or a postgresql:// URL, not {text.partition('://')[0]}://."
            )
        if not text or "\0" in text:
            raise LedgerError("No ledger named: give a file.")
        return cls(path=Path(text))

    def check(self, *, create: bool) -> bool:
        """Whether there is something to open here. Raises LedgerError where no ledger can be.

        An empty file is what is left when making a ledger was cut short: it counts as nothing.
        """
        if self.path is None:
            return True
        path = self.path
        try:
            if path.is_dir():
                raise LedgerError(
                    f"{path} is a folder, not a ledger: give a file, for example {path}/foedus.db."
                )
            if path.exists():
                return self._check_header(path, create=create)
        except OSError as error:
            raise LedgerError(f"Cannot open the ledger {path}: {error.strerror or error}.") from error
        if not create:
            raise LedgerError(f"No ledger at {path}.")
        if not path.parent.is_dir():
            raise LedgerError(
                f"No folder {path.parent}: make it first, or give another place for the ledger."
            )
        if not os.access(path.parent, os.W_OK):
            raise LedgerError(f"Cannot make the ledger {path}: the folder {path.parent} is read-only.")
        return False

    def _check_header(self, path: Path, *, create: bool) -> bool:
        with path.open("rb") as file:
            header = file.read(16)
        if not header:
            if create:
                return False
            raise LedgerError(f"{path} is an empty file, not a ledger.")
        if header != b"SQLite format 3\0":
            raise LedgerError(f"{path} is not a ledger: it is no SQLite file.")
        return True

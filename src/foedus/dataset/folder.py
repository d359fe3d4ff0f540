"""A folder that may lie anywhere: on this machine, in memory, in an object store. By fsspec."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from foedus.errors import FoedusError, InputError

UNFINISHED = ".part"
"""What a file's name ends in until it is whole."""


class Folder:
    """The folder at a path or an address such as s3://bucket/folder. Names inside it are relative, with /.

    Raises InputError where no file system answers to the address.
    """

    def __init__(self, where: str | Path) -> None:
        import fsspec

        self.name = str(where)
        try:
            self.system, path = fsspec.core.url_to_fs(self.name)
        except (ImportError, ValueError, OSError) as error:
            raise InputError(f"Cannot use {self.name}: {error}.") from None
        self.root = str(path).rstrip("/")

    @property
    def is_local(self) -> bool:
        protocol = self.system.protocol
        return "file" in ((protocol,) if isinstance(protocol, str) else protocol)

    def path(self, name: str = "") -> str:
        """A name inside the folder as its file system writes it."""
        return f"{self.root}/{name}" if name else self.root

    def address(self, name: str = "") -> str:
        """A name inside the folder as DuckDB reads it: a path, or an address with its protocol."""
        return self.path(name) if self.is_local else self.system.unstrip_protocol(self.path(name))

    def exists(self, name: str = "") -> bool:
        return bool(self.system.exists(self.path(name)))

    def files(self, name: str = "", *, ending: str = "") -> list[str]:
        """Names of the files below `name`, in order."""
        if not self.system.isdir(self.path(name)):
            return []
        self.system.invalidate_cache()
        start = len(self.root) + 1
        found = (str(path)[start:] for path in self.system.find(self.path(name)))
        return sorted(path for path in found if path.endswith(ending))

    def read(self, name: str) -> bytes:
        data = self.system.cat_file(self.path(name))
        assert isinstance(data, bytes)
        return data

    def write(self, name: str, data: bytes) -> None:
        """Write a file that takes its name when it is whole."""
        with self.writing(name) as file:
            file.write(data)

    @contextmanager
    def writing(self, name: str) -> Iterator[IO[bytes]]:
        """An open file that takes its name when the block ends well. Raises FoedusError where it cannot."""
        target, part = self.path(name), self.path(name + UNFINISHED)
        try:
            self.system.makedirs(target.rpartition("/")[0], exist_ok=True)
            with self.system.open(part, "wb") as file:
                yield file
                _settle(file)
            self.system.mv(part, target)
        except OSError as error:
            raise FoedusError(f"Cannot write {target}: {error.strerror or error}.") from error

    def remove(self, name: str) -> None:
        """Remove a file, or a folder with all that is in it; nothing where there is none."""
        if self.exists(name):
            self.system.rm(self.path(name), recursive=True)


def _settle(file: Any) -> None:
    """On this machine's disk before it gets its name, so that a power cut leaves no empty file under it."""
    file.flush()
    try:
        os.fsync(file.fileno())
    except (AttributeError, OSError, ValueError):
        return  # no file of this machine

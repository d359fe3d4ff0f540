"""DuckDB as foedus uses it: within a set amount of memory, beyond it on disk, and with no surprises."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from foedus.dataset.folder import Folder

if TYPE_CHECKING:
    import duckdb

MEMORY = "600MB"
"""What DuckDB may hold in memory, unless another amount is asked for; its own allocations come on top."""


@contextmanager
def connect(folder: Folder | None = None, *, memory: str = MEMORY) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database of its own in memory, which can read `folder` wherever that lies.

    SQL cannot reach variables of Python, nor fetch extensions from the network.
    """
    import duckdb

    with tempfile.TemporaryDirectory(prefix="foedus-") as spill:
        database = duckdb.connect(
            config={
                "memory_limit": memory,
                "temp_directory": spill,
                "autoinstall_known_extensions": False,
                "python_enable_replacements": False,
                "preserve_insertion_order": False,
            }
        )
        try:
            if folder is not None and not folder.is_local:
                database.register_filesystem(folder.system)
            yield database
        finally:
            database.close()

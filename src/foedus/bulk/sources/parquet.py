"""Parquet, by pyarrow: NGEC's keys as columns, one story a row."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from foedus.bulk.story import KEYS
from foedus.errors import InputError

if TYPE_CHECKING:
    from foedus.bulk.sources import Raw

_ROWS = 2000
"""Rows held at a time."""


class ParquetRows:
    """Rows of a file as records, a few at a time."""

    decoder = "record"

    def __init__(self, path: Path) -> None:
        self._path = path
        import pyarrow as pa
        from pyarrow import parquet

        try:
            self._file = parquet.ParquetFile(path)
        except (pa.ArrowException, OSError) as error:
            raise InputError(f"Cannot read {path}: {str(error).splitlines()[0]}.") from None
        names = set(self._file.schema_arrow.names)
        missing = {"id", "event_text"} - names
        if missing:
            raise InputError(f"{path} has no column {' and no column '.join(sorted(missing))}.")
        self._columns = [key for key in KEYS if key in names]
        self.total: int | None = self._file.metadata.num_rows
        self._done = 0

    def __iter__(self) -> Iterator[Raw]:
        for batch in self._file.iter_batches(batch_size=_ROWS, columns=self._columns):
            for row in batch.to_pylist():
                self._done += 1
                yield self._done, row, None

    def done(self) -> int:
        return self._done

    def close(self) -> None:
        self._file.close()

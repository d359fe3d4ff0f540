"""Parquet, by pyarrow: NGEC's keys as columns in, one row for each story out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from foedus import errors
from foedus.bulk.story import KEYS, Story
from foedus.model import Event, to_builtins

if TYPE_CHECKING:
    import pyarrow as pa

    from foedus.bulk.formats import Raw

_ROWS = 2000
"""Rows held at a time, in either direction."""


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
            raise errors.InputError(f"Cannot read {path}: {str(error).splitlines()[0]}.") from None
        names = set(self._file.schema_arrow.names)
        missing = {"id", "event_text"} - names
        if missing:
            raise errors.InputError(f"{path} has no column {' and no column '.join(sorted(missing))}.")
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


def encode(story: Story, events: tuple[Event, ...]) -> dict[str, Any]:
    rows = [to_builtins(event) for event in events]
    text = story.text if story.from_page else None
    return {"id": str(story.id), "date": story.date, "events": rows, "text": text}


class ParquetTable:
    """A table with one row for each story; `events` is a list of structs with the keys of the JSON."""

    def __init__(self, file: BinaryIO) -> None:
        from pyarrow import parquet

        self._schema = schema()
        self._writer = parquet.ParquetWriter(file, self._schema, compression="zstd")
        self._waiting: list[dict[str, Any]] = []

    def write(self, coded: dict[str, Any]) -> None:
        self._waiting.append(coded)
        if len(self._waiting) >= _ROWS:
            self._flush()

    def close(self) -> None:
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        import pyarrow as pa

        if self._waiting:
            self._writer.write_table(pa.Table.from_pylist(self._waiting, schema=self._schema))
        self._waiting = []


def schema() -> pa.Schema:
    """The columns. Days are days; inside events they are ISO 8601 strings, as in the JSON."""
    import pyarrow as pa

    text, number = pa.string(), pa.int32()
    actor = pa.struct(
        [(key, text) for key in ("name", "code", "sector", "organ")] + [("start", number), ("end", number)]
    )
    degrees = [(key, pa.float64()) for key in ("latitude", "longitude")]
    event = pa.struct(
        [
            ("event_type", text),
            ("mode", text),
            ("contexts", pa.list_(text)),
            ("actors", pa.list_(actor)),
            ("recipients", pa.list_(actor)),
            ("date", pa.struct([(key, text) for key in ("start", "end", "text", "basis")])),
            ("place", pa.struct([("name", text), ("country", text), *degrees, ("basis", text)])),
            ("modality", text),
            ("attribution", pa.struct([("speaker", text), ("code", text), ("chain", pa.list_(text))])),
            ("score", pa.float64()),
            ("evidence", pa.list_(pa.struct([("start", number), ("end", number)]))),
            ("frame", text),
            ("classifier", pa.float64()),
        ]
    )
    return pa.schema([("id", text), ("date", pa.date32()), ("events", pa.list_(event)), ("text", text)])

"""Parquet, by pyarrow: one row for each story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, BinaryIO

from foedus.bulk.story import Story
from foedus.model import Event, to_builtins

if TYPE_CHECKING:
    import pyarrow as pa

_ROWS = 2000
"""Rows held at a time."""


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

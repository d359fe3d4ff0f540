"""A table as an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from foedus.model import Frames
from foedus.model.results import cell, rows_html

if TYPE_CHECKING:
    import pyarrow as pa

_SHOWN = 20
"""Rows that a notebook shows."""


class Table(Frames):
    """Rows and named columns; a notebook shows the first rows."""

    def __init__(self, table: pa.Table) -> None:
        self._table = table

    def __len__(self) -> int:
        return int(self._table.num_rows)

    def __repr__(self) -> str:
        return f"<Table: {len(self):,} rows, {len(self.columns)} columns>"

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(self._table.column_names)

    def to_arrow(self) -> pa.Table:
        return self._table

    def to_dict(self) -> dict[str, list[Any]]:
        """Column by column."""
        found: dict[str, list[Any]] = self._table.to_pydict()
        return found

    def to_dicts(self) -> list[dict[str, Any]]:
        """Row by row."""
        rows: list[dict[str, Any]] = self._table.to_pylist()
        return rows

    def _repr_html_(self) -> str:
        first = self._table.slice(0, _SHOWN).to_pylist()
        rows = [["0" if value == 0 else cell(value) for value in row.values()] for row in first]
        return rows_html(f"{len(self):,} rows", self.columns, rows, more=len(self) - _SHOWN)

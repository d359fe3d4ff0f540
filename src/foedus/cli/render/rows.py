"""Rows of a table for the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from foedus.cli.render.words import clean

if TYPE_CHECKING:
    from rich.console import RenderableType


def rows_table(rows: Sequence[dict[str, Any]]) -> RenderableType:
    """The rows, which have the same keys, under these as heads; numbers to the right."""
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold")
    for name, value in rows[0].items():
        is_number = isinstance(value, int | float)
        table.add_column(
            _head(name), justify="right" if is_number else "left", no_wrap=name in {"period", "event_date"}
        )
    for row in rows:
        table.add_row(*(clean(_cell(value)) for value in row.values()))
    return table


def _head(name: str) -> str:
    """`n_verbal_coop` in the words of a narrow column."""
    return name.removeprefix("n_").removesuffix("_names").replace("event_", "").replace("_", " ")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join("?" if one is None else str(one) for one in value)
    return f"{value:.1f}" if isinstance(value, float) else str(value)

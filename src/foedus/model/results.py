"""An answer that a notebook can show and a data frame can hold."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import singledispatch
from html import escape
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, ClassVar, get_args

import msgspec

from foedus.errors import FoedusError
from foedus.model.codec import to_builtins
from foedus.model.commitments import AgreementRef, Source
from foedus.model.dates import Interval
from foedus.model.states import StateRef
from foedus.model.tables import arrow_table

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow as pa


class Frames:
    """Whatever has `to_arrow` has the data frames too."""

    def to_arrow(self) -> pa.Table:
        raise NotImplementedError

    def to_pandas(self) -> pandas.DataFrame:
        """Raises FoedusError where pandas is not installed."""
        return pandas_of(self.to_arrow())

    def to_polars(self) -> polars.DataFrame:
        """Raises FoedusError where polars is not installed."""
        return polars_of(self.to_arrow())


def pandas_of(table: pa.Table) -> pandas.DataFrame:
    _needs("pandas")
    return table.to_pandas()


def polars_of(table: pa.Table) -> polars.DataFrame:
    _needs("polars")
    import polars

    frame = polars.from_arrow(table)
    assert isinstance(frame, polars.DataFrame)
    return frame


def _needs(module: str) -> None:
    """Raises FoedusError, saying what to install, where `module` is not."""
    if find_spec(module) is None:
        raise FoedusError(f"This needs {module}: pip install {module}.")


class Result(msgspec.Struct, Frames, frozen=True, kw_only=True):
    """An answer: a frozen record one of whose fields holds its lines.

    `lines` names that field, `shown` the fields of a line that a notebook shows, in their order.
    """

    lines: ClassVar[str]
    shown: ClassVar[tuple[str, ...]]

    @property
    def title(self) -> str:
        """The answer in a line."""
        raise NotImplementedError

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {self.title}>"

    def to_dict(self) -> dict[str, Any]:
        """Plain dicts, lists, strings and numbers: what `--json` prints."""
        found: dict[str, Any] = to_builtins(self)
        return found

    def to_arrow(self) -> pa.Table:
        """One row a line of the answer; see `foedus.model.tables` for the columns."""
        (field,) = (f for f in msgspec.structs.fields(type(self)) if f.name == self.lines)
        return arrow_table(getattr(self, self.lines), get_args(field.type)[0])

    def _repr_html_(self) -> str:
        return table_html(self.title, getattr(self, self.lines), self.shown)


MOST = 60
"""Lines that a notebook shows; the rest is counted."""

_TABLE = "border-collapse:collapse;font-size:13px;line-height:1.4"
_HEAD = "text-align:left;padding:2px 14px 4px 0;border-bottom:1px solid currentColor;font-weight:600"
_CELL = "text-align:left;vertical-align:top;padding:3px 14px 3px 0;max-width:34em"
_QUIET = "opacity:.72"


def table_html(title: str, lines: Sequence[Any], shown: Sequence[str]) -> str:
    """The fields `shown` of each line as a table. A column in which nothing stands is left out."""
    kept = [name for name in shown if any(cell(getattr(line, name)) for line in lines[:MOST])]
    rows = [[cell(getattr(line, name)) for name in kept] for line in lines[:MOST]]
    return rows_html(title, [_called(name) for name in kept], rows, more=len(lines) - MOST)


def rows_html(title: str, head: Iterable[str], rows: Iterable[Iterable[str]], *, more: int = 0) -> str:
    """A table of HTML that needs no style sheet. `rows` are cells that `cell` made, `more` how many rows
    are left out."""
    ths = "".join(f'<th style="{_HEAD}">{escape(name)}</th>' for name in head)
    tds = ("".join(f'<td style="{_CELL}">{one}</td>' for one in row) for row in rows)
    trs = "".join(f"<tr>{row}</tr>" for row in tds)
    table = (
        f'<table style="{_TABLE}"><thead><tr>{ths}</tr></thead><tbody>{trs}</tbody></table>' if trs else ""
    )
    rest = f'<p style="{_QUIET}">and {more:,} more</p>' if more > 0 else ""
    return f'<div><p style="margin:.3em 0"><strong>{escape(title)}</strong></p>{table}{rest}</div>'


def _called(name: str) -> str:
    return {"begin": "from", "end": "to"}.get(name, name).replace("_", " ")


@singledispatch
def cell(value: object) -> str:
    """One value as HTML: a state and an agreement by name, days in short, a source with its words."""
    if value is None or value is False:
        return ""
    return "yes" if value is True else escape(str(value).replace("_", " "))


@cell.register(StateRef)
@cell.register(AgreementRef)
def _(value: StateRef | AgreementRef) -> str:
    return escape(value.name)


@cell.register
def _(value: Interval) -> str:
    return value.short


@cell.register
def _(value: tuple) -> str:  # type: ignore[type-arg]
    return ", ".join(cell(one) for one in value)


@cell.register
def _(value: Source) -> str:
    words = f'<br><q style="{_QUIET}">{escape(value.words)}</q>' if value.words else ""
    return escape(cited(value)) + words


def cited(source: Source) -> str:
    """`ATOP 4.01, alliance 3445, phase 2`; `The Columbian, 2024-06-19`."""
    if source.record is None:
        return f"{source.outlet or 'report'}, {source.published or 'undated'}"
    parts = [source.record, f"alliance {source.atopid}" if source.atopid else ""]
    parts.append(f"phase {source.phase}" if source.phase and source.phase > 1 else "")
    return ", ".join(part for part in parts if part)


def names(states: Iterable[StateRef]) -> str:
    """Names in a row: "A, B and C"."""
    listed = [state.name for state in states]
    return " and ".join([", ".join(listed[:-1]), listed[-1]]) if len(listed) > 1 else "".join(listed)

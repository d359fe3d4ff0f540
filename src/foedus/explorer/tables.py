"""Flat records as Arrow tables: one column a field, the same where there are no rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, get_args, get_origin

import msgspec

if TYPE_CHECKING:
    import pyarrow as pa


def of(kind: type[msgspec.Struct], rows: Sequence[msgspec.Struct]) -> pa.Table:
    """A table of records of type `kind`, whose fields are text, numbers, days, or lists of text."""
    import pyarrow as pa

    fields = msgspec.structs.fields(kind)
    columns = [[getattr(row, field.name) for row in rows] for field in fields]
    arrays = [pa.array(column, _type(field.type)) for column, field in zip(columns, fields, strict=True)]
    return pa.table(arrays, names=[field.encode_name for field in fields])


def _type(kind: Any) -> pa.DataType:
    import pyarrow as pa

    bare = next((one for one in get_args(kind) if one is not type(None)), kind)
    if get_origin(kind) is tuple:
        return pa.list_(pa.string())
    known = {dt.date: pa.date32(), int: pa.int64(), bool: pa.bool_()}
    return known.get(bare, pa.string())

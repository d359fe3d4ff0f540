"""Records as Arrow tables: one row a record, one column a field, the same columns where there are no rows.

A field's type says its column: a state becomes its name and `<field>_code`, an agreement its name and
`<field>_id`, an interval of days `<field>` and `<field>_last` (dates, both inclusive), a tuple a list, any
other record a struct. Names are those of `--json`.
"""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple, Union, get_args, get_origin

import msgspec

from foedus.model.commitments import AgreementRef
from foedus.model.dates import Interval
from foedus.model.states import StateRef

if TYPE_CHECKING:
    import pyarrow as pa


def arrow_table(records: Iterable[msgspec.Struct], kind: type[msgspec.Struct]) -> pa.Table:
    """A table of `records`, each of type `kind`. Rows in the order given; what is None is null."""
    import pyarrow as pa

    listed = list(records)
    columns = [column for field in msgspec.structs.fields(kind) for column in _columns(field)]
    arrays = [pa.array([column.value(one) for one in listed], column.type) for column in columns]
    return pa.table(arrays, names=[column.name for column in columns])


class _Column(NamedTuple):
    name: str
    field: str
    part: str | None
    type: pa.DataType

    def value(self, record: msgspec.Struct) -> Any:
        found = getattr(record, self.field)
        if self.part is not None and found is not None:
            found = getattr(found, self.part)
        return _plain(found)


_PARTS: dict[type, tuple[tuple[str, str], ...]] = {
    StateRef: (("", "name"), ("_code", "code")),
    AgreementRef: (("", "name"), ("_id", "id")),
    Interval: (("", "first"), ("_last", "last")),
}
"""The records that are small enough to stand in columns of their own: suffix and attribute of each."""


def _columns(field: msgspec.structs.FieldInfo) -> Iterator[_Column]:
    import pyarrow as pa

    kind = _without_none(field.type)
    if kind not in _PARTS:
        yield _Column(field.encode_name, field.name, None, _arrow(kind))
        return
    for suffix, part in _PARTS[kind]:
        yield _Column(
            f"{field.encode_name}{suffix}", field.name, part, pa.date32() if kind is Interval else pa.string()
        )


def _without_none(kind: Any) -> Any:
    if get_origin(kind) in (Union, types.UnionType):
        kept = [one for one in get_args(kind) if one is not types.NoneType]
        return kept[0] if len(kept) == 1 else str
    return getattr(kind, "__supertype__", kind)


_SCALARS: dict[type, str] = {bool: "bool_", int: "int64", float: "float64", dt.date: "date32", str: "string"}


def _arrow(kind: Any) -> pa.DataType:
    import pyarrow as pa

    kind = _without_none(kind)
    if get_origin(kind) is tuple:
        return pa.list_(_arrow(get_args(kind)[0]))
    if kind is Interval:
        return pa.struct([("first", pa.date32()), ("last", pa.date32())])
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return pa.struct([(f.encode_name, _arrow(f.type)) for f in msgspec.structs.fields(kind)])
    return getattr(pa, _SCALARS.get(kind, "string"))()


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Interval):
        return {"first": value.first, "last": value.last}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, msgspec.Struct):
        fields = msgspec.structs.fields(type(value))
        return {field.encode_name: _plain(getattr(value, field.name)) for field in fields}
    return value

"""JSON both ways for every record of the model: msgspec, plus one rule for `Interval`."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from foedus.model.dates import Interval

T = TypeVar("T")


def _encode(value: Any) -> Any:
    if isinstance(value, Interval):
        return str(value)
    raise NotImplementedError(f"No JSON form for {type(value).__name__}.")


def _decode(kind: type, value: Any) -> Any:
    if kind is Interval:
        return Interval.parse(value)
    raise NotImplementedError(f"No JSON form for {kind.__name__}.")


_encoder = msgspec.json.Encoder(enc_hook=_encode)


def to_json(value: object, *, indent: int | None = None) -> bytes:
    """UTF-8 JSON; the same value gives the same bytes."""
    encoded = _encoder.encode(value)
    return msgspec.json.format(encoded, indent=indent) if indent else encoded


def from_json(data: bytes | str, kind: type[T]) -> T:
    """The record of type `kind` that `data` holds. Raises msgspec.ValidationError, naming the field."""
    return msgspec.json.decode(data, type=kind, dec_hook=_decode)


def to_builtins(value: object) -> Any:
    """Plain dicts, lists, strings and numbers, as JSON would hold them."""
    return msgspec.to_builtins(value, enc_hook=_encode)

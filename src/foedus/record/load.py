"""The package's data file -> the record."""

from __future__ import annotations

import functools
import gzip
import importlib.resources
from collections.abc import Callable
from typing import Any

import msgspec

from foedus.model import Interval
from foedus.record.rows import COLUMNS, Alliance, MemberRow, PairRow


class AtopFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `scripts/build_record.py` writes. `sha256` names the tables it was built from."""

    version: str
    citation: str
    sha256: dict[str, str]
    columns: tuple[str, ...]
    members: tuple[MemberRow, ...]
    alliances: tuple[Alliance, ...]
    pairs: tuple[PairRow, ...]


def load_atop() -> AtopFile:
    """Read the data file. Raises ValueError where it was built for other columns than `rows.COLUMNS`."""
    data = importlib.resources.files("foedus.record").joinpath("data/atop.json.gz").read_bytes()
    file = msgspec.json.decode(gzip.decompress(data), type=AtopFile, dec_hook=interval_hook())
    if file.columns != COLUMNS:
        raise ValueError("atop.json.gz was built for other columns: run scripts/build_record.py again.")
    return file


def interval_hook() -> Callable[[type, Any], Any]:
    """A msgspec hook that reads intervals, each text once: the 4,000 dates are 1,300 different ones."""
    parse = functools.cache(Interval.parse)

    def hook(kind: type, value: Any) -> Any:
        if kind is Interval:
            return parse(value)
        raise NotImplementedError(f"No form for {kind.__name__}.")

    return hook

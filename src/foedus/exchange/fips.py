"""FIPS 10-4 codes of countries, which GDELT gives places, beside ISO 3166: `GM` is Germany, `GA` the
Gambia.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files

_OWN = {"GZ": "PSE"}
"""The Gaza Strip has a FIPS code of its own."""


def from_fips(fips: str | None) -> str | None:
    """The ISO 3166-1 alpha-3 code; None for one that is none."""
    return _table().get(fips) if fips else None


def to_fips(code: str | None) -> str | None:
    """The FIPS code of a state; None for an organisation and for a state that had gone before ISO's list."""
    return _back().get(code) if code else None


@cache
def _table() -> dict[str, str]:
    text = files("foedus.exchange").joinpath("data/fips.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {row["fips"]: row["code"] for row in rows} | _OWN


@cache
def _back() -> dict[str, str]:
    return {code: fips for fips, code in reversed(list(_table().items())) if fips not in _OWN}

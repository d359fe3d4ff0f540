"""CAMEO's codes of events in PLOVER's categories, and back; Goldstein's scale and GDELT's quad classes
beside them.

The table (data/cameo.csv) has its source in its first lines. CAMEO's roots 01 (statements) and 02 (appeals)
have no category: PLOVER does not code talk as such.
"""

from __future__ import annotations

import csv
from collections.abc import Collection
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from foedus.model import EventType


class CameoCode(NamedTuple):
    """A code (text: leading zeros count) and what it is in PLOVER. `goldstein` is None where no value is
    known.
    """

    code: str
    event_type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    goldstein: float | None

    @property
    def root(self) -> str:
        return self.code[:2]

    @property
    def base(self) -> str:
        return self.code[:3]

    @property
    def quad(self) -> int:
        """GDELT's QuadClass, by root: 01 to 05, 06 to 08, 09 to 13, 14 to 20."""
        return 1 + sum(int(self.root) > last for last in (5, 8, 13))


def cameo(code: str) -> CameoCode | None:
    """What a code means, also one that lost its leading zero to a spreadsheet; None where PLOVER has
    nothing.
    """
    return _codes().get(code) or _codes().get(f"0{code}")


def cameo_for(event_type: str, mode: str | None, contexts: Collection[str]) -> CameoCode:
    """The code that comes nearest: of the same category, of its mode if there is one, then with its
    contexts; of several that fit alike the least specific.
    """
    same = [one for one in _codes().values() if one.event_type == event_type]
    return min(same, key=lambda one: (one.mode != mode, not _fits(one, contexts), len(one.code), one.code))


def _fits(one: CameoCode, contexts: Collection[str]) -> bool:
    return bool(set(one.contexts) & set(contexts)) if contexts else not one.contexts


@cache
def _codes() -> dict[str, CameoCode]:
    text = files("foedus.exchange").joinpath("data/cameo.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {
        row["code"]: CameoCode(
            row["code"],
            EventType(row["event_type"]),
            row["mode"] or None,
            tuple(one for one in row["contexts"].split(";") if one),
            float(row["goldstein"]) if row["goldstein"] else None,
        )
        for row in rows
    }

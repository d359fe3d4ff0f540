"""Whose land is drawn by which border: the borders are today's, the states those of the day."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection
from functools import cache, lru_cache
from importlib.resources import files

from foedus.atlas import load_atlas
from foedus.model import State

_SPLIT = ("dissolved", "continued", "renamed", "divided")
"""How a state ended whose land its successors hold; one that merged into another left no land of its own."""


@cache
def borders() -> dict[str, str]:
    """One path for each ISO 3166-1 code (scripts/build_map.py)."""
    text = (files("foedus.drawings") / "data" / "world.json").read_text(encoding="utf-8")
    found: dict[str, str] = json.loads(text)
    return found


@lru_cache(maxsize=256)
def lands(on: dt.date) -> dict[str, tuple[State, ...]]:
    """By the ISO code that draws a land today, the state that held it on the day; several where one land was
    two states. A state that is no more is drawn by the lands of its successors that did not stand yet."""
    atlas = load_atlas()
    standing = atlas.states(on)
    own = {state.code for state in standing}
    found: dict[str, list[State]] = {}
    for state in standing:
        for code in {state.code, *_heirs(state, own)}:
            found.setdefault(code, []).append(state)
    return {code: tuple(held) for code, held in found.items()}


def _heirs(state: State, standing: Collection[str]) -> set[str]:
    """Codes of today whose land was this state's: its own line, and successors that do not stand yet."""
    atlas = load_atlas()
    found: set[str] = {code for code in atlas.lineage(state.code) if code not in standing}
    waiting = [state]
    while waiting:
        ended = waiting.pop()
        if ended.end is None or not (ended.relation or "").startswith(_SPLIT):
            continue
        for heir in ended.successors:
            later = [row for row in atlas.periods(heir) if row.start is None or row.start >= ended.end]
            if heir not in standing and heir not in found:
                found.add(heir)
            waiting += later
    return found


@lru_cache(maxsize=4096)
def capital(state: State, on: dt.date) -> tuple[float, float] | None:
    """The degrees of its capital, where the atlas knows them."""
    meaning = load_atlas().meaning(state.capital, on) if state.capital else None
    if meaning is None or meaning.latitude is None or meaning.longitude is None:
        return None
    return meaning.latitude, meaning.longitude

"""Whose land is drawn by which border: the borders are today's, the states those of the day.

1. An area is drawn with the state whose ISO 3166 code covers it, whoever holds it: Northern Cyprus with
   Cyprus, Somaliland with Somalia, Crimea (UA-43) with Ukraine (scripts/build_map.py). Overseas parts that
   Natural Earth counts to a state are drawn with it: French Guiana with France.
2. What has a code of its own and is a state of the atlas is drawn as that state: Kosovo, Palestine, Taiwan.
3. What has a code of its own and belongs to a state is drawn as that state's from the day on which it came to
   it (`HELD_SINCE`): Greenland, Puerto Rico, New Caledonia, the Falkland Islands (which Argentina claims).
4. What is left is drawn as no state's, with its name: Western Sahara, which the United Nations list as not
   self-governing, and on a day of the past every land that had no state of its own then.
5. Antarctica and the southern islands that nobody lives on are left out.
"""

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


HELD_SINCE = {
    "FLK": dt.date(1833, 1, 3),  # British possession taken again
    "GRL": dt.date(1814, 1, 14),  # Treaty of Kiel: Norway's old lands stay with Denmark
    "NCL": dt.date(1853, 9, 24),  # French possession taken
    "PRI": dt.date(1899, 4, 11),  # Treaty of Paris between Spain and the United States in force
}
"""Territories that the map draws, and since when they have been their state's."""


@lru_cache(maxsize=256)
def territories(on: dt.date) -> dict[str, State]:
    """By the ISO code of a territory that the map draws, the state whose it was on the day."""
    atlas = load_atlas()
    found = {}
    for code, since in HELD_SINCE.items():
        sovereign = atlas.sovereign(code)
        state = atlas.period(sovereign, on) if sovereign and since <= on else None
        if state is not None:
            found[code] = state
    return found


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

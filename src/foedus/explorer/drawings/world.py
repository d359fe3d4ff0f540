"""The map of a day: who owes what to the state asked about, or how many bonds each state has."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files
from urllib.parse import urlencode

from foedus import State, load_atlas
from foedus.explorer.drawings.svg import add, root, written
from foedus.explorer.projection import HEIGHT, WIDTH, project

DOT = 2.6
"""Radius of a state that is too small for its borders."""


@cache
def borders() -> dict[str, str]:
    """One path for each ISO 3166-1 code (scripts/build_map.py)."""
    text = (files("foedus.explorer") / "data" / "world.json").read_text(encoding="utf-8")
    found: dict[str, str] = json.loads(text)
    return found


@cache
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


_SPLIT = ("dissolved", "continued", "renamed", "divided")
"""How a state ended whose land its successors hold; one that merged into another left no land of its own."""


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


def world(
    on: dt.date, shades: Mapping[str, str], words: Mapping[str, str], me: str | None, query: Mapping[str, str]
) -> str:
    """The map as SVG. `shades` gives each state (by code of the day) the class that colours it, `words` what
    hovering tells; `query` is kept in the links to states."""
    label = f"Map of {on}"
    drawing = root(WIDTH, HEIGHT, label, id="map")
    drawing.set("class", "map")
    drawn: set[str] = set()
    for code, path in borders().items():
        held = lands(on).get(code, ())
        shade = next((shades[s.code] for s in held if s.code in shades), "unbound" if held else "nobody")
        chosen = " me" if me is not None and any(s.code == me for s in held) else ""
        if not held:
            add(
                add(drawing, "path", d=path, class_="land nobody"),
                "title",
                "No state of the record on that day",
            )
            continue
        drawn.update(s.code for s in held)
        link = add(drawing, "a", href=f"/state/{held[0].code}?{urlencode(query)}")
        land = add(link, "path", d=path, class_=f"land {shade}{chosen}")
        add(land, "title", "; ".join(words.get(s.code, s.name) for s in held))
    for state in load_atlas().states(on):
        place = capital(state, on)
        if state.code in drawn or place is None:
            continue
        x, y = project(*place)
        link = add(drawing, "a", href=f"/state/{state.code}?{urlencode(query)}")
        shade = shades.get(state.code, "unbound")
        chosen = " me" if state.code == me else ""
        dot = add(link, "circle", cx=round(x, 1), cy=round(y, 1), r=DOT, class_=f"land {shade}{chosen}")
        add(dot, "title", words.get(state.code, state.name))
    return written(drawing)


@cache
def capital(state: State, on: dt.date) -> tuple[float, float] | None:
    """The degrees of its capital, where the atlas knows them."""
    meaning = load_atlas().meaning(state.capital, on) if state.capital else None
    if meaning is None or meaning.latitude is None or meaning.longitude is None:
        return None
    return meaning.latitude, meaning.longitude

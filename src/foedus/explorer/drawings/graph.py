"""States as dots on rings, one ring a community, and their bonds as lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from math import cos, pi, sin, sqrt
from typing import NamedTuple

from foedus.explorer.drawings.svg import add, root, written

WIDTH = 1000.0
_GAP = 26.0
_COLOURS = 8
"""Colours of the style sheet for communities; further ones share the last."""


class Group(NamedTuple):
    """A community: its number, and its states, the best bound first."""

    number: int
    codes: Sequence[str]


def draw(
    groups: Sequence[Group], edges: Sequence[tuple[str, str]], names: Mapping[str, str], on: dt.date
) -> str:
    """Communities side by side, the largest first; lines between them are fainter than those inside."""
    places: dict[str, tuple[float, float]] = {}
    member: dict[str, int] = {}
    x, y, row = _GAP, _GAP, 0.0
    for group in groups:
        radius = max(16.0, sqrt(len(group.codes)) * 17.0)
        size = 2 * radius + 66
        if x + size > WIDTH and x > _GAP:
            x, y, row = _GAP, y + row + _GAP, 0.0
        _ring(group, x + size / 2, y + size / 2, radius, places)
        member.update(dict.fromkeys(group.codes, group.number))
        x, row = x + size, max(row, size)
    drawing = root(WIDTH, y + row + _GAP, f"Network of bonds on {on}")
    drawing.set("class", "network")
    for one, two in edges:
        inside = member[one] == member[two]
        (x1, y1), (x2, y2) = places[one], places[two]
        add(
            drawing,
            "line",
            x1=round(x1, 1),
            y1=round(y1, 1),
            x2=round(x2, 1),
            y2=round(y2, 1),
            class_=f"bond {one} {two}" + ("" if inside else " across"),
        )
    for code, (cx, cy) in places.items():
        link = add(drawing, "a", href=f"/state/{code}?on={on}", class_="node", data_code=code)
        dot = add(
            link,
            "circle",
            cx=round(cx, 1),
            cy=round(cy, 1),
            r=5.0,
            class_=f"group{min(member[code], _COLOURS - 1)}",
        )
        add(dot, "title", names[code])
        add(link, "text", names[code], x=round(cx + 7, 1), y=round(cy + 3.5, 1))
    return written(drawing)


def _ring(group: Group, cx: float, cy: float, radius: float, places: dict[str, tuple[float, float]]) -> None:
    """The states of a community on rings, the best bound in the middle."""
    rest, level = list(group.codes), 0
    while rest:
        count = 1 if level == 0 else max(6 * level, 6)
        distance = radius * level / max(1.0, sqrt(len(group.codes) / 3.2))
        now, rest = rest[:count], rest[count:]
        for number, code in enumerate(now):
            angle = 2 * pi * number / len(now) + 0.4 * level
            places[code] = (cx + distance * cos(angle), cy + distance * sin(angle))
        level += 1

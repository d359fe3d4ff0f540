"""States on circles, one circle a community, their names around it, and their bonds as chords."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import cos, degrees, pi, sin
from typing import NamedTuple

from foedus.drawings.drawing import Drawing, Link
from foedus.drawings.svg import Element, add, root, written

WIDTH = 1000.0
_LINE, _LETTER, _GAP = 11.5, 5.4, 14.0
"""Room along a circle for one name, the width of a letter, and the room between circles."""
_COLOURS = 8
"""Colours of the style sheet for communities; further ones share the last."""

Place = tuple[float, float]


class Group(NamedTuple):
    """A community: its number, and its states in the order in which they stand on the circle."""

    number: int
    codes: Sequence[str]


class Edge(NamedTuple):
    """A bond of two states. `look` is held (by the record), told (only reports do) or doubtful."""

    one: str
    other: str
    look: str


LEGEND = {
    "held": "the record holds it",
    "told": "only reports tell of it",
    "doubtful": "not certain on that day",
    "group0": "dots of one colour: a group",
}
_SPARSE = 600
"""Up to so many bonds, lines can be followed one by one, and are drawn stronger."""


class _Circle(NamedTuple):
    """A circle, and how far its names reach from its middle: left, up, right and down."""

    group: Group
    radius: float
    reach: tuple[float, float, float, float]

    @property
    def width(self) -> float:
        return self.reach[0] + self.reach[2]

    @property
    def height(self) -> float:
        return self.reach[1] + self.reach[3]


def draw(
    groups: Sequence[Group],
    edges: Sequence[Edge],
    names: Mapping[str, str],
    title: str,
    link: Link | None,
) -> Drawing:
    """Communities side by side, the largest first; lines between them are fainter than those inside.

    Names stand around their circle, so that none lies on another however many there are.
    """
    rows = _rows([_circle(group, names) for group in groups])
    places: dict[str, tuple[Place, float]] = {}
    top = _GAP
    for row in rows:
        high = max(circle.height for circle in row)
        spare = (WIDTH - sum(circle.width for circle in row)) / (len(row) + 1)
        left = spare
        for circle in row:
            middle = top + (high - circle.height) / 2 + circle.reach[1]
            _set(circle, left + circle.reach[0], middle, places)
            left += circle.width + spare
        top += high + _GAP
    height = max(top, 60.0)
    drawing = root(WIDTH, height, title, linked=link is not None)
    drawing.set("class", "drawn network sparse" if len(edges) <= _SPARSE else "drawn network")
    member = {code: group.number for group in groups for code in group.codes}
    _bonds(drawing, edges, member, places)
    add(drawing, "g", class_="lit")
    near: dict[str, list[str]] = {}
    for one, two, _ in edges:
        near.setdefault(one, []).append(two)
        near.setdefault(two, []).append(one)
    for code, (place, angle) in places.items():
        shade = f"group{min(member[code], _COLOURS - 1)}"
        node = _node(drawing, code, near[code], place, link)
        _mark(
            node, f"{names[code]}: {len(near[code])} bond{'s' if len(near[code]) > 1 else ''}", place, shade
        )
        _name(node, names[code], place, angle)
    return Drawing(written(drawing), title, WIDTH, height, LEGEND)


def _circle(group: Group, names: Mapping[str, str]) -> _Circle:
    count = len(group.codes)
    radius = max(14.0, count * _LINE / (2 * pi))
    ends = []
    for number, code in enumerate(group.codes):
        angle, long = _angle(number, count), radius + 10 + _LETTER * len(names[code])
        ends.append((long * cos(angle), long * sin(angle)))
    pad = _LINE / 2
    left, up = (max(0.0, *(-end[axis] for end in ends)) + pad for axis in (0, 1))
    right, down = (max(0.0, *(end[axis] for end in ends)) + pad for axis in (0, 1))
    return _Circle(group, radius, (left, up, right, down))


def _angle(number: int, count: int) -> float:
    # Two states stand beside each other, never one above the other: names read without turning.
    return 2 * pi * number / count if count > 2 else pi * number


def _rows(circles: Sequence[_Circle]) -> list[list[_Circle]]:
    """Each row takes the largest circle that is left, and then what still fits beside it."""
    left, rows = list(circles), []
    while left:
        row: list[_Circle] = []
        for circle in tuple(left):
            if not row or sum(each.width + _GAP for each in row) + circle.width <= WIDTH:
                row.append(circle)
                left.remove(circle)
        rows.append(row)
    return rows


def _set(circle: _Circle, cx: float, cy: float, places: dict[str, tuple[Place, float]]) -> None:
    count = len(circle.group.codes)
    for number, code in enumerate(circle.group.codes):
        angle = _angle(number, count)
        places[code] = ((cx + circle.radius * cos(angle), cy + circle.radius * sin(angle)), angle)


def _bonds(
    drawing: Element,
    edges: Sequence[Edge],
    member: Mapping[str, int],
    places: Mapping[str, tuple[Place, float]],
) -> None:
    """One path for all lines of one look, what only reports tell on top: thousands of elements are slow."""
    lines: dict[str, list[str]] = {
        f"bond {look}{where}": [] for look in ("held", "doubtful", "told") for where in (" across", "")
    }
    for one, two, look in edges:
        kind = f"bond {look}" if member[one] == member[two] else f"bond {look} across"
        (x1, y1), (x2, y2) = places[one][0], places[two][0]
        lines[kind].append(f"M{x1:.0f},{y1:.0f}L{x2:.0f},{y2:.0f}")
    for kind, parts in lines.items():
        if parts:
            add(drawing, "path", d="".join(parts), class_=kind)


def _node(drawing: Element, code: str, near: Sequence[str], place: Place, link: Link | None) -> Element:
    """The group of a dot and its name, with what a script needs to light up its bonds."""
    return add(
        drawing,
        "a" if link else "g",
        href=link("state", code) if link else None,
        class_="node",
        data_code=code,
        data_near=" ".join(near),
        data_at=f"{place[0]:.1f},{place[1]:.1f}",
    )


def _mark(node: Element, words: str, place: Place, shade: str) -> None:
    dot = add(node, "circle", cx=round(place[0], 1), cy=round(place[1], 1), r=4.0, class_=shade)
    add(dot, "title", words)


def _name(node: Element, name: str, place: Place, angle: float) -> None:
    """Along the ray from the middle of the circle, and never upside down."""
    turned = degrees(angle)
    left = cos(angle) < -1e-9
    turn = turned - 180 if left else turned
    add(
        node,
        "text",
        name,
        x=-8 if left else 8,
        y=3,
        text_anchor="end" if left else None,
        transform=f"translate({place[0]:.1f},{place[1]:.1f}) rotate({turn:.1f})",
    )

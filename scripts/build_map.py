"""Borders for the explorer's map, reduced to our own compact file.

    npm pack world-atlas@2 && tar xzf world-atlas-2.*.tgz
    python scripts/build_map.py package/countries-110m.json

Reads the TopoJSON of world-atlas 2 (Natural Earth 1:110m, public domain), projects it with the Equal Earth
projection (Savric, Patterson and Jenny 2018) on a sheet 1000 wide, and writes one SVG path for each
ISO 3166-1 alpha-3 code to src/foedus/drawings/data/world.json. Needs pycountry.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pycountry

from foedus.drawings.projection import project

OUT = Path(__file__).parents[1] / "src" / "foedus" / "drawings" / "data" / "world.json"
NAMED = {"Kosovo": "XKX", "N. Cyprus": "CYP", "Somaliland": "SOM"}
"""Areas that Natural Earth draws without an ISO number. Like every area they go to the state whose ISO 3166
code covers them, whoever holds them; src/foedus/drawings/lands.py has the rules."""
CRIMEA = (32.0, 37.0, 44.0, 46.5)
"""West, east, south and north of UA-43, which Natural Earth draws with Russia."""
EMPTY = {"ATA", "ATF"}
"""Antarctica and the French southern islands: nobody lives there."""
SMALLEST = 0.8
"""Rings of a smaller extent (in both directions) are left out, unless they are all that a state has."""

Ring = list[tuple[float, float]]


def arcs_of(topology: dict[str, Any]) -> list[list[tuple[float, float]]]:
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        found.append(line)
    return found


def ring_of(indices: list[int], arcs: list[list[tuple[float, float]]]) -> list[Ring]:
    """A ring of longitudes and latitudes, cut in two where it crosses the 180th meridian."""
    ring: Ring = []
    for index in indices:
        line = arcs[index] if index >= 0 else arcs[~index][::-1]
        for longitude, latitude in line[1:] if ring else line:
            turns = round((ring[-1][0] - longitude) / 360) if ring else 0
            ring.append((longitude + 360 * turns, latitude))
    parts = []
    for shift in (-360.0, 0.0, 360.0):
        moved = [(longitude + shift, latitude) for longitude, latitude in ring]
        part = clipped(clipped(moved, 180.0, 1), -180.0, -1)
        if len(part) > 2:
            parts.append([project(latitude, longitude) for longitude, latitude in part])
    return parts


def within(indices: list[int], arcs: list[Ring], box: tuple[float, float, float, float]) -> bool:
    """Whether a ring lies in a box of degrees: west, east, south, north."""
    west, east, south, north = box
    points = [point for index in indices for point in arcs[index if index >= 0 else ~index]]
    return all(west <= longitude <= east and south <= latitude <= north for longitude, latitude in points)


def clipped(ring: Ring, edge: float, side: int) -> Ring:
    """What of a ring lies on this side of a meridian (Sutherland and Hodgman 1974): 1 west of it, -1 east."""
    kept: Ring = []
    for before, here in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        was, now = (side * (point[0] - edge) <= 0 for point in (before, here))
        if was != now:
            share = (edge - before[0]) / (here[0] - before[0])
            kept.append((edge, before[1] + share * (here[1] - before[1])))
        if now:
            kept.append(here)
    return kept


def path_of(rings: list[Ring]) -> str:
    """A path in tenths, each point from the one before: two thirds of the length of absolute ones."""

    def extent(ring: Ring) -> float:
        xs, ys = zip(*ring, strict=True)
        return max(max(xs) - min(xs), max(ys) - min(ys))

    kept = [ring for ring in rings if extent(ring) >= SMALLEST] or [max(rings, key=extent)]
    parts = []
    for ring in kept:
        points: list[tuple[int, int]] = []
        for x, y in ring:
            point = (round(x * 10), round(y * 10))
            if not points or points[-1] != point:
                points.append(point)
        steps = [(x - was_x, y - was_y) for (was_x, was_y), (x, y) in pairwise(points)]
        parts.append(f"M{run(points[:1])}l{run(steps)}z")
    return "".join(parts)


def run(points: list[tuple[int, int]]) -> str:
    """Numbers of a path as short as SVG allows: `.3-1.2` for 0.3 and -1.2."""
    text = ""
    for number in (number for point in points for number in point):
        whole, tenth = divmod(abs(number), 10)
        size = f"{whole or ('' if tenth else 0)}" + (f".{tenth}" if tenth else "")
        sign = "-" if number < 0 else " " if text else ""
        text += sign + size
    return text


def code_of(geometry: dict[str, Any]) -> str | None:
    name = geometry["properties"]["name"]
    if "id" not in geometry:
        return NAMED.get(name)
    found = pycountry.countries.get(numeric=geometry["id"])
    return found.alpha_3 if found else None


def main(source: str) -> None:
    topology = json.loads(Path(source).read_text(encoding="utf-8"))
    arcs = arcs_of(topology)
    rings: dict[str, list[Ring]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = code_of(geometry)
        if code is None or code in EMPTY:
            continue
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for ring in (ring for polygon in polygons for ring in polygon):
            owner = "UKR" if code == "RUS" and within(ring, arcs, CRIMEA) else code
            rings.setdefault(owner, []).extend(ring_of(ring, arcs))
    paths = {code: path_of(found) for code, found in sorted(rings.items())}
    OUT.write_text(json.dumps(paths, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{len(paths)} states, {OUT.stat().st_size / 1024:.0f} kB")


if __name__ == "__main__":
    main(sys.argv[1])

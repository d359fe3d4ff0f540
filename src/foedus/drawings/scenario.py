"""A scenario as a drawing: attackers on the left, the attacked on the right, the bound between them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from foedus.casus import CaseVerdict, Casus
from foedus.casus.graph import Edge, Node, edges, graphml, nodes
from foedus.drawings.drawing import FORMATS, Drawing, Link
from foedus.drawings.svg import Element, add, root, written
from foedus.drawings.world import title_of
from foedus.errors import InputError

_WIDTH, _ROW, _TOP, _NODE, _HIGH = 980.0, 34.0, 40.0, 190.0, 26.0
_COLUMNS = {"attacker": 30.0, "bound": 395.0, "defender": 395.0, "target": 760.0}
_LETTERS = 24
"""Of a name in its box; a longer one is cut."""

LEGEND = {
    "due": "due",
    "maybe": "due on a condition (dashed)",
    "attacker": "attack",
    "visit": "breaks a promise by it",
    "box defender": "drawn in, with the round",
    "box bound": "bound, not drawn in",
}


class _At(NamedTuple):
    x: float
    y: float


def draw_scenario(answer: Casus, *, link: Link | None = None) -> Drawing:
    """Of several promises of one state to another the strongest is drawn, and none between those in the
    middle; the GraphML has them all. A number behind a name is the round in which the state entered."""
    drawn = _drawn(answer)
    linked = {code for edge in drawn for code in (edge.source, edge.target)}
    listed = [node for node in nodes(answer) if node.code in linked]
    rows: dict[float, int] = {}
    place: dict[str, _At] = {}
    for node in listed:
        column = _COLUMNS[node.role]
        place[node.code] = _At(column, _TOP + rows.get(column, 0) * _ROW)
        rows[column] = rows.get(column, 0) + 1
    height = _TOP + max(rows.values(), default=1) * _ROW
    sheet = root(_WIDTH, height, title_of(answer), linked=link is not None)
    sheet.set("class", "drawn scenario")
    for edge in drawn:
        _line(sheet, edge, place[edge.source], place[edge.target])
    for node in listed:
        group = add(sheet, "a", href=link("state", node.code)) if link else sheet
        _box(group, node, place[node.code])
    return Drawing(written(sheet), title_of(answer), _WIDTH, height, LEGEND)


def write_case_graph(answer: Casus, path: Path) -> None:
    """Draw the scenario (.svg, .png) or write its graph (.graphml). Raises InputError where the file's name
    tells none of these, or where nothing can be written there."""
    suffix = path.suffix.lower()
    if suffix in FORMATS:
        draw_scenario(answer).write(path)
        return
    if suffix != ".graphml":
        raise InputError(f"No graph format is known by the name {path.name}: give .svg, .png or .graphml.")
    try:
        path.write_text(graphml(answer), encoding="utf-8")
    except OSError as error:
        raise InputError(f"Cannot write {path}: {error.strerror or error}.") from error


def _is_drawn(edge: Edge, answer: Casus) -> bool:
    """Whether it leads to one of those who fight from the beginning, and between columns."""
    first, second = ({state.code for state in side} for side in (answer.attackers, answer.targets))
    if edge.verdict in {"fact", "broken"}:
        return True
    inside = {edge.source, edge.target}
    return edge.target in first | second and not (inside <= first or inside <= second)


def _drawn(answer: Casus) -> list[Edge]:
    """One promise for each two states, the weakest first, so that the strongest lies on top; attacks and
    breaches besides."""
    best: dict[tuple[str, str, bool], Edge] = {}
    for edge in edges(answer):
        fought = edge.verdict in {"fact", "broken"}
        if not _is_drawn(edge, answer):
            continue
        key = (edge.source, edge.target, fought)
        if key not in best or _weight(edge) > _weight(best[key]):
            best[key] = edge
    return sorted(best.values(), key=_weight)


def _weight(edge: Edge) -> tuple[int, int]:
    kinds = ("consultation", "nonaggression", "neutrality", "offense", "defense", "attack")
    verdicts = (CaseVerdict.NOT_COVERED, CaseVerdict.CONDITIONAL, CaseVerdict.TRIGGERED, "broken", "fact")
    return verdicts.index(edge.verdict), kinds.index(edge.kind)


def _line(sheet: Element, edge: Edge, begin: _At, end: _At) -> None:
    right = begin.x < end.x
    x1, x2 = begin.x + (_NODE if right else 0), end.x + (0 if right else _NODE)
    y1, y2 = begin.y + _HIGH / 2, end.y + _HIGH / 2
    bend = 60 if right else -60
    path = f"M{x1:g},{y1:g}C{x1 + bend:g},{y1:g} {x2 - bend:g},{y2:g} {x2:g},{y2:g}"
    if begin.x == end.x:  # one of the attackers, called in by another
        out = begin.x - 28
        path = f"M{begin.x:g},{y1:g}C{out:g},{y1:g} {out:g},{y2:g} {end.x:g},{y2:g}"
    if edge.verdict in {"fact", "broken"}:  # over the heads of those in the middle
        top = _TOP - (26 if edge.verdict == "fact" else 14)
        path = (
            f"M{begin.x + _NODE / 2:g},{begin.y:g}C{begin.x + _NODE:g},{top:g} {end.x:g},{top:g}"
            f" {end.x + _NODE / 2:g},{end.y:g}"
        )
    line = add(sheet, "path", d=path, class_=f"line {edge.verdict} {edge.kind}")
    words = f"{edge.kind}, {edge.verdict.replace('_', ' ')}"
    add(line, "title", f"{words}: {edge.agreement}" if edge.agreement else words)


def _box(group: Element, node: Node, at: _At) -> None:
    fights = node.role in {"attacker", "target"}
    shade = node.role if fights else f"box {node.role}"
    box = add(group, "rect", x=at.x, y=at.y, width=_NODE, height=_HIGH, rx=5, class_=shade)
    add(box, "title", node.name)
    name = node.name if len(node.name) <= _LETTERS else f"{node.name[: _LETTERS - 1]}…"
    text = f"{name} · {node.round}" if node.round else name
    add(group, "text", text, x=at.x + 10, y=at.y + 18, class_="onfill" if fights else None)

"""A scenario as a graph: belligerents and those bound to them, drawn as SVG or written as GraphML."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from foedus.casus.scenario_answers import CaseVerdict, Casus
from foedus.errors import InputError

FORMATS = (".svg", ".graphml")

_COLOURS = {
    CaseVerdict.TRIGGERED: "#1a7f37",
    CaseVerdict.CONDITIONAL: "#9a6700",
    CaseVerdict.NOT_TRIGGERED: "#8c959f",
    CaseVerdict.NOT_COVERED: "#8c959f",
}
_FOUGHT = {"fact": "#cf222e", "broken": "#8250df"}
_STROKES = {"attack": "3", "defense": "2", "offense": "2", "neutrality": "1.3", "consultation": "0.7"}
_FILLS = {"attacker": "#cf222e", "target": "#0969da", "bound": "#f6f8fa", "defender": "#ddf4ff"}
_WIDTH, _ROW, _TOP, _NODE = 980, 34, 70, 190
_COLUMNS = {"attacker": 40, "bound": 395, "defender": 395, "target": 750}


class Node(NamedTuple):
    """A state: `role` is attacker, target, defender or bound; `round` when it entered, 0 where it did not."""

    code: str
    name: str
    role: str
    round: int


class Edge(NamedTuple):
    """A promise, a breach or the attack itself (`kind` attack)."""

    source: str
    target: str
    kind: str
    verdict: str
    agreement: str


def nodes(answer: Casus) -> Iterator[Node]:
    """Every state that fights or is bound, each once, the first attackers and targets first."""
    seen = set()
    entered = {one.state.code: one for one in answer.entered}
    for state in answer.attackers:
        seen.add(state.code)
        yield Node(state.code, state.name, "attacker", 0)
    for state in answer.targets:
        seen.add(state.code)
        yield Node(state.code, state.name, "target", 0)
    for one in answer.obligations:
        if one.debtor.code in seen or one.verdict is CaseVerdict.NOT_TRIGGERED:
            continue
        seen.add(one.debtor.code)
        entrance = entered.get(one.debtor.code)
        if entrance is None:
            yield Node(one.debtor.code, one.debtor.name, "bound", 0)
        else:
            role = "attacker" if entrance.side == "attackers" else "defender"
            yield Node(one.debtor.code, one.debtor.name, role, entrance.round)


def edges(answer: Casus) -> Iterator[Edge]:
    """The attacks, the promises that are due or may be, and the promises that are broken."""
    for attacker in answer.attackers:
        for target in answer.targets:
            yield Edge(attacker.code, target.code, "attack", "fact", "")
    known = {node.code for node in nodes(answer)}
    drawn = set()
    for one in answer.obligations:
        edge = Edge(one.debtor.code, one.creditor.code, one.kind, one.verdict, one.agreement.name)
        plays = one.verdict is not CaseVerdict.NOT_TRIGGERED and {edge.source, edge.target} <= known
        if plays and edge not in drawn:
            drawn.add(edge)
            yield edge
    for breach in answer.breaches:
        yield Edge(breach.state.code, breach.creditor.code, breach.kind, "broken", breach.agreement.name)


def write_case_graph(answer: Casus, path: Path) -> None:
    """Write the graph in the format that the file's name tells. Raises InputError where it tells none, or
    where nothing can be written there."""
    if path.suffix.lower() not in FORMATS:
        raise InputError(f"No graph format is known by the name {path.name}: give .svg or .graphml.")
    text = case_svg(answer) if path.suffix.lower() == ".svg" else graphml(answer)
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(f"Cannot write {path}: {error.strerror or error}.") from error


def graphml(answer: Casus) -> str:
    """GraphML (graphml.graphdrawing.org, version 1.0), as Gephi, yEd, igraph and networkx read it."""
    root = ET.Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    for name, owner, kind in (
        ("name", "node", "string"),
        ("role", "node", "string"),
        ("round", "node", "int"),
        ("kind", "edge", "string"),
        ("verdict", "edge", "string"),
        ("agreement", "edge", "string"),
    ):
        ET.SubElement(root, "key", {"id": name, "for": owner, "attr.name": name, "attr.type": kind})
    graph = ET.SubElement(root, "graph", id="casus", edgedefault="directed")
    for node in nodes(answer):
        element = ET.SubElement(graph, "node", id=node.code)
        for key in ("name", "role", "round"):
            ET.SubElement(element, "data", key=key).text = str(getattr(node, key))
    for number, edge in enumerate(edges(answer)):
        element = ET.SubElement(graph, "edge", id=f"e{number}", source=edge.source, target=edge.target)
        for key in ("kind", "verdict", "agreement"):
            ET.SubElement(element, "data", key=key).text = str(getattr(edge, key))
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def case_svg(answer: Casus) -> str:
    """Attackers on the left, the attacked on the right, those bound to either between them.

    Of several promises of one state to another the strongest is drawn, and none between those in the middle;
    the GraphML has them all.
    """
    drawn = _drawn(answer)
    linked = {code for edge in drawn for code in (edge.source, edge.target)}
    listed = [node for node in nodes(answer) if node.code in linked]
    rows: dict[int, int] = {}
    place: dict[str, tuple[int, int]] = {}
    for node in listed:
        column = _COLUMNS[node.role]
        place[node.code] = (column, _TOP + rows.get(column, 0) * _ROW)
        rows[column] = rows.get(column, 0) + 1
    height = _TOP + max(rows.values(), default=1) * _ROW + 40
    root = ET.Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {_WIDTH} {height}",
            "font-family": "system-ui, sans-serif",
            "font-size": "13",
            "role": "img",
        },
    )
    title = (
        f"{' and '.join(s.name for s in answer.attackers)} against "
        f"{' and '.join(s.name for s in answer.targets)}, {answer.on}"
    )
    ET.SubElement(root, "title").text = title
    ET.SubElement(root, "rect", width="100%", height="100%", fill="#ffffff")
    ET.SubElement(root, "text", {"x": "40", "y": "30", "font-size": "16", "font-weight": "600"}).text = title
    for edge in drawn:
        _line(root, edge, place)
    for node in listed:
        _box(root, node, place[node.code])
    _legend(root, height)
    ET.indent(root)
    return ET.tostring(root, encoding="unicode") + "\n"


def _is_drawn(edge: Edge, answer: Casus) -> bool:
    """Whether it leads to one of those who fight from the beginning, and between columns."""
    first, second = ({state.code for state in side} for side in (answer.attackers, answer.targets))
    if edge.verdict in {"fact", "broken"}:
        return True
    inside = {edge.source, edge.target}
    return edge.target in first | second and not (inside <= first or inside <= second)


def _drawn(answer: Casus) -> list[Edge]:
    """One promise for each two states, the weakest first, so that the strongest lies on
    top; attacks and breaches besides."""
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
    return ("conditional", "triggered", "broken", "fact").index(edge.verdict), kinds.index(edge.kind)


def _line(root: ET.Element, edge: Edge, place: dict[str, tuple[int, int]]) -> None:
    (x1, y1), (x2, y2) = place[edge.source], place[edge.target]
    right = x1 < x2
    begin, end = (x1 + (_NODE if right else 0), y1 + 13), (x2 + (0 if right else _NODE), y2 + 13)
    bend = 60 if right else -60
    path = f"M{begin[0]},{begin[1]} C{begin[0] + bend},{begin[1]} {end[0] - bend},{end[1]} {end[0]},{end[1]}"
    if x1 == x2:  # one of the attackers, called in by another
        path = f"M{x1},{y1 + 13} C{x1 - 36},{y1 + 13} {x2 - 36},{y2 + 13} {x2},{y2 + 13}"
    if edge.verdict in {"fact", "broken"}:  # over the heads of those in the middle
        top = _TOP - (26 if edge.verdict == "fact" else 14)
        path = f"M{x1 + _NODE // 2},{y1} C{x1 + _NODE},{top} {x2},{top} {x2 + _NODE // 2},{y2}"
    colour = _FOUGHT.get(edge.verdict) or _COLOURS[CaseVerdict(edge.verdict)]
    line = ET.SubElement(
        root,
        "path",
        {
            "d": path,
            "fill": "none",
            "stroke": colour,
            "stroke-width": _STROKES.get(edge.kind, "1"),
            "stroke-dasharray": {"conditional": "5 4"}.get(edge.verdict, "none"),
            "opacity": "0.85",
        },
    )
    words = f"{edge.kind}, {edge.verdict.replace('_', ' ')} {edge.agreement}".strip()
    ET.SubElement(line, "title").text = words


def _box(root: ET.Element, node: Node, at: tuple[int, int]) -> None:
    dark = node.role in {"attacker", "target"}
    ET.SubElement(
        root,
        "rect",
        {
            "x": str(at[0]),
            "y": str(at[1]),
            "width": str(_NODE),
            "height": "26",
            "rx": "5",
            "fill": _FILLS[node.role],
            "stroke": "#57606a",
            "stroke-width": "0.6",
        },
    )
    name = node.name if len(node.name) <= 24 else f"{node.name[:23]}…"
    if node.round:
        name = f"{name} · {node.round}"
    text = ET.SubElement(
        root,
        "text",
        {"x": str(at[0] + 10), "y": str(at[1] + 18), "fill": "#ffffff" if dark else "#1f2328"},
    )
    text.text = name


def _legend(root: ET.Element, height: int) -> None:
    words = (
        ("due", _COLOURS[CaseVerdict.TRIGGERED]),
        ("due on a condition", _COLOURS[CaseVerdict.CONDITIONAL]),
        ("attack", _FOUGHT["fact"]),
        ("breaks a promise by it", _FOUGHT["broken"]),
        ("thin: consultation or neutrality", "#57606a"),
    )
    x = 40
    for word, colour in words:
        ET.SubElement(
            root,
            "line",
            {
                "x1": str(x),
                "x2": str(x + 26),
                "y1": str(height - 18),
                "y2": str(height - 18),
                "stroke": colour,
                "stroke-width": "2",
            },
        )
        ET.SubElement(root, "text", {"x": str(x + 32), "y": str(height - 14), "fill": "#57606a"}).text = word
        x += 60 + 8 * len(word)

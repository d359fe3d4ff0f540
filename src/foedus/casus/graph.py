"""A scenario as a graph: belligerents and those bound to them, and written as GraphML."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import NamedTuple

from foedus.casus.scenario_answers import CaseVerdict, Casus


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

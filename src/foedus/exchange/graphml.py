"""Who is bound to whom as GraphML 1.0, as Gephi, yEd, igraph and NetworkX read it. Days are strings there."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

from foedus.exchange.bonds import Bonds, Spell
from foedus.exchange.xml import document, legal

NODES = {"label": "string", "cow": "int", "spells": "string"}
EDGES = {
    "kind": "string",
    "agreement": "string",
    "agreement_name": "string",
    "modality": "string",
    "conditions": "string",
    "uncertain": "string",
    "carried_on": "boolean",
    "source": "string",
    "from": "string",
    "to": "string",
    "spells": "string",
}
"""Names and types of the data of nodes and edges."""


def graphml(graph: Bonds) -> str:
    """The graph as a document. A promise that lapsed and came back is one edge with several `spells`."""
    root = ET.Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    for owner, keys in (("node", NODES), ("edge", EDGES)):
        for name, kind in keys.items():
            described = {"id": f"{owner}_{name}", "for": owner, "attr.name": name, "attr.type": kind}
            ET.SubElement(root, "key", described)
    drawn = ET.SubElement(root, "graph", id="bonds", edgedefault="directed")
    for state in graph.states:
        element = ET.SubElement(drawn, "node", id=state.code)
        _data(element, "node", {"label": state.name, "cow": state.cow, "spells": _days(state.spells)})
    for number, bond in enumerate(graph.bonds):
        ends = {"id": f"e{number}", "source": bond.debtor, "target": bond.creditor}
        element = ET.SubElement(drawn, "edge", ends)
        values = {name: getattr(bond, name) for name in EDGES if name not in {"from", "to", "spells"}}
        values["from"], values["to"] = bond.spells[0][0], bond.spells[-1][1]
        _data(element, "edge", values | {"spells": _days(bond.spells)})
    return document(root)


def _data(element: ET.Element, owner: str, values: dict[str, Any]) -> None:
    """What is not known is left out: GraphML has no null."""
    for name, value in values.items():
        if value is not None and value != "":
            text = str(value).lower() if isinstance(value, bool) else legal(str(value))
            ET.SubElement(element, "data", key=f"{owner}_{name}").text = text


def _days(spells: tuple[Spell, ...]) -> str:
    return ";".join(f"{first}/{last}" for first, last in spells)

"""Who is bound to whom as a dynamic graph in GEXF 1.2, which Gephi plays through time.

GEXF 1.2 draft (https://gexf.net, namespace http://www.gexf.net/1.2draft): days in `timeformat="date"`, both
ends of a spell inclusive, no value that is missing or a list.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

from foedus.exchange.bonds import Bonds, Spell
from foedus.exchange.xml import document, legal

NAMESPACE = "http://www.gexf.net/1.2draft"
NODES = {"cow": "integer"}
EDGES = {
    "kind": "string",
    "agreement": "string",
    "agreement_name": "string",
    "modality": "string",
    "conditions": "string",
    "uncertain": "string",
    "carried_on": "boolean",
    "source": "string",
}
"""Titles and types of the attributes of nodes and edges; the title is the id too."""


def gexf(graph: Bonds) -> str:
    """The graph as a document."""
    root = ET.Element("gexf", xmlns=NAMESPACE, version="1.2")
    meta = ET.SubElement(root, "meta")
    ET.SubElement(meta, "creator").text = "foedus"
    ET.SubElement(meta, "description").text = f"Who is bound to whom, {graph.begin} to {graph.end}"
    drawn = ET.SubElement(
        root,
        "graph",
        {
            "mode": "dynamic",
            "timeformat": "date",
            "defaultedgetype": "directed",
            "start": str(graph.begin),
            "end": str(graph.end),
        },
    )
    for owner, keys in (("node", NODES), ("edge", EDGES)):
        described = ET.SubElement(drawn, "attributes", {"class": owner, "mode": "static"})
        for name, kind in keys.items():
            ET.SubElement(described, "attribute", id=name, title=name, type=kind)
    nodes = ET.SubElement(drawn, "nodes")
    for state in graph.states:
        element = ET.SubElement(nodes, "node", id=state.code, label=legal(state.name))
        _values(element, {"cow": state.cow})
        _spells(element, state.spells)
    edges = ET.SubElement(drawn, "edges")
    for number, bond in enumerate(graph.bonds):
        ends = {"id": f"e{number}", "source": bond.debtor, "target": bond.creditor, "label": bond.kind}
        element = ET.SubElement(edges, "edge", ends)
        _values(element, {name: getattr(bond, name) for name in EDGES})
        _spells(element, bond.spells)
    return document(root)


def _values(element: ET.Element, values: dict[str, Any]) -> None:
    known = {name: value for name, value in values.items() if value is not None and value != ""}
    if known:
        held = ET.SubElement(element, "attvalues")
        for name, value in known.items():
            text = str(value).lower() if isinstance(value, bool) else legal(str(value))
            ET.SubElement(held, "attvalue", {"for": name, "value": text})


def _spells(element: ET.Element, spells: tuple[Spell, ...]) -> None:
    held = ET.SubElement(element, "spells")
    for first, last in spells:
        ET.SubElement(held, "spell", start=first.isoformat(), end=last.isoformat())

"""GraphML and GEXF of who is bound to whom: read back by NetworkX, and the GEXF against its grammar."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from foedus import Bonds, InputError, Ledger, bonds_between, export, gexf, graphml, owes
from foedus.exchange.selection import select

BEGIN, END = dt.date(1985, 1, 1), dt.date(2024, 12, 31)
XSD = Path(__file__).parent / "gexf.xsd"


@pytest.fixture
def graph(ledger: Ledger) -> Bonds:
    return bonds_between(ledger, BEGIN, END, select(states=["RUS", "PRK", "ISL", "NOR"]))


def test_a_promise_is_drawn_under_the_name_that_its_state_had(graph: Bonds) -> None:
    spells = {
        bond.debtor: bond.spells
        for bond in graph.bonds
        if bond.agreement == "ATOP-3440" and bond.creditor == "PRK" and bond.kind == "defense"
    }
    assert spells["SUN"] == ((BEGIN, dt.date(1991, 12, 25)),)
    assert spells["RUS"] == ((dt.date(1991, 12, 26), dt.date(1996, 9, 10)),)


def test_both_ways_are_two_edges_and_a_report_gives_one_too(graph: Bonds) -> None:
    found = [
        bond
        for bond in graph.bonds
        if {bond.debtor, bond.creditor} == {"NOR", "ISL"} and "2024" in bond.agreement
    ]
    assert {(bond.debtor, bond.creditor, bond.kind) for bond in found} == {
        ("NOR", "ISL", "defense"),
        ("ISL", "NOR", "defense"),
    }
    assert {bond.spells for bond in found} == {((dt.date(2024, 6, 19), END),)}
    assert {bond.source for bond in found} == {"The Northern Ledger, 2024-06-20"}


@pytest.mark.parametrize(
    "on", [dt.date(1985, 1, 1), dt.date(1991, 12, 25), dt.date(1991, 12, 26), dt.date(2010, 6, 1)]
)
def test_a_day_has_the_bonds_that_the_answer_has(ledger: Ledger, on: dt.date) -> None:
    answer = owes(ledger, "PRK", on=on)
    told = {(o.debtor.code, o.creditor.code, o.kind.value, o.agreement.id) for o in answer.obligations}
    drawn = bonds_between(ledger, on, on, select(states=["PRK"]))
    assert told
    assert {(b.debtor, b.creditor, b.kind, b.agreement) for b in drawn.bonds} == told


def test_what_is_not_certain_says_so(ledger: Ledger) -> None:
    drawn = bonds_between(ledger, dt.date(1816, 1, 1), END)
    uncertain = [bond for bond in drawn.bonds if bond.uncertain]
    assert uncertain
    assert any("some time in" in bond.uncertain for bond in uncertain)
    assert all(bond.spells for bond in drawn.bonds)
    nodes = {state.code: state.spells for state in drawn.states}
    for bond in drawn.bonds:
        for code in (bond.debtor, bond.creditor):
            assert all(any(a <= first and last <= b for a, b in nodes[code]) for first, last in bond.spells)


def edges_of(graph: Bonds) -> list[dict[str, Any]]:
    return [
        {
            "source": bond.debtor,
            "target": bond.creditor,
            "kind": bond.kind,
            "agreement": bond.agreement,
            "uncertain": bond.uncertain,
            "carried_on": bond.carried_on,
            "spells": [(str(first), str(last)) for first, last in bond.spells],
        }
        for bond in graph.bonds
    ]


def test_networkx_reads_the_gexf_back(graph: Bonds) -> None:
    read = nx.read_gexf(io.BytesIO(gexf(graph).encode()))
    assert read.graph["mode"] == "dynamic"
    assert (read.graph["start"], read.graph["end"]) == (str(BEGIN), str(END))
    assert {code: node["spells"] for code, node in read.nodes(data=True)} == {
        state.code: [(str(first), str(last)) for first, last in state.spells] for state in graph.states
    }
    assert {code: (node["label"], node.get("cow")) for code, node in read.nodes(data=True)} == {
        state.code: (state.name, state.cow) for state in graph.states
    }
    assert _sorted(
        {
            "source": source,
            "target": target,
            "kind": edge["kind"],
            "agreement": edge["agreement"],
            "uncertain": edge.get("uncertain", ""),
            "carried_on": edge["carried_on"],
            "spells": edge["spells"],
        }
        for source, target, edge in read.edges(data=True)
    ) == _sorted(edges_of(graph))


def test_networkx_reads_the_graphml_back(graph: Bonds) -> None:
    read = nx.read_graphml(io.BytesIO(graphml(graph).encode()))
    assert {code: (node["label"], node.get("cow")) for code, node in read.nodes(data=True)} == {
        state.code: (state.name, state.cow) for state in graph.states
    }
    found = [
        {
            "source": source,
            "target": target,
            "kind": edge["kind"],
            "agreement": edge["agreement"],
            "uncertain": edge.get("uncertain", ""),
            "carried_on": edge["carried_on"],
            "spells": [tuple(spell.split("/")) for spell in edge["spells"].split(";")],
        }
        for source, target, edge in read.edges(data=True)
    ]
    assert _sorted(found) == _sorted(edges_of(graph))
    for _, _, edge in read.edges(data=True):
        spells = edge["spells"].split(";")
        assert (edge["from"], edge["to"]) == (spells[0].split("/")[0], spells[-1].split("/")[1])


def _sorted(edges: Any) -> list[dict[str, Any]]:
    return sorted(edges, key=repr)


def test_the_gexf_keeps_to_the_grammar(graph: Bonds) -> None:
    xmlschema = pytest.importorskip("xmlschema", reason="checks XML against a schema")
    schema = xmlschema.XMLSchema(XSD)
    schema.validate(gexf(graph))
    broken = gexf(graph).replace('timeformat="date"', 'timeformat="days"')
    assert not schema.is_valid(broken)
    assert not schema.is_valid(gexf(graph).replace('start="1991-12-26"', 'start="None"'))


def test_characters_that_xml_cannot_hold_are_replaced(graph: Bonds) -> None:
    import msgspec

    bond = msgspec.structs.replace(graph.bonds[0], agreement_name='A & <b> \x07 \ud800 "x"')
    odd = msgspec.structs.replace(graph, bonds=(bond,))
    for text, read in ((gexf(odd), nx.read_gexf), (graphml(odd), nx.read_graphml)):
        [(_, _, edge)] = read(io.BytesIO(text.encode())).edges(data=True)
        assert edge["agreement_name"] == 'A & <b> \ufffd \ufffd "x"'


def test_a_graph_without_days_is_refused(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="needs its days"):
        export(ledger, "gexf", tmp_path / "a.gexf")
    [path] = export(ledger, "gexf", tmp_path / "a.gexf", on=dt.date(1985, 1, 1), states=["DPRK"])
    assert nx.read_gexf(path).number_of_edges() > 0

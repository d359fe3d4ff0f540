"""All bonds of a day as a graph, grouped by who is bound to whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from foedus.casus import DayBond, bonds_on
from foedus.drawings.circles import Edge, Group, draw
from foedus.drawings.drawing import Drawing, Link
from foedus.drawings.kinds import kind_of
from foedus.kept import Kept
from foedus.ledger import Ledger

_DRAWN: Kept[Drawing] = Kept(32)
"""What reports do not change is drawn once."""


class Community(NamedTuple):
    """A group of states that are bound more to each other than to the rest."""

    number: int
    names: tuple[str, ...]


class Network(NamedTuple):
    """The drawing, its communities from the largest down, the number of bonds, and of those that only reports
    tell of."""

    drawing: Drawing
    communities: tuple[Community, ...]
    bonds: int
    told: int


def draw_network(
    ledger: Ledger,
    kind: str = "defense",
    *,
    on: dt.date,
    known_by: dt.date | None = None,
    link: Link | None = None,
) -> Network:
    """Everybody who is bound by promises of one kind on the day, either way, by record and reports.

    Raises InputError for a kind that is none.
    """
    found = bonds_on(ledger, kind_of(kind), on=on, known_by=known_by)
    names: dict[str, str] = {
        state.code: state.name for bond in found for state in (bond.debtor, bond.creditor)
    }
    edges = _edges(found)
    groups = tuple(
        Group(number, sorted(members, key=names.__getitem__))
        for number, members in enumerate(_communities(tuple((edge.one, edge.other) for edge in edges)))
    )
    title = f"Who owes {kind} to whom, {on}"
    drawing = _DRAWN.get(
        (edges, tuple(names.items()), title, link), lambda: draw(groups, edges, names, title, link)
    )
    communities = tuple(
        Community(group.number, tuple(names[code] for code in group.codes)) for group in groups
    )
    return Network(drawing, communities, len(edges), sum(edge.look == "told" for edge in edges))


def _edges(found: Iterable[DayBond]) -> tuple[Edge, ...]:
    """One for each two states, by the surest of what they owe each other."""
    looks: dict[tuple[str, str], str] = {}
    order = ("held", "told", "doubtful")
    for bond in found:
        one, other = sorted((bond.debtor.code, bond.creditor.code))
        look = "doubtful" if bond.uncertain else "held" if bond.recorded else "told"
        looks[one, other] = min(looks.get((one, other), look), look, key=order.index)
    return tuple(Edge(one, other, looks[one, other]) for one, other in sorted(looks))


@lru_cache(maxsize=64)
def _communities(edges: tuple[tuple[str, str], ...]) -> tuple[tuple[str, ...], ...]:
    """By modularity (Louvain: Blondel, Guillaume, Lambiotte & Lefebvre 2008), the largest first."""
    import networkx as nx

    codes = sorted({code for edge in edges for code in edge})
    # By numbers, not by names: sets of names are in another order in each process.
    number = {code: place for place, code in enumerate(codes)}
    graph = nx.Graph([(number[one], number[other]) for one, other in edges])
    found = nx.community.louvain_communities(graph, seed=0) if graph else []
    groups = [[codes[place] for place in sorted(group)] for group in found]
    return tuple(tuple(group) for group in sorted(groups, key=lambda group: (-len(group), group)))

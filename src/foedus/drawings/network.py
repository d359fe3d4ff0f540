"""All alliances of a day as a graph, grouped by who is bound to whom."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import NamedTuple

from foedus.atlas import load_atlas
from foedus.drawings.circles import Group, draw
from foedus.drawings.drawing import Drawing, Link
from foedus.errors import InputError
from foedus.model import ObligationKind
from foedus.panel import make_panel
from foedus.record import load_record, newest_version

_COLUMNS = dict(
    zip(
        ObligationKind,
        ("atop_defense", "atop_offense", "atop_neutral", "atop_nonagg", "atop_consul"),
        strict=True,
    )
)


class Community(NamedTuple):
    """A group of states that are bound more to each other than to the rest."""

    number: int
    names: tuple[str, ...]


class Network(NamedTuple):
    """The drawing, its communities from the largest down, and the number of bonds."""

    drawing: Drawing
    communities: tuple[Community, ...]
    bonds: int


class _Graph(NamedTuple):
    groups: tuple[Group, ...]
    edges: tuple[tuple[str, str], ...]
    names: dict[str, str]


def draw_network(on: dt.date, kind: str = "defense", *, link: Link | None = None) -> Network:
    """Everybody who is bound by promises of one kind. Raises InputError for a kind that is none."""
    if kind not in tuple(ObligationKind):
        raise InputError(f"No kind of obligation is called {kind!r}: {', '.join(ObligationKind)}.")
    groups, edges, names = _graph(on, ObligationKind(kind), newest_version().name)
    communities = tuple(
        Community(group.number, tuple(names[code] for code in group.codes)) for group in groups
    )
    return Network(draw(groups, edges, names, f"Bonds of {kind}, {on}", link), communities, len(edges))


@lru_cache(maxsize=64)
def _graph(on: dt.date, kind: ObligationKind, record: str) -> _Graph:
    import networkx as nx

    year = min(max(on.year, 1815), load_record(record).end.year)
    made = make_panel("dyad-year", first=year, last=year, directed=False, system="all", record=record)
    table = made.to_dict()
    graph = nx.Graph()
    for one, two, bound in zip(table["iso1"], table["iso2"], table[_COLUMNS[kind]], strict=True):
        if bound:
            graph.add_edge(one, two)
    names: dict[str, str] = {code: load_atlas().ref(code, on).name for code in graph}
    found = nx.community.greedy_modularity_communities(graph) if graph else []
    groups = tuple(
        Group(number, sorted(members, key=lambda code: names[code]))
        for number, members in enumerate(sorted(found, key=lambda group: (-len(group), min(group))))
    )
    return _Graph(groups, tuple(sorted(graph.edges)), names)

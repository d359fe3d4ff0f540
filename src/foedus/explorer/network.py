"""All alliances of a day as a graph, grouped by who is bound to whom."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import NamedTuple

from foedus import InputError, load_atlas, load_record, make_panel, newest_version
from foedus.explorer.drawings.graph import Group, draw

KINDS = {
    "defense": "atop_defense",
    "offense": "atop_offense",
    "neutrality": "atop_neutral",
    "nonaggression": "atop_nonagg",
    "consultation": "atop_consul",
}


class Community(NamedTuple):
    """A group of states that are bound more to each other than to the rest."""

    number: int
    names: tuple[str, ...]


def drawn(on: dt.date, kind: str) -> tuple[str, tuple[Community, ...], int]:
    """The drawing, its communities from the largest down, and the number of bonds.

    Raises InputError for a kind that is none.
    """
    if kind not in KINDS:
        raise InputError(f"No kind of obligation is called {kind!r}: {', '.join(KINDS)}.")
    return _drawn(on, kind, newest_version().name)


@lru_cache(maxsize=64)
def _drawn(on: dt.date, kind: str, record: str) -> tuple[str, tuple[Community, ...], int]:
    import networkx as nx

    year = min(max(on.year, 1815), load_record(record).end.year)
    made = make_panel("dyad-year", first=year, last=year, directed=False, system="all", record=record)
    table = made.to_dict()
    graph = nx.Graph()
    names: dict[str, str] = {}
    for one, two, bound in zip(table["iso1"], table["iso2"], table[KINDS[kind]], strict=True):
        if bound:
            graph.add_edge(one, two)
    for code in graph:
        names[code] = load_atlas().ref(code, on).name
    found = nx.community.greedy_modularity_communities(graph) if graph else []
    communities = tuple(
        Community(number, tuple(sorted(names[code] for code in members)))
        for number, members in enumerate(sorted(found, key=lambda group: (-len(group), min(group))))
    )
    groups = [
        Group(number, sorted(members, key=lambda code: names[code]))
        for number, members in enumerate(sorted(found, key=lambda group: (-len(group), min(group))))
    ]
    edges = sorted(graph.edges)
    return draw(groups, edges, names, on), communities, len(edges)

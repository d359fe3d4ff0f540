"""Answers as drawings: map, network, timeline and scenario, as SVG or PNG.

A drawing says with classes what its colours mean; `palette` says which colours those are. What a page shows
and what a file holds is one drawing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foedus.drawings.drawing import Drawing, Link
    from foedus.drawings.network import Community, Network, draw_network
    from foedus.drawings.palette import drawing_style
    from foedus.drawings.scenario import draw_scenario, write_case_graph
    from foedus.drawings.timeline import draw_timeline
    from foedus.drawings.world import draw_case_map, draw_map, draw_state_map

_MODULE_OF = {
    "Community": "network",
    "Drawing": "drawing",
    "Link": "drawing",
    "Network": "network",
    "draw_case_map": "world",
    "draw_map": "world",
    "draw_network": "network",
    "draw_scenario": "scenario",
    "draw_state_map": "world",
    "draw_timeline": "timeline",
    "drawing_style": "palette",
    "write_case_graph": "scenario",
}

__all__ = [
    "Community",
    "Drawing",
    "Link",
    "Network",
    "draw_case_map",
    "draw_map",
    "draw_network",
    "draw_scenario",
    "draw_state_map",
    "draw_timeline",
    "drawing_style",
    "write_case_graph",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"foedus.drawings has no {name!r}.")
    value = getattr(import_module(f"foedus.drawings.{_MODULE_OF[name]}"), name)
    globals()[name] = value
    return value

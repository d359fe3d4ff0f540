"""Which codes are one continuing state, for asking and for merging."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from foedus.atlas import load_atlas
from foedus.model import Code


@cache
def family(code: Code) -> str:
    """What all codes of one continuing state share: the same for the Soviet Union and Russia."""
    return min(load_atlas().lineage(code))


def lineages(states: Collection[Code]) -> frozenset[Code]:
    """These codes with those of their forerunners and successors in law."""
    atlas = load_atlas()
    return frozenset(code for state in states for code in atlas.lineage(state))

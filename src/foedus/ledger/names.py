"""Whether two reports can mean one agreement by the names they give it.

Only a proper name tells agreements apart: "the pact" and "a mutual defense treaty" say what an agreement is,
"General Security of Military Information Agreement" says which one.
"""

from __future__ import annotations

import re
from functools import cache

_WORD = re.compile(r"[A-Za-zÀ-ÿ][\w'’-]*")

# What an agreement is called by its sort, and the words that only hold a name together.
_SORTS = """
treaty agreement pact accord deal protocol declaration convention memorandum charter act arrangement
understanding communique statement document settlement framework compact
"""
_JOINTS = "a an the of on for and in to between with by at its new joint mutual bilateral"
_IS_SORT = frozenset(_SORTS.split())
_IS_JOINT = frozenset(_JOINTS.split())


@cache
def distinctive(name: str | None) -> frozenset[str]:
    """The words that make `name` a name of its own, in lower case; empty for a mere description.

    A name has two capitalised words besides its sort, or is one abbreviation in capitals (GSOMIA).
    """
    words = [word for word in _WORD.findall(name or "") if word.lower() not in _IS_JOINT]
    own = [word for word in words if word[0].isupper() and word.lower() not in _IS_SORT]
    if len(own) < 2 and not any(word.isupper() and len(word) > 2 for word in own):
        return frozenset()
    return frozenset(_plain(word) for word in words if word.lower() not in _IS_SORT)


def compatible(one: str | None, other: str | None) -> bool:
    """True unless both have names of their own and these differ."""
    mine, yours = distinctive(one), distinctive(other)
    return not mine or not yours or alike(one, other)


def alike(one: str | None, other: str | None) -> bool:
    """True where both have names of their own, and one holds most of the other or abbreviates it."""
    mine, yours = distinctive(one), distinctive(other)
    if not mine or not yours:
        return False
    shared = len(mine & yours)
    return (
        3 * shared >= 2 * min(len(mine), len(yours)) or _abbreviates(one, other) or _abbreviates(other, one)
    )


def _abbreviates(short: str | None, long: str | None) -> bool:
    """`EDCA` for `Enhanced Defense Cooperation Agreement`."""
    initials = "".join(word[0] for word in _WORD.findall(long or "") if word[0].isupper())
    return len(initials) > 2 and initials in _WORD.findall(short or "")


def _plain(word: str) -> str:
    """Spellings that differ between outlets made one: co-operation, defence."""
    return word.lower().replace("-", "").replace("’", "'").removesuffix("'s").replace("defence", "defense")


def slug(name: str) -> str:
    """A name for use in an id: its first words of its own, in lower case."""
    words = [word for word in _WORD.findall(name) if _plain(word) in distinctive(name)]
    return "-".join(re.sub(r"[^a-z0-9]", "", _plain(word)) for word in words[:4])

"""Names and ids for agreements that only reports know: `PRK-RUS@2024`. They depend on what is said alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from foedus.ledger.merge import Cluster
from foedus.ledger.names import proper, slug
from foedus.model import Code, Interval

UNDATED = "undated"
_FEW = 4


def base_id(parties: Sequence[Code], signed: Interval | None) -> str:
    """The codes in alphabetical order and the year of signing; of many parties the first three."""
    codes = "-".join(parties[:3] if len(parties) > _FEW else parties)
    more = f"+{len(parties) - 3}" if len(parties) > _FEW else ""
    if signed is None:
        return f"{codes}{more}@{UNDATED}"
    return f"{codes}{more}@{signed.first.year}"


def distinct_ids(wanted: Sequence[tuple[str, str | None]]) -> list[str]:
    """Ids for agreements given in a fixed order, each with its base and its proper name.

    Where several have one base, a name tells them apart, else a letter.
    """
    found: list[str] = []
    bases = [base for base, _ in wanted]
    for base, name in wanted:
        if bases.count(base) == 1:
            found.append(base)
            continue
        own = slug(name) if name else ""
        made = f"{base}-{own}" if own else f"{base}a"
        letter = "a"
        while made in found:
            letter = chr(ord(letter) + 1)
            made = f"{base}-{own}-{letter}" if own else f"{base}{letter}"
        found.append(made)
    return found


def proper_name(cluster: Cluster) -> str | None:
    """The fullest name of its own that a source gives."""
    sizes = {name: len(found.words) for name in cluster.names if name and (found := proper(name))}
    return min(sizes, key=lambda name: (-sizes[name], len(name), name), default=None)


def name_of(cluster: Cluster, called: Callable[[Code], str], parties: Sequence[Code]) -> str:
    """A title of the record; else the fullest proper name in the reports; else what the parties and the day
    make of it.
    """
    if cluster.known and cluster.known_name:
        return cluster.known_name
    own = proper_name(cluster)
    if own:
        return own
    if cluster.known:
        return cluster.known.name
    states = [called(code) for code in parties]
    listed = (
        "-".join(states) if len(states) < _FEW else f"{states[0]}, {states[1]} and {len(states) - 2} others"
    )
    signed = cluster.signed
    return f"{listed}, signed {signed.short}" if signed else f"{listed}, day of signing not reported"

"""The whole record, and what can be asked of it."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Collection, Iterator

import msgspec

from foedus.errors import UnknownAgreement
from foedus.model import Code, Commitment, Coverage
from foedus.record.expand import from_pair, from_phase
from foedus.record.load import load_atop
from foedus.record.rows import Alliance, MemberRow, PairRow

# The member rows end on 31 December 2016; the pairs that ATOP 5.1 adds carry the record to 2018.
# What ended in 2017 or 2018 is known only where the supplement says so.
ATOP_COVERAGE = Coverage(source="ATOP", begin=dt.date(1815, 1, 1), end=dt.date(2018, 12, 31))


class Record(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Two centuries of promises. Get it from `load_record`.

    `coverage` is where silence means no. The supplement (`later`) is a list of what was found, never
    complete, and so covers no days.
    """

    version: str
    citation: str
    sha256: dict[str, str]
    coverage: tuple[Coverage, ...]
    members: tuple[MemberRow, ...]
    alliances: tuple[Alliance, ...]
    pairs: tuple[PairRow, ...]

    def commitments(self, states: Collection[Code] | None = None) -> Iterator[Commitment]:
        """Every directed promise, or those of which one of `states` is debtor or creditor.

        `states` are codes as the rows hold them, at entry: the Soviet Union is SUN, Russia RUS.
        """
        wanted = None if states is None else frozenset(states)
        for alliance in self.alliances:
            if wanted is None or not wanted.isdisjoint(alliance.members):
                yield from from_phase(alliance, self.rows(alliance.atopid, alliance.phase), wanted)
        for pair in self.pairs:
            if wanted is None or pair.debtor in wanted or pair.creditor in wanted:
                yield from from_pair(pair)

    def rows(self, atopid: int, phase: int) -> tuple[MemberRow, ...]:
        """The members of one phase, in the order of ATOP's file."""
        return self._by_phase.get((atopid, phase), ())

    def alliance(self, atopid: int) -> tuple[Alliance, ...]:
        """The phases of one alliance, first to last. Raises UnknownAgreement."""
        found = tuple(alliance for alliance in self.alliances if alliance.atopid == atopid)
        if not found:
            raise UnknownAgreement(f"ATOP has no alliance {atopid}.", reference=str(atopid))
        return found

    @functools.cached_property
    def _by_phase(self) -> dict[tuple[int, int], tuple[MemberRow, ...]]:
        phases: dict[tuple[int, int], list[MemberRow]] = {}
        for row in self.members:
            phases.setdefault((row.atopid, row.phase), []).append(row)
        return {key: tuple(rows) for key, rows in phases.items()}


@functools.cache
def load_record() -> Record:
    """The record as the package holds it, read once."""
    atop = load_atop()
    return Record(
        version=atop.version,
        citation=atop.citation,
        sha256=atop.sha256,
        coverage=(ATOP_COVERAGE,),
        members=atop.members,
        alliances=atop.alliances,
        pairs=atop.pairs,
    )

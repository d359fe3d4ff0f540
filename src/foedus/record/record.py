"""The whole record, and what can be asked of it."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Collection, Iterator

import msgspec

from foedus.errors import UnknownAgreement
from foedus.model import Code, Commitment, Coverage
from foedus.record.expand import from_pair, from_phase
from foedus.record.later import Amendment, amended, amendments, from_accessions, from_pact
from foedus.record.load import load_atop
from foedus.record.rows import Alliance, MemberRow, PairRow
from foedus.record.supplement import LaterFact, LaterKind, load_supplement

# The member rows end on 31 December 2016; the pairs that ATOP 5.1 adds carry the record to 2018.
# What ended in 2017 or 2018 is known only where the supplement says so.
ATOP_COVERAGE = Coverage(source="ATOP", begin=dt.date(1815, 1, 1), end=dt.date(2018, 12, 31))


class Record(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """Two centuries of promises. Get it from `load_record`.

    `coverage` is where silence means no. The supplement (`later`) is a list of what was found, never
    complete, and so covers no days. `version` changes with the content.
    """

    version: str
    citation: str
    sha256: dict[str, str]
    coverage: tuple[Coverage, ...]
    members: tuple[MemberRow, ...]
    alliances: tuple[Alliance, ...]
    pairs: tuple[PairRow, ...]
    later: tuple[LaterFact, ...]

    def commitments(self, states: Collection[Code] | None = None) -> Iterator[Commitment]:
        """Every directed promise, or those of which one of `states` is debtor or creditor.

        `states` are codes as the rows hold them, at entry: the Soviet Union is SUN, Russia RUS. A promise
        of ATOP has the status `signed`, for ATOP dates signatures; where the supplement knows more,
        the promise is cut there.
        """
        wanted = None if states is None else frozenset(states)
        for alliance in self.alliances:
            if wanted is None or not wanted.isdisjoint(alliance.members):
                made = self._of_phase(alliance)
                if wanted is None:
                    yield from made
                else:
                    yield from [one for one in made if one.debtor in wanted or one.creditor in wanted]
        for pair in self.pairs:
            if wanted is None or pair.debtor in wanted or pair.creditor in wanted:
                yield from from_pair(pair)
        for commitment in self._later_commitments:
            if wanted is None or commitment.debtor in wanted or commitment.creditor in wanted:
                yield commitment

    def _of_phase(self, alliance: Alliance) -> tuple[Commitment, ...]:
        """All that one phase promises, worked out when it is first asked for."""
        key = (alliance.atopid, alliance.phase)
        if key not in self._expanded:
            made = from_phase(alliance, self.rows(*key))
            self._expanded[key] = tuple(_amended(made, self._amendments.get(alliance.atopid, ())))
        return self._expanded[key]

    @functools.cached_property
    def _expanded(self) -> dict[tuple[int, int], tuple[Commitment, ...]]:
        return {}

    def rows(self, atopid: int, phase: int) -> tuple[MemberRow, ...]:
        """The members of one phase, in the order of ATOP's file."""
        return self._by_phase.get((atopid, phase), ())

    def alliance(self, atopid: int) -> tuple[Alliance, ...]:
        """The phases of one alliance, first to last. Raises UnknownAgreement."""
        found = tuple(alliance for alliance in self.alliances if alliance.atopid == atopid)
        if not found:
            raise UnknownAgreement(f"ATOP has no alliance {atopid}.", reference=str(atopid))
        return found

    def later_fact(self, key: str) -> LaterFact:
        """One entry of the supplement. Raises UnknownAgreement."""
        for fact in self.later:
            if fact.key == key:
                return fact
        raise UnknownAgreement(f"The supplement has no entry {key!r}.", reference=key)

    @functools.cached_property
    def phases(self) -> dict[str, tuple[Alliance, ...]]:
        """The phases of each alliance, by its id."""
        found: dict[str, list[Alliance]] = {}
        for alliance in self.alliances:
            found.setdefault(alliance.id, []).append(alliance)
        return {id_: tuple(each) for id_, each in found.items()}

    @functools.cached_property
    def _by_phase(self) -> dict[tuple[int, int], tuple[MemberRow, ...]]:
        phases: dict[tuple[int, int], list[MemberRow]] = {}
        for row in self.members:
            phases.setdefault((row.atopid, row.phase), []).append(row)
        return {key: tuple(rows) for key, rows in phases.items()}

    @functools.cached_property
    def _amendments(self) -> dict[int, tuple[Amendment, ...]]:
        return amendments(self.later)

    @functools.cached_property
    def _later_commitments(self) -> tuple[Commitment, ...]:
        facts = {fact.key: fact for fact in self.later}
        made = [commitment for fact in self.later for commitment in from_pact(fact, facts)]
        joined: dict[int, list[LaterFact]] = {}
        for fact in self.later:
            if fact.kind is LaterKind.ACCESSION and fact.joins is not None:
                joined.setdefault(fact.joins, []).append(fact)
        for atopid, entrants in joined.items():
            last = self.alliance(atopid)[-1]
            promises = from_accessions(entrants, self.rows(atopid, last.phase), last.name, last.id)
            made.extend(_amended(promises, self._amendments.get(atopid, ())))
        return tuple(made)


def _amended(commitments: Iterator[Commitment], changes: tuple[Amendment, ...]) -> Iterator[Commitment]:
    for commitment in commitments:
        yield from amended(commitment, changes)


@functools.cache
def load_record() -> Record:
    """The record as the package holds it, read once."""
    atop = load_atop()
    supplement = load_supplement()
    return Record(
        version=f"{atop.version}; {supplement.version}",
        citation=atop.citation,
        sha256=atop.sha256,
        coverage=(ATOP_COVERAGE,),
        members=atop.members,
        alliances=atop.alliances,
        pairs=atop.pairs,
        later=supplement.facts,
    )

"""The whole record, and what can be asked of it."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Collection, Iterator

import msgspec

from foedus.errors import UnknownAgreement
from foedus.model import AgreementRef, Code, Commitment, Coverage
from foedus.record.expand import MEMBERS, PAIRS, from_pair, from_phase
from foedus.record.later import Amendment, amended, amendments, from_accessions, from_pact, later_than
from foedus.record.rows import Alliance, MemberRow, PairRow, agreement_id
from foedus.record.supplement import LaterFact, LaterKind, load_supplement
from foedus.record.versions import OWN, RecordVersion, content_of, find_version, newest_version

ATOP_COVERAGE = Coverage(source="ATOP", begin=OWN.begin, end=OWN.end)


# Records are compared as the objects that they are: what is made of one is kept by it (`panel`).
class Record(msgspec.Struct, frozen=True, kw_only=True, dict=True, eq=False):
    """Two centuries of promises. Get it from `load_record`.

    `name` is that of its version (`4.01`, the package's own). `coverage` is where silence means no. The
    supplement (`later`) is a list of what was found, never complete, and so covers no days. `version` changes
    with the content. `member_source` and `pair_source` are how sources call its two kinds of rows.
    """

    name: str
    version: str
    citation: str
    sha256: dict[str, str]
    coverage: tuple[Coverage, ...]
    members: tuple[MemberRow, ...]
    alliances: tuple[Alliance, ...]
    pairs: tuple[PairRow, ...]
    later: tuple[LaterFact, ...]
    member_source: str
    pair_source: str

    @property
    def begin(self) -> dt.date:
        """The first day that it covers."""
        return min(one.begin for one in self.coverage)

    @property
    def end(self) -> dt.date:
        """The last day that it covers."""
        return max(one.end for one in self.coverage)

    def commitments(self, states: Collection[Code] | None = None) -> Iterator[Commitment]:
        """Every directed promise, or those of which one of `states` is debtor or creditor.

        `states` are codes as the rows hold them, at entry: the Soviet Union is SUN, Russia RUS. A promise
        of ATOP has the status `signed`, for ATOP dates signatures; where the supplement knows more,
        the promise is cut there.
        """
        wanted = None if states is None else frozenset(states)
        for alliance in self.alliances:
            if wanted is None or not wanted.isdisjoint(alliance.members):
                owed = self._of_phase(alliance)
                if wanted is None:
                    yield from owed
                else:
                    yield from [one for one in owed if one.debtor in wanted or one.creditor in wanted]
        for pair in self.pairs:
            if wanted is None or pair.debtor in wanted or pair.creditor in wanted:
                made = from_pair(pair, self.end.year, self.pair_source)
                # Of several alliances nobody says which one's end is the end of the promise.
                yield from self._as_amended(made, pair.standing[0] if len(pair.standing) == 1 else None)
        for commitment in self._later_commitments:
            if wanted is None or commitment.debtor in wanted or commitment.creditor in wanted:
                yield commitment

    def _of_phase(self, alliance: Alliance) -> tuple[Commitment, ...]:
        """All that one phase promises, worked out when it is first asked for."""
        key = (alliance.atopid, alliance.phase)
        if key not in self._expanded:
            made = from_phase(alliance, self.rows(*key), self.member_source)
            self._expanded[key] = tuple(self._as_amended(made, alliance.atopid))
        return self._expanded[key]

    @functools.cached_property
    def _expanded(self) -> dict[tuple[int, int], tuple[Commitment, ...]]:
        return {}

    def _as_amended(self, made: Iterator[Commitment], atopid: int | None) -> Iterator[Commitment]:
        changes = self._amendments.get(atopid, ()) if atopid is not None else ()
        return _amended(made, changes) if changes else made

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
            rows, agreement = self._joinable(atopid)
            promises = from_accessions(entrants, rows, agreement)
            made.extend(self._as_amended(promises, atopid))
        return tuple(made)

    def _joinable(self, atopid: int) -> tuple[tuple[MemberRow, ...], AgreementRef | None]:
        """The last members of an alliance; of one that is not held here (dyad-years name no members), as the
        package's own record has them."""
        named = agreement_id(atopid)
        if named in self.phases:
            last = self.phases[named][-1]
            return self.rows(atopid, last.phase), AgreementRef(id=last.id, name=last.name)
        if self.name == OWN.name:
            return (), None
        own = load_record(OWN.name)
        phases = own.phases.get(named, ())
        return (own.rows(atopid, phases[-1].phase) if phases else ()), None


def _amended(commitments: Iterator[Commitment], changes: tuple[Amendment, ...]) -> Iterator[Commitment]:
    for commitment in commitments:
        yield from amended(commitment, changes)


def load_record(version: str | None = None) -> Record:
    """The record of that version, read once; without one the newest: the package's own, or one that was
    imported. Raises InputError where there is none of that name, or it cannot be read.
    """
    return _record(newest_version() if version is None else find_version(version))


@functools.cache
def _record(version: RecordVersion) -> Record:
    atop = content_of(version)
    supplement = load_supplement()
    own = version == OWN
    return Record(
        name=version.name,
        version=f"{atop.version}; {supplement.version}",
        citation=atop.citation,
        sha256=atop.sha256,
        coverage=(
            ATOP_COVERAGE if own else Coverage(source=version.source, begin=version.begin, end=version.end),
        ),
        members=atop.members,
        alliances=atop.alliances,
        pairs=atop.pairs,
        later=supplement.facts if own else later_than(supplement.facts, version.end),
        member_source=MEMBERS if own else version.source,
        pair_source=PAIRS if own else version.source,
    )

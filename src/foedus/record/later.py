"""Later facts -> commitments: what new pacts promise, and what became of the promises in ATOP.

A promise that passed through several stages is one commitment for each: signed until the day before it
entered into force, in force from then on, suspended or ended where the supplement says so.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from foedus.model import AgreementRef, AgreementStatus, Code, Commitment, Interval, ObligationKind, Source
from foedus.record.expand import promise
from foedus.record.rows import MemberRow
from foedus.record.supplement import LaterFact, LaterKind

Terms = tuple[tuple[ObligationKind, tuple[str, ...]], ...]


class Amendment(msgspec.Struct, frozen=True, kw_only=True):
    """What a later fact does to the promises of one ATOP alliance that still stand.

    `states` are those it touches, None for all; `status` is what they have from `date` on, None for an end.
    `debtors_only`: who suspends its own part is not thereby freed of nor denied the others' promises.
    """

    states: frozenset[Code] | None
    date: Interval
    status: AgreementStatus | None
    debtors_only: bool
    source: Source

    def touches(self, commitment: Commitment) -> bool:
        if self.states is None or commitment.debtor in self.states:
            return True
        return not self.debtors_only and commitment.creditor in self.states


def amendments(facts: Iterable[LaterFact]) -> dict[int, tuple[Amendment, ...]]:
    """For each ATOP id, what changed its promises after the file, in order of time."""
    found: dict[int, list[Amendment]] = {}
    for fact in facts:
        for atopid, amendment in _amendments(fact):
            found.setdefault(atopid, []).append(amendment)
    return {atopid: tuple(sorted(items, key=lambda item: item.date)) for atopid, items in found.items()}


def _amendments(fact: LaterFact) -> Iterator[tuple[int, Amendment]]:
    parties = frozenset(fact.parties)
    ends: list[tuple[int, frozenset[Code] | None, Interval | None]] = [
        *((atopid, parties, fact.ended) for atopid in fact.leaves),
        *((atopid, None, fact.ended) for atopid in fact.ends),
        *((atopid, None, fact.began) for atopid in fact.replaces),
    ]
    for atopid, states, date in ends:
        if date:
            yield atopid, _amendment(states, date, None, fact)
    if fact.kind is LaterKind.ENTRY_INTO_FORCE and fact.joins and fact.in_force:
        yield fact.joins, _amendment(parties, fact.in_force, AgreementStatus.IN_FORCE, fact)
    for atopid in fact.suspends:
        if fact.suspended:
            yield (
                atopid,
                _amendment(parties, fact.suspended, AgreementStatus.SUSPENDED, fact, debtors_only=True),
            )


def _amendment(
    states: frozenset[Code] | None,
    date: Interval,
    status: AgreementStatus | None,
    fact: LaterFact,
    *,
    debtors_only: bool = False,
) -> Amendment:
    return Amendment(states=states, date=date, status=status, debtors_only=debtors_only, source=fact.source)


def amended(commitment: Commitment, changes: Sequence[Amendment]) -> Iterator[Commitment]:
    """One standing promise, cut at each change that touches it."""
    if commitment.end is not None:
        yield commitment
        return
    for change in changes:
        if not change.touches(commitment) or _begins_after(commitment, change.date):
            continue
        source = (*commitment.source, change.source)
        if change.status is None:
            yield msgspec.structs.replace(commitment, end=change.date, source=source)
            return
        yield msgspec.structs.replace(commitment, end=until(change.date))
        commitment = msgspec.structs.replace(
            commitment, begin=change.date, status=change.status, source=source
        )
    yield commitment


def _begins_after(commitment: Commitment, date: Interval) -> bool:
    return commitment.begin is not None and commitment.begin.first >= date.first


def until(date: Interval) -> Interval:
    """The last day before `date`; where its day is not known, some time within it."""
    return Interval.day(date.first - dt.timedelta(days=1)) if date.is_day else date


def spells(fact: LaterFact) -> tuple[tuple[AgreementStatus, Interval, Interval | None], ...]:
    """The stretches of a pact's life, each with its status, its begin and its end."""
    steps = [
        (AgreementStatus.SIGNED, fact.signed),
        (AgreementStatus.IN_FORCE, fact.in_force),
        (AgreementStatus.SUSPENDED, fact.suspended),
    ]
    dated = [(status, date) for status, date in steps if date is not None]
    found = []
    for (status, begin), following in zip(dated, [*dated[1:], None], strict=True):
        end = until(following[1]) if following else fact.ended
        if following is None or end is None or begin.first <= end.last:
            found.append((status, begin, end))
    return tuple(found)


def from_pact(fact: LaterFact, facts: dict[str, LaterFact]) -> Iterator[Commitment]:
    """What an entry's own promises come to, each direction by itself."""
    pact = facts[fact.of] if fact.of else fact
    agreement = AgreementRef(id=pact.key, name=pact.title)
    for item in fact.promises:
        for debtor in item.owes or fact.parties:
            for creditor in item.to or fact.parties:
                if debtor == creditor:
                    continue
                for status, begin, end in spells(fact):
                    made = promise(
                        *(item.kind, debtor, creditor, begin, end, item.conditions, agreement),
                        (fact.source,),
                        status,
                    )
                    yield msgspec.structs.replace(
                        made, trigger=item.trigger or made.trigger, means=item.means
                    )


def from_accessions(
    facts: Sequence[LaterFact], rows: Sequence[MemberRow], agreement: AgreementRef | None
) -> Iterator[Commitment]:
    """What states that joined one alliance after the file owe its members and one another, and are owed.

    `rows` are the alliance's last phase; those still open are its members. A newcomer owes what most of
    them owe. Without an `agreement` (the record holds none of that number) the accession stands for it.
    """
    members: dict[Code, Terms] = {row.code: _terms(row) for row in rows if row.open_at_end}
    if not members:
        return
    usual = Counter(members.values()).most_common(1)[0][0]
    for fact in sorted(facts, key=lambda fact: fact.began or Interval(dt.date.max, dt.date.max)):
        joined = agreement or AgreementRef(id=fact.key, name=fact.title)
        for newcomer in fact.parties:
            if newcomer in members:
                continue
            for member, terms in members.items():
                yield from _promises(fact, newcomer, member, usual, joined)
                yield from _promises(fact, member, newcomer, terms, joined)
            members[newcomer] = usual


def later_than(facts: Sequence[LaterFact], end: dt.date) -> tuple[LaterFact, ...]:
    """The entries that a record whose rows reach to `end` does not hold itself.

    ATOP dates a pact and an accession by the signature, and an end by its day; entry into force and
    suspension it does not code. What a kept entry is `of` is kept too, without what it promised itself.
    """
    kept = [fact for fact in facts if not _coded(fact, end)]
    wanted = {fact.of for fact in kept} - {fact.key for fact in kept}
    bare = {"promises": (), "leaves": (), "suspends": (), "ends": (), "replaces": ()}
    parents = (msgspec.structs.replace(fact, **bare) for fact in facts if fact.key in wanted)
    return (*kept, *parents)


def _coded(fact: LaterFact, end: dt.date) -> bool:
    if fact.kind in (LaterKind.NEW_PACT, LaterKind.ACCESSION):
        date = fact.signed or fact.in_force
    elif fact.kind in (LaterKind.WITHDRAWAL, LaterKind.TERMINATION, LaterKind.EXPIRY):
        date = fact.ended
    else:
        return False
    return date is not None and date.last <= end


def _terms(row: MemberRow) -> Terms:
    return tuple((kind, row.conditions(kind)) for kind in row.kinds)


def _promises(
    fact: LaterFact, debtor: Code, creditor: Code, terms: Terms, agreement: AgreementRef
) -> Iterator[Commitment]:
    for kind, conditions in terms:
        for status, begin, end in spells(fact):
            yield promise(kind, debtor, creditor, begin, end, conditions, agreement, (fact.source,), status)

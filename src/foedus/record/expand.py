"""Member rows -> directed commitments.

The rule is ATOP's: in one phase of one alliance each member owes each other member what its own row
says, while both are in. ATOP dates are signatures, so every commitment of the record is `signed`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from foedus.model import (
    AgreementRef,
    AgreementStatus,
    Code,
    Commitment,
    Interval,
    Modality,
    ObligationKind,
    Source,
)
from foedus.record.rows import Alliance, MemberRow, PairRow

MEMBERS = "ATOP 4.01"
PAIRS = "ATOP 5.1"

# What sets each promise off, by ATOP's definitions; nonaggression and offense need no trigger.
TRIGGERS: dict[ObligationKind, str | None] = {
    ObligationKind.DEFENSE: "an attack on the partner",
    ObligationKind.OFFENSE: None,
    ObligationKind.NEUTRALITY: "a war of the partner with a third state",
    ObligationKind.NONAGGRESSION: None,
    ObligationKind.CONSULTATION: "a crisis that could lead to war",
}


def from_phase(alliance: Alliance, rows: Sequence[MemberRow], record: str = MEMBERS) -> Iterator[Commitment]:
    """All that the members of one phase owe one another. `record` is how sources call the rows."""
    agreement = AgreementRef(id=alliance.id, name=alliance.name)
    sources = [member_source(row, record) for row in rows]
    terms = [[(kind, row.conditions(kind)) for kind in row.kinds] for row in rows]
    for i, debtor in enumerate(rows):
        for j, creditor in enumerate(rows):
            if not terms[i] or not both_in(debtor, creditor):
                continue
            begin, end, limited = _spell(debtor, creditor)
            source = (sources[i], sources[j]) if limited else (sources[i],)
            for kind, conditions in terms[i]:
                yield promise(kind, debtor.code, creditor.code, begin, end, conditions, agreement, source)


def from_pair(pair: PairRow, end: int, record: str = PAIRS) -> Iterator[Commitment]:
    """What one row of dyads says, both ways where it is mutual. `end` is the last year of those dyads."""
    agreement = pair.agreement(record)
    begin = Interval.year(pair.first)
    last = Interval.year(pair.last) if pair.last else None
    directions = [(pair.debtor, pair.creditor), (pair.creditor, pair.debtor)]
    for debtor, creditor in directions if pair.mutual else directions[:1]:
        source = (pair_source(pair, debtor, creditor, end, record),)
        for kind in pair.kinds:
            yield promise(kind, debtor, creditor, begin, last, (), agreement, source)


def member_source(row: MemberRow, record: str = MEMBERS) -> Source:
    return Source(record=record, atopid=row.atopid, phase=row.phase, row=f"member {row.cow}")


def pair_source(pair: PairRow, debtor: Code, creditor: Code, end: int, record: str) -> Source:
    """Of several alliances that a file names for a pair it does not say which one holds the promise."""
    row = f"{debtor} to {creditor}, {pair.first}-{pair.last or end}"
    if len(pair.alliances) > 1:
        return Source(record=record, row=f"{row}, in one of {', '.join(map(str, pair.alliances))}")
    return Source(record=record, atopid=next(iter(pair.alliances), None), row=row)


def both_in(one: MemberRow, other: MemberRow) -> bool:
    """Whether two states were ever members together.

    A day on which one leaves and the other comes is a succession (West Germany and Germany, 3 October
    1990), not a promise of the one to the other.
    """
    if one.cow == other.cow:
        return False
    return _before_exit(one.entry, other) and _before_exit(other.entry, one)


def _before_exit(entry: Interval, row: MemberRow) -> bool:
    if row.exit is None:
        return True
    return entry.first < row.exit.last or entry == row.entry


def _spell(debtor: MemberRow, creditor: MemberRow) -> tuple[Interval, Interval | None, bool]:
    """The stretch in which both are in, and whether the creditor's row is what bounds it."""
    late = creditor.entry.first > debtor.entry.first
    early = creditor.exit is not None and (debtor.exit is None or creditor.exit.last < debtor.exit.last)
    begin = creditor.entry if late else debtor.entry
    return begin, creditor.exit if early else debtor.exit, late or early


def promise(
    kind: ObligationKind,
    debtor: Code,
    creditor: Code,
    begin: Interval | None,
    end: Interval | None,
    conditions: tuple[str, ...],
    agreement: AgreementRef,
    source: tuple[Source, ...],
    status: AgreementStatus = AgreementStatus.SIGNED,
) -> Commitment:
    return Commitment(
        kind=kind,
        debtor=debtor,
        creditor=creditor,
        status=status,
        begin=begin,
        end=end,
        carried_on=False,
        conditions=conditions,
        trigger=TRIGGERS[kind],
        means=None,
        modality=Modality.ASSERTED,
        agreement=agreement,
        source=source,
    )

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


def from_phase(alliance: Alliance, rows: Sequence[MemberRow]) -> Iterator[Commitment]:
    """All that the members of one phase owe one another."""
    agreement = AgreementRef(id=alliance.id, name=alliance.name)
    sources = [member_source(row) for row in rows]
    terms = [[(kind, row.conditions(kind)) for kind in row.kinds] for row in rows]
    for i, debtor in enumerate(rows):
        for j, creditor in enumerate(rows):
            if not terms[i] or not both_in(debtor, creditor):
                continue
            begin, end, limited = _spell(debtor, creditor)
            source = (sources[i], sources[j]) if limited else (sources[i],)
            for kind, conditions in terms[i]:
                yield promise(kind, debtor.code, creditor.code, begin, end, conditions, agreement, source)


def from_pair(pair: PairRow) -> Iterator[Commitment]:
    """What one row of the 5.1 additions says, both ways where it is mutual."""
    agreement = AgreementRef(id=pair.id, name=pair.name)
    begin = Interval.year(pair.first)
    end = Interval.year(pair.last) if pair.last else None
    directions = [(pair.debtor, pair.creditor), (pair.creditor, pair.debtor)]
    for debtor, creditor in directions if pair.mutual else directions[:1]:
        source = (Source(record=PAIRS, row=f"{debtor} to {creditor}, {pair.first}-{pair.last or 2018}"),)
        for kind in pair.kinds:
            yield promise(kind, debtor, creditor, begin, end, (), agreement, source)


def member_source(row: MemberRow) -> Source:
    return Source(record=MEMBERS, atopid=row.atopid, phase=row.phase, row=f"member {row.cow}")


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

"""The record's directed promises as arrays: who owes what to whom, from which day to which.

The rules are ATOP's. Members of one phase of one alliance owe each other what their own row says, on the days
on which both are in; where one phase ends on the day on which the next begins, that day belongs to the later
one; over several alliances the promises add up. A month without a day counts whole (Leeds, Ritter, Mitchell &
Long 2002; codebook of the member file).
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from foedus.atlas import load_atlas
from foedus.model import Code, ObligationKind
from foedus.record import Record
from foedus.record.rows import MemberRow

KINDS: tuple[ObligationKind, ...] = (
    ObligationKind.DEFENSE,
    ObligationKind.OFFENSE,
    ObligationKind.NEUTRALITY,
    ObligationKind.NONAGGRESSION,
    ObligationKind.CONSULTATION,
)
"""In the order of their bits."""
BIT = {kind: 1 << place for place, kind in enumerate(KINDS)}
BOUND = 1 << len(KINDS)
"""Set for every pair of members, also where the debtor owes nothing."""
VARIES = BOUND << 1
"""How far the bits of a debtor who owes different partners different things are shifted left."""
ALL = VARIES - 1


@dataclass(frozen=True, slots=True)
class Spell:
    """`bits` that one state owes another on all days from `first` to `last`. States by COW number."""

    debtor: int
    creditor: int
    bits: int
    first: dt.date
    last: dt.date


@cache
def spells(record: Record) -> tuple[Spell, ...]:
    """All spells of a record, made once."""
    return tuple(spells_of(record))


def spells_of(record: Record) -> list[Spell]:
    """The spells of a record, those that stand at its end closed there."""
    end = record.end
    found: list[Spell] = []
    by_alliance: dict[int, dict[int, list[MemberRow]]] = defaultdict(lambda: defaultdict(list))
    for row in record.members:
        by_alliance[row.atopid][row.phase].append(row)
    for phases in by_alliance.values():
        found += _alliance(phases, end)
    for pair in record.pairs:
        bits = BOUND | sum(BIT[kind] for kind in pair.kinds)
        first, last = dt.date(pair.first, 1, 1), dt.date(pair.last or end.year, 12, 31)
        one, other = pair.cows or (_cow(pair.debtor, first), _cow(pair.creditor, first))
        found.append(Spell(one, other, bits, first, last))
        if pair.mutual:
            found.append(Spell(other, one, bits, first, last))
    return found


def _alliance(phases: dict[int, list[MemberRow]], end: dt.date) -> list[Spell]:
    found: list[Spell] = []
    later: set[tuple[int, int, dt.date]] = set()
    for phase in sorted(phases, reverse=True):
        begun: set[tuple[int, int, dt.date]] = set()
        for debtor in phases[phase]:
            bits = _bits(debtor)
            for creditor in phases[phase]:
                if debtor.cow == creditor.cow:
                    continue
                first = max(debtor.entry.first, creditor.entry.first)
                last = min(_exit(debtor, end), _exit(creditor, end))
                if (debtor.cow, creditor.cow, last) in later:
                    last -= dt.timedelta(days=1)
                if first <= last:
                    found.append(Spell(debtor.cow, creditor.cow, bits, first, last))
                    begun.add((debtor.cow, creditor.cow, first))
        later = begun
    return found


def _bits(row: MemberRow) -> int:
    bits = BOUND | sum(BIT[kind] for kind in row.kinds)
    return bits * VARIES if row.varies else bits


def _exit(row: MemberRow, end: dt.date) -> dt.date:
    return end if row.exit is None else row.exit.last


def _cow(code: Code, on: dt.date) -> int:
    cow = load_atlas().ref(code, on).cow
    if cow is None:
        raise ValueError(f"{code} has no COW number.")
    return cow

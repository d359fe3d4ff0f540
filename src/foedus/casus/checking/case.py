"""All that a rule may look at when it checks a claim: the claim, the agreements, and who is meant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec

from foedus.casus.parties import called, lineage
from foedus.casus.strength import SURE, Promise, kinds_in_words, strongest
from foedus.model import (
    AgreementKey,
    AgreementView,
    Check,
    Claim,
    Code,
    Commitment,
    Coverage,
    Interval,
    Verdict,
)


class Bond(msgspec.Struct, frozen=True, kw_only=True):
    """What one agreement promises between the states of a claim, over one stretch of days."""

    view: AgreementView
    commitments: tuple[Commitment, ...]
    begin: Interval | None
    end: Interval | None

    @property
    def promise(self) -> Promise:
        return strongest(self.commitments)

    @property
    def row(self) -> str:
        """`ATOP 3440: defense and nonaggression, 1961-07-06 to 1996-09-10`, for `against`."""
        kinds = kinds_in_words(owed.kind for owed in self.commitments)
        return f"{label(self.view)}: {kinds}, {self.days}"

    @property
    def days(self) -> str:
        begin = self.begin.short if self.begin else "day not known"
        return f"{begin} to {self.end.short}" if self.end else f"from {begin}"


class Case(msgspec.Struct, frozen=True, kw_only=True):
    """`views` are the agreements of the states of the claim, `by_key` those that its report speaks of.

    `before` is the agreement of these states that the report spoke of last before the claim. `on` is the
    day of the claim, None where nobody knows it.
    """

    claim: Claim
    states: tuple[Code, ...]
    views: tuple[AgreementView, ...]
    by_key: dict[AgreementKey, AgreementView]
    before: AgreementView | None
    coverage: tuple[Coverage, ...]
    on: dt.date | None

    @property
    def subject(self) -> AgreementView | None:
        """The agreement that the claim is of: the one it names, else its report's newest of these states."""
        named = self.view(self.claim.subject)
        if named:
            return named
        concluded = [view for view in self.by_key.values() if view.signed and self._binds(view)]
        return max(concluded, key=lambda view: (view.signed and view.signed.last, view.id), default=None)

    def view(self, key: str | None) -> AgreementView | None:
        if key is None:
            return None
        return self.by_key.get(AgreementKey(key)) or next((one for one in self.views if one.id == key), None)

    def _binds(self, view: AgreementView) -> bool:
        return all(not lineage(code).isdisjoint(view.parties) for code in self.states)

    @property
    def pair(self) -> str:
        """The states in words, as they are called on the day of the claim."""
        names = [called(code, self.on).name for code in self.states]
        return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)

    def bonds(self, *, without: AgreementView | None = None, before: dt.date | None = None) -> list[Bond]:
        """What binds these states to one another, one bond for each agreement and stretch, oldest first.

        `without` leaves one agreement out, `before` what began on that day or later.
        """
        found = [
            bond
            for view in self.views
            if without is None or view.id != without.id
            for bond in self.bonds_of(view)
            if before is None or bond.begin is None or bond.begin.first < before
        ]
        return sorted(found, key=lambda bond: (_first(bond), bond.view.id))

    def bonds_of(self, view: AgreementView) -> list[Bond]:
        """The bonds of one agreement between these states: the stages of a promise are one bond."""
        families = [lineage(code) for code in self.states]
        between = [owed for owed in view.commitments if owed.modality in SURE and _sides(owed, families)]
        stretches: dict[tuple[Interval | None, Interval | None], list[Commitment]] = {}
        for kind in sorted({owed.kind for owed in between}):
            same = [owed for owed in between if owed.kind is kind]
            stretches.setdefault(_stretch(same), []).extend(same)
        return [
            Bond(view=view, commitments=tuple(owed), begin=begin, end=end)
            for (begin, end), owed in stretches.items()
        ]

    def gap(self, until: dt.date | None) -> str:
        """A sentence for days of which the record's silence means nothing; empty where there are none."""
        last = max(self.coverage, key=lambda source: source.end, default=None)
        if last is None or until is None or until <= last.end:
            return ""
        later = "later promises count only where a report or the supplement has them"
        return f" {last.source} ends on {last.end}: {later}."


def _stretch(owed: list[Commitment]) -> tuple[Interval | None, Interval | None]:
    """From the first beginning to the last end."""
    begins = [one.begin for one in owed if one.begin]
    ends = [one.end for one in owed if one.end]
    standing = len(ends) < len(owed)
    begin = min(begins, key=lambda day: day.first, default=None)
    return begin, None if standing else max(ends, key=lambda day: day.last)


def _first(bond: Bond) -> dt.date:
    return bond.begin.first if bond.begin else dt.date.max


def _sides(owed: Commitment, families: list[frozenset[Code]]) -> bool:
    debtor = {number for number, family in enumerate(families) if owed.debtor in family}
    creditor = {number for number, family in enumerate(families) if owed.creditor in family}
    return bool(debtor and creditor and debtor != creditor)


def label(view: AgreementView) -> str:
    """`ATOP 3440`, or the id as it is."""
    return view.id.replace("ATOP-", "ATOP ") if view.id.startswith("ATOP-") else view.id


def rows(bonds: Iterable[Bond]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(bond.row for bond in bonds))


def verdict(value: Verdict, because: str, against: Iterable[str] = ()) -> Check:
    return Check(verdict=value, because=because, against=tuple(against))

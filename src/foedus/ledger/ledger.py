"""The ledger: what was read and what the record holds, asked for by state, day, report and words."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from foedus.errors import InputError
from foedus.ledger.agreements import agreement_views, views_by_mention
from foedus.ledger.decisions import Sides
from foedus.ledger.entries import Added
from foedus.ledger.from_reading import instant, rows_from
from foedus.ledger.held import Held
from foedus.ledger.lineage import lineages
from foedus.ledger.location import Location
from foedus.ledger.store import Store
from foedus.model import (
    AgreementView,
    Code,
    Commitment,
    Coverage,
    Reading,
)

if TYPE_CHECKING:
    from foedus.ledger.verifying import Problem
    from foedus.record import Record


class Ledger(Held):
    """A ledger that is open. Get one from `Ledger.open`; use it in a `with`."""

    def __init__(self, store: Store, record: str | None = None) -> None:
        super().__init__(store)
        self._version = record

    @classmethod
    def open(cls, place: str | os.PathLike[str], *, create: bool = True, record: str | None = None) -> Self:
        """Open the ledger at a path or `postgresql://` URL, making a new one there unless `create` is False.

        `record` is the version of the record that questions rest on, else the newest. Raises LedgerError, in
        one line, where there is no ledger or it cannot be used.
        """
        return cls(Store(Location.parse(place), create=create), record)

    def close(self) -> None:
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add(self, reading: Reading, recorded_at: dt.datetime) -> Added:
        """Store a reading, whole or not at all. One that is held already changes nothing.

        A different reading of a report that is held (by a newer foedus) takes the older one's place; the
        older stays in the ledger as superseded. Raises LedgerError where the ledger cannot be written.
        """
        from foedus.ledger.writing import add_rows

        rows = rows_from(reading, recorded_at)
        with self._store.writing() as connection:
            new = add_rows(connection, rows)
        return Added(report_id=reading.report.id, new=new, entries=len(rows.entries) - 1 if new else 0)

    def withdraw(self, target: str, *, because: str, recorded_at: dt.datetime) -> str:
        """Take back a report (its reading) or one entry, by a further entry, whose id is returned.

        Nothing is deleted. Raises InputError where nothing of that id stands.
        """
        from foedus.ledger.writing import withdraw

        with self._store.writing() as connection:
            return withdraw(connection, target, because, instant(recorded_at))

    def accept(self, fact_id: str, *, because: str, recorded_at: dt.datetime) -> str:
        """Say of a fact that it has been looked at and is right. The id of the decision is returned.

        Raises InputError where no such fact stands.
        """
        from foedus.ledger.writing import accept

        with self._store.writing() as connection:
            return accept(connection, fact_id, because, instant(recorded_at))

    def correct(
        self, fact_id: str, values: Mapping[str, str], *, because: str, recorded_at: dt.datetime
    ) -> str:
        """Set fields of a fact, named and valued as `correctable` gives them. The fact as it was read stays
        in the ledger, and another stands in its place until the decision (its id is returned) is undone.

        Raises InputError where no such fact stands, for a field that cannot be set, for a value outside the
        vocabulary, and where nothing would change.
        """
        from foedus.ledger.writing import correct

        with self._store.writing() as connection:
            return correct(connection, fact_id, values, because, instant(recorded_at))

    def verify(self) -> Iterator[Problem]:
        """Whatever is not as the entries say it must be, one by one: nothing in a ledger that is whole."""
        from foedus.ledger.verifying import problems

        return problems(self._store)

    def back_up(self, target: Path) -> None:
        """Copy the ledger, as it stands at one moment, into a new SQLite file, which is a ledger itself.

        Raises LedgerError where the file is there already or cannot be written.
        """
        from foedus.ledger.backup import back_up

        back_up(self._store, target)

    def migrate(self) -> tuple[str, ...]:
        """Bring an older ledger into the present layout, and give the names of the steps that this took.

        A file is backed up first, beside itself, and the first write does the same.
        """
        return self._store.migrate()

    def judge(self, one: str, other: str, *, same: bool, because: str, recorded_at: dt.datetime) -> str:
        """Decide that two mentions (entries of agreements), or a mention and an agreement of the record
        (`ATOP-3440`), are one agreement or are two. The id returned can be withdrawn like any entry.

        Raises InputError where one of them is not there.
        """
        from foedus.ledger.writing import judge

        with self._store.writing() as connection:
            return judge(connection, [(one, other)], same, because, instant(recorded_at))

    def merge(self, one: str, other: str, *, because: str, recorded_at: dt.datetime) -> str:
        """Decide that two agreements are one: ids of agreements, or of a report's word on one. The id of the
        decision is returned; `undo` takes it back.

        Raises InputError where one is not there, or where both are the record's.
        """
        return self._decide(self._sides().to_merge(one, other), True, because, recorded_at)

    def split(self, agreement: str, part: str, *, because: str, recorded_at: dt.datetime) -> str:
        """Decide that what one report (its id) or one entry says of an agreement is about another one.

        Raises InputError where the agreement does not rest on it, or on nothing else.
        """
        return self._decide(self._sides().to_split(agreement, part), False, because, recorded_at)

    def undo(self, decision_id: str, *, because: str, recorded_at: dt.datetime) -> str:
        """Take back a decision: a merge, a split, an acceptance, a correction or a withdrawal.

        Raises InputError where none of that id stands, and for a correction on which another rests.
        """
        if not any(one.id == decision_id and one.stands for one in self.decisions()):
            raise InputError(f"No decision of that id stands in the ledger: {decision_id}.")
        return self.withdraw(decision_id, because=because, recorded_at=recorded_at)

    def _sides(self) -> Sides:
        mentions = self.mentions()
        views, by_mention = views_by_mention(mentions, self.record, None, self.judgements())
        return Sides(views, by_mention, mentions)

    def _decide(
        self, pairs: Sequence[tuple[str, str]], same: bool, because: str, recorded_at: dt.datetime
    ) -> str:
        from foedus.ledger.writing import judge

        with self._store.writing() as connection:
            return judge(connection, pairs, same, because, instant(recorded_at))

    @property
    def state(self) -> str:
        """A name for all that its answers rest on: another one after every entry, and for another record.
        Two ledgers of one state answer alike."""
        return f"{self._store.location.name} {self.record.name} {self.record.version} {self._store.state}"

    @property
    def coverage(self) -> tuple[Coverage, ...]:
        """The days for which the silence of a source means no."""
        return self.record.coverage

    def agreements(
        self, states: Collection[Code] | None = None, *, known_by: dt.date | None = None
    ) -> tuple[AgreementView, ...]:
        """Every agreement of the record and of the reports, each once, by day of signing.

        `states` keeps those of which any of these states, or a forerunner or successor of one, is a party.
        `known_by` leaves out what was not yet reported or signed on that day.
        """
        codes = None if states is None else lineages(states)
        views = agreement_views(
            self.mentions(codes, known_by), self.record, codes, known_by, self.judgements()
        )
        return tuple(view for view in views if codes is None or not codes.isdisjoint(view.parties))

    def agreement(
        self, agreement_id: str, states: Collection[Code], *, known_by: dt.date | None = None
    ) -> AgreementView | None:
        """The agreement of that id between `states`, found more quickly than among all of theirs. None where
        it was not known on that day.
        """
        codes = lineages(states)
        views = agreement_views(
            self.mentions(codes, known_by), self.record, codes, known_by, self.judgements(), agreement_id
        )
        return views[0] if views else None

    def commitments(
        self,
        states: Collection[Code] | None = None,
        other: Collection[Code] | None = None,
        *,
        known_by: dt.date | None = None,
    ) -> list[Commitment]:
        """Every directed promise of the record and of the reports, or those that any of `states` (or a
        forerunner or successor) owes or is owed; with `other`, only those between the two sides.
        """
        if states is None:
            return [owed for view in self.agreements(known_by=known_by) for owed in view.commitments]
        mine = lineages(states)
        theirs = lineages(other) if other is not None else None
        asked = mine if theirs is None else min(mine, theirs, key=self._alliances)
        return [
            owed
            for view in self.agreements(asked, known_by=known_by)
            for owed in view.commitments
            if (owed.debtor in mine and (theirs is None or owed.creditor in theirs))
            or (owed.creditor in mine and (theirs is None or owed.debtor in theirs))
        ]

    def _alliances(self, codes: frozenset[Code]) -> int:
        """How many phases of the record bind any of these: which of two sides is quicker to ask."""
        return sum(not codes.isdisjoint(alliance.members) for alliance in self.record.alliances)

    @cached_property
    def record(self) -> Record:
        """The record that this ledger's answers rest on. Raises InputError where that version is none."""
        from foedus.record import load_record

        return load_record(self._version)

"""The ledger: what was read and what the record holds, asked for by state, day, report and words."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Collection, Sequence
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Self

import msgspec

from foedus.errors import InputError, LedgerError
from foedus.ledger.agreements import agreement_views, views_by_mention
from foedus.ledger.connection import Row, among
from foedus.ledger.decisions import SQL as DECISIONS
from foedus.ledger.decisions import Decision, Sides, decision, judgements
from foedus.ledger.from_reading import KINDS, moment, rows_from
from foedus.ledger.lineage import lineages
from foedus.ledger.location import Location
from foedus.ledger.mention import Mention
from foedus.ledger.merge import Judgement
from foedus.ledger.store import Store
from foedus.model import (
    Agreement,
    AgreementView,
    Code,
    Commitment,
    Coverage,
    Fact,
    Reading,
    Report,
    ReportId,
    from_json,
)

if TYPE_CHECKING:
    from foedus.record import Record


class Added(msgspec.Struct, frozen=True, kw_only=True):
    """What `add` did. `entries` counts the facts stored; 0 where the ledger held the reading already."""

    report_id: ReportId
    new: bool
    entries: int


class StoredReport(msgspec.Struct, frozen=True, kw_only=True):
    """A report as a list of reports shows it. `facts` counts those that stand."""

    id: ReportId
    title: str | None
    outlet: str | None
    published: dt.date | None
    url: str | None
    recorded_at: str
    facts: int


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One fact of one report. `reported_basis` is `published`, or `recorded` for a report without a day."""

    id: str
    kind: str
    report: ReportId
    outlet: str | None
    published: dt.date | None
    reported_at: dt.date
    reported_basis: str
    recorded_at: str
    fact: Fact
    words: str | None
    stands: bool


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """Evidence that holds the words looked for."""

    entry: str
    kind: str
    report: ReportId
    outlet: str | None
    published: dt.date | None
    start: int
    end: int
    words: str


_ENTRY = (
    "SELECT e.id, e.kind, e.report, r.outlet, r.published, e.reported_at, e.reported_basis, e.recorded_at,"
    " e.payload, v.words"
)
_ENTRY_FROM = " JOIN reports r ON r.id = e.report LEFT JOIN evidence v ON v.entry = e.id AND v.position = 0"

_AT_ONCE = 500
"""Ids in one query: databases limit the number of parameters."""


class Ledger:
    """A ledger that is open. Get one from `Ledger.open`; use it in a `with`."""

    def __init__(self, store: Store, record: str | None = None) -> None:
        self._store = store
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
            return withdraw(connection, target, because, moment(recorded_at))

    def judge(self, one: str, other: str, *, same: bool, because: str, recorded_at: dt.datetime) -> str:
        """Decide that two mentions (entries of agreements), or a mention and an agreement of the record
        (`ATOP-3440`), are one agreement or are two. The id returned can be withdrawn like any entry.

        Raises InputError where one of them is not there.
        """
        from foedus.ledger.writing import judge

        with self._store.writing() as connection:
            return judge(connection, [(one, other)], same, because, moment(recorded_at))

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
        """Take back a decision: a merge, a split or a withdrawal. Raises InputError where none stands."""
        if not any(one.id == decision_id and one.stands for one in self.decisions()):
            raise InputError(f"No decision of that id stands in the ledger: {decision_id}.")
        return self.withdraw(decision_id, because=because, recorded_at=recorded_at)

    def decisions(self) -> tuple[Decision, ...]:
        """All merges, splits, withdrawals and undoings, in the order in which they were made."""
        return tuple(decision(row) for row in self._store.rows(DECISIONS))

    def history(self, entry_id: str) -> tuple[Decision, ...]:
        """The decisions about an entry or its reading, and those about such decisions."""
        rows = self._store.rows("SELECT reading FROM entries WHERE id = :id", id=entry_id)
        touched = {entry_id, *(row[0] for row in rows if row[0])}
        found = []
        for one in self.decisions():
            if not touched.isdisjoint(one.about):
                touched.add(one.id)
                found.append(one)
        return tuple(found)

    def _sides(self) -> Sides:
        mentions = self.mentions()
        views, by_mention = views_by_mention(mentions, self.record, None, self.judgements())
        return Sides(views, by_mention, mentions)

    def _decide(
        self, pairs: Sequence[tuple[str, str]], same: bool, because: str, recorded_at: dt.datetime
    ) -> str:
        from foedus.ledger.writing import judge

        with self._store.writing() as connection:
            return judge(connection, pairs, same, because, moment(recorded_at))

    def judgements(self) -> tuple[Judgement, ...]:
        """The judgements that stand, in the order in which they were made."""
        sql = (
            "SELECT payload FROM entries e WHERE kind = 'judgement'"
            " AND NOT EXISTS (SELECT 1 FROM entries w WHERE w.withdraws = e.id) ORDER BY recorded_at, id"
        )
        return judgements(payload for (payload,) in self._store.rows(sql))

    def reports(self, known_by: dt.date | None = None) -> tuple[StoredReport, ...]:
        """The reports held, oldest first, undated ones last."""
        counts = "(SELECT count(*) FROM standing e WHERE e.report = r.id)"
        sql = f"SELECT id, title, outlet, published, url, recorded_at, {counts} FROM reports r"
        rows = self._store.rows(f"{sql} ORDER BY published IS NULL, published, recorded_at, id")
        found = (
            StoredReport(
                id=ReportId(row[0]),
                title=row[1],
                outlet=row[2],
                published=_day(row[3]),
                url=row[4],
                recorded_at=row[5],
                facts=row[6],
            )
            for row in rows
        )
        return tuple(each for each in found if known_by is None or _reported(each) <= known_by)

    def reading(self, report_id: str) -> Reading:
        """All that a report says, exactly as it was read. Raises InputError where it is not held."""
        sql = (
            "SELECT payload FROM entries e WHERE kind = 'reading' AND report = :report"
            " AND NOT EXISTS (SELECT 1 FROM entries s WHERE s.supersedes = e.id)"
            " AND NOT EXISTS (SELECT 1 FROM entries w WHERE w.withdraws = e.id AND NOT EXISTS"
            " (SELECT 1 FROM entries u WHERE u.withdraws = w.id))"
        )
        found = self._store.rows(sql, report=report_id)
        if not found:
            raise InputError(f"The ledger holds no report {report_id}.")
        return from_json(found[0][0], Reading)

    def report(self, report_id: str) -> Report:
        """The report alone. Raises InputError where it is not held."""
        return self.reading(report_id).report

    def source_report(self, report_id: str) -> Report:
        """The report, also one whose reading has been withdrawn. Raises InputError where it is not held."""
        sql = "SELECT payload FROM entries WHERE kind = 'reading' AND report = :report"
        found = self._store.rows(f"{sql} ORDER BY recorded_at DESC, id LIMIT 1", report=report_id)
        if not found:
            raise InputError(f"The ledger holds no report {report_id}.")
        return from_json(found[0][0], Reading).report

    def facts(
        self, kind: str, states: Collection[Code] | None = None, known_by: dt.date | None = None
    ) -> tuple[Entry, ...]:
        """The facts of one kind that stand, in the order in which they were reported.

        `states` keeps those that are about any of these codes, just as they are written in the facts.
        """
        if kind not in KINDS:
            raise InputError(f"No kind of fact called {kind!r}: {', '.join(KINDS)}.")
        where, values = ["e.kind = :kind"], {"kind": kind}
        if states is not None:
            listed, codes = among("code", sorted(states))
            where.append(f"e.id IN (SELECT entry FROM entry_states WHERE code IN {listed})")
            values |= codes
        if known_by is not None:
            where.append("e.reported_at <= :known_by")
            values["known_by"] = known_by.isoformat()
        sql = f"{_ENTRY} FROM standing e{_ENTRY_FROM} WHERE {' AND '.join(where)}"
        rows = self._store.rows(f"{sql} ORDER BY e.reported_at, e.report, e.position", **values)
        return tuple(_entry(row, stands=True) for row in rows)

    def facts_of(self, report_id: str) -> tuple[Entry, ...]:
        """The facts of one report that stand, kind by kind in the order of the report."""
        sql = f"{_ENTRY} FROM standing e{_ENTRY_FROM} WHERE e.report = :report ORDER BY e.kind, e.position"
        rows = self._store.rows(sql, report=report_id)
        return tuple(_entry(row, stands=True) for row in rows if row[1] in KINDS)

    def entry(self, entry_id: str) -> Entry:
        """One fact by its id, also one that no longer stands. Raises InputError where there is none."""
        rows = self._store.rows(f"{_ENTRY} FROM entries e{_ENTRY_FROM} WHERE e.id = :id", id=entry_id)
        if not rows or rows[0][1] not in KINDS:
            raise InputError(f"The ledger holds no entry {entry_id}.")
        stands = bool(self._store.rows("SELECT 1 FROM standing WHERE id = :id", id=entry_id))
        return _entry(rows[0], stands=stands)

    def full_id(self, beginning: str) -> str:
        """The id of the one report, fact or decision that begins so, a report before its facts.

        Raises InputError where there is none, or more than one.
        """
        for sql in ("SELECT id FROM reports", "SELECT id FROM entries"):
            found = self._store.rows(
                f"{sql} WHERE id >= :low AND id < :high ORDER BY id", **_range(beginning)
            )
            exact = [row[0] for row in found if row[0] == beginning]
            if exact or len(found) == 1:
                return exact[0] if exact else str(found[0][0])
            if found:
                raise InputError(f"{len(found)} ids begin with {beginning}: give more of it.")
        raise InputError(f"The ledger holds no entry {beginning}.")

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

    def mentions(
        self, states: Collection[Code] | None = None, known_by: dt.date | None = None
    ) -> list[Mention]:
        """What each report says of each agreement, unmerged; of those that name any of these very codes."""
        entries = self.facts("agreement", states, known_by)
        words = self._obligation_words([entry.id for entry in entries] if states is not None else None)
        return [
            Mention(
                entry=entry.id,
                report=entry.report,
                outlet=entry.outlet,
                published=entry.published,
                reported_at=entry.reported_at,
                agreement=entry.fact,
                words=entry.words,
                obligation_words=tuple(words.get(entry.id, ())),
            )
            for entry in entries
            if isinstance(entry.fact, Agreement)
        ]

    def _obligation_words(self, entries: list[str] | None) -> dict[str, list[str]]:
        """The words of the obligations of these agreements, or of all."""
        sql = "SELECT entry, words FROM fact_obligations"
        order = "ORDER BY entry, position"
        rows: list[Row] = []
        if entries is None:
            rows = self._store.rows(f"{sql} {order}")
        for start in range(0, len(entries or ()), _AT_ONCE):
            listed, values = among("entry", (entries or [])[start : start + _AT_ONCE])
            rows += self._store.rows(f"{sql} WHERE entry IN {listed} {order}", **values)
        found: dict[str, list[str]] = {}
        for entry, words in rows:
            found.setdefault(entry, []).append(words)
        return found

    def search(self, words: str, *, limit: int = 50) -> tuple[Found, ...]:
        """Evidence that holds every one of the words, best first."""
        if not words.split():
            return ()
        sql = (
            "SELECT e.id, e.kind, e.report, r.outlet, r.published, v.start_char, v.end_char, v.words"
            f" FROM ({self._store.search_sql}) found JOIN evidence v ON v.id = found.id"
            " JOIN standing e ON e.id = v.entry JOIN reports r ON r.id = e.report"
            " ORDER BY found.rank, e.reported_at, e.id LIMIT :limit"
        )
        rows = self._store.rows(sql, words=self._store.search_value(words), limit=limit)
        return tuple(
            Found(
                entry=row[0],
                kind=row[1],
                report=ReportId(row[2]),
                outlet=row[3],
                published=_day(row[4]),
                start=row[5],
                end=row[6],
                words=row[7],
            )
            for row in rows
        )


def _range(beginning: str) -> dict[str, str]:
    """Hexadecimal ids that begin so: `g` is behind every digit, in any collation."""
    return {"low": beginning, "high": f"{beginning}g"}


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _reported(report: StoredReport) -> dt.date:
    return report.published or dt.date.fromisoformat(report.recorded_at[:10])


def _entry(row: Row, *, stands: bool) -> Entry:
    kind = row[1]
    try:
        fact = from_json(row[8], KINDS[kind])
    except msgspec.MsgspecError as error:
        raise LedgerError(f"The entry {row[0]} of the ledger cannot be read: {error}.") from error
    return Entry(
        id=row[0],
        kind=kind,
        report=ReportId(row[2]),
        outlet=row[3],
        published=_day(row[4]),
        reported_at=dt.date.fromisoformat(row[5]),
        reported_basis=row[6],
        recorded_at=row[7],
        fact=fact,
        words=row[9],
        stands=stands,
    )

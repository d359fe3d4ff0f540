"""What a ledger holds, read back from its rows: reports, facts, evidence, and decisions about them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

import msgspec

from foedus.errors import InputError
from foedus.ledger.connection import Row, among
from foedus.ledger.decided import Chains, DecidedFact, decided_facts
from foedus.ledger.decisions import SQL as DECISIONS
from foedus.ledger.decisions import Decision, decision, history_of, judgements
from foedus.ledger.entries import Entry, Found, StoredReport, day, entries_sql, entry_from, reported
from foedus.ledger.from_reading import KINDS, reading_id
from foedus.ledger.mention import Mention
from foedus.ledger.merge import Judgement
from foedus.ledger.store import Store
from foedus.model import (
    Agreement,
    Code,
    Fact,
    Reading,
    Report,
    ReportId,
    from_json,
)

_AT_ONCE = 500
"""Ids in one query: databases limit the number of parameters."""


class Held:
    """Reports, facts and decisions of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store

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
                published=day(row[3]),
                url=row[4],
                recorded_at=row[5],
                facts=row[6],
            )
            for row in rows
        )
        return tuple(each for each in found if known_by is None or reported(each) <= known_by)

    def reading(self, report_id: str) -> Reading:
        """All that a report says, exactly as it was read. Raises InputError where it is not held."""
        return from_json(self._standing_reading(report_id)[1], Reading)

    def corrected(self, report_id: str) -> Reading:
        """All that a report says as it stands: facts as they have been corrected, without those withdrawn.

        Raises InputError where the report is not held.
        """
        facts: dict[str, tuple[Fact, ...]] = {f"{kind}s": () for kind in KINDS}
        for one in self.decided_facts(report_id):
            if one.entry.stands:
                facts[f"{one.entry.kind}s"] += (one.entry.fact,)
        return msgspec.structs.replace(self.reading(report_id), **facts)

    def holds(self, reading: Reading) -> bool:
        """Whether this very reading of its report is the one that stands in the ledger."""
        try:
            return self._standing_reading(reading.report.id)[0] == reading_id(reading)
        except InputError:
            return False

    def _standing_reading(self, report_id: str) -> tuple[str, str]:
        """The id and the JSON of the latest reading of a report. Raises InputError where it is not held."""
        sql = (
            "SELECT id, payload FROM entries e WHERE kind = 'reading' AND report = :report"
            " AND NOT EXISTS (SELECT 1 FROM entries s WHERE s.supersedes = e.id)"
            " AND NOT EXISTS (SELECT 1 FROM entries w WHERE w.withdraws = e.id AND NOT EXISTS"
            " (SELECT 1 FROM entries u WHERE u.withdraws = w.id))"
        )
        found = self._store.rows(sql, report=report_id)
        if not found:
            raise InputError(f"The ledger holds no report {report_id}.")
        return found[0][0], found[0][1]

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
        sql = f"{entries_sql('standing')} WHERE {' AND '.join(where)}"
        rows = self._store.rows(f"{sql} ORDER BY e.reported_at, e.report, e.position", **values)
        return tuple(entry_from(row, stands=True) for row in rows)

    def view(self, name: str) -> tuple[tuple[str, ...], list[Row]]:
        """One documented view (events, agreements, obligations ...): its columns, and a row for each fact
        that stands, in the order in which they were reported. Raises InputError where there is no such view.
        """
        from foedus.ledger import views

        if name not in views.KINDS:
            raise InputError(f"No view is called {name!r}: {', '.join(views.KINDS)}.")
        columns = views.columns(name)
        order = "reported_at, report, entry" + (", position" if "position" in columns else "")
        return columns, self._store.rows(f"SELECT {', '.join(columns)} FROM {name} ORDER BY {order}")

    def facts_of(self, report_id: str) -> tuple[Entry, ...]:
        """The facts of one report that stand, kind by kind in the order of the report."""
        sql = f"{entries_sql('standing')} WHERE e.report = :report ORDER BY e.kind, e.position"
        rows = self._store.rows(sql, report=report_id)
        return tuple(entry_from(row, stands=True) for row in rows if row[1] in KINDS)

    def entry(self, entry_id: str) -> Entry:
        """One fact by its id, also one that no longer stands. Raises InputError where there is none."""
        rows = self._store.rows(f"{entries_sql('entries')} WHERE e.id = :id", id=entry_id)
        if not rows or rows[0][1] not in KINDS:
            raise InputError(f"The ledger holds no entry {entry_id}.")
        stands = bool(self._store.rows("SELECT 1 FROM standing WHERE id = :id", id=entry_id))
        return entry_from(rows[0], stands=stands)

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
                published=day(row[4]),
                start=row[5],
                end=row[6],
                words=row[7],
            )
            for row in rows
        )

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

    def decisions(self) -> tuple[Decision, ...]:
        """Every decision, in the order in which they were made."""
        return tuple(decision(row) for row in self._store.rows(DECISIONS))

    def history(self, entry_id: str) -> tuple[Decision, ...]:
        """The decisions about an entry, however corrected, or about its reading, and those about such
        decisions.
        """
        rows = self._store.rows("SELECT reading FROM entries WHERE id = :id", id=entry_id)
        decisions = self.decisions()
        about = [*Chains.of(decisions).all(entry_id), entry_id, *(row[0] for row in rows if row[0])]
        return history_of(about, decisions)

    def decided_facts(self, report_id: str) -> tuple[DecidedFact, ...]:
        """Every fact read in a report, in the order of the reading, with what has been decided about it.

        Raises InputError where the report is not held.
        """
        reading, _ = self._standing_reading(report_id)
        sql = f"{entries_sql('entries')} WHERE e.report = :report AND e.reading = :reading"
        rows = self._store.rows(
            f"{sql} AND e.kind <> 'reading' ORDER BY e.position, e.recorded_at, e.id",
            report=report_id,
            reading=reading,
        )
        standing = self._store.rows("SELECT id FROM standing WHERE report = :report", report=report_id)
        stands = {row[0] for row in standing}
        entries = [entry_from(row, stands=row[0] in stands) for row in rows]
        return decided_facts(entries, self.decisions(), reading)

    def judgements(self) -> tuple[Judgement, ...]:
        """The judgements that stand, in the order in which they were made."""
        sql = (
            "SELECT payload FROM entries e WHERE kind = 'judgement'"
            " AND NOT EXISTS (SELECT 1 FROM entries w WHERE w.withdraws = e.id) ORDER BY recorded_at, id"
        )
        return judgements((payload for (payload,) in self._store.rows(sql)), self._chains().now)

    def _chains(self) -> Chains:
        """What stands in the place of each corrected fact."""
        undone = "EXISTS (SELECT 1 FROM entries w WHERE w.withdraws = c.id)"
        sql = (
            f"SELECT c.supersedes, f.id, {undone} FROM entries c JOIN entries f ON f.supersedes = c.id"
            " WHERE c.kind = 'correction'"
        )
        return Chains((fact, made, not undone) for fact, made, undone in self._store.rows(sql))


def _range(beginning: str) -> dict[str, str]:
    """Hexadecimal ids that begin so: `g` is behind every digit, in any collation."""
    return {"low": beginning, "high": f"{beginning}g"}

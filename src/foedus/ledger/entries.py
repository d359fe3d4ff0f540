"""What the ledger answers with: reports, facts and evidence, from the rows that its SQL gives."""

from __future__ import annotations

import datetime as dt

import msgspec

from foedus.errors import LedgerError
from foedus.ledger.connection import Row
from foedus.ledger.from_reading import KINDS
from foedus.model import Fact, ReportId, from_json


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


def entries_sql(source: str) -> str:
    """The SELECT whose rows `entry_from` reads, of the entries in a table or view; conditions may follow."""
    return (
        "SELECT e.id, e.kind, e.report, r.outlet, r.published, e.reported_at, e.reported_basis,"
        f" e.recorded_at, e.payload, v.words FROM {source} e JOIN reports r ON r.id = e.report"
        " LEFT JOIN evidence v ON v.entry = e.id AND v.position = 0"
    )


def day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def reported(report: StoredReport) -> dt.date:
    """The day from which it counts."""
    return report.published or dt.date.fromisoformat(report.recorded_at[:10])


def entry_from(row: Row, *, stands: bool) -> Entry:
    """Raises LedgerError for a payload that cannot be read."""
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
        published=day(row[4]),
        reported_at=dt.date.fromisoformat(row[5]),
        reported_basis=row[6],
        recorded_at=row[7],
        fact=fact,
        words=row[9],
        stands=stands,
    )

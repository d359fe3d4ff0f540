"""Rows into the ledger, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from foedus.errors import InputError
from foedus.ledger import schema, views
from foedus.ledger.creation import renew_record
from foedus.ledger.from_reading import Rows, content_id
from foedus.model import to_json


def add_rows(connection: sa.Connection, rows: Rows) -> bool:
    """Store what one report says. False where this very reading is held already, and nothing is changed."""
    entries = schema.entries
    if _exists(connection, entries.c.id == rows.reading):
        return False
    renew_record(connection)
    if _exists(connection, schema.reports.c.id == rows.report["id"]):
        rows.entries[0]["supersedes"] = _standing_reading(connection, rows.report["id"])
    else:
        connection.execute(schema.reports.insert(), rows.report)
    connection.execute(entries.insert(), rows.entries)
    for table, found in (
        (schema.states, rows.states),
        (schema.evidence, rows.evidence),
        *((schema.facts[kind], found) for kind, found in rows.facts.items()),
    ):
        if found:
            connection.execute(table.insert(), found)
    return True


def withdraw(connection: sa.Connection, target: str, because: str, now: str) -> str:
    """An entry that takes back `target`: a report's standing reading, one fact, or a decision."""
    entries = schema.entries
    entry = _standing_reading(connection, target) or target
    row = connection.execute(
        sa.select(entries.c.report, entries.c.kind, entries.c.withdraws).where(entries.c.id == entry)
    ).first()
    if row is None or _withdrawn(connection, entry):
        raise InputError(f"Nothing of that id stands in the ledger: {target}.")
    report, kind, withdraws = row
    if kind == "withdrawal":
        if _exists(connection, sa.and_(entries.c.id == withdraws, entries.c.kind.in_(_DECISIONS))):
            raise InputError(f"{target} is itself the undoing of a decision: take that decision again.")
        views.renew(connection)  # the first ledgers knew no undoing of a withdrawal
    payload = to_json({"because": because})
    made = content_id("withdrawal", entry, now, payload)
    _insert(connection, made, "withdrawal", payload, now, report=report, withdraws=entry)
    return made


_DECISIONS = ("judgement", "withdrawal")


def judge(
    connection: sa.Connection, pairs: Sequence[tuple[str, str]], same: bool, because: str, now: str
) -> str:
    """An entry that says of pairs of mentions, or of one and an agreement of the record, whether they are
    one.
    """
    renew_record(connection)  # an agreement may be one of a version imported since
    entries, record = schema.entries.c, schema.record_obligations.c
    for one in dict.fromkeys(one for pair in pairs for one in pair):
        mention = sa.and_(entries.id == one, entries.kind == "agreement")
        if not _exists(connection, mention) and not _exists(connection, record.agreement == one):
            raise InputError(f"Neither an entry of an agreement nor an agreement of the record: {one}.")
    payload = to_json({"pairs": tuple(pairs), "same": same, "because": because})
    made = content_id("judgement", now, payload)
    if not _exists(connection, entries.id == made):
        _insert(connection, made, "judgement", payload, now)
    return made


def _insert(
    connection: sa.Connection,
    entry: str,
    kind: str,
    payload: bytes,
    now: str,
    *,
    report: str | None = None,
    withdraws: str | None = None,
) -> None:
    """An entry about other entries: it is true of no days, and known from the day it was made."""
    row = {
        "id": entry,
        "kind": kind,
        "report": report,
        "position": 0,
        "payload": payload.decode(),
        "reported_at": now[:10],
        "reported_basis": "recorded",
        "recorded_at": now,
        "withdraws": withdraws,
    }
    connection.execute(schema.entries.insert(), row)


def _exists(connection: sa.Connection, condition: sa.ColumnElement[bool]) -> bool:
    return connection.execute(sa.select(sa.literal(1)).where(condition).limit(1)).first() is not None


def _standing_reading(connection: sa.Connection, report: str) -> str | None:
    entries, later = schema.entries, schema.entries.alias("later")
    superseded = sa.exists().where(later.c.supersedes == entries.c.id)
    found = sa.select(entries.c.id).where(
        entries.c.kind == "reading", entries.c.report == report, sa.not_(superseded)
    )
    standing: str | None = connection.scalar(found)
    return None if standing is None or _withdrawn(connection, standing) else standing


def _withdrawn(connection: sa.Connection, entry: str) -> bool:
    """Whether it has been withdrawn, and that has not been undone."""
    entries, undoing = schema.entries, schema.entries.alias("undoing")
    undone = sa.exists().where(undoing.c.withdraws == entries.c.id)
    return _exists(connection, sa.and_(entries.c.withdraws == entry, sa.not_(undone)))

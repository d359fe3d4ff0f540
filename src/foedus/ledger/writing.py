"""Rows into the ledger, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from foedus.errors import InputError
from foedus.ledger import chain, schema
from foedus.ledger.corrections import corrected
from foedus.ledger.creation import renew_record, renew_views
from foedus.ledger.decisions import Accepted, Corrected, Judged
from foedus.ledger.from_reading import KINDS, Rows, add_fact, content_id
from foedus.model import Reading, from_json, to_json


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
    _insert(connection, rows)
    return True


def _insert(connection: sa.Connection, rows: Rows) -> None:
    chain.keep(connection, rows.entries)
    for table, found in (
        (schema.states, rows.states),
        (schema.evidence, rows.evidence),
        *((schema.facts[kind], found) for kind, found in rows.facts.items()),
    ):
        if found:
            connection.execute(table.insert(), found)


def withdraw(connection: sa.Connection, target: str, because: str, now: str) -> str:
    """An entry that takes back `target`: a report's standing reading, one fact, or a decision."""
    renew_views(connection)
    entries = schema.entries
    entry = _standing_reading(connection, target) or target
    row = connection.execute(
        sa.select(entries.c.report, entries.c.kind, entries.c.withdraws).where(entries.c.id == entry)
    ).first()
    if row is None or _withdrawn(connection, entry):
        raise InputError(_NOTHING.format(target))
    report, kind, withdraws = row
    if kind in KINDS:
        _standing_fact(connection, entry)
    elif kind == "correction":
        _check_last(connection, entry)
    elif kind == "withdrawal" and _exists(
        connection, sa.and_(entries.c.id == withdraws, entries.c.kind.in_(_DECISIONS))
    ):
        raise InputError(f"{target} is itself the undoing of a decision: take that decision again.")
    payload = to_json({"because": because})
    made = content_id("withdrawal", entry, now, payload)
    return _decide(connection, made, "withdrawal", payload, now, report=report, withdraws=entry)


_DECISIONS = ("judgement", "withdrawal", "acceptance", "correction")
_NOTHING = "Nothing of that id stands in the ledger: {}."


def accept(connection: sa.Connection, fact: str, because: str, now: str) -> str:
    """An entry that says of a fact that somebody has looked at it and found it right."""
    renew_views(connection)
    row = _standing_fact(connection, fact)
    payload = to_json(Accepted(entry=fact, because=because))
    made = content_id("acceptance", now, payload)
    return _decide(connection, made, "acceptance", payload, now, report=row.report)


def correct(connection: sa.Connection, fact: str, values: Mapping[str, str], because: str, now: str) -> str:
    """An entry that corrects a fact, and one that holds it as corrected: it supersedes the correction, which
    supersedes the fact.
    """
    renew_views(connection)
    entries = schema.entries.c
    row = _standing_fact(connection, fact)
    right, changes = corrected(from_json(row.payload, KINDS[row.kind]), values)
    reading = connection.scalar(sa.select(entries.payload).where(entries.id == row.reading))
    payload = to_json(Corrected(because=because, changes=changes))
    made = content_id("correction", fact, now, payload)
    _decide(connection, made, "correction", payload, now, report=row.report, supersedes=fact)
    about = {
        "id": content_id(made, row.kind, to_json(right)),
        "kind": row.kind,
        "report": row.report,
        "reading": row.reading,
        "position": row.position,
        "reported_at": row.reported_at,
        "reported_basis": row.reported_basis,
        "recorded_at": now,
        "supersedes": made,
        "withdraws": None,
    }
    rows = Rows(report={}, reading=row.reading)
    add_fact(rows, about, right, from_json(reading or "", Reading).report)
    _insert(connection, rows)
    return made


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
    payload = to_json(Judged(pairs=tuple(pairs), same=same, because=because))
    made = content_id("judgement", now, payload)
    return _decide(connection, made, "judgement", payload, now)


def _decide(
    connection: sa.Connection,
    entry: str,
    kind: str,
    payload: bytes,
    now: str,
    *,
    report: str | None = None,
    withdraws: str | None = None,
    supersedes: str | None = None,
) -> str:
    """An entry about other entries: it is true of no days, and known from the day it was made."""
    if _exists(connection, schema.entries.c.id == entry):
        raise InputError("This very decision was made at that moment already.")
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
        "supersedes": supersedes,
    }
    chain.keep(connection, [row])
    return entry


def _standing_fact(connection: sa.Connection, fact: str) -> Any:
    """The row of a fact that stands. Raises InputError, naming what stands in its place, where it does not
    stand itself.
    """
    entries = schema.entries
    standing = sa.text("id IN (SELECT id FROM standing WHERE id = :fact)").bindparams(fact=fact)
    row = connection.execute(sa.select(entries).where(entries.c.id == fact, standing)).first()
    if row is not None:
        return row
    correction = _standing_correction(connection, fact)
    if correction is not None:
        made = connection.scalar(sa.select(entries.c.id).where(entries.c.supersedes == correction))
        raise InputError(f"{fact} has been corrected: {made} stands in its place.")
    raise InputError(_NOTHING.format(fact))


def _standing_correction(connection: sa.Connection, fact: str) -> str | None:
    entries = schema.entries.c
    found = sa.select(entries.id).where(entries.supersedes == fact, entries.kind == "correction")
    made = [str(row.id) for row in connection.execute(found)]
    return next((one for one in made if not _withdrawn(connection, one)), None)


def _check_last(connection: sa.Connection, correction: str) -> None:
    """Raises InputError for a correction on which another rests."""
    entries = schema.entries.c
    fact = connection.scalar(sa.select(entries.id).where(entries.supersedes == correction))
    later = _standing_correction(connection, str(fact))
    if later is not None:
        raise InputError(f"A later correction rests on it: undo {later} first.")


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

"""Record -> the tables that hold it in a ledger, for those who ask in SQL.

They are a copy of what the package carries, not entries: a ledger made by an older foedus gets the newer
record in one transaction when it is next written to.
"""

from __future__ import annotations

from operator import itemgetter

import sqlalchemy as sa

from foedus.ledger import schema
from foedus.ledger.columns import Columns, days, joined
from foedus.model import Commitment
from foedus.record import MemberRow, Record
from foedus.record.rows import COLUMNS


def fill(connection: sa.Connection, record: Record) -> None:
    """Put the record in place of what its tables held."""
    for table, rows in (
        (schema.record_members, [_member(row) for row in record.members]),
        (schema.record_obligations, [_obligation(commitment) for commitment in record.commitments()]),
    ):
        connection.execute(table.delete())
        _insert(connection, table, rows)


def _insert(connection: sa.Connection, table: sa.Table, rows: list[Columns]) -> None:
    """Insert through the driver: SQLAlchemy's own binding of 37,000 rows takes half a second."""
    statement = table.insert().compile(dialect=connection.dialect, column_keys=list(rows[0]))
    if statement.positional:
        pick = itemgetter(*(statement.positiontup or ()))
        connection.exec_driver_sql(str(statement), [pick(row) for row in rows])
    else:
        connection.exec_driver_sql(str(statement), rows)


def _member(row: MemberRow) -> Columns:
    return {
        "atopid": row.atopid,
        "phase": row.phase,
        "ccode": row.cow,
        "code": row.code,
        "name": row.name,
        **days("entry", row.entry),
        **days("exit", row.exit),
        **dict(zip(COLUMNS, row.values, strict=True)),
    }


def _obligation(commitment: Commitment) -> Columns:
    source = commitment.source[0]
    return {
        "agreement": commitment.agreement.id,
        "agreement_name": commitment.agreement.name,
        "kind": commitment.kind.value,
        "debtor": commitment.debtor,
        "creditor": commitment.creditor,
        "status": commitment.status.value,
        **days("begin", commitment.begin),
        **days("end", commitment.end),
        "conditions": joined(commitment.conditions),
        "trigger_words": commitment.trigger,
        "record": source.record,
        "atopid": source.atopid,
        "phase": source.phase,
        "record_row": source.row,
        "url": source.url,
    }

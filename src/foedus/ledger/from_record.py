"""Record -> the tables that hold it in a ledger, for those who ask in SQL.

They are a copy of the newest record, not entries: where a newer one has come (by a newer foedus, or
imported), the ledger gets it in one transaction when it is next written to.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import sqlalchemy as sa

from foedus.ledger import schema
from foedus.model import Commitment, Interval
from foedus.record import MemberRow, Record
from foedus.record.rows import COLUMNS


def fill(connection: sa.Connection, record: Record) -> None:
    """Put the record in place of what its tables held."""
    _replace(connection, schema.record_members, _MEMBER, [_member(row) for row in record.members])
    obligations = [_obligation(commitment) for commitment in record.commitments()]
    _replace(connection, schema.record_obligations, _OBLIGATION, obligations)


def _replace(
    connection: sa.Connection, table: sa.Table, names: tuple[str, ...], rows: list[tuple[Any, ...]]
) -> None:
    """Insert through the driver: SQLAlchemy's own binding of 40,000 rows takes half a second."""
    connection.execute(table.delete())
    statement = table.insert().compile(dialect=connection.dialect, column_keys=list(names))
    if statement.positional:
        if tuple(statement.positiontup or ()) != names:
            raise AssertionError("The columns of the table stand in another order than their values.")
        connection.exec_driver_sql(str(statement), rows)
    else:
        connection.exec_driver_sql(str(statement), [dict(zip(names, row, strict=True)) for row in rows])


_MEMBER = (
    *("atopid", "phase", "ccode", "code", "name"),
    *("entry_first", "entry_last", "exit_first", "exit_last", *COLUMNS),
)


def _member(row: MemberRow) -> tuple[Any, ...]:
    names = (row.atopid, row.phase, row.cow, row.code, row.name)
    return (*names, *_days(row.entry), *_days(row.exit), *row.values)


_OBLIGATION = (
    *("agreement", "agreement_name", "kind", "debtor", "creditor", "status"),
    *("begin_first", "begin_last", "end_first", "end_last", "conditions", "trigger_words"),
    *("record", "atopid", "phase", "record_row", "url"),
)


def _obligation(commitment: Commitment) -> tuple[Any, ...]:
    source = commitment.source[0]
    return (
        commitment.agreement.id,
        commitment.agreement.name,
        commitment.kind.value,
        commitment.debtor,
        commitment.creditor,
        commitment.status.value,
        *_days(commitment.begin),
        *_days(commitment.end),
        ";".join(commitment.conditions),
        commitment.trigger,
        source.record,
        source.atopid,
        source.phase,
        source.row,
        source.url,
    )


@cache
def _days(interval: Interval | None) -> tuple[str | None, str | None]:
    """First and last day; 40,000 promises have some 1,300 different ones."""
    return (interval.first.isoformat(), interval.last.isoformat()) if interval else (None, None)

"""The documented views, part of the public interface: one for each kind of fact, with plain columns.

`standing` is every fact that holds: neither withdrawn nor corrected, nor of a reading that was withdrawn or
that a later reading of the same report took the place of. A correction supersedes the fact that it corrects,
and the fact as corrected supersedes the correction: it holds as long as that does.
"""

from __future__ import annotations

from hashlib import sha256

import sqlalchemy as sa

from foedus.ledger import schema

UNDONE = "EXISTS (SELECT 1 FROM entries u WHERE u.withdraws = w.id)"
"""Whether the withdrawal `w` has been taken back."""


def withdrawn(column: str) -> str:
    """The SQL condition that an entry has been withdrawn, and that this has not been undone."""
    return f"EXISTS (SELECT 1 FROM entries w WHERE w.withdraws = {column} AND NOT {UNDONE})"


STANDING = (
    "SELECT e.* FROM entries e WHERE e.kind NOT IN"
    " ('reading', 'withdrawal', 'judgement', 'acceptance', 'correction')"
    f" AND NOT {withdrawn('e.id')} AND NOT {withdrawn('e.reading')} AND NOT {withdrawn('e.supersedes')}"
    " AND NOT EXISTS (SELECT 1 FROM entries s WHERE s.supersedes = e.reading)"
    f" AND NOT EXISTS (SELECT 1 FROM entries c WHERE c.supersedes = e.id AND NOT {withdrawn('c.id')})"
)

_NAMES = {
    "event": "events",
    "agreement": "agreements",
    "obligation": "obligations",
    "sanction": "sanctions",
    "transfer": "transfers",
    "visit": "visits",
    "statement": "statements",
    "claim": "claims",
}

KINDS = {view: kind for kind, view in _NAMES.items()}
"""The views, with the kind of fact that each shows."""

_ABOUT = "e.id AS entry, e.report, r.outlet, r.published, e.reported_at, e.reported_basis, e.recorded_at"
_EVIDENCE = "v.start_char, v.end_char, v.words"


_BEFORE = ("entry", "report", "outlet", "published", "reported_at", "reported_basis", "recorded_at")
_AFTER = ("start_char", "end_char", "words")


def columns(name: str) -> tuple[str, ...]:
    """The columns of a documented view, in order. Raises KeyError where there is none of that name."""
    kind = KINDS[name]
    own = [column.name for column in schema.facts[kind].columns if column.name != "entry"]
    if kind == "obligation":
        return (*_BEFORE, "agreement_key", "agreement_name", *own)
    return (*_BEFORE, *own, *_AFTER)


def create(connection: sa.Connection) -> None:
    """All views, after the tables."""
    connection.exec_driver_sql(f"CREATE VIEW standing AS {STANDING}")
    for kind in _NAMES:
        connection.exec_driver_sql(definition(kind))


def version() -> str:
    """What tells these definitions from those of another foedus."""
    texts = "\n".join([STANDING, *(definition(kind) for kind in _NAMES)])
    return sha256(texts.encode()).hexdigest()[:16]


def renew(connection: sa.Connection) -> None:
    """The views as this package defines them, in the place of those of an older one."""
    for name in (*_NAMES.values(), "standing"):
        connection.exec_driver_sql(f"DROP VIEW IF EXISTS {name}")
    create(connection)


def definition(kind: str) -> str:
    """The SQL that makes the view of one kind of fact."""
    table = schema.facts[kind]
    if kind == "obligation":
        own = "a.agreement_key, a.name AS agreement_name, " + _columns(table.columns.keys())
        join = "JOIN fact_agreements a ON a.entry = e.id"
        evidence = ""
    else:
        own = _columns(table.columns.keys())
        join = "LEFT JOIN evidence v ON v.entry = e.id AND v.position = 0"
        evidence = f", {_EVIDENCE}"
    return (
        f"CREATE VIEW {_NAMES[kind]} AS SELECT {_ABOUT}, {own}{evidence} FROM standing e"
        f" JOIN reports r ON r.id = e.report JOIN {table.name} f ON f.entry = e.id {join}"
    )


def _columns(names: list[str]) -> str:
    return ", ".join(f"f.{name}" for name in names if name != "entry")

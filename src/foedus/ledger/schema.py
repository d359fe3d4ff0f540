"""The tables of a ledger, in SQLAlchemy Core. docs/ledger.md says what each column holds.

Days are ISO 8601 text (`2024-06-19`), moments ISO 8601 text in UTC: both sort as they read, in every
database. Lists are joined by semicolons, as ATOP's own files join them.
"""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, MetaData, Table, Text
from sqlalchemy.schema import CreateIndex, CreateTable

from foedus.record.rows import COLUMNS

metadata = MetaData()

meta = Table("meta", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

reports = Table(
    "reports",
    metadata,
    Column("id", Text, primary_key=True),
    Column("title", Text),
    Column("outlet", Text),
    Column("published", Text),
    Column("retrieved", Text),
    Column("dateline", Text),
    Column("byline", Text),
    Column("language", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("url", Text),
    Column("text", Text, nullable=False),
    Column("body", Integer, nullable=False),
    Column("recorded_at", Text, nullable=False),
)

entries = Table(
    "entries",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("report", Text, ForeignKey("reports.id")),
    Column("reading", Text),
    Column("position", Integer, nullable=False),
    Column("payload", Text, nullable=False),
    Column("valid_from", Text),
    Column("valid_to", Text),
    Column("reported_at", Text, nullable=False),
    Column("reported_basis", Text, nullable=False),
    Column("recorded_at", Text, nullable=False),
    Column("supersedes", Text),
    Column("withdraws", Text),
    Index("entries_by_report", "report", "kind"),
    Index("entries_by_kind", "kind", "reported_at"),
    Index("entries_by_withdraws", "withdraws"),
    Index("entries_by_supersedes", "supersedes"),
)

states = Table(
    "entry_states",
    metadata,
    Column("entry", Text, ForeignKey("entries.id"), primary_key=True),
    Column("code", Text, primary_key=True),
    Index("entry_states_by_code", "code"),
)

evidence = Table(
    "evidence",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("entry", Text, ForeignKey("entries.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("start_char", Integer, nullable=False),
    Column("end_char", Integer, nullable=False),
    Column("words", Text, nullable=False),
    Index("evidence_by_entry", "entry", "position", unique=True),
)


def _facts(name: str, *columns: Column[object]) -> Table:
    return Table(
        name,
        metadata,
        Column("entry", Text, ForeignKey("entries.id"), primary_key=True),
        *columns,
    )


def _text(*names: str) -> list[Column[object]]:
    return [Column(name, Text) for name in names]


_SPOKEN = ("modality", "speaker", "speaker_code", "frame")

facts = {
    "event": _facts(
        "fact_events",
        *_text("event_type", "mode", "contexts", "actors", "actor_codes", "recipients", "recipient_codes"),
        *_text("date_first", "date_last", "date_text", "place", "country"),
        Column("latitude", Float),
        Column("longitude", Float),
        Column("score", Float),
        *_text(*_SPOKEN),
    ),
    "agreement": _facts(
        "fact_agreements",
        *_text("agreement_key", "name", "parties", "signers", "status", "signed_first", "signed_last"),
        *_text("in_force_first", "in_force_last", "ended_first", "ended_last", "domains"),
        *_text("supersedes", "superseded_by", *_SPOKEN),
    ),
    "obligation": _facts(
        "fact_obligations",
        Column("position", Integer, primary_key=True),
        *_text("kind", "debtor", "creditor", "trigger_words", "conditions", "means", *_SPOKEN),
        Column("start_char", Integer),
        Column("end_char", Integer),
        Column("words", Text),
    ),
    "sanction": _facts(
        "fact_sanctions",
        *_text("imposer", "imposer_names", "target", "target_names", "status", "reason"),
        *_text("date_first", "date_last", *_SPOKEN),
    ),
    "transfer": _facts(
        "fact_transfers",
        *_text("giver", "receiver", "goods", "in_exchange_for", "status", "date_first", "date_last"),
        *_text("speaker", "speaker_code", "frame"),
    ),
    "visit": _facts("fact_visits", *_text("visitor", "origin", "host", "date_first", "date_last", *_SPOKEN)),
    "statement": _facts(
        "fact_statements",
        *_text("speaker", "speaker_code", "text"),
        Column("quoted", Boolean),
        *_text("about", "frame"),
    ),
    "claim": _facts(
        "fact_claims",
        *_text("kind", "text", "subject", "than", "states", "since_first", "since_last", "since_text"),
        *_text(*_SPOKEN),
    ),
}

makers = Table(
    "makers",
    metadata,
    Column("id", Text, primary_key=True),
    *_text("foedus", "codebook", "atlas", "record", "model"),
)

chain = Table(
    "chain",
    metadata,
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("entry", Text, ForeignKey("entries.id"), nullable=False, unique=True),
    Column("made_by", Text, ForeignKey("makers.id")),
    Column("digest", Text, nullable=False),
)

migrations = Table(
    "migrations",
    metadata,
    Column("format", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
)

record_members = Table(
    "record_members",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("atopid", Integer, nullable=False),
    Column("phase", Integer, nullable=False),
    Column("ccode", Integer, nullable=False),
    *_text("code", "name", "entry_first", "entry_last", "exit_first", "exit_last"),
    *(Column(name, Integer) for name in COLUMNS),
    Index("record_members_by_atopid", "atopid", "phase"),
)

record_obligations = Table(
    "record_obligations",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    *_text("agreement", "agreement_name", "kind", "debtor", "creditor", "status"),
    *_text("begin_first", "begin_last", "end_first", "end_last", "conditions", "trigger_words"),
    *_text("record"),
    Column("atopid", Integer),
    Column("phase", Integer),
    *_text("record_row", "url"),
    Index("record_obligations_by_debtor", "debtor", "creditor"),
    Index("record_obligations_by_agreement", "agreement"),
)


def create(connection: sa.Connection) -> None:
    """All tables, without their indexes: filling a table is quicker before it has any."""
    for table in metadata.sorted_tables:
        connection.execute(CreateTable(table))


def index(connection: sa.Connection) -> None:
    """All indexes."""
    for table in metadata.sorted_tables:
        for each in sorted(table.indexes, key=lambda one: str(one.name)):
            connection.execute(CreateIndex(each))

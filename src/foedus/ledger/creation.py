"""A new ledger, with the record in it, in one transaction."""

from __future__ import annotations

from types import ModuleType

import sqlalchemy as sa

from foedus.ledger import from_record, schema, views
from foedus.ledger.store import FORMAT
from foedus.record import load_record


def make(connection: sa.Connection, dialect: ModuleType) -> None:
    """Tables, views, search index and record; nothing where another process was quicker."""
    if sa.inspect(connection).has_table("meta"):
        return
    schema.create(connection)
    views.create(connection)
    dialect.create(connection)
    record = load_record()
    from_record.fill(connection, record)
    about = {
        "format": str(FORMAT),
        "record": record.version,
        "record_citation": record.citation,
        "views": views.version(),
    }
    schema.index(connection)
    connection.execute(schema.meta.insert(), [{"key": key, "value": text} for key, text in about.items()])


def renew_record(connection: sa.Connection) -> None:
    """Put the newest record in place of another one."""
    record = load_record()
    version = sa.select(schema.meta.c.value).where(schema.meta.c.key == "record")
    if connection.scalar(version) == record.version:
        return
    from_record.fill(connection, record)
    for key, text in (("record", record.version), ("record_citation", record.citation)):
        connection.execute(schema.meta.update().where(schema.meta.c.key == key).values(value=text))


def renew_views(connection: sa.Connection) -> None:
    """Put the views of this foedus in place of another's, which may not know of every kind of decision."""
    meta = schema.meta
    held = connection.scalar(sa.select(meta.c.value).where(meta.c.key == "views"))
    if held == views.version():
        return
    views.renew(connection)
    connection.execute(meta.delete().where(meta.c.key == "views"))
    connection.execute(meta.insert(), {"key": "views", "value": views.version()})

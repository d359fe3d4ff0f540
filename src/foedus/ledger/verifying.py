"""Is a ledger what its entries say? Everything that can be computed anew is, and compared with what stands.

What is stored beside an entry (its id, its columns, its evidence, the words in the text) follows from the
entry; what stands follows from all entries; and the chain says that none was changed, removed or slipped in.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from foedus.errors import LedgerError
from foedus.ledger import chain, schema
from foedus.ledger.from_reading import KINDS, Rows, add_fact, content_id, rows_from
from foedus.model import Reading, from_json

if TYPE_CHECKING:
    from foedus.ledger.store import Store

Row = Mapping[str, Any]


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is not as it must be: where, and what; `entry` where it is about a single one."""

    where: str
    entry: str | None
    what: str


def problems(store: Store) -> Iterator[Problem]:
    """Whatever is wrong with a ledger, the first in the order of its entries before the others.

    Nothing is written. What cannot even be read is one of them.
    """
    try:
        yield from _file(store)
        entries = _table(store, "entries")
    except LedgerError as error:
        yield Problem(where="file", entry=None, what=str(error))
        return
    yield from _chain(store, entries)
    by_id = {row["id"]: row for row in entries}
    yield from _references(entries, by_id)
    yield from _decisions(entries)
    yield from _readings(store, entries, by_id)
    yield from _standing(store, entries)


def _table(store: Store, name: str, order: str = "1, 2", where: str = "", **values: Any) -> list[Row]:
    columns = [column.name for column in schema.metadata.tables[name].columns]
    rows = store.rows(f"SELECT {', '.join(columns)} FROM {name} {where} ORDER BY {order}", **values)
    return [dict(zip(columns, row, strict=True)) for row in rows]


def _file(store: Store) -> Iterator[Problem]:
    """What SQLite itself says of its file. A PostgreSQL server checks its own pages and keys."""
    if store.location.path is None:
        return
    for (line,) in store.rows("PRAGMA integrity_check"):
        if line != "ok":
            yield Problem(where="file", entry=None, what=str(line))
    for table, number, parent, _ in store.rows("PRAGMA foreign_key_check"):
        yield Problem(where=table, entry=None, what=f"row {number} names what {parent} does not hold")


def _chain(store: Store, entries: Iterable[Row]) -> Iterator[Problem]:
    by_id = {row["id"]: row for row in entries}
    if store.format < 2:
        return
    before, sealed = chain.START, set()
    for place, link in enumerate(_table(store, "chain"), start=1):
        entry = link["entry"]
        if link["position"] != place:
            yield _wrong("chain", entry, f"number {place} of the chain is missing: an entry was removed")
            return
        row = by_id.get(entry)
        if row is None or chain.digest(before, row, link["made_by"]) != link["digest"]:
            yield _wrong("chain", entry, "the entry is not as it was sealed, or what stood before it is not")
            return
        before = link["digest"]
        sealed.add(entry)
    for entry in sorted(by_id.keys() - sealed):
        yield _wrong("chain", entry, "the entry is not in the chain: it was slipped in")


def _references(entries: Iterable[Row], by_id: Mapping[str, Row]) -> Iterator[Problem]:
    for row in entries:
        for name in ("reading", "supersedes", "withdraws"):
            if row[name] and row[name] not in by_id:
                yield _wrong("entries", row["id"], f"{name} names an entry that is not there")


def _decisions(entries: Iterable[Row]) -> Iterator[Problem]:
    """The id of a decision is made of its content, its moment, and what it is about."""
    about = {"withdrawal": "withdraws", "correction": "supersedes", "judgement": None, "acceptance": None}
    for row in entries:
        kind = row["kind"]
        if kind not in about:
            continue
        named = about[kind]
        parts = [kind, *([row[named] or ""] if named else []), row["recorded_at"], row["payload"]]
        if content_id(*parts) != row["id"]:
            yield _wrong("entries", row["id"], f"the id of this {kind} is not that of its content")


def _readings(store: Store, entries: Iterable[Row], by_id: Mapping[str, Row]) -> Iterator[Problem]:
    """Each reading with its facts, columns, evidence and states, against what its own JSON makes of them."""
    facts: dict[str, list[Row]] = {}
    for row in entries:
        if row["kind"] in KINDS:
            facts.setdefault(row["reading"], []).append(row)
    for row in entries:
        if row["kind"] != "reading":
            continue
        try:
            reading = from_json(row["payload"], Reading)
        except (msgspec.MsgspecError, ValueError) as error:
            yield _wrong("entries", row["id"], f"its content cannot be read: {error}")
            continue
        made = rows_from(reading, dt.datetime.fromisoformat(row["recorded_at"]))
        made.entries[0]["supersedes"] = row["supersedes"]
        _add_corrected(made, reading, facts.get(row["id"], ()), by_id)
        yield from _compared(store, made, row, [row, *facts.get(row["id"], ())])
    for reading_id in facts.keys() - by_id.keys():
        yield _wrong("entries", reading_id, "facts of a reading that is not there")


_CONTENT = ("payload", "valid_from", "valid_to")


def _add_corrected(rows: Rows, reading: Reading, facts: Iterable[Row], by_id: Mapping[str, Row]) -> None:
    """The facts that stand where a correction put them."""
    for fact in facts:
        if by_id.get(fact["supersedes"] or "", {}).get("kind") != "correction":
            continue
        about = {name: fact[name] for name in chain.ENTRY if name not in _CONTENT}
        about["id"] = content_id(fact["supersedes"], fact["kind"], fact["payload"])
        add_fact(rows, about, from_json(fact["payload"], KINDS[fact["kind"]]), reading.report)


def _compared(store: Store, made: Rows, row: Row, held: Iterable[Row]) -> Iterator[Problem]:
    yield from _differences("entries", row["id"], made.entries, held, key=("id",))
    reading = {"reading": row["id"]}
    mine = "WHERE entry IN (SELECT id FROM entries WHERE reading = :reading)"
    report = {**made.report, "recorded_at": None}
    for found in _table(store, "reports", where="WHERE id = :report", report=row["report"]):
        if {**found, "recorded_at": None} != report:
            yield _wrong("reports", row["id"], "the report's row is not what its reading says")
    states = _table(store, "entry_states", where=mine, **reading)
    yield from _differences("entry_states", row["id"], made.states, states, key=("entry", "code"))
    evidence = [
        {name: value for name, value in one.items() if name != "id"}
        for one in _table(store, "evidence", where=mine, **reading)
    ]
    yield from _differences("evidence", row["id"], made.evidence, evidence, key=("entry", "position"))
    for kind, table in schema.facts.items():
        key = tuple(column.name for column in table.primary_key.columns)
        found_rows = _table(store, table.name, where=mine, **reading)
        yield from _differences(table.name, row["id"], made.facts.get(kind, ()), found_rows, key=key)


def _differences(
    where: str, reading: str, made: Iterable[Row], held: Iterable[Row], *, key: tuple[str, ...]
) -> Iterator[Problem]:
    expected = {tuple(row[name] for name in key): row for row in made}
    found = {tuple(row[name] for name in key): row for row in held}
    for at in sorted(expected.keys() | found.keys(), key=str):
        entry = str(at[0])
        if at not in found:
            yield _wrong(where, entry, f"a row that reading {reading[:12]} makes is missing")
        elif at not in expected:
            yield _wrong(where, entry, f"a row that reading {reading[:12]} does not make")
        else:
            wrong = [name for name, value in expected[at].items() if found[at].get(name) != value]
            if wrong:
                yield _wrong(where, entry, f"{', '.join(wrong)} not as reading {reading[:12]} makes them")


def _standing(store: Store, entries: Sequence[Row]) -> Iterator[Problem]:
    """What stands by the view, against what stands by the entries one by one."""
    withdrawals = [row for row in entries if row["kind"] == "withdrawal"]
    undone = {row["withdraws"] for row in withdrawals}
    taken_back = {row["withdraws"] for row in withdrawals if row["id"] not in undone}
    corrected = {
        row["supersedes"] for row in entries if row["kind"] == "correction" and row["id"] not in taken_back
    }
    outdated = {row["supersedes"] for row in entries if row["kind"] == "reading"}
    stands = {
        row["id"]
        for row in entries
        if row["kind"] in KINDS
        and taken_back.isdisjoint((row["id"], row["reading"], row["supersedes"]))
        and row["reading"] not in outdated
        and row["id"] not in corrected
    }
    view = {entry for (entry,) in store.rows("SELECT id FROM standing")}
    for entry in sorted(stands ^ view):
        yield _wrong("standing", entry, "stands by its entries, or by the view, but not by both")


def _wrong(where: str, entry: str, what: str) -> Problem:
    return Problem(where=where, entry=entry, what=what)

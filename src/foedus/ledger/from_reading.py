"""Reading -> entries: one for the reading itself, one for each fact, with ids hashed from the content."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec

from foedus.ledger.columns import Columns, columns_of, obligation_columns
from foedus.model import (
    Agreement,
    Claim,
    Code,
    Event,
    Fact,
    Interval,
    Reading,
    Report,
    Sanction,
    Statement,
    Transfer,
    Visit,
    to_json,
)

KINDS: dict[str, type[Fact]] = {
    "event": Event,
    "agreement": Agreement,
    "sanction": Sanction,
    "transfer": Transfer,
    "visit": Visit,
    "statement": Statement,
    "claim": Claim,
}
"""The kinds of entry that hold a fact."""


@dataclass(slots=True, kw_only=True)
class Rows:
    """What one report adds, table by table."""

    report: Columns
    reading: str
    """The id of the reading's own entry."""
    entries: list[Columns] = field(default_factory=list)
    states: list[Columns] = field(default_factory=list)
    evidence: list[Columns] = field(default_factory=list)
    facts: dict[str, list[Columns]] = field(default_factory=dict)


def moment(recorded_at: dt.datetime) -> str:
    """A moment in UTC, to the second. Raises ValueError for one that names no time zone."""
    return instant(recorded_at.replace(microsecond=0))


def instant(recorded_at: dt.datetime) -> str:
    """The same to the microsecond: of two decisions in one second, which came first."""
    if recorded_at.tzinfo is None:
        raise ValueError("The time of recording must name its time zone.")
    return recorded_at.astimezone(dt.UTC).isoformat()


def content_id(*parts: bytes | str) -> str:
    """sha256 of the parts, in hexadecimal: the same content has the same id everywhere."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


def rows_from(reading: Reading, recorded_at: dt.datetime) -> Rows:
    """All rows of one reading. Claims are stored as read: what the record says of one is an answer to a
    question, and may change with the ledger.
    """
    reading = _unchecked(reading)
    report = reading.report
    now = moment(recorded_at)
    payload = to_json(reading)
    rows = Rows(report=_report_row(report, now), reading=content_id("reading", payload))
    reported = report.published.isoformat() if report.published else now[:10]
    common = {
        "report": report.id,
        "reported_at": reported,
        "reported_basis": "published" if report.published else "recorded",
        "recorded_at": now,
        "supersedes": None,
        "withdraws": None,
    }
    rows.entries.append(
        {
            **common,
            "id": rows.reading,
            "kind": "reading",
            "reading": rows.reading,
            "position": 0,
            "payload": payload.decode(),
            "valid_from": None,
            "valid_to": None,
        }
    )
    seen: set[str] = set()
    for position, (kind, fact) in enumerate(facts_of(reading)):
        entry = entry_id(rows.reading, kind, fact)
        if entry not in seen:
            seen.add(entry)
            about = {**common, "id": entry, "kind": kind, "reading": rows.reading, "position": position}
            add_fact(rows, about, fact, report)
    return rows


def add_fact(rows: Rows, about: Columns, fact: Fact, report: Report) -> None:
    """A fact to the rows, `about` being what its entry holds beside its content."""
    begin, end = _valid(fact)
    content = {"payload": to_json(fact).decode(), "valid_from": begin, "valid_to": end}
    rows.entries.append({**about, **content})
    _add_details(rows, about["id"], about["kind"], fact, report)


def reading_id(reading: Reading) -> str:
    """The id of the entry that a reading is, or would be."""
    return content_id("reading", to_json(_unchecked(reading)))


def entry_id(reading: str, kind: str, fact: Fact) -> str:
    """The id of a fact of a reading, by the reading's own id."""
    return content_id(reading, kind, to_json(fact))


def _add_details(rows: Rows, entry: str, kind: str, fact: Fact, report: Report) -> None:
    rows.facts.setdefault(kind, []).append({"entry": entry, **columns_of(kind, fact)})
    rows.states.extend({"entry": entry, "code": code} for code in sorted(states_of(fact)))
    for number, span in enumerate(fact.evidence):
        words = span.of(report.text)
        place = {"position": number, "start_char": span.start, "end_char": span.end}
        rows.evidence.append({"entry": entry, **place, "words": words})
    if isinstance(fact, Agreement):
        for number, obligation in enumerate(fact.obligations):
            columns = obligation_columns(obligation, number, report)
            rows.facts.setdefault("obligation", []).append({"entry": entry, **columns})


def facts_of(reading: Reading) -> Iterator[tuple[str, Fact]]:
    """Each fact with its kind, in the order of the reading."""
    for kind in KINDS:
        for fact in getattr(reading, f"{kind}s"):
            yield kind, fact


def states_of(fact: Fact) -> set[Code]:
    """The codes that a fact is about, for finding it again; who merely speaks of it is not among them."""
    match fact:
        case Event():
            codes = {actor.code for actor in (*fact.actors, *fact.recipients)}
        case Agreement():
            codes = set(fact.parties)
            codes |= {code for owed in fact.obligations for code in (owed.debtor, owed.creditor)}
        case Sanction():
            codes = {*fact.imposer, *fact.target}
        case Transfer():
            codes = {fact.giver, fact.receiver}
        case Visit():
            codes = {fact.origin, fact.host}
        case Statement():
            codes = {fact.code}
        case Claim():
            codes = set(fact.states)
    return {code for code in codes if code}


def _valid(fact: Fact) -> tuple[str | None, str | None]:
    match fact:
        case Event():
            date = fact.date.interval if fact.date else None
        case Agreement():
            begin = fact.in_force or fact.signed
            first = begin.first.isoformat() if begin else None
            return first, fact.ended.last.isoformat() if fact.ended else None
        case Sanction() | Transfer() | Visit():
            date = fact.date
        case _:
            date = None
    return _ends(date)


def _ends(date: Interval | None) -> tuple[str | None, str | None]:
    return (date.first.isoformat(), date.last.isoformat()) if date else (None, None)


def _report_row(report: Report, now: str) -> Columns:
    return {
        "id": report.id,
        "title": report.title,
        "outlet": report.outlet,
        "published": report.published.isoformat() if report.published else None,
        "retrieved": report.retrieved.isoformat() if report.retrieved else None,
        "dateline": report.dateline,
        "byline": report.byline,
        "language": report.language,
        "kind": report.kind,
        "url": report.url,
        "text": report.text,
        "body": report.body,
        "recorded_at": now,
    }


def _unchecked(reading: Reading) -> Reading:
    if all(claim.check is None for claim in reading.claims):
        return reading
    claims = tuple(msgspec.structs.replace(claim, check=None) for claim in reading.claims)
    return msgspec.structs.replace(reading, claims=claims)

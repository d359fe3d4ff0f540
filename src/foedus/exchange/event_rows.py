"""One coded event as a row: what tables of events from elsewhere come in as, and what ours go out from.

The columns are those of a dataset of `foedus code`, so that what is imported can be counted beside it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import msgspec

from foedus.codebook import load_codebook
from foedus.dataset import EVENTS, schema_of
from foedus.exchange.files import write_whole
from foedus.exchange.selection import Selection
from foedus.ledger import Entry, Ledger
from foedus.model import Event, EventType, Interval, Modality

HAPPENED = frozenset({Modality.ASSERTED.value, Modality.HISTORICAL.value})
_ROWS = 50_000
"""Rows held at a time."""


class Stretch(msgspec.Struct, frozen=True):
    """Offsets into the story's text, in Unicode code points, end exclusive."""

    start: int
    end: int


class EventRow(msgspec.Struct, frozen=True, kw_only=True):
    """An event. Lists of a side run in step: name, code and sector of one participant have one place, None
    where that is not known. `date_basis` and `frame` tell the table that a row was imported from.
    """

    event_id: str
    story_id: str
    event_date: dt.date | None
    date_start: dt.date | None = None
    date_end: dt.date | None = None
    date_precision: str | None = None
    date_basis: str | None = None
    event_type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    modality: str = "asserted"
    actor_names: tuple[str | None, ...] = ()
    actor_codes: tuple[str | None, ...] = ()
    actor_sectors: tuple[str | None, ...] = ()
    recipient_names: tuple[str | None, ...] = ()
    recipient_codes: tuple[str | None, ...] = ()
    recipient_sectors: tuple[str | None, ...] = ()
    speaker: str | None = None
    speaker_code: str | None = None
    place: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    place_basis: str | None = None
    score: float
    quad: int
    evidence: tuple[Stretch, ...] = ()
    words: str = ""
    frame: str
    classifier: float | None = None
    outlet: str | None = None
    url: str | None = None
    published: dt.date | None = None
    outlets: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()


def write_event_table(rows: Iterable[EventRow], path: Path) -> int:
    """Write rows as one Parquet file, in their order, a part at a time; their number is returned.

    Raises InputError where nothing can be written there, and whatever reading the rows raises: then nothing
    is.
    """
    written = 0

    def write(file: BinaryIO) -> None:
        nonlocal written
        import pyarrow as pa
        from pyarrow import parquet

        columns = schema_of(EVENTS)
        waiting = iter(rows)
        with parquet.ParquetWriter(file, columns, compression="zstd") as writer:
            while part := list(islice(waiting, _ROWS)):
                plain = [msgspec.to_builtins(row, builtin_types=(dt.date,)) for row in part]
                writer.write_table(pa.Table.from_pylist(plain, schema=columns))
                written += len(part)

    write_whole(path, write)
    return written


def scored(event_type: EventType) -> tuple[float, int]:
    """The intensity and the quad class of a category, by the codebook."""
    category = load_codebook().events[event_type]
    return category.score, category.quad


def ledger_rows(ledger: Ledger, selection: Selection | None = None) -> Iterator[EventRow]:
    """The events of a ledger, in the order in which they were reported."""
    for entry in (selection or Selection()).facts(ledger, "event"):
        if isinstance(entry.fact, Event):
            yield _row(entry, entry.fact)


def _row(entry: Entry, event: Event) -> EventRow:
    date, place, said = event.date, event.place, event.attribution
    return EventRow(
        event_id=entry.id,
        story_id=entry.report,
        event_date=date.start if date else entry.published,
        date_start=date.start if date else None,
        date_end=date.end if date else None,
        date_precision=_precision(date.interval) if date else None,
        date_basis=date.basis if date else ("published" if entry.published else None),
        event_type=event.event_type.value,
        mode=event.mode,
        contexts=event.contexts,
        modality=event.modality.value,
        actor_names=tuple(one.name for one in event.actors),
        actor_codes=tuple(one.code for one in event.actors),
        actor_sectors=tuple(one.sector for one in event.actors),
        recipient_names=tuple(one.name for one in event.recipients),
        recipient_codes=tuple(one.code for one in event.recipients),
        recipient_sectors=tuple(one.sector for one in event.recipients),
        speaker=said.speaker if said else None,
        speaker_code=said.code if said else None,
        place=place.name if place else None,
        country=place.country if place else None,
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
        place_basis=place.basis if place else None,
        score=event.score,
        quad=scored(event.event_type)[1],
        evidence=tuple(Stretch(span.start, span.end) for span in event.evidence),
        words=entry.words or "",
        frame=event.frame,
        classifier=event.classifier,
        outlet=entry.outlet,
        published=entry.published,
        outlets=(entry.outlet,) if entry.outlet else (),
        stories=(entry.report,),
    )


def _precision(date: Interval) -> str:
    if date.is_day:
        return "day"
    return {4: "year", 7: "month"}.get(len(date.short), "interval")

"""From coded stories to the rows of a dataset, as they are staged: every part by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from foedus.bulk.duplicates import signature
from foedus.bulk.sources import Raw
from foedus.bulk.story import Story
from foedus.bulk.terms import CodingTotals, Reason, TurnedAway
from foedus.bulk.work import Coding
from foedus.codebook import load_codebook
from foedus.dataset import EVENTS, STORIES, Column, schema_of
from foedus.model import Actor, Event, EventDate

if TYPE_CHECKING:
    import pyarrow as pa

_BATCH = 32
"""Stories that are parsed together: their parses lie in memory at once."""

_LATER = {"outlets", "stories", "duplicate_of", "reprints"}
"""Columns that can be told only when all stories are known."""

ORDER = (
    Column(name="input_number", type="int32", meaning="the place of the input among the inputs of the run"),
    Column(name="record", type="int64", meaning="the number of the record in it"),
    Column(name="n", type="int32", meaning="the number of the event in its story"),
)
"""What puts staged rows into the order of the input."""

STAGED_EVENTS = (*(column for column in EVENTS if column.name not in _LATER), *ORDER)
STAGED_STORIES = (
    *(column for column in STORIES if column.name not in _LATER),
    ORDER[0],
    Column(name="signature", type="binary", meaning="what near duplicates share; empty for none"),
)


class CodedPart(NamedTuple):
    """The rows of a part as Parquet files, and what was counted."""

    events: bytes
    stories: bytes
    totals: CodingTotals


class Input(msgspec.Struct, frozen=True, kw_only=True):
    """One input of a run: what rows call it, and what makes stories of its records."""

    name: str
    decoder: str


class Tabulating(msgspec.Struct, frozen=True, kw_only=True):
    """Coding into staged rows. Raw records come with the number of their input (`parts.cut`)."""

    coding: Coding
    inputs: tuple[Input, ...]
    keep_text: bool = False

    def prepare(self) -> None:
        self.coding.prepare()

    def do(self, records: Sequence[Raw]) -> CodedPart:
        input_number = records[0][1][0]
        came_from = self.inputs[input_number]
        events: list[dict[str, Any]] = []
        stories: list[dict[str, Any]] = []
        totals = CodingTotals()
        for begin in range(0, len(records), _BATCH):
            batch = [(number, raw, why) for number, (_, raw), why in records[begin : begin + _BATCH]]
            for number, story, found in self.coding.coded(batch, came_from.decoder):
                at = {"input_number": input_number, "record": number}
                story_id = f"{came_from.name}:{number}"
                about = {"story_id": story_id, "input": came_from.name, **at}
                if isinstance(story, TurnedAway):
                    totals.refuse(story.reason)
                    if story.reason is not Reason.NOT_A_PAGE:
                        stories.append(about | _refused(story))
                    continue
                totals.add(found)
                stories.append(about | _story(story, found, keep_text=self.keep_text))
                for n, event in enumerate(found, 1):
                    events.append(at | {"n": n} | dict(_event(story_id, n, story, event)))
        return CodedPart(_parquet(events, STAGED_EVENTS), _parquet(stories, STAGED_STORIES), totals)

    def join(self, results: Sequence[CodedPart]) -> CodedPart:
        totals = CodingTotals()
        for result in results:
            totals.join(result.totals)
        return CodedPart(
            _joined([result.events for result in results]),
            _joined([result.stories for result in results]),
            totals,
        )


def _refused(why: TurnedAway) -> dict[str, Any]:
    return {
        "status": "broken" if why.reason.is_broken else "turned_away",
        "reason": why.reason.value,
        "detail": str(why),
        "events": 0,
    }


def _story(story: Story, events: Sequence[Event], *, keep_text: bool) -> dict[str, Any]:
    report = story.report
    return {
        "record_id": str(story.id),
        "status": "coded",
        "url": report.url,
        "outlet": story.publisher,
        "title": report.title,
        "published": report.published,
        "events": len(events),
        "text": story.text if keep_text else None,
        "signature": signature(report.text[report.body :]),
    }


def _event(story_id: str, n: int, story: Story, event: Event) -> Iterator[tuple[str, Any]]:
    """The columns of one event by name."""
    published = story.report.published
    date, place, said = event.date, event.place, event.attribution
    yield "event_id", f"{story_id}:{n}"
    yield "story_id", story_id
    yield "event_date", date.start if date else published
    yield "date_start", date.start if date else None
    yield "date_end", date.end if date else None
    yield "date_precision", _precision(date) if date else None
    yield "date_basis", date.basis if date else ("published" if published else None)
    yield "event_type", event.event_type.value
    yield "mode", event.mode
    yield "contexts", event.contexts
    yield "modality", event.modality.value
    yield from _side("actor", event.actors)
    yield from _side("recipient", event.recipients)
    yield "speaker", said.speaker if said else None
    yield "speaker_code", said.code if said else None
    yield "place", place.name if place else None
    yield "country", place.country if place else None
    yield "latitude", place.latitude if place else None
    yield "longitude", place.longitude if place else None
    yield "place_basis", place.basis if place else None
    yield "score", event.score
    yield "quad", load_codebook().events[event.event_type].quad
    yield "evidence", [{"start": span.start, "end": span.end} for span in event.evidence]
    yield "words", " … ".join(span.of(story.text) for span in event.evidence)
    yield "frame", event.frame
    yield "classifier", event.classifier
    yield "outlet", story.publisher
    yield "url", story.report.url
    yield "published", published


def _side(name: str, actors: Sequence[Actor]) -> Iterator[tuple[str, list[str | None]]]:
    yield f"{name}_names", [actor.name for actor in actors]
    yield f"{name}_codes", [actor.code for actor in actors]
    yield f"{name}_sectors", [actor.sector for actor in actors]


def _precision(date: EventDate) -> str:
    first, last = date.start, date.end
    if first == last:
        return "day"
    after = last + dt.timedelta(days=1) if last < dt.date.max else last
    if first.day == after.day == 1:
        if (after.year, after.month) == (first.year + first.month // 12, first.month % 12 + 1):
            return "month"
        if first.month == after.month == 1 and after.year == first.year + 1:
            return "year"
    return "interval"


def _parquet(rows: list[dict[str, Any]], columns: Sequence[Column]) -> bytes:
    import pyarrow as pa

    return _written(pa.Table.from_pylist(rows, schema=schema_of(columns)))


def _joined(files: Sequence[bytes]) -> bytes:
    import pyarrow as pa
    from pyarrow import parquet

    return _written(pa.concat_tables([parquet.read_table(BytesIO(file)) for file in files]))


def _written(table: pa.Table) -> bytes:
    from pyarrow import parquet

    file = BytesIO()
    parquet.write_table(table, file, compression="zstd")
    return file.getvalue()

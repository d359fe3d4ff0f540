"""POLECAT's 40 columns, tab-separated: one row for each event, several values of a cell joined by "; ".

What foedus does not know stands as `None`, as POLECAT writes what is missing; docs/code.md says what each
holds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from foedus.bulk.story import Story
from foedus.codebook import load_codebook
from foedus.exchange.polecat import QUADS, VERSION, cow, header, joined, line
from foedus.model import Actor, Event


def encode(story: Story, events: tuple[Event, ...]) -> bytes:
    """The rows of a story's events; nothing where it has none."""
    rows = (_row(story, number, event) for number, event in enumerate(events, start=1))
    return b"".join(map(line, rows))


class PolecatTable:
    """The header, and whole rows under it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        file.write(header())

    def write(self, coded: bytes) -> None:
        self._file.write(coded)

    def close(self) -> None:
        self._file.flush()


def _row(story: Story, number: int, event: Event) -> Iterator[object]:
    published = story.report.published
    place = event.place
    yield f"{story.id}_{number}"
    yield event.date.start if event.date else published
    yield event.event_type.value
    yield event.mode
    yield event.score
    yield QUADS[load_codebook().events[event.event_type].quad]
    yield joined(event.contexts)
    yield from _side(event.actors, story, published)
    yield from _side(event.recipients, story, published)
    yield place.name if place else None
    yield from (None, None, None)
    yield place.country if place else None
    yield place.latitude if place else None
    yield place.longitude if place else None
    yield from (None, None, None)
    yield story.publisher
    yield published
    yield from (None, None, None)
    yield story.report.language
    yield VERSION


def _side(actors: Sequence[Actor], story: Story, on: dt.date | None) -> Iterator[object]:
    """Name, country, COW, primary sector, sectors, title, raw name, Wikipedia: the eight columns of a
    side.
    """
    yield joined(actor.name for actor in actors)
    yield joined(actor.code for actor in actors)
    yield joined(cow(actor.code, on) for actor in actors)
    yield joined(actor.sector for actor in actors)
    yield joined(actor.sector for actor in actors)
    yield None
    yield joined(story.text[actor.start : actor.end] for actor in actors)
    yield None

"""POLECAT's 40 columns, tab-separated: one row for each event, several values of a cell joined by "; ".

What foedus does not know stands as `None`, as POLECAT writes what is missing; docs/code.md says what each
holds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from foedus.atlas import load_atlas
from foedus.bulk.story import Story
from foedus.codebook import load_codebook
from foedus.model import Actor, Event

COLUMNS = (
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
)
MISSING = "None"
VERSION = "foedus"
_QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}


def encode(story: Story, events: tuple[Event, ...]) -> bytes:
    """The rows of a story's events; nothing where it has none."""
    rows = (_row(story, number, event) for number, event in enumerate(events, start=1))
    return b"".join(("\t".join(map(_cell, row)) + "\n").encode() for row in rows)


class PolecatTable:
    """The header, and whole rows under it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        file.write(("\t".join(COLUMNS) + "\n").encode())

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
    yield _QUADS[load_codebook().events[event.event_type].quad]
    yield _joined(event.contexts)
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
    yield _joined(actor.name for actor in actors)
    yield _joined(actor.code for actor in actors)
    yield _joined(_cow(actor, on) for actor in actors)
    yield _joined(actor.sector for actor in actors)
    yield _joined(actor.sector for actor in actors)
    yield None
    yield _joined(story.text[actor.start : actor.end] for actor in actors)
    yield None


def _cow(actor: Actor, on: dt.date | None) -> str | None:
    """The Correlates of War number of the actor's state."""
    if actor.code is None:
        return None
    state = load_atlas().ref(actor.code, on)
    return str(state.cow) if state.cow is not None else None


def _joined(values: Iterable[str | None]) -> str | None:
    """One value for each participant, so that they can be told apart; None where none is known."""
    found = list(values)
    return "; ".join(value or MISSING for value in found) if any(found) else None


def _cell(value: object) -> str:
    """A cell holds no tab and no line break."""
    return MISSING if value is None or value == "" else " ".join(str(value).split())

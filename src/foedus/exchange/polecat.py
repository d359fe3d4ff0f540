"""POLECAT's 40 columns, tab-separated: one row for each event, several values of a cell joined by "; ".

What is not known stands as `None`, as POLECAT writes it. docs/exchange/polecat.md says what each column
holds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from foedus.atlas import load_atlas
from foedus.errors import UnknownState
from foedus.exchange.event_rows import HAPPENED, EventRow, scored
from foedus.exchange.files import write_whole
from foedus.exchange.lines import Line, read_lines
from foedus.model import EventType

COLUMNS = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *("Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title"),
    *("Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW"),
    *("Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw"),
    *("Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country", "Latitude"),
    *("Longitude", "GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date"),
    *("Story People", "Story Organizations", "Story Locations", "Language", "Version"),
)
MISSING = "None"
VERSION = "foedus"
QUADS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}
_NEEDED = ("Event ID", "Event Date", "Event Type")


def header() -> bytes:
    return ("\t".join(COLUMNS) + "\n").encode()


def line(cells: Iterable[object]) -> bytes:
    """One row of the table. A cell holds no tab and no line break."""
    return ("\t".join(map(cell, cells)) + "\n").encode()


def cell(value: object) -> str:
    return MISSING if value is None or value == "" else " ".join(str(value).split())


def joined(values: Iterable[str | None]) -> str | None:
    """One value for each participant, so that they can be told apart; None where none is known."""
    found = list(values)
    return "; ".join(value or MISSING for value in found) if any(found) else None


@lru_cache(maxsize=16384)
def cow(code: str | None, on: dt.date | None) -> str | None:
    """The Correlates of War number of a state."""
    number = load_atlas().ref(code, on).cow if code else None
    return str(number) if number is not None else None


def write_polecat(rows: Iterable[EventRow], path: Path) -> int:
    """Write the events that happened; their number is returned. POLECAT has no column for modality: what is
    future, hypothetical or negated is left out. Raises InputError where nothing can be written there.
    """
    written = 0

    def write(file: BinaryIO) -> None:
        nonlocal written
        file.write(header())
        for row in rows:
            if row.modality in HAPPENED:
                file.write(line(_cells(row)))
                written += 1

    write_whole(path, write)
    return written


def _cells(row: EventRow) -> Iterator[object]:
    yield from (row.event_id, row.event_date, row.event_type, row.mode, row.score, QUADS[row.quad])
    yield "; ".join(row.contexts)
    sides = (
        (row.actor_names, row.actor_codes, row.actor_sectors),
        (row.recipient_names, row.recipient_codes, row.recipient_sectors),
    )
    for names, codes, sectors in sides:
        yield joined(names)
        yield joined(codes)
        yield joined(cow(code, row.event_date) for code in codes)
        yield from (joined(sectors), joined(sectors), None, None, None)
    yield from (row.place, None, None, None, row.country, row.latitude, row.longitude, None, None, None)
    yield from (row.outlet, row.published, None, None, None, "en", VERSION)


def read_polecat(path: Path) -> Iterator[EventRow]:
    """The rows of a POLECAT table, as it is found: names of the header that no column answers to, tabs at
    the ends of lines and `None` are taken for what they are.

    Raises InputError, with the number of the line, where a line is no row.
    """
    lines = read_lines(path)
    places = _places(next(lines, None), path)
    for one in lines:
        yield _row(one, _Cells(one, places))


def _places(first: Line | None, path: Path) -> dict[str, int]:
    """Where each known column stands."""
    first = first or Line(path.name, 1, [])
    names = [name.strip().removeprefix("#!").strip() for name in first.cells]
    places = {name: place for place, name in enumerate(names) if name in COLUMNS}
    missing = [name for name in _NEEDED if name not in places]
    if missing:
        first.wrong(f"no POLECAT header, which would name {missing[0]!r}")
    return places


class _Cells:
    """The cells of a row by the names of their columns."""

    def __init__(self, line: Line, places: dict[str, int]) -> None:
        self._line = line
        self._places = places
        needed = max(places.values()) + 1
        if len(line.cells) < needed:
            line.wrong(f"{len(line.cells)} cells where the header has {needed} columns")

    def text(self, name: str) -> str | None:
        place = self._places.get(name)
        value = self._line.cells[place].strip() if place is not None else ""
        return None if value in {"", MISSING} else value

    def texts(self, name: str) -> tuple[str | None, ...]:
        """Values joined by semicolons, None among them."""
        value = self.text(name)
        if value is None:
            return ()
        parts = [part.strip() for part in value.split(";")]
        return tuple(None if part in {"", MISSING} else part for part in parts)

    def day(self, name: str) -> dt.date | None:
        value = self.text(name)
        try:
            return dt.date.fromisoformat(value[:10]) if value else None
        except ValueError:
            self._line.wrong(f"{name} is no day: {value!r}")

    def number(self, name: str) -> float | None:
        value = self.text(name)
        try:
            return float(value) if value else None
        except ValueError:
            self._line.wrong(f"{name} is no number: {value!r}")


def _row(line: Line, cells: _Cells) -> EventRow:
    category = cells.text("Event Type") or ""
    if category not in EventType.__members__:
        line.wrong(f"no PLOVER category is called {category!r}")
    identifier, day = cells.text("Event ID"), cells.day("Event Date")
    if identifier is None or day is None:
        line.wrong("no Event ID" if identifier is None else "no Event Date")
    score, quad = scored(EventType(category))
    told = cells.number("Intensity")
    quads = {name: number for number, name in QUADS.items()}
    outlet, place, story = cells.text("Source"), cells.text("Placename"), identifier.rpartition("_")[0]
    return EventRow(
        event_id=identifier,
        story_id=story or identifier,
        event_date=day,
        date_start=day,
        date_end=day,
        date_precision="day",
        date_basis="polecat",
        event_type=category,
        mode=cells.text("Event Mode"),
        contexts=tuple(one for one in cells.texts("Contexts") if one),
        **_side(cells, "Actor"),  # type: ignore[arg-type]
        **_side(cells, "Recipient"),  # type: ignore[arg-type]
        place=place,
        country=code_of(cells.text("Country")),
        latitude=cells.number("Latitude"),
        longitude=cells.number("Longitude"),
        place_basis="polecat" if place else None,
        score=score if told is None else told,
        quad=quads.get((cells.text("Quad Code") or "").upper(), quad),
        frame="polecat",
        outlet=outlet,
        published=cells.day("Publication Date"),
        outlets=(outlet,) if outlet else (),
        stories=(story or identifier,),
    )


def _side(cells: _Cells, side: str) -> dict[str, tuple[str | None, ...]]:
    """Names, codes and sectors of one side in step."""
    lists = (
        cells.texts(f"{side} Name"),
        tuple(map(code_of, cells.texts(f"{side} Country"))),
        cells.texts(f"{side} Sectors") or cells.texts(f"Primary {side} Sector"),
    )
    names, codes, sectors = in_step(*lists)
    own = side.lower()
    return {f"{own}_names": names, f"{own}_codes": codes, f"{own}_sectors": sectors}


def in_step(*lists: Sequence[str | None]) -> list[tuple[str | None, ...]]:
    """Lists of one length, what is missing at their ends None."""
    longest = max(map(len, lists))
    return [(*one, *[None] * (longest - len(one))) for one in lists]


@lru_cache(maxsize=16384)
def code_of(name: str | None) -> str | None:
    """The code of a state that a table names by code or name; a code that the atlas does not know stays."""
    if name is None:
        return None
    try:
        return load_atlas().state(name).code
    except UnknownState:
        found = load_atlas().organisation(name)
        return found.code if found else (name if len(name) == 3 and name.isupper() else None)

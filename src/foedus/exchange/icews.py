"""ICEWS tables in, in both layouts: the public one (a header, 20 columns, no text) and the one with texts
(no header, 26 columns). CAMEO codes become PLOVER categories.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

from foedus.exchange.cameo import cameo
from foedus.exchange.event_rows import EventRow, scored
from foedus.exchange.lines import Line, read_lines
from foedus.exchange.polecat import code_of

PUBLIC = (
    *(
        "Event ID",
        "Event Date",
        "Source Name",
        "Source Sectors",
        "Source Country",
        "Event Text",
        "CAMEO Code",
    ),
    *("Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number"),
    *("Publisher", "City", "District", "Province", "Country", "Latitude", "Longitude"),
)
"""Columns of the public tables."""

WITH_TEXTS = (
    *PUBLIC[:13],
    *("Event Sentence", "Publisher", "Source", "Headline", "City", "District", "Province", "Country"),
    *("Latitude", "Longitude", "Product ID", "Holding ID", "Language"),
)
"""Columns of the tables that hold texts, which have no header."""

Passed = Callable[[str], None]


def read_icews(path: Path, passed: Passed | None = None) -> Iterator[EventRow]:
    """The rows of an ICEWS table whose code has a PLOVER category; `passed` is told the codes of the others.

    Raises InputError, with the number of the line, where a line is no row.
    """
    lines = read_lines(path)
    first = next(lines, None) or Line(path.name, 1, [])
    names = [name.strip().lower().replace("_", " ") for name in first.cells]
    if "cameo code" in names:
        known = {name.lower(): name for name in PUBLIC}
        places = {known[name]: place for place, name in enumerate(names) if name in known}
    elif len(first.cells) >= len(WITH_TEXTS) and first.cells[0].strip().isdecimal():
        places = {name: place for place, name in enumerate(WITH_TEXTS)}
        yield from _rows(first, places, passed)
    else:
        first.wrong(
            "no ICEWS table: neither a header with 'CAMEO Code' nor 26 columns that begin with a number"
        )
    for line in lines:
        yield from _rows(line, places, passed)


def _rows(line: Line, places: dict[str, int], passed: Passed | None) -> Iterator[EventRow]:
    needed = max(places.values()) + 1
    if len(line.cells) < needed:
        line.wrong(f"{len(line.cells)} cells where the table has {needed} columns")

    def text(name: str) -> str | None:
        value = line.cells[places[name]].strip() if name in places else ""
        return None if value in {"", "None", "NULL"} else value

    code = text("CAMEO Code") or line.wrong("no CAMEO Code")
    meant = cameo(code)
    if meant is None:
        if passed is not None:
            passed(code)
        return
    day = _day(line, text("Event Date"))
    outlet, place = text("Publisher"), text("City") or text("District") or text("Province") or text("Country")
    story = text("Story ID") or text("Event ID") or line.wrong("no Event ID")
    yield EventRow(
        event_id=text("Event ID") or line.wrong("no Event ID"),
        story_id=story,
        event_date=day,
        date_start=day,
        date_end=day,
        date_precision="day",
        date_basis="icews",
        event_type=meant.event_type.value,
        mode=meant.mode,
        contexts=meant.contexts,
        actor_names=(text("Source Name"),),
        actor_codes=(code_of(text("Source Country")),),
        actor_sectors=(None,),
        recipient_names=(text("Target Name"),),
        recipient_codes=(code_of(text("Target Country")),),
        recipient_sectors=(None,),
        place=place,
        country=code_of(text("Country")),
        latitude=_number(line, "Latitude", text("Latitude")),
        longitude=_number(line, "Longitude", text("Longitude")),
        place_basis="icews" if place else None,
        score=scored(meant.event_type)[0],
        quad=scored(meant.event_type)[1],
        words=text("Event Sentence") or "",
        frame=f"cameo.{meant.code}",
        outlet=outlet,
        published=None,
        outlets=(outlet,) if outlet else (),
        stories=(story,),
    )


def _day(line: Line, value: str | None) -> dt.date:
    try:
        return dt.date.fromisoformat(value or "")
    except ValueError:
        line.wrong(f"Event Date is no day: {value!r}")


def _number(line: Line, name: str, value: str | None) -> float | None:
    try:
        return float(value) if value else None
    except ValueError:
        line.wrong(f"{name} is no number: {value!r}")

"""GDELT 2.0 events: 61 columns, tab-separated, no header. Codes are text, for their leading zeros count.

Places carry FIPS codes, actors CAMEO's: neither is ISO 3166, and the two are never mixed (`GM` is Germany).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from foedus.atlas import load_atlas
from foedus.exchange.cameo import CameoCode, cameo, cameo_for
from foedus.exchange.event_rows import HAPPENED, EventRow, scored
from foedus.exchange.files import write_whole
from foedus.exchange.fips import from_fips, to_fips
from foedus.exchange.lines import Line, read_lines


def _actor(number: int) -> tuple[str, ...]:
    parts = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code")
    return tuple(f"Actor{number}{part}" for part in (*parts, "Type1Code", "Type2Code", "Type3Code"))


def _geo(whose: str) -> tuple[str, ...]:
    parts = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
    return tuple(f"{whose}Geo_{part}" for part in parts)


COLUMNS = (
    *("GlobalEventID", "Day", "MonthYear", "Year", "FractionDate"),
    *_actor(1),
    *_actor(2),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *_geo("Actor1"),
    *_geo("Actor2"),
    *_geo("Action"),
    *("DATEADDED", "SOURCEURL"),
)
_PLACE = {name: place for place, name in enumerate(COLUMNS)}
_CAMEO_COUNTRIES = {"ROM": "ROU", "TMP": "TLS"}
"""Where CAMEO's code of a country is not ISO's."""


def read_gdelt(path: Path, passed: Callable[[str], None] | None = None) -> Iterator[EventRow]:
    """The rows whose code has a PLOVER category; `passed` is told the codes of the others (statements,
    appeals).

    Raises InputError, with the number of the line, where a line is no row.
    """
    for line in read_lines(path):
        cells = line.cells
        while len(cells) > len(COLUMNS) and not cells[-1]:
            cells.pop()
        if len(cells) != len(COLUMNS):
            line.wrong(f"{len(cells)} cells where GDELT 2.0 has {len(COLUMNS)} columns")
        row = dict(zip(COLUMNS, (one.strip() for one in cells), strict=True))
        meant = cameo(row["EventCode"])
        if meant is not None:
            yield _row(line, row, meant)
        elif not row["EventCode"].isdecimal():
            line.wrong(f"EventCode is no CAMEO code: {row['EventCode']!r}")
        elif passed is not None:
            passed(row["EventCode"])


def _row(line: Line, row: dict[str, str], meant: CameoCode) -> EventRow:
    day = _day(line, row["Day"], "Day")
    place, url = row["ActionGeo_FullName"] or None, row["SOURCEURL"] or None
    outlet = (urlsplit(url).hostname or "").removeprefix("www.") if url and "://" in url else None
    story = url or row["GlobalEventID"]
    score, quad = scored(meant.event_type)
    return EventRow(
        event_id=row["GlobalEventID"] or line.wrong("no GlobalEventID"),
        story_id=story,
        event_date=day,
        date_start=day,
        date_end=day,
        date_precision="day",
        date_basis="gdelt",
        event_type=meant.event_type.value,
        mode=meant.mode,
        contexts=meant.contexts,
        **_side(row, 1, "actor"),  # type: ignore[arg-type]
        **_side(row, 2, "recipient"),  # type: ignore[arg-type]
        place=place,
        country=from_fips(row["ActionGeo_CountryCode"]),
        latitude=_number(line, row, "ActionGeo_Lat"),
        longitude=_number(line, row, "ActionGeo_Long"),
        place_basis="gdelt" if place else None,
        score=score,
        quad=quad,
        frame=f"cameo.{meant.code}",
        outlet=outlet or None,
        url=url,
        published=_day(line, row["DATEADDED"][:8], "DATEADDED") if row["DATEADDED"] else None,
        outlets=(outlet,) if outlet else (),
        stories=(story,),
    )


def _side(row: dict[str, str], number: int, own: str) -> dict[str, tuple[str | None, ...]]:
    """An actor is empty where GDELT found none."""
    name, country = row[f"Actor{number}Name"], row[f"Actor{number}CountryCode"]
    kind = row[f"Actor{number}Type1Code"]
    if not (name or country or kind):
        return {}
    code = _code(_CAMEO_COUNTRIES.get(country, country))
    return {f"{own}_names": (name or None,), f"{own}_codes": (code,), f"{own}_sectors": (kind or None,)}


def _code(country: str) -> str | None:
    """The ISO code; None for CAMEO's codes of regions ("AFR"), which are no state's."""
    return country if country and load_atlas().periods(country) else None


def _day(line: Line, value: str, name: str) -> dt.date:
    try:
        return dt.datetime.strptime(value, "%Y%m%d").date()
    except ValueError:
        line.wrong(f"{name} is no day: {value!r}")


def _number(line: Line, row: dict[str, str], name: str) -> float | None:
    try:
        return float(row[name]) if row[name] else None
    except ValueError:
        line.wrong(f"{name} is no number: {row[name]!r}")


def write_gdelt(rows: Iterable[EventRow], path: Path) -> int:
    """Write the events that happened, a row for each actor with each recipient (GDELT has room for one of
    both); the number of rows is returned. An event without a day has no row.

    Raises InputError where nothing can be written there.
    """
    written = 0

    def write(file: BinaryIO) -> None:
        nonlocal written
        for row in rows:
            if row.modality in HAPPENED and row.event_date is not None:
                pairs = list(_pairs(row))
                for actor, recipient in pairs:
                    cells = _cells(row, row.event_date, actor, recipient, alone=len(pairs) == 1)
                    text = "\t".join(" ".join(cells.get(name, "").split()) for name in COLUMNS)
                    file.write(f"{text}\n".encode())
                    written += 1

    write_whole(path, write)
    return written


def _pairs(row: EventRow) -> Iterator[tuple[int | None, int | None]]:
    """Places of the two sides. Of those who act on each other nobody acts on himself."""
    actors: list[int | None] = [*range(len(row.actor_names))]
    recipients: list[int | None] = [*range(len(row.recipient_names))]
    mutual = row.actor_names == row.recipient_names and len(actors) > 1
    for actor in actors or [None]:
        for recipient in recipients or [None]:
            if not (mutual and actor == recipient):
                yield actor, recipient


def _cells(
    row: EventRow, day: dt.date, actor: int | None, recipient: int | None, *, alone: bool
) -> dict[str, str]:
    meant = cameo(row.frame.removeprefix("cameo.")) if row.frame.startswith("cameo.") else None
    meant = meant or cameo_for(row.event_type, row.mode, row.contexts)
    number = row.event_id if alone and row.event_id.isdecimal() else _number_of(row, actor, recipient)
    cells = {
        "GlobalEventID": number,
        "Day": f"{day:%Y%m%d}",
        "MonthYear": f"{day:%Y%m}",
        "Year": f"{day.year:04}",
        "FractionDate": f"{day.year + ((day.month - 1) * 30 + day.day) / 365:.4f}",
        "EventCode": meant.code,
        "EventBaseCode": meant.base,
        "EventRootCode": meant.root,
        "QuadClass": str(meant.quad),
        "GoldsteinScale": "" if meant.goldstein is None else str(meant.goldstein),
        "NumMentions": str(len(row.stories) or 1),
        "NumSources": str(len(row.outlets) or 1),
        "NumArticles": str(len(row.stories) or 1),
        "ActionGeo_Type": "" if row.place is None else ("4" if row.latitude is not None else "1"),
        "ActionGeo_FullName": row.place or "",
        "ActionGeo_CountryCode": to_fips(row.country) or "",
        "ActionGeo_Lat": "" if row.latitude is None else str(row.latitude),
        "ActionGeo_Long": "" if row.longitude is None else str(row.longitude),
        "DATEADDED": f"{row.published:%Y%m%d}000000" if row.published else "",
        "SOURCEURL": row.url or "",
    }
    sides = (
        (1, actor, row.actor_names, row.actor_codes, row.actor_sectors),
        (2, recipient, row.recipient_names, row.recipient_codes, row.recipient_sectors),
    )
    for side, place, names, codes, sectors in sides:
        if place is not None:
            code, sector = codes[place] or "", sectors[place] or ""
            country = code if len(code) == 3 and to_fips(code) else ""
            cells |= {
                f"Actor{side}Code": f"{country}{sector}",
                f"Actor{side}Name": names[place] or "",
                f"Actor{side}CountryCode": country,
                f"Actor{side}Type1Code": sector,
            }
    return cells


def _number_of(row: EventRow, actor: int | None, recipient: int | None) -> str:
    """A whole number below 2**60 that the same row always gets."""
    return str(int(sha256(f"{row.event_id}:{actor}:{recipient}".encode()).hexdigest()[:15], 16))

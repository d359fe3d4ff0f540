"""FollowTheMoney entities in: each line validated by the package; the events among them as event rows."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from foedus.exchange.event_rows import EventRow, scored
from foedus.exchange.follow_the_money import Entity, ftm_model
from foedus.exchange.lines import read_lines
from foedus.model import EventType, Interval


def read_entities(path: Path) -> Iterator[Entity]:
    """Every entity of a file of lines. Raises InputError, with the number of the line, for one that is no
    entity, and FoedusError where the package is not installed.
    """
    from followthemoney.exc import FollowTheMoneyException

    model = ftm_model()
    for line in read_lines(path):
        text = "\t".join(line.cells)
        try:
            data = json.loads(text)
        except ValueError:
            line.wrong("not JSON")
        if not isinstance(data, dict) or not isinstance(data.get("id"), str):
            line.wrong("no entity: an object with an id, a schema and properties")
        schema = model.get(data.get("schema"))
        if schema is None:
            line.wrong(f"no schema of FollowTheMoney is called {data.get('schema')!r}")
        try:
            schema.validate(data)
        except FollowTheMoneyException as error:
            line.wrong(f"not a valid {schema.name}: {_why(error)}")
        yield data


def _why(error: Exception) -> str:
    found = getattr(error, "errors", None) or {}
    inside = found.get("properties", found)
    return "; ".join(f"{name} {why}" for name, why in inside.items()).rstrip(".") or str(error).rstrip(".")


def read_events_of(path: Path, passed: Callable[[str], None] | None = None) -> Iterator[EventRow]:
    """The Events that say which category of PLOVER they are (keyword `plover.type:AID`); `passed` is told the
    schemas of the others. Raises as `read_entities` does.
    """
    known = _Known()
    for one in read_entities(path):
        known.add(one)
    for one in read_entities(path):
        told = [word.partition(":") for word in one["properties"].get("keywords", ())]
        category = next((value for key, _, value in told if key == "plover.type"), "")
        if one["schema"] == "Event" and category in EventType.__members__:
            yield _row(one, told, EventType(category), known)
        elif passed is not None and one["id"] not in known.parties and one["schema"] != "Article":
            passed(one["schema"])


class _Known:
    """What the events of a file refer to: parties with name and code, reports, and codes by country."""

    def __init__(self) -> None:
        self.parties: dict[str, tuple[str | None, str | None]] = {}
        self.reports: dict[str, Entity] = {}
        self.codes: dict[str, str] = {}
        self._parents: dict[str, str] = {}

    def add(self, one: Entity) -> None:
        if one["schema"] == "Article":
            self.reports[one["id"]] = one
        elif one["schema"] in _PARTIES:
            code, country, parent = (_first(one, name) for name in ("abbreviation", "country", "parent"))
            self.parties[one["id"]] = _first(one, "name"), code
            if code and country:
                self.codes[country] = code
            if parent:
                self._parents[one["id"]] = parent

    def party(self, key: str) -> tuple[str | None, str | None]:
        """Name and code; somebody of a state has the state's code."""
        name, code = self.parties.get(key, (key, None))
        return name, code or self.parties.get(self._parents.get(key, ""), (None, None))[1]


_PARTIES = frozenset({"PublicBody", "Organization", "LegalEntity", "Person", "Company"})


def _row(one: Entity, told: list[tuple[str, str, str]], category: EventType, known: _Known) -> EventRow:
    words: dict[str, list[str]] = {}
    for key, _, value in told:
        words.setdefault(key, []).append(value)
    begin, end = _day(one, "startDate"), _day(one, "endDate")
    report = known.reports.get(_first(one, "proof") or "", {"id": "", "properties": {}})
    published, outlet = _day(report, "publishedAt"), _first(one, "publisher")
    score, quad = scored(category)
    identifier = _first(one, "recordId") or str(one["id"])
    story = str(report["id"]).removeprefix("foedus-report-") or identifier
    short = _first(one, "date")
    precision = {4: "year", 7: "month", 10: "day"}.get(len(short or ""), "interval") if begin else None
    return EventRow(
        event_id=identifier,
        story_id=story,
        event_date=begin or published,
        date_start=begin,
        date_end=end,
        date_precision=precision,
        date_basis="followthemoney" if begin else ("published" if published else None),
        event_type=category.value,
        mode=next(iter(words.get("plover.mode", ())), None),
        contexts=tuple(sorted(words.get("plover.context", ()))),
        modality=next(iter(words.get("modality", ())), "asserted"),
        **_side(one, "organizer", "actor", known),  # type: ignore[arg-type]
        **_side(one, "involved", "recipient", known),  # type: ignore[arg-type]
        place=_first(one, "location"),
        country=known.codes.get(_first(one, "country") or ""),
        place_basis="followthemoney" if _first(one, "location") else None,
        score=score,
        quad=quad,
        words=_first(one, "summary") or "",
        frame="followthemoney",
        outlet=outlet,
        url=_first(report, "sourceUrl"),
        published=published,
        outlets=(outlet,) if outlet else (),
        stories=(story,),
    )


def _side(one: Entity, name: str, own: str, known: _Known) -> dict[str, tuple[str | None, ...]]:
    found = [known.party(key) for key in one["properties"].get(name, ())]
    return {
        f"{own}_names": tuple(name for name, _ in found),
        f"{own}_codes": tuple(code for _, code in found),
        f"{own}_sectors": tuple(None for _ in found),
    }


def _first(one: Entity, name: str) -> str | None:
    values: Any = one["properties"].get(name) or ()
    return str(values[0]) if values else None


def _day(one: Entity, name: str) -> dt.date | None:
    """The first day of a date, which the package has checked."""
    value = _first(one, name)
    return Interval.parse(value[:10]).first if value else None

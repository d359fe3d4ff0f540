"""Events, visits and states as GeoJSON (RFC 7946): points, longitude before latitude, WGS 84.

`properties.precision` says what a point stands for: `place` (a place that the words name), `dateline` (the
place from which the report was sent) or `capital` (the seat of a state, where nothing nearer is known).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

from foedus.atlas import load_atlas
from foedus.atlas.sources import city_rows
from foedus.casus import Casus, Owes
from foedus.exchange.selection import Selection
from foedus.ledger import Entry, Ledger
from foedus.model import Event, Interval, StateRef, Visit

Feature = dict[str, Any]
Collection = dict[str, Any]

PLACES, DIGITS = ("place", "dateline", "capital"), 6
"""What a point can stand for; digits of a degree that are kept (a tenth of a metre)."""


def geojson(ledger: Ledger, selection: Selection | None = None) -> Collection:
    """The events and visits of a ledger that have a place. One without a place has no feature."""
    chosen = selection or Selection()
    events = (_event(entry, entry.fact) for entry in chosen.facts(ledger, "event"))  # type: ignore[arg-type]
    visits = (_visit(entry, entry.fact) for entry in chosen.facts(ledger, "visit"))  # type: ignore[arg-type]
    return collection(feature for feature in (*events, *visits) if feature)


def geojson_of(answer: Owes | Casus) -> Collection:
    """The states of an answer, each at its capital, with the part that it plays."""
    return collection(_of_owes(answer) if isinstance(answer, Owes) else _of_casus(answer))


def collection(features: Iterable[Feature]) -> Collection:
    """Features as one object of type FeatureCollection."""
    return {"type": "FeatureCollection", "features": list(features)}


def point(longitude: float, latitude: float, properties: Feature, id: str | None = None) -> Feature:
    """One feature; what is None in the properties stays null, as RFC 7946 allows."""
    where = [round(longitude, DIGITS), round(latitude, DIGITS)]
    named = {"id": id} if id else {}
    return {
        "type": "Feature",
        **named,
        "geometry": {"type": "Point", "coordinates": where},
        "properties": properties,
    }


def _event(entry: Entry, event: Event) -> Feature | None:
    place = event.place
    if place is None:
        return None
    if place.latitude is None or place.longitude is None:
        found, precision = capital(place.country, entry.reported_at), "capital"
    else:
        found = (place.longitude, place.latitude)
        precision = "dateline" if place.basis == "dateline" else "place"
    if found is None:
        return None
    about = {
        "event_type": event.event_type.value,
        "mode": event.mode,
        "actors": [actor.code or actor.name for actor in event.actors],
        "recipients": [actor.code or actor.name for actor in event.recipients],
        "place": place.name,
        "country": place.country,
        "modality": event.modality.value,
    }
    date = event.date.interval if event.date else None
    return point(*found, _properties(entry, date, precision, about), entry.id)


def _visit(entry: Entry, visit: Visit) -> Feature | None:
    found = capital(visit.host, visit.date.first if visit.date else entry.reported_at)
    if found is None:
        return None
    about = {
        "visitor": visit.visitor,
        "from": visit.origin,
        "to": visit.host,
        "modality": visit.modality.value,
    }
    return point(*found, _properties(entry, visit.date, "capital", about), entry.id)


def _properties(entry: Entry, date: Interval | None, precision: str, about: Feature) -> Feature:
    return {
        "kind": entry.kind,
        **about,
        "date_first": date.first.isoformat() if date else None,
        "date_last": date.last.isoformat() if date else None,
        "precision": precision,
        "outlet": entry.outlet,
        "published": entry.published.isoformat() if entry.published else None,
        "report": entry.report,
        "words": entry.words,
    }


def _of_owes(answer: Owes) -> Iterator[Feature]:
    kinds: dict[StateRef, dict[str, list[str]]] = {answer.state: {}}
    for owed in answer.obligations:
        for state, way in ((owed.debtor, "owes"), (owed.creditor, "is_owed")):
            told = kinds.setdefault(state, {}).setdefault(way, [])
            if owed.kind.value not in told:
                told.append(owed.kind.value)
    for state, ways in kinds.items():
        role = "asked" if state == answer.state else "partner"
        about = {way: ways.get(way, []) for way in ("owes", "is_owed")}
        yield from _state(state, answer.on, role, about)


def _of_casus(answer: Casus) -> Iterator[Feature]:
    seen = set()
    sides = ((answer.attackers, "attacker"), (answer.targets, "target"))
    for states, role in sides:
        for state in states:
            seen.add(state.code)
            yield from _state(state, answer.on, role, {"verdicts": []})
    bound: dict[StateRef, list[str]] = {}
    for one in answer.obligations:
        if one.debtor.code not in seen:
            told = bound.setdefault(one.debtor, [])
            verdict = f"{one.kind} to {one.creditor.code}: {one.verdict}"
            if verdict not in told:
                told.append(verdict)
    for state, verdicts in bound.items():
        yield from _state(state, answer.on, "bound", {"verdicts": verdicts})


def _state(state: StateRef, on: dt.date, role: str, about: Feature) -> Iterator[Feature]:
    found = capital(state.code, on)
    if found:
        named = {"kind": "state", "code": state.code, "cow": state.cow, "name": state.name, "role": role}
        yield point(*found, {**named, **about, "on": on.isoformat(), "precision": "capital"}, state.code)


@lru_cache(maxsize=4096)
def capital(code: str | None, on: dt.date | None = None) -> tuple[float, float] | None:
    """Longitude and latitude, in degrees, of the seat of a state on that day; None where the atlas has
    none.
    """
    if code is None:
        return None
    periods = load_atlas().periods(code)
    state = next((one for one in periods if on and one.stands_on(on)), periods[-1] if periods else None)
    if state is None or state.capital is None:
        return None
    cities = _cities().get(state.capital, {})
    homes = (code, *load_atlas().lineage(code), *state.successors)
    return next((cities[home] for home in homes if home in cities), None)


@cache
def _cities() -> dict[str, dict[str, tuple[float, float]]]:
    """Places of the atlas by name and country."""
    found: dict[str, dict[str, tuple[float, float]]] = {}
    for row in city_rows():
        where = float(row["longitude"]), float(row["latitude"])
        for name in (row["name"], *row["aliases"].split(";")):
            found.setdefault(name, {}).setdefault(row["country"], where)
    return found

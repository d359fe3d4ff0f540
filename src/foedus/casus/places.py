"""Where an attack falls, and whether that is where a treaty applies.

ATOP codes that a promise holds in some place only, not in which. `data/areas.toml` says it for the treaties
whose article is known; for the others the place stays a fact that is missing.
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

import msgspec

from foedus.atlas import load_atlas
from foedus.casus.scenario_answers import WarPlace
from foedus.errors import InputError
from foedus.model import Code

Box = tuple[float, float, float, float]
"""South, west, north, east, in degrees."""


class Area(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where one treaty applies: in any of the `boxes`, on the territory of its parties only where
    `of_parties`, and besides in the states or territories `also`. `article` is where that stands.
    """

    treaty: str
    article: str
    boxes: tuple[Box, ...] = ()
    of_parties: bool = False
    also: tuple[Code, ...] = ()

    def holds(self, place: WarPlace, parties: Iterable[Code]) -> bool | None:
        """Whether the place lies in it; None where the degrees are not known."""
        if place.state in self.also:
            return True
        if self.of_parties and place.state is not None and not _belongs(place.state, parties):
            return False
        if place.latitude is None or place.longitude is None:
            return None
        return any(
            south <= place.latitude <= north and west <= place.longitude <= east
            for south, west, north, east in self.boxes
        )


def _belongs(code: Code, parties: Iterable[Code]) -> bool:
    atlas = load_atlas()
    owner = atlas.sovereign(code) or code
    return any(atlas.same_state(owner, party) for party in parties)


@cache
def areas() -> dict[int, Area]:
    """By ATOP id."""
    text = (files("foedus.casus") / "data" / "areas.toml").read_text(encoding="utf-8")
    return {int(key): msgspec.convert(table, Area) for key, table in tomllib.loads(text).items()}


def place_of(name: str, on: dt.date) -> WarPlace:
    """The place that a name means on a day: a city, a region, a territory or a state (its capital's degrees).

    Raises InputError where the atlas knows none.
    """
    atlas = load_atlas()
    meaning = atlas.meaning(name.strip(), on)
    if meaning is None:
        raise InputError(
            f"No place is known as {name!r}. Give a city, a region, a territory or a state in English."
        )
    latitude, longitude = meaning.latitude, meaning.longitude
    if latitude is None and meaning.code is not None:
        latitude, longitude = _capital(meaning.code, on)
    return WarPlace(name=meaning.name, state=meaning.code, latitude=latitude, longitude=longitude)


def _capital(code: Code, on: dt.date) -> tuple[float | None, float | None]:
    atlas = load_atlas()
    state = atlas.period(code, on) or next(iter(atlas.periods(code)), None)
    meaning = atlas.meaning(state.capital, on) if state is not None and state.capital else None
    return (meaning.latitude, meaning.longitude) if meaning is not None else (None, None)

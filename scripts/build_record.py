"""Turn ATOP's tables into the package's one data file, or say whether that file is stale.

    python scripts/build_record.py ../shared/data
    python scripts/build_record.py ../shared/data --check      # exit 1 where the file is stale

The folder holds atop_members.csv, atop_alliances.csv and atop_5_1_additions.csv (facts of ATOP 4.01 and
5.1) and states.csv (names of states by date); titles.toml, beside the data file, names what they do not.
The same input gives the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import hashlib
import sys
import tomllib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from foedus.record.rows import COLUMNS, OBLIGATION_COLUMNS

OUT = Path(__file__).parents[1] / "src/foedus/record/data/atop.json.gz"
TITLES = OUT.with_name("titles.toml")
INPUTS = ("atop_members.csv", "atop_alliances.csv", "atop_5_1_additions.csv", "states.csv")
CITATION = (
    "Leeds, Brett Ashley, Jeffrey M. Ritter, Sara McLaughlin Mitchell and Andrew G. Long. 2002. "
    '"Alliance Treaty Obligations and Provisions, 1815-1944." International Interactions 28: 237-260.'
)

Row = dict[str, str]


def build(folder: Path) -> bytes:
    """The data file's bytes: JSON, gzipped without a timestamp."""
    tables = {name: _read(folder / name) for name in INPUTS}
    phases: dict[tuple[str, str], list[Row]] = {}
    for row in tables["atop_members.csv"]:
        phases.setdefault((row["atopid"], row["phase"]), []).append(row)
    titles: dict[str, str] = tomllib.loads(TITLES.read_text(encoding="utf-8"))["titles"]
    content = {
        "version": "ATOP 4.01 member level, with the pairs that ATOP 5.1 adds",
        "citation": CITATION,
        "sha256": {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in INPUTS},
        "columns": COLUMNS,
        "members": [_member(row, tables["states.csv"]) for row in tables["atop_members.csv"]],
        "alliances": [
            _alliance(row, phases[row["atopid"], row["phase"]], titles)
            for row in tables["atop_alliances.csv"]
        ],
        "pairs": [_pair(row) for row in tables["atop_5_1_additions.csv"]],
    }
    return gzip.compress(msgspec.json.encode(content), mtime=0)


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _code(row: Row) -> str:
    return row["iso3"] or row["iso3_former"] or f"COW-{row['member']}"


def _date(row: Row, column: str) -> str | None:
    """A day, or a month where ATOP gives no day."""
    length = {"day": 10, "month": 7, "": 0}[row[f"{column}_precision"]]
    return row[column][:length] or None


def _member(row: Row, states: list[Row]) -> list[object]:
    named = [row["statthr1"], row["statthr2"]]
    return [
        int(row["atopid"]),
        int(row["phase"]),
        int(row["member"]),
        _code(row),
        row["state_name"],
        _date(row, "entry"),
        _date(row, "exit"),
        [_name(cow, row["entry"], states) for cow in named if cow not in ("", "0")],
        [int(row[column]) if row[column] else None for column in COLUMNS],
    ]


def _name(cow: str, day: str, states: list[Row]) -> str:
    """What the state was called that day; the nearest earlier or first name where it did not stand."""
    spells = sorted((row["start"], row["name"]) for row in states if row["ccode"] == cow)
    begun = [name for start, name in spells if start <= day]
    return begun[-1] if begun else spells[0][1]


def _alliance(row: Row, rows: list[Row], titles: dict[str, str]) -> list[object]:
    # Founders first: an alliance without a title is named after its first members.
    first = sorted({(member["entry"], int(member["member"])) for member in rows})
    members = list(dict.fromkeys(str(cow) for _, cow in first))
    own = titles.get(f"{row['atopid']}.{row['phase']}") or titles.get(row["atopid"])
    codes = {member["member"]: _code(member) for member in rows}
    names = {member["member"]: member["state_name"] for member in rows}
    begins = {member["entry"]: _date(member, "entry") for member in rows}
    ends = {member["exit"]: _date(member, "exit") for member in rows}
    return [
        int(row["atopid"]),
        int(row["phase"]),
        own or row["title"] or None,
        "foedus" if own else row["title_source"] or None,
        begins[row["begin"]],
        ends[row["end"]] if row["end"] else None,
        [codes[member] for member in members],
        [names[member] for member in members],
    ]


def _pair(row: Row) -> list[object]:
    return [
        row["iso3_a"],
        row["iso3_b"],
        [row["name_a"], row["name_b"]],
        row["mutual"] == "1",
        [kind for kind, column in OBLIGATION_COLUMNS.items() if row[column] == "1"],
        int(row["first_year"]),
        int(row["last_year"]) if row["last_year"] else None,
        row["kind"],
    ]


def main(arguments: Iterable[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where the file is stale")
    options = parser.parse_args(None if arguments is None else list(arguments))
    built = build(options.folder)
    if options.check:
        # Compare what is inside: another zlib may squeeze the same content into other bytes.
        fresh = OUT.exists() and gzip.decompress(OUT.read_bytes()) == gzip.decompress(built)
        print(f"{OUT.name}: {'up to date' if fresh else 'stale'}")
        return 0 if fresh else 1
    OUT.write_bytes(built)
    print(f"{OUT.name}: {len(built):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())

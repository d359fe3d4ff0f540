"""`foedus import`: a newer ATOP beside the package's record, and tables of events from elsewhere."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from foedus import InputError
from foedus.cli import options, output
from foedus.cli.reading import counted

if TYPE_CHECKING:
    from foedus import Imported, RecordVersion

FOUND = 0


@click.group(name="import", invoke_without_command=True)
@click.pass_context
def import_(context: click.Context) -> int:
    """Take in data of your own: a newer ATOP for the record, or a table of events.

    \b
    Example: foedus import atop atop5_1m.csv
    """
    if context.invoked_subcommand is None:
        output.write(context.get_help() + "\n")
    return FOUND


@import_.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--as", "name", metavar="NAME", help="What to call the version, instead of ATOP's number.")
@click.option("--list", "listing", is_flag=True, help="List the versions of the record that there are.")
@options.as_json
def atop(file: Path | None, name: str | None, listing: bool, as_json: bool) -> int:
    """Keep an ATOP download as a version of the record.

    FILE is ATOP's member file or its directed dyad-years, CSV or Stata. Questions rest on the newest version,
    or on the one that --record names.

    \b
    Example: foedus import atop atop5_1m.csv
    """
    if listing:
        return _list(as_json)
    if file is None:
        raise InputError("Name the ATOP file to import, or give --list.")
    from foedus import import_atop

    done = import_atop(file, imported_at=dt.datetime.now(dt.UTC), name=name)
    if as_json:
        output.show_json(done)
    else:
        output.write("".join(f"{line}\n" for line in _told(done)))
    return FOUND


_FILES = (
    click.argument("file", type=click.Path(path_type=Path)),
    click.argument("out", metavar="OUT", type=click.Path(path_type=Path)),
    options.as_json,
)


@import_.command()
@options.shared(*_FILES)
def polecat(file: Path, out: Path, as_json: bool) -> int:
    """Make a POLECAT table (.txt, also packed) one Parquet file or dataset of events.

    \b
    Example: foedus import polecat ngecEventsDV-2022.txt.zip events.parquet
    """
    return _import("polecat", file, out, as_json)


@import_.command()
@options.shared(*_FILES)
def icews(file: Path, out: Path, as_json: bool) -> int:
    """Make an ICEWS table, of either layout, one Parquet file or dataset of events.

    \b
    Example: foedus import icews events.2015.tab events.parquet
    """
    return _import("icews", file, out, as_json)


@import_.command()
@options.shared(*_FILES)
def gdelt(file: Path, out: Path, as_json: bool) -> int:
    """Make a GDELT 2.0 events file (also packed) one Parquet file or dataset of events.

    \b
    Example: foedus import gdelt 20240619120000.export.CSV.zip events.parquet
    """
    return _import("gdelt", file, out, as_json)


@import_.command()
@options.shared(*_FILES)
def followthemoney(file: Path, out: Path, as_json: bool) -> int:
    """Make the events among FollowTheMoney entities (JSON lines) one Parquet file or dataset of events.

    \b
    Example: foedus import followthemoney entities.ftm.json events.parquet
    """
    return _import("followthemoney", file, out, as_json)


def _import(format: str, file: Path, out: Path, as_json: bool) -> int:
    from foedus import import_events

    done = import_events(format, file, out)
    if as_json:
        output.show_json(done)
        return FOUND
    output.note(f"{counted(done.events, 'event')} in {out}.")
    if done.left_out:
        rows = counted(sum(done.left_out.values()), "row")
        output.note(f"{rows} left out, which have no PLOVER category: {', '.join(done.left_out)}.")
    return FOUND


def _list(as_json: bool) -> int:
    from foedus import newest_version, record_versions

    versions, newest = record_versions(), newest_version().name
    if as_json:
        output.show_json({"in_use": newest, "records": versions})
        return FOUND
    width = max(len(version.name) for version in versions)
    for version in versions:
        mark = "*" if version.name == newest else " "
        output.write(f"{mark} {version.name:{width}}  {_about(version)}\n")
    output.write("* is asked where --record names no other.\n")
    return FOUND


def _about(version: RecordVersion) -> str:
    years = f"{version.begin.year} to {version.end.year}"
    if version.imported_at is None or version.rows is None:
        return f"{years}, the package's own"
    rows = counted(version.rows, "member row" if version.level == "members" else "pair row")
    return f"{years}, {rows}, imported {version.imported_at:%Y-%m-%d} from {version.file}"


def _told(done: Imported) -> list[str]:
    version = done.version
    lines = [f"{'Imported' if done.new else 'Held already'}: {version.name}, {_about(version)}."]
    if done.in_use == version.name:
        lines.append("Questions rest on it where --record names no other version.")
    else:
        lines.append(
            f"Questions rest on {done.in_use}, which is newer; for this one: --record {version.name}."
        )
    if version.level == "dyads":
        lines.append("Dyad-years give years, not days, and no conditions: the member file says more.")
    if done.unknown_states:
        numbers = ", ".join(map(str, done.unknown_states))
        lines.append(f"No list of states knows these numbers, which stand for themselves: {numbers}.")
    return lines

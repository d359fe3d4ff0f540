"""`foedus export`: the ledger in the format that another tool reads."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from foedus import InputError
from foedus.cli import options, output
from foedus.cli.questions import note_if_missing

FOUND = 0


@click.command()
@click.argument("format", metavar="FORMAT")
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path))
@click.option(
    "--from", "begin", callback=options.day, metavar="DAY", help="First day of a period (YYYY-MM-DD)."
)
@click.option("--to", "end", callback=options.day, metavar="DAY", help="Last day of a period (YYYY-MM-DD).")
@click.option("--states", metavar="STATES", help="Only what is about these: codes or names, with commas.")
@options.shared(options.on, options.known_by, options.record, options.as_json, options.ledger)
def export(
    format: str,
    out: Path,
    begin: dt.date | None,
    end: dt.date | None,
    states: str | None,
    on: dt.date | None,
    known_by: dt.date | None,
    record: str | None,
    as_json: bool,
    ledger: str,
) -> int:
    """Write the ledger for another tool to read.

    FORMAT is csv or parquet (OUT is a folder: a table for each kind of fact, and a data dictionary), graphml
    or gexf (who is bound to whom on a day or through a period), geojson (events and visits),
    followthemoney (entities, one on a line), polecat or gdelt (events that happened).

    \b
    Example: foedus export gexf bonds.gexf --from 1946-01-01 --to 2018-12-31
    """
    from foedus import export as write
    from foedus import open_ledger

    with open_ledger(ledger, record=record) as book:
        written = write(
            book,
            format,
            out,
            on=on,
            begin=begin,
            end=end,
            states=_listed(states),
            known_by=known_by,
        )
    note_if_missing(ledger)
    if as_json:
        output.show_json({"format": format, "files": [*map(str, written)]})
    else:
        output.note(f"Written: {', '.join(map(str, written))}.")
    return FOUND


def _listed(states: str | None) -> list[str] | None:
    if states is None:
        return None
    names = [name.strip() for name in states.split(",") if name.strip()]
    if not names:
        raise InputError("--states names no state.")
    return names

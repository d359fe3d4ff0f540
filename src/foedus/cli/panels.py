"""`foedus panel`: the record as tables for statistics."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from foedus import InputError
from foedus.cli import options, output
from foedus.cli.reading import counted

if TYPE_CHECKING:
    from foedus import Events, Ledger

FOUND = 0
LEDGER = "ledger"
KINDS = ("dyad-year", "dyad-month", "state-year")


@click.command()
@click.argument("kind", type=click.Choice(KINDS))
@click.argument("out", metavar="OUT", type=click.Path(path_type=Path))
@click.option(
    "--from", "first", type=int, default=1816, show_default=True, metavar="YEAR", help="First year."
)
@click.option("--to", "last", type=int, metavar="YEAR", help="Last year.  [default: the last of the record]")
@click.option(
    "--system",
    type=click.Choice(("cow", "gw", "all")),
    default="cow",
    show_default=True,
    help="Which states: COW's, Gleditsch-Ward's, or COW's and all bound pairs.",
)
@click.option("--directed/--undirected", default=True, show_default=True, help="Each pair twice, or once.")
@click.option("--similarity", is_flag=True, help="Add S and kappa of the two alliance portfolios.")
@click.option(
    "--events",
    is_flag=False,
    flag_value=LEDGER,
    metavar="[DATASET]",
    help="Add counts of events: of the ledger, or of a dataset or Parquet file that foedus code wrote.",
)
@options.shared(options.known_by, options.record, options.as_json, options.ledger)
def panel(
    kind: str,
    out: Path,
    first: int,
    last: int | None,
    system: str,
    directed: bool,
    similarity: bool,
    events: str | None,
    known_by: dt.date | None,
    record: str | None,
    as_json: bool,
    ledger: str,
) -> int:
    """Write the record of promises as a panel: pairs of states by year or month, or states by year.

    OUT is a .parquet or .csv file; a data dictionary and a citation are written beside it. Columns have
    peacesciencer's names. Outside the record's years obligations are missing, not 0.

    \b
    Example: foedus panel dyad-year alliances.parquet --from 1946 --to 2018
    """
    from foedus import PanelKind, System, make_panel, open_ledger

    with open_ledger(ledger, record=record) as book:
        made = make_panel(
            cast("PanelKind", kind),
            first=first,
            last=last,
            system=cast("System", system),
            directed=directed,
            similarity=similarity,
            events=_events(events, book),
            known_by=known_by,
            record=record,
        )
    written = made.write(out)
    if as_json:
        columns = [{"name": column.name, "meaning": column.meaning} for column in made.columns]
        output.show_json({"kind": kind, "rows": len(made), "columns": columns, "files": [*map(str, written)]})
    else:
        files = ", ".join(map(str, written))
        output.note(f"{counted(len(made), 'row')} of {len(made.columns)} columns: {files}.")
    return FOUND


def _events(given: str | None, book: Ledger) -> Ledger | Events | Path | None:
    if given is None or given == LEDGER:
        return book if given else None
    path = Path(given)
    if "://" in given or path.is_dir():
        from foedus import Events

        return Events(given)
    if not path.is_file():
        raise InputError(f"No such file: {path}.")
    return path

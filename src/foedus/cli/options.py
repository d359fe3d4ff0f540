"""Options and arguments that commands share, each defined once."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from foedus import InputError

LEDGER_VARIABLE = "FOEDUS_LEDGER"
DEFAULT_LEDGER = "foedus.db"


def parse_day(text: str | dt.date) -> dt.date:
    """One day of the calendar. Raises BadParameter, which names the text, for anything else."""
    if isinstance(text, dt.date):
        return text
    from foedus import Interval

    try:
        when = Interval.parse(text.strip())
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None
    if not when.is_day:
        raise typer.BadParameter(f"{text!r} is not one day. Write YYYY-MM-DD.")
    return when.first


Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]

Ledger = Annotated[
    str,
    typer.Option(
        "--ledger",
        envvar=LEDGER_VARIABLE,
        metavar="FILE",
        help="The ledger: a file, or postgresql://... for a team's.",
    ),
]

On = Annotated[
    dt.date | None,
    typer.Option("--on", parser=parse_day, metavar="DAY", help="True on this day; today if not given."),
]

KnownBy = Annotated[
    dt.date | None,
    typer.Option("--known-by", parser=parse_day, metavar="DAY", help="Only what was reported by this day."),
]

State = Annotated[str, typer.Argument(metavar="STATE", help="ISO3 code, COW number, name or adjective.")]


def today() -> dt.date:
    """The one clock of foedus: everything below the commands is handed its days."""
    return dt.date.today()


def checked(text: str) -> str:
    """An argument that cannot be empty."""
    if not text.strip():
        raise InputError("An empty name stands where a state was expected.")
    return text

"""Options and arguments that commands share, each defined once as a decorator."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from foedus import InputError

F = TypeVar("F", bound=Callable[..., Any])

LEDGER_VARIABLE = "FOEDUS_LEDGER"
DEFAULT_LEDGER = "foedus.db"


def day(context: click.Context, parameter: click.Parameter, text: str | None) -> dt.date | None:
    """One day of the calendar, as `YYYY-MM-DD`. Anything else is a usage error that names the text."""
    if text is None:
        return None
    from foedus import Interval

    try:
        when = Interval.parse(text.strip())
    except ValueError as error:
        raise click.BadParameter(str(error), context, parameter) from None
    if not when.is_day:
        raise click.BadParameter(f"{text!r} is not one day. Write YYYY-MM-DD.", context, parameter)
    return when.first


as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON, for programs.")

ledger = click.option(
    "--ledger",
    envvar=LEDGER_VARIABLE,
    default=DEFAULT_LEDGER,
    show_default=True,
    show_envvar=True,
    metavar="FILE",
    help="The ledger: a file, or postgresql://... for a team's.",
)

on = click.option("--on", callback=day, metavar="DAY", help="What was true on this day (YYYY-MM-DD).")

known_by = click.option("--known-by", callback=day, metavar="DAY", help="Only what was reported by this day.")

record = click.option(
    "--record",
    metavar="VERSION",
    help="The version of the record: see foedus import atop --list. Default: the newest.",
)

sample = click.option("--sample", is_flag=True, help="The page that comes with foedus.")


codebook = click.option(
    "--codebook",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Frames that add to foedus's own or replace them.",
)


def shared(*options: Callable[[F], F]) -> Callable[[F], F]:
    """Several of the options above as one decorator, in the order in which help lists them."""

    def decorate(command: F) -> F:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def today() -> dt.date:
    """The one clock of foedus: everything below the commands is handed its days."""
    return dt.date.today()


def checked(text: str) -> str:
    """An argument that cannot be empty."""
    if not text.strip():
        raise InputError("An empty name stands where a state or an id was expected.")
    return text

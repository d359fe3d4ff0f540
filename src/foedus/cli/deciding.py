"""`foedus ledger`: decisions about what was read. Each is an entry with a reason, and each can be undone."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from foedus import InputError
from foedus.cli import options, output
from foedus.cli.keeping import KEEPING

if TYPE_CHECKING:
    from foedus import Ledger

FOUND, NOT_FOUND = 0, 1
_HASH = re.compile(r"[0-9a-f]{8,64}")

because = click.option("--because", required=True, metavar="TEXT", help="The reason, kept with the decision.")


@click.group(invoke_without_command=True)
@click.pass_context
def ledger(context: click.Context) -> int:
    """Decide about what was read: accept, correct, withdraw, merge, split, undo.

    Nothing is ever deleted: a decision is a further entry with its reason. Besides, a ledger is verified,
    backed up and restored here.

    \b
    Example: foedus ledger log
    """
    if context.invoked_subcommand is None:
        output.write(context.get_help() + "\n")
    return FOUND


for _command in KEEPING:
    ledger.add_command(_command)


def _decide(place: str, act: Callable[[Ledger], str]) -> int:
    """Take one decision in a ledger that is there, and say how to take it back."""
    from foedus import Ledger

    with Ledger.open(place, create=False) as book:
        made = act(book)
    output.write(f"Decided: {made[:12]}. To take it back: foedus ledger undo {made[:12]} --because TEXT\n")
    return FOUND


def _common() -> Callable[[options.F], options.F]:
    return options.shared(because, options.ledger)


@ledger.command()
@click.argument("one")
@click.argument("other")
@_common()
def merge(one: str, other: str, because: str, ledger: str) -> int:
    """Say that two agreements are one.

    ONE and OTHER are ids of agreements (RUS-PRK@2024a), or of facts that are one report's word on one.

    \b
    Example: foedus ledger merge PRK-RUS@2024a PRK-RUS@2024b --because "one pact"
    """
    reason = _reason(because)
    return _decide(
        ledger,
        lambda book: book.merge(_side(book, one), _side(book, other), because=reason, recorded_at=_now()),
    )


@ledger.command()
@click.argument("agreement")
@click.argument("part")
@_common()
def split(agreement: str, part: str, because: str, ledger: str) -> int:
    """Say that a report speaks of another agreement.

    PART is the id of a report, or of a fact, on which the AGREEMENT rests; it is parted from the rest.

    \b
    Example: foedus ledger split ATOP-3440 3f2a9c1d --because "a trade treaty"
    """
    reason = _reason(because)
    return _decide(
        ledger,
        lambda book: book.split(
            _side(book, agreement), _entry(book, part), because=reason, recorded_at=_now()
        ),
    )


@ledger.command()
@click.argument("id")
@_common()
def withdraw(id: str, because: str, ledger: str) -> int:
    """Take back a report, or one fact of it.

    \b
    Example: foedus ledger withdraw 3f2a9c1d --because "a hoax"
    """
    reason = _reason(because)
    return _decide(ledger, lambda book: book.withdraw(_entry(book, id), because=reason, recorded_at=_now()))


@ledger.command()
@click.argument("fact")
@_common()
def accept(fact: str, because: str, ledger: str) -> int:
    """Say that a fact is right as it was read.

    \b
    Example: foedus ledger accept 3f2a9c1d --because "as the treaty's text has it"
    """
    reason = _reason(because)
    return _decide(ledger, lambda book: book.accept(_entry(book, fact), because=reason, recorded_at=_now()))


@ledger.command()
@click.argument("fact")
@click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="FIELD=VALUE",
    help="A field and its value; several times for several. Without one, the fields are listed.",
)
@_common()
def correct(fact: str, settings: tuple[str, ...], because: str, ledger: str) -> int:
    """Correct a fact that was read wrongly, field by field.

    Fields are those of --json that hold a term, a day or a code; obligations.1.kind is that of the first
    obligation. Several codes have commas between them. An empty VALUE takes a value away.

    \b
    Example: foedus ledger correct 3f2a9c1d --set status=proposed --set signed= --because "only announced"
    """
    reason = _reason(because)
    values = dict(_setting(text) for text in settings)

    def act(book: Ledger) -> str:
        entry = _entry(book, fact)
        if not values:
            raise InputError(f"Nothing to set. {_fields(book, entry)}")
        return book.correct(entry, values, because=reason, recorded_at=_now())

    return _decide(ledger, act)


def _setting(text: str) -> tuple[str, str]:
    field, is_set, value = options.checked(text).partition("=")
    if not (is_set and field.strip()):
        raise InputError(f"--set takes FIELD=VALUE, not {text!r}.")
    return field.strip(), value


def _fields(book: Ledger, entry: str) -> str:
    from foedus import correctable

    fields = ", ".join(f"{one.field}={one.value}" for one in correctable(book.entry(entry).fact))
    return f"--set FIELD=VALUE, with the fields of this fact: {fields}."


@ledger.command()
@click.argument("id")
@_common()
def undo(id: str, because: str, ledger: str) -> int:
    """Take back a decision, whatever it was.

    \b
    Example: foedus ledger undo 8c01d2e4 --because "two pacts after all"
    """
    reason = _reason(because)
    return _decide(ledger, lambda book: book.undo(_entry(book, id), because=reason, recorded_at=_now()))


@ledger.command()
@options.shared(options.as_json, options.ledger)
def log(as_json: bool, ledger: str) -> int:
    """List all decisions, oldest first, with their reasons.

    \b
    Example: foedus ledger log
    """
    from foedus import open_ledger

    with open_ledger(ledger) as book:
        decisions = book.decisions()
    if as_json:
        output.show_json({"decisions": decisions})
    elif decisions:
        from foedus.cli.render.decided import decision_lines

        output.show(*decision_lines(decisions))
    else:
        output.write("No decisions yet.\n")
    return FOUND if decisions else NOT_FOUND


def _reason(text: str) -> str:
    if not text.strip():
        raise InputError("A decision needs a reason: --because TEXT.")
    return text.strip()


def _side(book: Ledger, reference: str) -> str:
    """The exact id of one agreement, or of a fact."""
    named = options.checked(reference).strip()
    if _HASH.fullmatch(named):
        return book.full_id(named)
    from foedus import compare

    found = compare(book, [named]).agreements
    if len(found) > 1:
        raise InputError(f"{named} fits {', '.join(one.id for one in found)}: give one of these ids.")
    return found[0].id


def _entry(book: Ledger, id: str) -> str:
    return book.full_id(options.checked(id).strip())


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)

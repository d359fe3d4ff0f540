"""`foedus owes`, `timeline`, `compare`, `check`: questions to the ledger and the record.

None loads the parser but `check`, which reads a page.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from foedus import InputError
from foedus.cli import options, output

if TYPE_CHECKING:
    from foedus import StateRef, Timeline

FOUND, NOT_FOUND = 0, 1


@click.command()
@click.argument("state")
@click.argument("other", metavar="[STATE]", required=False)
@options.shared(options.on, options.known_by, options.record, options.as_json, options.ledger)
def owes(
    state: str,
    other: str | None,
    on: dt.date | None,
    known_by: dt.date | None,
    record: str | None,
    as_json: bool,
    ledger: str,
) -> int:
    """Say what a state owes and is owed on a day.

    With a second state, what the two owe each other. A STATE is an ISO3 code, a COW number, a name or an
    adjective. Without --on, today.

    \b
    Example: foedus owes PRK --on 1985-01-01
    """
    from foedus import open_ledger
    from foedus import owes as ask

    with open_ledger(ledger, record=record) as book:
        answer = ask(
            book,
            options.checked(state),
            options.checked(other) if other is not None else None,
            on=on or options.today(),
            known_by=known_by,
        )
    require_two(answer.state, answer.other)
    note_if_missing(ledger)
    if as_json:
        output.show_json(answer)
    else:
        from foedus.cli.render.owes import owes_lines

        output.show(*owes_lines(answer))
    return FOUND if answer.obligations else NOT_FOUND


@click.command()
@click.argument("state")
@click.argument("other", metavar="STATE")
@options.shared(options.on, options.known_by, options.record, options.as_json, options.ledger)
def timeline(
    state: str,
    other: str,
    on: dt.date | None,
    known_by: dt.date | None,
    record: str | None,
    as_json: bool,
    ledger: str,
) -> int:
    """Tell the relation of two states through time.

    It outlives the states: the Soviet Union's treaties are Russia's past. With --on, as it stood on that
    day: what came later is left out.

    \b
    Example: foedus timeline RUS PRK
    """
    from foedus import open_ledger
    from foedus import timeline as ask

    with open_ledger(ledger, record=record) as book:
        answer = ask(book, options.checked(state), options.checked(other), known_by=known_by)
    require_two(*answer.states)
    if on is not None:
        answer = until(answer, on)
    note_if_missing(ledger)
    if as_json:
        output.show_json(answer)
    else:
        from foedus.cli.render.timeline import timeline_lines

        output.show(*timeline_lines(answer))
    return FOUND if answer.entries else NOT_FOUND


def until(answer: Timeline, on: dt.date) -> Timeline:
    """The entries of a timeline that had begun by a day, and those without a date."""
    from msgspec.structs import replace

    entries = tuple(entry for entry in answer.entries if entry.date is None or entry.date.first <= on)
    return replace(answer, entries=entries)


@click.command()
@click.argument("agreements", metavar="AGREEMENT...", nargs=-1, required=True)
@options.shared(options.known_by, options.record, options.as_json, options.ledger)
def compare(
    agreements: Sequence[str], known_by: dt.date | None, record: str | None, as_json: bool, ledger: str
) -> int:
    """Lay agreements side by side, and say which binds more.

    An AGREEMENT is an id, or its states and year: RUS-PRK@1961.

    \b
    Example: foedus compare SUN-PRK@1961 RUS-PRK@2000
    """
    from foedus import compare as ask
    from foedus import open_ledger

    with open_ledger(ledger, record=record) as book:
        answer = ask(book, [options.checked(each) for each in agreements], known_by=known_by)
    note_if_missing(ledger)
    if as_json:
        output.show_json(answer)
    else:
        from foedus.cli.render.compare import compare_lines

        output.show(*compare_lines(answer))
    return FOUND if answer.agreements else NOT_FOUND


@click.command()
@click.argument("source", required=False)
@options.shared(options.sample, options.record, options.as_json, options.ledger)
def check(source: str | None, sample: bool, record: str | None, as_json: bool, ledger: str) -> int:
    """Hold a report's superlatives and firsts against the record.

    The ledger is asked too; nothing is stored. A SOURCE is a file, or - for standard input.

    Exit code 1 where the report makes no such claim, or one of its claims is contradicted.

    \b
    Example: foedus check page.html
    """
    from foedus import check as ask
    from foedus import open_ledger
    from foedus.cli.reading import read_page_of
    from foedus.cli.sources import find_one

    page = find_one(source, sample=sample)
    with open_ledger(ledger, record=record) as book:
        reading = ask(read_page_of(page), book)
    if as_json:
        output.show_json({"report": reading.report, "claims": reading.claims})
    else:
        from foedus.cli.render.check import check_lines

        output.show(*check_lines(reading))
    verdicts = {claim.check.verdict for claim in reading.claims if claim.check}
    return FOUND if verdicts and "contradicted" not in verdicts else NOT_FOUND


def require_two(state: StateRef, other: StateRef | None) -> None:
    """Raises InputError where both names mean one state."""
    if state == other:
        raise InputError(f"Both names mean {state.name} ({state.code}): give two different states.")


def note_if_missing(place: str) -> None:
    """Say so where the answer rests on the record alone because there is no ledger yet."""
    if "://" not in place and not Path(place).exists():
        output.note(f"No ledger at {place} yet: answered from the record alone.")

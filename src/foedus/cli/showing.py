"""`foedus show`: one thing by its id."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

from foedus.cli import options, output

if TYPE_CHECKING:
    from rich.console import RenderableType

    from foedus import Ledger

Answer = tuple[object, Callable[[], Iterable["RenderableType"]]]
"""A value for programs, and what makes lines of it for people."""

FOUND = 0


@click.command()
@click.argument("id")
@options.shared(options.known_by, options.record, options.as_json, options.ledger)
def show(id: str, known_by: dt.date | None, record: str | None, as_json: bool, ledger: str) -> int:
    """Show a report, a fact or an agreement by its id.

    An ID is that of a report, a fact or a decision (or its beginning), or an agreement's.

    \b
    Example: foedus show ATOP-3440
    """
    from foedus import open_ledger

    named = options.checked(id).strip()
    with open_ledger(ledger, record=record) as book:
        if _HASH.fullmatch(named):
            answer, lines = _stored(book, named, known_by)
        else:
            answer, lines = _agreement(book, named, known_by)
        if as_json:
            output.show_json(answer)
        else:
            output.show(*lines())
    return FOUND


_HASH = re.compile(r"[0-9a-f]{8,64}")
"""Reports and facts have hexadecimal ids, agreements names that people can read."""


def _stored(book: Ledger, id: str, known_by: dt.date | None) -> Answer:
    """A report, a fact or a decision, by its id or the beginning of it."""
    from foedus import InputError, changes, check, to_builtins
    from foedus.cli.render.brief import brief
    from foedus.cli.render.decided import decision_lines, history_lines
    from foedus.cli.render.shown import entry_lines

    reports = [report.id for report in book.reports(known_by) if report.id.startswith(id)]
    if len(reports) > 1:
        raise InputError(f"{len(reports)} reports begin with {id}: give more of the id.")
    if reports:
        changed = changes(book.reading(reports[0]), book)
        reading = check(book.corrected(reports[0]), book)
        return reading, lambda: brief(reading, changed)
    full = book.full_id(id)
    decided = [one for one in book.decisions() if one.id == full]
    if decided:
        return decided[0], lambda: decision_lines(decided)
    entry, history = book.entry(full), book.history(full)
    answer = {**to_builtins(entry), "history": to_builtins(history)}
    return answer, lambda: [
        *entry_lines(entry, book.source_report(entry.report)),
        *history_lines(history),
    ]


def _agreement(book: Ledger, id: str, known_by: dt.date | None) -> Answer:
    from foedus import compare
    from foedus.cli.render.shown import agreement_lines

    found = compare(book, [id], known_by=known_by)
    return found, lambda: agreement_lines(found)

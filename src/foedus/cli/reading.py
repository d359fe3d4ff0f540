"""`foedus read`: pages into the ledger, or readings onto standard output.

Of many pages, one that cannot be read is named and passed over; the run goes on and ends with exit code 2.
Reports are stored one by one, each whole, so that a run cut short can be started again.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from foedus import FoedusError, InputError
from foedus.cli import options, output
from foedus.cli.sources import Page, find_pages

if TYPE_CHECKING:
    from foedus import Ledger, Reading

FOUND, BAD_INPUT, INTERRUPTED = 0, 2, 130


def read(
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SOURCE...", help="Files, folders, or - for standard input.", show_default=False
        ),
    ] = None,
    sample: Annotated[bool, typer.Option("--sample", help="Read the page that comes with foedus.")] = False,
    json: options.Json = False,
    ledger: options.Ledger = options.DEFAULT_LEDGER,
) -> int:
    """Read reports into the ledger: a brief for one, totals for many.

    With --json the readings are printed, one object a report, and nothing is stored.

    Example: foedus read page.html
    """
    pages = find_pages(sources or [], sample=sample)
    if json:
        return _print(pages)
    return _store_one(pages[0], ledger) if len(pages) == 1 else _store_many(pages, ledger)


def read_page_of(page: Page) -> Reading:
    """What one page says, its claims not yet checked. Raises FoedusError."""
    from foedus import read as read_bytes

    return read_bytes(page.load(), name=page.name, checked=False)


def _print(pages: Sequence[Page]) -> int:
    from foedus import check_reading

    failed = 0
    for page in pages:
        try:
            output.show_json(check_reading(read_page_of(page)), one=len(pages) == 1)
        except FoedusError as error:
            if len(pages) == 1:
                raise
            failed += 1
            output.complain_of(error, page.name)
    return BAD_INPUT if failed else FOUND


def _store_one(page: Page, place: str) -> int:
    from foedus import check_reading
    from foedus.cli.render.brief import brief
    from foedus.cli.render.stored import stored_lines

    try:
        reading = read_page_of(page)
        with _opened(place) as book:
            added = book.add(reading, _now())
    except KeyboardInterrupt:
        output.note(f"Stopped: nothing of {page.name} was stored.")
        return INTERRUPTED
    output.show(*brief(check_reading(reading)), *stored_lines(added, reading, place))
    return FOUND


def _store_many(pages: Sequence[Page], place: str) -> int:
    from foedus.cli.progress import progress

    totals = Counter[str]()
    try:
        with _opened(place) as book:
            for page in progress(pages):
                try:
                    added = book.add(read_page_of(page), _now())
                except InputError as error:
                    totals["failed"] += 1
                    output.complain_of(error, page.name)
                    continue
                totals["new" if added.new else "known"] += 1
                totals["facts"] += added.entries
    except KeyboardInterrupt:
        output.note(f"Stopped. {_stored(totals, place)} The same command again goes on from there.")
        return INTERRUPTED
    output.write(_stored(totals, place) + "\n")
    return BAD_INPUT if totals["failed"] else FOUND


def _opened(place: str) -> Ledger:
    from foedus import Ledger

    return Ledger.open(place)


def _stored(totals: Counter[str], place: str) -> str:
    new, known, failed = totals["new"], totals["known"], totals["failed"]
    facts = counted(totals["facts"], "fact")
    line = f"{counted(new, 'report')} new in {place} with {facts}, {known} known already"
    return line + (f", {failed} could not be read." if failed else ".")


def counted(number: int, noun: str) -> str:
    """`1 report`, `2 reports`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)

"""`foedus read`: pages into the ledger, or readings onto standard output.

Of many pages, one that cannot be read is named and passed over; the run goes on and ends with exit code 2.
Reports are stored one by one, each whole, so that a run cut short can be started again.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from foedus import InputError, LedgerError
from foedus.cli import options, output
from foedus.cli.fetching import fetch_options, fetching
from foedus.cli.sources import Page, find_pages

if TYPE_CHECKING:
    from foedus import Reading

FOUND, BAD_INPUT, INTERRUPTED = 0, 2, 130


@click.command()
@click.argument("sources", metavar="SOURCE...", nargs=-1)
@options.shared(options.sample, options.as_json, options.ledger, options.codebook)
@fetching
def read(
    sources: Sequence[str], sample: bool, as_json: bool, ledger: str, codebook: Path | None, **fetch: Any
) -> int:
    """Read reports into the ledger: a brief of one, totals of many.

    A SOURCE is a file, a folder, the address of a page or of a feed (RSS, Atom), a file of many reports
    (.warc, .warc.gz, .jsonl, .parquet), or - for standard input. With --json the readings are printed, one
    object a report, and nothing is stored.

    \b
    Example: foedus read page.html
    """
    from foedus import use_codebook

    pages = find_pages(sources, sample=sample, fetch=fetch_options(fetch))
    use_codebook(codebook)
    found = list(islice(pages, 2)) if not isinstance(pages, Sequence) else pages
    if isinstance(pages, Iterator):
        pages = chain(found, pages)
    if as_json:
        return _print(pages, one=len(found) == 1)
    one = len(found) == 1 and found[0].wanted
    return _store_one(found[0], ledger) if one else _store_many(pages, ledger)


def read_page_of(page: Page) -> Reading:
    """What one page says, its claims not yet checked. Raises FoedusError."""
    return page.read()


def _print(pages: Iterable[Page], *, one: bool) -> int:
    from foedus import check

    totals = Counter[str]()
    for page in pages:
        try:
            output.show_json(check(read_page_of(page)), one=one)
        except InputError as error:
            _count(error, page, totals)
    return BAD_INPUT if totals["failed"] else FOUND


def _count(error: InputError, page: Page, totals: Counter[str]) -> None:
    """Count a page that gave no reading, and say why where it was named or is broken."""
    from foedus import TurnedAway

    if not page.wanted and isinstance(error, TurnedAway) and not error.reason.is_broken:
        totals["away"] += 1
        totals[error.reason] += 1
    else:
        totals["failed"] += 1
        output.complain_of(error, page.name)


def _store_one(page: Page, place: str) -> int:
    from foedus import Ledger, changes, check, open_ledger
    from foedus.cli.render.brief import brief
    from foedus.cli.render.stored import stored_lines

    open_ledger(place).close()  # what cannot be a ledger is better known before a page is read than after
    added = None
    try:
        reading = read_page_of(page)
        with Ledger.open(place) as book:
            added = book.add(reading, _now())
            checked = check(reading, book)
            changed = changes(reading, book)
    except KeyboardInterrupt:
        output.note(f"Stopped: {page.name} {'is' if added else 'was not'} stored in {place}.")
        return INTERRUPTED
    output.show(*brief(checked, changed), *stored_lines(added, reading, place))
    return FOUND


def _store_many(pages: Iterable[Page], place: str) -> int:
    from foedus import open_ledger

    totals = Counter[str]()
    open_ledger(place).close()
    try:
        _store_each(pages, place, totals)
    except KeyboardInterrupt:
        output.note(f"Stopped. {_stored(totals, place)} The same command again goes on from there.")
        return INTERRUPTED
    except LedgerError:
        if totals["new"] or totals["known"]:
            output.note(_stored(totals, place))
        raise
    output.write(_stored(totals, place) + "\n")
    return BAD_INPUT if totals["failed"] else FOUND


def _store_each(pages: Iterable[Page], place: str, totals: Counter[str]) -> None:
    """Read and store page by page; the ledger is made when there is a first report for it."""
    from foedus import Ledger
    from foedus.cli.progress import progress

    with ExitStack() as open_books:
        book = None
        for page in progress(pages):
            try:
                reading = read_page_of(page)
            except InputError as error:
                _count(error, page, totals)
                continue
            book = book or open_books.enter_context(Ledger.open(place))
            added = book.add(reading, _now())
            totals["new" if added.new else "known"] += 1
            totals["facts"] += added.entries


def _stored(totals: Counter[str], place: str) -> str:
    new, known, failed = totals["new"], totals["known"], totals["failed"]
    facts = counted(totals["facts"], "fact")
    line = f"{counted(new, 'report')} new in {place} with {facts}, {known} known already"
    if totals["away"]:
        from foedus import Reason

        why = ", ".join(f"{reason} {totals[reason]}" for reason in Reason if totals[reason])
        line += f", {totals['away']} turned away ({why})"
    return line + (f", {failed} could not be read." if failed else ".")


def counted(number: int, noun: str) -> str:
    """`1 report`, `2 reports`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)

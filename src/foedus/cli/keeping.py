"""`foedus ledger verify|backup|restore|migrate`: is it whole, and can it be lost."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import click

from foedus.cli import options, output

FOUND, NOT_FOUND = 0, 1


@click.command()
@options.shared(options.as_json, options.ledger)
def verify(as_json: bool, ledger: str) -> int:
    """Say whether the ledger is whole: ids, words, columns, what stands, and the chain over all entries.

    Everything that follows from an entry is computed anew and compared. Exit code 1 where anything is not as
    it must be; the first line names the first that is wrong.

    \b
    Example: foedus ledger verify
    """
    from foedus import Ledger

    with Ledger.open(ledger, create=False) as book:
        found = list(islice(book.verify(), _MOST_PROBLEMS))
        reports = len(book.reports()) if not found else 0
    if as_json:
        output.show_json({"whole": not found, "problems": found})
    elif found:
        for one in found:
            output.write(f"{one.where}{' ' + one.entry[:12] if one.entry else ''}: {one.what}\n")
    else:
        output.write(f"The ledger is whole: {reports:,} reports.\n")
    return NOT_FOUND if found else FOUND


_MOST_PROBLEMS = 100
"""Problems that are listed: the first says where it began."""


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@options.ledger
def backup(file: Path, ledger: str) -> int:
    """Copy the ledger, as it stands at one moment, into a new FILE that is a ledger itself.

    Others may go on writing. A ledger in PostgreSQL becomes a file too.

    \b
    Example: foedus ledger backup foedus-2026-11-24.db
    """
    from foedus import Ledger

    with Ledger.open(ledger, create=False) as book:
        book.back_up(file)
    output.write(f"{file} holds the ledger. To put it back: foedus ledger restore {file} --ledger NEW\n")
    return FOUND


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@options.ledger
def restore(file: Path, ledger: str) -> int:
    """Make a ledger of a backup: a new file, or an empty PostgreSQL database, given with --ledger.

    \b
    Example: foedus ledger restore foedus-2026-11-24.db --ledger again.db
    """
    import foedus

    foedus.restore(file, ledger)
    output.write("The ledger is restored. To be sure of it: foedus ledger verify\n")
    return FOUND


@click.command()
@options.ledger
def migrate(ledger: str) -> int:
    """Bring a ledger made by an older foedus into the present layout.

    A file is backed up first, beside itself; the first write to an older file does the same by itself. Back
    up a PostgreSQL ledger before: foedus ledger backup.

    \b
    Example: foedus ledger migrate
    """
    from foedus import Ledger

    with Ledger.open(ledger, create=False) as book:
        taken = book.migrate()
    output.write(
        "".join(f"Done: {name}.\n" for name in taken) or "Nothing to do: the layout is the present one.\n"
    )
    return FOUND


KEEPING: tuple[click.Command, ...] = (verify, backup, restore, migrate)

"""`foedus codebook check`: does a codebook read what its examples say?"""

from __future__ import annotations

from pathlib import Path

import click

from foedus.cli import output
from foedus.cli.reading import counted

FOUND, FAILED = 0, 1


@click.group(name="codebook")
def codebook() -> None:
    """Work on a codebook of your own: frames that add to foedus's or replace them.

    \b
    Example: foedus codebook check frames/
    """


@codebook.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def check(folder: Path) -> int:
    """Run the examples of every frame in DIR and name those that fail.

    The exit code is 1 where one fails, 2 where a file breaks the rules.

    \b
    Example: foedus codebook check frames/
    """
    from foedus import check_codebook

    run = failed = 0
    for result in check_codebook(folder):
        run += 1
        if result.failure is not None:
            failed += 1
            output.write(f"{result.frame}: {result.text}\n")
            output.write(f"    expected {_told(result.expect)}\n    read {result.failure}\n")
    output.write(f"{counted(run, 'example')} run, {failed} failed.\n")
    return FAILED if failed else FOUND


def _told(expect: dict[str, object]) -> str:
    return " ".join(f"{key}={value}" for key, value in expect.items()) or "nothing"

"""`foedus cite`: what answers rest on, and how to cite it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from foedus import InputError, __version__
from foedus.cli import options, output

FOUND = 0
FORMATS = ("text", "bibtex", "csl")


@click.command()
@click.argument("answer", required=False, metavar="[ANSWER]")
@click.option(
    "--format",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="Text, BibTeX, or CSL-JSON for Zotero and pandoc.",
)
@click.option("--reports", is_flag=True, help="Without ANSWER: every report of the ledger too.")
@options.shared(options.as_json, options.ledger)
def cite(answer: str | None, format: str, reports: bool, as_json: bool, ledger: str) -> int:
    """Say what the answers rest on, and how to cite it.

    ANSWER is a file of what a question printed with --json, or - for standard input: then foedus and the
    sources of that answer are cited, its reports too.

    \b
    Example: foedus cite --format bibtex
    """
    from foedus import bibtex, citations, csl, open_ledger

    with open_ledger(ledger) as book:
        found = citations(_load(answer) if answer else None, book if answer or reports else None)
    if format == "bibtex":
        output.write(bibtex(found))
    elif format == "csl":
        output.write(json.dumps(csl(found), ensure_ascii=False, indent=2) + "\n")
    elif as_json:
        output.show_json({"foedus": __version__, "sources": found})
    else:
        from foedus.cli.render.shown import citation_lines

        output.show(*citation_lines(__version__, found))
    return FOUND


def _load(answer: str) -> Any:
    """The JSON in a file or on standard input: one value, or one on each line."""
    try:
        text = sys.stdin.read() if answer == "-" else Path(answer).read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"Cannot read {answer}: {error.strerror or error}.") from error
    except UnicodeDecodeError:
        raise InputError(f"{answer} is not UTF-8: give what a question printed with --json.") from None
    try:
        return json.loads(text)
    except ValueError:
        pass
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            try:
                found.append(json.loads(line))
            except ValueError:
                raise InputError(f"{answer}, line {number}: not JSON.") from None
    return found

"""`foedus brief`: what one report says and changes, for people, on the terminal or as one HTML file."""

from __future__ import annotations

from pathlib import Path

import click

from foedus.cli import options, output
from foedus.cli.sources import find_one

FOUND = 0


@click.command()
@click.argument("source", metavar="[SOURCE]", required=False)
@click.option(
    "--html", type=click.Path(path_type=Path), metavar="FILE", help="Write it as one HTML file instead."
)
@options.shared(options.sample, options.ledger, options.codebook)
def brief(source: str | None, html: Path | None, sample: bool, ledger: str, codebook: Path | None) -> int:
    """Tell what a report says, and what it would change in the ledger; nothing is stored.

    SOURCE is a file or - for standard input. The HTML needs no network and no script, and prints well.

    \b
    Example: foedus brief page.html --html report.html
    """
    from foedus import changes, check, open_ledger, use_codebook, write_brief
    from foedus.cli.reading import read_page_of

    page = find_one(source, sample=sample)
    use_codebook(codebook)
    reading = read_page_of(page)
    with open_ledger(ledger) as book:
        checked, changed = check(reading, book), changes(reading, book)
    if html is None:
        from foedus.cli.render.brief import brief as lines

        output.show(*lines(checked, changed))
    else:
        output.note(f"Written: {write_brief(checked, html, changed)}.")
    return FOUND

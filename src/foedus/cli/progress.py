"""A bar on standard error while many pages are read; nothing where nobody watches."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence

from foedus.cli.sources import Page


def progress(pages: Iterable[Page]) -> Iterator[Page]:
    """The pages in turn. The bar leaves no trace on the screen when it is done."""
    if not sys.stderr.isatty():
        yield from pages
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        yield from bar.track(pages, total=len(pages) if isinstance(pages, Sequence) else None)

"""What a user names on the command line, as pages: files, folders, standard input, the bundled sample."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from foedus import InputError

SUFFIXES = frozenset({".txt", ".html", ".htm", ".md"})
"""Files of a folder that are taken for pages. A file that is named outright may be called anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page not yet loaded. `name` is how messages call it."""

    name: str
    load: Callable[[], bytes]


def find_pages(sources: Sequence[str], *, sample: bool = False) -> list[Page]:
    """All pages that `sources` name, each file once, folders in the order of their paths.

    Raises InputError where a source names nothing that can be read.
    """
    pages = [Page(name="the sample page", load=_sample)] if sample else []
    for source in sources:
        pages.extend(_pages_of(source))
    if not pages:
        raise InputError("Nothing to read: give a file, a folder or - for standard input, or --sample.")
    return list({page.name: page for page in pages}.values())


def find_one(source: str | None, *, sample: bool = False) -> Page:
    """The one page that `source` names. Raises InputError for a folder of several."""
    pages = find_pages([source] if source is not None else [], sample=sample)
    if len(pages) > 1:
        raise InputError(f"Give one page, not {len(pages)}.")
    return pages[0]


def _pages_of(source: str) -> Iterator[Page]:
    if source == "-":
        yield Page(name="standard input", load=partial(_load, sys.stdin.buffer))
    elif source.startswith(("http://", "https://")):
        raise InputError(f"Pages are not fetched from the web yet: save {source} to a file and read that.")
    elif not source:
        raise InputError("An empty name stands where a file was expected.")
    elif Path(source).is_dir():
        yield from _pages_under(Path(source))
    else:
        yield _file(Path(source))


def _pages_under(folder: Path) -> Iterator[Page]:
    files = [
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in SUFFIXES and path.is_file() and not _is_hidden(path.relative_to(folder))
    ]
    if not files:
        raise InputError(f"No pages in {folder}: none of its files ends in {', '.join(sorted(SUFFIXES))}.")
    yield from map(_file, sorted(files))


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _file(path: Path) -> Page:
    return Page(name=str(path), load=partial(_load, path))


def _load(source: Path | BinaryIO) -> bytes:
    from foedus import load_page

    return load_page(source)


def _sample() -> bytes:
    from foedus import sample_page

    return sample_page()

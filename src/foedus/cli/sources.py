"""What a user names on the command line, as pages: files, folders, standard input, web addresses, archives of
many pages, the bundled sample.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from foedus import InputError

if TYPE_CHECKING:
    from foedus import FetchOptions, Reading, SourceRecord

SUFFIXES = frozenset({".txt", ".html", ".htm", ".md"})
"""Files of a folder that are taken for pages. A file that is named outright may be called anything."""

MANY = (".warc", ".warc.gz", ".jsonl", ".jsonl.gz", ".ndjson", ".parquet")
"""How files are called that hold many reports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page not yet read. `name` is how messages call it.

    `wanted`: the user named it, so that it is said why it cannot be read. Of an archive most pages are none
    of ours, and one of the web may be unchanged; those are counted.
    """

    name: str
    read: Callable[[], Reading]
    wanted: bool = True


def find_pages(
    sources: Sequence[str], *, sample: bool = False, fetch: FetchOptions | None = None
) -> Sequence[Page] | Iterator[Page]:
    """All pages that `sources` name, folders in the order of their paths: a list, each file once, where they
    can be told without reading; else one page after another.

    Raises InputError where a source names nothing that can be read.
    """
    if not sources and not sample:
        raise InputError(
            "Nothing to read: give a file, a folder, an address or - for standard input, or --sample."
        )
    if any(map(_is_stream, sources)):
        return _streamed(sources, sample, fetch)
    pages = [Page(name="the sample page", read=partial(_read, _sample, "the sample page"))] if sample else []
    for source in sources:
        pages.extend(_pages_of(source))
    return list({page.name: page for page in pages}.values())


def find_one(source: str | None, *, sample: bool = False) -> Page:
    """The one page that `source` names. Raises InputError for a folder of several."""
    pages = find_pages([source] if source is not None else [], sample=sample)
    if isinstance(pages, Sequence) and len(pages) > 1:
        raise InputError(f"Give one page, not {len(pages)}.")
    found = list(islice(pages, 2))
    if len(found) != 1:
        raise InputError(f"Give one page: {source} {'holds several' if found else 'holds none'}.")
    return found[0]


def _is_stream(source: str) -> bool:
    return _is_address(source) or (source.lower().endswith(MANY) and not Path(source).is_dir())


def _is_address(source: str) -> bool:
    return source.lower().startswith(("http://", "https://"))


def _streamed(sources: Sequence[str], sample: bool, fetch: FetchOptions | None) -> Iterator[Page]:
    if sample:
        yield from find_pages([], sample=True)
    for source in sources:
        if _is_stream(source):
            yield from _records(source, fetch)
        else:
            yield from _pages_of(source)


def _records(source: str, fetch: FetchOptions | None) -> Iterator[Page]:
    from foedus import Reason, reports

    named = _is_address(source)
    for record in reports(source if named else Path(source), fetch=fetch):
        reason = record.why.reason if record.why is not None else None
        if reason is not Reason.NOT_A_PAGE:
            wanted = reason is None or (named and reason is not Reason.UNCHANGED)
            yield Page(name=record.name, read=partial(_read_record, record), wanted=wanted)


def _pages_of(source: str) -> Iterator[Page]:
    if source == "-":
        yield _page("standard input", sys.stdin.buffer)
    elif not source:
        raise InputError("An empty name stands where a file was expected.")
    elif Path(source).is_dir():
        yield from _pages_under(Path(source))
    else:
        yield _page(source, Path(source))


def _pages_under(folder: Path) -> Iterator[Page]:
    files = [
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in SUFFIXES and path.is_file() and not _is_hidden(path.relative_to(folder))
    ]
    if not files:
        raise InputError(f"No pages in {folder}: none of its files ends in {', '.join(sorted(SUFFIXES))}.")
    whole = folder.resolve()
    for path in sorted(files):
        if path.resolve().is_relative_to(whole):
            yield _page(str(path), path)
        else:
            yield Page(name=str(path), read=partial(_refuse_link, path))


def _refuse_link(path: Path) -> Reading:
    """A folder from elsewhere may hold a link to any file of this machine."""
    raise InputError(f"{path} is a link that leads out of the folder. To read it, name it itself.")


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _page(name: str, source: Path | BinaryIO) -> Page:
    return Page(name=name, read=partial(_read, partial(_load, source), name))


def _read(load: Callable[[], bytes], name: str) -> Reading:
    from foedus import read

    return read(load(), name=name, checked=False)


def _read_record(record: SourceRecord) -> Reading:
    from foedus import read_report

    if record.why is not None:
        raise record.why
    assert record.report is not None
    return read_report(record.report, checked=False)


def _load(source: Path | BinaryIO) -> bytes:
    from foedus import load_page

    return load_page(source)


def _sample() -> bytes:
    from foedus import sample_page

    return sample_page()

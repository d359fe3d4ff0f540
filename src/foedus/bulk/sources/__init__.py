"""What coding reads, one module for each kind of input.

A source gives raw records with their numbers, in the order of the input, and names the decoder that makes
a story of one. Decoding costs time, so it runs in the workers.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from foedus.bulk.story import Story
from foedus.bulk.terms import Reason, TurnedAway, turned_away
from foedus.errors import InputError

if TYPE_CHECKING:
    from foedus.bulk.sources.web.options import FetchOptions

Raw = tuple[int, Any, TurnedAway | None]
"""A record's number (from 1), what was read of it, and why it cannot be used (None where it can)."""


class Source(Protocol):
    """An open input."""

    total: int | None
    """Its size in its own measure, where that is known."""

    decoder: str
    """The format that makes stories of its records."""

    def __iter__(self) -> Iterator[Raw]: ...

    def done(self) -> int:
        """How much has been read, in the measure of `total`."""

    def close(self) -> None: ...


def is_address(name: object) -> bool:
    """Whether a source is named by its address in the web."""
    return isinstance(name, str) and name.lower().startswith(("http://", "https://"))


def open_source(
    path: Path | str | None, stream: BinaryIO | None = None, *, fetch: FetchOptions | None = None
) -> Source:
    """The input at `path`, a file, folder or web address; or JSONL from a stream.

    Raises InputError where it is missing or of no known kind.
    """
    from foedus.bulk.sources import folder, jsonl, parquet, warc

    if path is None:
        assert stream is not None
        return jsonl.JsonLines(stream, None)
    if isinstance(path, str) and is_address(path):
        from foedus.bulk.sources.web.source import Web

        return Web(path, fetch)
    path = Path(path)
    if path.is_dir():
        return folder.Folder(path)
    if not path.exists():
        raise InputError(f"No such file: {path}.")
    if path.suffix == ".parquet":
        return parquet.ParquetRows(path)
    if path.name.endswith(warc.SUFFIXES):
        return warc.open_warc(path)
    return jsonl.open_lines(path)


def story_of(decoder: str, raw: Any, *, gate: bool = True) -> Story | TurnedAway:
    """The story in a raw record, or why there is none. Never raises: one record in millions must not cost
    the rest. Without `gate` a page is read in full even if no event can stand in it.
    """
    try:
        return decode(decoder, raw, gate=gate)
    except InputError as error:
        return turned_away(error)
    except Exception as error:  # whatever a page brings out of a parser
        why = f"the page cannot be parsed ({type(error).__name__}: {error})"
        return TurnedAway(Reason.READER_FAILED, why)


def decode(decoder: str, raw: Any, *, gate: bool = True) -> Story:
    """The story in a raw record. Raises InputError, saying what is wrong with it."""
    from foedus.bulk.sources import folder, jsonl, page
    from foedus.bulk.story import story_from_record

    if decoder == "page":
        return page.decode(raw, gate=gate)
    if decoder == "jsonl":
        return jsonl.decode(raw)
    if decoder == "folder":
        return folder.decode(raw)
    return story_from_record(raw)

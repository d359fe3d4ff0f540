"""WARC files, packed or plain (Common Crawl's CC-NEWS and the like), by fastwarc or else warcio.

Each record is counted. A response is a page if it is HTML or plain text with status 200. What is damaged is
told, and reading goes on behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from io import SEEK_END, BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from foedus.bulk.sources.http import LARGEST, Fetched, parse_answer, require_page
from foedus.bulk.sources.members import end_of, ends_early, is_packed, next_start
from foedus.bulk.terms import Reason, TurnedAway
from foedus.errors import InputError

if TYPE_CHECKING:
    from foedus.bulk.sources import Raw

_SWALLOWED = b"\r\n\r\nWARC/1."
"""Where this stands in a record, the record says it is longer than it is."""

_LONGEST = 2 * LARGEST
"""Bytes of the largest record that is taken into memory; a page may be packed badly."""
_SHORT = "the record ends before the length that it says"

SUFFIXES = (".warc", ".warc.gz")


class Record(NamedTuple):
    """A record of the file: where it begins, its headers by name, the length it says, and its bytes.

    `block` is None where the record is larger than any page.
    """

    offset: int
    header: Callable[[str], str | None]
    length: int
    block: bytes | None


class Warc:
    """The records of a WARC file, numbered from 1 in the order of the file."""

    decoder = "page"

    def __init__(self, file: BinaryIO, name: str, total: int | None) -> None:
        self.total = total
        self._file = file
        self._name = name
        self._done = 0

    def __iter__(self) -> Iterator[Raw]:
        for number, record in enumerate(records_of(self._file), start=1):
            if isinstance(record, TurnedAway):
                yield number, None, record
                continue
            self._done = record.offset
            try:
                yield number, page_of(record, f"{self._name}#{record.offset}"), None
            except TurnedAway as why:
                yield number, None, why
        self._done = self.total or self._done

    def done(self) -> int:
        return self._done

    def close(self) -> None:
        self._file.close()


def open_warc(path: Path) -> Warc:
    """The records of a file. Raises InputError where it cannot be opened or is no WARC at all."""
    try:
        file = path.open("rb")
    except OSError as error:
        raise InputError(f"Cannot read {path}: {error.strerror or error}.") from error
    packed = is_packed(file)
    if path.stat().st_size and next_start(file, 0, packed=packed) is None:
        file.close()
        raise InputError(f"{path} holds no WARC record.")
    return Warc(file, path.name, path.stat().st_size)


def page_of(record: Record, name: str) -> Fetched:
    """The page of a record. Raises TurnedAway where it holds none."""
    kind = (record.header("WARC-Type") or "").lower()
    if kind not in ("response", "resource"):
        raise TurnedAway(Reason.NOT_A_PAGE, f"a record of type {kind[:20] or 'none'}")
    if record.block is None:
        why = f"the record has {record.length:,} bytes; a page has {LARGEST:,} at most"
        raise TurnedAway(Reason.TOO_LARGE, why)
    if record.header("WARC-Truncated"):
        raise TurnedAway(Reason.TRUNCATED, "the crawler cut the page off")
    identity = (record.header("WARC-Record-ID") or name).strip("<>").removeprefix("urn:uuid:")
    day = (record.header("WARC-Date") or "")[:10] or None
    url = (record.header("WARC-Target-URI") or "").strip("<>")
    if kind == "resource":
        content_type = record.header("Content-Type") or ""
        require_page(200, content_type)
        return Fetched(identity, url, day, content_type, "", False, record.block)
    answer = parse_answer(record.block)
    require_page(answer.status, answer.content_type)
    if not answer.body.strip():
        raise TurnedAway(Reason.EMPTY, "the page is empty")
    return Fetched(identity, url, day, answer.content_type, answer.coding, answer.chunked, answer.body)


def records_of(file: BinaryIO) -> Iterator[Record | TurnedAway]:
    """The records of an open file, with one TurnedAway for each stretch that is damaged."""
    packed = is_packed(file)
    start: int | None = 0
    while start is not None:
        start = yield from _until_damage(file, start, packed)


def _until_damage(
    file: BinaryIO, start: int, packed: bool
) -> Generator[Record | TurnedAway, None, int | None]:
    """Sound records from `start` on, then what is wrong with the next; gives where to go on, None at the end.

    A record is held until the one after it is reached: only then is its checksum known to be right.
    """
    held: Record | None = None
    try:
        for record in _read(file, start, packed):
            if held is not None:
                yield held
            held = record
            block = record.block
            if block is not None and (len(block) < record.length or _SWALLOWED in block):
                yield TurnedAway(Reason.TRUNCATED, _SHORT)
                return next_start(file, record.offset + 1, packed=packed)
    except (OSError, ValueError):
        end = end_of(file, held.offset, packed=packed) if held is not None else None
        if held is None:
            bad = start
        elif end is None:
            bad = held.offset
        else:
            yield held
            bad = end
        if ends_early(file, bad, packed=packed):
            yield TurnedAway(Reason.TRUNCATED, _SHORT)
        else:
            yield TurnedAway(Reason.BROKEN, "the record is damaged")
        return next_start(file, bad + 1, packed=packed)
    if held is not None:
        yield held
    return None


def _read(file: BinaryIO, start: int, packed: bool) -> Iterator[Record]:
    try:
        from fastwarc.warc import ArchiveIterator
    except ImportError:
        yield from _by_warcio(file, start, packed)
        return
    file.seek(start)
    for record in ArchiveIterator(file, parse_http=False):
        length = record.content_length
        block = record.reader.read() if length <= _LONGEST else None
        yield Record(record.stream_pos, record.headers.get, length, block)


def _by_warcio(file: BinaryIO, start: int, packed: bool) -> Iterator[Record]:
    """One record at a time, each looked through first: warcio reads on through damage."""
    from warcio import ArchiveIterator

    size = file.seek(0, SEEK_END)
    while start < size:
        end = end_of(file, start, packed=packed)
        if end is None:
            raise OSError("damaged")
        file.seek(start)
        for record in ArchiveIterator(BytesIO(file.read(end - start)), no_record_parse=True):
            length = int(record.rec_headers.get_header("Content-Length"))
            block = record.raw_stream.read() if length <= _LONGEST else None
            yield Record(start, record.rec_headers.get_header, length, block)
        start = end

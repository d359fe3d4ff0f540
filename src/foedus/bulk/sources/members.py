"""Where in a WARC file a damaged record ends and the next sound one begins.

Readers of WARC stop at the first damage. Each gzip member of a `.warc.gz` begins afresh, and each record
says how long it is, so that reading can go on behind it.
"""

from __future__ import annotations

import re
import zlib
from typing import BinaryIO, NamedTuple

_CHUNK = 1 << 18
_MAGIC = b"\x1f\x8b\x08"
_VERSION = b"WARC/"
_LENGTH = re.compile(rb"\r\ncontent-length:\s*(\d{1,18})\s*\r\n", re.IGNORECASE)
_HEAD = 1 << 16
"""Bytes within which a record's own header must end."""
_GAP = 8
"""Bytes that the empty lines behind a record may have."""


def is_packed(file: BinaryIO) -> bool:
    """Whether an open file is gzip; the file stands at its beginning afterwards."""
    file.seek(0)
    start = file.read(len(_MAGIC))
    file.seek(0)
    return start == _MAGIC


def next_start(file: BinaryIO, after: int, *, packed: bool) -> int | None:
    """The offset of the next record at or behind `after`, None where there is none."""
    mark = _MAGIC if packed else _VERSION
    at, kept = max(after - 1, 0), b""  # the byte before a plain record must end a line
    file.seek(at)
    while chunk := file.read(_CHUNK):
        window = kept + chunk
        base = at - len(kept)
        found = window.find(mark)
        while found >= 0:
            place = base + found
            if place >= after and _begins(file, place, packed, window[found - 1 : found]):
                return place
            found = window.find(mark, found + 1)
        at += len(chunk)
        kept = window[-len(mark) :]
        file.seek(at)
    return None


def end_of(file: BinaryIO, start: int, *, packed: bool) -> int | None:
    """Where the record or member at `start` ends, None where it is damaged itself."""
    if not packed:
        return _end_of_plain(file, start)
    member = _unpack(file, start)
    return member.end if member is not None and member.over == 0 else None


def ends_early(file: BinaryIO, start: int, *, packed: bool) -> bool:
    """Whether the record at `start` is sound but for its length: it says more than it holds."""
    member = _unpack(file, start) if packed else None
    return member is not None and member.over < 0


class _Member(NamedTuple):
    """A member that can be unpacked: where it ends, and by how many bytes it holds more than one record."""

    end: int
    over: int


def _begins(file: BinaryIO, place: int, packed: bool, before: bytes) -> bool:
    if not packed:
        return before in (b"", b"\n")
    file.seek(place)
    try:
        return zlib.decompressobj(31).decompress(file.read(_HEAD), len(_VERSION)) == _VERSION
    except zlib.error:
        return False


def _unpack(file: BinaryIO, start: int) -> _Member | None:
    """The member at `start`, None where it cannot be unpacked or holds no record."""
    file.seek(start)
    unpacker = zlib.decompressobj(31)
    at, size, head, tail, waiting = start, 0, b"", b"", b""
    try:
        while not unpacker.eof:
            chunk = waiting or file.read(_CHUNK)
            if not chunk:
                return None
            at += 0 if waiting else len(chunk)
            out = unpacker.decompress(chunk, _CHUNK)
            waiting = unpacker.unconsumed_tail
            size += len(out)
            head = head if len(head) >= _HEAD else head + out
            tail = (tail + out)[-_GAP:]
    except zlib.error:
        return None
    declared = _size_declared(head)
    if declared is None:
        return None
    over = size - declared
    if 0 <= over <= _GAP and not tail[len(tail) - over :].strip():
        over = 0  # only the empty lines that end a record
    return _Member(at - len(unpacker.unused_data), over)


def _end_of_plain(file: BinaryIO, start: int) -> int | None:
    file.seek(start)
    declared = _size_declared(file.read(_HEAD))
    if declared is None:
        return None
    file.seek(start + declared)
    behind = file.read(_GAP)
    if not behind.startswith(b"\r\n\r\n"):
        return None
    return start + declared + len(behind) - len(behind.lstrip(b"\r\n"))


def _size_declared(head: bytes) -> int | None:
    """Bytes of a record with its header, as the header says."""
    end = head.find(b"\r\n\r\n") if head.startswith(_VERSION) else -1
    length = _LENGTH.search(head, 0, end + 2) if end >= 0 else None
    return end + 4 + int(length[1]) if length else None

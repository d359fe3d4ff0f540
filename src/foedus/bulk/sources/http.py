"""A server's answer as a crawl or a fetch keeps it, and its body unpacked within limits."""

from __future__ import annotations

import zlib
from typing import NamedTuple, Protocol

from foedus.bulk.terms import Reason, TurnedAway

LARGEST = 5_000_000
"""Bytes of the largest page that is read, unpacked. Of news pages all but a few in a million are smaller."""
RATIO = 100
"""How many times its packed size a page may have; text packs ten- to twentyfold. Small ones may have more."""
_FREE = 1_000_000
"""Bytes up to which the ratio is not asked."""

_PAGES = ("text/html", "application/xhtml+xml", "text/plain")


class Answer(NamedTuple):
    """What the head of an answer says, and its body as it was sent."""

    status: int
    content_type: str
    coding: str
    chunked: bool
    body: bytes


class Fetched(NamedTuple):
    """A page as it came from a crawl or the web, not yet unpacked.

    `id` is the record's, `day` the one on which it was fetched (ISO 8601).
    """

    id: str
    url: str
    day: str | None
    content_type: str
    coding: str
    chunked: bool
    body: bytes


class _Unpacker(Protocol):
    def feed(self, data: bytes, room: int) -> bytes: ...

    @property
    def done(self) -> bool: ...


def parse_answer(block: bytes) -> Answer:
    """An answer from its bytes. Raises TurnedAway where it has no head."""
    head, mark, body = block.partition(b"\r\n\r\n")
    if not mark:
        head, mark, body = block.partition(b"\n\n")
    status, _, lines = head.partition(b"\n")
    words = status.split(None, 2)
    if not mark or len(words) < 2 or not words[0].startswith(b"HTTP/") or not words[1].isdigit():
        raise TurnedAway(Reason.BROKEN, "the record holds no answer of a server")
    named: dict[str, str] = {}
    for line in lines.split(b"\n"):
        name, _, value = line.decode("latin-1").partition(":")
        named.setdefault(name.strip().lower(), value.strip())
    return Answer(
        status=int(words[1]),
        content_type=named.get("content-type", ""),
        coding=named.get("content-encoding", "").lower(),
        chunked="chunked" in named.get("transfer-encoding", "").lower(),
        body=body,
    )


def require_page(status: int, content_type: str) -> None:
    """Raises TurnedAway for an answer that can be no page by its head."""
    if status != 200:
        raise TurnedAway(Reason.HTTP_ERROR, f"the server answered {status}")
    kind = content_type.partition(";")[0].strip().lower()
    if kind and kind not in _PAGES:
        raise TurnedAway(Reason.NOT_HTML, f"{kind} is neither HTML nor plain text")


def unpacked(page: Fetched, *, largest: int = LARGEST) -> bytes:
    """The bytes of the page. Raises TurnedAway where they are too many or end early."""
    body = _joined(page.body) if page.chunked else page.body
    for coding in reversed([one.strip() for one in page.coding.split(",")]):
        body = _decoded(body, coding, largest)
    if len(body) > largest:
        raise TurnedAway(Reason.TOO_LARGE, f"the page has {len(body):,} bytes; the limit is {largest:,}")
    return body


def _joined(body: bytes) -> bytes:
    """The parts of a chunked body in one. A crawler may have joined them already and kept the header."""
    parts: list[bytes] = []
    at = 0
    while True:
        end = body.find(b"\r\n", at)
        size = _hexadecimal(body[at:end].partition(b";")[0].strip()) if end >= 0 else None
        if size is None:
            if not parts:
                return body
            raise TurnedAway(Reason.TRUNCATED, "the page ends within a part of its transfer")
        if size == 0:
            return b"".join(parts)
        parts.append(body[end + 2 : end + 2 + size])
        if len(parts[-1]) < size:
            raise TurnedAway(Reason.TRUNCATED, "the page ends within a part of its transfer")
        at = end + 2 + size + 2


def _hexadecimal(text: bytes) -> int | None:
    try:
        return int(text, 16) if len(text) <= 8 and not text.startswith((b"+", b"-")) else None
    except ValueError:
        return None


def _decoded(body: bytes, coding: str, largest: int) -> bytes:
    """One content coding undone; what is not packed although it says so stays as it is."""
    if coding in ("", "identity") or not body:
        return body
    unpacker: _Unpacker
    if coding in ("gzip", "x-gzip"):
        if not body.startswith(b"\x1f\x8b"):
            return body
        unpacker = _Zlib(31)
    elif coding == "deflate":
        # Meant is the zlib format; some servers send bare deflate.
        unpacker = _Zlib(15 if body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0 else -15)
    elif coding == "br":
        unpacker = _brotli()
    else:
        raise TurnedAway(Reason.NOT_HTML, f"the page is packed in a way that is not read ({coding[:20]})")
    return _all_of(unpacker, body, largest)


def _all_of(unpacker: _Unpacker, body: bytes, largest: int) -> bytes:
    limit = min(largest, max(_FREE, len(body) * RATIO))
    parts, size, given = [], 0, body
    try:
        while not unpacker.done:
            part = unpacker.feed(given, limit + 1 - size)
            if not part and not unpacker.done:
                raise TurnedAway(Reason.TRUNCATED, "the packed page ends early")
            given = b""
            parts.append(part)
            size += len(part)
            if size > limit:
                raise TurnedAway(Reason.TOO_LARGE, f"the page unpacks to more than {limit:,} bytes")
    except (zlib.error, ValueError) as error:
        if isinstance(error, TurnedAway):
            raise
        raise TurnedAway(Reason.BROKEN, "the packed page is damaged") from None
    return b"".join(parts)


class _Zlib:
    def __init__(self, bits: int) -> None:
        self._inner = zlib.decompressobj(bits)

    def feed(self, data: bytes, room: int) -> bytes:
        return self._inner.decompress(self._inner.unconsumed_tail + data, room)

    @property
    def done(self) -> bool:
        return self._inner.eof


def _brotli() -> _Unpacker:
    try:
        import brotli
    except ImportError:
        why = "the page is packed with brotli: install the package brotli to read it"
        raise TurnedAway(Reason.NOT_HTML, why) from None

    class Brotli:
        def __init__(self) -> None:
            self._inner = brotli.Decompressor()

        def feed(self, data: bytes, room: int) -> bytes:
            try:
                return bytes(self._inner.process(data, output_buffer_limit=room))
            except brotli.error as error:
                raise zlib.error(str(error)) from None

        @property
        def done(self) -> bool:
            return bool(self._inner.is_finished())

    return Brotli()

"""RSS and Atom, by feedparser: the addresses that a feed lists."""

from __future__ import annotations

from io import BytesIO
from typing import NamedTuple
from urllib.parse import urljoin

_KINDS = ("application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json")
_XML = ("application/xml", "text/xml", "text/html", "text/plain", "")
_ROOTS = (b"<rss", b"<feed", b"<rdf:RDF")


class Item(NamedTuple):
    """A page that a feed lists."""

    url: str
    title: str | None


def is_feed(data: bytes, content_type: str) -> bool:
    """Whether an answer is a feed: by its type, or by its root where the type leaves it open."""
    kind = content_type.partition(";")[0].strip().lower()
    if kind in _KINDS:
        return True
    head = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    return kind in _XML and head.startswith((b"<?xml", *_ROOTS)) and any(root in head for root in _ROOTS)


def items_of(data: bytes, *, url: str) -> list[Item]:
    """The pages that a feed lists, in its order, each once."""
    import feedparser

    # A stream, since bytes or text might be taken for an address or the name of a file.
    parsed = feedparser.parse(BytesIO(data), response_headers={"content-location": url})
    found: dict[str, Item] = {}
    for entry in parsed.entries:
        link = str(entry.get("link") or "").strip()
        address = urljoin(url, link) if link else ""
        if address.startswith(("http://", "https://")):
            found.setdefault(address, Item(address, str(entry.get("title") or "") or None))
    return list(found.values())

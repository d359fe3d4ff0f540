"""How the web is asked."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec


class FetchOptions(msgspec.Struct, frozen=True, kw_only=True):
    """Limits of fetching. robots.txt is always honored.

    pause               seconds between two requests to one host, at least; robots.txt may ask for more
    timeout             seconds without a byte after which a request is given up
    longest             seconds that one request may take in all
    largest             bytes of a page, packed or not
    redirects           how many are followed, each checked as the first address is
    items               how many pages of a feed are fetched, the newest first as the feed lists them
    private_addresses   whether hosts of a private network may be asked (loopback, link-local, reserved ...)
    seen                a file that keeps ETag and Last-Modified of what was fetched, so that a page is
                        fetched again only when it changed; None to keep nothing
    day                 the day of the fetch, kept as the day of retrieval
    """

    pause: float = 1.0
    timeout: float = 15.0
    longest: float = 60.0
    largest: int = 5_000_000
    redirects: int = 5
    items: int = 100
    private_addresses: bool = False
    seen: Path | None = None
    day: dt.date | None = None

"""What a host allows (robots.txt, RFC 9309) and how often it may be asked."""

from __future__ import annotations

import time
from collections.abc import Callable

import protego

from foedus.bulk.sources.web.exchange import Reply
from foedus.bulk.terms import Reason, TurnedAway

NAME = "foedus"
"""The name by which robots.txt can speak to this reader."""
_LARGEST = 512_000
"""Bytes of a robots.txt that are read; RFC 9309 asks for 500 kibibytes at least."""
_LONGEST_DELAY = 60.0
"""Seconds; a host that asks for more is asked no faster than this."""


class Rules:
    """The rules of one host."""

    def __init__(self, reply: Reply | None) -> None:
        """None: the host did not answer; then nothing may be asked of it (RFC 9309, 2.3.1.4)."""
        self._closed = reply is None or reply.status >= 500
        text = reply.body[:_LARGEST].decode("utf-8", "replace") if reply and reply.status == 200 else ""
        self._rules = protego.Protego.parse(text)

    def allow(self, url: str) -> bool:
        return not self._closed and bool(self._rules.can_fetch(url, NAME))

    @property
    def delay(self) -> float:
        """Seconds between requests that the host asks for."""
        return min(float(self._rules.crawl_delay(NAME) or 0.0), _LONGEST_DELAY)


class Pace:
    """When each host was last asked."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._last: dict[str, float] = {}
        self._clock = clock
        self._sleep = sleep

    def wait(self, host: str, pause: float) -> None:
        """Return when the host may be asked again."""
        due = self._last.get(host, float("-inf")) + pause
        if (left := due - self._clock()) > 0:
            self._sleep(left)
        self._last[host] = self._clock()


def require_allowed(rules: Rules, url: str, host: str) -> None:
    """Raises TurnedAway where the host's robots.txt does not let a page be fetched."""
    if not rules.allow(url):
        raise TurnedAway(Reason.NOT_ALLOWED, f"robots.txt of {host} does not let {url} be fetched")

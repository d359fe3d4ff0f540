"""A page of the web: what may be asked, at which pace, and where redirects lead."""

from __future__ import annotations

from importlib.metadata import version
from urllib.parse import urljoin

from foedus.bulk.sources.http import Fetched, require_page
from foedus.bulk.sources.web.addresses import Place, place_of
from foedus.bulk.sources.web.exchange import Reply, ask
from foedus.bulk.sources.web.options import FetchOptions
from foedus.bulk.sources.web.robots import NAME, Pace, Rules, require_allowed
from foedus.bulk.sources.web.seen import Seen
from foedus.bulk.terms import Reason, TurnedAway

_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Fetcher:
    """Fetches pages one at a time. It says who it is, keeps to robots.txt, and pauses between requests."""

    def __init__(self, options: FetchOptions | None = None, *, pace: Pace | None = None) -> None:
        """Raises InputError where the file of pages seen cannot be used."""
        self.options = options or FetchOptions()
        self.seen = Seen(self.options.seen)
        self._pace = pace or Pace()
        self._rules: dict[str, Rules] = {}

    def fetch(self, url: str) -> Fetched:
        """The answer to an address, not yet unpacked. Raises TurnedAway where there is none to read."""
        url, _, _ = url.partition("#")
        asked = url
        for _ in range(self.options.redirects + 1):
            place = place_of(asked, private=self.options.private_addresses)
            rules = self._rules_of(place)
            require_allowed(rules, asked, place.host)
            self._pace.wait(place.host, max(self.options.pause, rules.delay))
            reply = ask(place, self._headers() | self.seen.conditions(url), self.options)
            if reply.status not in _REDIRECTS:
                return self._fetched(url, asked, reply)
            asked = _led_to(asked, reply)
        why = f"{url} leads on more than {self.options.redirects} times"
        raise TurnedAway(Reason.NOT_FETCHED, why)

    def _fetched(self, url: str, asked: str, reply: Reply) -> Fetched:
        if reply.status == 304:
            raise TurnedAway(Reason.UNCHANGED, f"{url} is the same as when it was last fetched")
        if reply.status != 200:
            raise TurnedAway(Reason.HTTP_ERROR, f"{url}: the server answered {reply.status}")
        self.seen.note(url, reply.headers)
        kind = reply.headers.get("content-type", "")
        coding = reply.headers.get("content-encoding", "").lower()
        day = self.options.day.isoformat() if self.options.day else None
        return Fetched(url, asked, day, kind, coding, False, reply.body)

    def _rules_of(self, place: Place) -> Rules:
        if place.origin not in self._rules:
            self._rules[place.origin] = Rules(self._robots(place))
        return self._rules[place.origin]

    def _robots(self, place: Place) -> Reply | None:
        """The answer to robots.txt; None where there is none."""
        asked = f"{place.origin}/robots.txt"
        try:
            for _ in range(self.options.redirects + 1):
                there = place_of(asked, private=self.options.private_addresses)
                self._pace.wait(there.host, self.options.pause)
                reply = ask(there, self._headers(), self.options)
                if reply.status not in _REDIRECTS:
                    return reply
                asked = _led_to(asked, reply)
        except TurnedAway:
            pass
        return None

    @staticmethod
    def _headers() -> dict[str, str]:
        return {
            "User-Agent": f"{NAME}/{version(NAME)} (reads news for research; keeps to robots.txt)",
            "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml",
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        }


def _led_to(asked: str, reply: Reply) -> str:
    where = reply.headers.get("location", "")
    if not where:
        raise TurnedAway(Reason.HTTP_ERROR, f"{asked} leads on to nowhere ({reply.status})")
    try:
        return urljoin(asked, where).partition("#")[0]
    except ValueError:
        raise TurnedAway(Reason.HTTP_ERROR, f"{asked} leads on to what is no address") from None


def require_page_of(page: Fetched) -> Fetched:
    """Raises TurnedAway where what was fetched is neither HTML nor plain text."""
    require_page(200, page.content_type)
    return page

"""An address as an input: one page, or the pages of a feed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from foedus.bulk.sources.http import Fetched, unpacked
from foedus.bulk.sources.web.feeds import Item, is_feed, items_of
from foedus.bulk.sources.web.fetching import Fetcher, require_page_of
from foedus.bulk.sources.web.options import FetchOptions
from foedus.bulk.terms import Reason, TurnedAway

if TYPE_CHECKING:
    from foedus.bulk.sources import Raw


class Web:
    """What stands at an address. A feed is one record more; its pages follow, each fetched in its turn.

    The file of pages seen is written when all has been read, so that a run that is cut short misses nothing.
    """

    decoder = "page"

    def __init__(self, url: str, options: FetchOptions | None = None) -> None:
        self.total: int | None = None
        self._url = url
        self._fetcher = Fetcher(options)
        self._done = 0

    def __iter__(self) -> Iterator[Raw]:
        items: list[Item] = []
        try:
            first = self._fetcher.fetch(self._url)
            if is_feed(unpacked(first, largest=self._fetcher.options.largest), first.content_type):
                items = items_of(unpacked(first), url=first.url)[: self._fetcher.options.items]
                raise TurnedAway(Reason.NOT_A_PAGE, f"a feed that lists {len(items)} pages")
            yield 1, require_page_of(first), None
        except TurnedAway as why:
            yield 1, None, why
        self._done, self.total = 1, 1 + len(items)
        missed = False
        for number, item in enumerate(items, start=2):
            raw = self._page(item)
            self._done = number
            missed = missed or (isinstance(raw, TurnedAway) and raw.reason is Reason.NOT_FETCHED)
            yield (number, None, raw) if isinstance(raw, TurnedAway) else (number, raw, None)
        if missed:
            self._fetcher.seen.forget(self._url)  # so that the next run asks for them again
        self._fetcher.seen.save()

    def _page(self, item: Item) -> Fetched | TurnedAway:
        try:
            return require_page_of(self._fetcher.fetch(item.url))
        except TurnedAway as why:
            return why

    def done(self) -> int:
        return self._done

    def close(self) -> None:
        pass

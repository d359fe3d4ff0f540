"""What a run of coding is told, and what it tells."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

import msgspec

from foedus.errors import InputError, UnreadablePage
from foedus.model import Event


class Reason(StrEnum):
    """Why a record of the input gives no story. Each record is counted once: as a story, or under a reason.

    The first ones turn a record away: it is whole, and not what is read here. Those of `BROKEN` say that it
    could not be used although it may be.
    """

    NOT_A_PAGE = "not_a_page"  # a record about a fetch: request, metadata, warcinfo
    HTTP_ERROR = "http_error"  # a server's answer that is not 200
    NOT_HTML = "not_html"  # neither HTML nor plain text
    NOT_ENGLISH = "not_english"
    NOT_NEWS = "not_news"  # no mark of an article
    NO_TEXT = "no_text"  # no sentence left once menus and notices are gone
    EMPTY = "empty"
    TOO_LARGE = "too_large"  # beyond a limit of size, packed or unpacked
    NOT_ALLOWED = "not_allowed"  # robots.txt, a private address
    UNCHANGED = "unchanged"  # fetched before, and the same since
    NOT_FETCHED = "not_fetched"  # no answer, or one that broke off
    TRUNCATED = "truncated"  # ends before its end
    BROKEN = "broken"  # breaks the rules of its format
    READER_FAILED = "reader_failed"  # the reader failed on its text

    @property
    def is_broken(self) -> bool:
        return self in _BROKEN


_BROKEN = frozenset({Reason.NOT_FETCHED, Reason.TRUNCATED, Reason.BROKEN, Reason.READER_FAILED})


class TurnedAway(InputError):
    """A record that gives no story. `reason` is what it is counted under."""

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(message)
        self.reason = reason

    def __reduce__(self) -> tuple[type[TurnedAway], tuple[Reason, str]]:
        return type(self), (self.reason, str(self))


def turned_away(error: InputError) -> TurnedAway:
    """Whatever was wrong with a record, with the reason that it is counted under."""
    if isinstance(error, TurnedAway):
        return error
    if isinstance(error, UnreadablePage):
        return TurnedAway(Reason(error.kind), str(error))
    return TurnedAway(Reason.BROKEN, str(error))


class CodingOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How to run. `workers` and `batch` change nothing in what is written.

    `output` is the format written (jsonl, parquet, polecat), None to go by the name of the file.
    `workers` are processes; `batch` stories go to one at a time. Without `gate` every text is parsed.
    `limit` is the number of records read, None for all. `codebook` is a folder whose files add to or
    replace the package's own. `plover_codes` names organisations by their kind (IGO, NGO), as PLOVER does.

    The rest is for datasets alone. `engine` is local (processes of this machine) or dask (the cluster of
    `scheduler`, an address such as tcp://host:8786). `part` records are a checkpoint. `text` keeps the text
    of each story; `fold` gives the events of near-duplicate stories once. `row_group` is the least number of
    rows in a row group.
    """

    output: str | None = None
    workers: int = 1
    batch: int = 256
    gate: bool = True
    limit: int | None = None
    codebook: Path | None = None
    plover_codes: bool = False
    engine: str = "local"
    scheduler: str | None = None
    part: int = 2_000
    text: bool = False
    fold: bool = True
    row_group: int = 100_000


class BrokenRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A record that gave no story: its number in the input (from 1), why, and what it is counted under."""

    number: int
    why: str
    reason: Reason


class CodingTotals(msgspec.Struct, kw_only=True):
    """Counts so far. `stories` were written, `with_events` of them hold at least one event.

    `reasons` counts the records that gave no story, so that `records` is all that was read.
    """

    stories: int = 0
    with_events: int = 0
    events: int = 0
    reasons: dict[Reason, int] = msgspec.field(default_factory=dict)

    @property
    def records(self) -> int:
        return self.stories + sum(self.reasons.values())

    @property
    def turned_away(self) -> int:
        return sum(count for reason, count in self.reasons.items() if not reason.is_broken)

    @property
    def broken(self) -> int:
        return sum(count for reason, count in self.reasons.items() if reason.is_broken)

    def add(self, events: Sequence[Event]) -> None:
        """Count a story that was coded."""
        self.stories += 1
        self.events += len(events)
        self.with_events += bool(events)

    def refuse(self, reason: Reason, count: int = 1) -> None:
        self.reasons[reason] = self.reasons.get(reason, 0) + count

    def join(self, other: CodingTotals) -> None:
        """Count what was counted elsewhere."""
        self.stories += other.stories
        self.events += other.events
        self.with_events += other.with_events
        for reason, count in other.reasons.items():
            self.refuse(reason, count)


class DatasetTotals(CodingTotals, kw_only=True):
    """The same of a dataset. `rows` are the events written: of the `reprints` of a story each stands once."""

    rows: int = 0
    reprints: int = 0


class CodingProgress(msgspec.Struct, frozen=True, kw_only=True):
    """How far a run has come: `done` of `total` in the input's own measure (bytes, rows or pages).

    `total` is None where the input does not tell, as a pipe does not.
    """

    done: int
    total: int | None
    stories: int
    events: int

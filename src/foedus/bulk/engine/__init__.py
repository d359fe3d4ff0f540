"""Work on parts of an input: in this process, in several, or on a Dask cluster, all with the same result.

here     one part after another in this process
local    processes of this machine; one that dies is started again
dask     a cluster, by the address of its scheduler

A part whose worker dies is halved until the one record that kills is found; that one is set aside with its
reason, and everything else is done.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, islice
from typing import Any, Protocol, TypeVar

import msgspec

from foedus.bulk.sources import Raw
from foedus.bulk.terms import Reason, TurnedAway
from foedus.bulk.work import Work

R = TypeVar("R")
K = TypeVar("K")
C = TypeVar("C", covariant=True)

_AHEAD = 4
"""How far work runs ahead of the slowest part, in what the engine has room for, so that results which wait
for their turn do not fill the memory."""


class Died(msgspec.Struct, frozen=True):
    """The worker that had the records is gone, and why."""

    why: str


class Engine(Protocol[C]):
    """Where work is done. Entering it starts what it needs, leaving it stops that at once."""

    @property
    def room(self) -> int:
        """How many lots of records it takes before one must be fetched."""

    def __enter__(self) -> Any: ...

    def __exit__(self, *_: object) -> None: ...

    def send(self, ticket: int, records: Sequence[Raw]) -> None: ...

    def fetch(self) -> tuple[int, C | Died]:
        """The next lot that is done, in whatever order, by its ticket."""


class _Part:
    """A part under way: in how many lots it went out, and what has come back by their places in it."""

    def __init__(self, number: int, key: Any) -> None:
        self.number = number
        self.key = key
        self.lots = 1
        self.back: dict[tuple[int, ...], Any] = {}


class _Lot:
    """Records of a part on their way. `place` orders it among the halves of halves of its part."""

    def __init__(self, part: _Part, records: Sequence[Raw], place: tuple[int, ...] = ()) -> None:
        self.part = part
        self.records = records
        self.place = place
        self.tried = 0


def run(parts: Iterable[tuple[K, Sequence[Raw]]], work: Work[R], engine: Engine[R]) -> Iterator[tuple[K, R]]:
    """The result of each part by its key, in the order in which they are done.

    Parts are taken when the engine has room for them, so that memory does not grow with the input.
    """
    coming = enumerate(parts)
    waiting: deque[_Lot] = deque()
    under_way: dict[int, _Lot] = {}
    unfinished: dict[int, _Part] = {}
    tickets = count(1)
    taken = 0
    while True:
        while len(under_way) < engine.room:
            oldest = next(iter(unfinished), None)
            near = oldest is None or taken - oldest < _AHEAD * engine.room
            if not waiting and near:
                for number, (key, records) in islice(coming, 1):
                    taken = number + 1
                    unfinished[number] = _Part(number, key)
                    waiting.append(_Lot(unfinished[number], records))
            if not waiting:
                break
            lot, ticket = waiting.popleft(), next(tickets)
            under_way[ticket] = lot
            engine.send(ticket, lot.records)
        if not under_way:
            return
        ticket, result = engine.fetch()
        lot = under_way.pop(ticket)
        if isinstance(result, Died):
            again = _after_death(lot)
            waiting.extend(again)
            if again:
                continue
            result = _set_aside(lot, result, work)
        part = lot.part
        part.back[lot.place] = result
        if len(part.back) == part.lots:
            del unfinished[part.number]
            whole: list[R] = [part.back[place] for place in sorted(part.back)]
            yield part.key, work.join(whole) if len(whole) > 1 else whole[0]


def run_in_order(parts: Iterable[Sequence[Raw]], work: Work[R], engine: Engine[R]) -> Iterator[R]:
    """The result of each part in the order of the parts."""
    early: dict[int, R] = {}
    turn = 0
    for number, result in run(enumerate(parts), work, engine):
        early[number] = result
        while turn in early:
            yield early.pop(turn)
            turn += 1


def _after_death(lot: _Lot) -> list[_Lot]:
    """What is sent again: two halves, or the single record once more."""
    lot.tried += 1
    middle = len(lot.records) // 2
    if middle:
        lot.part.lots += 1
        halves = (lot.records[:middle], lot.records[middle:])
        return [_Lot(lot.part, half, (*lot.place, n)) for n, half in enumerate(halves)]
    return [lot] if lot.tried < 2 else []


def _set_aside(lot: _Lot, died: Died, work: Work[R]) -> R:
    """The result of a record that nothing can read."""
    number, raw, _ = lot.records[0]
    why = TurnedAway(Reason.READER_FAILED, f"the process that read it died, twice: {died.why}")
    return work.do([(number, raw, why)])

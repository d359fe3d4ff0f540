"""Work in processes of this machine. A process that dies takes one lot with it, and another is started."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Sequence
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from foedus.bulk.engine import Died
from foedus.bulk.sources import Raw
from foedus.bulk.work import Work, collect_seldom, give_back_memory
from foedus.errors import FoedusError

R = TypeVar("R")

_STARTS = 3
"""Processes that may die in a row before any has taken up work: the machine lets none live."""


class Local(Generic[R]):
    """`workers` processes, each with one lot at a time and one more waiting for whoever is free first."""

    def __init__(self, work: Work[R], workers: int) -> None:
        self.room = workers + 1
        self._work = work
        self._size = workers
        self._workers: list[_Worker] = []
        self._waiting: deque[tuple[int, Sequence[Raw]]] = deque()
        self._stillborn = 0

    def __enter__(self) -> Local[R]:
        self._workers = [_Worker(self._work) for _ in range(self._size)]
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.stop()
        self._workers = []

    def send(self, ticket: int, records: Sequence[Raw]) -> None:
        self._waiting.append((ticket, records))
        self._hand_out()

    def _hand_out(self) -> None:
        for worker in self._workers:
            if self._waiting and worker.is_free:
                ticket, records = self._waiting[0]
                if worker.give(ticket, records):
                    self._waiting.popleft()

    def fetch(self) -> tuple[int, R | Died]:
        while True:
            self._hand_out()
            for ready in wait([worker.pipe for worker in self._workers]):
                worker = next(one for one in self._workers if one.pipe is ready)
                answer = worker.answer()
                if isinstance(answer, Died):
                    ticket = worker.ticket
                    self._replace(worker)
                    if ticket is not None:
                        return ticket, answer
                elif answer is not None:
                    ticket, worker.ticket = worker.ticket, None
                    assert ticket is not None
                    self._hand_out()
                    return ticket, answer[0]
                else:
                    self._stillborn = 0

    def _replace(self, worker: _Worker) -> None:
        self._stillborn += not worker.is_ready
        self._workers.remove(worker)
        died = worker.stop()
        if self._stillborn >= _STARTS * self._size:
            raise FoedusError(f"No worker process comes up ({died}): try fewer --workers.")
        self._workers.append(_Worker(self._work))


class _Worker:
    """One process and our end of its pipe."""

    def __init__(self, work: Work[Any]) -> None:
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.ticket: int | None = None
        self.is_ready = False
        self._process: BaseProcess = context.Process(target=_serve, args=(theirs, work), daemon=True)
        self._process.start()
        theirs.close()

    @property
    def is_free(self) -> bool:
        return self.is_ready and self.ticket is None

    def give(self, ticket: int, records: Sequence[Raw]) -> bool:
        """Whether the process could take the records; a dead one is met again when its pipe is read."""
        try:
            self.pipe.send(records)
        except OSError:
            return False
        self.ticket = ticket
        return True

    def answer(self) -> tuple[Any] | Died | None:
        """A result, the word that it is ready (None), or how it died."""
        try:
            answer: tuple[Any] | None = self.pipe.recv()
        except (EOFError, OSError):
            return Died(self._how_it_died())
        self.is_ready = True
        return answer

    def _how_it_died(self) -> str:
        self._process.join(10)
        code = self._process.exitcode
        if code is not None and code < 0:
            return f"signal {-code}, {signal.Signals(-code).name}"
        return f"exit code {code}"

    def stop(self) -> str:
        self.pipe.close()
        self._process.kill()
        told = self._how_it_died()
        self._process.close()
        return told


def _serve(pipe: Connection[Any, Any], work: Work[Any]) -> None:
    """A worker's life. It leaves Ctrl-C to the process that started it, and does not outlive that one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_die_with_parent, daemon=True).start()
    work.prepare()
    collect_seldom()
    pipe.send(None)
    while True:
        try:
            records = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send((work.do(records),))
        del records
        give_back_memory()


def _die_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)

"""Reports are read, and pictures painted, one at a time, by a server in a process apart: either takes a
processor whole, and would keep every reader waiting."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from starlette.exceptions import HTTPException

import foedus
from foedus import Drawing, FoedusError, InputError, Reading, from_json, to_json

Given = TypeVar("Given")


class Reader:
    """Reads reports and paints drawings; with `apart` in a process of its own, started with the first."""

    def __init__(self, *, apart: bool = False) -> None:
        self._apart = apart
        self._lock = threading.Lock()
        self._pool: ProcessPoolExecutor | None = None

    def read(self, page: bytes) -> Reading:
        """The reading of a page. Raises InputError where it cannot be read, HTTPException 503 where the
        process was stopped over it."""
        if not self._apart:
            with self._lock:
                return foedus.read(page, name="the report")
        return from_json(self._done(_read, page), Reading)

    def png(self, drawing: Drawing) -> bytes:
        """The drawing as PNG. Raises InputError where no font is installed, HTTPException 503 as `read`."""
        return self._done(_painted, drawing) if self._apart else drawing.png()

    def _done(self, work: Callable[[Given], bytes | str], given: Given) -> bytes:
        """What the process apart made of it, started where there is none."""
        with self._lock:
            if self._pool is None:
                context = multiprocessing.get_context("spawn")
                self._pool = ProcessPoolExecutor(1, mp_context=context, initializer=_begin)
            try:
                found = self._pool.submit(work, given).result()
            except BrokenProcessPool:
                self._pool = None
                raise HTTPException(503, "The work was stopped: try it again.") from None
        if isinstance(found, str):
            raise InputError(found)
        return found

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)


def _begin() -> None:
    # Ctrl-C reaches the whole group of processes: the server ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _read(page: bytes) -> bytes | str:
    """The reading, or in words why there is none: exceptions with parts of their own cross no process."""
    try:
        return to_json(foedus.read(page, name="the report"))
    except FoedusError as error:
        return str(error)


def _painted(drawing: Drawing) -> bytes | str:
    try:
        return drawing.png()
    except FoedusError as error:
        return str(error)

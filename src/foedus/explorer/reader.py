"""Reports are read one at a time, by a server in a process apart: reading takes a processor whole."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from starlette.exceptions import HTTPException

import foedus
from foedus import FoedusError, InputError, Reading, from_json, to_json


class Reader:
    """Reads reports; with `apart` in a process of its own, started with the first report."""

    def __init__(self, *, apart: bool = False) -> None:
        self._apart = apart
        self._lock = threading.Lock()
        self._pool: ProcessPoolExecutor | None = None

    def read(self, page: bytes) -> Reading:
        """The reading of a page. Raises InputError where it cannot be read, HTTPException 503 where the
        process was stopped over it."""
        with self._lock:
            if not self._apart:
                return foedus.read(page, name="the report")
            if self._pool is None:
                context = multiprocessing.get_context("spawn")
                self._pool = ProcessPoolExecutor(1, mp_context=context, initializer=_begin)
            try:
                found = self._pool.submit(_read, page).result()
            except BrokenProcessPool:
                self._pool = None
                raise HTTPException(503, "The reading was stopped: try it again.") from None
            if isinstance(found, str):
                raise InputError(found)
            return from_json(found, Reading)

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

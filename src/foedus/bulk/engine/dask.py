"""Work on a Dask cluster, by its scheduler's address. Parts go out, results come back to this process."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Generic, TypeVar

from foedus.bulk.engine import Died
from foedus.bulk.sources import Raw
from foedus.bulk.work import Work
from foedus.errors import FoedusError, InputError
from foedus.versions import versions

R = TypeVar("R")

_PER_WORKER = 2
"""Lots under way for each thread of a worker: one that it has and one that lies ready."""

_WAIT = 30
"""Seconds in which the scheduler must answer and have a worker."""


class Cluster(Generic[R]):
    """The cluster of a scheduler. Raises InputError where nobody answers, or who answers cannot do the work.

    A worker that is lost is the scheduler's matter: it gives the part to another. A part that has cost
    several workers is told as having died.
    """

    def __init__(self, work: Work[R], scheduler: str | None, codebook: Path | None = None) -> None:
        if not scheduler:
            raise InputError("Give the scheduler's address: --scheduler tcp://host:8786.")
        self.room = 1
        self._work = work
        self._scheduler = scheduler
        self._codebook = codebook
        self._client: Any = None
        self._done: Any = None
        self._tickets: dict[Any, int] = {}

    def __enter__(self) -> Cluster[R]:
        distributed = _distributed()
        try:
            self._client = distributed.Client(self._scheduler, timeout=_WAIT, set_as_default=False)
        except (OSError, ValueError) as error:
            told = str(error).splitlines()[0] if str(error) else "no answer"
            raise InputError(f"No Dask scheduler at {self._scheduler}: {told}.") from None
        try:
            self._client.wait_for_workers(1, timeout=_WAIT)
            self._same_everywhere()
        except TimeoutError:
            self.__exit__()
            raise InputError(f"The scheduler at {self._scheduler} has no worker.") from None
        except BaseException:
            self.__exit__()
            raise
        self._done = distributed.as_completed(loop=self._client.loop)
        return self

    def __exit__(self, *_: object) -> None:
        if self._client is not None:
            self._client.cancel(list(self._tickets))
            self._client.close()
            self._client = None

    def _same_everywhere(self) -> None:
        """Rows must not depend on who coded them."""
        ours = versions(self._codebook)
        try:
            theirs = self._client.run(versions, self._codebook)
        except ImportError:
            raise InputError("A worker of the cluster cannot import foedus: install it there.") from None
        except OSError:
            raise InputError(f"A worker of the cluster finds no folder {self._codebook}.") from None
        for worker, there in theirs.items():
            for name, version in ours.items():
                if there[name] != version:
                    raise InputError(f"{name} is {version} here, and {there[name]} at the worker {worker}.")

    def send(self, ticket: int, records: Sequence[Raw]) -> None:
        future = self._client.submit(_do, self._work, records, pure=False)
        self._tickets[future] = ticket
        self._done.add(future)
        self.room = max(1, _PER_WORKER * sum(self._client.nthreads().values()))

    def fetch(self) -> tuple[int, R | Died]:
        distributed = _distributed()
        future = next(self._done)
        ticket = self._tickets.pop(future)
        try:
            result: R = future.result()
        except distributed.KilledWorker:
            return ticket, Died("it cost the cluster several workers")
        except distributed.CancelledError:
            raise FoedusError(f"The scheduler at {self._scheduler} has gone.") from None
        finally:
            future.release()
        return ticket, result


_one_at_a_time = threading.Lock()
_prepared: list[object] = []


def _do(work: Work[R], records: Sequence[Raw]) -> R:
    """On the worker. Threads of one process take turns: the parser is not made for several."""
    with _one_at_a_time:
        if _prepared != [work]:
            work.prepare()
            _prepared[:] = [work]
        return work.do(records)


def _distributed() -> Any:
    try:
        import distributed
    except ImportError:
        raise FoedusError("--engine dask needs Dask: pip install foedus[cluster].") from None
    return distributed

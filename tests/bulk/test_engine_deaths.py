"""Workers that die: nothing is lost but the record that kills, and that is told."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
import pytest

from foedus.bulk.engine import Died, run, run_in_order
from foedus.bulk.engine.local import Local
from foedus.bulk.engine.machine import on_this_machine
from foedus.bulk.sources import Raw
from foedus.errors import FoedusError

Records = list[tuple[int, Any]]


class Noting(msgspec.Struct, frozen=True):
    """Gives each record back with its reason. `bomb` kills the process, `mine` the first that takes it."""

    bomb: str = "bomb"
    mine: str = ""
    stillborn: bool = False

    def prepare(self) -> None:
        if self.stillborn:
            os._exit(3)

    def do(self, records: Sequence[Raw]) -> Records:
        for _, raw, why in records:
            if raw == self.bomb and why is None:
                os.kill(os.getpid(), signal.SIGKILL)
            if raw == "mine" and os.path.exists(self.mine):
                os.unlink(self.mine)
                os._exit(7)
        return [(number, str(why) if why else raw) for number, raw, why in records]

    def join(self, results: Sequence[Records]) -> Records:
        return [one for result in results for one in result]


def parts(size: int, count: int, special: dict[int, str] | None = None) -> Iterator[list[Raw]]:
    numbers = iter(range(size * count))
    for _ in range(count):
        yield [(n, (special or {}).get(n, f"r{n}"), None) for _, n in zip(range(size), numbers, strict=False)]


@pytest.mark.parametrize("workers", [1, 2])
def test_results_come_in_order(workers: int) -> None:
    work = Noting()
    with on_this_machine(work, workers) as engine:
        found = list(run_in_order(parts(3, 7), work, engine))
    assert found == [[(n, f"r{n}") for n in range(3 * p, 3 * p + 3)] for p in range(7)]


def test_the_record_that_kills_is_set_aside_and_no_other() -> None:
    work = Noting()
    with Local(work, 2) as engine:
        found = list(run_in_order(parts(5, 4, {7: "bomb", 13: "bomb"}), work, engine))
    flat = dict(one for part in found for one in part)
    assert list(flat) == list(range(20))
    told = "the process that read it died, twice: signal 9, SIGKILL"
    assert {n: raw for n, raw in flat.items() if raw != f"r{n}"} == {7: told, 13: told}


@pytest.mark.parametrize("size", [1, 6])
def test_a_death_that_is_not_the_records_fault_costs_nothing(size: int, tmp_path: Any) -> None:
    mine = tmp_path / "mine"
    mine.touch()
    work = Noting(mine=str(mine))
    with Local(work, 2) as engine:
        found = list(run_in_order(parts(size, 3, {2: "mine"}), work, engine))
    assert not mine.exists()
    assert [n for part in found for n, _ in part] == list(range(3 * size))
    assert all(raw in (f"r{n}", "mine") for part in found for n, raw in part)


def test_a_worker_killed_from_outside(tmp_path: Any) -> None:
    work = Noting()
    with Local(work, 2) as engine:
        results = run_in_order(parts(4, 30), work, engine)
        found = [next(results)]
        for worker in engine._workers:
            os.kill(worker._process.pid or 0, signal.SIGKILL)
        found += results
    assert [n for part in found for n, _ in part] == list(range(120))


def test_processes_that_never_come_up_are_told() -> None:
    work = Noting(stillborn=True)
    with (
        Local(work, 2) as engine,
        pytest.raises(FoedusError, match=r"No worker process comes up .exit code 3"),
    ):
        list(run_in_order(parts(1, 2), work, engine))


def test_no_process_is_left(tmp_path: Any) -> None:
    with Local(Noting(), 2) as engine:
        pids = [worker._process.pid for worker in engine._workers]
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid or 0, 0)


class Slow:
    """An engine that finishes all but the first lot at once, and counts what it was given."""

    room = 3

    def __init__(self) -> None:
        self.sent: list[int] = []
        self.taken = 0

    def __enter__(self) -> Slow:
        return self

    def __exit__(self, *_: object) -> None: ...

    def send(self, ticket: int, records: Sequence[Raw]) -> None:
        self.taken += 1
        self.sent.append(ticket)

    def fetch(self) -> tuple[int, list[int] | Died]:
        ticket = self.sent.pop(1 if len(self.sent) > 1 else 0)
        return ticket, [ticket]


def test_work_does_not_run_far_ahead_of_the_slowest_part() -> None:
    engine, seen = Slow(), []
    for key, _ in run(enumerate(parts(1, 100)), Noting(), engine):
        if key == 0:
            break
        seen.append(key)
    assert engine.taken <= 13
    assert len(seen) <= 12

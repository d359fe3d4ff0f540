"""The engine of one machine: this process alone, or several."""

from __future__ import annotations

from typing import TypeVar

from foedus.bulk.engine import Engine
from foedus.bulk.engine.here import Here
from foedus.bulk.engine.local import Local
from foedus.bulk.work import Work

R = TypeVar("R")


def on_this_machine(work: Work[R], workers: int) -> Engine[R]:
    """`workers` processes; with one, this process."""
    if workers > 1:
        return Local[R](work, workers)
    return Here[R](work)

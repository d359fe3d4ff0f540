"""Work in this process."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from typing import Generic, TypeVar

from foedus.bulk.sources import Raw
from foedus.bulk.work import Work, few_collections

R = TypeVar("R")


class Here(Generic[R]):
    """One lot at a time, done when it is sent."""

    room = 1

    def __init__(self, work: Work[R]) -> None:
        self._work = work
        self._done: list[tuple[int, R]] = []
        self._quiet = ExitStack()

    def __enter__(self) -> Here[R]:
        self._work.prepare()
        self._quiet.enter_context(few_collections())
        return self

    def __exit__(self, *_: object) -> None:
        self._quiet.close()

    def send(self, ticket: int, records: Sequence[Raw]) -> None:
        self._done.append((ticket, self._work.do(records)))

    def fetch(self) -> tuple[int, R]:
        return self._done.pop()

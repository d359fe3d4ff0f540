"""Coding in this process or in several, in the order of the input and with few records in hand at a time."""

from __future__ import annotations

import gc
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import msgspec

from foedus.bulk.coding import code_stories
from foedus.bulk.plover import with_plover_codes
from foedus.bulk.sources import Raw, story_of
from foedus.bulk.story import Story
from foedus.bulk.targets import encode
from foedus.bulk.terms import Reason, TurnedAway
from foedus.codebook import use_codebook
from foedus.errors import FoedusError
from foedus.reading import load_reader

_SELDOM = (50_000, 20, 100)
"""Thresholds of the garbage collector while texts are coded."""


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """What a worker must know: how records are read and written, and whether the gate stands before them,
    and how organisations are coded."""

    decoder: str
    encoder: str
    gate: bool
    codebook: Path | None
    plover_codes: bool = False


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """One record after coding: what the target keeps, or why there is nothing to keep."""

    number: int
    coded: Any = None
    events: int = 0
    why: TurnedAway | None = None


def run(records: Iterable[Raw], task: Task, *, workers: int, batch: int) -> Iterator[list[Done]]:
    """Batches of coded records in the order of the input; the same whatever `workers` and `batch` are."""
    batches = _grouped(records, batch)
    if workers < 2:
        use_codebook(task.codebook)
        with _few_collections():
            for group in batches:
                yield _work(group, task)
    else:
        yield from _in_processes(batches, task, workers)


def _in_processes(batches: Iterator[list[Raw]], task: Task, workers: int) -> Iterator[list[Done]]:
    """At most two batches a worker are under way, so that memory does not grow with the input."""
    pool = ProcessPoolExecutor(
        workers, mp_context=get_context("spawn"), initializer=_begin, initargs=(task.codebook,)
    )
    under_way: deque[Future[list[Done]]] = deque()
    try:
        for group in batches:
            under_way.append(pool.submit(_work, group, task))
            if len(under_way) >= 2 * workers:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()
    except BrokenProcessPool:
        raise FoedusError("A worker process died, perhaps for want of memory: try fewer --workers.") from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _begin(codebook: Path | None) -> None:
    """A worker leaves Ctrl-C to the process that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    use_codebook(codebook)
    load_reader()
    gc.freeze()
    gc.set_threshold(*_SELDOM)


@contextmanager
def _few_collections() -> Iterator[None]:
    """The collector leaves the loaded tables and model alone, which it would walk again and again, and runs
    seldom: it took a tenth of the time."""
    before = gc.get_threshold()
    load_reader()
    gc.freeze()
    gc.set_threshold(*_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def _grouped(records: Iterable[Raw], size: int) -> Iterator[list[Raw]]:
    waiting = iter(records)
    while group := list(islice(waiting, size)):
        yield group


def _work(group: list[Raw], task: Task) -> list[Done]:
    """Decode, code and encode one batch. A record that cannot be coded keeps its place, with the reason."""
    done: list[Done | None] = []
    stories: list[Story] = []
    for number, raw, why in group:
        story = why or story_of(task.decoder, raw, gate=task.gate)
        if isinstance(story, TurnedAway):
            done.append(Done(number=number, why=story))
        else:
            done.append(None)
            stories.append(story)
    coded = iter(zip(stories, code_stories(stories, gate=task.gate), strict=True))
    return [
        one if one is not None else _encoded(number, *next(coded), task)
        for (number, _, _), one in zip(group, done, strict=True)
    ]


def _encoded(number: int, story: Story, events: Any, task: Task) -> Done:
    if isinstance(events, str):
        return Done(number=number, why=TurnedAway(Reason.READER_FAILED, events))
    if task.plover_codes:
        events = tuple(map(with_plover_codes, events))
    return Done(number=number, coded=encode(task.encoder, story, events), events=len(events))

"""What a worker does with a handful of records: the same in any process, on any machine, in any grouping."""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, Protocol, TypeVar

import msgspec

from foedus.bulk.coding import code_stories
from foedus.bulk.plover import with_plover_codes
from foedus.bulk.sources import Raw, story_of
from foedus.bulk.story import Story
from foedus.bulk.targets import encode
from foedus.bulk.terms import Reason, TurnedAway
from foedus.codebook import use_codebook
from foedus.model import Event
from foedus.reading import load_reader

R = TypeVar("R")

_SELDOM = (50_000, 20, 100)
"""Thresholds of the garbage collector while texts are coded."""


class Work(Protocol[R]):
    """A job that can be sent to another process. What it gives for records in turn can be joined."""

    def prepare(self) -> None:
        """Load what the first record would load."""

    def do(self, records: Sequence[Raw]) -> R:
        """Never raises on account of a record."""

    def join(self, results: Sequence[R]) -> R:
        """What `do` would have given for all the records at once."""


class Coding(msgspec.Struct, frozen=True, kw_only=True):
    """How stories are read: whether the gate stands before the parser, with which codebook, and how
    organisations are coded."""

    gate: bool
    codebook: Path | None
    plover_codes: bool = False

    def prepare(self) -> None:
        use_codebook(self.codebook)
        load_reader()

    def coded(
        self, records: Sequence[Raw], decoder: str
    ) -> Iterator[tuple[int, Story | TurnedAway, tuple[Event, ...]]]:
        """Each record's number, its story or why there is none, and the story's events."""
        found = [(number, why or story_of(decoder, raw, gate=self.gate)) for number, raw, why in records]
        stories = [story for _, story in found if isinstance(story, Story)]
        coded = iter(code_stories(stories, gate=self.gate))
        for number, story in found:
            if isinstance(story, TurnedAway):
                yield number, story, ()
                continue
            events = next(coded)
            if isinstance(events, str):
                yield number, TurnedAway(Reason.READER_FAILED, events), ()
            elif self.plover_codes:
                yield number, story, tuple(map(with_plover_codes, events))
            else:
                yield number, story, events


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """One record after coding: what the target keeps, or why there is nothing to keep."""

    number: int
    coded: Any = None
    events: int = 0
    why: TurnedAway | None = None


class Encoding(msgspec.Struct, frozen=True, kw_only=True):
    """Coding into the form of a target, one record after another."""

    coding: Coding
    decoder: str
    encoder: str

    def prepare(self) -> None:
        self.coding.prepare()

    def do(self, records: Sequence[Raw]) -> list[Done]:
        return [
            Done(number=number, why=story)
            if isinstance(story, TurnedAway)
            else Done(number=number, coded=encode(self.encoder, story, events), events=len(events))
            for number, story, events in self.coding.coded(records, self.decoder)
        ]

    def join(self, results: Sequence[list[Done]]) -> list[Done]:
        return [done for result in results for done in result]


@contextmanager
def few_collections() -> Iterator[None]:
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


def collect_seldom() -> None:
    """The same for a process that does nothing else."""
    gc.freeze()
    gc.set_threshold(*_SELDOM)


def give_back_memory() -> None:
    """What large pages needed goes back to the system; glibc would keep it, in each process. Nothing
    elsewhere."""
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> Callable[[int], int] | None:
    try:
        found: Callable[[int], int] = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return None
    return found

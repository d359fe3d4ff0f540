"""A file in, a file out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from foedus.bulk.engine import run_in_order
from foedus.bulk.engine.machine import on_this_machine
from foedus.bulk.sources import Raw, Source, open_source
from foedus.bulk.targets import Target, format_of, open_target
from foedus.bulk.terms import BrokenRecord, CodingOptions, CodingProgress, CodingTotals
from foedus.bulk.work import Coding, Done, Encoding
from foedus.errors import InputError

PART = ".part"
"""What an output is called until it is whole: `events.jsonl.part`."""


def code(
    source: Path | None,
    target: Path | None,
    options: CodingOptions | None = None,
    *,
    on_broken: Callable[[BrokenRecord], None] | None = None,
    on_progress: Callable[[CodingProgress], None] | None = None,
) -> CodingTotals:
    """Code every story of `source` (None: JSONL on standard input) into `target` (None: standard output).

    Stories are written in the order of the input, one line or row each (POLECAT: one for each event). A
    record that cannot be used is told to `on_broken` and left out. The file takes its name when it is
    whole; a run that is stopped leaves whole lines under that name with `.part` behind it. With `workers`
    above 1 the calling program must guard its main module, as multiprocessing asks. Raises InputError
    where source or target cannot be used.
    """
    options = options or CodingOptions()
    _check(source, target, options)
    encoder = format_of(target, options.output)
    opened = open_source(source, sys.stdin.buffer if source is None else None)
    totals = CodingTotals()
    try:
        coding = Coding(gate=options.gate, codebook=options.codebook, plover_codes=options.plover_codes)
        work = Encoding(coding=coding, decoder=opened.decoder, encoder=encoder)
        batches = _batches(islice(iter(opened), options.limit), options.batch)
        with _written(target, encoder) as out, on_this_machine(work, options.workers) as engine:
            for batch in run_in_order(batches, work, engine):
                for done in batch:
                    _keep(done, out, totals, on_broken)
                if on_progress is not None:
                    on_progress(_progress(opened, totals))
    finally:
        opened.close()
    return totals


def _check(source: Path | None, target: Path | None, options: CodingOptions) -> None:
    if options.workers < 1 or options.batch < 1:
        raise InputError("Give at least one worker and one story a batch.")
    if options.limit is not None and options.limit < 0:
        raise InputError("Give a limit of at least 0.")
    if target is None:
        return
    if target.is_dir():
        raise InputError(f"{target} is a folder: name a file to write.")
    if not target.parent.is_dir():
        raise InputError(f"There is no folder {target.parent} to write {target.name} in.")
    if source is not None and source.exists() and target.exists() and source.samefile(target):
        raise InputError(f"{target} is the input: name another file to write.")


def _batches(records: Iterator[Raw], size: int) -> Iterator[list[Raw]]:
    while batch := list(islice(records, size)):
        yield batch


def _keep(
    done: Done, out: Target, totals: CodingTotals, on_broken: Callable[[BrokenRecord], None] | None
) -> None:
    if done.why is not None:
        totals.refuse(done.why.reason)
        if on_broken is not None:
            on_broken(BrokenRecord(number=done.number, why=str(done.why), reason=done.why.reason))
        return
    out.write(done.coded)
    totals.stories += 1
    totals.events += done.events
    totals.with_events += bool(done.events)


def _progress(source: Source, totals: CodingTotals) -> CodingProgress:
    return CodingProgress(
        done=source.done(), total=source.total, stories=totals.stories, events=totals.events
    )


@contextmanager
def _written(target: Path | None, encoder: str) -> Iterator[Target]:
    """The output, closed whatever happens, so that what stands in it is whole; named only when all is
    well.
    """
    if target is None:
        yield from _closing(open_target(encoder, sys.stdout.buffer))
        return
    part = target.with_name(target.name + PART)
    try:
        file: BinaryIO = part.open("wb")
    except OSError as error:
        raise InputError(f"Cannot write {target}: {error.strerror or error}.") from error
    with file:
        yield from _closing(open_target(encoder, file))
    part.replace(target)


def _closing(out: Target) -> Iterator[Target]:
    try:
        yield out
    finally:
        out.close()

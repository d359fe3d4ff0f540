"""Many inputs in, a dataset out; a run that was stopped or killed goes on where it was."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec

from foedus.bulk import parts
from foedus.bulk.assembly import assemble
from foedus.bulk.engine import Engine, run
from foedus.bulk.engine.machine import on_this_machine
from foedus.bulk.rows import CodedPart, Input, Tabulating
from foedus.bulk.sources import Raw, open_source
from foedus.bulk.staging import InputFile, Key, Run, Staging
from foedus.bulk.terms import CodingOptions, CodingProgress, CodingTotals, DatasetTotals
from foedus.bulk.work import Coding
from foedus.dataset import TOTALS, Folder, dictionary_csv, dictionary_markdown
from foedus.errors import InputError
from foedus.versions import versions

ENGINES = ("local", "dask")


def code_dataset(
    sources: Sequence[Path | None],
    target: str | Path,
    options: CodingOptions | None = None,
    *,
    on_progress: Callable[[CodingProgress], None] | None = None,
) -> DatasetTotals:
    """Code all records of `sources` (None: JSONL on standard input) into the dataset at `target`.

    `target` is a folder or an address that fsspec knows (s3://bucket/folder): docs/bulk.md says what
    stands in it. The same call after a stop or a crash codes only the parts that are missing; after the
    end it does nothing. With several workers the calling program must guard its main module, as
    multiprocessing asks. Raises InputError where a source cannot be read, where the folder holds something
    else, or a run with other inputs, options or versions.
    """
    options = options or CodingOptions()
    _check(sources, options)
    opened = [_looked_at(source) for source in sources]
    inputs = _inputs(sources, opened)
    staging = Staging(Folder(target), _run(inputs, options))
    with staging.held():
        if not staging.is_finished:
            _code_parts(sources, opened, inputs, staging, options, on_progress)
            _finish(staging, inputs, options)
        staging.clear()
    return _told(staging.folder)


def _check(sources: Sequence[Path | None], options: CodingOptions) -> None:
    if not sources:
        raise InputError("Give at least one input.")
    if options.workers < 1 or options.part < 1 or (options.limit or 0) < 0:
        raise InputError("Give at least one worker, one record a part, and a limit of at least 0.")
    if options.engine not in ENGINES:
        raise InputError(f"No engine is called {options.engine!r}: give {' or '.join(ENGINES)}.")


class _Looked(msgspec.Struct, frozen=True, kw_only=True):
    """What an input says of itself before it is read."""

    decoder: str
    total: int | None


def _looked_at(source: Path | None) -> _Looked:
    """Opens an input, so that what cannot be read is told before anything is coded."""
    opened = open_source(source, sys.stdin.buffer if source is None else None)
    if source is not None:
        opened.close()
    return _Looked(decoder=opened.decoder, total=opened.total)


def _inputs(sources: Sequence[Path | None], opened: Sequence[_Looked]) -> tuple[InputFile, ...]:
    """Each input under a name of its own: the file's, with a number where there are several of one name."""
    found: list[InputFile] = []
    names: dict[str, int] = {}
    for source in sources:
        name = source.resolve().name if source is not None else "stdin"
        names[name] = names.get(name, 0) + 1
        size, modified = _state(source)
        found.append(
            InputFile(
                name=name if names[name] == 1 else f"{name}~{names[name]}",
                path=str(source.resolve()) if source is not None else "-",
                size=size,
                modified=modified,
            )
        )
    return tuple(found)


def _state(source: Path | None) -> tuple[int, int]:
    """Size in bytes and last change in nanoseconds; of a folder's files the sum and the latest."""
    if source is None:
        return 0, 0
    files = [path for path in source.rglob("*") if path.is_file()] if source.is_dir() else [source]
    states = [file.stat() for file in files]
    return sum(state.st_size for state in states), max((state.st_mtime_ns for state in states), default=0)


def _run(inputs: tuple[InputFile, ...], options: CodingOptions) -> Run:
    return Run(
        inputs=inputs,
        options={
            "gate": options.gate,
            "limit": options.limit,
            "plover_codes": options.plover_codes,
            "part": options.part,
            "text": options.text,
            "fold": options.fold,
        },
        versions=versions(options.codebook),
    )


def _code_parts(
    sources: Sequence[Path | None],
    opened: Sequence[_Looked],
    inputs: Sequence[InputFile],
    staging: Staging,
    options: CodingOptions,
    on_progress: Callable[[CodingProgress], None] | None,
) -> None:
    work = Tabulating(
        coding=Coding(gate=options.gate, codebook=options.codebook, plover_codes=options.plover_codes),
        inputs=tuple(
            Input(name=file.name, decoder=looked.decoder) for file, looked in zip(inputs, opened, strict=True)
        ),
        keep_text=options.text,
    )
    totals = _sum(staging.totals(inputs))
    measured = [looked.total for looked in opened]
    whole = sum(total for total in measured if total is not None) if None not in measured else None
    reached = [0]

    def missing() -> Iterator[tuple[Key, list[Raw]]]:
        for key, part, done in _parts(sources, options):
            reached[0] = done
            if not staging.has(key):
                yield key, part

    def tell() -> None:
        if on_progress is not None:
            on_progress(
                CodingProgress(done=reached[0], total=whole, stories=totals.stories, events=totals.events)
            )

    with engine_of(work, options) as engine:
        tell()
        for key, coded in run(missing(), work, engine):
            staging.keep(key, coded)
            totals.join(coded.totals)
            tell()


def engine_of(work: Tabulating, options: CodingOptions) -> Engine[CodedPart]:
    """The engine that the options ask for."""
    if options.engine == "dask":
        from foedus.bulk.engine.dask import Cluster

        return Cluster(work, options.scheduler, options.codebook)
    return on_this_machine(work, options.workers)


def _parts(sources: Sequence[Path | None], options: CodingOptions) -> Iterator[tuple[Key, list[Raw], int]]:
    """All parts of all inputs in order, and how much of the input has been read by then."""
    before, left = 0, options.limit
    for number, source in enumerate(sources):
        opened = open_source(source, sys.stdin.buffer if source is None else None)
        try:
            for n, part in enumerate(parts.cut(islice(iter(opened), left), number, records=options.part)):
                if left is not None:
                    left -= len(part)
                yield Key(number, n), part, before + opened.done()
            before += opened.done()
        finally:
            opened.close()


def _finish(staging: Staging, inputs: Sequence[InputFile], options: CodingOptions) -> None:
    """Write the tables anew, their dictionary, and the totals, which say that all the rest is there."""
    folder = staging.folder
    for name in ("events", "stories"):
        folder.remove(name)
    made = assemble(staging, row_group=options.row_group, folded=options.fold)
    folder.write("dictionary.csv", dictionary_csv().encode())
    folder.write("dictionary.md", dictionary_markdown().encode())
    by_input = staging.totals(inputs)
    totals = _sum(by_input)
    whole = DatasetTotals(
        stories=totals.stories,
        with_events=totals.with_events,
        events=totals.events,
        reasons=totals.reasons,
        rows=made.events,
        reprints=made.reprints,
    )
    told = {
        "totals": _spelled(whole),
        "inputs": [
            {"name": file.name} | _spelled(total) for file, total in zip(inputs, by_input, strict=True)
        ],
        "run": msgspec.to_builtins(staging.run),
    }
    folder.write(TOTALS, msgspec.json.format(msgspec.json.encode(told)))


def _sum(totals: Sequence[CodingTotals]) -> CodingTotals:
    found = CodingTotals()
    for one in totals:
        found.join(one)
    return found


def _spelled(totals: CodingTotals) -> dict[str, Any]:
    """The counts with the sums that make them add up: records = stories + turned_away + broken."""
    counts: dict[str, Any] = msgspec.to_builtins(totals)
    counts["reasons"] = dict(sorted(counts["reasons"].items()))
    return {
        "records": totals.records,
        "turned_away": totals.turned_away,
        "broken": totals.broken,
    } | counts


def _told(folder: Folder) -> DatasetTotals:
    found = msgspec.json.decode(folder.read(TOTALS))["totals"]
    for name in ("records", "turned_away", "broken"):
        del found[name]
    return msgspec.convert(found, DatasetTotals)

"""`foedus code`: events of many texts, from files, folders and crawls into a file or a dataset."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from foedus import InputError
from foedus.cli import options, output
from foedus.cli.reading import counted

if TYPE_CHECKING:
    from foedus import BrokenRecord, CodingOptions, CodingProgress, CodingTotals

FOUND, BAD_INPUT, INTERRUPTED = 0, 2, 130
FORMATS = ("jsonl", "parquet", "polecat")
ENGINES = ("local", "dask")

_Watch = Callable[["CodingProgress"], None]


@click.command()
@click.argument("names", metavar="IN... OUT", nargs=-1, required=True)
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help="What a file is written as; default: by its name."
)
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True, help="Processes to use.")
@click.option(
    "--batch", type=click.IntRange(1), default=256, show_default=True, help="Texts a process takes at a time."
)
@click.option("--limit", type=click.IntRange(0), help="Code no more than this many records.")
@click.option(
    "--plover-codes", is_flag=True, help="Name organisations by their kind (IGO, NGO), as PLOVER does."
)
@click.option("--no-gate", is_flag=True, help="Parse also texts that cannot hold an event.")
@click.option(
    "--engine",
    type=click.Choice(ENGINES),
    default="local",
    show_default=True,
    help="Where a dataset is made.",
)
@click.option("--scheduler", metavar="ADDRESS", help="Of a Dask cluster: tcp://host:8786.")
@click.option(
    "--part",
    type=click.IntRange(1),
    default=2000,
    show_default=True,
    help="Records after which a dataset's run can be taken up.",
)
@click.option("--text", is_flag=True, help="Keep each story's text in the dataset.")
@click.option("--keep-reprints", is_flag=True, help="Count a dataset's events in every reprint of a story.")
@options.codebook
def code(
    names: tuple[str, ...],
    form: str | None,
    workers: int,
    batch: int,
    limit: int | None,
    plover_codes: bool,
    no_gate: bool,
    engine: str,
    scheduler: str | None,
    part: int,
    text: bool,
    keep_reprints: bool,
    codebook: Path | None,
) -> int:
    """Code the political events of many texts.

    IN is JSON Lines with id, date and event_text (NGEC's form), a Parquet file with these columns, or a
    folder of pages. OUT is a file (JSON Lines, Parquet, or POLECAT's table, .tsv), one line for each text in
    the order of one input; or a folder, also in an object store (s3://...): a dataset of all inputs, Parquet
    by year and month. A run into a folder that was stopped goes on when it is started again. - is standard
    input and output.

    \b
    Example: foedus code stories.jsonl events.jsonl --workers 2
    Example: foedus code crawl/*.jsonl dataset --workers 2
    """
    from foedus import CodingOptions

    told = CodingOptions(
        output=form,
        workers=workers,
        batch=batch,
        limit=limit,
        gate=not no_gate,
        codebook=codebook,
        plover_codes=plover_codes,
        engine=engine,
        scheduler=scheduler,
        part=part,
        text=text,
        fold=not keep_reprints,
    )
    sources, target = (names[:-1], names[-1]) if len(names) > 1 else (names, "-")
    if form is None and _is_folder(target):
        return _into_dataset([_path(source) for source in sources], target, told)
    if len(sources) > 1:
        raise InputError(f"A file has one input, not {len(sources)}: give a folder for a dataset of several.")
    if engine != "local":
        raise InputError(f"--engine {engine} makes a dataset: give a folder for OUT.")
    return _into_file(_path(sources[0]), _path(target), told)


def _is_folder(target: str) -> bool:
    """Whether OUT is a dataset: an address, a folder that is there, or a name without an ending."""
    path = Path(target)
    named = target not in ("", "-") and not path.suffix and not path.exists()
    return "://" in target or path.is_dir() or named


def _into_file(source: Path | None, target: Path | None, told: CodingOptions) -> int:
    from foedus import code as code_file

    seen: list[CodingProgress] = []
    try:
        with _watched(seen) as watch:
            totals = code_file(source, target, told, on_broken=_complain, on_progress=watch)
    except KeyboardInterrupt:
        where = f": whole lines in {target}.part" if target is not None else ""
        output.note(f"Stopped after {_texts(seen)}{where}.")
        return INTERRUPTED
    except BrokenPipeError:
        output.let_go()
        raise output.PipeClosed from None
    output.note(_told(totals))
    return FOUND if totals.stories or not totals.reasons else BAD_INPUT


def _into_dataset(sources: Sequence[Path | None], target: str, told: CodingOptions) -> int:
    from foedus import code_dataset

    seen: list[CodingProgress] = []
    try:
        with _watched(seen) as watch:
            totals = code_dataset(sources, target, told, on_progress=watch)
    except KeyboardInterrupt:
        output.note(f"Stopped after {_texts(seen)}: the same command goes on from there.")
        return INTERRUPTED
    output.note(_told(totals))
    if totals.reprints:
        output.note(
            f"{counted(totals.reprints, 'reprint')} of other texts: {counted(totals.rows, 'event')} written."
        )
    return FOUND if totals.stories or not totals.reasons else BAD_INPUT


def _path(name: str) -> Path | None:
    if not name:
        raise InputError("An empty name stands where a file was expected.")
    return None if name == "-" else Path(name)


def _complain(broken: BrokenRecord) -> None:
    output.complain(f"record {broken.number}: {broken.why}")


def _told(totals: CodingTotals) -> str:
    """The totals of a run in one line, with what each record that gave no story lacked."""
    line = (
        f"{counted(totals.stories, 'text')} coded: {counted(totals.events, 'event')} in {totals.with_events}"
    )
    without = totals.records - totals.stories
    if not without:
        return line + "."
    reasons = ", ".join(f"{reason.value} {count}" for reason, count in sorted(totals.reasons.items()))
    return f"{line}; {counted(without, 'record')} could not be read ({reasons})."


def _texts(seen: list[CodingProgress]) -> str:
    return counted(seen[-1].stories if seen else 0, "text")


@contextmanager
def _watched(seen: list[CodingProgress]) -> Iterator[_Watch]:
    """Keeps how far the run has come; on a terminal a bar on standard error shows it, with rate and time
    left.
    """
    if not sys.stderr.isatty():
        yield lambda progress: seen.__setitem__(slice(None), [progress])
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (BarColumn(), TextColumn("{task.fields[told]}"), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("code", total=None, told="")
        first: list[int] = []

        def watch(progress: CodingProgress) -> None:
            seen[:] = [progress]
            first[:] = first or [progress.stories]
            elapsed = bar.tasks[0].elapsed or 0.0
            rate = f", {(progress.stories - first[0]) / elapsed:.0f} a second" if elapsed else ""
            told = f"{counted(progress.stories, 'text')}, {counted(progress.events, 'event')}{rate}"
            bar.update(task, completed=progress.done, total=progress.total, told=told)

        yield watch

"""`foedus code`: events of many texts, from a file or folder into a file."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from foedus import InputError
from foedus.cli import options, output
from foedus.cli.reading import counted

if TYPE_CHECKING:
    from foedus import BrokenRecord, CodingProgress, CodingTotals

FOUND, BAD_INPUT, INTERRUPTED = 0, 2, 130
FORMATS = ("jsonl", "parquet", "polecat")


@click.command()
@click.argument("source", metavar="IN")
@click.argument("target", metavar="OUT", default="-")
@click.option("--format", "form", type=click.Choice(FORMATS), help="What is written; default: by OUT's name.")
@click.option("--workers", type=click.IntRange(1), default=1, show_default=True, help="Processes to use.")
@click.option(
    "--batch", type=click.IntRange(1), default=256, show_default=True, help="Texts a process takes at a time."
)
@click.option("--limit", type=click.IntRange(0), help="Code no more than this many records.")
@click.option(
    "--plover-codes", is_flag=True, help="Name organisations by their kind (IGO, NGO), as PLOVER does."
)
@click.option("--no-gate", is_flag=True, help="Parse also texts that cannot hold an event.")
@options.codebook
def code(
    source: str,
    target: str,
    form: str | None,
    workers: int,
    batch: int,
    limit: int | None,
    plover_codes: bool,
    no_gate: bool,
    codebook: Path | None,
) -> int:
    """Code the political events of many texts.

    IN is JSON Lines with id, date and event_text (NGEC's form), a Parquet file with these columns, or a
    folder of pages; OUT becomes JSON Lines, Parquet or POLECAT's table (.tsv), one line for each text in
    the order of the input. - is standard input and output.

    \b Example: foedus code stories.jsonl events.jsonl --workers 2
    """
    from foedus import CodingOptions
    from foedus import code as code_file

    told = CodingOptions(
        output=form,
        workers=workers,
        batch=batch,
        limit=limit,
        gate=not no_gate,
        codebook=codebook,
        plover_codes=plover_codes,
    )
    came, goes = _path(source), _path(target)
    seen: list[CodingProgress] = []
    try:
        with _watched(seen) as watch:
            totals = code_file(came, goes, told, on_broken=_complain, on_progress=watch)
    except KeyboardInterrupt:
        output.note(_stopped(seen, goes))
        return INTERRUPTED
    except BrokenPipeError:
        output.let_go()
        raise output.PipeClosed from None
    output.note(_told(totals))
    return FOUND if totals.stories or not totals.reasons else BAD_INPUT


def _path(name: str) -> Path | None:
    if not name:
        raise InputError("An empty name stands where a file was expected.")
    return None if name == "-" else Path(name)


def _complain(broken: BrokenRecord) -> None:
    output.complain(f"record {broken.number}: {broken.why}")


def _told(totals: CodingTotals) -> str:
    """The totals of a run in one line."""
    line = (
        f"{counted(totals.stories, 'text')} coded: {counted(totals.events, 'event')} in {totals.with_events}"
    )
    without = totals.records - totals.stories
    return line + (f"; {counted(without, 'record')} could not be read." if without else ".")


def _stopped(seen: list[CodingProgress], target: Path | None) -> str:
    stories = seen[-1].stories if seen else 0
    where = f": whole lines in {target}.part" if target is not None else ""
    return f"Stopped after {counted(stories, 'text')}{where}."


@contextmanager
def _watched(seen: list[CodingProgress]) -> Iterator[Callable[[CodingProgress], None]]:
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

        def watch(progress: CodingProgress) -> None:
            seen[:] = [progress]
            elapsed = bar.tasks[0].elapsed or 0.0
            rate = f", {progress.stories / elapsed:.0f} a second" if elapsed else ""
            told = f"{counted(progress.stories, 'text')}, {counted(progress.events, 'event')}{rate}"
            bar.update(task, completed=progress.done, total=progress.total, told=told)

        yield watch

"""`foedus events`: the events of a dataset, listed or counted."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from foedus import InputError
from foedus.cli import options, output

if TYPE_CHECKING:
    import pyarrow as pa

    from foedus import Events

FOUND, NOT_FOUND = 0, 1
BY = ("day", "month", "year")
FORMATS = ("csv", "jsonl", "parquet")
HAPPENED = ("asserted", "historical")
SHOWN = 40
"""Rows that are printed for people."""

LISTED = ("event_date", "event_type", "modality", "actor_names", "recipient_names", "words")
"""Columns of an event that are printed for people."""


@click.command()
@click.argument("dataset", metavar="DATASET")
@click.argument("states", metavar="[STATE [STATE]]", nargs=-1)
@click.option("--dyad", is_flag=True, help="Count by actor and recipient: all pairs, or those of the STATEs.")
@click.option("--from", "first", metavar="DAY", help="First day; a year or month begins with its first.")
@click.option("--to", "last", metavar="DAY", help="Last day, included; a year or month ends with its last.")
@click.option("--by", type=click.Choice(BY), help="Count by day, month or year.")
@click.option("--type", "types", multiple=True, metavar="TYPE", help="Only this PLOVER category; repeatable.")
@click.option(
    "--quad",
    "quads",
    multiple=True,
    type=click.IntRange(1, 4),
    help="Only this quad class: 1 and 2 verbal and material cooperation, 3 and 4 conflict; repeatable.",
)
@click.option(
    "--modality",
    "modalities",
    multiple=True,
    help="Only this modality, or all; repeatable.  [default: asserted and historical]",
)
@click.option(
    "--format", "form", type=click.Choice(FORMATS), help="What is written; default: by FILE's name."
)
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Where; default: the terminal.")
@click.option("--memory", metavar="AMOUNT", help="What the database may hold in memory.  [default: 600MB]")
@options.as_json
def events(
    dataset: str,
    states: tuple[str, ...],
    dyad: bool,
    first: str | None,
    last: str | None,
    by: str | None,
    types: tuple[str, ...],
    quads: tuple[int, ...],
    modalities: tuple[str, ...],
    form: str | None,
    out: Path | None,
    memory: str | None,
    as_json: bool,
) -> int:
    """List or count the events of a dataset that foedus code made.

    With one STATE, events that it is a side of; with two, those between them. With --by or --dyad events are
    counted, else listed. Counts are by quad class and in all, with the sum of scores. A STATE is an ISO3
    code, a COW number, a name, or an organisation's short name. --json prints one object a row.

    \b
    Example: foedus events dataset --dyad RUS PRK --from 2023 --by month
    """
    from foedus import Events
    from foedus.cli.render.rows import rows_table

    whole = Events(dataset, memory=memory) if memory else Events(dataset)
    asked = whole.where(
        dyad=states,
        first=_day(first, end=False),
        last=_day(last, end=True),
        types=types,
        quads=quads,
        modalities=() if "all" in modalities else modalities or HAPPENED,
    )
    form = "jsonl" if as_json else _format(form, out)
    batches = _rows(asked, by, dyad, LISTED if form is None else ())
    if form is None:
        rows, more = _first(batches)
        if rows:
            output.show(rows_table(rows))
        if more or not rows:
            output.note(_summary(len(rows)))
        return FOUND if rows else NOT_FOUND
    return FOUND if _write(batches, form, out) else NOT_FOUND


def _day(text: str | None, *, end: bool) -> dt.date | None:
    """A day, or the first or last one of a month or year."""
    if text is None:
        return None
    from foedus import Interval

    try:
        when = Interval.parse(text.strip())
    except ValueError as error:
        raise InputError(str(error)) from None
    return when.last if end else when.first


def _format(form: str | None, out: Path | None) -> str | None:
    if out is None:
        if form == "parquet":
            raise InputError("Parquet is not for a terminal: give --out FILE.")
        return form
    named = out.suffix.lower().removeprefix(".")
    if form is None and named not in FORMATS:
        raise InputError(f"No format is known by the name {out.name}: give --format {', '.join(FORMATS)}.")
    return form or named


def _rows(asked: Events, by: str | None, dyad: bool, columns: tuple[str, ...]) -> Iterator[pa.RecordBatch]:
    """Counts or events, some thousand rows at a time."""
    if by is None and not dyad:
        yield from asked.batches(columns)
        return
    unit = cast("Any", by)
    counted = asked.dyads(unit) if dyad else asked.counts(unit)
    yield from counted.to_arrow().to_batches()


def _first(batches: Iterable[pa.RecordBatch]) -> tuple[list[dict[str, Any]], bool]:
    """The first rows, and whether there are more."""
    rows: list[dict[str, Any]] = []
    for batch in batches:
        rows += batch.slice(0, SHOWN + 1).to_pylist()
        if len(rows) > SHOWN:
            return rows[:SHOWN], True
    return rows, False


def _summary(rows: int) -> str:
    if not rows:
        return "No such event in this dataset."
    return f"The first {rows} rows: --json, or --out FILE, gives all."


def _write(batches: Iterator[pa.RecordBatch], form: str, out: Path | None) -> int:
    """Write all rows, in a file that takes its name when it is whole, and give their number."""
    if out is None:
        return sum(_told(batch, form, header=not n) for n, batch in enumerate(batches))
    part = out.with_name(out.name + ".part")
    try:
        rows = _written(batches, form, part)
        part.replace(out)
    except OSError as error:
        raise InputError(f"Cannot write {out}: {error.strerror or error}.") from error
    return rows


def _told(batch: pa.RecordBatch, form: str, *, header: bool) -> int:
    output.write(_text(batch, form, header=header))
    return int(batch.num_rows)


def _written(batches: Iterator[pa.RecordBatch], form: str, part: Path) -> int:
    rows = 0
    if form != "parquet":
        with part.open("w", encoding="utf-8", newline="") as file:
            for n, batch in enumerate(batches):
                file.write(_text(batch, form, header=not n))
                rows += batch.num_rows
        return rows
    from pyarrow import parquet

    writer = None
    try:
        for batch in batches:
            writer = writer or parquet.ParquetWriter(part, batch.schema, compression="zstd")
            writer.write_batch(batch)
            rows += batch.num_rows
    finally:
        if writer is not None:
            writer.close()
    if writer is None:
        raise InputError("No such event in this dataset: there is nothing to write.")
    return rows


def _text(batch: pa.RecordBatch, form: str, *, header: bool) -> str:
    from foedus import to_json

    rows = batch.to_pylist()
    if form == "jsonl":
        return "".join(to_json(row).decode() + "\n" for row in rows)
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    if header:
        writer.writerow(batch.schema.names)
    writer.writerows([_cell(value) for value in row.values()] for row in rows)
    return lines.getvalue()


def _cell(value: Any) -> Any:
    """A list in one cell: its values joined by "; ", a stretch of text as start-end."""
    if isinstance(value, list):
        return "; ".join(str(_cell(one)) if one is not None else "" for one in value)
    return f"{value['start']}-{value['end']}" if isinstance(value, dict) else value

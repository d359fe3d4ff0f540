"""Coded events as counts between states: by quad class, in all, and the sum of their scores.

Only events that happened count (asserted or historical), on the first day of their date, else on the day of
their report; one without either is left out. An event counts once for every actor and recipient that are two
different states.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from foedus.atlas import load_atlas
from foedus.codebook import load_codebook
from foedus.dataset import Events
from foedus.errors import InputError
from foedus.ledger import Ledger
from foedus.model import Event, EventType, Modality

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_HAPPENED = frozenset({Modality.ASSERTED.value, Modality.HISTORICAL.value})
_ROWS = 5000
"""Rows of a Parquet file held at a time."""


class Coded(NamedTuple):
    """Events of one day between the same: the codes on both sides, their quad class (1 to 4), the sum of
    their scores, and how many they are."""

    day: dt.date
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    quad: int
    score: float
    times: int = 1


class Tally:
    """Counts by period, actor and recipient (COW numbers): five of them, and the sum of scores."""

    def __init__(self) -> None:
        self.pairs: dict[tuple[int, int, int], list[float]] = {}
        self.states: dict[tuple[int, int], list[float]] = {}

    def add(self, period: int, event: Coded) -> None:
        actors, recipients = _numbers(event.actors, event.day), _numbers(event.recipients, event.day)
        for actor in actors:
            _count(self.states.setdefault((period, actor), [0.0] * 6), event)
            for recipient in recipients - {actor}:
                _count(self.pairs.setdefault((period, actor, recipient), [0.0] * 6), event)


def _count(row: list[float], event: Coded) -> None:
    row[event.quad - 1] += event.times
    row[4] += event.times
    row[5] += event.score


def _numbers(codes: Iterable[str], day: dt.date) -> set[int]:
    atlas = load_atlas()
    found = (atlas.ref(code, day).cow for code in codes)
    return {number for number in found if number is not None}


def from_ledger(ledger: Ledger, known_by: dt.date | None = None) -> Iterator[Coded]:
    """The events of all reports of a ledger."""
    quads = {kind: category.quad for kind, category in load_codebook().events.items()}
    for entry in ledger.facts("event", known_by=known_by):
        event = entry.fact
        if isinstance(event, Event) and event.modality.value in _HAPPENED:
            yield Coded(
                event.date.start if event.date else entry.reported_at,
                tuple(a.code for a in event.actors if a.code),
                tuple(a.code for a in event.recipients if a.code),
                quads[event.event_type],
                event.score,
            )


def from_dataset(events: Events) -> Iterator[Coded]:
    """The events of a dataset."""
    for batch in events.tallied():
        for day, actors, recipients, quad, count, score in zip(
            *(batch.column(n).to_pylist() for n in range(batch.num_columns)), strict=True
        ):
            yield Coded(day, tuple(filter(None, actors)), tuple(filter(None, recipients)), quad, score, count)


def from_parquet(path: Path) -> Iterator[Coded]:
    """The events of a file that `foedus code` or `foedus import` wrote, a few thousand rows at a time.

    Raises InputError.
    """
    import pyarrow as pa
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(path) as file:
            if set(_ROW) <= set(file.schema_arrow.names):
                yield from _from_rows(file)
                return
            missing = {"date", "events"} - set(file.schema_arrow.names)
            if missing:
                raise InputError(f"{path} has no column {' and no column '.join(sorted(missing))}.")
            for batch in file.iter_batches(batch_size=_ROWS, columns=["date", "events"]):
                for row in batch.to_pylist():
                    for event in row["events"] or ():
                        yield from _from_row(event, row["date"])
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"Cannot read {path}: {str(error).splitlines()[0]}.") from None


_ROW = ("event_date", "actor_codes", "recipient_codes", "quad", "score", "modality")
"""Columns of a table with one row for each event."""


def _from_rows(file: Any) -> Iterator[Coded]:
    for batch in file.iter_batches(batch_size=_ROWS, columns=list(_ROW)):
        for day, actors, recipients, quad, score, modality in zip(
            *(batch.column(name).to_pylist() for name in _ROW), strict=True
        ):
            if day is not None and modality in _HAPPENED:
                yield Coded(day, tuple(filter(None, actors)), tuple(filter(None, recipients)), quad, score)


def _from_row(event: dict[str, Any], published: dt.date | None) -> Iterator[Coded]:
    start = (event["date"] or {}).get("start")
    day = dt.date.fromisoformat(start) if start else published
    if day is None or event["modality"] not in _HAPPENED:
        return
    yield Coded(
        day,
        tuple(a["code"] for a in event["actors"] or () if a["code"]),
        tuple(a["code"] for a in event["recipients"] or () if a["code"]),
        load_codebook().events[EventType(event["event_type"])].quad,
        event["score"],
    )


def counted(
    table: dict[tuple[int, ...], list[float]], keys: Iterable[tuple[int, ...]], *, both_ways: bool = False
) -> NDArray[np.float64]:
    """Six numbers for each key, zeros where nothing was coded; with `both_ways` the two directions added."""
    import numpy as np

    none = [0.0] * 6
    rows = []
    for key in keys:
        row = table.get(key, none)
        if both_ways:
            back = table.get((key[0], key[2], key[1]), none)
            row = [a + b for a, b in zip(row, back, strict=True)]
        rows.append(row)
    return np.array(rows, dtype=np.float64).reshape(-1, 6)

"""A dataset as it is asked: which events, and how many of them passed between whom and when.

By DuckDB, which reads the columns and months that a question needs and counts beyond memory on disk.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from foedus.atlas import load_atlas
from foedus.dataset.columns import EVENTS, schema_of
from foedus.dataset.database import MEMORY, connect
from foedus.dataset.folder import Folder
from foedus.dataset.queries import HAPPENED, UNITS, Unit, Which, condition, counting, tallying
from foedus.dataset.table import Table
from foedus.errors import InputError
from foedus.model import EventType, Frames, Modality

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

T = TypeVar("T", bound=StrEnum)

TOTALS = "_totals.json"
"""The file of a dataset that is written last: where it stands, the dataset is whole."""

_ROWS = 20_000
"""Rows that are fetched at a time."""


class Events(Frames):
    """The events of the dataset at a folder or address, as `foedus code` wrote it.

        >>> import foedus
        >>> events = foedus.Events("dataset")                                   # doctest: +SKIP
        >>> events.where(dyad=("RUS", "PRK")).dyads(by="month").to_pandas()     # doctest: +SKIP

    `memory` is what DuckDB may hold; beyond that it works on disk. Raises InputError where there is no
    whole dataset.
    """

    def __init__(self, where: str | Path, *, memory: str = MEMORY, which: Which | None = None) -> None:
        self.folder = Folder(where)
        self._memory = memory
        self.which = which or Which()
        if not self.folder.exists(TOTALS):
            raise InputError(
                f"{self.folder.name} holds no whole dataset: foedus code makes one, and ends one it began."
            )

    @property
    def totals(self) -> dict[str, Any]:
        """What the run counted, in all, by input, and from which versions: the file `_totals.json`."""
        found: dict[str, Any] = json.loads(self.folder.read(TOTALS))
        return found

    def where(
        self,
        *,
        dyad: Sequence[str] = (),
        first: dt.date | None = None,
        last: dt.date | None = None,
        types: Iterable[str] = (),
        quads: Iterable[int] = (),
        modalities: Iterable[str] = HAPPENED,
    ) -> Events:
        """Some of the events; only those that happened, unless other modalities are named.

        A side of `dyad` is a state's code, COW number or name, or an organisation's short name. Its code is
        taken as it stands in the rows: RUS is not SUN. Raises InputError for words that mean nothing here.
        """
        which = Which(
            dyad=tuple(map(_code_of, dyad)),
            first=first,
            last=last,
            types=tuple(_one_of(EventType, name.upper()) for name in types),
            quads=tuple(quads),
            modalities=tuple(_one_of(Modality, name) for name in modalities),
        )
        return Events(self.folder.name, memory=self._memory, which=which)

    def __len__(self) -> int:
        where, values = condition(self.which)
        with self._database() as database:
            (number,) = database.execute(f"select count(*) from events where {where}", values).fetchall()[0]
        return int(number)

    def __repr__(self) -> str:
        return f"<Events in {self.folder.name}>"

    def dyads(self, by: Unit | None = "month") -> Table:
        """Counts for each actor, recipient and period in which something passed between them.

        `actor` and `recipient` are codes, `period` the first day of the day, month or year (without `by`
        there is none). Then events by quad class, `n_events`, and `net_score`, the sum of scores. An event
        counts once for every two different codes on its two sides; one without a day is left out of periods.
        """
        return self._counted(by, pairs=True)

    def counts(self, by: Unit | None = "month") -> Table:
        """The same counts of all events together, each once."""
        return self._counted(by, pairs=False)

    def _counted(self, by: Unit | None, *, pairs: bool) -> Table:
        if by is not None and by not in UNITS:
            raise InputError(f"Counts are by {', '.join(UNITS)}: not by {by!r}.")
        query, values = counting(self.which, by, pairs=pairs)
        with self._database() as database:
            return Table(_fetched(database, query, values).read_all())

    def batches(self, columns: Sequence[str] = ()) -> Iterator[pa.RecordBatch]:
        """The events themselves by day, some thousand rows at a time; all columns, or those named."""
        names = [column.name for column in EVENTS if not columns or column.name in columns]
        where, values = condition(self.which)
        query = f"select {', '.join(names)} from events where {where} order by event_date, event_id"
        with self._database() as database:
            yield from _fetched(database, query, values)

    def tallied(self) -> Iterator[pa.RecordBatch]:
        """Events with a day, a row for those of equal day, sides and quad class, in no order.

        Columns: `event_date`, `actor_codes`, `recipient_codes`, `quad`, `count`, `score` (the sum).
        """
        query, values = tallying(self.which)
        with self._database() as database:
            yield from _fetched(database, query, values)

    def to_arrow(self) -> pa.Table:
        """All events at once, which must fit into memory: `batches` gives them in turn."""
        import pyarrow as pa

        batches = list(self.batches())
        return pa.Table.from_batches(batches) if batches else schema_of(EVENTS).empty_table()

    @contextmanager
    def _database(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A database with the view `events`, which has the columns `year` and `month` of the folders."""
        with connect(self.folder, memory=self._memory) as database:
            if self.folder.files("events", ending=".parquet"):
                rows = database.read_parquet(
                    self.folder.address("events/*/*/*.parquet"), hive_partitioning=True
                )
                rows.create_view("found")
            else:
                database.register("found", _without_rows())
            columns = ", ".join(column.name for column in EVENTS)
            database.execute(
                f"create view events as select {columns}, try_cast(year as int) as year from found"
            )
            yield database


def _code_of(name: str) -> str:
    """Raises UnknownState where nobody is called so."""
    atlas = load_atlas()
    organisation = atlas.organisation(name)
    return organisation.code if organisation is not None else atlas.state(name).code


def _one_of(terms: type[T], name: str) -> T:
    """Raises InputError for a word that is none of the terms."""
    try:
        return terms(name)
    except ValueError:
        raise InputError(f"{name!r} is none of {', '.join(terms)}.") from None


def _without_rows() -> pa.Table:
    """A dataset of no events has no files."""
    import pyarrow as pa

    schema = schema_of(EVENTS).append(pa.field("year", pa.string()))
    return schema.empty_table()


def _fetched(database: duckdb.DuckDBPyConnection, query: str, values: list[Any]) -> pa.RecordBatchReader:
    return database.sql(query, params=values).to_arrow_reader(_ROWS)

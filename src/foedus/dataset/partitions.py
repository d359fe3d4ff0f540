"""Rows in order into hive folders: `year=2024/month=06/part-0.parquet`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from foedus.dataset.folder import Folder

if TYPE_CHECKING:
    import pyarrow as pa

ROW_GROUP = 100_000
"""Rows of a row group, at least; only a partition that has fewer has a smaller one."""

NO_DAY = "__HIVE_DEFAULT_PARTITION__"
"""Hive's name for the partition of rows without a day."""


class Partition(NamedTuple):
    """Year and month; (0, 0) for the rows without a day."""

    year: int
    month: int

    @property
    def path(self) -> str:
        if not self.year:
            return f"year={NO_DAY}/month={NO_DAY}"
        return f"year={self.year:04}/month={self.month:02}"


def write_partitions(
    folder: Folder,
    name: str,
    batches: Iterable[pa.RecordBatch],
    schema: pa.Schema,
    *,
    day: str,
    about: Mapping[str, str],
    row_group: int = ROW_GROUP,
) -> int:
    """Write the rows, which come in the order of the column `day`, and give their number.

    Two row groups are the most that is held. `about` goes into the metadata of every file.
    """
    from pyarrow import parquet

    written = 0
    schema = schema.with_metadata(dict(about))
    for partition, tables in _by_partition(batches, day):
        with (
            folder.writing(f"{name}/{partition.path}/part-0.parquet") as file,
            parquet.ParquetWriter(file, schema, compression="zstd") as writer,
        ):
            for table in _grouped(tables, row_group):
                writer.write_table(table.cast(schema), row_group_size=table.num_rows)
                written += table.num_rows
    return written


def _by_partition(
    batches: Iterable[pa.RecordBatch], day: str
) -> Iterator[tuple[Partition, Iterator[pa.Table]]]:
    """Each partition once, with its rows in turn; every one must be taken to its end before the next."""
    pieces = (piece for batch in batches for piece in _pieces(batch, day))
    for partition, group in groupby(pieces, key=lambda piece: piece[0]):
        yield partition, (table for _, table in group)


def _pieces(batch: pa.RecordBatch, day: str) -> Iterator[tuple[Partition, pa.Table]]:
    """A batch cut where the month changes."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    if not batch.num_rows:
        return
    table = pa.Table.from_batches([batch])
    days = table.column(day)
    months = pc.add(pc.multiply(pc.year(days), 12), pc.subtract(pc.month(days), 1))
    numbers = months.fill_null(0).combine_chunks().to_numpy(zero_copy_only=False)
    cuts = [0, *(np.flatnonzero(numbers[1:] != numbers[:-1]) + 1).tolist(), len(numbers)]
    for begin, end in pairwise(cuts):
        number = int(numbers[begin])
        yield Partition(number // 12, number % 12 + 1 if number else 0), table.slice(begin, end - begin)


def _grouped(tables: Iterable[pa.Table], size: int) -> Iterator[pa.Table]:
    """Tables of `size` rows, the last of up to twice as many; one of fewer where there are no more."""
    import pyarrow as pa

    held: list[pa.Table] = []
    rows = 0
    for table in tables:
        held.append(table)
        rows += table.num_rows
        while rows >= 2 * size:
            whole = pa.concat_tables(held)
            yield whole.slice(0, size)
            held, rows = [whole.slice(size)], rows - size
    if rows:
        yield pa.concat_tables(held)

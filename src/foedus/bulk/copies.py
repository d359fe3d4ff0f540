"""Which staged stories are copies of one another, by the signatures that the workers made."""

from __future__ import annotations

import datetime as dt
import tempfile
from typing import TYPE_CHECKING

from foedus.bulk.duplicates import WIDTH, leaders

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

_ROWS = 20_000
"""Stories that are fetched at a time."""

_SIGNED = "from staged_stories where octet_length(signature) > 0"


def find_copies(database: duckdb.DuckDBPyConnection) -> pa.Table | None:
    """`story_id` and `leader_id` of every story that has a copy or is one; None where there are none.

    Stories are taken in the order of the input. Signatures lie on disk, so that memory holds only ids and
    days.
    """
    import numpy as np
    import pyarrow as pa

    (count,) = database.sql(f"select count(*) {_SIGNED}").fetchall()[0]
    if not count:
        return None
    ids: list[pa.Array] = []
    days: list[dt.date | None] = []
    with tempfile.TemporaryFile(prefix="foedus-") as file:
        numbers = np.memmap(file, np.dtype("<u4"), "w+", shape=(count, WIDTH))
        query = f"select story_id, published, signature {_SIGNED} order by input_number, record"
        for batch in database.sql(query).to_arrow_reader(_ROWS):
            signatures = b"".join(batch.column("signature").to_pylist())
            table = np.frombuffer(signatures, "<u4").reshape(-1, WIDTH)
            numbers[len(days) : len(days) + len(table)] = table
            ids.append(batch.column("story_id"))
            days += batch.column("published").to_pylist()
        leading = np.array(leaders(numbers, days))
        del numbers
    own = np.arange(count)
    led = leading != own
    inside = led | np.isin(own, leading[led])
    names = pa.chunked_array(ids)
    return pa.table({"story_id": names.take(own[inside]), "leader_id": names.take(leading[inside])})

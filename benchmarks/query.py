"""Dyad-month counts of ten million made event rows: seconds and memory.

    python benchmarks/query.py [--rows 10000000] [--keep FOLDER]

The rows are made anew in a temporary folder, in the files and columns of a dataset of `foedus code`: days of
ten years, 40 states and organisations of uneven weight, one side in eight with two or three of them. The
counts are asked in a process of its own, three times; the worst time and that process's largest memory stand
in the last line. A part of the counts is held against the rows themselves.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa

CODES = (
    "USA RUS CHN UKR ISR IRN GBR FRA DEU IND PAK JPN KOR PRK TUR SYR IRQ SAU EGY ITA ESP POL CAN AUS MEX BRA "
    "VEN COL NGA ETH SDN ZAF KEN AFG MMR VNM UN NATO EU None"
).split()
TYPES = {1: "CONSULT", 2: "AID", 3: "ACCUSE", 4: "ASSAULT"}
MODALITIES = ["asserted", "historical", "future", "hypothetical", "negated"]
DAYS = 3650
FIRST = np.datetime64("2015-01-01")
BATCH = 200_000


def made(rows: int, seed: int = 8) -> Iterator[pa.RecordBatch]:
    """Rows in the order of their days."""
    from foedus.dataset import EVENTS, schema_of

    rng = np.random.default_rng(seed)
    weights = 1 / np.arange(1, len(CODES) + 1)
    weights /= weights.sum()
    codes = pa.array([None if code == "None" else code for code in CODES])
    schema = schema_of(EVENTS)
    for begin in range(0, rows, BATCH):
        count = min(BATCH, rows - begin)
        place = np.arange(begin, begin + count)
        days = FIRST + (place * DAYS // rows)
        quad = rng.choice([1, 2, 3, 4], count, p=[0.45, 0.1, 0.25, 0.2])
        ids = pa.array([f"made:{n}" for n in place.tolist()])

        def side(count: int = count) -> pa.ListArray:
            sizes = rng.choice([1, 2, 3], count, p=[0.875, 0.1, 0.025])
            offsets = np.concatenate(([0], np.cumsum(sizes))).astype(np.int32)
            return pa.ListArray.from_arrays(
                pa.array(offsets), codes.take(pa.array(rng.choice(len(CODES), int(sizes.sum()), p=weights)))
            )

        told = {
            "event_id": ids,
            "story_id": ids,
            "event_date": pa.array(days.astype("datetime64[D]")),
            "event_type": pa.array([TYPES[q] for q in quad.tolist()]),
            "modality": pa.array(rng.choice(MODALITIES, count, p=[0.7, 0.1, 0.1, 0.05, 0.05])),
            "actor_codes": side(),
            "recipient_codes": side(),
            "score": pa.array(rng.choice([-9.5, -4.0, -2.0, 1.5, 3.0, 7.0], count)),
            "quad": pa.array(quad, pa.int8()),
            "words": pa.array(["The words that prove it stand here, and are a sentence long."] * count),
        }
        columns = [
            told[field.name].cast(field.type) if field.name in told else pa.nulls(count, field.type)
            for field in schema
        ]
        yield pa.RecordBatch.from_arrays(columns, schema=schema)


def checked(rows: int, counts: pa.Table) -> bool:
    """Whether the counts of one pair are those of a loop over the rows."""
    expected: Counter[str] = Counter()
    for batch in made(rows):
        table = pa.table(
            {
                name: batch.column(name)
                for name in ("event_date", "actor_codes", "recipient_codes", "modality")
            }
        )
        modality = table["modality"].cast(pa.string()).to_numpy(zero_copy_only=False)
        table = table.filter(pa.array((modality == "asserted") | (modality == "historical")))
        for day, actors, recipients in zip(
            *(table[name].to_pylist() for name in ("event_date", "actor_codes", "recipient_codes")),
            strict=True,
        ):
            if "RUS" in actors and "PRK" in recipients:
                expected[f"{day:%Y-%m}-01"] += 1
    found = {
        str(row["period"]): row["n_events"]
        for row in counts.to_pylist()
        if (row["actor"], row["recipient"]) == ("RUS", "PRK")
    }
    return found == dict(expected)


def ask(folder: Path) -> None:
    """In a process of its own: three times the counts, the last kept beside the dataset.

    Seconds on the clock, and of the processor (on how many cores it may spread is the machine's matter).
    """
    from pyarrow import parquet

    from foedus import Events

    seconds, processor = [], []
    for _ in range(3):
        start, before = time.perf_counter(), time.process_time()
        counts = Events(folder).dyads(by="month").to_arrow()
        seconds.append(round(time.perf_counter() - start, 2))
        processor.append(round(time.process_time() - before, 2))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    parquet.write_table(counts, folder / "counts.parquet")
    told = {"rows": counts.num_rows, "seconds": seconds, "processor": processor, "memory": round(memory)}
    print(json.dumps(told))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--keep", type=Path, help="Make the dataset here, and leave it there.")
    parser.add_argument("--ask", type=Path, help=argparse.SUPPRESS)
    told = parser.parse_args()
    if told.ask:
        ask(told.ask)
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = told.keep or Path(scratch)
        run(folder, told.rows)


def run(folder: Path, rows: int) -> None:
    from pyarrow import parquet

    from foedus.dataset import EVENTS, TOTALS, Folder, schema_of, write_partitions

    if not (folder / TOTALS).exists():
        start = time.perf_counter()
        write_partitions(Folder(folder), "events", made(rows), schema_of(EVENTS), day="event_date", about={})
        (folder / TOTALS).write_text("{}")
        print(f"{rows:,} rows written in {time.perf_counter() - start:.0f} s")
    command = [sys.executable, __file__, "--ask", str(folder)]
    answer = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    right = checked(rows, parquet.read_table(folder / "counts.parquet"))
    print(
        f"{answer['rows']:,} counts by pair and month; one pair held against a loop: "
        f"{'equal' if right else 'NOT EQUAL'}"
    )
    print(
        f"seconds {answer['seconds']}, worst {max(answer['seconds'])}; of the processor {answer['processor']}"
    )
    print(f"memory {answer['memory']} MB")


if __name__ == "__main__":
    main()

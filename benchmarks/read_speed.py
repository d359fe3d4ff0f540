"""How fast reports are read, beside the bare parse of their text in the same run.

    OMP_NUM_THREADS=1 python benchmarks/read_speed.py [FOLDER] [--rounds N] [--ledger N]

FOLDER holds pages (default: tests/gold/reports). Each round reads every page whole (`foedus.read`) and parses
its text with the parser as `spacy.load` gives it, entity recogniser included; the figure is the ratio of CPU
times, over pages of 200 words and more. With --ledger N, N reports (the pages, each with a line of its own,
so that no two are the same) go into a new ledger, and are also turned into JSON alone: the ratio of both
rates, and the memory at the end.
"""

from __future__ import annotations

import argparse
import datetime as dt
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import spacy

import foedus
from foedus.reading.parse import BUNDLED_MODEL

HERE = Path(__file__).parent
SHORTEST = 200


def cpu(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


def against_the_parse(pages: list[Path], rounds: int) -> None:
    parser = spacy.load(BUNDLED_MODEL)
    texts = [foedus.read(page).report.text for page in pages]
    long = [(p, t) for p, t in zip(pages, texts, strict=True) if len(t.split()) >= SHORTEST]
    ratios = []
    for _ in range(rounds):
        bare = sum(cpu(lambda text=text: parser(text)) for _, text in long)
        whole = sum(cpu(lambda page=page: foedus.read(page)) for page, _ in long)
        ratios.append(whole / bare)
    words = statistics.mean(len(text.split()) for _, text in long)
    told = f"read / bare parse: {statistics.median(ratios):.2f} (from {min(ratios):.2f} to {max(ratios):.2f})"
    print(f"{len(long)} reports of {words:.0f} words on average. {told}")


def into_a_ledger(pages: list[Path], count: int) -> None:
    texts = [page.read_text(encoding="utf-8") for page in pages if page.suffix == ".txt"]
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{n:05}.txt" for n in range(count)]
        for n, file in enumerate(files):
            file.write_text(f"{texts[n % len(texts)]}\n\nThis is copy number {n}.\n", encoding="utf-8")
        alone = cpu(lambda: [foedus.to_json(foedus.read(file)) for file in files])
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        now = dt.datetime.now(dt.UTC)
        with foedus.Ledger.open(f"{folder}/bench.db") as ledger:
            stored = cpu(lambda: [ledger.add(foedus.read(file), now) for file in files])
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory) / 1024
    print(
        f"{count} reports: {count / alone:.1f} a second to JSON, {count / stored:.1f} into a ledger, ", end=""
    )
    print(f"{alone / stored:.2f} of the rate; {grown:.0f} MB more at the end than after JSON alone")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("folder", nargs="?", type=Path, default=HERE.parent / "tests" / "gold" / "reports")
    arguments.add_argument("--rounds", type=int, default=3)
    arguments.add_argument("--ledger", type=int, metavar="N")
    told = arguments.parse_args()
    pages = sorted(path for path in told.folder.iterdir() if path.suffix in {".txt", ".html", ".htm"})
    if not pages:
        sys.exit(f"No pages in {told.folder}.")
    against_the_parse(pages, told.rounds)
    if told.ledger:
        into_a_ledger(pages, told.ledger)


if __name__ == "__main__":
    main()

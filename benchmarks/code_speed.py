"""How fast texts are coded, per second of CPU time, beside the bare parser on the same texts in the same run.

    OMP_NUM_THREADS=1 python benchmarks/code_speed.py [--rounds N]

Two sets of sentences, written for this: dense political ones (`data/political.txt`), and nine others
(`data/other.txt`: sport, weather, kitchen, business, culture, half of them with a country in it) to each
political one. The bare parser is spaCy's `nlp.pipe`, as `spacy.load` gives it, without the entity recogniser.
Wanted: seven tenths of its rate on the first set, three times its rate on the second. Also: what a process of
its own takes to code one line, beside one that only loads the parser, and the memory
that coding takes.
"""

from __future__ import annotations

import argparse
import functools
import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from subprocess import DEVNULL
from typing import Any

import spacy

from foedus.bulk.work import Coding, Encoding, few_collections
from foedus.reading.gate import load_gate
from foedus.reading.parse import BUNDLED_MODEL

DATA = Path(__file__).parent / "data"
BATCH = 256


def lines(name: str) -> list[str]:
    return (DATA / name).read_text(encoding="utf-8").splitlines()


def mixed(political: list[str], other: list[str], size: int) -> list[str]:
    """One political sentence, then nine others, and so on."""
    first, rest = cycle(political), cycle(other)
    return [next(first) if n % 10 == 0 else next(rest) for n in range(size)]


def record(number: int, text: str) -> bytes:
    return json.dumps({"id": number, "date": "2025-06-12", "event_text": text}).encode()


def records(texts: list[str]) -> Iterator[tuple[int, bytes, None]]:
    for n, text in enumerate(texts, start=1):
        yield n, record(n, text), None


@functools.cache
def bare_parser() -> Any:
    """A parser of its own: foedus gives the one that it reads with another arithmetic."""
    return spacy.load(BUNDLED_MODEL)


def parse(texts: list[str]) -> None:
    for _ in bare_parser().pipe(texts, batch_size=BATCH, disable=["ner"]):
        pass


def code(texts: list[str]) -> None:
    """All that `foedus code` does with lines: decode, gate, parse, read, encode."""
    work = Encoding(coding=Coding(gate=True, codebook=None), decoder="jsonl", encoder="jsonl")
    waiting = records(texts)
    with few_collections():
        while batch := list(islice(waiting, BATCH)):
            work.do(batch)


def rate(work: Callable[[list[str]], None], texts: list[str]) -> float:
    begin = time.process_time()
    work(texts)
    return len(texts) / (time.process_time() - begin)


def compare(name: str, texts: list[str], rounds: int, wanted: float) -> None:
    """The two by turns, so that a slow spell of the machine meets both; medians."""
    bare, ours = [], []
    for _ in range(rounds):
        bare.append(rate(parse, texts))
        ours.append(rate(code, texts))
    ratio = statistics.median(o / b for o, b in zip(ours, bare, strict=True))
    print(
        f"{name:10} parser {statistics.median(bare):6.0f}  code {statistics.median(ours):6.0f} a CPU second"
        f"  ratio {ratio:.2f} (wanted {wanted})"
    )


def start_up(name: str, *arguments: str) -> None:
    """Time on the wall and on the processor of a new process, the best of five."""
    wall, cpu = [], []
    for _ in range(5):
        before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        subprocess.run(
            [sys.executable, *arguments], input=record(1, "Chile met Peru."), stdout=DEVNULL, check=True
        )
        wall.append(time.perf_counter() - begin)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    print(f"{name}: {min(wall):.2f} s, {min(cpu):.2f} of the processor")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rounds", type=int, default=5)
    rounds = arguments.parse_args().rounds
    political, other = lines("political.txt"), lines("other.txt")
    start_up("only spacy.load", "-c", f"import spacy; spacy.load({BUNDLED_MODEL!r})")
    start_up("foedus code of a line", "-m", "foedus", "code", "-", "-")
    code(mixed(political, other, 1000))
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    parse(political)
    opens_for = load_gate().opens_for
    print(f"gate: {sum(map(opens_for, political))} of {len(political)} political sentences pass, ", end="")
    print(f"{sum(map(opens_for, other))} of {len(other)} others")
    compare("political", list(islice(cycle(political), 400)), rounds, 0.7)
    compare("nine to one", mixed(political, other, 1000), rounds, 3.0)


if __name__ == "__main__":
    main()

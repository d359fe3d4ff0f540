"""How fast scenarios and panels are answered, in one run.

    python benchmarks/casus.py [--rounds N]

Asks eight well-known attacks of the record, each warm (asked once before): the median time of a question
without and with a full cascade. Makes the directed dyad-year panel of 1816-2018 warm. Starts `foedus casus`
as a process. Wanted: under 5 ms, under 50 ms, under 0.6 s and 1 GB, under 0.7 s.
"""

from __future__ import annotations

import argparse
import datetime as dt
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

import foedus

ATTACKS = (
    ("France", "Prussia", "1870-07-19"),
    ("Austria-Hungary", "Serbia", "1914-07-28"),
    ("Germany", "Poland", "1939-09-01"),
    ("Germany", "Soviet Union", "1941-06-22"),
    ("El Salvador", "Honduras", "1969-07-14"),
    ("Argentina", "United Kingdom", "1982-04-02"),
    ("Iraq", "Kuwait", "1990-08-02"),
    ("Russia", "Poland", "2014-05-01"),
)


def seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def scenarios(rounds: int, cascade: int) -> None:
    duties = foedus.Duties(foedus.open_ledger())

    def ask(attack: tuple[str, str, str]) -> object:
        attacker, target, day = attack
        return foedus.case(duties, attacker, target, on=dt.date.fromisoformat(day), cascade=cascade)

    for attack in ATTACKS:
        ask(attack)
    taken = [[seconds(lambda attack=attack: ask(attack)) for _ in range(rounds)] for attack in ATTACKS]
    medians = [statistics.median(times) * 1000 for times in taken]
    kind = f"cascade of {cascade} rounds" if cascade else "without cascade"
    print(f"scenario, {kind}: median {statistics.median(medians):.1f} ms, slowest {max(medians):.1f} ms")


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("--rounds", type=int, default=15)
    told = arguments.parse_args()
    scenarios(told.rounds, 0)
    scenarios(told.rounds, 50)
    panel = foedus.make_panel("dyad-year", first=1816, last=2018)
    times = [seconds(lambda: foedus.make_panel("dyad-year", first=1816, last=2018)) for _ in range(5)]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"panel: {len(panel):,} rows in {statistics.median(times):.2f} s, peak memory {peak:.0f} MB")
    command = [sys.executable, "-m", "foedus", "casus", "Germany", "Poland", "--on", "1939-09-01"]
    runs = [seconds(lambda: subprocess.run(command, capture_output=True, check=True)) for _ in range(5)]
    print(f"foedus casus from the shell: {statistics.median(runs):.2f} s")


if __name__ == "__main__":
    main()

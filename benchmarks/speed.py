"""How long the commands take, wall clock, each in a process of its own on a warm disk.

    python benchmarks/speed.py [PAGE]

Prints the median and the slowest of seven runs. Without PAGE the sample page is read.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 7


def seconds(arguments: list[str], environment: dict[str, str]) -> list[float]:
    """The times of RUNS runs, after one that warms the disk."""
    taken = []
    for _ in range(RUNS + 1):
        begin = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "foedus", *arguments], env=environment, capture_output=True, check=True
        )
        taken.append(time.perf_counter() - begin)
    return taken[1:]


def main() -> None:
    page = sys.argv[1] if len(sys.argv) > 1 else "--sample"
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "FOEDUS_LEDGER": str(Path(folder) / "bench.db")}
        for arguments in (
            ["--help"],
            ["read", page],
            ["read", page, "--json"],
            ["owes", "RUS", "PRK"],
            ["owes", "PRK", "--on", "1985-01-01"],
            ["timeline", "RUS", "PRK"],
            ["compare", "SUN-PRK@1961", "RUS-PRK@2000"],
        ):
            taken = seconds(arguments, environment)
            print(f"{statistics.median(taken):6.2f} s  {max(taken):6.2f} s  foedus {' '.join(arguments)}")


if __name__ == "__main__":
    main()

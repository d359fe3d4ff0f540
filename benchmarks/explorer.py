"""How fast the explorer answers, how heavy its pages are, what many readers see while reports are stored.

    python benchmarks/explorer.py [--readers 50] [--seconds 30] [--pause 4]

Starts `foedus explore` on a ledger with the sample. A reader opens a page, waits on average `--pause`
seconds, and opens another; meanwhile another process reads the reports of tests/gold into the same ledger.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

GOLD = Path(__file__).parents[1] / "tests" / "gold" / "reports"
PAGES = {
    "map": "/",
    "map 1914": "/?on=1914-06-01",
    "state": "/state/FRA",
    "state 1985": "/state/PRK?on=1985-01-01",
    "two states": "/timeline?a=Russia&b=North+Korea",
    "scenario": "/scenario?attacker=Iraq&target=Kuwait&on=1990-08-02",
    "network": "/network?kind=nonaggression&on=2010-07-01",
    "reports": "/reports",
    "agreement": "/agreement/ATOP-3180",
    "search": "/search?q=defense",
    "API owes": "/api/owes?state=PRK&on=1985-01-01",
}
LIMIT_MS, LIMIT_KB = 150, 400


def foedus(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "foedus", *arguments]


def asked(port: int, path: str) -> tuple[int, float, int]:
    """Status, milliseconds, bytes of a page before it is packed."""
    begin = time.perf_counter()
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
    finally:
        connection.close()
    return answer.status, (time.perf_counter() - begin) * 1000, len(body)


def alone(port: int) -> bool:
    """Each page by itself: the median of five, after a first."""
    good = True
    for name, path in PAGES.items():
        asked(port, path)
        runs = [asked(port, path) for _ in range(5)]
        took, size = statistics.median(run[1] for run in runs), runs[0][2] / 1000
        good &= runs[0][0] == 200 and took < LIMIT_MS and size < LIMIT_KB
        print(f"{name:12} {took:6.0f} ms {size:6.0f} kB")
    return good


def together(port: int, ledger: str, readers: int, seconds: float, pause: float) -> bool:
    """Many readers while reports are stored."""
    times: list[float] = []
    errors: list[str] = []
    end = time.monotonic() + seconds

    def read(seed: int) -> None:
        chance = random.Random(seed)
        time.sleep(chance.uniform(0, pause))
        while time.monotonic() < end:
            path = chance.choice(list(PAGES.values()))
            try:
                status, took, _ = asked(port, path)
            except OSError as error:
                errors.append(f"{path}: {error}")
                continue
            times.append(took)
            if status != 200:
                errors.append(f"{path}: {status}")
            time.sleep(chance.uniform(0, 2 * pause))

    storing = subprocess.Popen(
        foedus("read", str(GOLD), "--ledger", ledger), stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    threads = [threading.Thread(target=read, args=(number,)) for number in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    finished = storing.poll() is not None
    storing.wait()
    p95 = statistics.quantiles(times, n=20)[-1]
    print(
        f"{readers} readers while reports are stored: {len(times)} pages, median"
        f" {statistics.median(times):.0f} ms, p95 {p95:.0f} ms, {len(errors)} errors"
        f"{', stored before the end' if finished else ''}"
    )
    for error in errors[:5]:
        print(f"  {error}")
    return not errors and p95 < 500


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--pause", type=float, default=4)
    given = parser.parse_args()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        ledger = os.path.join(folder, "explorer.db")
        subprocess.run(foedus("read", "--sample", "--ledger", ledger), check=True, stdout=subprocess.DEVNULL)
        server = subprocess.Popen(
            foedus("explore", "--no-browser", "--port", str(port), "--ledger", ledger),
            stderr=subprocess.DEVNULL,
        )
        try:
            for _ in range(100):
                try:
                    asked(port, "/api/openapi.json")
                    break
                except OSError:
                    time.sleep(0.1)
            good = alone(port)
            good &= together(port, ledger, given.readers, given.seconds, given.pause)
        finally:
            server.terminate()
            server.wait()
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main())

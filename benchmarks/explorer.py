"""How fast the explorer answers, how heavy its pages are, what many readers see while reports are stored.

    python benchmarks/explorer.py [--readers 50] [--seconds 30] [--pause 4] [--no-browser]

Starts `foedus explore` on a ledger with the sample. Each page is asked for on days that nobody has asked
about yet (new), and again (kept). Chromium, where it is installed, says when it first paints each page.

A reader opens a page, looks at it, and opens another. The time to look is drawn anew each time, between
nothing and twice `--pause` seconds: 4 s on average, a harder crowd than TPC-W's, whose browsers think for
7 s. Half of the pages are of a day that nobody else asks about, as when somebody moves the slider. Meanwhile
another process reads reports of tests/gold into the same ledger, without an end.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

GOLD = Path(__file__).parents[1] / "tests" / "gold" / "reports"
PAGES = {
    "map": "/?on={on}",
    "state": "/state/FRA?on={on}",
    "two states": "/timeline?a=Russia&b=North+Korea&on={on}",
    "scenario": "/scenario?attacker=Iraq&target=Iran&on={on}",
    "network": "/network?kind=nonaggression&on={on}",
    "reports": "/reports?known_by={on}",
    "report": "{report}",
    "agreement": "/agreement/ATOP-3180?on={on}",
    "search": "/search?q=defense&on={on}",
    "API owes": "/api/owes?state=PRK&on={on}",
}
PAINTED = ("map", "network", "state", "two states", "scenario", "report")
NOW, RECENT = "2024-06-19", range(1950, 2025)
LIMIT_MS, LIMIT_KB, LIMIT_PAINT_MS, LIMIT_P95_MS = 150, 400, 1000, 500


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


def body(port: int, path: str) -> bytes:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}") as answer:
        found: bytes = answer.read()
    return found


def day(chance: random.Random) -> str:
    return f"{chance.choice(RECENT)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"


def alone(port: int, report: str) -> bool:
    """Each page by itself: the median of five days asked about first, and again."""
    good, chance = True, random.Random(1)
    print(f"{'':12} {'new':>9} {'kept':>9} {'weight':>8}")
    for name, path in PAGES.items():
        paths = [path.format(on=day(chance), report=report) for _ in range(6)]
        asked(port, paths[0])
        new, kept = ([asked(port, each) for each in paths[1:]] for _ in range(2))
        first, again = (statistics.median(run[1] for run in runs) for runs in (new, kept))
        size = max(run[2] for run in new) / 1000
        good &= all(run[0] == 200 for run in new) and first < LIMIT_MS and size < LIMIT_KB
        print(f"{name:12} {first:6.0f} ms {again:6.0f} ms {size:5.0f} kB")
    return good


def painted(port: int, report: str) -> bool:
    """When Chromium first paints each page (PerformancePaintTiming), with nothing of it in its cache."""
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not (chromium and driver):
        print("No Chromium here: first paint not measured.")
        return True
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.binary_location = chromium
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    good, chance = True, random.Random(2)
    try:
        browser.get(f"http://127.0.0.1:{port}/read")
        browser.execute_cdp_cmd("Network.enable", {})
        browser.execute_cdp_cmd("Network.setCacheDisabled", {"cacheDisabled": True})
        for name in PAINTED:
            times = []
            for _ in range(3):
                path = PAGES[name].format(on=day(chance), report=report)
                browser.get(f"http://127.0.0.1:{port}{path}")
                times.append(browser.execute_async_script(FIRST_PAINT))
            took = statistics.median(times)
            good &= took < LIMIT_PAINT_MS
            print(f"{name:12} first paint {took:5.0f} ms")
    finally:
        browser.quit()
    return good


FIRST_PAINT = (
    "const done = arguments[0]; const look = () => {"
    " const [entry] = performance.getEntriesByName('first-contentful-paint');"
    " entry ? done(entry.startTime) : setTimeout(look, 20); }; look();"
)


def copies(folder: Path) -> Path:
    """Reports enough to be read for as long as it takes: those of tests/gold, with other endings."""
    folder.mkdir()
    for page in sorted(GOLD.iterdir()):
        for number in range(20):
            (folder / f"{number:02}-{page.name}").write_bytes(
                page.read_bytes() + f"\n\nCopy {number}.\n".encode()
            )
    return folder


def together(
    port: int, ledger: str, pages: Path, report: str, readers: int, seconds: float, pause: float
) -> bool:
    """Many readers while reports are stored."""
    times: list[float] = []
    errors: list[str] = []
    end = time.monotonic() + seconds

    def read(seed: int) -> None:
        chance = random.Random(seed)
        time.sleep(chance.uniform(0, pause))
        while time.monotonic() < end:
            on = day(chance) if chance.random() < 0.5 else NOW
            path = chance.choice(list(PAGES.values())).format(on=on, report=report)
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
        foedus("read", str(pages), "--ledger", ledger), stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    threads = [threading.Thread(target=read, args=(number,)) for number in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    finished = storing.poll() is not None
    storing.terminate()
    storing.wait()
    p95 = statistics.quantiles(times, n=20)[-1]
    print(
        f"{readers} readers while reports are stored: {len(times)} pages, median"
        f" {statistics.median(times):.0f} ms, p95 {p95:.0f} ms, {len(errors)} errors"
        f"{', stored before the end' if finished else ''}"
    )
    for error in errors[:5]:
        print(f"  {error}")
    return not errors and p95 < LIMIT_P95_MS


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--pause", type=float, default=4)
    parser.add_argument("--no-browser", action="store_true")
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
            report = "/report/" + json.loads(body(port, "/api/reports"))["reports"][0]["id"]
            good = alone(port, report)
            good &= given.no_browser or painted(port, report)
            pages = copies(Path(folder) / "pages")
            good &= together(port, ledger, pages, report, given.readers, given.seconds, given.pause)
        finally:
            server.terminate()
            server.wait()
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main())

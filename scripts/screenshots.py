"""Takes pictures of the explorer into docs/screenshots/: every page light and dark, some on a phone.

    python scripts/screenshots.py [FOLDER] [--all]

Needs Chromium with its driver, and selenium (`pip install 'foedus[dev]'`). The ledger is made for it from the
sample that comes with foedus and some reports of tests/gold. With `--all` each page and variant is
taken light and dark, wide and on a phone: to look at, and too much to keep.
"""

from __future__ import annotations

import base64
import datetime as dt
import shutil
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn

import foedus
from foedus.explorer import create_app

ROOT = Path(__file__).parents[1]
TODAY = dt.date(2026, 2, 2)
RECORDED = dt.datetime(2026, 2, 2, 9, tzinfo=dt.UTC)
WIDTH, TALLEST, SCALE = 1280, 1300, 0.6
PHONE = 390
FEW = 12
"""Reports of tests/gold that the ledger holds besides the sample."""

PAGES = {
    "map": "/",
    "state": "/state/PRK?on=1985-01-01",
    "network": "/network?on=1955-07-01",
    "timeline": "/timeline?a=Finland&b=Russia",
    "scenario": "/scenario?attacker=Iraq&target=Kuwait&on=1990-08-02",
    "reports": "/reports",
    "report": "/report/{report}",
    "fact": "/fact/{fact}",
    "read": "/read",
    "agreements": "/agreements?state=PRK",
    "agreement": "/agreement/ATOP-3180",
    "search": "/search?q=defense",
    "error": "/state/Ruritania",
}


VARIANTS = {
    "map-1914": "/?on=1914-06-01",
    "network-large": "/network?kind=nonaggression&on=2010-07-01",
    "scenario-empty": "/scenario",
}
"""The same pages asked something else."""
KEPT = {("map-1914", True, WIDTH), ("network-large", False, WIDTH), ("scenario-empty", False, WIDTH)} | {
    ("map", False, PHONE),
    ("report", True, PHONE),
    ("scenario", False, PHONE),
    ("timeline", True, PHONE),
}
"""What is kept besides each page light and dark: its name, whether it is dark, and its width."""


def make_ledger(place: Path) -> dict[str, str]:
    """The ledger of the pictures: the ids of the sample's report, and of the fact that is decided about."""
    sample = foedus.read(foedus.sample_page())
    gold = sorted((ROOT / "tests" / "gold" / "reports").iterdir())[:FEW]
    with foedus.Ledger.open(place) as book:
        for page in gold:
            book.add(foedus.read(page), RECORDED)
        book.add(sample, RECORDED)
        facts = book.decided_facts(sample.report.id)
        pact = next(one.entry for one in facts if one.entry.kind == "agreement")
        book.accept(pact.id, because="The treaty's text has been published since.", recorded_at=RECORDED)
    return {"report": sample.report.id, "fact": pact.id}


@contextmanager
def served(place: Path) -> Iterator[str]:
    """The explorer over that ledger, on a free port, until the block ends."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    app = create_app(str(place), today=lambda: TODAY)
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)


def browser() -> Any:
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--hide-scrollbars", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    # Named, because selenium would else ask the network for a newer one.
    options.binary_location = shutil.which("chromium") or ""
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(shutil.which("chromedriver")))


def picture(driver: Any, address: str, width: int, *, dark: bool) -> bytes:
    """A page as PNG: its whole height, as far as that is of use."""
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
    sheet = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width == PHONE}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", sheet)
    driver.get(address)
    height = min(driver.execute_script("return document.documentElement.scrollHeight"), TALLEST)
    clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": SCALE}
    taken = driver.execute_cdp_cmd(
        "Page.captureScreenshot", {"format": "png", "clip": clip, "captureBeyondViewport": True}
    )
    return base64.b64decode(taken["data"])


def main(folder: Path, *, every: bool) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    wanted = {(name, dark, WIDTH) for name in PAGES for dark in (False, True)} | KEPT
    if every:
        names = (*PAGES, *VARIANTS)
        wanted = {(name, dark, width) for name in names for dark in (False, True) for width in (WIDTH, PHONE)}
    paths = PAGES | VARIANTS
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch) / "pictures.db"
        ids = make_ledger(place)
        with served(place) as address:
            driver = browser()
            try:
                for name, dark, width in sorted(wanted):
                    taken = picture(driver, address + paths[name].format(**ids), width, dark=dark)
                    look = f"{name}{'-phone' if width == PHONE else ''}-{'dark' if dark else 'light'}"
                    (folder / f"{look}.png").write_bytes(taken)
            finally:
                driver.quit()
    size = sum(each.stat().st_size for each in folder.glob("*.png"))
    print(f"{len(wanted)} pictures: {size / 1e6:.1f} MB in {folder}")


if __name__ == "__main__":
    given = [each for each in sys.argv[1:] if not each.startswith("--")]
    main(Path(given[0]) if given else ROOT / "docs" / "screenshots", every="--all" in sys.argv)

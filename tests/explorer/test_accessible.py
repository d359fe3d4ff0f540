"""axe-core finds nothing serious on any page, light or dark.

axe-core (Deque, MPL-2.0) is fetched by npm into a cache folder when the tests run; foedus comes without it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from test_browser import address, browser, pages, pytestmark

from foedus import Reading

__all__ = ["address", "browser", "pytestmark"]

VERSION = "4.10.3"
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
FOLDER = CACHE / "foedus-tests" / f"axe-core-{VERSION}"
SCRIPT = FOLDER / "node_modules" / "axe-core" / "axe.min.js"
RUN = (
    "const done = arguments[arguments.length - 1];"
    "axe.run(document, {resultTypes: ['violations']}).then((found) => done(found.violations),"
    " (error) => done([{impact: 'critical', id: String(error), nodes: []}]));"
)


@pytest.fixture(scope="module")
def axe() -> str:
    """The script, from the cache or from npm. Skips where neither has it."""
    if not SCRIPT.is_file():
        npm = shutil.which("npm")
        if npm is None:
            pytest.skip("npm is not installed, which fetches axe-core")
        FOLDER.mkdir(parents=True, exist_ok=True)
        order = [npm, "install", "--prefix", str(FOLDER), "--ignore-scripts", "--no-audit", "--no-fund"]
        try:
            subprocess.run([*order, f"axe-core@{VERSION}"], check=True, capture_output=True, timeout=60)
        except (subprocess.SubprocessError, OSError) as error:
            pytest.skip(f"npm does not give axe-core {VERSION}: {error}")
    return SCRIPT.read_text(encoding="utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(
    browser: Any, address: str, sample: Reading, axe: str, scheme: str
) -> None:
    wanted = {"name": "prefers-color-scheme", "value": scheme}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [wanted]})
    found = []
    try:
        for path in pages(sample):
            browser.get(address + path)
            browser.execute_script(axe)
            for violation in browser.execute_async_script(RUN):
                if violation["impact"] in {"serious", "critical"}:
                    where = [node["target"] for node in violation["nodes"]][:3]
                    found.append(f"{path}: {violation['id']}, {violation['impact']}, {where}")
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
    assert found == []

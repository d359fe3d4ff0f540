"""The tutorial runs from top to bottom, and what it shows is what comes out."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

nbformat = pytest.importorskip("nbformat", reason="the extra `notebook` is not installed")
pytest.importorskip("nbclient", reason="the extra `notebook` is not installed")
pytest.importorskip("ipykernel", reason="the extra `notebook` is not installed")

ROOT = Path(__file__).parents[2]


def _shown(notebook: Any) -> list[str]:
    """What each cell prints and shows, but for data frames, whose look is their library's."""
    found = []
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            text = output.get("text") or output["data"]["text/plain"]
            if output.output_type == "stream" or text.startswith("<"):
                found.append(text)
                found.append(output.get("data", {}).get("text/html", ""))
    return found


@pytest.mark.filterwarnings("default")
def test_the_tutorial_runs_and_shows_what_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "scripts"))
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=":")
    from tutorial import NOTEBOOK, run

    shown = _shown(nbformat.read(NOTEBOOK, as_version=4))
    assert len(shown) > 10
    assert _shown(run(NOTEBOOK)) == shown

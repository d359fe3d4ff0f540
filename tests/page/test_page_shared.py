"""The seed and the development reports beside the repository, where they are there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from foedus.page import read_page

SHARED = Path(__file__).parents[3] / "shared"
SEED = SHARED / "seeds" / "000_4a764874f17ab35b.txt"
REPORTS = sorted((SHARED / "data" / "reports_dev" / "reports").glob("*.txt"))


@pytest.mark.skipif(not SEED.exists(), reason="../shared/seeds is not here")
def test_the_seed() -> None:
    report = read_page(SEED.read_bytes(), source="seed")
    assert report.outlet == "The Columbian"
    assert str(report.published) == "2024-06-19"
    assert str(report.retrieved) == "2024-11-04"
    assert report.dateline == "Hanoi, Vietnam"
    paragraphs = report.text[report.body :].split("\n\n")
    assert len(paragraphs) == 15
    assert paragraphs[0].startswith("HANOI, Vietnam — Russian President Vladimir Putin")
    assert paragraphs[-1].endswith("over its invasion of Ukraine.")


@pytest.mark.skipif(not REPORTS, reason="../shared/data/reports_dev is not here")
def test_heads_of_the_development_reports() -> None:
    for path in REPORTS:
        gold = json.loads((path.parent.parent / "gold" / f"{path.stem}.json").read_text(encoding="utf-8"))
        report = read_page(path.read_bytes(), source=path.stem)
        published = str(report.published) if report.published else None
        found = (report.title, report.outlet, published)
        assert found == (gold["title"], gold["outlet"], gold["published"])

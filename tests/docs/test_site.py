"""The documentation site leaves no page out and names nothing that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import foedus

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def test_every_page_is_in_the_navigation() -> None:
    navigation = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:")[2]
    pages = {
        path.relative_to(DOCS).as_posix() for ending in ("md", "ipynb") for path in DOCS.rglob(f"*.{ending}")
    }
    named = set(re.findall(r"[\w/.-]+\.(?:md|ipynb)", navigation))
    assert named == pages


def test_the_reference_names_public_things() -> None:
    named = [
        name
        for page in (DOCS / "api").glob("*.md")
        for name in re.findall(r"^::: foedus\.(\w+)", page.read_text(), re.M)
    ]
    assert len(named) == len(set(named)) > 50
    assert set(named) <= set(foedus.__all__)

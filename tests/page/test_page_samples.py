"""Every page of `pages/` gives what `pages/expected.toml` says, and none is without an expectation."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from foedus.errors import UnreadablePage
from foedus.page import read_page, sample_page

PAGES = Path(__file__).parent / "pages"
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((PAGES / "expected.toml").read_text(encoding="utf-8"))
VALUES = ("title", "outlet", "byline", "dateline", "published", "retrieved")


def test_every_page_has_an_expectation() -> None:
    names = {path.name for path in PAGES.iterdir() if path.suffix in (".txt", ".html")}
    assert names == set(EXPECTED)
    assert len(names) >= 50


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_page(name: str) -> None:
    expected = EXPECTED[name]
    data = (PAGES / name).read_bytes()
    if "error" in expected:
        with pytest.raises(UnreadablePage) as caught:
            read_page(data, source=name)
        assert str(caught.value) == expected["error"]
        assert caught.value.source == name
        return
    report = read_page(data, source=name)
    assert {key: getattr(report, key) for key in VALUES} == {key: expected.get(key) for key in VALUES}
    assert report.kind == expected.get("kind", "news")
    paragraphs = report.text[report.body :].split("\n\n")
    assert paragraphs[0].startswith(expected["first"])
    assert paragraphs[-1].endswith(expected["last"])
    assert len(paragraphs) == expected["paragraphs"]


@pytest.mark.parametrize("name", sorted(name for name in EXPECTED if name.endswith(".txt")))
def test_line_ends_do_not_matter(name: str) -> None:
    if "error" in EXPECTED[name]:
        return
    data = (PAGES / name).read_bytes().replace(b"\r\n", b"\n")
    unix, dos = read_page(data, source=name), read_page(data.replace(b"\n", b"\r\n"), source=name)
    assert (unix.text, unix.title, unix.published) == (dos.text, dos.title, dos.published)


def test_the_sample_page_is_a_whole_report() -> None:
    report = read_page(sample_page(), source="sample")
    assert report.title == "Norway and Iceland sign pact that binds each to defend the other"
    assert report.outlet == "The Northern Ledger"
    assert str(report.published) == "2023-03-14"
    assert report.dateline == "Reykjavik, Iceland"
    assert report.byline == "R. Sample"
    assert report.url == "https://northern-ledger.example/world/2023/03/norway-iceland-pact"
    body = report.text[report.body :]
    assert len(body.split("\n\n")) == 8
    for clutter in (
        "cookies",
        "Sweden",
        "Canada",
        "1814",
        "codfather",
        "archive",
        "newsletter",
        "tracking",
        "Tags",
    ):
        assert clutter not in body

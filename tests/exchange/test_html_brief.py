"""The brief as one HTML file: nothing from elsewhere, nothing of the report that is more than text."""

from __future__ import annotations

from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from exchange_by_hand import HOSTILE, TEXT, hostile_reading, pact_reading

from foedus import InputError, Ledger, Reading, brief_html, changes, check, open_ledger, write_brief

VOID = {"meta", "link", "br", "hr", "img", "input"}


class Page(HTMLParser):
    """What a browser would see: elements with their attributes, and the text outside of `style`."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.marked = ""
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == [], "Elements are left open."

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.text += data
        if "mark" in self._open:
            self.marked += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def page_of(reading: Reading) -> Page:
    with open_ledger(None) as ledger:
        return Page(brief_html(check(reading, ledger), changes(reading, ledger)))


def test_what_it_changes_stands_first() -> None:
    text = page_of(pact_reading()).text
    order = [
        text.index(heading)
        for heading in ("What it changes", "Agreements", "Sanctions", "Events", "The report")
    ]
    assert order == sorted(order)
    assert "each owes the other defense" in text[order[0] : order[1]]


def test_every_fact_is_linked_with_its_words() -> None:
    page = page_of(pact_reading())
    anchors = {attributes["id"] for _, attributes in page.elements if attributes.get("id")}
    targets = [href[1:] for a in page.all("a") if (href := a.get("href") or "").startswith("#")]
    numbers = {int(name[1:]) for name in anchors if name and name[1:].isdecimal()}
    assert numbers == set(range(1, 9))
    assert set(targets) == {f"{letter}{number}" for letter in "fw" for number in numbers}
    assert set(targets) <= anchors
    for words in (
        "obliges each to defend the other",
        "send patrol boats to Iceland",
        "the strongest pledge since 1951",
    ):
        assert words in page.marked
    assert "on Monday" in page.marked
    assert "if it is attacked.\n" not in page.marked


def test_the_whole_body_is_there_once() -> None:
    page = Page(brief_html(pact_reading()))
    shown = page.text.partition("The report")[2].partition("About this brief")[0]
    plain = "".join(letter for letter in shown if not letter.isspace())
    body = "".join(letter for letter in TEXT.partition("\n\n")[2] if not letter.isspace())
    assert [one for one in plain if not one.isdecimal()] == [one for one in body if not one.isdecimal()]


def test_what_is_not_asserted_says_so() -> None:
    text = page_of(pact_reading()).text
    assert "[future]" in text
    assert "[planned]" in text
    text = page_of(hostile_reading()).text
    assert "[hypothetical; according to <u>a source</u>]" in text


@pytest.mark.parametrize("make", [pact_reading, hostile_reading])
def test_nothing_comes_from_elsewhere_and_nothing_runs(make: Callable[[], Reading]) -> None:
    page = page_of(make())
    assert not {"script", "img", "iframe", "object", "embed", "link", "form", "svg", "base"} & {
        name for name, _ in page.elements
    }
    for _, attributes in page.elements:
        assert not {name for name in attributes if name.startswith("on")} | {"src", "style", "srcset"} & set(
            attributes
        )
        href = attributes.get("href")
        assert href is None or href.startswith(("#", "https://example.org/"))
    assert any("default-src 'none'" in (meta.get("content") or "") for meta in page.all("meta"))


def test_hostile_words_are_text_and_steer_nothing() -> None:
    html = brief_html(hostile_reading())
    page = Page(html)
    assert '"title" & <script>alert(1)</script>' in page.text
    assert "</mark><img src=x onerror=alert(2)> on Tuesday" in page.marked
    assert "{{ 7*7 }} {% raw %}" in page.text
    assert '=HYPERLINK("http://evil") ]]> -->' in page.text
    assert "\u202e" in HOSTILE
    assert not {"\u202e", "\x07", "\x00"} & set(html)


def test_a_report_that_says_nothing_says_so() -> None:
    bare = Reading(report=pact_reading().report)
    assert "Nothing here that states did, promised or claimed." in Page(brief_html(bare)).text


def test_the_same_reading_gives_the_same_bytes(tmp_path: Path) -> None:
    one, other = (write_brief(pact_reading(), tmp_path / name).read_bytes() for name in ("a.html", "b.html"))
    assert one == other
    with pytest.raises(InputError, match="no folder"):
        write_brief(pact_reading(), tmp_path / "nowhere" / "a.html")


def test_a_reading_of_the_ledger_can_be_briefed(ledger: Ledger) -> None:
    report = ledger.reports()[0].id
    assert "Treaty of Reykjavik" in brief_html(ledger.reading(report))

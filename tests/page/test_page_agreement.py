"""HTML pages where an extractor and the page read as text must help each other out."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from foedus.errors import UnreadablePage
from foedus.page import read_page

PAGES = Path(__file__).parent / "pages"
TITLE = "Togo and Benin agree to share a port"
FIRST = (
    "LOME - The governments of Togo and Benin signed an agreement on Tuesday that lets each use the ports of "
    "the other for thirty years, and that frees goods in transit from all duties."
)
SECOND = (
    "It replaces a treaty of 1972, which had been in force for half a century and which neither side had "
    "kept since the two quarrelled over a lagoon."
)
THIRD = (
    "The foreign minister of Togo told reporters that the two countries had waited for this for a long time."
)
TEASER = "The army of Chad crossed the border of Niger on Monday and took two villages, officials said."
TOP = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>"


def paragraphs(page: str) -> list[str]:
    report = read_page(page.encode(), source="page")
    assert report.title == TITLE
    return report.text[report.body :].split("\n\n")


def test_a_comment_whose_heading_an_extractor_loses_is_no_part_of_the_article() -> None:
    page = (
        f"{TOP}<article><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"
        "<div class='cm'><b>Comments</b><p>lagoon55: We should send the navy and take the port by force.</p>"
        "</div></article></body></html>"
    )
    assert paragraphs(page) == [FIRST, SECOND, THIRD]


def test_text_behind_a_block_between_line_breaks_is_not_lost() -> None:
    page = (
        f"{TOP}<div>{FIRST}<br><br>{SECOND}<br><br><center><small>Advertisement</small></center>{THIRD}<br><br>"
        f"{SECOND.replace('1972', '1961')}</div></body></html>"
    )
    assert paragraphs(page) == [FIRST, SECOND, THIRD, SECOND.replace("1972", "1961")]


@pytest.mark.parametrize("tag", ["p", "span", "div", "a"])
def test_a_teaser_in_a_tag_of_its_own_is_not_taken_for_lost_text(tag: str) -> None:
    page = (
        f"{TOP}<article><p>{FIRST}</p><p>{SECOND}</p><table><tr><td><{tag}>{TEASER}</{tag}></td></tr></table>"
        f"<p>{THIRD}</p></article></body></html>"
    )
    assert TEASER not in paragraphs(page)


def test_an_extractor_is_believed_where_the_page_read_as_text_is_cut_short() -> None:
    page = (
        f"{TOP}<article><p>{FIRST}</p><div class='social-first'><p>{SECOND}</p><p>{THIRD}</p>"
        f"<p>{SECOND.replace('1972', '1961')}</p></div></article></body></html>"
    )
    assert len(paragraphs(page)) == 4


def test_a_ticker_and_the_day_in_a_masthead_stand_above_the_title() -> None:
    page = (
        f"<html><head><title>{TITLE}</title></head><body><div><a>Slovakia cuts gas to Moldova</a></div>"
        "<div>The Lagoon Courier</div><div>Friday 7 February 2025</div>"
        f"<h1>{TITLE}</h1><div>17 January 2025 6:02am GMT</div><p>{FIRST}</p><p>{SECOND}</p></body></html>"
    )
    report = read_page(page.encode(), source="page")
    assert (report.title, report.outlet) == (TITLE, "The Lagoon Courier")
    assert (report.published, report.retrieved) == (dt.date(2025, 1, 17), dt.date(2025, 2, 7))


def test_an_undeclared_page_in_latin_letters_is_windows_1252() -> None:
    page = f"{TOP}<p>\u201c{FIRST}\u201d</p><p>Espa\u00f1ol, Portugu\u00eas \u2013 {SECOND}</p></body></html>"
    report = read_page(page.encode("cp1252"), source="page")
    assert report.text[report.body :].split("\n\n") == [
        f"\u201c{FIRST}\u201d",
        f"Espa\u00f1ol, Portugu\u00eas \u2013 {SECOND}",
    ]


def test_an_undeclared_page_in_other_letters_is_still_guessed() -> None:
    russian = (PAGES / "russian.txt").read_text(encoding="utf-8").encode("cp1251", "ignore")
    with pytest.raises(UnreadablePage, match="Russian"):
        read_page(russian, source="page")


def test_an_advertising_slot_takes_the_short_lines_of_its_block() -> None:
    page = f"{TITLE}\n\n{FIRST}\n\nADVERTISEMENT\nFlats by the lagoon from 90,000\n\n{SECOND}\n\n{THIRD}"
    report = read_page(page.encode(), source="page")
    assert report.text[report.body :].split("\n\n") == [FIRST, SECOND, THIRD]


def test_the_name_of_a_newsletter_goes_with_the_offer_and_an_item_stays() -> None:
    offer = "Sign up to our weekly briefing from correspondents around the world."
    for above, kept in (
        ("The Port Letter", []),
        ("- Nobody will pay for the harbour pilots", ["Nobody will pay"]),
    ):
        report = read_page(f"{TITLE}\n\n{FIRST}\n\n{above}\n\n{offer}\n\n{SECOND}".encode(), source="page")
        body = report.text[report.body :].split("\n\n")
        assert [body[0], body[-1]] == [FIRST, SECOND]
        assert [line[:15] for line in body[1:-1]] == kept


BOXES = {
    "stories with teasers": (
        "<div class='below'><h2>You may also like</h2><div><h3>Oman mediates between Yemen and Iran</h3>"
        "<p>The talks in Muscat will go on until Friday, officials said.</p></div><div>"
        "<h3>Chad buys drones</h3><p>Six were delivered on Monday.</p></div></div>"
    ),
    "an advertisement": "<div><span>Advertisement</span><div>Hearing aids that seniors love.</div></div>",
    "a newsletter": (
        "<section><h3>First Thing</h3><p>Start the day with one story chosen by our editors.</p>"
        "<label>Enter your e-mail address</label><button>Sign up</button></section>"
    ),
    "a post": "<blockquote class='twitter-tweet'><p>Togo will answer in kind.</p>&mdash; (@x)</blockquote>",
}


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
@pytest.mark.parametrize("place", [1, 2, 3])
@pytest.mark.parametrize("tag", ["p", "div"])
def test_a_box_goes_as_a_whole_wherever_it_stands(box: str, place: int, tag: str) -> None:
    parts = [f"<{tag}>{text}</{tag}>" for text in (FIRST, SECOND, THIRD)]
    parts.insert(place, box)
    page = f"{TOP}<div class='art'>{''.join(parts)}</div></body></html>"
    assert paragraphs(page) == [FIRST, SECOND, THIRD]


@pytest.mark.parametrize("mark", ["Advertisement", "Related", "In this article"])
def test_an_article_that_begins_with_a_mark_is_no_box(mark: str) -> None:
    page = f"{TOP}<div><div>{mark}</div><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></div></body></html>"
    assert paragraphs(page) == [FIRST, SECOND, THIRD]


def test_a_short_article_beside_the_field_for_an_address_is_no_box() -> None:
    page = f"{TOP}<div><p>{THIRD}</p><form><input type='email'><button>Go</button></form></div></body></html>"
    assert paragraphs(page) == [THIRD]

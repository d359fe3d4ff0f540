"""What holds for every page: refusals, encodings, identity, and text that later offsets can trust."""

from __future__ import annotations

import hashlib
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.errors import InputError, UnreadablePage
from foedus.model import Report
from foedus.page import read_page, read_text

BODY = (
    "Café Accord signed\nThe Example Courier\n3 May 2024\n\n"
    "The ministers of Peru and Bolivia signed the “Café Accord” on Friday — it’s valid for five years."
)


def refusal(data: bytes, **options: object) -> str:
    with pytest.raises(UnreadablePage) as caught:
        read_page(data, source="page", **options)  # type: ignore[arg-type]
    assert isinstance(caught.value, InputError)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"  \n\t ", "empty"),
        (b"%PDF-1.7 something", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
        (b"PK\x03\x04 word/document.xml", "ZIP"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"Peru\x00 and Bolivia", "binary"),
        (bytes(range(1, 9)) * 200, "binary"),
        (b"<html></html>", "no article"),
        (b"\xef\xbb\xbf", "empty"),
        ("\u200b\u200b\u00ad".encode(), "empty"),
    ],
)
def test_refusals(data: bytes, words: str) -> None:
    assert words in refusal(data)


def test_size_limit_is_the_callers() -> None:
    assert "limit is 100" in refusal(BODY.encode() * 2, max_bytes=100)
    assert refusal(b"x" * 20_000_001).startswith("The page has 20,000,001 bytes")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings(encoding: str) -> None:
    report = read_page(BODY.encode(encoding), source="page")
    assert report.title == "Café Accord signed"
    assert "“Café Accord” on Friday — it’s" in report.text


def test_declared_charset() -> None:
    text = BODY.replace("“", '"').replace("”", '"').replace("’", "'").replace("é", "ł")
    report = read_page(
        text.encode("iso8859-2", "replace"), source="p", content_type="text/plain; charset=iso-8859-2"
    )
    assert "Cafł Accord" in report.text


def test_identity() -> None:
    data = BODY.encode()
    report = read_page(data, source="one")
    assert report == read_page(data, source="another")
    assert report.id == hashlib.sha256(data).hexdigest()
    assert read_text(BODY, source="one") == report


def test_outlet_falls_back_to_the_host() -> None:
    text = (
        "Peru and Bolivia sign a pact\n\nThe ministers of Peru and Bolivia signed a pact on Friday in Puno."
    )
    assert read_text(text, source="p").outlet is None
    report = read_text(text, source="p", url="https://www.example.org/a")
    assert (report.outlet, report.url) == ("example.org", "https://www.example.org/a")


def test_a_stray_tag_does_not_make_a_document() -> None:
    text = '<img height="1" src="https://t.example/?a=1&amp;b=2">\n' + BODY
    report = read_text(text, source="p")
    assert report.text == read_text(BODY, source="p").text
    assert read_page(text.encode(), source="p").text == report.text


@pytest.mark.parametrize("before", ["<div></div>\n<div class='ad'></div>\n\n", "<b>", "<p/>"])
def test_left_over_tags_do_not_make_a_document(before: str) -> None:
    text = "The Lagoon Wire\n\n" + before + BODY + "\n\nIt replaces an accord of 1999."
    report = read_text(text, source="p")
    assert report.title == "Café Accord signed"
    assert read_page(text.encode(), source="p").text == report.text


def test_deep_html_is_read() -> None:
    data = b"<html><body>" + b"<div>" * 3000 + b"<p>Peru and Bolivia signed a pact on Friday in Puno.</p>"
    try:
        check(read_page(data, source="deep"))
    except UnreadablePage:
        return


def test_clutter_sentences_inside_an_article_go_and_its_own_stay() -> None:
    text = (
        BODY + "\n\nREAD: Chile declares war on potholes\n\n"
        "It replaces an accord of 1999.\n\n"
        "FILE - The ministers in 2023.\n\n"
        "Sign up for our newsletter, The Andean.\n\nBoth parliaments must approve it.\n\nLoading...\n"
    )
    body = read_text(text, source="p").text.split("\n\n")[1:]
    assert body[1:] == ["It replaces an accord of 1999.", "Both parliaments must approve it."]


def check(report: Report) -> None:
    """What every report keeps to."""
    text = report.text
    assert not any(unicodedata.category(sign) in ("Cc", "Cs") and sign != "\n" for sign in text)
    assert "\r" not in text
    assert "\n\n\n" not in text
    assert "  " not in text
    assert text == text.strip()
    assert 0 <= report.body < len(text)
    assert text[: report.body] == (f"{report.title}\n\n" if report.title else "")
    assert all(paragraph and "\n" not in paragraph for paragraph in text[report.body :].split("\n\n"))
    text.encode("utf-8")


LINES = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "The two states signed a pact on Friday, officials said in the capital.",
            "Peru and Bolivia sign pact",
            "The Example Times",
            "Published: 3 May 2024",
            "By A. Example",
            "Comments",
            "Related stories",
            "Image caption,",
            "Article 1",
            "The Contracting Parties have agreed as follows:",
            "<p>The parties shall help one another if attacked.</p>",
            "<html>",
            "LIMA, Peru (AP) — The",
            "• 40 tonnes of rice",
            "\x00\x07\ud800",
            "",
        ]
    ),
)


@given(st.lists(LINES, max_size=14).map("\n".join))
@settings(max_examples=300, deadline=None)
def test_read_text_gives_a_report_or_says_why_not(text: str) -> None:
    try:
        report = read_text(text, source="any")
    except InputError:
        return
    check(report)
    assert read_text(text.replace("\n", "\r\n"), source="any").text == report.text


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_read_page_takes_any_bytes(data: bytes) -> None:
    try:
        check(read_page(data, source="any"))
    except InputError:
        return


@pytest.mark.parametrize(
    "text",
    [
        "a" * 300_000,
        "<" * 100_000,
        "<a " * 50_000,
        "( " * 50_000,
        "1 " * 50_000,
        "- " * 50_000,
        "&" * 50_000,
        " \n" * 50_000,
    ],
)
def test_nothing_blows_up_on_odd_giants(text: str) -> None:
    try:
        check(read_text(text, source="giant"))
    except InputError:
        return


HTML_BITS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "<html>",
            "<head><title>Peru and Bolivia sign pact - The Example Times</title>",
            "<body>",
            "<p>",
            "</p>",
            "<p>The two states signed a pact on Friday, officials said in the capital.</p>",
            "<h1>Peru and Bolivia sign pact</h1>",
            "<time datetime='2024-05-03'>3 May 2024</time>",
            '<script type="application/ld+json">[{"@type": ["NewsArticle"], "headline": 3}]</script>',
            '<script type="application/ld+json">{"@graph": [{"author": [null]}, 7]}</script>',
            "<meta property='og:title' content='Peru and Bolivia sign pact'>",
            "<meta name='date' content='2024-05-03'>",
            "<link rel='canonical' href='https://example.org/a'>",
            "<pre>",
            "<!-- x -->",
            "&#0;&#55296;&nbsp;",
            "<svg><title>x</title></svg>",
            "<div class='comments'>",
            "<br>",
            "]]>",
        ]
    ),
)


@given(st.lists(HTML_BITS, max_size=16).map("".join))
@settings(max_examples=100, deadline=None)
def test_read_page_takes_any_html(text: str) -> None:
    data = f"<!doctype html><html>{text}".encode("utf-8", "replace")
    try:
        report = read_page(data, source="any")
    except InputError:
        return
    check(report)
    assert report == read_page(data, source="any")


def test_html_says_nothing_on_standard_error(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(UnreadablePage):
        read_page(b"<html><body><p>Menu</p></body></html>", source="p")
    assert capfd.readouterr() == ("", "")

"""Pages that are meant to break the reader. Docstrings are the rows of docs/trust.md: what, where, what happens."""

from __future__ import annotations

import pytest
from attempts import BODY, LINEAR, STEERING, TEXT, TITLE, growth, html

from foedus import InputError, Report, UnreadablePage
from foedus.bulk.sources import story_of
from foedus.bulk.sources.http import Fetched
from foedus.page import MAX_BYTES, read_page, read_text
from foedus.page.disarmed import MOST_ATTRIBUTES, disarmed
from foedus.page.quick import glance


def page(data: bytes) -> Report:
    return read_page(data, source="a page")


def is_whole(report: Report) -> bool:
    """Whether the article came through, and nothing of the attempt before it."""
    return report.text.startswith(f"{TITLE}\n\nNorway and Sweden signed a treaty of mutual defence on Monday")


def test_tags_nested_deep() -> None:
    """100,000 tags inside each other | HTML page | the article is read; levels beyond 400 are left out of the text, beyond 1,000 out of the page"""
    for tag in ("div", "b", "blockquote", "font"):
        assert is_whole(page(html(f"<{tag}>" * 100_000 + "x")))
    assert growth(lambda n: glance(html("<div>" * n).decode()), 10_000) < LINEAR


def test_tags_never_closed() -> None:
    """a hundred thousand `<`, `<!--`, `<![CDATA[` | HTML page | the article is read"""
    for piece in ("<", "<!--", "<![CDATA[", "</", "<?"):
        assert is_whole(page(html(piece * 100_000)))


def test_entities_within_entities() -> None:
    """entities defined by entities (a "billion laughs") | HTML page with a document type | none is expanded"""
    levels = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    data = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">{levels}]>'.encode()
    report = page(data + html("<p>&i; said the minister of Norway on Monday in Oslo.</p>"))
    assert is_whole(report)
    assert len(report.text) < 1000


def test_entities_of_files() -> None:
    """an entity that names a file of the machine | HTML page with a document type | the file is not opened"""
    data = b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    report = page(data + html("<p>&x; said the minister of Norway on Monday in Oslo, and left.</p>"))
    assert is_whole(report)
    assert "root:" not in report.text


def test_a_gigantic_attribute() -> None:
    """an attribute of 1 MB | HTML page | the article is read"""
    assert is_whole(page(html(f'<p class="{"a " * 500_000}" title="{"x" * 100_000}">x</p>')))


def test_attributes_without_end() -> None:
    """100,000 attributes of one tag | HTML page | of a tag with more than 200 only the name is kept"""
    many = " ".join(f"a{number}=1" for number in range(100_000))
    assert is_whole(page(html(f"<p {many}>x</p>")))
    assert disarmed(f"<p {many}>x</p>") == "<p>x</p>"
    few = " ".join(f'data-{number}="a > b"' for number in range(MOST_ATTRIBUTES // 2))
    assert disarmed(f"<p {few}>x</p>") == f"<p {few}>x</p>"


def test_many_fields_of_a_form() -> None:
    """thousands of labels that ask for an address | HTML page | work grows with the page, not with its square"""
    assert growth(lambda n: page(html("<form><label>email</label></form>" * n)), 400) < LINEAR


def test_many_headings_and_links() -> None:
    """thousands of headings, boxes, times, breaks | HTML page | work grows with the page"""
    for piece in (
        "<h1>Norway signed it</h1>",
        "<li><a href=x>Related stories</a></li>",
        "<br>",
        "<time>x</time>",
    ):
        assert growth(lambda n, piece=piece: page(html(piece * n)), 300) < LINEAR  # type: ignore[misc]


def test_linked_data_in_long_lists() -> None:
    """a list of a million entries in JSON-LD | HTML page | passed over, in work that grows with the list"""

    def read(entries: int) -> Report:
        return page(html(head=f'<script type="application/ld+json">[{"0," * entries}0]</script>'))

    assert is_whole(read(1_000_000))
    assert growth(read, 100_000) < LINEAR


def test_linked_data_nested_deep() -> None:
    """lists nested 100,000 deep in JSON-LD | HTML page | the data is passed over, the article read"""
    assert is_whole(page(html(head=f'<script type="application/ld+json">{"[" * 100_000}</script>')))


def test_linked_data_of_wrong_types() -> None:
    """numbers, lists and objects where JSON-LD has text; a number of 100,000 digits | HTML page | passed over"""
    for data in (
        '{"@type":{"a":1},"headline":[1],"publisher":{"name":{"a":1}},"author":[[1]],"datePublished":{"a":1}}',
        '{"@type":"NewsArticle","headline":{"a":1},"publisher":[7],"author":9,"dateModified":["x"]}',
        f'{{"@type":"NewsArticle","headline":{"9" * 100_000}}}',
        '{"@type":"NewsArticle","headline":NaN,"datePublished":-1e999}',
    ):
        assert is_whole(page(html(head=f'<script type="application/ld+json">{data}</script>')))


def test_steering_characters_as_references() -> None:
    """escape sequences and direction overrides as `&#x202e;`, `&#27;`, `&rlm;` | HTML page | gone, as the characters are"""
    hidden = "&#x202e;&#27;[31m&#x9B;2J&rlm;&lrm;&#8238;&#x2066;&#7;&zwnj;&shy;&#xd800;&#0;&#x110000;"
    report = page(
        html(
            f"<p>The minister of Norway {hidden} said so on Monday in Oslo once again.</p>",
            title=f"Norway {hidden} signs a treaty with Sweden",
            head=f'<meta property="og:site_name" content="The {hidden} Post"><meta name=author content="A{hidden}B">',
        )
    )
    told = f"{report.title}{report.outlet}{report.byline}{report.text}"
    assert not STEERING.search(told.replace("\n", ""))
    assert "The minister of Norway" in report.text
    for text in (glance(html(f"<p>{BODY}{hidden}</p>", title=f"A {hidden} b c").decode()).text,):
        assert not STEERING.search(text.replace("\n", ""))


def test_letters_of_windows_as_references() -> None:
    """`&#147;`, which means a quotation mark and not a control | HTML page | read as the mark"""
    assert (
        "“done”" in page(html("<p>The minister of Norway said it was &#147;done&#148; on Monday.</p>")).text
    )


def test_steering_characters_in_linked_data() -> None:
    """escape sequences as escapes of JSON | JSON-LD of an HTML page | gone"""
    data = r'{"@type":"NewsArticle","headline":"Norway \u202e\u001b[2Jsigns\u009b a treaty","author":{"name":"A \u202eB"}}'
    report = page(html(head=f'<script type="application/ld+json">{data}</script>'))
    assert report.title == "Norway [2Jsigns a treaty"
    assert report.byline == "A B"


def test_addresses_that_steer() -> None:
    """blanks and escape sequences in the canonical address | HTML page | the address is passed over"""
    for href in (
        "http://a.example/&#27;[31m",
        "http://a.example/&#10;x",
        "http://a.example/a b",
        "javascript:x",
    ):
        assert page(html(head=f'<link rel="canonical" href="{href}">')).url is None


def test_nulls() -> None:
    """null bytes | page | refused as binary data"""
    with pytest.raises(UnreadablePage, match="binary data"):
        page(TEXT.encode().replace(b" ", b"\0", 3))
    assert "\0" not in read_text(TEXT.replace("treaty", "trea\0ty"), source="a page").text


def test_lone_surrogates() -> None:
    """halves of characters | page as bytes or text | gone, or U+FFFD; never stored"""
    for report in (
        page(TEXT.replace("Oslo", "Os\ud800lo").encode("utf-8", "surrogatepass")),
        read_text(TEXT.replace("Oslo", "Os\udfff\ud800lo"), source="a page"),
        page(html("<p>The minister of Norway said &#xd83d; so on Monday in Oslo.</p>")),
    ):
        assert report.text.encode()


def test_invalid_utf8() -> None:
    """invalid and overlong UTF-8 | page | read by the next encoding that fits, never a failure"""
    for bad in (b"\xff\xfe\xfa", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\xe2\x82"):
        report = page(TEXT.encode().replace(b"Tuesday", b"Tuesday " + bad))
        assert report.text.encode()
        assert "mutual defence" in report.text


def test_invalid_utf16() -> None:
    """UTF-16 and UTF-32 cut in the middle, or of half a character | page | the rest is read, the broken is U+FFFD"""
    for encoding, mark in (
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-32-le", b"\xff\xfe\0\0"),
    ):
        data = mark + TEXT.encode(encoding)
        assert "mutual defence" in page(data[:-1]).text
        half = (
            b"\x00\xd8"
            if encoding == "utf-16-le"
            else b"\xd8\x00"
            if encoding == "utf-16-be"
            else b"\0\xd8\0\0"
        )
        assert page(data + half).text.encode()


def test_encodings_that_are_none() -> None:
    """a declared encoding that is no text encoding (`base64`, `zlib`, `idna`) | page | passed over"""
    for name in ("base64", "zlib", "bz2", "rot13", "idna", "punycode", "undefined", "x" * 40, "utf-7"):
        data = html("<p>caf\u00e9</p>", head=f'<meta charset="{name}">').decode().encode("cp1252")
        assert is_whole(page(data))


def test_pages_of_a_hundred_megabytes() -> None:
    """a page of 100 MB | file, stream or bytes | refused at 20 MB; of a stream no more is read"""
    from foedus import load_page

    class Endless:
        given = 0

        def read(self, size: int) -> bytes:
            self.given += size
            return b"x" * size

    stream = Endless()
    with pytest.raises(InputError, match="larger than 20 MB"):
        load_page(stream)  # type: ignore[arg-type]
    assert stream.given == MAX_BYTES + 1
    with pytest.raises(UnreadablePage, match="the limit is 20,000,000"):
        page(bytes(MAX_BYTES + 1))


def test_gigantic_lines() -> None:
    """a line of a million characters | page | read or left out, in work that grows with the line"""
    for piece in ("a", "1", "word ", " "):
        assert growth(lambda n, piece=piece: read_text(TEXT + piece * n, source="a"), 100_000) < LINEAR  # type: ignore[misc]
    assert "mutual defence" in read_text(TEXT + "a" * 1_000_000, source="a page").text


def test_programs_as_pages() -> None:
    """programs, archives, images, databases | page | refused, and called what they are"""
    for data, word in (
        (b"\x7fELF\2", "program"),
        (b"PK\3\4", "ZIP"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"%PDF-1", "PDF"),
    ):
        with pytest.raises(UnreadablePage, match=word):
            page(data + b"x" * 100)


def test_pages_in_a_crawl_that_break_a_parser() -> None:
    """any of these pages in a crawl of millions | `foedus code` | read or counted with a reason; the run goes on"""
    for extra in ("<div>" * 50_000, "<" * 50_000, "&#x202e;" * 50_000, "<p " + "a=1 " * 50_000 + ">"):
        raw = Fetched("1", "https://a.example/", "2024-05-07", "text/html", "", False, html(extra))
        story = story_of("page", raw)
        assert not STEERING.search(getattr(story, "text", "").replace("\n", ""))
        assert getattr(story, "reason", None) != "reader_failed"


def test_scripts_are_no_text() -> None:
    """scripts, styles, templates, frames with text of their own | HTML page | not read"""
    hidden = "The president of Norway declared war on Sweden on Friday in the capital of the country."
    tags = ("script", "style", "template", "iframe", "noscript", "textarea", "object")
    report = page(html("".join(f"<{tag}>{hidden}</{tag}>" for tag in tags)))
    assert is_whole(report)
    assert "declared war" not in report.text


def test_comments_are_no_text() -> None:
    """sentences in HTML comments and processing instructions | HTML page | not read"""
    hidden = "The president of Norway declared war on Sweden on Friday in the capital of the country."
    report = page(html(f"<!-- <p>{hidden}</p> --><?php {hidden} ?><!--[if IE]><p>{hidden}</p><![endif]-->"))
    assert "declared war" not in report.text

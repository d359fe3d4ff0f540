"""A page, as bytes or as text, to a `Report`.

1. `decode` turns bytes into characters and refuses what is no text.
2. `characters` makes them plain.
3. HTML (real document structure, or a content type that says so) goes through `from_html`,
   anything else through `from_text`: a tag or two in plain text do not make a document.
4. The language of the body is checked; foedus reads English.
5. The report's text is the title, a blank line and the paragraphs with a blank line between. All
   offsets of evidence are code points of that text.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from foedus.errors import UnreadablePage
from foedus.model import Report, ReportId, ReportKind
from foedus.page.characters import fold, plain
from foedus.page.decode import MAX_BYTES, decode
from foedus.page.from_text import Article, read_article
from foedus.page.language import require_supported

_STRUCTURE = re.compile(
    r"<!doctype\s+html|<html[\s>]|<body[\s>]|<head[\s>]|<article[\s>]|<p[\s>]|<div[\s>]", re.I
)
_DOCUMENT = re.compile(r"<(?:!doctype|html|body|head)[\s>]", re.I)
_BLOCKS = re.compile(r"<(?:p|div|article|section|main|h1)[\s>]", re.I)


def read_page(
    data: bytes,
    *,
    source: str,
    url: str | None = None,
    content_type: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> Report:
    """The report in a page's bytes. `source` names the page in errors; `content_type` is the HTTP header.

    Raises UnreadablePage where the page is empty, too large, no text, without an article, or in a
    language that foedus does not read.
    """
    text = decode(data, source=source, content_type=content_type, max_bytes=max_bytes)
    digest = ReportId(hashlib.sha256(data).hexdigest())
    if is_html(text, content_type):
        from foedus.page.from_html import read_html

        found = read_html(text, source=source, url=url)
        return _report(found.article, digest, source=source, url=found.url)
    return _from_text(text, digest, source=source, url=url)


def read_text(text: str, *, source: str, url: str | None = None) -> Report:
    """The report in plain text as a scraper leaves it; its id is that of the text's UTF-8 bytes.

    Raises UnreadablePage as `read_page` does.
    """
    data = text.encode("utf-8", "surrogatepass")
    return _from_text(text, ReportId(hashlib.sha256(data).hexdigest()), source=source, url=url)


def is_html(text: str, content_type: str | None = None) -> bool:
    """Whether a text is an HTML document rather than plain text with a stray tag."""
    if content_type and "plain" in content_type.lower():
        return False
    head = text[:20_000]
    if not _STRUCTURE.search(head):
        return False
    first = head.lstrip("\ufeff \t\r\n")
    if first.startswith("<") and _DOCUMENT.search(head):
        return True
    blocks = len(_BLOCKS.findall(head))
    return bool(_BLOCKS.match(first)) or (blocks >= 2 and blocks > head.count("\n\n"))


def _from_text(text: str, digest: ReportId, *, source: str, url: str | None) -> Report:
    text = plain(text)
    if not text.strip():
        raise UnreadablePage("The page is empty.", source=source, kind="empty")
    try:
        article = read_article(text, source=source)
    except UnreadablePage:
        _name_language(text, source)
        raise
    return _report(article, digest, source=source, url=url)


def _name_language(text: str, source: str) -> None:
    """A page without an article by the rules of English may just be in another language: say that instead."""
    longest = sorted(text.split("\n"), key=len, reverse=True)[:12]
    sample = " ".join(longest)
    letters = sum(character.isalpha() for character in sample)
    latin = sum(character.isalpha() and character < "\u0250" for character in sample)
    runs_on = len(longest[0].split()) >= 8 or latin < letters / 2  # a menu alone names no language
    if letters >= 40 and runs_on:
        require_supported(sample, source=source)


def _report(article: Article, digest: ReportId, *, source: str, url: str | None) -> Report:
    # Parsers resolve what was a reference or an escape in the page: nothing of that passes here.
    body = "\n\n".join(text for text in map(plain, article.paragraphs) if text.strip())
    language = require_supported(body, source=source)
    title = _line(article.title)
    head = f"{title}\n\n" if title else ""
    return Report(
        id=digest,
        title=title,
        outlet=_line(article.outlet) or host_of(url),
        published=article.published,
        dateline=_line(article.dateline),
        language=language,
        kind=ReportKind.TREATY if article.treaty else ReportKind.NEWS,
        url=url,
        text=head + body,
        body=len(head),
        byline=_line(article.byline),
        retrieved=article.retrieved,
    )


def _line(text: str | None) -> str | None:
    """A text on one line and plain, None where nothing is left of it."""
    return (fold(plain(text)) if text else "") or None


def host_of(url: str | None) -> str | None:
    """The host of an address, as the last resort for an outlet's name."""
    host = urlsplit(url).hostname if url and "://" in url else None
    return host.removeprefix("www.") if host else None


@cache
def sample_page() -> bytes:
    """The HTML page that the demonstration reads: written for foedus, about a pact that was never made."""
    return files("foedus").joinpath("data", "sample_page.html").read_bytes()

"""An article out of an HTML page.

The text: trafilatura without comments, held against the page read as plain text; where it finds too little,
the page's own paragraphs outside navigation and the like, or the page read as plain text (always for a page
in a <pre>). All pass the rules for clutter that plain text passes.
The rest: what the page's tags say (`tags`), else the page as its reader sees it, else, for the day, htmldate
for the original date.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from foedus.errors import UnreadablePage
from foedus.page.characters import plain
from foedus.page.dateline import dateline
from foedus.page.disarmed import disarmed
from foedus.page.from_text import Article, filter_paragraphs, read_article
from foedus.page.lines import ends_sentence
from foedus.page.tags import address_of, byline_of, day_of, outlet_of, published_of, tags_of, title_of
from foedus.page.treaty import is_treaty
from foedus.page.visible import DROPPED, INLINE, is_shell, mostly_pre, text_of, visible

_XML = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_NO_ARTICLE = "The page holds no article: no sentence is left once menus, notices and links are taken away."
_ENOUGH = 25  # words below which the page's own paragraphs are tried as well
_LATEST = "2100-01-01"  # htmldate's own default is today, and a reading must not depend on the clock
_AGREE = 0.75  # share of the text by which two ways of reading a page agree


class Html(NamedTuple):
    """The article and the page's own address."""

    article: Article
    url: str | None


def read_html(text: str, *, source: str, url: str | None = None) -> Html:
    """The article of an HTML page. Raises UnreadablePage where there is none."""
    import lxml.etree
    import lxml.html

    text = disarmed(plain(_XML.sub("", text)))
    try:
        tree = lxml.html.document_fromstring(text)
    except (lxml.etree.ParserError, ValueError) as error:
        raise UnreadablePage(_NO_ARTICLE, source=source) from error
    tags = tags_of(tree)
    title, at_end = title_of(tree, tags)
    seen = _as_text(tree, source, title)
    body = _paragraphs(text, tree, title, seen)
    if sum(len(paragraph.split()) for paragraph in body) < (5 if title else 8) or _is_gate(body, title):
        raise UnreadablePage(_NO_ARTICLE, source=source)
    lead = next((found for found in map(dateline, body[:3]) if found), None)
    treaty = is_treaty(body)
    article = Article(
        title=title or (seen.title if seen else None),
        outlet=outlet_of(tags)
        or at_end
        or (seen.outlet if seen else None)
        or (lead.agency if lead else None),
        byline=byline_of(tags) or (seen.byline if seen else None),
        published=published_of(tree, tags, _days(text, seen))
        or (lead.date(american=False) if lead else None),
        retrieved=seen.retrieved if seen else None,
        dateline=lead.place if lead and not treaty else None,
        treaty=treaty,
        paragraphs=tuple(body),
    )
    return Html(article, address_of(tree, tags, url))


def _as_text(tree: Any, source: str, title: str | None) -> Article | None:
    """The page read as plain text, for what its tags do not say."""
    try:
        return read_article(visible(tree), source=source, title=title)
    except UnreadablePage:
        return None


def _paragraphs(text: str, tree: Any, title: str | None, seen: Article | None) -> list[str]:
    """The body, from the first way of reading that gives enough of one; else the longest."""
    import trafilatura

    if seen and (seen.treaty or mostly_pre(tree)):
        return list(seen.paragraphs)
    found = trafilatura.extract(
        text,
        output_format="txt",
        include_comments=False,
        include_tables=False,
        deduplicate=False,
        prune_xpath=["//figure", "//figcaption", "//aside", "//template"],
    )
    body = filter_paragraphs((found or "").split("\n"), title)
    if sum(len(paragraph.split()) for paragraph in body) >= _ENOUGH:
        return _agreed(body, seen.paragraphs, tree) if seen else body
    own = filter_paragraphs(list(_own_paragraphs(tree)), title)
    return max(body, own, list(seen.paragraphs) if seen else [], key=lambda one: sum(map(len, one)))


def _agreed(found: list[str], seen: Sequence[str], tree: Any) -> list[str]:
    """The paragraphs of two ways of reading, where they agree on most.

    An extractor may keep a comment or an offer and lose the heading that tells it from the article: what the
    page read as text has dropped goes. It may also lose a paragraph behind a box, or text between <br>: what
    the page read as text has stays if its tag is in a row with those of paragraphs that both have, or if it
    stands between two of them in no tag of its own.
    """
    whole = " ".join(seen)
    both = [paragraph for paragraph in found if paragraph in whole]
    if sum(map(len, both)) < _AGREE * sum(map(len, found)):
        return found
    kept = " ".join(both)
    shared = [index for index, paragraph in enumerate(seen) if paragraph in kept]
    if not shared or sum(len(seen[index]) for index in shared) < _AGREE * len(kept):
        return both  # cut up differently
    kinds: dict[str, set[tuple[Any, ...]]] = {}
    for node in filter(_holds_text_only, tree.iter()):
        kinds.setdefault(text_of(node), set()).add((node.getparent(), node.tag, node.get("class")))
    alike = set().union(*(kinds.get(seen[index], ()) for index in shared))
    held = frozenset(shared)
    return [
        text
        for index, text in enumerate(seen)
        if index in held
        or (shared[0] < index and not alike.isdisjoint(kinds.get(text, ())) and ends_sentence(text))
        or (shared[0] < index < shared[-1] and text not in kinds and _is_sentence(text))
    ]


def _holds_text_only(node: Any) -> bool:
    return isinstance(node.tag, str) and all(child.tag in INLINE for child in node)


def _is_sentence(text: str) -> bool:
    return len(text.split()) >= 10 and ends_sentence(text)


def _own_paragraphs(tree: Any) -> Iterator[str]:
    """The text of each <p> that stands in no navigation, form, figure or comment."""
    for node in tree.iter("p"):
        if not any(one.tag in DROPPED or is_shell(one) for one in [node, *node.iterancestors()]):
            yield text_of(node)


def _is_gate(body: list[str], title: str | None) -> bool:
    """A page whose title asks for a log-in or for consent, with next to nothing below."""
    asks = re.search(
        r"\b(?:before you continue|cookie|consent|log ?in|sign in|robot|captcha)\b", title or "", re.I
    )
    return bool(asks) and sum(len(paragraph.split()) for paragraph in body) < 60


def _days(text: str, seen: Article | None) -> Iterator[dt.date | None]:
    """Days of publication that the tags do not give, the likeliest first."""
    yield seen.published if seen else None
    import htmldate

    # Without the extensive search, which takes a year alone for its first of January.
    found = htmldate.find_date(text, original_date=True, extensive_search=False, max_date=_LATEST)
    yield day_of(found)

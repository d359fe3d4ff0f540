"""An article out of an HTML page.

The text: trafilatura without comments, held against the page read as plain text; where it finds too little,
the page's own paragraphs outside navigation and the like, or the page read as plain text (always for a page
in a <pre>). All pass the rules for clutter that plain text passes.
The rest, each a cascade whose first answer counts:
- title: JSON-LD headline, og:title, the one <h1>, <title>; an outlet's name at its end is cut off;
- outlet: og:site_name, JSON-LD publisher, the title's end, then (in `pages`) the host of the address;
- published: JSON-LD datePublished, <meta> of publication, <time>, the head of the page as its reader sees
  it, then htmldate for the original date; never a date later than the page's own date of change;
- address: <link rel=canonical>, og:url, else the one the caller gave.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from foedus.errors import UnreadablePage
from foedus.page.characters import fold, plain
from foedus.page.dateline import dateline
from foedus.page.days import days_in
from foedus.page.from_text import Article, filter_paragraphs, read_article
from foedus.page.header import SURE, name_score, without_suffix
from foedus.page.lines import ends_sentence
from foedus.page.treaty import is_treaty
from foedus.page.visible import DROPPED, INLINE, is_shell, mostly_pre, names, text_of, visible

_XML = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_ARTICLES = frozenset(
    {
        "article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "backgroundnewsarticle",
        "blogposting", "liveblogposting", "report", "webpage", "opinionnewsarticle", "pressrelease",
    }
)  # fmt: skip
_PUBLISHED = frozenset(
    {
        "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "date",
        "pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "publicationdate",
        "dc.date", "dc.date.issued", "dc.date.created", "dcterms.date", "dcterms.created", "dcterms.issued",
        "sailthru.date", "parsely-pub-date", "article.published", "published", "cxenseparse:recs:publishtime",
        "citation_publication_date", "originalpublicationdate", "rnews:datepublished",
        "article_date_original",
    }
)  # fmt: skip
_MODIFIED = frozenset(
    {"article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified"}
)
_NO_ARTICLE = "The page holds no article: no sentence is left once menus, notices and links are taken away."
_ENOUGH = 25  # words below which the page's own paragraphs are tried as well
_AGREE = 0.75  # share of the text by which two ways of reading a page agree
_LATEST = "2100-01-01"  # htmldate's own default is today, and a reading must not depend on the clock


class Html(NamedTuple):
    """The article and the page's own address."""

    article: Article
    url: str | None


class _Facts(NamedTuple):
    """What the page says of itself: JSON-LD entries and <meta> pairs, names in lower case."""

    linked: tuple[dict[str, Any], ...]
    meta: tuple[tuple[str, str], ...]

    def first(self, *names: str) -> str | None:
        for name in names:
            for key, value in self.meta:
                if key == name and value:
                    return value
        return None


def read_html(text: str, *, source: str, url: str | None = None) -> Html:
    """The article of an HTML page. Raises UnreadablePage where there is none."""
    import lxml.etree
    import lxml.html

    text = plain(_XML.sub("", text))
    try:
        tree = lxml.html.document_fromstring(text)
    except (lxml.etree.ParserError, ValueError) as error:
        raise UnreadablePage(_NO_ARTICLE, source=source) from error
    facts = _Facts(tuple(_linked(tree)), tuple(_meta(tree)))
    title, at_end = _title(tree, facts)
    seen = _as_text(tree, source, title)
    body = _paragraphs(text, tree, title, seen)
    if sum(len(paragraph.split()) for paragraph in body) < (5 if title else 8) or _is_gate(body, title):
        raise UnreadablePage(_NO_ARTICLE, source=source)
    lead = next((found for found in map(dateline, body[:3]) if found), None)
    treaty = is_treaty(body)
    article = Article(
        title=title or (seen.title if seen else None),
        outlet=_outlet(facts) or at_end or (seen.outlet if seen else None) or (lead.agency if lead else None),
        byline=_byline(facts) or (seen.byline if seen else None),
        published=_published(text, tree, facts, seen) or (lead.date(american=False) if lead else None),
        retrieved=seen.retrieved if seen else None,
        dateline=lead.place if lead and not treaty else None,
        treaty=treaty,
        paragraphs=tuple(body),
    )
    return Html(article, _address(tree, facts, url))


def _as_text(tree: Any, source: str, title: str | None) -> Article | None:
    """The page read as plain text, for what its tags do not say."""
    try:
        return read_article(visible(tree), source=source, title=title)
    except UnreadablePage:
        return None


def _linked(tree: Any) -> Iterator[dict[str, Any]]:
    """The JSON-LD entries of a page, graphs and lists opened; broken JSON is passed over."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            waiting: list[Any] = [json.loads((script.text or "").strip(), strict=False)]
        except (ValueError, RecursionError):
            continue
        while waiting:
            entry = waiting.pop(0)
            if isinstance(entry, list):
                waiting.extend(entry)
            elif isinstance(entry, dict):
                yield entry
                waiting.extend(value for key, value in entry.items() if key in ("@graph", "mainEntity"))


def _kinds(entry: dict[str, Any]) -> set[str]:
    kind = entry.get("@type")
    return {str(one).lower() for one in (kind if isinstance(kind, list) else [kind])}


def _from_articles(facts: _Facts, key: str) -> Iterator[Any]:
    """Values of a key in the JSON-LD entries that are articles; a bare WebPage comes last."""
    entries = [entry for entry in facts.linked if _kinds(entry) & _ARTICLES]
    for entry in sorted(entries, key=lambda entry: "webpage" in _kinds(entry)):
        if entry.get(key):
            yield entry[key]


def _meta(tree: Any) -> Iterator[tuple[str, str]]:
    for tag in tree.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv")
        content = tag.get("content")
        if name and content:
            yield name.strip().lower(), fold(content)


def _title(tree: Any, facts: _Facts) -> tuple[str | None, str | None]:
    """The headline, and the outlet's name where one stood at its end."""
    headlines = [fold(value) for value in _from_articles(facts, "headline") if isinstance(value, str)]
    ones = [text for text in map(text_of, tree.iter("h1")) if len(text.split()) >= 3]
    page = [text for text in map(text_of, tree.iter("title")) if text]
    offered = [
        *headlines[:1],
        facts.first("og:title"),
        *(ones if len(ones) == 1 else []),
        *page[:1],
        *ones[:1],
    ]
    site = {name.lower() for name in (_outlet(facts),) if name}
    at_end = (_behind(page[0], ones) or without_suffix(page[0], site)[1]) if page else None
    for text in offered:
        if text:
            title, suffix = without_suffix(plain(text), site)
            return title, suffix or at_end
    return None, at_end


def _behind(page: str, headlines: list[str]) -> str | None:
    """What stands behind the headline in the <title>: the outlet's name."""
    for headline in headlines:
        if page.startswith(headline):
            name = page[len(headline) :].strip(" |-–—·:»")
            return name if name and len(name.split()) <= 6 else None
    return None


def _outlet(facts: _Facts) -> str | None:
    name = facts.first("og:site_name")
    if name and "." not in name:
        return name
    for publisher in _from_articles(facts, "publisher"):
        for one in publisher if isinstance(publisher, list) else [publisher]:
            text = one.get("name") if isinstance(one, dict) else one
            if isinstance(text, str) and text.strip() and "://" not in text:
                return fold(text)
    return name or facts.first("application-name", "dc.publisher", "citation_journal_title")


def _byline(facts: _Facts) -> str | None:
    for author in _from_articles(facts, "author"):
        entries = author if isinstance(author, list) else [author]
        names = [one.get("name") if isinstance(one, dict) else one for one in entries]
        good = [fold(name) for name in names if isinstance(name, str) and name.strip() and "://" not in name]
        if good:
            return ", ".join(good)
    name = facts.first("author", "article:author", "parsely-author")
    if name and "://" not in name and name_score(name) < SURE:
        return re.sub(r"^by\s+", "", name, flags=re.I)
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
        prune_xpath=["//figure", "//figcaption", "//aside"],
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


def _day_of(value: Any) -> dt.date | None:
    """The whole day in a tag's value, by the clock of the place that wrote it."""
    found = days_in(str(value)[:60]) if value else []
    if found:
        return found[0].readings[0]
    compact = re.match(r"\s*((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)", str(value or ""))
    try:
        return dt.date(int(compact[1]), int(compact[2]), int(compact[3])) if compact else None
    except ValueError:
        return None


def _published(text: str, tree: Any, facts: _Facts, seen: Article | None) -> dt.date | None:
    changed = [_day_of(value) for value in _from_articles(facts, "dateModified")]
    changed += [_day_of(value) for key, value in facts.meta if key in _MODIFIED]
    latest = max((day for day in changed if day), default=None)
    for day in _published_days(text, tree, facts, seen):
        if day and (latest is None or day <= latest):
            return day
    return None


def _published_days(text: str, tree: Any, facts: _Facts, seen: Article | None) -> Iterator[dt.date | None]:
    yield from map(_day_of, _from_articles(facts, "datePublished"))
    yield from (_day_of(value) for key, value in facts.meta if key in _PUBLISHED)
    yield from _times(tree)
    yield seen.published if seen else None
    import htmldate

    # Without the extensive search, which takes a year alone for its first of January.
    found = htmldate.find_date(text, original_date=True, extensive_search=False, max_date=_LATEST)
    yield _day_of(found)


def _times(tree: Any) -> Iterator[dt.date | None]:
    """<time> tags outside comments and lists of links: those marked as publication, then the first other."""
    marked: list[dt.date | None] = []
    others: list[dt.date | None] = []
    for node in tree.iter("time"):
        above = [node, *node.iterancestors()]
        if any(one.tag in ("aside", "footer", "nav") or is_shell(one) for one in above):
            continue
        before = node.getprevious()
        lead = before.tail if before is not None else above[1].text if len(above) > 1 else ""
        label = f"{names(node)} {names(above[1]) if len(above) > 1 else ''} {lead or ''}".lower()
        if "updat" in label or "modif" in label:
            continue
        day = _day_of(node.get("datetime")) or _day_of(text_of(node))
        is_marked = node.get("pubdate") is not None or "publi" in label
        (marked if is_marked else others).append(day)
    yield from marked
    yield from others[:1]


def _address(tree: Any, facts: _Facts, given: str | None) -> str | None:
    for link in tree.iter("link"):
        href = (link.get("href") or "").strip()
        if "canonical" in (link.get("rel") or "").lower().split() and href.startswith(
            ("http://", "https://")
        ):
            return href
    shown = facts.first("og:url")
    return shown if shown and shown.startswith(("http://", "https://")) else given

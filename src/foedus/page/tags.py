"""What an HTML page says of itself in its tags: JSON-LD, <meta>, <title>, <h1>, <time>, <link>.

Each a cascade whose first answer counts:
- title: JSON-LD headline, og:title, the one <h1>, <title>; an outlet's name at its end is cut off;
- outlet: og:site_name, JSON-LD publisher, the title's end;
- published: JSON-LD datePublished, <meta> of publication, <time>;
- address: <link rel=canonical>, og:url, else the one the caller gave.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, NamedTuple

from foedus.page.characters import fold, plain
from foedus.page.days import days_in
from foedus.page.header import SURE, name_score, without_suffix
from foedus.page.visible import is_shell, names, text_of

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


class Tags(NamedTuple):
    """JSON-LD entries and <meta> pairs, names in lower case."""

    linked: tuple[dict[str, Any], ...]
    meta: tuple[tuple[str, str], ...]

    def first(self, *names: str) -> str | None:
        for name in names:
            for key, value in self.meta:
                if key == name and value:
                    return value
        return None


def tags_of(tree: Any) -> Tags:
    return Tags(tuple(_linked(tree)), tuple(_meta(tree)))


def _linked(tree: Any) -> Iterator[dict[str, Any]]:
    """The JSON-LD entries of a page, graphs and lists opened; broken JSON is passed over."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            waiting: deque[Any] = deque([json.loads((script.text or "").strip(), strict=False)])
        except (ValueError, RecursionError):
            continue
        while waiting:
            entry = waiting.popleft()
            if isinstance(entry, list):
                waiting.extend(entry)
            elif isinstance(entry, dict):
                yield entry
                waiting.extend(value for key, value in entry.items() if key in ("@graph", "mainEntity"))


def _kinds(entry: dict[str, Any]) -> set[str]:
    kind = entry.get("@type")
    return {str(one).lower() for one in (kind if isinstance(kind, list) else [kind])}


def _from_articles(tags: Tags, key: str) -> Iterator[Any]:
    """Values of a key in the JSON-LD entries that are articles; a bare WebPage comes last."""
    entries = [entry for entry in tags.linked if _kinds(entry) & _ARTICLES]
    for entry in sorted(entries, key=lambda entry: "webpage" in _kinds(entry)):
        if entry.get(key):
            yield entry[key]


def _meta(tree: Any) -> Iterator[tuple[str, str]]:
    for tag in tree.iter("meta"):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or tag.get("http-equiv")
        content = tag.get("content")
        if name and content:
            yield name.strip().lower(), _said(content)


def _said(text: str) -> str:
    """A value on one line. JSON writes any character as an escape, so it is made plain here once more."""
    return fold(plain(text))


def title_of(tree: Any, tags: Tags) -> tuple[str | None, str | None]:
    """The headline, and the outlet's name where one stood at its end."""
    headlines = [_said(value) for value in _from_articles(tags, "headline") if isinstance(value, str)]
    ones = [text for text in map(text_of, tree.iter("h1")) if len(text.split()) >= 3]
    page = [text for text in map(text_of, tree.iter("title")) if text]
    offered = [
        *headlines[:1],
        tags.first("og:title"),
        *(ones if len(ones) == 1 else []),
        *page[:1],
        *ones[:1],
    ]
    site = {name.lower() for name in (outlet_of(tags),) if name}
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


def outlet_of(tags: Tags) -> str | None:
    """The outlet's name."""
    name = tags.first("og:site_name")
    if name and "." not in name:
        return name
    for publisher in _from_articles(tags, "publisher"):
        for one in publisher if isinstance(publisher, list) else [publisher]:
            text = one.get("name") if isinstance(one, dict) else one
            if isinstance(text, str) and text.strip() and "://" not in text:
                return _said(text)
    return name or tags.first("application-name", "dc.publisher", "citation_journal_title")


def byline_of(tags: Tags) -> str | None:
    """Who wrote the article."""
    for author in _from_articles(tags, "author"):
        entries = author if isinstance(author, list) else [author]
        names = [one.get("name") if isinstance(one, dict) else one for one in entries]
        good = [_said(name) for name in names if isinstance(name, str) and name.strip() and "://" not in name]
        if good:
            return ", ".join(good)
    name = tags.first("author", "article:author", "parsely-author")
    if name and "://" not in name and name_score(name) < SURE:
        return re.sub(r"^by\s+", "", name, flags=re.I)
    return None


def day_of(value: Any) -> dt.date | None:
    """The whole day in a tag's value, by the clock of the place that wrote it."""
    found = days_in(str(value)[:60]) if value else []
    if found:
        return found[0].readings[0]
    compact = re.match(r"\s*((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)", str(value or ""))
    try:
        return dt.date(int(compact[1]), int(compact[2]), int(compact[3])) if compact else None
    except ValueError:
        return None


def published_of(tree: Any, tags: Tags, others: Iterable[dt.date | None] = ()) -> dt.date | None:
    """The first day of publication that the tags give, or one of `others`; never one later than the page's
    own date of change.
    """
    changed = [day_of(value) for value in _from_articles(tags, "dateModified")]
    changed += [day_of(value) for key, value in tags.meta if key in _MODIFIED]
    latest = max((day for day in changed if day), default=None)
    for day in chain(_published(tree, tags), others):
        if day and (latest is None or day <= latest):
            return day
    return None


def _published(tree: Any, tags: Tags) -> Iterator[dt.date | None]:
    yield from map(day_of, _from_articles(tags, "datePublished"))
    yield from (day_of(value) for key, value in tags.meta if key in _PUBLISHED)
    yield from _times(tree)


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
        day = day_of(node.get("datetime")) or day_of(text_of(node))
        is_marked = node.get("pubdate") is not None or "publi" in label
        (marked if is_marked else others).append(day)
    yield from marked
    yield from others[:1]


def address_of(tree: Any, tags: Tags, given: str | None) -> str | None:
    """The page's own address, else the one given."""
    for link in tree.iter("link"):
        href = (link.get("href") or "").strip()
        if "canonical" in (link.get("rel") or "").lower().split() and _is_address(href):
            return href
    shown = tags.first("og:url")
    return shown if shown and _is_address(shown) else given


def _is_address(text: str) -> bool:
    """Whether a text is an address of the web, of characters that can be seen."""
    return text.startswith(("http://", "https://")) and text.isprintable() and " " not in text

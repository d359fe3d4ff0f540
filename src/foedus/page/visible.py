"""What a reader sees of an HTML page, as lines: navigation, forms, pictures and comments left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from foedus.page.characters import fold

DROPPED = frozenset(
    {
        "nav", "aside", "footer", "form", "script", "style", "noscript", "figure", "figcaption", "button",
        "template", "select", "iframe", "svg", "head", "title", "textarea", "object", "video",
        "audio",
    }
)  # fmt: skip
INLINE = frozenset(
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i",
        "ins", "kbd", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong",
        "sub", "sup", "time", "tt",
        "u", "var", "wbr", "img",
    }
)  # fmt: skip
_SHELLS = re.compile(
    r"comment|cookie|consent|gdpr|newsletter|related|share|social|promo|advert|sidebar|breadcrumb|trending"
    r"|most-read|paywall",
    re.I,
)
_DEEP = 400  # levels of nesting that are followed


def names(node: Any) -> str:
    """What a tag calls itself: class, id, itemprop."""
    return " ".join(node.get(key) or "" for key in ("class", "id", "itemprop"))


def is_shell(node: Any) -> bool:
    """Whether a tag says that it holds comments, links, notices or the like; the whole page cannot."""
    return node.tag not in ("html", "body") and _SHELLS.search(names(node)) is not None


def text_of(node: Any) -> str:
    """The text inside a tag, folded."""
    return fold(" ".join(node.itertext()))


def visible(tree: Any) -> str:
    """The page as plain text: a blank line between blocks, a line feed for <br>, <pre> as it stands."""
    return re.sub(r"\n{3,}", "\n\n", "".join(_pieces(tree, False, 0)))


def _pieces(node: Any, kept: bool, depth: int) -> Iterator[str]:
    """`kept` tells that spacing counts, as inside <pre>."""
    tag = node.tag
    if not isinstance(tag, str):  # a comment or a processing instruction
        return
    if tag in DROPPED or depth > _DEEP or is_shell(node):
        yield "\n\n"
        return
    if tag == "br":
        yield "\n"
        return
    block = tag not in INLINE
    if block:
        yield "\n\n"
    kept = kept or tag == "pre"
    yield _spaced(node.text, kept)
    for child in node:
        yield from _pieces(child, kept, depth + 1)
        yield _spaced(child.tail, kept)
    if block:
        yield "\n\n"


def _spaced(text: str | None, kept: bool) -> str:
    if not text:
        return ""
    return text if kept else re.sub(r"\s+", " ", text)


def mostly_pre(tree: Any) -> bool:
    """Whether the page is plain text in a <pre>, as archives of the 1990s keep it."""
    pre = sum(len(text_of(node)) for node in tree.iter("pre"))
    return pre > 200 and pre * 2 > len(text_of(tree))

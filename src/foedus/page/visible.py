"""What a reader sees of an HTML page, as lines: navigation, forms, pictures and comments left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from foedus.page.characters import fold
from foedus.page.clutter import Effect, clutter

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
_EMBEDDED = re.compile(r"\b(?:twitter-tweet|instagram-media|tiktok-embed|fb-post)\b", re.I)
_TEASER = 35  # words that a paragraph of a box does not reach
_BOX_SHARE = 0.4  # of the page's words, which a box does not reach
_HEADING = 6  # words at most
_OFFER = 45  # words at most that stand around the field for an address
_DEEP = 400  # levels of nesting that are followed


def names(node: Any) -> str:
    """What a tag calls itself: class, id, itemprop."""
    return " ".join(node.get(key) or "" for key in ("class", "id", "itemprop"))


def is_shell(node: Any) -> bool:
    """Whether a tag says that it holds comments, links, notices or the like; the whole page cannot."""
    called = names(node)
    if node.tag in ("html", "body"):
        return False
    return _SHELLS.search(called) is not None or _EMBEDDED.search(called) is not None


def text_of(node: Any) -> str:
    """The text inside a tag, folded."""
    return fold(" ".join(node.itertext()))


def visible(tree: Any) -> str:
    """The page as plain text: a blank line between blocks, a line feed for <br>, <pre> as it stands."""
    boxes = _boxes(tree)
    return re.sub(r"\n{3,}", "\n\n", "".join(_pieces(tree, boxes, False, 0)))


def _boxes(tree: Any) -> frozenset[Any]:
    """Tags that hold nothing but a box: links under a heading that says so, an advertisement under its mark,
    the offer of a newsletter around the field for an address. None holds the headline or a long paragraph.
    """
    # Each tag is counted once, however many fields it holds.
    words = cache(lambda node: len(text_of(node).split()))
    most = _BOX_SHARE * words(tree)
    is_small = cache(lambda node: _is_small(node, most))
    found = {node for node in tree.iter() if _is_headed(node) and is_small(node)}
    for field in tree.iter("input", "label"):
        if "email" in f"{field.get('type')} {field.get('placeholder')} {text_of(field)}".lower().replace(
            "-", ""
        ):
            around = next((one for one in field.iterancestors() if words(one) > _HEADING), None)
            if around is not None and words(around) <= _OFFER and is_small(around):
                found.add(around)
    return frozenset(found)


def _is_headed(node: Any) -> bool:
    """Whether the tag begins with a heading of links or the mark of an advertisement, and has more below."""
    if not isinstance(node.tag, str) or not len(node) or node.tag in INLINE:
        return False
    first = next((text for text in node.itertext() if text.strip()), "")
    heading = fold(first)
    if not heading or len(heading.split()) > _HEADING or heading == text_of(node):
        return False
    rule = clutter(heading)
    return rule is not None and rule.effect in (Effect.BOX, Effect.SLOT)


def _is_small(node: Any, most: float) -> bool:
    if node.tag in ("html", "body", "main", "table", "tbody", "tr") or node.find(".//h1") is not None:
        return False
    longest = max(
        (len(text_of(one).split()) for one in node.iter("p", "li", "div") if not len(one)), default=0
    )
    return longest < _TEASER and len(text_of(node).split()) < most


def _pieces(node: Any, boxes: frozenset[Any], kept: bool, depth: int) -> Iterator[str]:
    """`kept` tells that spacing counts, as inside <pre>."""
    tag = node.tag
    if not isinstance(tag, str):  # a comment or a processing instruction
        return
    if tag in DROPPED or depth > _DEEP or is_shell(node) or node in boxes:
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
        yield from _pieces(child, boxes, kept, depth + 1)
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

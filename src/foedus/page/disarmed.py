"""HTML with what is meant to harm its readers taken out before a parser sees it.

- Character references to what `characters.plain` takes out of a text: `&#x202e;` turns the direction of
  writing as well as the character itself does.
- Attributes of a tag that has more of them than any page needs: parsers compare each with every other, so
  that one tag of 600 kB would cost minutes.
- Tags inside more tags than any page needs: extractors climb from each to the top.
"""

from __future__ import annotations

import html
import re
from html.entities import html5

from foedus.page.characters import plain

MOST_ATTRIBUTES = 200
"""Attributes that a tag may have; of one with more only the name stays."""

DEEPEST = 1_000
"""Tags that stand inside each other; what is opened below is taken for the text around it."""

_MANY_TAGS = 5_000
"""Tags from which on it is looked how deep they stand; with fewer it matters to nobody."""

_WHOLE_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]{0,40})[^<>]{0,2000}>?")
_CLOSED_UNSAID = frozenset(
    "p li td th tr dt dd option tbody thead tfoot colgroup area base br col embed hr img input link meta"
    " param source track wbr".split()
)
"""Tags that are empty, or end where the next of their kind begins."""
_LONG_TAG = re.compile(r"<([A-Za-z][\w:-]{0,40})(?=[\s/])([^<>]{400,})")
_ATTRIBUTE = re.compile(r"""[^\s"'=/]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"']*))?""")
_NUMBERED = re.compile(r"&#(?:[0-9]{1,8}|[xX][0-9A-Fa-f]{1,7})\b;?")


def _is_harmless(text: str) -> bool:
    """Whether `plain` leaves a text as it is, or as another kind of white space."""
    return plain(text) == text or text.isspace()


_NAMED = re.compile(
    "&(?:"
    + "|".join(sorted(name[:-1] for name, it in html5.items() if name[-1] == ";" and not _is_harmless(it)))
    + ");"
)


def disarmed(text: str) -> str:
    """The page's HTML, harmless."""
    if "&" in text:
        text = _NUMBERED.sub(_character, _NAMED.sub(lambda found: plain(html.unescape(found[0])), text))
    text = _LONG_TAG.sub(_cut, text)
    return _levelled(text) if text.count("<") > _MANY_TAGS else text


def _levelled(text: str) -> str:
    """The text without the tags that stand too deep."""
    depth = 0

    def one(found: re.Match[str]) -> str:
        nonlocal depth
        if found[2].lower() in _CLOSED_UNSAID:
            return found[0]
        if found[1]:
            depth = max(depth - 1, 0)
            return found[0] if depth < DEEPEST else " "
        depth += 1
        return found[0] if depth <= DEEPEST else " "

    return _WHOLE_TAG.sub(one, text)


def _character(found: re.Match[str]) -> str:
    character = html.unescape(found[0])
    if _is_harmless(character) and not "\x80" <= _code_of(found[0]) <= "\x9f":
        return found[0]
    # C1 numbers mean letters of Windows-1252 (WHATWG HTML, 13.2.5.80), which not all parsers know.
    return plain(character)


def _code_of(reference: str) -> str:
    digits = reference[2:].rstrip(";")
    number = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    return chr(number) if number < 0x110000 else ""


def _cut(found: re.Match[str]) -> str:
    count = 0
    for count, _ in enumerate(_ATTRIBUTE.finditer(found[2]), start=1):
        if count > MOST_ATTRIBUTES:
            return f"<{found[1]}"
    return found[0]

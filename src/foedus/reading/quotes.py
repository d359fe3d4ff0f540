"""Where a text quotes: paired marks, within one paragraph, straight or curly.

A mark that never closes quotes to the end of its paragraph only where the next paragraph opens with a
mark too (the convention for a quotation that runs on); otherwise it quotes nothing.
"""

from __future__ import annotations

import re

from foedus.model import Span

_PARAGRAPH = re.compile(r"[^\n]+")
_OPEN_CLOSE = {"“": "”", "«": "»", "„": "“", '"': '"'}
_OPENING = frozenset(_OPEN_CLOSE)
_SINGLE = re.compile(r"(?<![\w’'])[‘'](?=\w)([^‘’'\n]{2,200}?(?:[’'](?=\w)[^‘’'\n]{1,200}?)*)[’'](?!\w)")


def find_quotes(text: str) -> tuple[Span, ...]:
    """The quoted stretches, marks left out, in order; never overlapping, never empty."""
    found: list[Span] = []
    paragraphs = list(_PARAGRAPH.finditer(text))
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1].group() if number + 1 < len(paragraphs) else ""
        doubles = _double(paragraph.group(), paragraph.start(), following)
        found += doubles or _single(paragraph.group(), paragraph.start())
    return tuple(found)


def _double(text: str, offset: int, following: str) -> list[Span]:
    if _OPENING.isdisjoint(text):
        return []
    found: list[Span] = []
    opened: int | None = None
    closer = ""
    for place, char in enumerate(text):
        if opened is not None and char == closer:
            if place > opened:
                found.append(Span(offset + opened, offset + place))
            opened = None
        elif opened is None and char in _OPEN_CLOSE and _may_open(text, place, char):
            opened, closer = place + 1, _OPEN_CLOSE[char]
    if opened is not None and opened < len(text) and following[:1] in _OPEN_CLOSE:
        found.append(Span(offset + opened, offset + len(text)))
    return found


def _may_open(text: str, place: int, char: str) -> bool:
    """A straight mark after a digit is an inch sign, after a letter it closes."""
    return char != '"' or place == 0 or not text[place - 1].isalnum()


def _single(text: str, offset: int) -> list[Span]:
    return [Span(offset + m.start(1), offset + m.end(1)) for m in _SINGLE.finditer(text)]

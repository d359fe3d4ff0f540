"""Whether a text is a treaty rather than a report about one."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ARTICLE = re.compile(r"(?:article|art\.)\s{1,3}(?:\d{1,3}|[ivxl]{1,7}|one|two|three|first)\b", re.I)
_FORMULAS = re.compile(
    r"\bhave agreed (?:as follows|on the following|upon the following)|\bhigh contracting part(?:y|ies)"
    r"|\bcontracting (?:party|parties|states)\b"
    r"|\bdone (?:at|in) .{1,80}(?:in duplicate|copies|originals|both texts)"
    r"|\bin witness whereof\b|\bhereinafter referred to as\b|\bshall enter into force\b",
    re.I,
)

_INSTRUMENT = re.compile(
    r"\b(?:treaty|pact|agreement|accord|charter|convention|protocol|compact|covenant|memorandum|declaration)\b",
    re.I,
)
_TITLE_WORDS = 60


def title_at(lines: Sequence[str]) -> int:
    """The line above the preamble that names the treaty, however long; -1 where there is none."""
    for index, line in enumerate(lines):
        if _ARTICLE.match(line) or line.endswith((",", ";", ":")):
            break
        if _INSTRUMENT.search(line) and not line.endswith(".") and len(line.split()) <= _TITLE_WORDS:
            return index
    return -1


def is_treaty(lines: Sequence[str]) -> bool:
    """At least two numbered articles stand at the head of a line, and the formulas of a treaty occur."""
    articles = sum(bool(_ARTICLE.match(line)) for line in lines)
    if articles < 2:
        return False
    formulas = {found[0].lower() for line in lines for found in _FORMULAS.finditer(line[:2000])}
    return len(formulas) >= (1 if articles >= 4 else 2)

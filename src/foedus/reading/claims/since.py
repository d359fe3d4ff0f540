"""Since when a claim holds: "since the end of the Cold War", "in 24 years", "ever"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foedus.model import Interval
from foedus.reading.dates import DateKind
from foedus.reading.timing import resolved

if TYPE_CHECKING:
    from foedus.reading.discourse import Discourse
    from foedus.reading.tree import Token

_EVER = re.compile(
    r"\b(?:ever|in (?:the )?(?:\w+ ){0,3}history(?: of (?:the |its |their |our )?(?:\w+ )?\w+)?|"
    r"in (?:modern|recent|living) (?:times|memory)|of all time|"
    r"(?:in|for) (?:many |several )?(?:years|decades|generations)|"
    r"in a (?:generation|decade)|until now|to date|so far|yet)\b",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
_FOLLOWS = re.compile(r"[^.;:\n]{0,120}?")


@dataclass(frozen=True, slots=True)
class Since:
    """`days` is the start as wide as the text gives it, None for "ever"; offsets are of `text`."""

    days: Interval | None
    text: str
    start: int
    end: int

    @property
    def bounded(self) -> bool:
        return self.text.lower() not in {"yet", "so far", "to date"}


def since_of(discourse: Discourse, start: int, limit: int, token: Token) -> Since | None:
    """The bound that stands between a claim's first word and the end of its clause."""
    for mention in discourse.dates:
        if not start <= mention.start < limit:
            continue
        lead = _SINCE.search(discourse.text, start, mention.end)
        if mention.kind is DateKind.SINCE and lead is not None:
            first = min(mention.start, lead.start()) if mention.start - lead.start() < 80 else mention.start
            return _since(discourse, resolved(discourse, mention, token), first, mention.end)
        if mention.kind is DateKind.DURATION and mention.text.lower().startswith(("in ", "for ")):
            days = resolved(discourse, mention, token)
            return _since(discourse, Interval.day(days.first) if days else None, mention.start, mention.end)
    word = _SINCE.search(discourse.text, start, limit)
    if word is not None:
        return _since(discourse, None, word.start(), _clause_end(discourse, word.end(), limit))
    ever = _EVER.search(discourse.text, start, limit)
    return _since(discourse, None, ever.start(), ever.end()) if ever else None


def _since(discourse: Discourse, days: Interval | None, start: int, end: int) -> Since:
    return Since(days, " ".join(discourse.text[start:end].split()), start, end)


def _clause_end(discourse: Discourse, start: int, limit: int) -> int:
    """The end of a clause of "since" that names no day: "since the two armies clashed"."""
    stop = re.compile(r"[,.;:—–\"“”]|\s(?:and|but)\s").search(discourse.text, start, limit)
    return stop.start() if stop else limit

"""The codebook's words of claiming where they stand, and the word that each of them grades."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foedus.codebook import ClaimFrame, load_codebook, remembered
from foedus.model import ClaimKind

if TYPE_CHECKING:
    from foedus.reading.discourse import Discourse
    from foedus.reading.tree import Token

_UP = frozenset(
    {"amod", "advmod", "nummod", "det", "predet", "quantmod", "compound", "nmod", "npadvmod", "neg"}
)
_GRADED = frozenset({"JJS", "JJR", "RBS", "RBR", "JJ", "RB", "NN", "CD"})
_TIME = frozenset({"time", "times"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """`word` is the grading word, `head` the head of the phrase that it grades (itself where no noun
    follows)."""

    kind: ClaimKind
    frame: str
    words: str
    start: int
    end: int
    word: Token
    head: Token

    @property
    def is_time(self) -> bool:
        """ "For the first time": the claim is of what is done, not of a thing."""
        return self.head.lower_ in _TIME


@remembered
def _pattern() -> tuple[re.Pattern[str], dict[str, tuple[str, ClaimFrame]]]:
    by_words: dict[str, tuple[str, ClaimFrame]] = {}
    for name, frame in load_codebook().claims.items():
        for words in frame.words:
            by_words.setdefault(words.lower(), (name, frame))
    longest = sorted(by_words, key=len, reverse=True)
    body = "|".join(re.escape(words).replace(r"\ ", r"\s+") for words in longest)
    return re.compile(rf"(?<![\w-])(?:{body})(?![\w])", re.IGNORECASE), by_words


def find_triggers(discourse: Discourse) -> Iterator[Trigger]:
    """All words of claiming in the order of the text, the longest where two begin at one place."""
    pattern, by_words = _pattern()
    for match in pattern.finditer(discourse.text):
        span = discourse.doc.char_span(match.start(), match.end())
        if span is None:
            continue
        words = re.sub(r"\s+", " ", match.group()).lower()
        name, frame = by_words[words]
        word = next((t for t in span if t.tag_ in _GRADED), span[0])
        yield Trigger(
            kind=frame.kind,
            frame=f"claims.{name}",
            words=words,
            start=match.start(),
            end=match.end(),
            word=word,
            head=_head(span[-1] if span[-1].pos_ == "NOUN" else word),
        )


def _head(word: Token) -> Token:
    """The noun that a grading word belongs to."""
    node = word
    for _ in range(4):
        head = node.head
        if node.dep_ not in _UP or head == node:
            break
        if head.pos_ not in {"NOUN", "PROPN", "ADJ", "NUM", "ADV"} and head.dep_ != "amod":
            break
        node = head
    if node.dep_ == "amod":
        return node.head
    return node

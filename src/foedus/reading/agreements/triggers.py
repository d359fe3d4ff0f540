"""The case in which a promise binds: "if either is attacked", "in the event of aggression"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from foedus.codebook import load_codebook, remembered
from foedus.reading.agreements.wording import (
    CASE,
    CONDITION,
    WHOEVER,
)
from foedus.reading.discourse import Discourse

if TYPE_CHECKING:
    from foedus.reading.tree import Span as TokenSpan
    from foedus.reading.tree import Token


@remembered
def _triggers() -> list[tuple[str, re.Pattern[str]]]:
    """Each trigger's words, the longer phrases first, "armed attack" before "attack"."""
    found = []
    for frame in load_codebook().obligations.triggers.values():
        words = sorted(frame.words, key=len, reverse=True)
        found.append((frame.trigger, re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b", re.I)))
    order = {"armed attack": 0, "aggression": 1, "attack": 2, "threat": 3}
    return sorted(found, key=lambda item: order.get(item[0], 9))


def kind_of_attack(words: str) -> str:
    return next((kind for kind in ("armed attack", "aggression") if kind in words), "attack")


def trigger_of(discourse: Discourse, sentence: TokenSpan, token: Token) -> str | None:
    """The case in which the promise binds, where it stands in a clause or phrase of condition."""
    last = token.right_edge
    clause = (token.left_edge.idx, last.idx + len(last))
    for start, end in (clause, (sentence.start_char, sentence.end_char)):
        for trigger, pattern in _triggers():
            for found in pattern.finditer(discourse.text, start, end):
                span = discourse.doc.char_span(found.start(), found.end())
                if span is not None and (
                    is_conditional(span.root)
                    or _after_case(span.root)
                    or _in_a_crisis(span.root)
                    or _ON_ONE.match(discourse.text, found.end())
                    or CONDITION.search(discourse.text, sentence.start_char, found.start())
                ):
                    return trigger
    return None


_ON_ONE = re.compile(r" (?:on|against|to) (?:the other|either|any one|one) (?:as|is|will|shall)\b", re.I)
"""What is laid down for "an attack on the other" is laid down for the case that it comes."""


def is_conditional(token: Token) -> bool:
    """Under "if", "in case of", "against", or in a clause on whoever is attacked: "any of them that is
    attacked".
    """
    if token.dep_ == "relcl" and token.head.lemma_.lower() in WHOEVER:
        return True
    if (
        token.lower_ == "war"
        and token.dep_ == "pobj"
        and token.head.lower_ == "in"
        and token.head.head.pos_ == "VERB"
    ):
        return True  # "must assist the other in war"
    node = token
    for _ in range(7):
        if node.lower_ in CASE or any(
            c.lower_ in CASE and c.dep_ in {"mark", "advmod", "aux", "prep"} and c.i < token.i
            for c in node.children
        ):
            return True
        if node.head == node:
            return False
        node = node.head
    return False


def _in_a_crisis(token: Token) -> bool:
    """ "consult in a crisis", "help in any emergency": a case, not a time that has come."""
    return (
        token.dep_ == "pobj"
        and token.head.lower_ in {"in", "during"}
        and any(c.lower_ in {"a", "an", "any"} for c in token.children)
    )


def _after_case(token: Token) -> bool:
    """In a list that the parser broke up: "in the event of a disaster, a pandemic or military aggression";
    or right behind its conjunction, whatever the parser made of that: "whenever either is threatened".
    """
    behind = token.doc[max(token.i - 4, token.sent.start) : token.i]
    if any(t.lower_ in {"whenever", "if"} for t in behind) and not any(t.is_punct for t in behind):
        return True
    for back in token.doc[max(token.i - 14, token.sent.start) : token.i]:
        if (
            back.lower_ in {"event", "case"}
            and back.i + 1 < len(token.doc)
            and token.doc[back.i + 1].lower_ == "of"
        ):
            return not any(t.pos_ in {"VERB", "AUX"} or t.text == ";" for t in token.doc[back.i : token.i])
    return False

"""Words given to a speaker by a phrase and not by a verb: "according to", "in the words of",
"Kim's pledge that"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from foedus.reading.speech.acts import Stretch
from foedus.reading.speech.speakers import Speaker, Speakers
from foedus.reading.syntax import conjuncts, is_that_clause

if TYPE_CHECKING:
    from foedus.reading.discourse import Discourse
    from foedus.reading.tree import Token

_GAP = 4
"""Characters between a speaker's name and the quotation that follows it."""
Found = tuple[tuple[Speaker, ...], tuple[Stretch, ...]]


def according(discourse: Discourse, speakers: Speakers, token: Token) -> Found | None:
    """ "According to X, ...", "..., according to X", "..., according to X, ..."; also "in the words of X"."""
    head = _source(token)
    if head is None:
        return None
    named = speakers.named(list(conjuncts(head)))
    if not named:
        return None
    opening = discourse.doc[token.i - 2] if token.lower_ == "words" else token
    return named, _beside(discourse, opening, head)


def _source(token: Token) -> Token | None:
    doc = token.doc
    if token.lower_ == "according":
        preposition = next((c for c in token.children if c.lower_ == "to"), None)
    elif token.lower_ == "words" and token.i > 1 and doc[token.i - 2].lower_ == "in":
        preposition = next((c for c in token.children if c.lower_ == "of"), None)
    else:
        return None
    if preposition is None:
        return None
    return next((c for c in preposition.children if c.dep_ == "pobj"), None)


def _beside(discourse: Discourse, opening: Token, head: Token) -> tuple[Stretch, ...]:
    """What is left of the sentence beside the phrase."""
    span = discourse.sentence_span(discourse.sentence(opening))
    end = head.right_edge.idx + len(head.right_edge)
    for child in head.children:
        if child.dep_ in {"relcl", "acl"} and child.i > head.i and child.left_edge.idx > head.idx:
            end = min(end, child.left_edge.idx)
    if any(0 <= q.start - head.idx - len(head) <= _GAP for q in discourse.quotes):
        end = head.idx + len(head)
    left, right = (span.start, opening.idx), (end, span.end)
    text = discourse.text
    has_left = _letters(text[slice(*left)]) > 2
    has_right = _letters(text[slice(*right)]) > 2 and text[end : end + 1] in ",—–"
    if has_left and has_right:
        return (left, right)
    if has_left:
        return (left,)
    return (right,) if _letters(text[slice(*right)]) > 2 else ()


def _letters(text: str) -> int:
    return sum(c.isalpha() for c in text)


def by_noun(discourse: Discourse, speakers: Speakers, noun: Token) -> Found | None:
    """ "Kim's pledge that ...", "the announcement by Tehran that ...", "a warning from Beijing that ..."."""
    clause = next(
        (c for c in noun.children if c.dep_ in {"acl", "ccomp", "relcl"} and is_that_clause(c)), None
    )
    if clause is None:
        return None
    named = speakers.named(list(_givers(noun)))
    if not named:
        holders = tuple((e, e.name) for e in discourse.cast.holder(noun))
        named = holders[-1:]
    if not named:
        return None
    mark = next(c for c in clause.children if c.dep_ == "mark")
    return named, ((discourse.doc[mark.i + 1].idx, clause.right_edge.idx + len(clause.right_edge)),)


def _givers(noun: Token) -> Iterator[Token]:
    for child in noun.children:
        if child.dep_ == "poss":
            yield from conjuncts(child)
        elif child.dep_ in {"prep", "agent"} and child.lower_ in {"by", "from", "of"}:
            for grand in child.children:
                if grand.dep_ == "pobj":
                    yield from conjuncts(grand)

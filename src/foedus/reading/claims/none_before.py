"""Firsts told the other way round: "no Turkish president had set foot in Armenia since 1990"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foedus.model import ClaimKind
from foedus.reading.claims.extent import clause_start, limit_of, phrase_end
from foedus.reading.claims.since import Since, since_of
from foedus.reading.claims.subjects import codes_between
from foedus.reading.claims.topics import is_a
from foedus.reading.claims.triggers import Trigger
from foedus.reading.syntax import subtree_span

if TYPE_CHECKING:
    from foedus.reading.discourse import Discourse
    from foedus.reading.tree import Token

_NOBODY = frozenset({"nobody", "none"})
_PERFECT = frozenset({"has", "have", "had", "'d", "’d"})
_BEFORE = re.compile(r"\b(?:before|until (?:now|then|today)|in living memory)\b", re.I)
_MORE = re.compile(r"\b(?:more|longer|further|larger|bigger)\b", re.I)


@dataclass(frozen=True, slots=True)
class NoneBefore:
    """`subject` is whom it denies to have done what `verb` says; offsets are of the claim's clause."""

    trigger: Trigger
    subject: Token
    start: int
    end: int
    since: Since | None


def find_none_before(discourse: Discourse) -> Iterator[NoneBefore]:
    """In the order of the text. Only what states and their people do with one another, in the perfect, and
    with the bound or the comparison that makes it a claim.
    """
    for token in discourse.doc:
        verb = token.head
        if token.dep_ not in {"nsubj", "nsubjpass"} or not _nobody(token) or not _perfect(verb):
            continue
        if not (_acts(discourse, token) and (is_a(verb, "deeds") or verb.lemma_.lower() in {"be", "stand"})):
            continue
        if any(is_a(t, "elsewhere") for t in discourse.sentence(token)):
            continue
        limit = limit_of(discourse, verb)
        since = since_of(discourse, verb.idx, limit, verb)
        bound = since if since is not None and since.text.lower() not in {"ever", "so far"} else None
        more = _MORE.search(discourse.text, verb.idx, limit)
        if bound is None and more is None and not _BEFORE.search(discourse.text, verb.idx, limit):
            continue
        kind = ClaimKind.LARGEST if more is not None and bound is None else ClaimKind.FIRST
        start = clause_start(discourse, verb, subject=True)
        trigger = Trigger(
            kind=kind,
            frame=f"claims.{kind.value}",
            words="no",
            start=start,
            end=start + len(token),
            word=verb,
            head=verb,
        )
        yield NoneBefore(trigger, token, start, phrase_end(discourse, verb, since), since)


def _nobody(token: Token) -> bool:
    return token.lower_ in _NOBODY or any(c.lower_ == "no" and c.dep_ == "det" for c in token.children)


def _perfect(verb: Token) -> bool:
    helpers = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    return verb.pos_ in {"VERB", "AUX"} and bool(helpers & _PERFECT)


def _acts(discourse: Discourse, subject: Token) -> bool:
    """A state or one of its people, by the noun or by the name beside it; an ally, a partner too."""
    if subject.lower_ in _NOBODY or is_a(subject, "states", "people", "agents"):
        return True
    return bool(codes_between(discourse, *subtree_span(subject, without=("relcl",))))

"""The day of a stage, and the day after which it came."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from foedus.model import Interval
from foedus.reading.dates import DateKind
from foedus.reading.discourse import Discourse
from foedus.reading.syntax import (
    patients,
)
from foedus.reading.timing import date_of, resolved

if TYPE_CHECKING:
    from foedus.reading.tree import Token


_EFFECTIVE = re.compile(r"\b(?:with effect|effective)(?: as)? (?:from|of|since|on)\b[^.]{0,8}$")


_LASTS = frozenset({"be", "remain", "stay", "stand", "hold"})


_MAKES = frozenset({"sign", "conclude", "reach", "agree", "strike"})


_OTHER_TIME = frozenset({"since", "after", "before", "until", "if", "unless", "while", "although", "though"})


_ANNOUNCE = frozenset({"announce", "declare", "proclaim"})


def day_of(discourse: Discourse, verb: Token) -> Interval | None:
    """The day of the stage. The day on which somebody speaks of it is its own only where speaking makes it
    so.
    """
    lasting = verb.lemma_.lower() in _LASTS
    found = date_of(discourse, verb, inherit=not lasting and _told_as_it_happens(verb))
    if found is None and verb.lemma_.lower() in _MAKES:
        below = [c for noun in patients(verb) for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN"]
        found = next((d for c in below if (d := date_of(discourse, c, inherit=False)) is not None), None)
    if found is None and verb.lemma_.lower() == "cease":
        below = [c for c in verb.children if c.dep_ == "xcomp"]  # "will cease to be in force on March 4"
        found = next((d for c in below if (d := date_of(discourse, c, inherit=False)) is not None), None)
    return found.interval if found is not None else _with_effect(discourse, verb)


def _with_effect(discourse: Discourse, verb: Token) -> Interval | None:
    """ "Terminated it with effect from 10 April", "applied as of May": the first day of the new stage."""
    sentence = discourse.sentence(verb)
    for mention in discourse.dates_of(verb):
        before = discourse.text[sentence.start_char : mention.start + 8].lower()
        near = verb.idx < mention.start <= verb.idx + 90
        if near and mention.kind is DateKind.SINCE and _EFFECTIVE.search(before):
            return resolved(discourse, mention, verb)
    return None


def in_force_since(discourse: Discourse, verb: Token) -> Interval | None:
    """ "has been in force since 1994": the day from which it binds."""
    for mention in discourse.dates_of(verb):
        if mention.kind is DateKind.SINCE and verb.left_edge.idx <= mention.start <= verb.right_edge.idx:
            return resolved(discourse, mention, verb)
    return None


def _told_as_it_happens(verb: Token) -> bool:
    """ "announced on Monday that they were revoking"; not "said on Monday that it had signed"."""
    if verb.dep_ == "advcl" and any(
        c.lower_ in _OTHER_TIME and c.dep_ in {"mark", "advmod"} for c in verb.children
    ):
        return False
    if verb.dep_ == "relcl" and any(
        c.lower_ in {"has", "have", "had"} and c.dep_ == "aux" for c in verb.children
    ):
        return False
    if verb.dep_ != "ccomp":
        return True
    if verb.head.lemma_.lower() in _ANNOUNCE or _cleft(verb):
        return True
    perfect = any(c.lower_ in {"had", "has", "have"} for c in verb.children)
    return not perfect and verb.tag_ != "VBD"


def _cleft(verb: Token) -> bool:
    """ "It was at Accra, on 7 May, that they signed"."""
    return verb.head.lemma_ == "be" and any(
        c.lower_ == "it" and c.dep_ in {"nsubj", "expl"} for c in verb.head.children
    )


def after_bound(discourse: Discourse, verb: Token) -> Interval | None:
    """The day after which something was done: "discarded after the collapse of the USSR"."""
    for mention in discourse.dates_of(verb):
        if (
            mention.kind in {DateKind.AFTER, DateKind.SINCE}
            and verb.idx <= mention.start <= verb.right_edge.idx + 40
        ):
            return resolved(discourse, mention, verb)
    return None

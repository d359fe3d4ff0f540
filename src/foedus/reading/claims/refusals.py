"""Words that look like a claim and are none: an order, an office, one of several, a fixed phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.model import ClaimKind

if TYPE_CHECKING:
    from foedus.reading.claims.since import Since
    from foedus.reading.claims.triggers import Trigger
    from foedus.reading.discourse import Discourse

_OFFICES = frozenset(
    [
        "lady",
        "gentleman",
        "family",
        "minister",
        "secretary",
        "vice",
        "deputy",
        "lieutenant",
        "sergeant",
        "officer",
    ]
)
_ORDER = frozenset(
    [
        "half",
        "quarter",
        "day",
        "week",
        "month",
        "year",
        "stop",
        "leg",
        "round",
        "phase",
        "stage",
        "step",
        "part",
        "batch",
        "draft",
        "reading",
        "article",
        "place",
        "glance",
        "instance",
        "responder",
        "degree",
        "generation",
        "amendment",
        "name",
        "use",
        "session",
        "tranche",
        "group",
        "wave",
        "ship",
        "train",
        "plane",
        "two",
        "three",
        "four",
        "few",
        "couple",
        "dozen",
        "hundred",
        "hour",
        "minute",
        "thing",
        "person",
        "question",
        "priority",
        "sentence",
        "paragraph",
        "page",
        "chapter",
        "point",
        "protocol",
    ]
)


def refused(discourse: Discourse, trigger: Trigger, since: Since | None) -> bool:
    """Whether the trigger makes no claim here."""
    word, head = trigger.word, trigger.head
    before = [t.lower_ for t in discourse.doc[max(0, word.i - 3) : word.i]]
    if "one of" in " ".join(before) or "among" in before or before[-1:] == ["at"]:
        return True
    if trigger.kind is ClaimKind.FIRST:
        return _only_order(trigger, since)
    if trigger.kind is ClaimKind.ORDINAL:
        return False
    if trigger.kind is ClaimKind.ONLY:
        return head == word and head.pos_ != "NOUN"
    return word.dep_ == "advmod" and head.pos_ in {"VERB", "AUX"}


def _only_order(trigger: Trigger, since: Since | None) -> bool:
    """ "Chile first proposed", "the first of two meetings", "first lady", "the first half"."""
    word, head = trigger.word, trigger.head
    lemma = head.lemma_.lower()
    if head.pos_ in {"VERB", "AUX"} or lemma in _OFFICES or word.dep_ == "advmod":
        return True
    if any(c.dep_ == "nummod" or c.lower_ in _ORDER for c in head.children if c.i == word.i + 1):
        return since is None
    if head == word or lemma in {"one"}:
        numbered = any(
            g.pos_ == "NUM" or any(n.dep_ == "nummod" for n in g.children)
            for c in word.children
            if c.lower_ == "of"
            for g in c.children
        )
        bare = not any(c.lower_ in {"of", "to"} for c in word.children) and since is None
        return numbered or bare
    return lemma in _ORDER and since is None

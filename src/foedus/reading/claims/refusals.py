"""Words that look like a claim and are none: an order, an office, one of several, a fixed phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.model import ClaimKind
from foedus.reading.claims.topics import is_a

if TYPE_CHECKING:
    from foedus.reading.claims.since import Since
    from foedus.reading.claims.triggers import Trigger
    from foedus.reading.discourse import Discourse
    from foedus.reading.tree import Token

_CLAUSES = frozenset({"that", "which", "under which", "by which", "in which", "with which"})
_ORDINALS = frozenset({"second", "third", "fourth", "fifth", "next"})
_SUPERLATIVES = frozenset({"largest", "biggest", "closest", "strongest", "greatest"})
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
        return _only_counted(trigger, since)
    if trigger.kind is ClaimKind.LAST:
        return trigger.words == "last" and not _singles_out(head)
    if trigger.kind is ClaimKind.ONLY:
        return head == word and head.pos_ != "NOUN"
    if before[-1:] and before[-1] in _ORDINALS:
        return True
    if trigger.words in {"main", "top"}:
        return not is_a(head, "dealings")
    if trigger.words == "worst" and not is_a(head, "bonds", "degrees") and head.pos_ == "NOUN":
        return True
    after = discourse.doc[word.i + 1] if word.i + 1 < len(discourse.doc) else word
    if trigger.words == "best" and (
        after.tag_ == "VBN" or (not is_a(head, "bonds", "degrees") and head.pos_ == "NOUN")
    ):
        return True
    return word.dep_ == "advmod" and head.pos_ in {"VERB", "AUX"}


def _only_counted(trigger: Trigger, since: Since | None) -> bool:
    """ "A second accord", "his second visit": a count within bounds, or of states and their leaders,
    is a claim."""
    if trigger.words.startswith("only") or is_a(trigger.head, "states", "people"):
        return False
    if any(t.lower_ in _SUPERLATIVES for t in trigger.head.children):
        return False
    return since is None or not is_a(trigger.head, "bonds", "contacts", "dealings")


def _word_after(word: Token) -> str:
    """The word behind it, and the next one where that is a preposition: "first under which"."""
    after = [t.lower_ for t in word.doc[word.i + 1 : word.i + 3]]
    return " ".join(after) if after and after[0] in {"under", "by", "in", "with"} else "".join(after[:1])


def _singles_out(head: Token) -> bool:
    """ "Is the last treaty that binds both": a predicate with its limits,
    not "the last treaty was signed in 2010"."""
    bounded = any(c.dep_ in {"relcl", "acl"} for c in head.children)
    return bounded and head.dep_ == "attr" and (is_a(head, "bonds") or head.lower_ == "one")


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
        following = _word_after(word)
        bare = following not in _CLAUSES and (
            not any(c.lower_ in {"of", "to", "between", "by", "with"} for c in word.children)
            and since is None
        )
        return numbered or bare
    return lemma in _ORDER and since is None

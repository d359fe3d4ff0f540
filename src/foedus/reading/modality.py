"""How a text holds a predicate: asserted, future, hypothetical, negated (PLOVER 2.0 draft, auxiliary modes).

The rules run from the predicate outwards to the main clause; the first that speaks decides, save that a
negation or
a condition further out overrides an assertion further in. `historical` is a matter of dates, not of
grammar, and is decided by
`historical` below, once the date is known.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal

from foedus.model import Interval, Modality

if TYPE_CHECKING:
    from foedus.reading.tree import Token

RECENT_DAYS = 7
"""An event older than this on the day of publication is historical to its report."""

UNREAL = frozenset({Modality.FUTURE, Modality.HYPOTHETICAL})
"""What has not come about."""
_FUTURE_AUX = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_UNREAL_AUX = frozenset({"could", "may", "might", "would", "should", "can", "'d", "’d", "must"})
_FUTURE_MATRIX = frozenset(
    "schedule plan expect intend prepare aim vow pledge promise agree commit undertake decide want hope "
    "seek offer propose "
    "consider vote mean set poise slate ready try".split()
)
_UNREAL_MATRIX = frozenset(
    "want hope seek offer propose consider suggest ask urge call request demand threaten warn mull weigh "
    "discuss allow let "
    "design enable authorize authorise tell order press push encourage require invite apply aim try "
    "attempt need discourage".split()
)
_NEGATING_MATRIX = frozenset(
    "refuse decline fail cease deny reject avoid stop prevent forbid ban bar rule refrain abstain block "
    "prohibit".split()
)
_TOLD = frozenset({Modality.ASSERTED, Modality.FUTURE})
_CONDITION = frozenset({"if", "whenever", "unless", "whether", "lest", "should", "provided", "assuming"})
_FUTURE_ADJECTIVE = frozenset(
    {"due", "set", "ready", "poised", "likely", "bound", "about", "slated", "scheduled", "expected"}
)
_UNREAL_ADJECTIVE = frozenset(
    "possible potential likely unlikely alleged suspected hypothetical would-be prospective eventual "
    "conceivable planned proposed".split()
)
_FUTURE_PREMODIFIER = frozenset(
    {"planned", "upcoming", "forthcoming", "future", "impending", "coming", "scheduled", "next"}
)
_ONLY_SAID = frozenset({"claim", "allegation", "rumour", "rumor", "suggestion", "speculation"})
_PLAN_NOUN = frozenset({"plan", "intention", "intent", "decision"})
_ANNOUNCING = frozenset(
    {"announce", "unveil", "confirm", "declare", "reveal", "disclose", "outline", "publish", "state"}
)
_UNREAL_NOUN = frozenset(
    "possibility risk chance prospect threat fear proposal plan idea option call request demand".split()
)


def modality_of(token: Token) -> Modality:
    """The modality of a verb, or of a noun that names an event."""
    node = token
    if token.pos_ in {"NOUN", "PROPN"}:
        own = _nominal(token)
        if own is not Modality.ASSERTED:
            return own
        while node.dep_ in {
            "compound",
            "dobj",
            "pobj",
            "prep",
            "nsubj",
            "nsubjpass",
            "poss",
            "conj",
            "attr",
            "appos",
            "agent",
        }:
            if node.head == node:
                break
            node = node.head
            if node.pos_ in {"VERB", "AUX"}:
                break
            if node.pos_ == "NOUN" and (node.lemma_.lower() in _UNREAL_NOUN or _supposed(node)):
                return Modality.HYPOTHETICAL
        if node.pos_ not in {"VERB", "AUX"}:
            return Modality.ASSERTED
        outer = _verbal(node)
        return (
            outer
            if outer in {Modality.NEGATED, Modality.HYPOTHETICAL} or node == token.head
            else Modality.ASSERTED
        )
    return _verbal(node)


def _supposed(noun: Token) -> bool:
    """ "in the event of an attack", "in case of war"."""
    return noun.lower_ in {"event", "case"} and noun.dep_ == "pobj" and noun.head.lower_ == "in"


def _nominal(noun: Token) -> Modality:
    for child in noun.children:
        word = child.lower_
        if word in _FUTURE_PREMODIFIER and child.dep_ in {"amod", "compound"}:
            return Modality.FUTURE
        if word in _UNREAL_ADJECTIVE and child.dep_ in {"amod", "compound"}:
            return Modality.HYPOTHETICAL
        if word in {"no", "without"} and child.dep_ in {"det", "prep"}:
            return Modality.NEGATED
    if noun.dep_ == "pobj" and noun.head.lower_ == "without":
        return Modality.NEGATED
    return Modality.ASSERTED


def _verbal(verb: Token) -> Modality:
    own = _clause(verb)
    if own is not Modality.ASSERTED:
        return own
    head = verb.head
    if verb.dep_ == "conj" and head.pos_ in {"VERB", "AUX"}:
        if _own_subject(verb) or _own_aux(verb) or verb.tag_ == "VBD":
            return _governed(verb)
        return _verbal(head)
    return _governed(verb)


def _own_subject(verb: Token) -> bool:
    return any(child.dep_ in {"nsubj", "nsubjpass"} for child in verb.children)


def _own_aux(verb: Token) -> bool:
    return any(child.dep_ in {"aux", "auxpass"} for child in verb.children)


def _clause(verb: Token) -> Modality:
    """What the verb's own auxiliaries, negation and conjunction say."""
    words = [(child.lower_, child.dep_) for child in verb.children]
    if any(dep == "mark" and word in _CONDITION for word, dep in words):
        return Modality.HYPOTHETICAL
    if any(dep == "neg" or word in {"never", "hardly", "n't", "n’t"} for word, dep in words):
        return Modality.NEGATED
    if any(_negates(child) for child in verb.children):
        return Modality.NEGATED
    helpers = {word for word, dep in words if dep in {"aux", "auxpass"}}
    present = (verb.tag_ in {"VBZ", "VBP"} and not helpers) or helpers in ({"is"}, {"are"})
    perfect = bool(helpers & {"has", "have"}) and verb.tag_ == "VBN"
    if (present or perfect) and any(
        word in {"until", "once", "before"} and dep in {"mark", "advmod"} for word, dep in words
    ):
        return Modality.FUTURE
    aux = [word for word, dep in words if dep in {"aux", "auxpass"}]
    if any(word in _FUTURE_AUX for word in aux):
        return Modality.FUTURE
    if any(word in _UNREAL_AUX for word in aux):
        return Modality.HYPOTHETICAL
    if any(
        word in {"possibly", "perhaps", "maybe", "allegedly", "reportedly"} and dep == "advmod"
        for word, dep in words
    ):
        return Modality.HYPOTHETICAL
    return Modality.ASSERTED


def _negates(child: Token) -> bool:
    """ "no longer", and subjects that nobody is: "neither side", "no country", "none of them"."""
    below = {grand.lower_ for grand in child.children}
    if child.dep_ == "advmod":
        return child.lower_ == "longer" and "no" in below
    return child.dep_ in {"nsubj", "nsubjpass"} and (
        child.lower_ in {"neither", "nobody", "none"} or bool(below & {"neither", "no"})
    )


def _governed(verb: Token) -> Modality:
    """What the clause above says of this one."""
    head = verb.head
    if verb.dep_ in {"xcomp", "ccomp", "pcomp", "advcl", "acl"} and head != verb:
        infinitive = any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)
        lemma = head.lemma_.lower()
        if head.pos_ in {"VERB", "AUX"} and verb.dep_ in {"xcomp", "ccomp"}:
            if infinitive and lemma in {"be"} and verb.dep_ == "xcomp":
                return Modality.FUTURE
            if infinitive or verb.tag_ == "VBG":
                if lemma in _NEGATING_MATRIX:
                    # "did not rule out signing", "may refuse to sign": it may be signed
                    outer = _verbal(head)
                    return Modality.NEGATED if outer in _TOLD else Modality.HYPOTHETICAL
                yet = any(c.lower_ == "yet" for v in (head, verb) for c in v.children)
                if infinitive and lemma == "have" and yet:
                    return Modality.NEGATED
                if infinitive and lemma == "go" and head.tag_ == "VBG":
                    outer = _verbal(head)
                    return Modality.FUTURE if outer in _TOLD else outer
                if lemma in _UNREAL_MATRIX:
                    return Modality.HYPOTHETICAL
                if lemma in _FUTURE_MATRIX:
                    outer = _verbal(head)
                    return outer if outer in {Modality.NEGATED, Modality.HYPOTHETICAL} else Modality.FUTURE
            return _report(head, verb)
        if head.pos_ == "ADJ" and infinitive:
            return Modality.FUTURE if head.lower_ in _FUTURE_ADJECTIVE else Modality.HYPOTHETICAL
        if infinitive and head.lemma_.lower() in _PLAN_NOUN and head.head.lemma_.lower() in _ANNOUNCING:
            return Modality.FUTURE if _verbal(head.head) in _TOLD else Modality.HYPOTHETICAL
        if head.pos_ == "NOUN" and (infinitive or head.lemma_.lower() in _UNREAL_NOUN):
            return Modality.HYPOTHETICAL
        if head.pos_ == "ADP" and head.lower_ == "from" and head.head.lemma_.lower() in _NEGATING_MATRIX:
            return Modality.NEGATED
        if head.pos_ == "ADP" and head.lower_ == "without":
            return Modality.NEGATED
        if head.pos_ == "ADP" and head.lower_ == "before" and head.head.pos_ in {"VERB", "AUX"}:
            return Modality.ASSERTED if _clause(head.head) is Modality.ASSERTED else Modality.HYPOTHETICAL
        if head.pos_ == "ADP" and head.lower_ == "of" and head.head.lemma_ in {"speak", "talk", "dream"}:
            return Modality.HYPOTHETICAL
        if head.pos_ == "NOUN" and head.lemma_.lower() in _ONLY_SAID:
            return Modality.HYPOTHETICAL
        if verb.dep_ == "advcl" and _clause(head) is Modality.FUTURE and _when(verb):
            return Modality.FUTURE  # "will enter into force when the instruments are exchanged"
        if verb.dep_ == "advcl" and infinitive:
            return Modality.HYPOTHETICAL if head.pos_ in {"VERB", "AUX"} else Modality.ASSERTED
        if verb.dep_ == "advcl" and verb.tag_ == "VBG" and head.pos_ in {"VERB", "AUX"}:
            return _clause(head)
    if verb.dep_ == "relcl" and head.pos_ in {"NOUN", "PROPN"}:
        if verb.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
            return Modality.HYPOTHETICAL
        return _nominal(head) if _nominal(head) is Modality.HYPOTHETICAL else Modality.ASSERTED
    return Modality.ASSERTED


def _when(verb: Token) -> bool:
    present = verb.tag_ in {"VBZ", "VBP"} or any(
        c.lower_ in {"is", "are", "has", "have"} for c in verb.children
    )
    return present and any(c.lower_ in {"when", "once", "after"} for c in verb.children)


def _report(matrix: Token, verb: Token) -> Modality:
    """A finite clause under a verb of saying stands as the speaker says it; under a denial it is negated."""
    lemma = matrix.lemma_.lower()
    if lemma == "deny":
        return Modality.NEGATED if _verbal(matrix) in _TOLD else Modality.HYPOTHETICAL
    if lemma in {
        "doubt",
        "wonder",
        "hope",
        "wish",
        "fear",
        "suggest",
        "propose",
        "demand",
        "imagine",
        "suppose",
    }:
        return Modality.HYPOTHETICAL
    return Modality.ASSERTED


def historical(date: Interval | None, published: dt.date | None) -> bool:
    """True where all of `date` lies more than RECENT_DAYS before publication."""
    if date is None or published is None:
        return False
    return (published - date.last).days > RECENT_DAYS


def tense_of(token: Token) -> Literal["past", "present", "future"]:
    """The tense of a clause, for resolving its dates: `will meet`, `is due to meet`, `is leaving` look on."""
    node = token
    while node.pos_ not in {"VERB", "AUX"} and node.head != node:
        node = node.head
    if modality_of(node) is Modality.FUTURE:
        return "future"
    words = {child.lower_ for child in node.children if child.dep_ in {"aux", "auxpass"}}
    if words & _UNREAL_AUX:
        return "future"
    infinitive = "to" in words
    if infinitive and node.dep_ in {"xcomp", "advcl", "acl"}:
        return "future"
    if node.tag_ == "VBG" and words & {"is", "are", "'s", "’s"}:
        return "future"  # "is flying to Lima on Friday"
    if node.tag_ in {"VBZ", "VBP"} and not words & {"has", "have", "had", "was", "were", "did"}:
        return "present"
    return "past"

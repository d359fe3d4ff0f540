"""Matches that tell of no act: duties, talk about an act, and a word's other sense.

the pact obliges both to help each other      a duty, no help
a senior official, asked whether ...          he is the one who is asked
talks on aid to Mali, restrictions on aid     aid that is talked of or held back
the pact lets troops train there              a text permits, nobody does
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.model import EventType
from foedus.reading.events.found import Found, clauses, objects_of
from foedus.reading.events.index import event_index
from foedus.reading.syntax import subject_heads

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_OBLIGING = frozenset({"oblige", "obligate", "bind", "entitle", "require", "compel"})
_BOUND = frozenset({"bound", "obliged", "obligated", "entitled", "required"})
_LETTING = frozenset({"let", "allow", "permit", "enable", "authorize", "authorise"})
_SILENT = frozenset({"comment", "say", "answer", "name", "identify", "elaborate", "specify", "speculate"})
_HOLDING_BACK = frozenset(
    {"restriction", "ban", "suspension", "halt", "cut", "freeze", "limit", "embargo", "curb", "condition"}
)
_TALKING = frozenset(
    {"discuss", "consider", "debate", "mull", "seek", "request", "negotiate", "demand", "need"}
)
_COOPERATIVE = frozenset({1, 2})
_SUBORDINATE = frozenset({"xcomp", "ccomp", "advcl", "acl", "pcomp"})
_INDICATIVE = frozenset({"VBD", "VBZ", "VBP"})
_TOLD_AUX = frozenset(
    {"would", "will", "is", "are", "was", "were", "has", "have", "had", "did", "does", "could"}
)


def no_act(found: Found) -> bool:
    """Whether the words of the match say that nothing of the kind was done, or nothing was meant."""
    return (
        _owed(found.clause)
        or _permitted_by_text(found)
        or _is_asked(found)
        or _keeps_silent(found)
        or _insists_on_fact(found)
        or _only_talked_of(found)
        or _weighs(found)
        or _only_aimed_at(found)
        or _reaches_its_aim(found)
        or (found.head.lemma_ == "refrain" and found.head.tag_ in {"VB", "VBG"})
    )


def _owed(verb: Token) -> bool:
    """Below a verb or adjective of obligation; "commits the two to consult" has an object."""
    node = verb
    while node.dep_ == "conj" and node.head.pos_ == verb.pos_:
        node = node.head
    if node.dep_ not in _SUBORDINATE:
        return False
    above = node.head
    if above.pos_ in {"NOUN", "PROPN", "PRON"} and above.dep_ in {"dobj", "conj", "nsubj"}:
        above = above.head  # "obliges Britain to consult": the parser may hang the verb below Britain
    if above.lower_ in _BOUND:
        return True
    if above.pos_ == "ADP":
        above = above.head
    if above.lemma_ in _OBLIGING:
        return True
    return above.lemma_ == "commit" and any(
        c.dep_ == "dobj" and not c.lower_.endswith(("self", "selves")) for c in above.children
    )


def _permitted_by_text(found: Found) -> bool:
    """ "a pact that lets troops train": texts permit what nobody may have done yet."""
    node = found.clause
    words = event_index().lexicon["agreement"]
    for _ in range(2):
        if node.lemma_ in _LETTING and any(t.lemma_.lower() in words for t in subject_heads(node)):
            return True
        if node.lemma_ in _LETTING and node.dep_ == "acl" and node.head.lemma_.lower() in words:
            return True
        if node.dep_ not in {"ccomp", "xcomp"}:
            return False
        node = node.head
    return False


def _is_asked(found: Found) -> bool:
    """The official is asked, where a participle stands after his name: the parser may take it for a verb."""
    head = found.head
    if head.lemma_ == "ask" and head.i > 0 and head.nbor(-1).lower_ == ",":
        after = head.nbor(1).lower_ if head.i + 1 < len(head.doc) else ""
        if after in {"whether", "if", "about", "why", "how"}:
            return True
    return (
        head.lemma_ == "ask"
        and head.tag_ == "VBN"
        and not any(c.dep_ in {"aux", "agent"} for c in head.children)
        and not any(c.dep_ in {"nsubjpass", "nsubj"} for c in head.children)
    )


def _keeps_silent(found: Found) -> bool:
    """ "refused to comment" refuses nothing in politics."""
    return found.entry.id == "events.REJECT.refuse" and any(c.lemma_ in _SILENT for c in clauses(found))


def _weighs(found: Found) -> bool:
    """ "is examining whether to send arms" looks into nobody's deeds."""
    return found.entry.type is EventType.ACCUSE and any(
        g.lower_ in {"whether", "how"} and g.dep_ in {"mark", "advmod"}
        for c in found.head.children
        if c.dep_ in {"ccomp", "xcomp"}
        for g in c.children
    )


def _only_aimed_at(found: Found) -> bool:
    """ "fighting to topple the government": rebels want a coup, and have not made one."""
    return found.entry.id == "events.COERCE.coup" and found.head.tag_ in {"VB", "VBG"}


def _reaches_its_aim(found: Found) -> bool:
    """ "hit its targets": whose own targets they are attacks nobody."""
    return found.entry.type is EventType.ASSAULT and any(
        token.lemma_ == "target" and any(c.tag_ == "PRP$" for c in token.children)
        for token in objects_of(found)
    )


def _insists_on_fact(found: Found) -> bool:
    """ "insisted that it would not" asserts; "insisted that they leave" asks."""
    if found.head.lemma_ != "insist" or found.entry.type is not EventType.REQUEST:
        return False
    return any(
        c.tag_ in _INDICATIVE
        or any(g.lower_ in _TOLD_AUX for g in c.children if g.dep_ in {"aux", "auxpass"})
        for c in clauses(found)
        if c.dep_ == "ccomp"
    )


def _only_talked_of(found: Found) -> bool:
    """Aid or cooperation as a noun that a restriction, a request or a discussion is about."""
    if not found.nominal or found.light is not None or found.entry.category.quad not in _COOPERATIVE:
        return False
    if found.entry.type is EventType.CONSULT:
        return False
    node = found.head
    while node.dep_ in {"pobj", "prep", "conj", "compound"} and node.head != node:
        node = node.head
        if node.pos_ == "NOUN" and node.lemma_.lower() in _HOLDING_BACK:
            return True
    return node.dep_ in {"dobj", "pobj"} and node.head.lemma_ in _TALKING

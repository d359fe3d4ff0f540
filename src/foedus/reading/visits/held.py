"""Whether a stay took place: what is planned, asked for or called off did not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.model import EventDate, Modality
from foedus.reading.discourse import Discourse
from foedus.reading.events import recast
from foedus.reading.events.found import Found
from foedus.reading.modality import modality_of

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_VERBAL = frozenset({"VERB", "AUX"})
_AHEAD = frozenset(
    "plan eve invitation preparation prospect run-up runup approach hope wish request proposal idea offer "
    "announcement possibility call arrangement schedule agenda decision".split()
)
"""Nouns over a visit that is still to come, or is only wished for."""
_BEFORE = frozenset({"before", "ahead", "until", "pending", "without", "instead"})
_CALLED_OFF = frozenset(
    "cancel postpone delay scrap shelve defer abandon skip plan propose schedule announce prepare expect "
    "discuss arrange consider oppose prevent await request seek suggest decline refuse rule want".split()
)
"""Verbs whose object, a visit, did not take place, or not yet."""
_OFF = frozenset({"put", "call", "break", "turn", "lay"})
_ORDER = frozenset({"first", "second", "third", "fourth", "fifth", "last", "only", "latest"})
_STATIVE = frozenset({"be", "have"})


def held(discourse: Discourse, found: Found, when: EventDate | None) -> Modality:
    """How the text holds the stay; `when` is its date."""
    if _counted(found.head):
        return modality_of(_verb_over(found.head.head))
    modality = recast.held(discourse, found, when)
    if modality is not Modality.ASSERTED:
        return modality
    past = when is not None and discourse.published is not None and when.end < discourse.published
    if found.nominal:
        return modality if past else _over(found.head)
    infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in found.head.children)
    if not past and infinitive and any(c.dep_ in {"nsubj", "nsubjpass"} for c in found.head.children):
        return Modality.HYPOTHETICAL  # "for the king to be received"
    if not past and _bare_present(discourse, found.head, when):
        return Modality.FUTURE
    return modality


def _counted(verb: Token) -> bool:
    """ "The first leader to visit": who is the first has done it."""
    noun = verb.head
    return (
        verb.dep_ in {"relcl", "acl"}
        and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
        and noun.pos_ in {"NOUN", "PROPN"}
        and any(c.lower_ in _ORDER for c in noun.children)
        and noun.head != noun
    )


def _verb_over(noun: Token) -> Token:
    node = noun
    while node.head != node and node.pos_ not in _VERBAL:
        node = node.head
    return node


def _over(noun: Token) -> Modality:
    """What the words over "visit" say of it, where it has no day that is past."""
    node = noun
    while node.head != node and node.pos_ not in _VERBAL:
        node = node.head
        if node.lemma_.lower() in _AHEAD or node.lower_ in _BEFORE:
            return Modality.FUTURE
    if node.pos_ not in _VERBAL:
        return Modality.ASSERTED
    particles = {c.lower_ for c in node.children if c.dep_ == "prt"}
    if node.lemma_.lower() in _CALLED_OFF or (node.lemma_ in _OFF and particles & {"off", "down"}):
        return Modality.HYPOTHETICAL
    return modality_of(node)


def _bare_present(discourse: Discourse, verb: Token, when: EventDate | None) -> bool:
    """ "Travels to Lima for talks": in running text the timetable, unless its day has begun."""
    if verb.tag_ not in {"VBZ", "VBP"} or verb.lemma_ in _STATIVE or discourse.in_title(verb):
        return False
    if any(c.dep_ in {"aux", "auxpass"} for c in verb.children):
        return False
    published = discourse.published
    return when is None or published is None or when.end > published

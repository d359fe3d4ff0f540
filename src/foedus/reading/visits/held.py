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
    "cancel postpone delay scrap shelve defer abandon skip oppose prevent decline refuse rule want "
    "collapse founder".split()
)
"""Verbs of whose object or subject, a visit, nothing came."""
_SPOKEN_OF = frozenset(
    "plan propose schedule announce prepare expect discuss arrange consider await request seek suggest "
    "promise".split()
)
"""Verbs whose day is not the day of the visit they speak of: that may be still to come."""
_OFF = frozenset({"put", "call", "break", "turn", "lay", "fall", "come"})
_PARTICLES = frozenset({"off", "down", "through", "back"})
_OF_IT = frozenset({"of", "to", "on", "for", "about"})
_NO_LONGER = frozenset({"aborted", "abortive", "cancelled", "canceled", "postponed", "planned", "proposed"})
_ORDER = frozenset({"first", "second", "third", "fourth", "fifth", "last", "only", "latest"})
_STATIVE = frozenset({"be", "have"})


def held(discourse: Discourse, found: Found, when: EventDate | None) -> Modality:
    """How the text holds the stay; `when` is its date."""
    if _counted(found.head):
        return modality_of(_verb_over(found.head.head))
    modality = recast.held(discourse, found, when)
    if modality is not Modality.ASSERTED:
        return modality
    if when is not None and discourse.published is not None and when.start > discourse.published:
        return Modality.FUTURE
    past = when is not None and discourse.published is not None and when.end < discourse.published
    if found.nominal:
        own = past and (_dated(discourse, found.head) or _verb_over(found.head).lemma_ not in _SPOKEN_OF)
        return modality if own and not _called_off(found.head) else _over(found.head)
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
    if _called_off(noun):
        return Modality.HYPOTHETICAL
    if node.pos_ not in _VERBAL:
        return Modality.ASSERTED
    return Modality.HYPOTHETICAL if node.lemma_.lower() in _SPOKEN_OF else modality_of(node)


def _called_off(noun: Token) -> bool:
    """ "Called off a visit", "a visit that fell through", "an aborted trip"."""
    if any(c.lower_ in _NO_LONGER for c in noun.children):
        return True
    over = _verb_of(noun)
    verbs = [c for c in noun.children if c.dep_ in {"relcl", "acl"}]
    return any(
        verb.lemma_.lower() in _CALLED_OFF
        or (
            verb.lemma_ in _OFF
            and any(c.dep_ in {"prt", "advmod"} and c.lower_ in _PARTICLES for c in verb.children)
        )
        for verb in (*verbs, *((over,) if over is not None else ()))
    )


def _verb_of(noun: Token) -> Token | None:
    """The verb of which a visit is the subject or the object; not the one that something did after it."""
    node = noun
    while node.head != node and node.pos_ not in _VERBAL:
        if node.dep_ == "prep" and node.lower_ not in _OF_IT:
            return None
        node = node.head
    return node if node.pos_ in _VERBAL else None


def _dated(discourse: Discourse, noun: Token) -> bool:
    """Whether a day stands in the phrase of the visit itself."""
    start, last = noun.left_edge.idx, noun.right_edge
    end = last.idx + len(last)
    return any(start <= d.start and d.end <= end for d in discourse.dates_of(noun))


def _bare_present(discourse: Discourse, verb: Token, when: EventDate | None) -> bool:
    """ "Travels to Lima for talks": in running text the timetable, unless its day has begun."""
    if verb.tag_ not in {"VBZ", "VBP"} or verb.lemma_ in _STATIVE or discourse.in_title(verb):
        return False
    if any(c.dep_ in {"aux", "auxpass"} for c in verb.children):
        return False
    published = discourse.published
    return when is None or published is None or when.end > published

"""When, where and about what: the date, the place and the contexts of an event."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ahocorasick_rs import AhoCorasick

from foedus.codebook import load_codebook, remembered
from foedus.model import EventDate, Modality, Place
from foedus.reading.discourse import Discourse
from foedus.reading.entities import PlaceName
from foedus.reading.events.found import Found
from foedus.reading.modality import historical
from foedus.reading.timing import date_of

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_WHERE = frozenset(
    {"in", "at", "near", "outside", "on", "off", "around", "inside", "from", "into", "to", "across"}
)
_VERBAL = frozenset({"VERB", "AUX"})
_OFTEN = 3


def date(discourse: Discourse, found: Found) -> EventDate | None:
    """The date of the event's own clause."""
    own = date_of(discourse, found.head, inherit=False)
    if own is None and found.light is not None:
        own = date_of(discourse, found.light, inherit=False)
    return own or date_of(discourse, found.clause)


def aged(modality: Modality, when: EventDate | None, discourse: Discourse) -> Modality:
    """An asserted event that lies well before the report is historical to it."""
    if modality is Modality.ASSERTED and when and historical(when.interval, discourse.published):
        return Modality.HISTORICAL
    return modality


def place(discourse: Discourse, found: Found) -> Place | None:
    """The place that the event's clause names; else the dateline, marked so."""
    sentence = discourse.sentence(found.head)
    for index, name in discourse.cast.places.items():
        if sentence.start <= index < sentence.end:
            token = discourse.doc[index]
            if _locates(token) and _clause_of(token) in {found.clause, found.head}:
                return _as_place(name, "text")
    start, end = discourse.dateline
    for name in discourse.cast.places.values():
        if start <= name.start < end:
            return _as_place(name, "dateline")
    return None


def _locates(token: Token) -> bool:
    node = token
    while node.dep_ in {"compound", "conj", "appos", "nmod"} and node.head != node:
        node = node.head
    return node.dep_ == "pobj" and node.head.lower_ in _WHERE


def _clause_of(token: Token) -> Token:
    node = token
    while node.head != node and node.pos_ not in _VERBAL:
        node = node.head
    return node


def _as_place(name: PlaceName, basis: str) -> Place:
    return Place(
        name=name.name,
        country=name.country,
        latitude=name.latitude,
        longitude=name.longitude,
        basis=basis,
    )


def contexts_of(text: str) -> frozenset[str]:
    """Contexts that a sentence names."""
    return frozenset(_counted(text))


def common_contexts(text: str) -> frozenset[str]:
    """Contexts that a whole report keeps coming back to."""
    return frozenset(name for name, count in _counted(text).items() if count >= _OFTEN)


def _counted(text: str) -> Counter[str]:
    """How often each context is named in a text; where two words of one overlap, the first counts."""
    lowered = text.casefold()
    automaton, names = _words()
    found: Counter[str] = Counter()
    ends: dict[str, int] = {}
    hits = automaton.find_matches_as_indexes(lowered, overlapping=True)
    for number, start, end in sorted(hits, key=lambda hit: (hit[1], -hit[2])):
        if _in_word(lowered, start - 1) or _in_word(lowered, end):
            continue
        for name in names[number]:
            if start >= ends.get(name, 0):
                ends[name] = end
                found[name] += 1
    return found


def _in_word(text: str, at: int) -> bool:
    return 0 <= at < len(text) and (text[at].isalnum() or text[at] == "_")


@remembered
def _words() -> tuple[AhoCorasick, tuple[tuple[str, ...], ...]]:
    """All words of all contexts with their plurals, and the contexts of each."""
    contexts: dict[str, list[str]] = {}
    for name, frame in load_codebook().contexts.items():
        for word in frame.words:
            for form in (word,) if word.endswith("s") else (word, word + "s", word + "e", word + "es"):
                contexts.setdefault(form, []).append(name)
    return AhoCorasick(list(contexts)), tuple(tuple(dict.fromkeys(names)) for names in contexts.values())

"""The codebook's verbs and nouns of visits, and what is found of them in a text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from foedus.codebook import CueIndex, EventFrame, load_codebook, remembered
from foedus.model import EventType
from foedus.reading.events.found import Found, light_verb
from foedus.reading.events.index import FrameEntry, event_index

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_NONE: frozenset[str] = frozenset()
_VERBAL = frozenset({"VERB", "AUX"})
_NOMINAL = frozenset({"NOUN", "PROPN"})


@remembered
def _entries() -> dict[str, FrameEntry]:
    category = load_codebook().events[EventType.CONSULT]
    entries: dict[str, FrameEntry] = {}
    for name, frame in load_codebook().visits.items():
        inner = EventFrame(
            definition=frame.definition,
            source=frame.source,
            examples=(),
            verbs=frame.verbs,
            nouns=frame.nouns,
            actor=frame.visitor,
            recipient=frame.host,
            visiting=True,
        )
        entries[name] = FrameEntry(
            category=category,
            frame=inner,
            id=f"visits.{name}",
            objects=_NONE,
            objects_not=_NONE,
            subjects=_NONE,
        )
    return entries


@remembered
def _indexes() -> tuple[CueIndex[FrameEntry], CueIndex[FrameEntry]]:
    entries = _entries().values()
    verbs = CueIndex((entry, entry.frame.verbs) for entry in entries)
    return verbs, CueIndex((entry, entry.frame.nouns) for entry in entries)


def find_cues(token: Token) -> Iterator[Found]:
    """The most specific cue on this token; of one who leaves for a place, also the one of leaving."""
    verbs, nouns = _indexes()
    if token.pos_ in _VERBAL:
        hits, light = verbs.matches(token), None
    elif token.pos_ in _NOMINAL:
        hits, light = nouns.matches(token), light_verb(event_index(), token)
    else:
        return
    told = [hit for hit in hits if not any(_infinitive(word) for word in hit.words[1:])]
    for number, hit in enumerate(told):
        if number and hit.frame.id != "visits.left":
            continue
        words = cast("tuple[Token, ...]", hit.words)
        yield Found(entry=hit.frame, head=words[0], words=words, light=light)


def _infinitive(word: Any) -> bool:
    """ "Is to visit" is no "be visit": the visit is told, as a plan, by its own verb."""
    return word.pos_ in _VERBAL and any(c.lower_ == "to" and c.dep_ == "aux" for c in word.children)


def frame_of(name: str) -> FrameEntry:
    """A frame of visits.toml by its name, for what is found without a cue."""
    return _entries()[name]

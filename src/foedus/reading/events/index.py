"""The event frames of the codebook, by the words that their cues begin with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from foedus.codebook import Codebook, CueIndex, EventCategory, EventFrame, load_codebook, remembered
from foedus.model import EventType


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FrameEntry:
    """One frame with its category, its name in results, and its word lists spelled out."""

    category: EventCategory
    frame: EventFrame
    id: str
    objects: frozenset[str]
    objects_not: frozenset[str]
    subjects: frozenset[str]

    @property
    def type(self) -> EventType:
        return self.category.type

    @property
    def absorbs(self) -> bool:
        return self.category.absorbs or self.frame.absorbs

    @property
    def constraints(self) -> int:
        return sum(
            bool(part)
            for part in (
                self.objects,
                self.subjects,
                self.frame.complements,
                self.frame.joint,
                self.frame.actors,
            )
        )


class EventIndex:
    """Frames found by verb or by noun; of those that fit equally, the one that asks for more comes first."""

    def __init__(self, codebook: Codebook) -> None:
        self.lexicon = {name: frozenset(words.words) for name, words in codebook.lexicon.items()}
        entries = [
            self._entry(category, name, frame)
            for category in codebook.events.values()
            for name, frame in category.frames.items()
        ]
        entries.sort(key=lambda entry: -entry.constraints)
        self.entries = {entry.id: entry for entry in entries}
        self.verbs = CueIndex(
            (entry, map(_with_slip, _unhyphened(self._spelled(entry.frame.verbs)))) for entry in entries
        )
        self.nouns = CueIndex((entry, _unhyphened(entry.frame.nouns)) for entry in entries)

    @cached_property
    def light(self) -> frozenset[str]:
        return self.lexicon["light"]

    @cached_property
    def people(self) -> frozenset[str]:
        return self.lexicon["people"]

    def _entry(self, category: EventCategory, name: str, frame: EventFrame) -> FrameEntry:
        return FrameEntry(
            category=category,
            frame=frame,
            id=f"events.{category.type}.{name}",
            objects=frozenset(self._spelled(frame.objects)),
            objects_not=frozenset(self._spelled(frame.objects_not)),
            subjects=frozenset(self._spelled(frame.subjects)),
        )

    def _spelled(self, words: Iterable[str]) -> list[str]:
        found: list[str] = []
        for word in words:
            found += sorted(self.lexicon[word[1:]]) if word.startswith("@") else [word]
        return found


def _unhyphened(cues: Iterable[str]) -> Iterator[str]:
    """The parser takes "cease-fire" for a fire: a word with a hyphen is also looked for in two."""
    for cue in cues:
        yield cue
        words = cue.split()
        for at, word in enumerate(words):
            for form in word.split("|"):
                first, hyphen, last = form.rpartition("-")
                if first and hyphen and "-" not in first:
                    yield " ".join((*words[:at], last, first, *words[at + 1 :]))


def _with_slip(cue: str) -> str:
    """The parser takes "staged" for a form of "stag": a verb in -e is also looked for without it."""
    head, _, rest = cue.partition(" ")
    forms = [form for verb in head.split("|") for form in (verb, *([verb[:-1]] if _slips(verb) else []))]
    return " ".join(("|".join(forms), rest)).strip()


def _slips(verb: str) -> bool:
    return len(verb) > 4 and verb.endswith("e") and verb[-2] not in "aeiou"


@remembered
def event_index() -> EventIndex:
    return EventIndex(load_codebook())

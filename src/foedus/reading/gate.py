"""Whether a text can hold an event at all, asked before it is parsed.

A text passes where it names somebody who can act in politics (a name of the atlas or a title) and where
the words of some event frame stand in one of its sentences, in any order: the cue's own words, and those
that the frame asks for as objects, subjects or complements. A sentence with words of sport, stage or
kitchen counts only where an official is named, as `events.relevance` has it. All of this is necessary for
`read_events`, so that what is held back would have come out empty; `--no-gate` shows what is lost where
words and parse disagree.

A word counts in every form that English can give it (`inflection`), and the words are compared as sets,
which takes microseconds where a parse takes milliseconds.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from foedus.atlas import Mention, MentionKind, load_atlas
from foedus.codebook import Cue, remembered
from foedus.model import EventType
from foedus.reading.events.index import EventIndex, FrameEntry, event_index
from foedus.reading.inflection import forms

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?|['’][a-z]+")
_END = re.compile(r"(?<=[a-z]{3}[.!?])[\"”’')]*\s+(?=[\"“‘'(]*[A-Z])|\n+")
"""Where a sentence surely ends: never after an abbreviation or an initial."""

_GRAMMAR = frozenset({"clause", "must", "will", "object", "plural"})
"""Complements that are shapes of a sentence, not words: any text may have them."""

_ACTING = frozenset({MentionKind.ORGANISATION, MentionKind.ARMED_GROUP, MentionKind.PERSON, MentionKind.SEAT})
_BY_LAW = frozenset({EventType.SANCTION, EventType.COERCE})
"""Categories in which a state alone acts on sport or stage ("banned the singer's concerts")."""

Need = frozenset[str]


class Gate:
    """The event frames of a codebook as sets of words. A sentence passes where one frame's are met."""

    def __init__(self, index: EventIndex) -> None:
        self._lexicon = index.lexicon
        elsewhere = index.lexicon["elsewhere"]
        self._phrases = tuple(sorted(word for word in elsewhere if not word.isalnum()))
        self._elsewhere = _spelled(elsewhere.difference(self._phrases))
        entries = index.entries.values()
        self._any = self._rows(entries)
        self._by_law = self._rows(entry for entry in entries if entry.type in _BY_LAW)

    def opens_for(self, text: str) -> bool:
        """True unless no event can stand in the text."""
        mentions = [m for m in load_atlas().find(text) if m.kind is not MentionKind.BLOCKED]
        official = any(m.kind in _ACTING for m in mentions) or _has_title(text)
        if not mentions and not official:
            return False
        return any(
            self._passes(sentence, official) for sentence in _END.split(_without_states(text, mentions))
        )

    def _passes(self, sentence: str, official: bool) -> bool:
        words = words_of(sentence)
        needs = self._any if official or not self._is_elsewhere(sentence, words) else self._by_law
        return any(
            all(not need.isdisjoint(words) for need in row)
            for head in needs.keys() & words
            for row in needs[head]
        )

    def _is_elsewhere(self, sentence: str, words: frozenset[str]) -> bool:
        if not words.isdisjoint(self._elsewhere):
            return True
        lowered = sentence.casefold()
        return any(phrase in lowered for phrase in self._phrases)

    def _rows(self, entries: Iterable[FrameEntry]) -> dict[str, list[tuple[Need, ...]]]:
        """What must stand beside each form of a cue's first word, the least demanding first."""
        found: dict[str, set[tuple[Need, ...]]] = defaultdict(set)
        for entry in entries:
            asked = self._asked(entry)
            for text in (*entry.frame.verbs, *entry.frame.nouns):
                for cue in self._cues(text):
                    wanted = (_spelled(words) for words in cue.wanted if "_" not in words)
                    needs = tuple(dict.fromkeys((*wanted, *asked)))
                    for head in _spelled(cue.heads):
                        found[head].add(needs)
        return {head: [()] if () in rows else sorted(rows, key=_order) for head, rows in found.items()}

    def _cues(self, text: str) -> Iterable[Cue]:
        """The cue, or one for each word of the list that it names."""
        if not text.startswith("@"):
            return (Cue.parse(text),)
        return map(Cue.parse, self._lexicon[text[1:]])

    def _asked(self, entry: FrameEntry) -> tuple[Need, ...]:
        """The words that the frame asks for beside its cue."""
        lists = [entry.objects, entry.subjects, self._complements(entry)]
        return tuple(_spelled(words) for words in lists if words and not any(w[0] == "*" for w in words))

    def _complements(self, entry: FrameEntry) -> frozenset[str]:
        kinds = frozenset(entry.frame.complements)
        if kinds & _GRAMMAR:
            return frozenset()
        listed = (self._lexicon[kind[1:]] for kind in kinds if kind.startswith("@"))
        return frozenset({kind for kind in kinds if not kind.startswith("@")}.union(*listed))


def _has_title(text: str) -> bool:
    """Whether an office or a group that acts in politics is named."""
    return any(title.sector is not None for title in load_atlas().find_titles(text))


def _without_states(text: str, mentions: Sequence[Mention]) -> str:
    """The text without the names of states and places: "the United States" states nothing."""
    kept, done = [], 0
    for mention in mentions:
        if mention.kind not in _ACTING:
            kept.append(text[done : mention.start])
            done = mention.end
    kept.append(text[done:])
    return " x ".join(kept)


def _order(needs: tuple[Need, ...]) -> tuple[int, list[list[str]]]:
    return len(needs), [sorted(need) for need in needs]


def words_of(text: str) -> frozenset[str]:
    """The words of a text in lower case, those with an apostrophe whole and in parts."""
    found = set(_WORD.findall(text.lower()))
    for word in [w for w in found if "'" in w or "’" in w]:
        head, _, tail = word.partition("’" if "’" in word else "'")
        found.update((head, "'" + tail))
        if tail == "t" and head.endswith("n"):
            found.update((head[:-1], "n't"))
    return frozenset(found)


@remembered
def _spelled_once(words: frozenset[str]) -> Need:
    return frozenset().union(*(_parts(form) for word in words for form in forms(word)))


def _spelled(words: Iterable[str]) -> Need:
    return _spelled_once(frozenset(words))


def _parts(form: str) -> frozenset[str]:
    """A form as it can stand in `words_of`: one with a hyphen or a space by any of its parts."""
    return frozenset(_WORD.findall(form)) or frozenset({form})


@remembered
def load_gate() -> Gate:
    return Gate(event_index())

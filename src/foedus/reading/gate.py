"""Whether a text can hold an event at all, asked before it is parsed.

A text passes where it names somebody who can act in politics and where the words of some event frame
stand in one of its sentences, in any order: the cue's own words, and those that the frame asks for as
objects, subjects or complements. Who can act, and what else a sentence may speak of, follows
`events.relevance`:

- an official (an office, a body, an armed group, a known person) can do anything; - a state can, unless
the sentence has words of sport, stage or kitchen: there only by law (a ban, a sanction); - a state that
only says where something is ("the coast of Croatia") can where the text also has a word of politics
(troops, minister, border); - other people (workers, students) can protest.

What is held back would have come out empty, but for slips; `--no-gate` shows what they cost. A word
counts in every form that English can give it (`inflection`), and words are compared as sets, in
microseconds where a parse takes milliseconds.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from foedus.atlas import Mention, MentionKind, TitleMention, load_atlas
from foedus.codebook import Codebook, Cue, load_codebook, remembered
from foedus.model import EventType
from foedus.reading.events.index import EventIndex, FrameEntry, event_index
from foedus.reading.events.participants import POLITICAL
from foedus.reading.inflection import forms

_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?|['’][a-z]+")
_END = re.compile(r"(?<=[a-z]{3}[.!?])[\"”’')]*\s+(?=[\"“‘'(]*[A-Z])|\n+")
"""Where a sentence surely ends: never after an abbreviation or an initial."""

_GRAMMAR = frozenset({"clause", "other", "must", "will", "object", "plural"})
"""Complements that are shapes of a sentence, not words: any text may have them."""

_ACTING = frozenset({MentionKind.ORGANISATION, MentionKind.ARMED_GROUP, MentionKind.PERSON, MentionKind.SEAT})
_PLACES = frozenset({MentionKind.STATE, MentionKind.CAPITAL, MentionKind.CITY})
_OFFICIAL = POLITICAL - {"ELI"}
"""Sectors that act in politics by themselves. The well-known (ELI) are also actors and singers."""

_BY_LAW = frozenset({EventType.SANCTION, EventType.COERCE})
"""Categories in which a state alone acts on sport or stage ("banned the singer's concerts")."""

_WHERE = re.compile(
    r"\b(?:in|of|from|at|near|through|across|around|outside|off)\s+(?:the\s+)?(?:\w+ern\s+)?$", re.IGNORECASE
)
_ALSO = re.compile(r"(?:,|\band|\bor)\s+(?:the\s+)?$")

Need = frozenset[str]
Rows = dict[str, list[tuple[Need, ...]]]


class Gate:
    """The event frames of a codebook as sets of words. A sentence passes where one frame's are met."""

    def __init__(self, codebook: Codebook, index: EventIndex) -> None:
        self._lexicon = index.lexicon
        elsewhere = index.lexicon["elsewhere"]
        self._phrases = tuple(sorted(word for word in elsewhere if not word.isalnum()))
        self._elsewhere = _spelled(elsewhere.difference(self._phrases))
        self._politics = _spelled(codebook.relevance["politics"].words)
        entries = index.entries.values()
        self._any = self._rows(entries)
        self._by_law = self._rows(entry for entry in entries if entry.type in _BY_LAW)
        self._protests = self._rows(entry for entry in entries if entry.type is EventType.PROTEST)

    def opens_for(self, text: str) -> bool:
        """True unless no event can stand in the text."""
        atlas = load_atlas()
        mentions = [m for m in atlas.find(text) if m.kind is not MentionKind.BLOCKED]
        titles = [t for t in atlas.find_titles(text) if t.sector is not None and not t.ordinary]
        official = any(m.kind in _ACTING for m in mentions) or any(_is_official(t) for t in titles)
        official = official or any(map(atlas.is_lone_surname, _WORD.findall(text)))
        if not mentions and not titles and not official:
            return False
        sentences = _END.split(_without_states(text, mentions))
        if official:
            return any(self._has_cue(words_of(sentence), self._any) for sentence in sentences)
        political = bool(mentions) and not words_of(text).isdisjoint(self._politics)
        free = not _all_placed(text, mentions)
        return any(self._passes(sentence, political, free, bool(titles)) for sentence in sentences)

    def _passes(self, sentence: str, political: bool, free: bool, people: bool) -> bool:
        """Where no official is named: `free` is a state that can act, `people` are others who can protest."""
        words = words_of(sentence)
        if self._is_elsewhere(sentence, words):
            open_to = self._by_law if free else {}
        elif political or free:
            open_to = self._any
        else:
            open_to = {}
        return self._has_cue(words, open_to) or (people and self._has_cue(words, self._protests))

    @staticmethod
    def _has_cue(words: frozenset[str], rows: Rows) -> bool:
        return any(
            all(not need.isdisjoint(words) for need in row)
            for head in rows.keys() & words
            for row in rows[head]
        )

    def _is_elsewhere(self, sentence: str, words: frozenset[str]) -> bool:
        if not words.isdisjoint(self._elsewhere):
            return True
        lowered = sentence.casefold()
        return any(phrase in lowered for phrase in self._phrases)

    def _rows(self, entries: Iterable[FrameEntry]) -> Rows:
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
        return {head: [()] if () in rows else sorted(rows, key=len) for head, rows in found.items()}

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


def _is_official(title: TitleMention) -> bool:
    return title.sector in _OFFICIAL and title.kind != "modifier"


def _all_placed(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether every name only says where: "in Oslo", "of southern Chile", "from Cairo and Istanbul"."""
    placed = False
    for mention in mentions:
        before = text[max(0, mention.start - 40) : mention.start]
        placed = mention.kind in _PLACES and bool(
            _WHERE.search(before) or (placed and _ALSO.search(before[-9:]))
        )
        if not placed:
            return False
    return True


def _without_states(text: str, mentions: Sequence[Mention]) -> str:
    """The text without the names of states and places: "the United States" states nothing."""
    kept, done = [], 0
    for mention in mentions:
        if mention.kind not in _ACTING:
            kept.append(text[done : mention.start])
            done = mention.end
    kept.append(text[done:])
    return " x ".join(kept)


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
    """Every form of the words, as it can stand in `words_of`: one with a hyphen or a space by its parts."""
    spelled: set[str] = set()
    for form in (form for word in words for form in forms(word)):
        if form.isalpha():
            spelled.add(form)
        else:
            spelled.update(_WORD.findall(form) or [form])
    return frozenset(spelled)


def _spelled(words: Iterable[str]) -> Need:
    return _spelled_once(frozenset(words))


@remembered
def load_gate() -> Gate:
    return Gate(load_codebook(), event_index())

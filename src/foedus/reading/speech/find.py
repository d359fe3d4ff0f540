"""All acts of speech of a report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.codebook import CueIndex, SpeechFrame, load_codebook, remembered
from foedus.model import Modality
from foedus.reading.entities import Entity
from foedus.reading.modality import modality_of
from foedus.reading.speech.acts import SpeechAct, Stretch
from foedus.reading.speech.clauses import around
from foedus.reading.speech.content import after_colon, governed, is_addressed, reacted_to
from foedus.reading.speech.phrases import according, by_noun
from foedus.reading.speech.running import running_quotes
from foedus.reading.speech.speakers import Speaker, Speakers
from foedus.reading.speech.trimming import trim
from foedus.reading.syntax import is_passive, patients

if TYPE_CHECKING:
    from foedus.reading.discourse import Discourse
    from foedus.reading.tree import Token

Frames = CueIndex[tuple[str, SpeechFrame]]
_NOT_SPOKEN = frozenset({Modality.NEGATED, Modality.FUTURE, Modality.HYPOTHETICAL})
_REACTING = "react"
_DONE_TO_PERSONS = frozenset({"welcome", "dismiss", "salute"})
_GUESTS = frozenset(
    {"guest", "visitor", "delegation", "counterpart", "guard", "flag", "troop", "general", "chief", "cabinet"}
)
_NOBODY = Entity(kind="group", name="")


@remembered
def _verbs() -> Frames:
    frames = load_codebook().statements
    return CueIndex(((name, frame), frame.verbs) for name, frame in frames.items())


@remembered
def _nouns() -> frozenset[str]:
    frames = load_codebook().statements
    return frozenset(noun for frame in frames.values() for noun in frame.nouns if " " not in noun)


def find_speech(discourse: Discourse) -> tuple[SpeechAct, ...]:
    """In the order of the text, an act before those inside it."""
    finder = _Finder(discourse)
    for token in discourse.doc:
        finder.read(token)
    found = _without_echoes(discourse, finder.found)
    found += list(running_quotes(discourse, found))
    return tuple(sorted(found, key=lambda act: (act.start, -act.end, act.verb)))


def _greets(discourse: Discourse, verb: Token) -> bool:
    """ "Welcomed his guest", "dismissed the minister": a deed done to a person."""
    if verb.lemma_.lower() not in _DONE_TO_PERSONS:
        return False
    return any(
        e.kind in {"person", "office"} or t.lemma_.lower() in _GUESTS
        for t in patients(verb)
        for e in (discourse.who(t) or (_NOBODY,))
    )


def _written(verb: Token) -> bool:
    """ "A treaty by which each promises to help the other": the promise is the treaty's, no one speaks."""
    return verb.dep_ == "relcl" and any(
        c.dep_ == "prep" and c.i < verb.i and any(g.lower_ == "which" for g in c.children)
        for c in verb.children
    )


class _Finder:
    """Goes over a report from left to right; a verb that ended another's words takes over its speakers."""

    def __init__(self, discourse: Discourse) -> None:
        self.discourse = discourse
        self.speakers = Speakers(discourse)
        self.found: list[SpeechAct] = []
        self._inherited: dict[int, tuple[Speaker, ...]] = {}

    def read(self, token: Token) -> None:
        if token.lower_ in {"according", "words"}:
            phrase = according(self.discourse, self.speakers, token)
            if phrase is not None:
                self._keep(token, "according", *phrase)
        elif token.pos_ in {"VERB", "AUX"}:
            self._by_verb(token)
        elif token.pos_ == "NOUN" and token.lemma_.lower() in _nouns():
            noun = by_noun(self.discourse, self.speakers, token)
            if noun is not None:
                self._keep(token, "noun", *noun)

    def _by_verb(self, verb: Token) -> None:
        hit = _verbs().best(verb)
        if hit is None:
            return
        name, frame = hit.frame
        named = self._inherited.get(verb.i)
        if named is None and not _supposed(verb) and not _written(verb):
            named = self.speakers.of_verb(verb)
        if not named or _greets(self.discourse, verb):
            return
        idiom = frozenset(word.i for word in hit.words)
        pieces = around(self.discourse, verb, addressed=is_addressed(verb), idiom=idiom)
        if not pieces:
            words = governed(self.discourse, verb, _verbs(), clause_only=frame.content == "clause")  # type: ignore[arg-type]
            if words is not None:
                pieces = (words.stretch,)
                if words.follower is not None:
                    self._inherited[words.follower.i] = named
        if not pieces:
            told = after_colon(self.discourse, verb)
            pieces = (told,) if told is not None else ()
        if not pieces and is_passive(verb) and name == _REACTING:
            stretch = reacted_to(verb)
            pieces = (stretch,) if stretch else ()
        self._keep(verb, name, named, pieces)

    def _keep(
        self, word: Token, name: str, speakers: tuple[Speaker, ...], pieces: tuple[Stretch, ...]
    ) -> None:
        text, quotes = self.discourse.text, self.discourse.quotes
        trimmed = (trim(text, quotes, start, end) for start, end in pieces)
        kept = tuple((start, end) for start, end in trimmed if start < end)
        if not kept:
            return
        quoted = any(q.start < end and start < q.end for q in quotes for start, end in kept)
        self.found.append(
            SpeechAct(
                verb=word.i,
                frame=f"statements.{name}",
                speakers=tuple(entity for entity, _ in speakers),
                names=tuple(words for _, words in speakers),
                pieces=kept,
                quoted=quoted,
                attributes=name != _REACTING or quoted or any(c.dep_ == "ccomp" for c in word.children),
            )
        )


def _without_echoes(discourse: Discourse, acts: list[SpeechAct]) -> list[SpeechAct]:
    """ "He said that he was honoured to announce it" is one statement of his, not two."""
    kept = []
    for act in acts:
        verb = discourse.doc[act.verb]
        infinitive = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
        echo = infinitive and any(
            other.covers(verb.idx) and set(map(id, other.speakers)) & set(map(id, act.speakers))
            for other in acts
        )
        if not echo:
            kept.append(act)
    return kept


def _supposed(verb: Token) -> bool:
    """Not said, or not yet: "did not say", "will announce", "whenever Tuvalu calls for it"."""
    if any(
        c.lower_ in {"whenever", "if", "unless", "should"} and c.dep_ in {"advmod", "mark"}
        for c in verb.children
    ):
        return True
    return modality_of(verb) in _NOT_SPOKEN

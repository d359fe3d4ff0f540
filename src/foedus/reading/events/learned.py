"""Where frames are silent or in doubt, the classifier is asked what passed between two participants.

Silent: no frame gives an event for a sentence, yet one of its verbs joins somebody who acts in politics to
somebody else. In doubt: the frame says of itself that its words are used of other categories too. The file
`classifier.toml` of the codebook says who is asked about and from which probability on an answer counts;
below it the frames decide alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foedus.codebook import EventFrame, load_codebook, remembered
from foedus.model import EventType
from foedus.reading.discourse import Discourse
from foedus.reading.events.classifier import load_classifier
from foedus.reading.events.found import Found
from foedus.reading.events.index import FrameEntry
from foedus.reading.events.participants import Participant

if TYPE_CHECKING:
    from foedus.reading.tree import Span, Token

FRAME = "classifier"
"""Name of the rule by which an event was found, before the category: `classifier.AID`."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A category with its probability, in two digits: further ones differ from processor to processor."""

    category: EventType
    probability: float


def ask(
    discourse: Discourse, found: Found, acting: tuple[Participant, ...], others: tuple[Participant, ...]
) -> Answer | None:
    """What the classifier says of the first actor and the first of the others: None for no political event,
    and for people whom another sentence names."""
    if not acting or not others:
        return None
    sentence = discourse.sentence(found.head)
    text, base = sentence.text, sentence.start_char
    actor, other = ((one.actor.start - base, one.actor.end - base) for one in (acting[0], others[0]))
    if any(not 0 <= start < end <= len(text) for start, end in (actor, other)):
        return None
    ((category, probability),) = load_classifier().classify([(text, actor, other)])
    return Answer(EventType(category), round(probability, 2)) if category is not None else None


def open_verbs(sentence: Span, judged: Collection[int]) -> Iterator[Found]:
    """The verbs of a sentence that no frame has judged, those of the main clause first."""
    verbs = [token for token in sentence if token.pos_ == "VERB" and token.i not in judged]
    for verb in sorted(verbs, key=_depth):
        yield Found(entry=_entry(EventType.CONSULT), head=verb, words=(verb,))


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)


def under(found: Found, category: EventType) -> Found:
    """The same verb, read as an event of a category."""
    return Found(entry=_entry(category), head=found.head, words=found.words)


@remembered
def _entry(category: EventType) -> FrameEntry:
    """A frame without cues, under which an answer becomes an event."""
    codebook = load_codebook()
    use = codebook.classifier
    return FrameEntry(
        category=codebook.events[category],
        frame=EventFrame(
            definition=use.definition,
            source=use.source,
            examples=(),
            actor=use.actor,
            recipient=use.recipient,
            needs_recipient=True,
            militant=True,
        ),
        id=f"{FRAME}.{category}",
        objects=frozenset(),
        objects_not=frozenset(),
        subjects=frozenset(),
    )

"""From stories to their events: pure, so that any process gives the same for the same story."""

from __future__ import annotations

from collections.abc import Sequence

from foedus.bulk.story import Story
from foedus.model import Event
from foedus.reading import read_events_of

Coded = tuple[Event, ...] | str
"""The events of a story, or why it could not be read."""


def code_stories(stories: Sequence[Story], *, gate: bool = True) -> list[Coded]:
    """The events of each story, in order.

    A text on which the reader itself fails is told apart from the others and given back with the reason: one
    text in millions must not cost the rest.
    """
    try:
        read = iter(read_events_of([story.report for story in stories if not story.shut], gated=gate))
        return [() if story.shut else next(read) for story in stories]
    except Exception as error:  # whatever a text brings out of the parser
        if len(stories) == 1:
            return [f"the reader failed on this text ({type(error).__name__}: {error})"]
        return [coded for story in stories for coded in code_stories([story], gate=gate)]

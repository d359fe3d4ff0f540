"""One telling of one person's being in one state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from foedus.model import Code, EventDate, Modality
from foedus.reading.discourse import Discourse
from foedus.reading.events.found import Found
from foedus.reading.visits.guests import Guest
from foedus.reading.visits.held import held
from foedus.reading.visits.when import date_of_stay

if TYPE_CHECKING:
    from foedus.reading.tree import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """`faint`: no word of the text says where; taken only where nothing else of the visitor is told."""

    visitor: Guest
    host: Code
    word: Token
    date: EventDate | None
    modality: Modality
    frame: str
    faint: bool = False


def stay(
    discourse: Discourse,
    found: Found,
    visitor: Guest,
    host: Code,
    *,
    place: Token | None = None,
    frame: str | None = None,
    modality: Modality | None = None,
    faint: bool = False,
) -> Stay:
    """The stay that a predicate tells, with its day and how the text holds it."""
    when = date_of_stay(discourse, found, place)
    return Stay(
        visitor=visitor,
        host=host,
        word=found.head,
        date=when,
        modality=modality or held(discourse, found, when),
        frame=frame or found.entry.id,
        faint=faint,
    )

"""One stage of one agreement, as one predicate states it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from foedus.codebook import Cue, StageFrame, load_codebook, remembered
from foedus.model import AgreementStatus, Interval, Modality
from foedus.reading.agreements.clusters import Pact

if TYPE_CHECKING:
    from foedus.reading.tree import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One stage of one agreement, as one predicate states it. `actors` are head tokens of those who did
    it.
    """

    pact: Pact
    status: AgreementStatus
    frame: str
    verb: Token
    date: Interval | None
    modality: Modality
    actors: tuple[Token, ...]
    replaced_by: Token | None = None
    notice: bool = False
    """Whether the party only gave notice that it leaves; `date` is then the notice's."""

    @property
    def joining(self) -> bool:
        """Whether a state only joins what others have made."""
        return self.frame.endswith(".joined")


@dataclass(frozen=True, slots=True)
class Entry:
    cue: Cue
    name: str
    frame: StageFrame
    voice: str


@remembered
def stage_verbs() -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = {}
    for name, frame in load_codebook().agreements.stages.items():
        for voice in ("active", "intransitive", "nouns"):
            for text in getattr(frame, voice):
                cue = Cue.parse(text)
                for head in cue.heads:
                    found.setdefault(head, []).append(Entry(cue, name, frame, voice))
    for entries in found.values():
        entries.sort(key=lambda e: -len(e.cue.wanted))
    return found

"""One act of speech."""

from __future__ import annotations

from dataclasses import dataclass

from foedus.reading.entities import Entity

Stretch = tuple[int, int]
"""Offsets into the report's text, end exclusive."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechAct:
    """Who speaks, and the stretches of text that are spoken; `verb` is the index of the word that says so.

    `names` are the speakers as the text names them there. `attributes` is False where the words name what the
    speaker reacts to ("condemned the attack"): that there was an attack is not according to the speaker.
    """

    verb: int
    frame: str
    speakers: tuple[Entity, ...]
    names: tuple[str, ...]
    pieces: tuple[Stretch, ...]
    quoted: bool
    attributes: bool = True

    @property
    def start(self) -> int:
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        return self.pieces[-1][1]

    @property
    def length(self) -> int:
        return sum(end - start for start, end in self.pieces)

    def covers(self, offset: int) -> bool:
        return any(start <= offset < end for start, end in self.pieces)

"""One act of giving as the words of a text tell it: the act, the goods, and who stands on either side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from foedus.codebook import CueIndex, TransferFrame, load_codebook, remembered
from foedus.model import Code

if TYPE_CHECKING:
    from foedus.reading.tree import Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Those on one side: codes in order, and whether the text names someone there at all. `armed`: an
    armed group, whose code is that of the state where it fights, not its own."""

    codes: tuple[Code, ...]
    named: bool
    heads: tuple[Token, ...]
    armed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Giving:
    """One act of giving. `start` and `end` are the goods' own words; `kind` is what they are, where the
    words leave it to goods named before ("three", "the other two"), and `named` those goods."""

    word: Token
    name: str
    frame: TransferFrame
    goods: Token
    start: int
    end: int
    giver: Side
    receiver: Side
    kind: str = ""
    named: Token | None = None


NOBODY = Side(codes=(), named=False, heads=())


@remembered
def verbs() -> CueIndex[tuple[str, TransferFrame]]:
    return CueIndex(((name, f), f.verbs) for name, f in load_codebook().transfers.frames.items())


@remembered
def nouns() -> CueIndex[tuple[str, TransferFrame]]:
    return CueIndex(((name, f), f.nouns) for name, f in load_codebook().transfers.frames.items())

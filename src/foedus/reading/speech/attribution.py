"""According to whom the text holds what a word says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.model import Attribution
from foedus.reading.speech.acts import SpeechAct

if TYPE_CHECKING:
    from foedus.reading.tree import Token


def attribution_of(acts: tuple[SpeechAct, ...], token: Token) -> Attribution | None:
    """The innermost speaker over a word, and the chain outwards; None where the report itself says it."""
    over = [a for a in acts if a.verb != token.i and a.attributes and a.covers(token.idx)]
    over.sort(key=lambda a: (a.length, -a.start))
    if not over:
        return None
    inner = over[0]
    names = [" and ".join(dict.fromkeys(a.names)) for a in over]
    return Attribution(speaker=names[0], code=inner.speakers[0].code, chain=tuple(dict.fromkeys(names)))

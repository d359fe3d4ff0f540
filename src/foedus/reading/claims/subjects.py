"""Which states a stretch of text names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.model import Code
from foedus.reading.entities import Entity, codes

if TYPE_CHECKING:
    from foedus.reading.discourse import Discourse


def codes_between(discourse: Discourse, start: int, end: int) -> tuple[Code, ...]:
    """The states and bodies named in a stretch, in order."""
    found: list[Entity] = []
    for token in discourse.doc.char_span(start, end) or ():
        if token.i in discourse.cast.modifiers:
            found.append(discourse.cast.modifiers[token.i])
        elif token.i in discourse.cast.references:
            found += discourse.parties(token)
    return codes(tuple(found))

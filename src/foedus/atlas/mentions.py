"""What `find` gives: a stretch of text that names a state, an organisation, a person or a place."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from foedus.model import Code


class MentionKind(StrEnum):
    STATE = "state"
    ADJECTIVE = "adjective"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    SEAT = "seat"
    ORGANISATION = "organisation"
    ARMED_GROUP = "armed_group"
    PERSON = "person"
    REGION = "region"
    CITY = "city"
    BLOCKED = "blocked"


class Meaning(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a name means, wherever it stands.

    `code` is whom it stands for: a state, an organisation or its parent; None where that is nobody or is
    disputed. `organ` is the body itself where it is part of a state or organisation (UNSC, Kremlin).
    `sector` is PLOVER's. `contextual`: means this only where the text has made it clear ("the North").
    `ambiguous`: also an ordinary word, a given name or another place. Degrees are WGS 84.
    """

    kind: MentionKind
    code: Code | None
    name: str
    sector: str | None = None
    organ: str | None = None
    ambiguous: bool = False
    contextual: bool = False
    latitude: float | None = None
    longitude: float | None = None


class Mention(Meaning, frozen=True, kw_only=True):
    """A name in a text: `text` is the slice from `start` to `end` (code points, end exclusive).

    `alternatives` are what the same words can also mean on that day, the likeliest first, and `others` their
    codes. A contextual form has the meaning that the text has named last before it, where it has named one.
    """

    start: int
    end: int
    text: str
    others: tuple[Code, ...] = ()
    alternatives: tuple[Meaning, ...] = ()

"""Actor codes as PLOVER writes them: a state by its ISO code, any other body by its kind (IGO, NGO ...).

foedus names a body by its usual short name (NATO, UN), which says more; gold standards and older coders know
only PLOVER's code.
"""

from __future__ import annotations

import msgspec

from foedus.atlas import load_atlas
from foedus.model import Actor, Code, Event

INTERNATIONAL = frozenset({"IGO", "NGO", "IMG", "ISM", "MNC"})
"""PLOVER's codes for those who belong to no state (manual, table of international non-state actors)."""


def with_plover_codes(event: Event) -> Event:
    """The event with each organisation coded by its kind, or by the state it is at home in."""
    return msgspec.structs.replace(
        event,
        actors=tuple(map(_recoded, event.actors)),
        recipients=tuple(map(_recoded, event.recipients)),
    )


def _recoded(actor: Actor) -> Actor:
    code = _plover(actor.code) if actor.code is not None else None
    return actor if code == actor.code else msgspec.structs.replace(actor, code=code)


def _plover(code: Code) -> Code | None:
    body = load_atlas().organisation(code)
    if body is None or load_atlas().periods(code):
        return code  # a state, of whatever time
    if body.sector in INTERNATIONAL:
        return Code(body.sector)
    if body.country is None and body.parent is not None:
        return _plover(body.parent)
    return body.country

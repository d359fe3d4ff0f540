"""Kinds of obligation by their names."""

from __future__ import annotations

from foedus.errors import InputError
from foedus.model import ObligationKind


def kind_of(name: str) -> ObligationKind:
    """Raises InputError, with the names of all, for one that is none."""
    if name not in tuple(ObligationKind):
        raise InputError(f"No kind of obligation is called {name!r}: {', '.join(ObligationKind)}.")
    return ObligationKind(name)

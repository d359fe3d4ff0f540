"""What reading one report changed in the ledger, and the question to ask next."""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from typing import TYPE_CHECKING

from foedus.cli.options import DEFAULT_LEDGER, LEDGER_VARIABLE
from foedus.cli.render.words import clean

if TYPE_CHECKING:
    from rich.console import RenderableType

    from foedus import Added, Reading


def stored_lines(added: Added, reading: Reading, place: str) -> Iterator[RenderableType]:
    from rich.text import Text

    known = f"Known already: {place} is as it was."
    new = f"Stored in {place}: {added.entries} {'fact' if added.entries == 1 else 'facts'}."
    yield Text(f"\n{clean(new if added.new else known)}", style="bold")
    states = _most_bound(reading)
    if states:
        yield Text(f"Next: foedus owes {' '.join(states)}{_on(reading)}{_ledger(place)}", style="dim")


def _most_bound(reading: Reading) -> tuple[str, ...]:
    """The two parties of the first agreement that has just two, else whoever acts on whom first."""
    for agreement in reading.agreements:
        if len(agreement.parties) == 2:
            return tuple(agreement.parties)
    for event in reading.events:
        codes = dict.fromkeys(actor.code for actor in (*event.actors, *event.recipients) if actor.code)
        if len(codes) > 1:
            return tuple(codes)[:2]
    return ()


def _on(reading: Reading) -> str:
    return f" --on {reading.report.published}" if reading.report.published else ""


def _ledger(place: str) -> str:
    found_anyway = os.environ.get(LEDGER_VARIABLE, DEFAULT_LEDGER) == place
    return "" if found_anyway else f" --ledger {shlex.quote(place)}"

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
    """The parties of the first agreement between just two states, else the first two to meet, else one."""
    met = [agreement.parties for agreement in reading.agreements]
    met += [
        tuple(actor.code for actor in (*event.actors, *event.recipients) if actor.code)
        for event in reading.events
    ]
    states = [tuple(dict.fromkeys(filter(_is_state, codes))) for codes in met]
    return next((codes for codes in states if len(codes) == 2), next(filter(None, states), ())[:1])


def _is_state(code: str) -> bool:
    """Only states owe: an organisation is no question's subject."""
    from foedus import load_atlas

    return bool(load_atlas().periods(code))


def _on(reading: Reading) -> str:
    return f" --on {reading.report.published}" if reading.report.published else ""


def _ledger(place: str) -> str:
    found_anyway = os.environ.get(LEDGER_VARIABLE, DEFAULT_LEDGER) == place
    return "" if found_anyway else f" --ledger {shlex.quote(place)}"

"""Events as a compact table: when, what, who to whom, and how the report holds it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from foedus.cli.render.words import clean, hedges, listed, plain, state_name

if TYPE_CHECKING:
    from rich.table import Table

    from foedus import Actor, Event


def event_table(events: Iterable[Event]) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False, pad_edge=False)
    table.add_column(no_wrap=True, style="dim", min_width=10)
    table.add_column(no_wrap=True, style="bold", min_width=9)
    table.add_column(overflow="fold", ratio=1)
    for event in events:
        who = Text(_direction(event)).append(hedges(event.modality, event.attribution), style="yellow")
        kind = f"{event.event_type} {plain(event.mode)}".strip()
        if event.mode:
            who = Text(f"{plain(event.mode)}: ", style="dim").append_text(who)
            kind = str(event.event_type)
        table.add_row(event.date.interval.short.replace("/", "\n–") if event.date else "undated", kind, who)
    return table


def _direction(event: Event) -> str:
    actors, recipients = _people(event.actors), _people(event.recipients)
    if not recipients:
        return actors or "not known"
    if set(recipients.split()) == set(actors.split()):
        return f"{actors}, each other"
    return f"{actors or 'not known'} → {recipients}"


def _people(actors: Sequence[Actor]) -> str:
    """States by name, each once; who has no code stands in the text's own words."""
    names = dict.fromkeys(state_name(actor.code) if actor.code else clean(actor.name) for actor in actors)
    return listed(list(names))

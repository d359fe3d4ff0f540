"""The relation of two states through time: a day, what happened, and where that is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from foedus.cli.render.owes import covered
from foedus.cli.render.sources import source_name
from foedus.cli.render.words import clean, cut, hedges, listed, without_marks

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

    from foedus import Source, Timeline, TimelineEntry

STYLES = {
    "signed": "bold green",
    "in_force": "bold green",
    "ratified": "green",
    "phase": "green",
    "joined": "green",
    "terminated": "bold red",
    "expired": "bold red",
    "withdrawn": "bold red",
    "replaced": "bold red",
    "left": "red",
    "suspended": "red",
}
"""Colours of the stages of an agreement; facts of reports have none."""


def timeline_lines(answer: Timeline) -> Iterator[RenderableType]:
    from rich.table import Table
    from rich.text import Text

    names = listed([state.name for state in answer.states])
    known = f", as known by {answer.known_by}" if answer.known_by else ""
    yield Text(f"{names} through time{known}", style="bold")
    if not answer.entries:
        yield Text(
            f"\nNothing is known between them: {covered(answer.coverage)}, and no report tells of any."
        )
        return
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0), pad_edge=False)
    table.add_column(no_wrap=True, min_width=10)
    table.add_column(overflow="fold", ratio=1)
    for entry in answer.entries:
        table.add_row(entry.date.short.replace("/", "\n–") if entry.date else "undated", _what(entry))
    yield Text("")
    yield table


def _what(entry: TimelineEntry) -> Text:
    from rich.text import Text

    line = Text(clean(entry.what), style=STYLES.get(entry.kind, "") if entry.modality != "negated" else "")
    line = Text().append_text(line).append(hedges(entry.modality, None), style="yellow")
    for name in dict.fromkeys(map(_told_by, entry.sources)):
        line.append(f"\n{name}", style="dim")
    return line


def _told_by(source: Source) -> str:
    name = source_name(source).partition(", member ")[0]
    return f"{name}: “{without_marks(cut(source.words, 120))}”" if source.words else name

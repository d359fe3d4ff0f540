"""What one report changes in the ledger: the first thing that its brief says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from foedus.cli.render.words import clean, heading, hedged, item, plain

if TYPE_CHECKING:
    from rich.console import RenderableType

    from foedus import Change

_STYLE = {"contradicts": "bold red", "ends": "bold yellow", "new": "bold green", "adds_to": "bold cyan"}
_WIDTH = len("contradicts")


def change_lines(changed: Iterable[Change]) -> Iterator[RenderableType]:
    """A line for each change, the kinds in one column; nothing where there is none."""
    from rich.text import Text

    for number, change in enumerate(changed):
        if number == 0:
            yield heading("What it changes")
        line = Text(f"{plain(change.kind):{_WIDTH}}  ", style=_STYLE.get(change.kind, "dim"))
        line.append(clean(change.what), style="not bold default")
        # That what is told lies in the past says nothing against it: only doubt is shown.
        modality = None if change.modality == "historical" else change.modality
        yield item(hedged(line, modality, None), marker="•")

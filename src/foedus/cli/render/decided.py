"""Decisions about what was read, and the history of one entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from foedus.cli.render.words import clean, heading, item, plain

if TYPE_CHECKING:
    from rich.console import RenderableType

    from foedus import Decision

_SHORT = 12
_MOST = 4


def decision_lines(decisions: Iterable[Decision]) -> Iterator[RenderableType]:
    """A decision: when, what and about what; what a correction set; why, and whether it has been undone."""
    from rich.text import Text

    for one in decisions:
        line = Text(f"{one.recorded_at[:10]} {one.id[:_SHORT]} ")
        line.append(plain(one.kind), style="bold" if one.stands else "dim strike")
        about = [_short(each) for each in one.about]
        more = f" and {len(about) - _MOST} more" if len(about) > _MOST else ""
        yield item(line.append(f" {', '.join(about[:_MOST])}{more}", style="not bold not strike"), marker="•")
        for each in one.changes:
            change = f"{each.field}: {clean(each.before) or 'nothing'} -> {clean(each.after) or 'nothing'}"
            yield item(Text(change), indent=2)
        undone = "" if one.stands else " [undone]"
        yield item(Text(f"{clean(one.because) or 'no reason given'}{undone}", style="dim"), indent=2)


def history_lines(decisions: Sequence[Decision]) -> Iterator[RenderableType]:
    """What has been decided about one entry; nothing where nothing was."""
    if decisions:
        yield heading("Decisions about it")
        yield from decision_lines(decisions)


def _short(id: str) -> str:
    return id if len(id) < 64 else id[:_SHORT]

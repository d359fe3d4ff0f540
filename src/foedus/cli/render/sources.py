"""Where an answer comes from: a row of the record, or a report and its very words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from foedus.cli.render.words import clean, cut, item, quoted, without_marks

if TYPE_CHECKING:
    from rich.console import RenderableType

    from foedus import Source


def source_name(source: Source) -> str:
    """`ATOP 4.01, alliance 3445, member 731`; `The Columbian, 2024-06-19`."""
    if source.record is not None:
        alliance = f"alliance {source.atopid}" if source.atopid else ""
        phase = f"phase {source.phase}" if source.phase else ""
        row = source.row if source.row != "alliance" else None
        parts = [source.record, alliance, phase, row or "", source.outlet or ""]
    else:
        when = source.published.isoformat() if source.published else "undated"
        opened = f"[{source.entry[:8]}]" if source.entry else ""
        parts = [source.outlet or f"report {(source.report or '')[:12]}", f"{when} {opened}".rstrip()]
    return ", ".join(clean(part) for part in parts if part)


def source_lines(sources: Iterable[Source], *, indent: int = 4, most: int = 3) -> Iterator[RenderableType]:
    """One line a source, with its words below it; sources of one report or alliance once."""
    from rich.text import Text

    names: dict[str, list[str]] = {}
    for source in sources:
        words = names.setdefault(_without_member(source), [])
        if source.words and source.words not in words:
            words.append(source.words)
    for name, words in list(names.items())[:most]:
        yield item(Text(name, style="dim"), marker="-", indent=indent)
        for each in words[:2]:
            yield quoted(without_marks(cut(each)), indent=indent + 2)
    if len(names) > most:
        yield item(Text(f"and {len(names) - most} more sources (--json has all)", style="dim"), indent=indent)


def _without_member(source: Source) -> str:
    """The rows of one alliance's members are one source to a reader."""
    name = source_name(source)
    return name.rpartition(", member ")[0] if ", member " in name else name

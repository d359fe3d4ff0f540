"""One thing by its id, and the sources that all answers rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from foedus.cli.render.words import clean, item

if TYPE_CHECKING:
    from rich.console import RenderableType

    from foedus import Citation


def citation_lines(version: str, citations: Iterable[Citation]) -> Iterator[RenderableType]:
    from rich.text import Text

    yield Text(f"foedus {version}", style="bold")
    for source in citations:
        line = Text(f"{source.name}", style="bold")
        yield item(
            line.append(f" ({clean(source.version)}): {source.used_for}", style="not bold"), marker="•"
        )
        yield item(Text(clean(source.citation), style="dim"), indent=2)

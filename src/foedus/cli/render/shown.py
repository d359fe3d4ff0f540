"""One thing by its id, and the sources that all answers rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from foedus.cli.render.brief import brief
from foedus.cli.render.compare import compare_lines
from foedus.cli.render.sources import source_lines
from foedus.cli.render.words import clean, heading, item

if TYPE_CHECKING:
    from rich.console import RenderableType

    from foedus import Citation, Comparison, Entry, Report


def entry_lines(entry: Entry, report: Report) -> Iterator[RenderableType]:
    """One fact as the brief shows it, and when it became known."""
    from rich.text import Text

    from foedus import Reading

    fact: dict[str, Any] = {f"{entry.kind}s": (entry.fact,)}
    yield from brief(Reading(report=report, **fact))
    rules = dict.fromkeys([entry.fact.frame, *(one.frame for one in getattr(entry.fact, "obligations", ()))])
    yield Text(f"\nRead by {', '.join(clean(rule) for rule in rules)}.", style="dim")
    basis = "published" if entry.reported_basis == "published" else "known from the day it was stored"
    yield Text(f"Entry {entry.id[:12]} of report {entry.report[:12]}.", style="dim")
    yield Text(f"Reported {entry.reported_at} ({basis}), stored {entry.recorded_at}.", style="dim")
    if not entry.stands:
        yield Text(
            "It no longer stands: withdrawn, corrected, or replaced by a later reading.", style="yellow"
        )


def agreement_lines(found: Comparison) -> Iterator[RenderableType]:
    """The agreement, or all that the reference fits, and every source with its words."""
    yield from compare_lines(found)
    for agreement in found.agreements:
        yield heading(f"Sources of {agreement.id}")
        yield from source_lines(agreement.sources, indent=0, most=len(agreement.sources))


def citation_lines(version: str, citations: Iterable[Citation]) -> Iterator[RenderableType]:
    from rich.text import Text

    yield Text(f"foedus {version}", style="bold")
    for source in citations:
        line = Text(f"{source.name}", style="bold")
        yield item(
            line.append(f" ({clean(source.version)}): {source.used_for}", style="not bold"), marker="•"
        )
        yield item(Text(clean(source.citation), style="dim"), indent=2)

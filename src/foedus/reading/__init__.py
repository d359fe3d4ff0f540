"""From a report to what it says: events, agreements, sanctions, transfers, visits, statements, claims.

    parse -> names -> people -> nominals        who is spoken of (gathered in `discourse`)
    quotes, dates, timing, modality, speech     said by whom, when, and how certain
    agreements, sanctions, transfers, visits, statements, claims, events     the seven readers
    from_report                                 all of it together
    gate, shapes, from_reports                  the events alone, of many reports at once

spaCy is imported when the first report is read, never before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.errors import UnreadablePage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from foedus.model import Event, Reading, Report


def read_report(report: Report) -> Reading:
    """All facts of a report. The same report always gives the same reading.

    Raises UnreadablePage where it is too long, or a sentence of it too deeply nested to be followed.
    """
    from foedus.reading.from_report import read_report as read

    try:
        return read(report)
    except RecursionError:
        raise UnreadablePage(
            "A sentence of the report is nested too deep to be read.",
            source=report.title or report.id,
            kind="too_large",
        ) from None


def read_events_of(reports: Sequence[Report], *, gated: bool = True) -> list[tuple[Event, ...]]:
    """The events alone, of many reports at once. Without `gated` none is left unparsed."""
    from foedus.reading.from_reports import read_events_of as read

    return read(reports, gated=gated)


def load_reader() -> None:
    """Load now what the first report would load: parser, gate, tables of the atlas, frames."""
    from foedus.reading.from_reports import load

    load()


__all__ = ["load_reader", "read_events_of", "read_report"]

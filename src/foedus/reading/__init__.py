"""From a report to what it says: events, agreements, sanctions, transfers, visits, statements, claims.

    parse -> names -> people -> nominals        who is spoken of (gathered in `discourse`)
    quotes, dates, timing, modality, speech     said by whom, when, and how certain
    agreements, sanctions, transfers, visits, statements, claims, events     the seven readers
    from_report                                 all of it together

spaCy is imported when the first report is read, never before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foedus.model import Reading, Report


def read_report(report: Report) -> Reading:
    """All facts of a report. The same report always gives the same reading."""
    from foedus.reading.from_report import read_report as read

    return read(report)


__all__ = ["read_report"]

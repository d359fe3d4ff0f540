"""From a report to its reading: prepare the discourse once, then let each reader of facts go over it."""

from __future__ import annotations

from foedus.model import Modality, Reading, Report
from foedus.reading.agreements import read_agreements
from foedus.reading.claims import read_claims
from foedus.reading.discourse import discuss
from foedus.reading.events import read_events
from foedus.reading.relevance import about_states
from foedus.reading.sanctions import read_sanctions
from foedus.reading.speech import find_speech
from foedus.reading.statements import read_statements
from foedus.reading.transfers import read_transfers
from foedus.reading.visits import read_visits


def read_report(report: Report) -> Reading:
    """All facts of a report. The same report always gives the same reading."""
    discourse = discuss(report)
    acts = find_speech(discourse)
    if not about_states(discourse):
        return Reading(report=report, statements=read_statements(discourse, acts))
    agreements = read_agreements(discourse, acts)
    return Reading(
        report=report,
        events=read_events(discourse, acts),
        agreements=agreements,
        sanctions=read_sanctions(discourse, acts),
        transfers=read_transfers(discourse, acts),
        # A visit that is only planned is a promise, and stands among the events.
        visits=tuple(v for v in read_visits(discourse, acts) if v.modality is not Modality.FUTURE),
        statements=read_statements(discourse, acts, agreements),
        claims=read_claims(discourse, acts, agreements),
    )

"""From a report to its reading: prepare the discourse once, then let each reader of facts go over it."""

from __future__ import annotations

from foedus.model import Event, Modality, Reading, Report, ReportKind
from foedus.reading.agreements import read_agreements
from foedus.reading.claims import read_claims
from foedus.reading.discourse import Discourse, discuss
from foedus.reading.events import read_events
from foedus.reading.implied import implied_events
from foedus.reading.relevance import about_states
from foedus.reading.sanctions import read_sanctions
from foedus.reading.speech import SpeechAct, find_speech
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
    if report.kind is ReportKind.TREATY:
        return Reading(
            report=report,
            events=_conclusion(discourse, acts),
            agreements=agreements,
            transfers=read_transfers(discourse, acts),
        )
    sanctions = read_sanctions(discourse, acts)
    transfers = read_transfers(discourse, acts)
    # A visit that is only planned is a promise, and stands among the events.
    visits = tuple(v for v in read_visits(discourse, acts) if v.modality is not Modality.FUTURE)
    events = implied_events(
        discourse,
        read_events(discourse, acts),
        agreements=agreements,
        sanctions=sanctions,
        transfers=transfers,
        visits=visits,
    )
    return Reading(
        report=report,
        events=events,
        agreements=agreements,
        sanctions=sanctions,
        transfers=transfers,
        visits=visits,
        statements=read_statements(discourse, acts, agreements),
        claims=read_claims(discourse, acts, agreements),
    )


def _conclusion(discourse: Discourse, acts: tuple[SpeechAct, ...]) -> tuple[Event, ...]:
    """What a treaty's own text tells as done: that it was signed. Its articles say what shall be done."""
    return tuple(
        event
        for event in read_events(discourse, acts)
        if event.frame == "events.SUPPORT.sign" and event.modality in {Modality.ASSERTED, Modality.HISTORICAL}
    )

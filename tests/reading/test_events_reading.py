"""How events are held, dated, placed, attributed and joined: our own sentences, one point each."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from foedus.model import Event, EventType, Modality, Report, ReportId, ReportKind, Visit
from foedus.reading.discourse import discuss
from foedus.reading.events import read_events
from foedus.reading.speech import find_speech
from foedus.reading.visits import read_visits

PUBLISHED = dt.date(2025, 6, 12)  # a Thursday


def _report(text: str, *, title: str | None = None, dateline: str | None = None) -> Report:
    whole = f"{title}\n\n{text}" if title else text
    return Report(
        id=ReportId("test"),
        title=title,
        outlet=None,
        published=PUBLISHED,
        dateline=dateline,
        language="en",
        kind=ReportKind.NEWS,
        url=None,
        text=whole,
        body=len(whole) - len(text),
    )


def _events(text: str, **given: Any) -> tuple[Event, ...]:
    discourse = discuss(_report(text, **given))
    return read_events(discourse, find_speech(discourse))


def _visits(text: str, **given: Any) -> tuple[Visit, ...]:
    discourse = discuss(_report(text, **given))
    return read_visits(discourse, find_speech(discourse))


def _codes(event: Event) -> tuple[list[str | None], list[str | None]]:
    return [a.code for a in event.actors], [r.code for r in event.recipients]


HELD = [
    ("Ghana signed a treaty with Togo on Tuesday.", EventType.SUPPORT, Modality.ASSERTED),
    ("Ghana signed a treaty with Togo in 1994.", EventType.SUPPORT, Modality.HISTORICAL),
    ("Ghana has not signed the treaty with Togo.", EventType.SUPPORT, Modality.NEGATED),
    ("Ghana could sign a treaty with Togo.", EventType.SUPPORT, Modality.HYPOTHETICAL),
    ("If Ghana attacks Togo, nobody gains.", EventType.ASSAULT, Modality.HYPOTHETICAL),
    ("Ghana will sign a treaty with Togo.", EventType.AGREE, Modality.FUTURE),
    ("Ghana is to sign a treaty with Togo next week.", EventType.AGREE, Modality.FUTURE),
    ("Ghana agreed to sign a treaty with Togo.", EventType.AGREE, Modality.ASSERTED),
    ("Ghana refused to sign a treaty with Togo.", EventType.REJECT, Modality.ASSERTED),
    ("Ghana said it would not sign the treaty with Togo.", EventType.REJECT, Modality.ASSERTED),
    ("Ghana threatened to attack Togo.", EventType.THREATEN, Modality.ASSERTED),
    ("Ghana will impose sanctions on Togo.", EventType.THREATEN, Modality.FUTURE),
    ("Ghana voted to impose sanctions on Togo.", EventType.SANCTION, Modality.ASSERTED),
    ("Ghana will withdraw its troops from Togo.", EventType.CONCEDE, Modality.FUTURE),
    ("Ghana said it would withdraw its troops from Togo.", EventType.AGREE, Modality.FUTURE),
    ("Ghana urged Togo to withdraw its troops.", EventType.REQUEST, Modality.ASSERTED),
    ("Ghana will close the border with Togo unless the gunmen leave.", EventType.THREATEN, Modality.FUTURE),
]


@pytest.mark.parametrize(("text", "kind", "modality"), HELD)
def test_held(text: str, kind: EventType, modality: Modality) -> None:
    first = _events(text)[0]
    assert (first.event_type, first.modality) == (kind, modality)


def test_a_refusal_keeps_the_refused_out() -> None:
    assert [e.event_type for e in _events("Ghana refused to send aid to Togo.")] == [EventType.REJECT]


def test_two_events_in_a_sentence() -> None:
    events = _events("Mali expelled the French ambassador and suspended trade with France.")
    assert [e.event_type for e in events] == [EventType.SANCTION, EventType.SANCTION] or len(events) == 1
    assert all(_codes(e)[0] == ["MLI"] for e in events)


def test_mutual_acts_have_all_parties_on_both_sides() -> None:
    (event,) = _events("Oman and Qatar held talks with Kuwait on Wednesday.")
    assert _codes(event) == (["OMN", "QAT", "KWT"], ["OMN", "QAT", "KWT"])


def test_a_pronoun_in_reported_speech_is_the_speaker() -> None:
    (event,) = _events("The Kenyan army said it had shelled a camp in Somalia.")
    assert _codes(event)[0] == ["KEN"]
    assert event.attribution is not None
    assert event.attribution.code == "KEN"


def test_date_and_place_are_those_of_the_clause() -> None:
    (event,) = _events(
        "Oman hosted talks; on Tuesday the Iranian president met the Iraqi premier in Muscat."
    )[-1:]
    assert event.date is not None
    assert event.date.start == dt.date(2025, 6, 10)
    assert event.place is not None
    assert (event.place.country, event.place.basis) == ("OMN", "text")


def test_no_day_is_made_up() -> None:
    (event,) = _events("Peru condemned Bolivia.")
    assert (event.date, event.place) == (None, None)


def test_one_act_told_twice_is_one_event() -> None:
    text = (
        "Chile and Peru signed a border treaty on Tuesday.\n\n"
        "The treaty, which was signed on Tuesday, took ten years to draft."
    )
    (event,) = [e for e in _events(text) if e.event_type is EventType.SUPPORT]
    assert len(event.evidence) == 2


def test_acts_of_different_days_stay_apart() -> None:
    text = "Sudan shelled a town in Chad on Monday. Sudan shelled a town in Chad on Wednesday."
    assert len(_events(text)) == 2


def test_the_title_counts_only_where_the_body_is_silent() -> None:
    body = "Chile and Peru signed a border treaty on Tuesday."
    assert len(_events(body, title="Chile and Peru sign treaty")) == 1
    other = _events("It was a long day in Santiago.", title="Chile expels Bolivian ambassador")
    assert [e.event_type for e in other] == [EventType.SANCTION]


def test_who_held_it_up_rejects_those_who_did_it() -> None:
    text = "The European Union extended its sanctions on Belarus on Monday. It was held up by Hungary."
    rejected = [e for e in _events(text) if e.event_type is EventType.REJECT]
    assert [_codes(e) for e in rejected] == [(["HUN"], ["EU"])]


def test_evidence_is_the_sentence() -> None:
    text = "Peru condemned Bolivia. Nothing else happened."
    (event,) = _events(text)
    assert [span.of(text) for span in event.evidence] == ["Peru condemned Bolivia."]
    assert event.frame == "events.ACCUSE.condemn"


def test_same_text_same_events() -> None:
    text = "Iran and Iraq agreed on Monday to reopen the crossing; Turkey threatened Syria with tariffs."
    assert _events(text) == _events(text)


def test_visit_of_a_delegation_without_a_place_is_to_the_dateline() -> None:
    text = (
        "NIAMEY - A delegation headed by Josep Borrell, the foreign policy chief of the European Union, "
        "had arrived on Monday."
    )
    visits = _visits(text, dateline="Niamey")
    assert [(v.visitor, v.host) for v in visits] == [("Josep Borrell", "NER")]


def test_visit_by_the_word_visiting() -> None:
    text = "In Manila, the foreign minister and his visiting Japanese counterpart, Takeshi Iwaya, met."
    assert ("Takeshi Iwaya", "PHL") in {(v.visitor, v.host) for v in _visits(text)}


def test_visit_by_a_signature_in_the_other_country() -> None:
    text = "Gustavo Petro, the president of Colombia, and the Peruvian president signed a pact in Lima."
    assert [(v.visitor, v.origin, v.host) for v in _visits(text)] == [("Gustavo Petro", "COL", "PER")]


def test_one_visit_told_twice_is_one() -> None:
    text = (
        "Gustavo Petro, the president of Colombia, visited Peru on Tuesday.\n\n"
        "During his visit to Peru, Petro praised its parks."
    )
    (visit,) = _visits(text)
    assert (str(visit.date), len(visit.evidence)) == ("2025-06-10", 2)


def test_a_planned_visit_is_an_event_and_no_visit() -> None:
    text = "Gustavo Petro, the president of Colombia, will travel to Peru next week."
    assert _visits(text) == ()
    (event,) = _events(text)
    assert (event.event_type, event.modality) == (EventType.AGREE, Modality.FUTURE)


def test_a_possible_visit_is_none() -> None:
    assert _visits("Gustavo Petro, the president of Colombia, may visit Peru.") == ()

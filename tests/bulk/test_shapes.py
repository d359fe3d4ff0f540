"""Names told by their shape where the entity recogniser is left out."""

from __future__ import annotations

import datetime as dt

import pytest

from foedus.codebook import load_codebook
from foedus.model import Report, ReportId, ReportKind
from foedus.reading.discourse import discuss
from foedus.reading.events import read_events
from foedus.reading.parse import parse_many
from foedus.reading.speech import find_speech


def report(text: str) -> Report:
    return Report(
        id=ReportId("shapes"),
        title=None,
        outlet=None,
        published=dt.date(2025, 6, 12),
        dateline=None,
        language="en",
        kind=ReportKind.NEWS,
        url=None,
        text=text,
        body=0,
    )


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        ("Jane Carter met the envoy on Tuesday.", "Jane Carter", "PERSON"),
        ("Jane Carter met the envoy on Tuesday.", "Tuesday", "DATE"),
        ("The Labour Party of Malta met the envoy.", "Labour Party", "ORG"),
        ("The envoy of the ZKR arrived.", "ZKR", "ORG"),
        ("Troops of Jordan arrived.", "Jordan", "GPE"),
        ("Fighting broke out in Zarabad on Tuesday.", "Zarabad", "GPE"),
        ("President Zia-ul-Haq arrived.", "Zia-ul-Haq", "PERSON"),
    ],
)
def test_label(text: str, words: str, label: str) -> None:
    (doc,) = parse_many([report(text)], entities=False)
    assert any(words in ent.text and ent.label_ == label for ent in doc.ents), list(doc.ents)


def test_events_are_those_that_the_recogniser_gives() -> None:
    """On the examples of the codebook at most one event in fifty may come out otherwise."""
    reports = [
        report(example.text)
        for category in load_codebook().events.values()
        for frame in category.frames.values()
        for example in frame.examples
    ]
    found = {}
    for entities in (True, False):
        docs = parse_many(reports, entities=entities)
        discourses = [discuss(r, doc) for r, doc in zip(reports, docs, strict=True)]
        found[entities] = [read_events(d, find_speech(d)) for d in discourses]
    differ = [r.text for r, a, b in zip(reports, found[True], found[False], strict=True) if a != b]
    assert len(differ) * 50 <= len(reports), differ

"""Acts that facts of other kinds tell, each once, and what is told of no act."""

from __future__ import annotations

import pytest
from reports_by_hand import cells, discourse, rows

from foedus.model import Modality, Reading
from foedus.reading import read_report


def _read(body: str) -> Reading:
    return read_report(discourse(body, published="2024-06-19").report)


def _told(reading: Reading) -> list[str]:
    return [
        f"{e.event_type} {_codes(e.actors)}>{_codes(e.recipients)} {e.date.start if e.date else '-'}"
        for e in reading.events
    ]


def _codes(actors: tuple[object, ...]) -> str:
    return ",".join(sorted(getattr(a, "code", None) or "?" for a in actors))


# what the report of Wednesday, 19 June 2024 says | the event that is told besides what the frames find
ACTS = """
The Peruvian foreign minister, Javier Gonzalez, rushed to Quito on Monday. | CONSULT PER>ECU 2024-06-17
Sir Anthony Eden, the British foreign secretary, called at Muscat on Monday. | CONSULT GBR>OMN 2024-06-17
The fish agreement of 2009 between Norway and Morocco divides the ports. | SUPPORT MAR,NOR>MAR,NOR 2009-01-01
Denmark's gift of 40 tonnes of flour to Angola was landed in Luanda on Monday. | AID DNK>AGO 2024-06-17
"""


@pytest.mark.parametrize("row", rows(ACTS))
def test_an_act_is_told(row: str) -> None:
    text, expected = cells(row)
    assert expected in _told(_read(text))


@pytest.mark.parametrize(
    "text",
    [
        "The Peruvian foreign minister, Javier Gonzalez, cancelled a visit to Quito that was due on Monday.",
        "Norway and Morocco may one day conclude a fisheries agreement.",
        "Denmark has denied that it will give Angola 40 tonnes of flour.",
        "Denmark could send Angola 40 tonnes of flour.",
    ],
)
def test_what_did_not_happen_is_no_act(text: str) -> None:
    done = [e for e in _read(text).events if e.modality in {Modality.ASSERTED, Modality.HISTORICAL}]
    assert not [e for e in done if e.event_type in {"CONSULT", "SUPPORT", "AID", "COOPERATE"}]


def test_what_the_frames_told_is_not_told_again() -> None:
    reading = _read(
        "The Peruvian foreign minister, Javier Gonzalez, arrived in Quito on Monday. Peru and Ecuador signed "
        "a border agreement on Tuesday, and Peru sent Ecuador 200 tonnes of rice."
    )
    assert len(reading.visits) == 1
    assert _told(reading).count("CONSULT PER>ECU 2024-06-17") == 1
    assert sum(told.startswith("SUPPORT") for told in _told(reading)) == 1
    assert sum(told.startswith("AID PER>ECU") for told in _told(reading)) == 1


def test_the_words_are_those_of_the_fact() -> None:
    reading = _read("The Peruvian foreign minister, Javier Gonzalez, rushed to Quito on Monday.")
    (event,) = (e for e in reading.events if e.event_type == "CONSULT")
    assert event.evidence == reading.visits[0].evidence
    assert event.actors[0].name == "Javier Gonzalez"
    assert event.date is not None
    assert event.date.text == "Monday"

"""How 224 sentences of our own hold their event, and by whose word: fourteen for each category of PLOVER.

`sentences_of_modality.tsv` has category, modality, code of the speaker (- for the text's own word)
and the sentence. Nine in ten of each must be right, and no supposed or denied event may be asserted.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import NamedTuple

import pytest
from reports_by_hand import discourse

from foedus.model import Event, Modality
from foedus.reading.events import read_events
from foedus.reading.speech import find_speech

FILE = Path(__file__).with_name("sentences_of_modality.tsv")


class Case(NamedTuple):
    """One sentence, what must be read in it, and the event read: that of the category, else the first."""

    category: str
    modality: str
    speaker: str | None
    text: str
    event: Event | None


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    found = []
    with FILE.open(encoding="utf-8", newline="") as file:
        for category, modality, speaker, text in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            made = discourse(text)
            events = read_events(made, find_speech(made))
            event = next((e for e in events if e.event_type == category), events[0] if events else None)
            found.append(Case(category, modality, None if speaker == "-" else speaker, text, event))
    return found


def test_enough_of_every_category(cases: list[Case]) -> None:
    assert len(cases) >= 200
    assert len({case.category for case in cases}) == 16
    assert len({case.text for case in cases}) == len(cases)


def test_the_event_is_found(cases: list[Case]) -> None:
    missed = [case.text for case in cases if case.event is None]
    assert len(missed) <= len(cases) // 20, missed


def test_modality_is_right_in_nine_of_ten(cases: list[Case]) -> None:
    wrong = [
        (case.text, case.modality, case.event.modality if case.event else None)
        for case in cases
        if case.event is None or case.event.modality != case.modality
    ]
    assert len(wrong) <= len(cases) // 10, wrong


def test_the_speaker_is_right_in_nine_of_ten(cases: list[Case]) -> None:
    wrong = [
        (case.text, case.speaker, case.event.attribution if case.event else None)
        for case in cases
        if case.event is None
        or (case.event.attribution.code if case.event.attribution else None) != case.speaker
    ]
    assert len(wrong) <= len(cases) // 10, wrong


def test_what_is_supposed_or_denied_is_not_asserted(cases: list[Case]) -> None:
    doubted = [case for case in cases if case.modality in {"hypothetical", "negated"} and case.event]
    wrong = [case.text for case in doubted if case.event and case.event.modality is Modality.ASSERTED]
    assert len(wrong) <= len(doubted) // 20, wrong

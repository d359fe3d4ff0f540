"""The gate: what cannot hold an event is held back, what can is not."""

from __future__ import annotations

import doctest

import pytest

from foedus.codebook import load_codebook
from foedus.reading import inflection
from foedus.reading.gate import load_gate, words_of
from foedus.reading.inflection import forms

EVENTS = [
    example.text
    for category in load_codebook().events.values()
    for frame in category.frames.values()
    for example in frame.examples
    if example.expect
]


def test_the_examples_of_events_pass() -> None:
    """Wanted: no more than one event in a hundred lost."""
    lost = [text for text in EVENTS if not load_gate().opens_for(text)]
    assert len(lost) * 100 <= len(EVENTS), lost


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n",
        "Simmer the lentils for twenty minutes and season with cumin.",
        "The minister of finance likes long walks.",  # an actor and no act
        "They attacked and killed the enemy.",  # an act and no actor
        "Brazil beat Chile 3-1 in the final on Sunday.",
        "The United States has fifty of them.",  # a name's own words are no cue
        "Bananas from Ecuador are cheaper this month.",
        "Her team was beaten in the north of Portugal.",  # a state that only says where
        "Doctors warned of the heat.",  # people who do not act in politics
    ],
)
def test_no_event_can_stand_in(text: str) -> None:
    assert not load_gate().opens_for(text)


@pytest.mark.parametrize(
    "text",
    [
        "Peru beat back an attack.",
        "Rebels attacked a convoy in Chad.",
        "Troops were sent to the north of Mali.",
        "Students protested in Belgrade.",
        "China banned the singer's concerts.",
        "The coach of the team was arrested by police in Kenya.",
    ],
)
def test_an_event_can_stand_in(text: str) -> None:
    assert load_gate().opens_for(text)


def test_words_of_two_sentences_make_no_cue() -> None:
    gate = load_gate()
    assert gate.opens_for("Chile imposed sanctions on Peru.")
    assert not gate.opens_for("Chile has mountains. The tax was imposed.")


@pytest.mark.parametrize(
    ("lemma", "form"),
    [
        ("stage", "staging"),
        ("carry", "carried"),
        ("ban", "banned"),
        ("hold", "held"),
        ("strike", "struck"),
        ("attack", "ATTACKS".lower()),
        ("agree", "agreeing"),
        ("die", "dying"),
        ("woman", "women"),
        ("focus", "focuses"),
        ("panic", "panicked"),
    ],
)
def test_forms(lemma: str, form: str) -> None:
    assert form in forms(lemma)


def test_words_with_an_apostrophe_stand_whole_and_in_parts() -> None:
    assert {"don't", "do", "n't", "russia's", "russia"} <= words_of("Don't tell Russia's envoy")


def test_documented_examples() -> None:
    assert doctest.testmod(inflection).failed == 0

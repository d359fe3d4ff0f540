"""Who does what to whom: agents and patients of a predicate in every voice and clause."""

from __future__ import annotations

import pytest
from reports_by_hand import cells, discourse, rows
from spacy.tokens import Token

from foedus.reading.syntax import (
    agents,
    conjuncts,
    datives,
    is_passive,
    patients,
    phrase,
    preposition_objects,
)

# sentence | predicate | agents | patients
ROLES = """
Peru attacked Chile on Monday. | attacked | Peru | Chile
Peru and Bolivia attacked Chile. | attacked | Peru Bolivia | Chile
Peru attacked Chile and Bolivia. | attacked | Peru | Chile Bolivia
Chile was attacked by Peru. | attacked | Peru | Chile
Chile was attacked by Peru and Bolivia on Monday. | attacked | Peru Bolivia | Chile
Chile and Bolivia were attacked by Peru. | attacked | Peru | Chile Bolivia
Chile was attacked on Monday. | attacked | - | Chile
Chile has been attacked by Peru. | attacked | Peru | Chile
Chile could be attacked by Peru. | attacked | Peru | Chile
Peru attacked and occupied Chile. | occupied | Peru | Chile
Peru mobilized its army and attacked Chile. | attacked | Peru | Chile
Peru wants to attack Chile. | attack | Peru | Chile
Peru refused to attack Chile. | attack | Peru | Chile
Peru asked Bolivia to attack Chile. | attack | Bolivia | Chile
Peru urged Bolivia and Brazil to attack Chile. | attack | Bolivia Brazil | Chile
Peru called on Bolivia to attack Chile. | attack | Bolivia | Chile
Bolivia was asked by Peru to attack Chile. | attack | Bolivia | Chile
Peru ordered Bolivia to attack Chile. | attack | Bolivia | Chile
Peru promised Bolivia to attack Chile. | attack | Peru | Chile
Peru accused Bolivia of attacking Chile. | attacking | Bolivia | Chile
Bolivia was accused of attacking Chile. | attacking | Bolivia | Chile
Peru began attacking Chile. | attacking | Peru | Chile
Peru, which attacked Chile, signed a treaty. | attacked | Peru | Chile
The army that attacked Chile came from Peru. | attacked | army | Chile
The country that Peru attacked is Chile. | attacked | Peru | country
The treaty that they signed covers trade. | signed | they | treaty
The treaty they signed covers trade. | signed | they | treaty
The treaty signed by Peru covers trade. | signed | Peru | treaty
The treaty, signed by Peru and Chile, covers trade. | signed | Peru Chile | treaty
The forces attacking Chile came from Peru. | attacking | forces | Chile
Peru, having attacked Chile, asked for talks. | attacked | Peru | Chile
After attacking Chile, Peru asked for talks. | attacking | Peru | Chile
Peru said it had attacked Chile. | attacked | it | Chile
Officials said Peru had attacked Chile. | attacked | Peru | Chile
Peru is ready to attack Chile. | attack | Peru | Chile
Peru's decision to attack Chile came late. | attack | Peru | Chile
Peru announced a decision to attack Chile. | attack | Peru | Chile
Peru did not attack Chile. | attack | Peru | Chile
Who attacked Chile is not known. | attacked | Who | Chile
Peru has agreed not to attack Chile. | attack | Peru | Chile
Peru's army attacked Chile. | attacked | army | Chile
Ministers from Peru signed a pact. | signed | Ministers | pact
The pact was signed. | signed | - | pact
A pact was signed in Lima by Peru. | signed | Peru | pact
Peru let Bolivia use its ports. | use | Bolivia | ports
Peru helped Bolivia defend the border. | defend | Bolivia | border
There were talks, and Peru attacked Chile. | attacked | Peru | Chile
Bolivia will help if Peru attacks Chile. | attacks | Peru | Chile
Asked about the drills, Peru attacked Chile. | attacked | Peru | Chile
The charter, which the three signed in May, covers trade. | signed | three | charter
"""


def word(sentence: str, form: str) -> Token:
    return next(t for t in discourse(sentence).doc if t.text == form)


@pytest.mark.parametrize("row", rows(ROLES))
def test_roles(row: str) -> None:
    sentence, form, doers, done_to = cells(row)
    verb = word(sentence, form)
    assert (" ".join(t.text for t in agents(verb)) or "-") == doers
    assert (" ".join(t.text for t in patients(verb)) or "-") == done_to


@pytest.mark.parametrize(
    ("sentence", "form", "expected"),
    [
        ("Chile was attacked.", "attacked", True),
        ("Chile got attacked by Peru.", "attacked", True),
        ("Peru attacked Chile.", "attacked", False),
        ("Peru has attacked Chile.", "attacked", False),
        ("Peru is attacking Chile.", "attacking", False),
        ("The treaty signed in Lima covers trade.", "signed", True),
        ("Peru was to attack Chile.", "attack", False),
    ],
)
def test_passive(sentence: str, form: str, expected: bool) -> None:
    assert is_passive(word(sentence, form)) is expected


@pytest.mark.parametrize(
    ("sentence", "form", "prepositions", "expected"),
    [
        ("Peru met with Chile in Lima.", "met", {"with"}, ["with Chile"]),
        ("Peru met with Chile and Bolivia in Lima.", "met", None, ["with Chile", "with Bolivia", "in Lima"]),
        ("A treaty between Peru and Chile holds.", "treaty", {"between"}, ["between Peru", "between Chile"]),
        ("The army of Peru marched.", "army", {"of"}, ["of Peru"]),
        ("Peru sent tanks to Chile.", "sent", {"to"}, ["to Chile"]),
        ("Peru slept.", "slept", None, []),
    ],
)
def test_preposition_objects(
    sentence: str, form: str, prepositions: set[str] | None, expected: list[str]
) -> None:
    found = preposition_objects(word(sentence, form), prepositions)
    assert [f"{name} {head.text}" for name, head in found] == expected


def test_datives() -> None:
    assert [t.text for t in datives(word("Peru gave them an old ship.", "gave"))] == ["them"]
    assert datives(word("Peru gave tanks.", "gave")) == ()


def test_conjuncts_are_in_order() -> None:
    head = word("Peru, Chile, Bolivia and Brazil met.", "Peru")
    assert [t.text for t in conjuncts(head)] == ["Peru", "Chile", "Bolivia", "Brazil"]


@pytest.mark.parametrize(
    ("sentence", "form", "expected"),
    [
        ("The new defence treaty with Peru holds.", "treaty", "The new defence treaty"),
        ("Both of Peru's old allies met.", "allies", "Peru's old allies"),
        ("Peru met.", "Peru", "Peru"),
        ("The leader of Peru, who is ill, met them.", "leader", "The leader"),
    ],
)
def test_phrase(sentence: str, form: str, expected: str) -> None:
    start, end = phrase(word(sentence, form))
    assert sentence[start:end] == expected

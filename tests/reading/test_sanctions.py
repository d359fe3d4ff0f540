"""Sanctions read from sentences and short reports of many regions."""

from __future__ import annotations

import pytest
from reports_by_hand import discourse

from foedus.model import Modality, Sanction, SanctionStatus
from foedus.reading.sanctions import read_sanctions
from foedus.reading.speech import find_speech

PUBLISHED = "2024-06-19"


def sanctions(text: str) -> tuple[Sanction, ...]:
    made = discourse(text, published=PUBLISHED)
    found = read_sanctions(made, find_speech(made))
    for sanction in found:
        assert sanction.evidence
        assert all(span.of(text).strip() == span.of(text) for span in sanction.evidence)
    return found


def short(text: str) -> list[tuple[set[str], set[str], str]]:
    return [(set(s.imposer), set(s.target), s.status.value) for s in sanctions(text)]


ONE = [
    (
        "The United States on Tuesday imposed sanctions on a network of Chinese and Emirati companies.",
        {"USA"},
        {"CHN", "ARE"},
        "imposed",
    ),
    ("Canada and Britain jointly sanctioned four Burmese generals.", {"CAN", "GBR"}, {"MMR"}, "imposed"),
    ("Switzerland adopted the EU's sanctions against Belarus.", {"CHE", "EU"}, {"BLR"}, "imposed"),
    ("Japan froze the assets of five Russian banks on Monday.", {"JPN"}, {"RUS"}, "imposed"),
    (
        "President Joe Biden signed an order extending sanctions on Zimbabwe for another year.",
        {"USA"},
        {"ZWE"},
        "extended",
    ),
    ("The Arab League suspended Syria and imposed economic sanctions.", {"ARABLEAGUE"}, {"SYR"}, "imposed"),
    (
        "The African Union has threatened sanctions against Sudan's warring parties.",
        {"AU"},
        {"SDN"},
        "proposed",
    ),
    ("The EU will impose sanctions on Israeli settlers, its envoy said.", {"EU"}, {"ISR"}, "proposed"),
    ("The G7 agreed on a price cap on Russian oil in December 2022.", {"G7"}, {"RUS"}, "imposed"),
    ("Cuba has been under a U.S. trade embargo since 1962.", {"USA"}, {"CUB"}, "in_place"),
    ("Iran's economy has been crippled by American sanctions.", {"USA"}, {"IRN"}, "in_place"),
    ("Israel has urged the United States not to ease sanctions on Iran.", {"USA"}, {"IRN"}, "in_place"),
    ("Washington has ruled out lifting sanctions on Syria for now.", {"USA"}, {"SYR"}, "in_place"),
    (
        "Zimbabwe's president welcomed the decision by Washington to lift sanctions on his country.",
        {"USA"},
        {"ZWE"},
        "lifted",
    ),
    (
        "ECOWAS leaders agreed to lift the economic sanctions they had imposed on Niger after the coup.",
        {"ECOWAS"},
        {"NER"},
        "lifted",
    ),
    (
        "The UN's sanctions committee removed Eritrea's intelligence chief from its list.",
        {"UN"},
        {"ERI"},
        "lifted",
    ),
    (
        "The United States has sanctioned more than 30 ships belonging to Russia's fleet.",
        {"USA"},
        {"RUS"},
        "imposed",
    ),
    ("Western sanctions on Russia remain in place.", set(), {"RUS"}, "in_place"),
]


@pytest.mark.parametrize(("text", "imposer", "target", "status"), ONE, ids=[row[0][:40] for row in ONE])
def test_one_sentence(text: str, imposer: set[str], target: set[str], status: str) -> None:
    assert short(text) == [(imposer, target, status)]


HARDER = [
    (
        "Japan's cabinet decided on Tuesday to keep its own sanctions on North Korea, among them a "
        "ban on all trade.",
        [({"JPN"}, {"PRK"}, "in_place")],
    ),
    (
        "Britain froze the assets of two Rwandan generals because of Kigali's backing of the "
        "rebels in Congo.",
        [({"GBR"}, {"RWA"}, "imposed")],
    ),
    (
        "The United States took Sudan's central bank off its sanctions list. British sanctions "
        "against Sudan remain.",
        [({"USA"}, {"SDN"}, "lifted"), ({"GBR"}, {"SDN"}, "in_place")],
    ),
    (
        "The European Union on Monday suspended some of its restrictive measures against Syria. The "
        "measures against chemical weapons stay. They could be put back at any time.",
        [({"EU"}, {"SYR"}, "lifted"), ({"EU"}, {"SYR"}, "in_place")],
    ),
    (
        "The United States has renewed the emergency under which it imposes sanctions on Belarus.",
        [({"USA"}, {"BLR"}, "in_place")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), HARDER, ids=[row[0][:40] for row in HARDER])
def test_harder_reports(text: str, expected: list[tuple[set[str], set[str], str]]) -> None:
    assert short(text) == expected


NONE = [
    "FIFA imposed sanctions on the Peruvian federation and two of its players.",
    "Brazil threatened tariffs on Chinese steel.",
    "A court in Istanbul has lifted a travel ban on a German journalist.",
    "The Dominican Republic is not under sanctions.",
    "Ghana's central bank imposed sanctions on two Ghanaian lenders.",
    "India has never recognised unilateral sanctions.",
    "Poland imposed speed restrictions on the motorway to Germany.",
    "The minister sanctioned the sale of the old barracks.",
]


@pytest.mark.parametrize("text", NONE)
def test_no_sanction(text: str) -> None:
    assert sanctions(text) == ()


def test_an_organ_stands_before_its_organisation() -> None:
    (found,) = sanctions(
        "The U.N. Security Council extended its arms embargo on the Central African Republic."
    )
    assert found.imposer == ("UNSC", "UN")
    assert found.target == ("CAF",)


def test_imposers_that_nobody_can_list_stay_names() -> None:
    (found,) = sanctions("Belarus faces sanctions by Canada and its Western partners over its crackdown.")
    assert found.imposer == ("CAN",)
    assert found.imposer_names == ("Canada", "its Western partners")
    assert found.reason == "its crackdown"


def test_words_of_a_target_are_kept() -> None:
    (found,) = sanctions(
        "Britain imposed sanctions on two Serbian politicians for undermining peace in Bosnia."
    )
    assert found.target_names == ("two Serbian politicians",)
    assert found.reason == "undermining peace in Bosnia"


def test_what_is_to_come_is_no_news_of_today() -> None:
    (found,) = sanctions("Eritrea could face U.N. sanctions.")
    assert found.status is SanctionStatus.PROPOSED
    assert found.modality is Modality.HYPOTHETICAL


def test_old_news_is_historical() -> None:
    (found,) = sanctions("The United Nations lifted its embargo on Eritrea in November 2018.")
    assert found.modality is Modality.HISTORICAL
    assert str(found.date) == "2018-11-01/2018-11-30"


def test_measures_and_pronouns_follow_the_sanctions_named_before() -> None:
    text = (
        "ECOWAS imposed sweeping sanctions on Mali in January 2022. It lifted most of them six months later. "
        "Those on individuals remain in place."
    )
    assert short(text) == [({"ECOWAS"}, {"MLI"}, "lifted"), ({"ECOWAS"}, {"MLI"}, "in_place")]


def test_background_of_the_same_sanctions_is_no_second_entry() -> None:
    text = (
        "The U.N. Security Council on Monday renewed the arms embargo on South Sudan. The embargo "
        "was first imposed "
        "in 2018. The country's ambassador said that the sanctions hurt the peace process."
    )
    assert short(text) == [({"UNSC", "UN"}, {"SSD"}, "extended")]


def test_another_step_is_another_entry() -> None:
    text = (
        "The United States imposed sanctions on two Nicaraguan generals on Monday. The European "
        "Union is preparing "
        "its own measures."
    )
    assert short(text) == [({"USA"}, {"NIC"}, "imposed"), ({"EU"}, {"NIC"}, "proposed")]


def test_attribution() -> None:
    (found,) = sanctions("Hungary's foreign minister said that EU sanctions on Russia hurt Europe.")
    assert found.attribution is not None
    assert found.attribution.code == "HUN"

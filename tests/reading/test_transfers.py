"""Transfers read from sentences and short reports of many regions."""

from __future__ import annotations

import pytest
from reports_by_hand import discourse

from foedus.model import Transfer
from foedus.reading.speech import find_speech
from foedus.reading.transfers import read_transfers

PUBLISHED = "2024-06-19"


def transfers(text: str) -> tuple[Transfer, ...]:
    made = discourse(text, published=PUBLISHED)
    found = read_transfers(made, find_speech(made))
    for transfer in found:
        assert transfer.evidence
        told = " ".join(" ".join(span.of(text).split()) for span in transfer.evidence)
        assert transfer.goods in told or all(word in told for word in transfer.goods.split())
    return found


def short(text: str) -> list[tuple[str | None, str | None, str, str]]:
    return [(t.giver, t.receiver, t.goods, t.status.value) for t in transfers(text)]


ONE = [
    (
        "France will deliver six Mirage jets to Ukraine, President Emmanuel Macron said on Monday.",
        ("FRA", "UKR", "six Mirage jets", "planned"),
    ),
    (
        "A shipment of 44,000 tonnes of Ukrainian wheat arrived in Kenya on Monday.",
        ("UKR", "KEN", "A shipment of 44,000 tonnes of Ukrainian wheat", "happened"),
    ),
    (
        "Ethiopia received 12 fighter jets from Russia in January.",
        ("RUS", "ETH", "12 fighter jets", "happened"),
    ),
    (
        "The Dutch government pledged 14 refurbished tanks to Kyiv.",
        ("NLD", "UKR", "14 refurbished tanks", "planned"),
    ),
    (
        "Rwanda handed over two helicopters to the Central African Republic.",
        ("RWA", "CAF", "two helicopters", "happened"),
    ),
    (
        "The US Congress approved $14 billion in military aid for Israel.",
        ("USA", "ISR", "$14 billion in military aid", "planned"),
    ),
    ("South Korea is weighing whether to send weapons to Ukraine.", ("KOR", "UKR", "weapons", "possible")),
    (
        "Bangladesh will import 500 megawatts of electricity from Nepal.",
        ("NPL", "BGD", "500 megawatts of electricity", "planned"),
    ),
    ("Norway gave Moldova 100 million euros to buy gas.", ("NOR", "MDA", "100 million euros", "happened")),
    (
        "Russia may have given Eritrea advanced radars, according to U.S. officials.",
        ("RUS", "ERI", "advanced radars", "possible"),
    ),
    (
        "Spain sent an aid ship carrying 200 tonnes of food to Lebanon.",
        ("ESP", "LBN", "200 tonnes of food", "happened"),
    ),
    ("China's loans to Laos have reached $10 billion.", ("CHN", "LAO", "loans", "happened")),
    (
        "South Korea signed a $6.5 billion deal to sell 180 tanks to Poland.",
        ("KOR", "POL", "180 tanks", "planned"),
    ),
    ("Japan will not export lethal weapons to Ukraine.", ("JPN", "UKR", "lethal weapons", "denied")),
    ("The Kremlin denied that it had received shells from Pyongyang.", ("PRK", "RUS", "shells", "denied")),
    (
        "Estonia's decision to give Ukraine all its howitzers was praised by NATO.",
        ("EST", "UKR", "all its howitzers", "planned"),
    ),
    (
        "Ottawa's $500 million in military aid for Kyiv includes drones.",
        ("CAN", "UKR", "$500 million in military aid", "happened"),
    ),
    (
        "The United States has provided $1.7 billion in humanitarian assistance to support Syrian "
        "refugees in Jordan.",
        ("USA", "JOR", "$1.7 billion in humanitarian assistance", "happened"),
    ),
    ("Colombia resumed imports of natural gas from Venezuela.", ("VEN", "COL", "natural gas", "happened")),
    ("Beijing has given the Philippines rifles in the past.", ("CHN", "PHL", "rifles", "happened")),
    ("Iran gave Hezbollah precision missiles.", ("IRN", None, "precision missiles", "happened")),
]


@pytest.mark.parametrize(("text", "expected"), ONE, ids=[row[0][:40] for row in ONE])
def test_one_sentence(text: str, expected: tuple[str | None, str | None, str, str]) -> None:
    assert short(text) == [expected]


HARDER = [
    (
        "The first six of sixteen helicopters promised by Washington arrived in Nairobi. Kenya is also to "
        "get 150 armoured vehicles.",
        [
            ("USA", "KEN", "The first six of sixteen helicopters", "happened"),
            ("USA", "KEN", "150 armoured vehicles", "planned"),
        ],
    ),
    (
        "Iran denied that it was sending drones to Sudan's army.",
        [("IRN", "SDN", "drones", "denied")],
    ),
    (
        "Turkey has sold the Maldives three drones. India had earlier made a present of two "
        "helicopters to Sri Lanka.",
        [("TUR", "MDV", "three drones", "happened"), ("IND", "LKA", "two helicopters", "happened")],
    ),
    (
        "Fiji is to receive from Australia a second patrol boat, the two governments said.",
        [("AUS", "FJI", "a second patrol boat", "planned")],
    ),
    (
        "Seoul will lend Vietnam the equivalent of $4 billion for railways.",
        [("KOR", "VNM", "the equivalent of $4 billion", "planned")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), HARDER, ids=[row[0][:40] for row in HARDER])
def test_harder_reports(text: str, expected: list[tuple[str | None, str | None, str, str]]) -> None:
    assert short(text) == expected


NONE = [
    "Berlin stopped supplying arms to Saudi Arabia in 2018.",
    "Poland's parliament approved $2 billion for its own army.",
    "Britain sent 200 rescuers and four dogs to Morocco.",
    "Egypt brought the wounded children to Cairo.",
    "Kuwait cancelled a loan to Iraq.",
    "Washington has halted the sale of precision-guided bombs to Saudi Arabia.",
    "The company delivered 40 jets to the airline last year.",
    "Jordan exchanged fire with smugglers.",
    "The treaty obliges Peru to provide assistance to Chile in the event of an attack.",
    "Putin thanked Kim for North Korea's support in Ukraine.",
    "China sent 30 jets and two warships to the Taiwan Strait.",
    "The military intervention in Yemen has received financial support from the U.S. military.",
    "Russia and North Korea signed an agreement that pledges mutual aid.",
]


@pytest.mark.parametrize("text", NONE)
def test_no_transfer(text: str) -> None:
    assert transfers(text) == ()


def test_an_exchange_is_two_transfers_each_for_the_other() -> None:
    there, back = transfers("Venezuela has sent gold to Iran in exchange for gasoline.")
    assert (there.giver, there.receiver, there.goods) == ("VEN", "IRN", "gold")
    assert (back.giver, back.receiver, back.goods) == ("IRN", "VEN", "gasoline")
    assert (there.in_exchange_for, back.in_exchange_for) == ("gasoline", "gold")


def test_a_possible_arrangement_makes_both_sides_possible() -> None:
    text = (
        "Japan voiced concern over a possible arrangement in which Tehran provides Caracas with "
        "badly needed drones "
        "in exchange for crude oil and gold."
    )
    assert short(text) == [
        ("IRN", "VEN", "badly needed drones", "possible"),
        ("VEN", "IRN", "crude oil and gold", "possible"),
    ]


def test_each_pair_is_a_transfer() -> None:
    assert short("Denmark and Norway sent Lithuania 40 armoured vehicles and ammunition.") == [
        ("DNK", "LTU", "40 armoured vehicles and ammunition", "happened"),
        ("NOR", "LTU", "40 armoured vehicles and ammunition", "happened"),
    ]


def test_one_transfer_once() -> None:
    text = (
        "Peru said that it would send 40 tonnes of potatoes to Bolivia, hit by floods. The "
        "supplies will leave Callao on "
        "Thursday. Brazil promised $3 million for the victims."
    )
    assert short(text) == [
        ("PER", "BOL", "40 tonnes of potatoes", "planned"),
        ("BRA", "BOL", "$3 million", "planned"),
    ]


def test_accusation_and_denial_stand_with_their_speakers() -> None:
    said, denied = transfers(
        "Ukraine said that Iran had shipped ballistic missiles to Russia. Iran's foreign ministry "
        "said that it had not "
        "sent any weapons to Moscow."
    )
    assert (said.status.value, denied.status.value) == ("happened", "denied")
    assert said.attribution is not None
    assert said.attribution.code == "UKR"
    assert denied.attribution is not None
    assert denied.attribution.code == "IRN"
    assert said.date is None

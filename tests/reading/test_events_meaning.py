"""What is an act and what only sounds like one: our own sentences, in each class with and without it."""

from __future__ import annotations

import pytest
from reports_by_hand import discourse

from foedus.model import Event
from foedus.reading.events import read_events
from foedus.reading.speech import find_speech


def _events(text: str) -> tuple[Event, ...]:
    made = discourse(text)
    return read_events(made, find_speech(made))


def _told(text: str) -> set[str]:
    """Each event in one line: category, codes of actors and recipients, modality."""
    return {
        f"{e.event_type} {_codes(e, 'actors')}>{_codes(e, 'recipients')} {e.modality}" for e in _events(text)
    }


def _codes(event: Event, side: str) -> str:
    return ",".join(sorted(a.code or "?" for a in getattr(event, side)))


ACTS = [
    # duties are none, deeds are
    ("Kenya helped Uganda after the flood.", "AID KEN>UGA asserted"),
    ("Peru consulted Chile about the fish.", "CONSULT CHL,PER>CHL,PER asserted"),
    # permission
    ("Togo allowed French soldiers to use the port.", "CONCEDE TGO>FRA asserted"),
    # who asks, who is asked
    ("Ghana asked Togo to open the border.", "REQUEST GHA>TGO asserted"),
    ("Laos was asked by Vietnam to release the boats.", "REQUEST VNM>LAO asserted"),
    ("Chad insisted that Sudan withdraw its soldiers.", "REQUEST TCD>SDN asserted"),
    # rows of names
    (
        "President Alberto Ruiz of Paraguay and Bolivian Prime Minister Luis Soto signed a border treaty.",
        "SUPPORT BOL,PRY>BOL,PRY asserted",
    ),
    (
        "The pact was signed by Pekka Salo, the Finnish premier, and Ivan Orlov, the Russian envoy.",
        "SUPPORT FIN,RUS>FIN,RUS asserted",
    ),
    # whose deed is punished
    ("The UN imposed sanctions on Iraq over its invasion of Kuwait.", "ASSAULT IRQ>KWT asserted"),
    ("Norway imposed sanctions on Belarus over its raids on Latvia.", "ASSAULT BLR>LVA asserted"),
    # restrictions on what flows
    (
        "President Joao Silva of Brazil signed an order that lifts the restrictions on aid to Angola.",
        "CONCEDE BRA>AGO asserted",
    ),
    ("Denmark sent aid to Angola.", "AID DNK>AGO asserted"),
    # talks during which somebody acts
    (
        "Peru's minister praised Chile after talks with his Bolivian colleague.",
        "CONSULT BOL,PER>BOL,PER asserted",
    ),
    (
        "During a call with the Omani sultan, the emir of Qatar asked for two ships.",
        "CONSULT OMN,QAT>OMN,QAT asserted",
    ),
    # relations that only the report's other state can be meant by
    (
        "Chad and Niger quarrelled over a well. Chad broke off relations in May.",
        "SANCTION TCD>NER historical",
    ),
    # journeys and guests to come
    (
        "The Polish foreign minister flies to Oslo on Saturday.",
        "AGREE POL>NOR future",
    ),
    ("The president of Ghana is expected in Togo on Friday.", "AGREE GHA>TGO future"),
    (
        "The crown prince of Jordan has accepted an invitation to visit Oman.",
        "AGREE JOR>OMN asserted",
    ),
    ("Qatar has brought Chad and Sudan to Doha for talks.", "CONSULT QAT,SDN,TCD>QAT,SDN,TCD asserted"),
    # lists, notice, accession
    ("Canada struck three Syrian banks from its blacklist.", "CONCEDE CAN>SYR asserted"),
    ("Hungary's parliament approved Sweden's accession to NATO.", "SUPPORT HUN>SWE asserted"),
    ("Argentina terminated its joint communiqué with Britain.", "SANCTION ARG>GBR asserted"),
    ("Moldova took in thousands of refugees from Ukraine.", "AID MDA>?,UKR asserted"),
    # attributes of groups, and home
    ("Vietnamese-led forces have retaken a village in Cambodia.", "ASSAULT VNM>KHM asserted"),
    ("Hundreds of students marched in Nairobi against the tax.", "PROTEST KEN>KEN asserted"),
    ("The Albanians of Serbia demanded autonomy from the Serbian government.", "REQUEST SRB>SRB asserted"),
    ("Iran vowed to punish Israel.", "THREATEN IRN>ISR asserted"),
]


@pytest.mark.parametrize(("text", "told"), ACTS, ids=[a[0] for a in ACTS])
def test_act(text: str, told: str) -> None:
    assert told in _told(text)


NO_ACTS = [
    # duties and permissions of a text
    ("The pact obliges Kenya and Uganda to help each other if one is attacked.", "AID"),
    ("The treaty commits Peru and Chile to consult each other.", "CONSULT"),
    ("The treaty obliged Finland to resist any attack by Germany.", "REJECT"),
    ("Neither side is bound to fight for the other, Japan told Peru.", "ASSAULT"),
    ("Japan and Palau have a pact that lets Japanese troops train there.", "CONCEDE"),
    # other senses
    ("It was the first such pact that Tokyo has struck with Jakarta.", "ASSAULT"),
    ("The president of Togo saluted an honour guard in Ghana.", "SUPPORT"),
    ("The president of Peru described the road to Chile as a major upgrade.", "ACCUSE"),
    ("The king of Norway held court in Denmark.", "COERCE"),
    ("Moscow took a dim view of the fair in Riga.", "AID"),
    ("Latvia took part in a fair in Estonia.", "ASSAULT"),
    ("The leaders of Mali have turned their backs on Togo.", "COERCE"),
    ("Canada struck two banks from its list.", "ASSAULT"),
    ("Chad and Niger end a border dispute.", "CONCEDE"),
    # asked, silent, insisting, weighing
    ("A Saudi official, asked whether Oman would join, shrugged.", "REQUEST"),
    ("A spokesman for the government of Peru refused to comment.", "REJECT"),
    ("The president of France insisted that it would not replace NATO.", "REQUEST"),
    ("Seoul is examining whether to send tanks to Ukraine.", "ACCUSE"),
    ("The sea that Beijing claims lies off Vietnam.", "ACCUSE"),
    # talked of or held back
    ("Kenya and Uganda discussed aid to Burundi.", "AID"),
    ("The restrictions on American aid to Angola annoyed Portugal.", "AID"),
    # one of a nation, and rows that are none
    ("On Monday the American attacked at once and the Russian defended.", "ASSAULT"),
    ("Shares rallied in Brazil and marched on in Chile.", "PROTEST"),
    ("Kenya expects rain in Uganda on Friday.", "AGREE"),
]


@pytest.mark.parametrize(("text", "kind"), NO_ACTS, ids=[a[0] for a in NO_ACTS])
def test_no_act(text: str, kind: str) -> None:
    assert kind not in {str(e.event_type) for e in _events(text)}


SUPPOSED = [
    ("In the event of an attack by Chad against Niger, Mali is to send troops.", "ASSAULT"),
    ("Tuvalu will ask before signing a treaty with Fiji.", "SUPPORT"),
    ("The claim that Iran sold missiles to Syria is baseless, a spokesman in Tehran said.", "COOPERATE"),
    ("The treaty between Fiji and Samoa enters into force when both have ratified it.", "SUPPORT"),
]


@pytest.mark.parametrize(("text", "kind"), SUPPOSED, ids=[a[0] for a in SUPPOSED])
def test_nothing_supposed_is_asserted(text: str, kind: str) -> None:
    assert not [e for e in _events(text) if e.event_type == kind and e.modality == "asserted"]


THINGS = [
    "Poland rejected the plan.",
    "Guyana denied the reports.",
    "Taiwan condemned the drills.",
    "Iran voiced concern about a road.",
    "Chad denied supplying rockets to Serbia.",
]


@pytest.mark.parametrize("text", THINGS)
def test_a_thing_is_no_recipient(text: str) -> None:
    assert all(not e.recipients for e in _events(text))

"""Who acts and on whom: codes and sectors of the participants, for classes of phrases; our own sentences.

One line a sentence: text, then each event as `TYPE: actors > recipients`. A participant is `CODE`,
`CODE/SECTOR` or `-/SECTOR`, and `"words"` where nothing is known but what the text calls it.
"""

from __future__ import annotations

import pytest
from reports_by_hand import cells, discourse, report, rows

from foedus.model import Actor, Event
from foedus.reading.discourse import discuss
from foedus.reading.events import read_events
from foedus.reading.parse import parse_many
from foedus.reading.speech import find_speech

BODIES = """
# a body whose own name is a region's or a town's acts for the state in which that lies
The Catalan government condemned the ruling of the Spanish court. | ACCUSE: ESP/GOV > ESP/JUD
The Kerala government rejected a demand of the Tamil Nadu government. | REJECT: IND/GOV > IND/GOV
Bavarian police arrested two Albanian smugglers on Monday. | COERCE: DEU/COP > ALB/CRM
A Lahore court sentenced a former finance minister to nine years in prison. | COERCE: PAK/JUD > -/ELI
The mayor of Nairobi condemned Ugandan traders. | ACCUSE: KEN/GOV > UGA/BUS
Tamil Nadu Chief Minister Muthuvel accused the Sri Lankan navy of harassment. | ACCUSE: IND/GOV > LKA/MIL
The Texas legislature condemned Mexico. | ACCUSE: USA/LEG > MEX
Rio police killed nine gang members. | ASSAULT: BRA/COP > -/CRM
Chechen fighters attacked Ukrainian soldiers. | ASSAULT: RUS/REB > UKR/MIL
# where nobody knows whose it is, it stays unknown, and is a body all the same
The county commission rejected a request of the Pentagon. | REJECT: -/GOV > USA/MIL
The Department of Education accused Libya of fraud. | ACCUSE: -/GOV > LBY
The parliament rejected the budget of the government. | REJECT: -/LEG > -/GOV
City council members rejected the demand of the police. | REJECT: -/GOV > -/COP
Kurdish fighters attacked Turkish soldiers. | ASSAULT: -/REB > TUR/MIL
# ministries of the same name belong to the state that the text gives them
Ghana's Ministry of Defence accused Togo of sending spies. | ACCUSE: GHA/MIL > TGO
Pakistan's Foreign Office summoned the Indian ambassador. | ACCUSE: PAK/GOV > IND/GOV
The German Foreign Office summoned the ambassador of Mali. | ACCUSE: DEU/GOV > MLI/GOV
The minister of foreign affairs of Peru condemned Brazil. | ACCUSE: PER/GOV > BRA
The central bank of Kenya sued a London bank. | ACCUSE: KEN/GOV > GBR/BUS
# people act for the body that they belong to
A UN human rights expert called for sanctions against Eritrea. | ACCUSE: UN/IGO > ERI
An EU lawyer accused Hungary of delay. | ACCUSE: EU/IGO > HUN
Red Cross officials delivered food to Chad. | AID: RCRCM/NGO > TCD
Opposition members in Zambia condemned the president of Zambia. | ACCUSE: ZMB/OPP > ZMB/GOV
The pope appealed to Colombia to free the prisoners. | REQUEST: VAT/GOV > COL
The teachers' union in Guatemala condemned Mexico. | ACCUSE: GTM/LAB > MEX
Leaders of Lesotho's two largest parties condemned South Africa. | ACCUSE: LSO/PTY > ZAF
# states of which none is named
Some African countries condemned Belgium. | ACCUSE: "Some African countries" > BEL
NATO allies promised to send tanks to Latvia. | AGREE: "NATO allies" > LVA
Gulf states condemned Eritrea on Sunday. | ACCUSE: "Gulf states" > ERI
# peoples
Two hundred ethnic Hungarians blocked a road in Romania. | PROTEST: ROU/CVL > ROU
Bosnian Serbs demanded a truce with Croatia. | REQUEST: BIH > HRV
"""

NAMES = """
# a surname that only one state's leaders bear means them; any other nobody
Erdogan accused Greece of arming the islands. | ACCUSE: TUR/GOV > GRC
Museveni met Kagame in Kampala on Friday. | CONSULT: UGA/GOV RWA/GOV > UGA/GOV RWA/GOV
Opposition leaders condemned Ouattara's decision. | ACCUSE: -/OPP > CIV/GOV
Khan accused Poland of fraud. | ACCUSE: "Khan" > POL
Hunter Biden sued the tax authority of the United States. | ACCUSE: "Hunter Biden" > USA/GOV
# a title belongs to the name that it stands before
Speaking to reporters, Tongan Prime Minister Aisake Eke praised Fiji. | SUPPORT: TON/GOV > FJI
# people and firms that nobody knows are still somebody
Nigeria filed a lawsuit in a London court against Halvorsen Shipping. | ACCUSE: NGA > "Halvorsen Shipping"
The Danish police investigated the conduct of Kovats. | ACCUSE: DNK/COP > "Kovats"
Ivanko expelled the German ambassador. | SANCTION: "Ivanko" > DEU/GOV
# the hand behind a weapon
A car bomb killed six Afghan soldiers. | ASSAULT: -/UAF > AFG/MIL
"""

SIDES = """
Peru accused Brazil in a letter to the UN of polluting a river. | ACCUSE: PER > BRA
The strikers said they will not end the strike. | REJECT: -/CVL >
Nurses in Malawi called off their strike against the government of Malawi. | CONCEDE: MWI/MED > MWI
The Taliban began talks with the Afghan government. | CONSULT: AFG/REB AFG > AFG/REB AFG
Chad and Niger failed to reach agreement on the border. | REJECT: TCD NER > TCD NER
Both sides in South Sudan accused the UN of bias. | ACCUSE: SSD > UN/IGO
Russia and Turkey's foreign ministers met in Sochi. | CONSULT: RUS/GOV TUR/GOV > RUS/GOV TUR/GOV
Egypt launched a mediation effort to end the rift between Chad and Togo. | CONSULT: EGY TCD TGO > EGY TCD TGO
Ghana condemned the attack on Togo. | ACCUSE: GHA > "attack"
Ghana condemned the attack on Togo by Chad. | ACCUSE: GHA > TCD
The president of Gabon defended Gabon's new law. | SUPPORT: GAB/GOV > GAB
Peru recalled its ambassador from Caracas. | SANCTION: PER > VEN
Ethiopia mobilised its army for a war against Eritrea. | MOBILIZE: ETH > ERI
NATO troops remained on alert in northern Kosovo. | MOBILIZE: NATO/MIL > XKX
Norway promised to build a hospital in Gaza. | AGREE: NOR > PSE
Sweden gave blankets to refugees in Chad. | AID: SWE > TCD/REF
SADC refused the Lesotho government to extend the mandate. | REJECT: SADC/IGO > LSO
Togo's president met the former president of the Workers' Party. | CONSULT: TGO/GOV PRK/ELI > TGO/GOV PRK/ELI
"""

NOBODY = """
Bavarian breweries opened a beer hall in Chicago.
The Texas coach blamed his quarterback for the loss.
A Milan court heard the divorce of a singer.
The city of Seville celebrated its patron saint.
The Education Department of the university moved to a new building.
Scholz scored twice as Hamburg beat Bremen.
The Castro theatre reopened after repairs.
The Obama Foundation opened a library in Chicago.
A Putin impersonator entertained the guests.
Several African countries are home to the black rhino.
Countries in southern Europe expect a hot summer.
Two brothers from Kerala sued each other over a field.
A bomb from the last war was found in a garden in Cologne.
The family of the driver thanked the nurses in Cork.
The bank in Milan opened a branch in Lugano.
The pope turned eighty-seven.
Council members judged the flower show.
The mayor of Lyon tasted the first wine of the year.
An expert from Peru restored the fresco in Rome.
The regime of exercise helped patients in Norway.
The administration of the drug takes an hour.
The cabinet in the kitchen is made of oak from Poland.
"""


def _shown(actor: Actor) -> str:
    if actor.code is None and actor.sector is None:
        return f'"{actor.name}"'
    return (actor.code or "-") + (f"/{actor.sector}" if actor.sector else "")


def _told(event: Event) -> str:
    actors, recipients = (" ".join(map(_shown, side)) for side in (event.actors, event.recipients))
    return f"{event.event_type}: {actors} > {recipients}".strip()


def _events(text: str) -> tuple[Event, ...]:
    made = discourse(text, published=None)
    return read_events(made, find_speech(made))


@pytest.mark.parametrize("row", rows(BODIES + NAMES + SIDES))
def test_participants(row: str) -> None:
    text, *expected = cells(row)
    assert set(expected) <= {_told(event) for event in _events(text)}


@pytest.mark.parametrize("row", rows(BODIES + NAMES))
def test_actors_without_the_entity_recogniser(row: str) -> None:
    text, *expected = cells(row)
    (doc,) = parse_many([report(text, published=None)], entities=False)
    made = discuss(report(text, published=None), doc)
    told = {_told(event).split(" > ")[0] for event in read_events(made, find_speech(made))}
    assert {one.split(" > ")[0] for one in expected} <= told


@pytest.mark.parametrize("text", rows(NOBODY))
def test_nobody_acts(text: str) -> None:
    assert _events(text) == ()

"""Common nouns and pronouns: whom they stand for, and where they stay unknown."""

from __future__ import annotations

import pytest
from reports_by_hand import cells, discourse, entities, rows

PUTIN = "Russian President Vladimir Putin met North Korean leader Kim Jong Un in Pyongyang."
PAIR = "Chile and Peru signed a treaty on Monday."
LADY = "Danish Prime Minister Mette Frederiksen met French President Emmanuel Macron."

# text | words | a person's name with the code, else the code alone, one for each entity; - for nobody known
TABLE = f"""
# states by other words
{PUTIN} The Russian leader then left. | The Russian leader | Vladimir Putin RUS
{PUTIN} The North Korean leader stayed. | The North Korean leader | Kim Jong Un PRK
{PUTIN} The Russian president then left. | The Russian president | Vladimir Putin RUS
The Kremlin denied it. | Kremlin | RUS
The White House denied it. | White House | USA
Pyongyang denied it. | Pyongyang | PRK
The Russian government denied it. | The Russian government | RUS
The government of Chile denied it. | The government | CHL
Chile's government denied it. | Chile's government | CHL
Chile denied it. The country has an army. | The country | CHL
Peru was calm. Chile denied it, and the government in Santiago went silent. | the government | CHL
The Americans denied it. | Americans | USA
A country denied it. | A country | -
The government denied it. | The government | -
# bodies
The European Union met. The bloc has 27 members. | The bloc | EU
NATO met. The alliance has 32 members. | The alliance | NATO
The African Union met. The organisation has 55 members. | The organisation | AU
The alliance has 32 members. | The alliance | -
# roles without a name
A Saudi official denied it. | A Saudi official | SAU
The leaders of Mali and Niger met. | The leaders | MLI; NER
US and British envoys met. | envoys | USA; GBR
An official denied it. | An official | -
Its Western partners denied it. | partners | -
# pronouns
{PUTIN} He then left. | He | Vladimir Putin RUS
Kim Jong Un of North Korea praised Vladimir Putin. He spoke for an hour. | He | Kim Jong Un PRK
{LADY} She then left. | She | Mette Frederiksen DNK
Chile sent troops. It then withdrew them. | It | CHL
Chile sent troops to its border. | its | CHL
It is not clear whether Chile sent troops. | It | -
It was the first visit in years. | It | -
He then left. | He | -
She then left. | She | -
{PAIR} It covers trade. | It | -
{PAIR} It expires in May. | It | -
Chile and Peru said they had signed. | they | CHL; PER
Chile and Peru signed. They then left. | They | CHL; PER
They then left. | They | -
The United States and its allies met. | its | USA
A U.S. envoy met Saudi officials in Riyadh. He thanked the kingdom. | the kingdom | SAU
Norway and Sweden met in Riyadh. The emirate was calm. | The emirate | -
Israel's army marched. The military said it had stopped. | The military | ISR
The military said it had stopped. | The military | -
# pairs
{PAIR} The two countries share a border. | The two countries | CHL; PER
{PAIR} Both countries share a border. | Both countries | CHL; PER
{PAIR} Either country may leave it. | Either country | CHL; PER
{PAIR} Both sides were pleased. | Both sides | CHL; PER
{PAIR} The two sides were pleased. | The two sides | CHL; PER
{PAIR} Both were pleased. | Both | CHL; PER
{PAIR} Each must help the other. | Each | CHL; PER
{PAIR} Neither will leave it. | Neither | CHL; PER
{PUTIN} Both leaders then spoke. | Both leaders | Vladimir Putin RUS; Kim Jong Un PRK
{PUTIN} The two leaders then spoke. | The two leaders | Vladimir Putin RUS; Kim Jong Un PRK
{PUTIN} The leaders then spoke. | The leaders | Vladimir Putin RUS; Kim Jong Un PRK
{PUTIN} The two then spoke. | The two | Vladimir Putin RUS; Kim Jong Un PRK
{PUTIN} The two countries share a border. | The two countries | RUS; PRK
The two countries share a border. | The two countries | -
# the other one
{PUTIN} The Russian leader thanked his host. | his host | Kim Jong Un PRK
{PUTIN} Kim thanked his guest. | his guest | Vladimir Putin RUS
{LADY} She thanked her counterpart. | her counterpart | Emmanuel Macron FRA
The tourist thanked his host. | his host | -"""


@pytest.mark.parametrize("row", rows(TABLE))
def test_reference(row: str) -> None:
    text, words, expected = cells(row)
    found = entities(text, words)
    if expected == "-":
        assert [e.name for e in found if e.code] == []
        return
    got = {f"{e.name} {e.code}" if e.kind == "person" else e.code for e in found}
    assert got == {part.strip() for part in expected.split(";")}


def test_the_table_is_wide() -> None:
    assert len(rows(TABLE)) >= 50


@pytest.mark.parametrize(
    ("text", "words", "code", "organ"),
    [
        ("The U.N. Security Council met.", "Security Council", "UN", "UNSC"),
        ("The European Commission met.", "European Commission", "EU", "EC"),
        ("Chile's parliament met.", "parliament", "CHL", None),
        ("The Chilean army marched.", "army", "CHL", None),
    ],
)
def test_organs_have_the_code_of_their_body(text: str, words: str, code: str, organ: str | None) -> None:
    (entity,) = entities(text, words)
    assert entity.code == code
    assert organ is None or entity.organ == organ


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("South Korea protested. The North said nothing.", "The North", "PRK"),
        ("The North said nothing.", "The North", "-"),
        ("Snow fell in the north of Chile.", "the north", "-"),
        ("North Korea fired a missile. Seoul and the South protested.", "the South", "KOR"),
    ],
)
def test_contextual_forms_need_their_state(text: str, words: str, code: str) -> None:
    found = entities(text, words)
    assert (found[0].code if found else None) == (None if code == "-" else code)


def test_main_is_the_pair_the_report_is_about() -> None:
    text = f"{PAIR} The two countries share a border. Brazil was not there. Chile and Peru have met before."
    assert discourse(text).main_pair() == ("CHL", "PER")


def test_a_title_that_holds_its_own_owner_is_read_to_the_end() -> None:
    made = discourse("AGENCY OF THE MINISTRY FOR FOREIGN AFFAIRS OF CENTRAL RADIO - BULLETIN")
    assert made.main == ()


def test_references_lie_in_the_text_and_none_is_empty() -> None:
    made = discourse(f"{PUTIN} He thanked his host. {LADY} Both sides were pleased, and it ended there.")
    for reference in made.cast.references.values():
        assert made.text[reference.start : reference.end] == reference.text
        assert reference.text
        assert reference.entities

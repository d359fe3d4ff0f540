# ruff: noqa: E501  (a sentence is read more easily on one line)
"""Which names are one person, and for whom that person acts."""

from __future__ import annotations

import pytest
from reports_by_hand import cells, discourse, entities, rows

# text | name in it | full name | code, or - | former
PERSONS = """
Russian President Vladimir Putin spoke. | Putin | Vladimir Putin | RUS | no
Russian President Vladimir Putin spoke. Mr Putin then left. | Putin#2 | Vladimir Putin | RUS | no
Vladimir Putin spoke. | Putin | Vladimir Putin | RUS | no
President Gabriel Boric of Chile spoke. | Boric | Gabriel Boric | CHL | no
Chile's president, Gabriel Boric, spoke. | Boric | Gabriel Boric | CHL | no
Gabriel Boric, the president of Chile, spoke. | Boric | Gabriel Boric | CHL | no
The Chilean president, Gabriel Boric, spoke. | Boric | Gabriel Boric | CHL | no
The prime minister of Vanuatu, Jotham Napat, spoke. | Napat | Jotham Napat | VUT | no
Jotham Napat, Vanuatu's prime minister, spoke. | Napat | Jotham Napat | VUT | no
Kenyan Foreign Minister Musalia Mudavadi spoke. | Mudavadi | Musalia Mudavadi | KEN | no
Kenya's foreign minister Jane Doe-Smith spoke. | Doe-Smith | Jane Doe-Smith | KEN | no
Jane Roe, a spokeswoman for the Kenyan foreign ministry, spoke. | Roe | Jane Roe | KEN | no
Ambassador John Roe of Ghana spoke. | Roe | John Roe | GHA | no
Ghanaian Army chief John Roe spoke. | Roe | John Roe | GHA | no
NATO Secretary-General Mark Rutte spoke. | Rutte | Mark Rutte | NATO | no
U.N. Secretary-General António Guterres spoke. | Guterres | António Guterres | UN | no
European Commission President Ursula von der Leyen spoke. | Leyen | Ursula von der Leyen | EU | no
Former Chilean president Michelle Bachelet spoke. | Bachelet | Michelle Bachelet | CHL | yes
Ousted Nigerien President Mohamed Bazoum spoke. | Bazoum | Mohamed Bazoum | NER | yes
Then-President Sebastián Piñera of Chile spoke. | Piñera | Sebastián Piñera | CHL | yes
Japanese Prime Minister Shigeru Ishiba met Philippine President Ferdinand Marcos Jr. in Manila. | Marcos | Ferdinand Marcos | PHL | no
Japanese Prime Minister Shigeru Ishiba met Philippine President Ferdinand Marcos Jr. in Manila. | Ishiba | Shigeru Ishiba | JPN | no
Ghana's envoy Jane Roe of the African Union mission spoke. | Roe | Jane Roe | GHA | no
Turkish President Recep Tayyip Erdogan spoke. Recep Erdogan then left. | Erdogan#2 | Recep Tayyip Erdogan | TUR | no
Bangladeshi Prime Minister Sheikh Hasina spoke. | Hasina | Sheikh Hasina | BGD | no
Jane Roe, an economist, spoke. | Roe | Jane Roe | - | no
Jane Roe and John Doe spoke. | Doe | John Doe | - | no
Jane Roe of the University of Chile spoke. | Roe | Jane Roe | - | no
"""


@pytest.mark.parametrize("row", rows(PERSONS))
def test_person(row: str) -> None:
    text, words, name, code, former = cells(row)
    (entity,) = entities(text, words)
    assert entity.kind == "person"
    assert entity.name.removesuffix(" Jr.") == name
    assert (entity.code or "-") == code
    assert entity.former is (former == "yes")


def people(text: str) -> list[str]:
    return [e.name for e in discourse(text).cast.entities if e.kind == "person"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Russian President Vladimir Putin spoke. Putin left. Mr. Putin returned.", 1),
        ("Kim Jong Un met Vladimir Putin. Kim and Putin talked.", 2),
        ("Jane Roe met John Roe. They talked.", 2),
        ("The Franklin D. Roosevelt Bridge was closed.", 0),
        ("Nobody spoke.", 0),
    ],
)
def test_as_many_persons_as_there_are(text: str, count: int) -> None:
    assert len(people(text)) == count


def test_the_office_is_that_of_the_day() -> None:
    """Who holds an office is looked up for the day of the report, where the text gives no state."""
    (entity,) = entities("Barack Obama spoke in Berlin.", "Obama", published="2012-06-12")
    assert (entity.code, entity.sector, entity.office) == ("USA", "GOV", "head_of_state")
    (entity,) = entities("Barack Obama spoke in Berlin.", "Obama", published="2020-06-12")
    assert (entity.code, entity.sector) == ("USA", "ELI")


def test_a_bare_surname_takes_no_office_from_the_atlas() -> None:
    (entity,) = entities("Bush spoke in Lima.", "Bush")
    assert entity.code is None


@pytest.mark.parametrize(
    ("text", "words", "sector"),
    [
        ("Kenyan Foreign Minister Musalia Mudavadi spoke.", "Mudavadi", "GOV"),
        ("Former Chilean president Michelle Bachelet spoke.", "Bachelet", "ELI"),
        ("Kenyan opposition leader Jane Roe spoke.", "Roe", "OPP"),
        ("Kenyan army chief Jane Roe spoke.", "Roe", "MIL"),
    ],
)
def test_sector(text: str, words: str, sector: str) -> None:
    (entity,) = entities(text, words)
    assert entity.sector == sector


def test_a_title_before_a_name_is_part_of_it() -> None:
    made = discourse("Vietnam's new President To Lam met his guest.")
    title = next(t for t in made.doc if t.text == "President")
    name = next(t for t in made.doc if t.text == "Lam")
    assert made.who(title) == made.who(name)

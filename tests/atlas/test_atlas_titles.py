"""Titles and group nouns, against PLOVER's table of sectors."""

from __future__ import annotations

import pytest

from foedus.atlas import load_atlas


@pytest.mark.parametrize(
    ("text", "kind", "sector", "speaks"),
    [
        ("president", "office", "GOV", True),
        ("President", "office", "GOV", True),
        ("prime ministers", "office", "GOV", True),
        ("secretary of state", "office", "GOV", True),
        ("crown prince", "office", "GOV", True),
        ("foreign ministry spokesperson", "office", "GOV", True),
        ("general", "office", "MIL", False),
        ("Senior Col.", "office", "MIL", False),
        ("senators", "office", "LEG", False),
        ("MPs", "office", "LEG", False),
        ("judge", "office", "JUD", False),
        ("opposition leader", "office", "OPP", False),
        ("rebel commander", "office", "REB", False),
        ("central bank governor", "office", "GOV", False),
        ("police chief", "office", "COP", False),
        ("bishops", "office", "REL", False),
        ("spies", "office", "SPY", False),
        ("former president", "office", "ELI", False),
        ("Mr.", "honorific", None, False),
        ("ex-", "modifier", "ELI", False),
        ("acting", "modifier", None, False),
        ("troops", "group", "MIL", False),
        ("armies", "group", "MIL", False),
        ("police", "group", "COP", False),
        ("insurgents", "group", "REB", False),
        ("militiamen", "group", "PRM", False),
        ("gunmen", "group", "UAF", False),
        ("protesters", "group", "CVL", False),
        ("officials", "office", "GOV", True),
        ("diplomats", "office", "GOV", True),
        ("courts", "group", "JUD", False),
        ("journalists", "office", "JRN", False),
        ("companies", "group", "BUS", False),
        ("defence ministry", "body", "MIL", True),
        ("foreign ministry", "body", "GOV", True),
    ],
)
def test_titles(text: str, kind: str, sector: str | None, speaks: bool) -> None:
    title = load_atlas().title(text)
    assert title
    assert (title.kind, title.sector, title.speaks) == (kind, sector, speaks)


def test_not_a_title() -> None:
    assert load_atlas().title("banana") is None


def test_titles_in_a_text_are_the_longest() -> None:
    text = "Foreign Ministry spokesman Li met the Vice President and soldiers; generally, no Generals."
    mentions = load_atlas().find_titles(text)
    assert [text[m.start : m.end] for m in mentions] == [
        "Foreign Ministry spokesman",
        "Vice President",
        "soldiers",
        "Generals",
    ]
    assert [m.plural for m in mentions] == [False, False, True, True]


def test_a_plain_word_in_lower_case_is_marked() -> None:
    plain, rank = load_atlas().find_titles("a major step, said Major Smith")
    assert (plain.ordinary, rank.ordinary) == (True, False)


def test_offices_meet_the_table_of_people() -> None:
    title = load_atlas().title("external affairs minister")
    assert title
    assert title.office == "foreign_minister"

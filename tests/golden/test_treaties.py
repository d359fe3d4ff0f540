"""The readings of treaties against what `treaties.toml` says that each of them states."""

from __future__ import annotations

import json
import re
import tomllib
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from regenerate import REPORTS, golden_of

HERE = Path(__file__).parent
BY_HAND = tomllib.loads((HERE / "treaties.toml").read_text(encoding="utf-8"))
LINE = re.compile(r"(?P<article>\w+): (?P<owed>=|\w+>\w+) (?P<kind>\w+)(?: (?P<trigger>[\w ]+))?")

Owed = set[tuple[str, str, str, str | None, tuple[str, ...], str]]


def golden(name: str) -> tuple[str, dict[str, Any]]:
    """The treaty's text and its one agreement."""
    reading = json.loads((HERE / "readings" / f"{name}.json").read_text(encoding="utf-8"))
    (agreement,) = reading["agreements"]
    return reading["report"]["text"], agreement


def article_at(text: str, place: int) -> str:
    """The number of the article in which a place of the text lies."""
    return re.findall(r"^article (\w+)", text[:place], re.I | re.M)[-1]


def stated(name: str) -> Owed:
    """Every promise of the hand-written lines, one for each direction."""
    found: Owed = set()
    for line in BY_HAND[name]["owed"]:
        head, *conditions = line.split(" | ")
        promise = LINE.fullmatch(head)
        assert promise is not None, line
        both = promise["owed"] == "="
        pairs = permutations(BY_HAND[name]["parties"], 2) if both else [promise["owed"].split(">")]
        found |= {
            (debtor, creditor, promise["kind"], promise["trigger"], tuple(conditions), promise["article"])
            for debtor, creditor in pairs
        }
    return found


def test_every_treaty_was_read_by_hand() -> None:
    assert set(BY_HAND) == {page.stem for page in REPORTS if page.stem.startswith("treaty")}
    assert len(BY_HAND) == 7
    assert all(golden_of(HERE / name).is_file() for name in BY_HAND)


@pytest.mark.parametrize("name", BY_HAND)
def test_promises_are_those_that_the_articles_make(name: str) -> None:
    text, agreement = golden(name)
    read = [
        (
            owed["debtor"],
            owed["creditor"],
            owed["kind"],
            owed["trigger"],
            tuple(owed["conditions"]),
            article_at(text, owed["evidence"][0]["start"]),
        )
        for owed in agreement["obligations"]
    ]
    assert len(read) == len(set(read))
    assert set(read) == stated(name)


@pytest.mark.parametrize("name", BY_HAND)
def test_articles_that_only_sound_like_promises_are_none(name: str) -> None:
    text, agreement = golden(name)
    places = {article_at(text, owed["evidence"][0]["start"]) for owed in agreement["obligations"]}
    assert not places & set(BY_HAND[name]["nothing"])
    assert all(re.search(rf"^article {number}$", text, re.I | re.M) for number in BY_HAND[name]["nothing"])


@pytest.mark.parametrize("name", BY_HAND)
def test_parties_day_domains_and_signers(name: str) -> None:
    _, agreement = golden(name)
    wanted = BY_HAND[name]
    assert sorted(agreement["parties"]) == wanted["parties"]
    assert (agreement["signed"], agreement["status"]) == (wanted["signed"], "signed")
    assert agreement["in_force"] is agreement["ended"] is agreement["notice"] is None
    assert sorted(agreement["domains"]) == wanted["domains"]
    assert [f"{person['name']} ({person['code']})" for person in agreement["signers"]] == wanted["signers"]


@pytest.mark.parametrize("name", BY_HAND)
def test_beginning_length_and_end_stand_in_the_evidence(name: str) -> None:
    text, agreement = golden(name)
    spans = [text[span["start"] : span["end"]] for span in agreement["evidence"]]
    for words in BY_HAND[name]["says"]:
        assert any(words in span for span in spans), words

"""News stories made of the wordings in `data/articles.toml`: as many as wanted, the same for the same seed.

A story has a kind (`political.pact`, `other.weather`), a headline, a day, a city and paragraphs. Two
stories of one kind share wordings, as reports of one kind do, and differ in names, numbers and choices.
"""

from __future__ import annotations

import datetime as dt
import random
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_DATA = Path(__file__).parent / "data" / "articles.toml"
_CHOICE = re.compile(r"\[([^\[\]]*)\]")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_FIRST = dt.date(2024, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    kind: str
    title: str
    day: dt.date
    city: str
    byline: str
    paragraphs: tuple[str, ...]


@cache
def wordings() -> dict[str, Any]:
    return tomllib.loads(_DATA.read_text(encoding="utf-8"))


def kinds(group: str) -> list[str]:
    """The kinds of `political` or `other` stories."""
    return [f"{group}.{name}" for name in wordings()[group]]


def make_story(rng: random.Random, kind: str, *, sentences: int | None = None) -> Story:
    """A story of a kind, of 12 to 24 sentences unless their number is given."""
    group, _, name = kind.partition(".")
    told = wordings()[group][name]
    values = _values(rng)
    wanted = sentences or rng.randint(12, 24)
    pool = list(told["body"]) + list(wordings()["shared"]["sentences"])
    body: list[str] = []
    while len(body) < wanted - 1:
        values |= _fresh(rng, keep=2 if group == "political" else 1)
        body += [fill(rng, text, values) for text in rng.sample(pool, min(len(pool), wanted - 1 - len(body)))]
    return Story(
        kind=kind,
        title=fill(rng, rng.choice(told["headlines"]), values),
        day=_FIRST + dt.timedelta(days=rng.randrange(360)),
        city=values["Acap"] if group == "political" else values["city1"],
        byline=person(rng),
        paragraphs=tuple(grouped(rng, [fill(rng, rng.choice(told["leads"]), values), *body])),
    )


def foreign_paragraphs(rng: random.Random, language: str) -> list[str]:
    texts = wordings()["foreign"][language]
    return [fill(rng, " ".join(rng.sample(texts, len(texts))), _values(rng)) for _ in range(4)]


def fill(rng: random.Random, text: str, values: dict[str, str]) -> str:
    """One wording of a template, its slots filled."""
    chosen = _CHOICE.sub(lambda found: rng.choice(found[1].split("|")), text)
    return chosen.format_map(values)


def person(rng: random.Random) -> str:
    names = wordings()["names"]
    return f"{rng.choice(names['given'])} {rng.choice(names['family'])}"


def grouped(rng: random.Random, sentences: list[str]) -> list[str]:
    """Paragraphs of one to three sentences."""
    found, at = [], 0
    while at < len(sentences):
        size = rng.randint(1, 3)
        found.append(" ".join(sentences[at : at + size]))
        at += size
    return found


def _values(rng: random.Random) -> dict[str, str]:
    names = wordings()["names"]
    states = [pair.split(":") for pair in rng.sample(wordings()["states"]["pairs"], 3)]
    values = {}
    for letter, (state, capital) in zip("ABC", states, strict=True):
        values |= {letter: state, f"{letter}cap": capital}
    for slot, pool, count in (("club", "clubs", 2), ("firm", "firms", 3), ("food", "foods", 2)):
        values |= {f"{slot}{n}": one for n, one in enumerate(rng.sample(names[pool], count), start=1)}
    cities = rng.sample(names["cities"], 2)
    values |= {"city1": cities[0], "city2": cities[1], "river": rng.choice(names["rivers"])}
    values["club1"], values["club2"] = f"{cities[0]} {values['club1']}", f"{cities[1]} {values['club2']}"
    return values | _fresh(rng, keep=0)


def _fresh(rng: random.Random, *, keep: int) -> dict[str, str]:
    """New numbers, days and persons; the first `keep` persons stay who they are."""
    values = {f"n{n}": str(rng.randint(2, 98)) for n in range(1, 10)}
    values |= {f"p{n}": person(rng) for n in range(keep + 1, 7)}
    first, second = sorted(rng.sample(range(1931, 2012), 2))
    values |= {"y1": str(first), "y2": str(second), "day": rng.choice(_WEEKDAYS)}
    return values | {"s1": str(rng.randint(1, 5)), "s2": str(rng.randint(0, 1))}

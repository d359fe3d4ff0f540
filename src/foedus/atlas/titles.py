"""Titles, offices, honorifics and group nouns: which PLOVER sector they give, and who speaks for a state."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

import msgspec

from foedus.atlas.files import read_toml, refuse_unknown, strings, words
from foedus.atlas.lexicon import Entry, Lexicon
from foedus.atlas.sources import SECTORS
from foedus.atlas.when import Dated
from foedus.errors import CodebookError

FILE = "titles.toml"
KINDS = words("office honorific modifier group body")
_KEYS = words("kind sector speaks office ordinary forms note")


class Title(msgspec.Struct, frozen=True, kw_only=True):
    """What a title or group noun says of its bearer.

    `kind` is office (president), honorific (Mr), modifier (former), group (troops, officials) or body
    (foreign ministry). `speaks`: the bearer's acts and words are the state's. `office` is the column of
    the same name among the people in office, where it is one. `plural`: more than one person.
    `ordinary`: in lower case also a plain word ("a major step").
    """

    text: str
    kind: str
    sector: str | None = None
    speaks: bool = False
    office: str | None = None
    plural: bool = False
    ordinary: bool = False


class TitleMention(Title, frozen=True, kw_only=True):
    """A title in a text, from `start` to `end` (code points, end exclusive)."""

    start: int
    end: int


@cache
def load_titles() -> Lexicon[Title]:
    """All titles, in any case. Raises CodebookError for unknown keys, kinds or sectors."""
    entries = []
    for name, table in read_toml(FILE).items():
        ordinary = frozenset(strings(table, "ordinary", file=FILE, at=name))
        for text, plural in _forms(name, table):
            title = Title(
                text=text,
                kind=table["kind"],
                sector=table.get("sector"),
                speaks=table.get("speaks", False),
                office=table.get("office"),
                plural=plural,
                ordinary=text in ordinary,
            )
            entries.append(Entry(Dated(text), 0, title))
    return Lexicon(entries, any_case=True)


def _forms(name: str, table: dict[str, Any]) -> list[tuple[str, bool]]:
    """Each form with whether it is plural. `minister*` has a plural by rule, `spy=spies` its own."""
    refuse_unknown(table, _KEYS, file=FILE, at=name)
    if table.get("kind") not in KINDS or table.get("sector", "GOV") not in SECTORS:
        raise CodebookError(f"kind is one of {sorted(KINDS)}, sector one of PLOVER's.", file=FILE, key=name)
    found = []
    for form in strings(table, "forms", file=FILE, at=name):
        single, mark, plural = form.partition("=")
        if mark:
            found += [(single, False), (plural, True)] if single else [(plural, True)]
        elif form.endswith("*"):
            found += [(form[:-1], False), (_plural(form[:-1]), True)]
        else:
            found.append((form, False))
    return found


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    if word.endswith("man"):
        return word[:-3] + "men"
    return word + ("es" if word.endswith(("s", "ch", "sh", "x")) else "s")


def find_title(text: str) -> Title | None:
    found = load_titles().lookup(text.strip())
    return found[0].meaning if found else None


@lru_cache(maxsize=8)
def find_titles(text: str) -> tuple[TitleMention, ...]:
    """Every title in the text, in order, never overlapping, the longest first.

    Several readers ask of the same text, one after the other.
    """
    found = []
    for hit in load_titles().find(text):
        title = hit.entries[0].meaning
        found.append(
            TitleMention(
                text=text[hit.start : hit.end],
                kind=title.kind,
                sector=title.sector,
                speaks=title.speaks,
                office=title.office,
                plural=title.plural,
                ordinary=title.ordinary and text[hit.start].islower(),
                start=hit.start,
                end=hit.end,
            )
        )
    return tuple(found)

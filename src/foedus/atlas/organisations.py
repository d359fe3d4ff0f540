"""Organisations, their organs and members through time, and armed groups."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from typing import Any

import msgspec

from foedus.atlas.files import data_file, first_day, last_day, read_toml, refuse_unknown, strings, words
from foedus.atlas.history import load_history
from foedus.atlas.words import fold
from foedus.errors import CodebookError
from foedus.model import Code

FILE = "organisations.toml"
KINDS = frozenset({"igo", "organ", "bloc", "court", "ngo", "armed_group", "party", "firm"})
_KEYS = words("name aliases contextual kind sector parent country founded ended members note source")


class Membership(msgspec.Struct, frozen=True):
    """One member from `start` to `end`, both inclusive; None is open."""

    state: Code
    start: dt.date | None
    end: dt.date | None

    def holds(self, on: dt.date) -> bool:
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)


class Organisation(msgspec.Struct, frozen=True, kw_only=True):
    """A body that is not a state. `parent` is the body it is an organ of, `country` its home state.

    `contextual` are forms that name it only where it has been named before ("the bloc").
    """

    code: Code
    name: str
    aliases: tuple[str, ...] = ()
    contextual: tuple[str, ...] = ()
    kind: str
    sector: str | None = None
    parent: Code | None = None
    country: Code | None = None
    founded: dt.date | None = None
    ended: dt.date | None = None
    members: tuple[Membership, ...] = ()


@cache
def load_organisations() -> dict[Code, Organisation]:
    """By code, in the file's order. Raises CodebookError for unknown keys, kinds, parents and members."""
    if not data_file(FILE).is_file():
        return {}
    found = {Code(code): read_organisation(code, table) for code, table in read_toml(FILE).items()}
    for organisation in found.values():
        if organisation.parent and organisation.parent not in found:
            raise CodebookError(f"No such parent: {organisation.parent}.", file=FILE, key=organisation.code)
    return found


def read_organisation(code: str, table: Mapping[str, Any]) -> Organisation:
    """One table of the file, checked. Raises CodebookError, naming the key."""
    refuse_unknown(table, _KEYS, file=FILE, at=code)
    if table.get("kind") not in KINDS or not table.get("name"):
        raise CodebookError(f"name and kind are needed; kind is one of {sorted(KINDS)}.", file=FILE, key=code)
    country = Code(table["country"]) if table.get("country") else None
    if country and country not in load_history().codes:
        raise CodebookError(f"No state has the code {country}.", file=FILE, key=code)
    return Organisation(
        code=Code(code),
        name=table["name"],
        aliases=strings(table, "aliases", file=FILE, at=code),
        contextual=strings(table, "contextual", file=FILE, at=code),
        kind=table["kind"],
        sector=table.get("sector"),
        parent=Code(table["parent"]) if table.get("parent") else None,
        country=country,
        founded=first_day(str(table.get("founded", "")), file=FILE, at=code),
        ended=last_day(str(table.get("ended", "")), file=FILE, at=code),
        members=tuple(_membership(row, code) for row in table.get("members", [])),
    )


def _membership(row: list[str], code: str) -> Membership:
    if not isinstance(row, list) or len(row) != 3:
        raise CodebookError(f"A member is [code, from, to], not {row!r}.", file=FILE, key=code)
    state, start, end = (str(cell) for cell in row)
    if state not in load_history().codes and not state.isupper():
        raise CodebookError(f"No state or organisation has the code {state}.", file=FILE, key=code)
    return Membership(Code(state), first_day(start, file=FILE, at=code), last_day(end, file=FILE, at=code))


@cache
def _index() -> dict[str, Organisation]:
    index: dict[str, Organisation] = {}
    for organisation in load_organisations().values():
        for name in (organisation.code, organisation.name, *organisation.aliases):
            index.setdefault(_key(name), organisation)
    return index


def _key(name: str) -> str:
    return fold(name).casefold().removeprefix("the ").replace(".", "").strip()


def find_organisation(name: str) -> Organisation | None:
    return load_organisations().get(Code(name.strip())) or _index().get(_key(name))


def root(organisation: Organisation) -> Organisation:
    """The body that an organ belongs to in the end: the UN for the Security Council's committees."""
    seen = {organisation.code}
    while organisation.parent and organisation.parent not in seen:
        seen.add(organisation.parent)
        organisation = load_organisations()[organisation.parent]
    return organisation

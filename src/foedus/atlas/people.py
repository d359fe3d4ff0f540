"""Who held which office of which state, and when."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from functools import cache

import msgspec

from foedus.atlas.files import data_file, first_day, last_day, read_csv, read_toml, strings, words
from foedus.atlas.history import load_history
from foedus.atlas.organisations import find_organisation, load_organisations
from foedus.atlas.words import fold
from foedus.errors import CodebookError
from foedus.model import Code

FILE = "leaders.csv"
OFFICES = words(
    "head_of_state head_of_government leader foreign_minister defense_minister vice_president "
    "deputy_head_of_government finance_minister interior_minister national_security_adviser "
    "spokesperson envoy minister military_chief intelligence_chief legislator head"
)
# Where the family name stands first.
_FAMILY_FIRST = frozenset({"CHN", "TWN", "PRK", "KOR", "VNM", "COW-817", "KHM", "HKG", "MAC"})
_TWO_PART_GIVEN = frozenset({"PRK", "KOR"})
_HEADS = frozenset({"head_of_state", "head_of_government", "leader"})
_SHORTEST = 4
"""Letters of a surname that may mean somebody by itself."""
_NUMERAL = frozenset("ivx")
_LIVING = dt.date(1945, 1, 1)
"""A text without a day speaks of nobody by surname alone who left office before."""
_PARTICLES = words("al bin bint ben da das de del der di do dos du el ibn la le ould van von zu")
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "v"})


class Tenure(msgspec.Struct, frozen=True, kw_only=True):
    """One person in one office. An `end` of None: still in office when the file was made.

    `short` are the surnames that the file gives; see `surnames`. `state` is the code of a state or an
    organisation.
    """

    state: Code
    office: str
    name: str
    aliases: tuple[str, ...]
    short: tuple[str, ...] = ()
    start: dt.date | None
    end: dt.date | None
    note: str = ""

    def holds(self, on: dt.date) -> bool:
        return (self.start is None or self.start <= on) and (self.end is None or on <= self.end)


@cache
def load_tenures() -> tuple[Tenure, ...]:
    if not data_file(FILE).is_file():
        return ()
    known = {*load_history().codes, *load_organisations()}
    found = []
    for number, row in enumerate(read_csv(FILE), 1):
        at = f"row {number} ({row['name']})"
        state = row["state"]
        if state not in known and (organisation := find_organisation(state)):
            state = organisation.code
        if row["office"] not in OFFICES or state not in known or not row["name"]:
            raise CodebookError(f"Unknown office or state: {row['office']}, {state}.", file=FILE, key=at)
        aliases = [item.strip() for item in row["aliases"].split(";") if item.strip()]
        short = [item.removeprefix("surname=") for item in aliases if item.startswith("surname=")]
        found.append(
            Tenure(
                state=Code(state),
                office=row["office"],
                name=row["name"],
                aliases=tuple(item for item in aliases if "=" not in item),
                short=tuple(short),
                start=first_day(row["start"], file=FILE, at=at),
                end=last_day(row["end"], file=FILE, at=at),
                note=row.get("note", ""),
            )
        )
    return tuple(found)


def surnames(name: str, state: Code) -> tuple[str, ...]:
    """How news calls a person after the first mention: Assad and al-Assad, Xi, von der Leyen."""
    parts = [word for word in name.split() if word.casefold() not in _SUFFIXES]
    if len(parts) < 2:
        return (name,)
    last = len(parts) - 1
    first = last
    while first > 1 and parts[first - 1].casefold() in _PARTICLES:
        first -= 1
    found = [" ".join(parts[first:]), parts[last]]
    if "-" in parts[last] and parts[last].split("-")[0].casefold() in {"al", "el", "as", "ar", "ad", "ul"}:
        found.append(parts[last].split("-", 1)[1])
    if state in _FAMILY_FIRST:
        found.insert(0, parts[0])
    return tuple(dict.fromkeys(found))


def _surnames_of(tenure: Tenure) -> tuple[str, ...]:
    """What the file gives, with the longer forms that the rule makes of it (al-Assad); else the rule."""
    by_rule = surnames(tenure.name, tenure.state)
    if not tenure.short:
        return by_rule
    return (*tenure.short, *(form for form in by_rule if form.endswith(tenure.short)))


def spellings(name: str, state: Code) -> tuple[str, ...]:
    """How agencies write one Korean or Chinese given name: Jong-un, Jong-Un, Jong Un, Jong un."""
    if state not in _FAMILY_FIRST:
        return (name,)
    family, _, given = name.partition(" ")
    parts = given.replace("-", " ").split()
    if len(parts) != 2 or ("-" not in given and state not in _TWO_PART_GIVEN):
        return (name,)
    first, second = parts
    ways = (f"{first}{join}{last}" for join in "- " for last in (second.lower(), second.capitalize()))
    return tuple(dict.fromkeys((name, *(f"{family} {way}" for way in ways))))


@cache
def _index() -> dict[str, tuple[Tenure, ...]]:
    index: dict[str, dict[Tenure, None]] = defaultdict(dict)
    for tenure in load_tenures():
        for name in (*spellings(tenure.name, tenure.state), *tenure.aliases, *_surnames_of(tenure)):
            index[_key(name)][tenure] = None
    return {key: tuple(found) for key, found in index.items()}


def _key(name: str) -> str:
    return fold(name).casefold().replace(".", "").strip()


def find_tenures(name: str, on: dt.date | None = None) -> tuple[Tenure, ...]:
    """All tenures of people so called; with a day, those that hold then."""
    return tuple(tenure for tenure in _index().get(_key(name), ()) if on is None or tenure.holds(on))


def find_bearers(surname: str, on: dt.date | None = None) -> tuple[Tenure, ...]:
    """Whom a surname means by itself: heads of one state or government, and others of that state only.

    With a day, those in office then come before all others. Empty where the name is short, common, also a
    given name, or borne by people of several states.
    """
    key = _key(surname)
    if len(key) < _SHORTEST or key in _shared_names() or _NUMERAL.issuperset(key):
        return ()
    everybody = tuple(
        t for t in _bearers().get(key, ()) if on is not None or t.end is None or t.end > _LIVING
    )
    found = tuple(tenure for tenure in everybody if on is not None and tenure.holds(on)) or everybody
    alone = len({tenure.state for tenure in found}) == 1 and any(t.office in _HEADS for t in found)
    return found if alone else ()


@cache
def _bearers() -> dict[str, tuple[Tenure, ...]]:
    """Everybody in office by single surname, in each spelling of the name: Zelenskyy, Zelensky."""
    index: dict[str, dict[Tenure, None]] = defaultdict(dict)
    for tenure in load_tenures():
        forms = {form for alias in tenure.aliases if " " in alias for form in surnames(alias, tenure.state)}
        for form in (*_surnames_of(tenure), *forms):
            if " " not in form:
                index[_key(form)][tenure] = None
    return {key: tuple(found) for key, found in index.items()}


@cache
def lone_surnames() -> frozenset[str]:
    """The surnames, in lower case and without accents, that can mean somebody by themselves."""
    return frozenset(key for key in _bearers() if find_bearers(key))


@cache
def _shared_names() -> frozenset[str]:
    """Common surnames, and all given names of people in office."""
    common = strings(read_toml("blockers.toml"), "surnames", file="blockers.toml", at="surnames")
    given = (t.name.split()[0] for t in load_tenures() if " " in t.name and t.state not in _FAMILY_FIRST)
    return frozenset(map(_key, (*common, *given)))


def find_surnames(name: str, state: Code) -> tuple[str, ...]:
    """The short forms of a full name: as the file of people gives them, else by rule."""
    key = _key(name)
    for tenure in _index().get(key, ()):
        if key in (_key(tenure.name), *map(_key, tenure.aliases)):
            return tuple(dict.fromkeys(_surnames_of(tenure)))
    return surnames(name, state)


def find_leaders(code: Code, on: dt.date) -> tuple[Tenure, ...]:
    return tuple(tenure for tenure in load_tenures() if tenure.state == code and tenure.holds(on))

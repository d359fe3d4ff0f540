"""Gathers every name of the atlas, with its meaning, for the lexicon."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from functools import cache

from foedus.atlas.files import data_file, read_csv, read_toml, strings, words
from foedus.atlas.history import load_history
from foedus.atlas.lexicon import Entry
from foedus.atlas.mentions import Meaning, MentionKind
from foedus.atlas.names import load_names
from foedus.atlas.organisations import Organisation, load_organisations, root
from foedus.atlas.people import Tenure, load_tenures, spellings
from foedus.atlas.when import Dated, parse_dated
from foedus.atlas.words import fold
from foedus.errors import CodebookError
from foedus.model import Code

# Which meaning wins where one name has several: a state before a city of the same name.
_ORDER = (
    MentionKind.STATE,
    MentionKind.ADJECTIVE,
    MentionKind.DEMONYM,
    MentionKind.CAPITAL,
    MentionKind.ORGANISATION,
    MentionKind.ARMED_GROUP,
    MentionKind.SEAT,
    MentionKind.PERSON,
    MentionKind.REGION,
    MentionKind.CITY,
    MentionKind.BLOCKED,
)
RANK = {kind: 10 * rank for rank, kind in enumerate(_ORDER)}
# What a contextual form loses: it comes after a seat or region of that name, and before a city (Brussels).
_WEAK = 45
SECTORS = words(
    "GOV JUD LEG MIL COP OPP PTY REB PRM SPY UAF CVL ELI BUS EDU MED LAB AGR JRN REF REL SOC CRM "
    "IGO NGO ISM IMG MNC"
)


def all_entries() -> Iterator[Entry[Meaning]]:
    yield from blocked()
    yield from states()
    yield from seats()
    yield from organisations()
    yield from people()
    yield from cities()


@cache
def ordinary_words() -> frozenset[str]:
    """Names that are also ordinary words, given names or other places."""
    found = strings(read_toml("blockers.toml"), "ambiguous", file="blockers.toml", at="ambiguous")
    return frozenset(fold(text) for text in found)


def is_ordinary(text: str) -> bool:
    return fold(text) in ordinary_words()


def blocked() -> Iterator[Entry[Meaning]]:
    """Phrases that hold a state's name and do not mean it, and places that are no state."""
    table = read_toml("blockers.toml")
    for phrase in strings(table, "phrases", file="blockers.toml", at="phrases"):
        yield Entry(
            Dated(phrase),
            RANK[MentionKind.BLOCKED],
            Meaning(kind=MentionKind.BLOCKED, code=None, name=phrase),
        )
    for row in table["regions"]:
        if len(row) != 4 or (row[1] and row[1] not in load_history().codes):
            raise CodebookError(
                "A region is [names, code of a state or nothing, latitude, longitude].",
                file="blockers.toml",
                key=str(row[0]),
            )
        names, country, latitude, longitude = row
        name, *aliases = names.split(";")
        for text in (name, *aliases):
            meaning = Meaning(
                kind=MentionKind.REGION,
                code=Code(country) if country else None,
                name=name,
                ambiguous=is_ordinary(text),
                latitude=latitude,
                longitude=longitude,
            )
            yield Entry(Dated(text), RANK[MentionKind.REGION], meaning)


def states() -> Iterator[Entry[Meaning]]:
    places = {(row["name"], row["country"]): row for row in city_rows()}
    shown: dict[Code, str] = {}
    for name in load_names():
        canonical = shown.setdefault(name.code, name.dated.text)
        kind = MentionKind(name.kind)
        text = name.dated.text
        latitude = longitude = None
        if kind is MentionKind.CAPITAL and (place := places.get((text, name.code))):
            latitude, longitude = float(place["latitude"]), float(place["longitude"])
        meaning = Meaning(
            kind=kind,
            code=name.code,
            name=text if kind is MentionKind.CAPITAL else canonical,
            ambiguous=is_ordinary(text),
            contextual=name.contextual,
            latitude=latitude,
            longitude=longitude,
        )
        rank = RANK[kind] + (_WEAK if name.contextual else 0)
        for spelling in _opening(text) if name.contextual else (text,):
            dated = Dated(spelling, name.dated.start, name.dated.end)
            yield Entry(dated, rank, meaning, weak=name.contextual)


def seats() -> Iterator[Entry[Meaning]]:
    """Buildings, ministries, parliaments, services and forces that stand for a state."""
    file = "seats.toml"
    for code, table in read_toml(file).items():
        if code not in load_history().codes:
            raise CodebookError("No state has this code.", file=file, key=code)
        for sector in table:
            if sector not in SECTORS:
                raise CodebookError(f"No PLOVER sector {sector}.", file=file, key=code)
            for line in strings(table, sector, file=file, at=f"{code}.{sector}"):
                names = [parse_dated(item, file=file, at=code) for item in line.split(";")]
                for dated in names:
                    meaning = Meaning(
                        kind=MentionKind.SEAT,
                        code=Code(code),
                        name=names[0].text,
                        sector=sector,
                        organ=names[0].text,
                        ambiguous=is_ordinary(dated.text),
                    )
                    yield Entry(dated, RANK[MentionKind.SEAT], meaning)


def organisations() -> Iterator[Entry[Meaning]]:
    for organisation in load_organisations().values():
        for text in dict.fromkeys((*_own_names(organisation), *organisation.aliases)):
            meaning = _organisation_meaning(organisation, ambiguous=is_ordinary(text), contextual=False)
            yield Entry(Dated(text), RANK[meaning.kind], meaning)
        for text in organisation.contextual:
            if text in _AGREEMENT_WORDS:
                continue
            meaning = _organisation_meaning(organisation, ambiguous=False, contextual=True)
            for spelling in _opening(text):
                yield Entry(Dated(spelling), RANK[meaning.kind] + _WEAK, meaning, weak=True)


def _opening(text: str) -> tuple[str, ...]:
    """A form as it stands inside a sentence, and with a capital where it opens one: "The bloc"."""
    return (text, "T" + text[1:]) if text.startswith("the ") else (text,)


# "The pact" is an agreement that the report has named more often than an alliance: reading tells which.
_AGREEMENT_WORDS = frozenset(
    {"the pact", "the treaty", "the deal", "the accord", "the agreement", "the partnership"}
)


def _own_names(organisation: Organisation) -> tuple[str, ...]:
    """Its name, and its code where news would print it so: `OSCE`, never `AXIS-OF-RESISTANCE`."""
    code = organisation.code
    return (organisation.name, code) if code.isalnum() and len(code) <= 6 else (organisation.name,)


def _organisation_meaning(organisation: Organisation, *, ambiguous: bool, contextual: bool) -> Meaning:
    top = root(organisation)
    code = top.country or top.code
    return Meaning(
        kind=MentionKind.ARMED_GROUP if organisation.kind == "armed_group" else MentionKind.ORGANISATION,
        code=code,
        name=organisation.name,
        sector=organisation.sector,
        organ=organisation.code if code != organisation.code else None,
        ambiguous=ambiguous,
        contextual=contextual,
    )


def people() -> Iterator[Entry[Meaning]]:
    """Full names only: a bare surname means somebody only inside its report.

    Where a person has served more than one state or organisation, each counts in its own years, a state
    before an organisation, and the last at any other time.
    """
    by_name: dict[str, list[Tenure]] = {}
    for tenure in load_tenures():
        by_name.setdefault(tenure.name, []).append(tenure)
    shared = Counter(short for tenures in by_name.values() for short in {s for t in tenures for s in t.short})
    for name, tenures in by_name.items():
        last = max(tenures, key=lambda tenure: (tenure.end or dt.date.max, tenure.start or dt.date.min))
        several = any(tenure.state != last.state for tenure in tenures)
        forms = [*spellings(name, last.state), *(alias for tenure in tenures for alias in tenure.aliases)]
        # Lula da Silva and Min Aung Hlaing are nobody else; "Al Thani" is a family.
        forms += [short for tenure in tenures for short in tenure.short if shared[short] == 1]
        for text in dict.fromkeys(form for form in forms if " " in form or form == name):
            yield _person(Dated(text), name, last.state, 2)
            for tenure in tenures if several else ():
                is_state = tenure.state in load_history().codes
                yield _person(Dated(text, tenure.start, tenure.end), name, tenure.state, 0 if is_state else 1)


def _person(dated: Dated, name: str, code: Code, step: int) -> Entry[Meaning]:
    return Entry(dated, RANK[MentionKind.PERSON] + step, _person_meaning(name, code))


@cache
def _person_meaning(name: str, code: Code) -> Meaning:
    """A person stands for a state or for the body that he heads; for nobody where that has no code."""
    organisation = load_organisations().get(code)
    own: Code | None = code if code in load_history().codes else None
    organ = None
    if organisation:
        own = root(organisation).country or root(organisation).code
        organ = organisation.code if organisation.code != own else None
    return Meaning(
        kind=MentionKind.PERSON,
        code=own,
        name=name,
        organ=organ,
        sector=organisation.sector if organisation else None,
        ambiguous=is_ordinary(name),
    )


@cache
def city_rows() -> tuple[dict[str, str], ...]:
    return tuple(read_csv("cities.csv")) if data_file("cities.csv").is_file() else ()


def cities() -> Iterator[Entry[Meaning]]:
    for row in city_rows():
        meaning = Meaning(
            kind=MentionKind.CITY,
            code=Code(row["country"]),
            name=row["name"],
            ambiguous="ambiguous" in row["flags"],
            latitude=float(row["latitude"]),
            longitude=float(row["longitude"]),
        )
        for text in (row["name"], *(alias for alias in row["aliases"].split(";") if alias)):
            yield Entry(Dated(text), RANK[MentionKind.CITY], meaning)

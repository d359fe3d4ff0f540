"""The organisations file keeps its own rules: strict keys, dates that exist, codes that resolve."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

import pytest

from foedus.model.dates import Interval


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


REQUIRED = {"name", "aliases", "kind", "sector"}
OPTIONAL = {"contextual", "parent", "country", "founded", "ended", "members", "note"}
KINDS = {"igo", "organ", "bloc", "court", "ngo", "armed_group", "party", "firm"}
# PLOVER 2.0 draft manual, chapter "Actor and Sector Codes".
SECTORS = words("GOV JUD LEG MIL COP OPP PTY REB PRM SPY UAF CVL ELI BUS EDU MED LAB AGR JRN REF REL SOC CRM")
ACTOR_CODES = {"IGO", "NGO", "ISM", "IMG", "MNC"}
# ISO 3166-1 alpha-3 without dependencies that no organisation here lists, then ISO 3166-3, then the usual
# user-assigned code of Kosovo.
STATES = words("""
    AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA
    BRB BRN BTN BWA CAF CAN CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CYP CZE DEU DJI DMA
    DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FRA FSM GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD
    GTM GUY HND HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA JAM JOR JPN KAZ KEN KGZ KHM KIR KNA KOR
    KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE
    MNG MOZ MRT MSR MUS MWI MYS NAM NCL NER NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PER PHL PLW
    PNG POL PRK PRT PRY PSE PYF QAT ROU RUS RWA SAU SDN SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR
    SVK SVN SWE SWZ SYC SYR TCD TGO THA TJK TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR URY USA UZB
    VAT VCT VEN VNM VUT WSM YEM ZAF ZMB ZWE CSK DDR SCG SUN YMD YUG XKX
""")
ORDINARY = words(
    "IS Is Who Eta Pace Eco Us US It The Quad Council Union Fund Bank Congress Party Forum League Court"
)


@cache
def organisations() -> dict[str, dict[str, Any]]:
    file = resources.files("foedus.atlas") / "data" / "organisations.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def each(field: str) -> list[tuple[str, Any]]:
    return [(code, table[field]) for code, table in organisations().items() if table.get(field)]


def test_there_are_enough_of_every_kind() -> None:
    kinds = [table["kind"] for table in organisations().values()]
    assert len(kinds) >= 220
    at_least = {"igo": 90, "organ": 40, "armed_group": 50, "ngo": 25, "party": 20, "firm": 20}
    assert not {kind: kinds.count(kind) for kind, least in at_least.items() if kinds.count(kind) < least}


def test_keys_are_the_agreed_ones() -> None:
    for code, table in organisations().items():
        assert re.fullmatch(r"[A-Z][A-Z0-9]*", code), code
        assert table.keys() >= REQUIRED, code
        assert table.keys() <= REQUIRED | OPTIONAL, code
        assert table["kind"] in KINDS, code
        assert table["sector"] in SECTORS | ACTOR_CODES, code


def test_no_code_is_a_state_code_or_an_actor_code() -> None:
    assert not organisations().keys() & (STATES | ACTOR_CODES | SECTORS)


def test_parents_and_countries_resolve() -> None:
    for code, parent in each("parent"):
        assert parent in organisations(), code
        assert parent != code
    for code, country in each("country"):
        assert country in STATES, code
        assert organisations()[code]["kind"] != "ngo", code
    for code, members in each("members"):
        assert {member for member, _, _ in members} <= STATES, code


def test_an_organ_belongs_to_somebody() -> None:
    organs = {code: table for code, table in organisations().items() if table["kind"] == "organ"}
    alone = {code for code, table in organs.items() if not table.get("parent") and not table.get("country")}
    assert all(organisations()[code].get("note") or organs[code]["sector"] == "MIL" for code in alone), alone


def test_dates_exist_and_run_forward() -> None:
    for code, table in organisations().items():
        founded, ended = table.get("founded"), table.get("ended")
        if founded:
            Interval.parse(founded)
        if ended:
            Interval.parse(ended)
        if founded and ended:
            assert Interval.parse(founded).first <= Interval.parse(ended).last, code


def spans(members: list[list[str]]) -> dict[str, list[tuple[dt.date, dt.date]]]:
    """Each member's stretches, as wide as the written dates allow."""
    out: dict[str, list[tuple[dt.date, dt.date]]] = {}
    for member, begin, end in members:
        first = Interval.parse(begin).first if begin else dt.date.min
        last = Interval.parse(end).last if end else dt.date.max
        out.setdefault(member, []).append((first, last))
    return out


def test_memberships_of_one_member_do_not_overlap() -> None:
    for code, members in each("members"):
        for member, stretches in spans(members).items():
            stretches.sort()
            assert all(first <= last for first, last in stretches), (code, member)
            assert all(a[1] < b[0] for a, b in pairwise(stretches)), (code, member)


def test_membership_ends_with_the_organisation() -> None:
    for code, members in each("members"):
        if ended := organisations()[code].get("ended"):
            for member, _, end in members:
                assert end, (code, member)
                assert Interval.parse(end).first <= Interval.parse(ended).last, (code, member)


def test_an_alias_names_one_organisation_and_stands_in_one_list() -> None:
    owners: dict[str, str] = {}
    for code, table in organisations().items():
        assert len(set(table["aliases"])) == len(table["aliases"]), code
        assert not set(table["aliases"]) & set(table.get("contextual", ())), code
        for alias in table["aliases"]:
            assert alias not in owners, (alias, owners.get(alias), code)
            owners[alias] = code


def test_aliases_are_safe_to_match_alone() -> None:
    for code, table in organisations().items():
        assert table["aliases"], code
        for alias in [*table["aliases"], *table.get("contextual", ())]:
            assert alias == " ".join(alias.split()), (code, alias)
            assert len(alias) > 1, (code, alias)
        for alias in table["aliases"]:
            assert alias not in ORDINARY | STATES, (code, alias)
            assert " " in alias or "-" in alias or any(letter.isupper() for letter in alias), (code, alias)


def test_a_name_is_an_alias_or_says_whose_it_is() -> None:
    """Whoever matches names as well as aliases must find nothing that is unsafe."""
    for code, table in organisations().items():
        assert table["name"] in table["aliases"] or table["name"].endswith(")"), code


def on(code: str, day: str) -> set[str]:
    when = dt.date.fromisoformat(day)
    found = spans(organisations()[code]["members"])
    return {member for member, stretches in found.items() if any(a <= when <= b for a, b in stretches)}


@pytest.mark.parametrize(
    ("code", "day", "number"),
    [
        ("NATO", "1949-04-04", 12),
        ("NATO", "1952-02-18", 14),
        ("NATO", "2004-03-28", 19),
        ("NATO", "2004-03-29", 26),
        ("NATO", "2024-03-06", 31),
        ("NATO", "2024-03-07", 32),
        ("EEC", "1986-01-01", 12),
        ("EU", "1995-01-01", 15),
        ("EU", "2013-07-01", 28),
        ("EU", "2020-01-31", 28),
        ("EU", "2020-02-01", 27),
        ("UN", "1945-12-31", 51),
        ("UN", "1991-12-31", 166),
        ("UN", "2012-01-01", 193),
        ("UNSC", "2001-06-01", 15),
        ("UNSC", "2017-06-01", 15),
        ("UNSC", "2024-06-01", 15),
        ("UNSC", "2026-06-01", 15),
        ("ASEAN", "1999-05-01", 10),
        ("ASEAN", "2025-10-26", 11),
        ("CSTO", "2015-01-01", 6),
        ("SCO", "2024-07-04", 10),
        ("GCC", "2020-01-01", 6),
        ("ECOWAS", "2025-01-28", 15),
        ("ECOWAS", "2025-01-29", 12),
        ("AU", "2018-01-01", 55),
        ("ARABLEAGUE", "2020-01-01", 22),
        ("OIC", "2020-01-01", 57),
        ("COE", "2022-03-15", 47),
        ("COE", "2022-03-16", 46),
        ("OSCE", "2020-01-01", 57),
        ("OAS", "2020-01-01", 35),
        ("OPEC", "2024-06-01", 12),
        ("PIF", "2020-01-01", 18),
        ("CARICOM", "2020-01-01", 15),
        ("SADC", "2020-01-01", 16),
        ("EAC", "2024-06-01", 8),
        ("G20", "2020-01-01", 19),
        ("BRICS", "2025-02-01", 10),
        ("WARSAWPACT", "1960-01-01", 8),
        ("CIS", "2000-01-01", 12),
    ],
)
def test_the_count_of_members_on_a_day(code: str, day: str, number: int) -> None:
    assert len(on(code, day)) == number, sorted(on(code, day))


def test_every_council_since_2000_has_fifteen_members() -> None:
    for year in range(2000, 2027):
        assert len(on("UNSC", f"{year}-07-01")) == 15, year

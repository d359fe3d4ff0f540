"""Who stood when, under which code: checked against COW's dates and ISO 3166."""

from __future__ import annotations

import datetime as dt

import pytest

from foedus.atlas import load_atlas
from foedus.errors import UnknownState


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("name", "on", "code"),
    [
        ("RUS", None, "RUS"),
        ("rus", None, "RUS"),
        ("SUN", None, "SUN"),
        ("365", None, "RUS"),
        ("365", "1961-07-06", "SUN"),
        ("COW-365", "2024-01-01", "RUS"),
        ("COW-267", None, "COW-267"),
        ("267", None, "COW-267"),
        ("Soviet Union", None, "SUN"),
        ("soviet", None, "SUN"),
        ("Russia", "1961-07-06", "SUN"),
        ("dprk", None, "PRK"),
        ("D.P.R.K.", None, "PRK"),
        ("north korea", None, "PRK"),
        ("the United States", None, "USA"),
        ("us", None, "USA"),
        ("u.k.", None, "GBR"),
        ("British", None, "GBR"),
        ("Filipino", None, "PHL"),
        ("Cote d'Ivoire", None, "CIV"),
        ("turkiye", None, "TUR"),
        ("korea", None, "KOR"),
        ("congo", None, "COD"),
        ("Hong Kong", None, "HKG"),
        ("Palestine", None, "PSE"),
        ("Yugoslavia", None, "YUG"),
        ("south vietnam", "1970-01-01", "COW-817"),
    ],
)
def test_a_state_by_code_number_name_or_adjective(name: str, on: str | None, code: str) -> None:
    assert load_atlas().state(name, day(on) if on else None).code == code


@pytest.mark.parametrize(
    ("code", "on", "holder"),
    [
        ("RUS", "1985-01-01", "SUN"),
        ("RUS", "1991-12-25", "SUN"),
        ("RUS", "1991-12-26", "RUS"),
        ("SUN", "2024-01-01", "RUS"),
        ("DEU", "1960-01-01", "DEU"),
        ("DEU", "1900-01-01", "DEU"),
        ("DEU", "1860-01-01", "COW-255"),
        ("DDR", "1960-01-01", "DDR"),
        ("DDR", "1990-10-03", None),
        ("SRB", "1980-01-01", "YUG"),
        ("SRB", "2004-01-01", "SCG"),
        ("YUG", "2010-01-01", "SRB"),
        ("ITA", "1850-01-01", "COW-325"),
        ("YEM", "1980-01-01", "YEM"),
        ("YMD", "1980-01-01", "YMD"),
        ("YMD", "1995-01-01", None),
        ("CZE", "1980-01-01", None),
        ("FRA", "1943-06-01", None),
        ("XXX", "1943-06-01", None),
    ],
)
def test_who_held_a_place_on_a_day(code: str, on: str, holder: str | None) -> None:
    state = load_atlas().period(code, day(on))
    assert (state.code if state else None) == holder


def test_west_germany_is_its_own_period() -> None:
    state = load_atlas().period("DEU", day("1960-01-01"))
    assert state
    assert (state.cow, state.name) == (260, "West Germany")
    assert load_atlas().state("DEU").cow == 255


def test_lineage_follows_the_cow_number() -> None:
    atlas = load_atlas()
    assert atlas.lineage("RUS") == {"RUS", "SUN"} == atlas.lineage("SUN")
    assert atlas.lineage("SRB") == {"SRB", "YUG", "SCG"}
    assert atlas.same_state("SUN", "RUS")
    for absorbed, by in [("DDR", "DEU"), ("COW-817", "VNM"), ("YMD", "YEM"), ("CSK", "CZE"), ("TWN", "CHN")]:
        assert not atlas.same_state(absorbed, by)


@pytest.mark.parametrize(
    ("name", "on", "words"),
    [
        ("Ukrane", None, ["'Ukrane'", "Ukraine (UKR, COW 369)", "ISO3"]),
        ("Rumenia", "1925-06-01", ["on 1925-06-01", "ROU, COW 360"]),
        ("Soviet Union", "2024-01-01", ["SUN", "2024-01-01", "1991-12-25", "Russia (RUS)"]),
        ("South Sudan", "2000-01-01", ["SSD", "2011-07-09"]),
        ("999", None, ["'999'"]),
        ("NATO", None, ["'NATO'", "organisation"]),
        ("", None, ["''"]),
    ],
)
def test_an_unknown_state_gets_one_clear_line(name: str, on: str | None, words: list[str]) -> None:
    with pytest.raises(UnknownState) as raised:
        load_atlas().state(name, day(on) if on else None)
    message = str(raised.value)
    assert "\n" not in message
    for word in words:
        assert word in message
    assert raised.value.name == name


def test_states_of_a_day() -> None:
    atlas = load_atlas()
    codes = {state.code for state in atlas.states(day("2024-01-01"))}
    assert {"USA", "RUS", "PSE", "XKX", "TWN"} <= codes
    assert not {"SUN", "HKG", "GRL", "DDR"} & codes
    assert "SUN" in {state.code for state in atlas.states(day("1980-01-01"))}
    assert len(codes) > 190


def test_references_never_fail() -> None:
    atlas = load_atlas()
    assert atlas.ref("SUN", day("1961-07-06")).name == "Soviet Union"
    assert atlas.ref("RUS", day("1850-01-01")).name == "Russian Empire"
    assert atlas.ref("COW-267", day("1830-01-01")).cow == 267
    assert atlas.ref("NATO", day("2024-01-01")).name.startswith("North Atlantic")
    assert atlas.ref("QQQ", day("2024-01-01")).name == "QQQ"


def test_by_cow() -> None:
    state = load_atlas().by_cow(345, day("1950-01-01"))
    assert state
    assert state.code == "YUG"
    assert load_atlas().by_cow(265, day("2000-01-01")) is None


def test_territories_name_their_state() -> None:
    atlas = load_atlas()
    assert (atlas.sovereign("HKG"), atlas.sovereign("GRL"), atlas.sovereign("FRA")) == ("CHN", "DNK", None)


def test_members_by_day() -> None:
    atlas = load_atlas()
    assert "DEU" in atlas.members("NATO", day("1960-01-01"))
    assert "FIN" not in atlas.members("NATO", day("2022-01-01"))
    assert "FIN" in atlas.members("NATO", day("2024-01-01"))
    assert atlas.members("No such body", day("2024-01-01")) == ()
    nato = atlas.organisation("north atlantic treaty organization")
    assert nato
    assert nato.code == "NATO"


def test_tenures_by_name_and_surname() -> None:
    atlas = load_atlas()
    assert {t.state for t in atlas.tenures("Putin", day("2024-06-19"))} == {"RUS"}
    assert {t.name for t in atlas.tenures("al-Assad", day("2015-01-01"))} >= {"Bashar al-Assad"}
    assert "Xi Jinping" in {t.name for t in atlas.tenures("Xi", day("2024-06-19"))}
    assert "Kim Jong Un" in {t.name for t in atlas.leaders("PRK", day("2024-06-19"))}
    assert atlas.tenures("Nobody Atall") == ()


@pytest.mark.parametrize(
    ("name", "code", "short"),
    [
        ("Vladimir Putin", "RUS", ("Putin",)),
        ("Bashar al-Assad", "SYR", ("Assad", "al-Assad")),
        ("Ursula von der Leyen", "EU", ("von der Leyen",)),
        ("Hans von der Heide", "DEU", ("von der Heide", "Heide")),
        ("Xi Jinping", "CHN", ("Xi",)),
        ("Wang Xiaoming", "CHN", ("Wang", "Xiaoming")),
        ("Ferdinand Marcos Jr.", "PHL", ("Marcos", "Marcos Jr.")),
        ("Juan Nadie Jr.", "PHL", ("Nadie",)),
        ("Mohammed bin Salman", "SAU", ("bin Salman",)),
        ("Omar bin Nobody", "SAU", ("bin Nobody", "Nobody")),
        ("Pelé", "BRA", ("Pelé",)),
    ],
)
def test_short_forms_of_a_name(name: str, code: str, short: tuple[str, ...]) -> None:
    assert load_atlas().surnames(name, code) == short

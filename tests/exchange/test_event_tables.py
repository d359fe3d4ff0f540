"""POLECAT, ICEWS and GDELT: files of the shape that they are found in, and round trips through our rows."""

from __future__ import annotations

import datetime as dt
import gzip
import zipfile
from pathlib import Path

import msgspec
import pytest
from pyarrow import parquet

from foedus import (
    EventRow,
    Events,
    InputError,
    Ledger,
    export,
    import_events,
    ledger_rows,
    make_panel,
    read_events,
)
from foedus.dataset import EVENTS, schema_of
from foedus.exchange.cameo import _codes, cameo, cameo_for
from foedus.exchange.event_rows import scored
from foedus.exchange.fips import from_fips, to_fips
from foedus.exchange.gdelt import COLUMNS as GDELT
from foedus.exchange.gdelt import write_gdelt
from foedus.exchange.icews import PUBLIC, WITH_TEXTS
from foedus.exchange.polecat import COLUMNS as POLECAT
from foedus.exchange.polecat import write_polecat
from foedus.model import EventType


def table(path: Path, *rows: list[str]) -> Path:
    path.write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    return path


def cells(columns: tuple[str, ...], missing: str = "", **values: str) -> list[str]:
    """A row of a table, by the names of columns with underscores for blanks."""
    named = {name.replace(" ", "_"): name for name in columns}
    row = dict.fromkeys(columns, missing) | {named[name]: value for name, value in values.items()}
    return list(row.values())


POLECAT_ROW = cells(
    POLECAT,
    "None",
    Event_ID="20230102-8731-0b2c_2",
    Event_Date="2023-01-02",
    Event_Type="CONSULT",
    Event_Mode="visit",
    Intensity="2.0",
    Quad_Code="VERBAL COOPERATION",
    Contexts="military; diplomatic",
    Actor_Name="Sergei Shoigu; Wagner's men",
    Actor_Country="RUS; None",
    Actor_COW="365; None",
    Actor_Sectors="GOV; None",
    Recipient_Name="North Korea",
    Recipient_Country="PRK",
    Recipient_COW="731",
    Placename="Pyongyang",
    Country="PRK",
    Latitude="39.03",
    Longitude="125.75",
    Source="Example Wire",
    Publication_Date="2023-01-03",
    Language="en",
    Version="NGEC_coder-Vers001",
)


def test_polecat_has_forty_columns_and_gdelt_sixty_one() -> None:
    assert len(POLECAT) == len(set(POLECAT)) == 40
    assert len(GDELT) == len(set(GDELT)) == 61
    assert (GDELT[26], GDELT[52], GDELT[60]) == ("EventCode", "ActionGeo_FullName", "SOURCEURL")
    assert (len(PUBLIC), len(WITH_TEXTS)) == (20, 26)


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (list(POLECAT), POLECAT_ROW),
        ([*POLECAT, "Extra", "Names"], POLECAT_ROW),
        (list(POLECAT), [*POLECAT_ROW, "", "", ""]),
        (["#!Event ID", *POLECAT[1:]], POLECAT_ROW),
        (["\ufeffEvent ID", *POLECAT[1:], ""], [*POLECAT_ROW, ""]),
        ([*reversed(POLECAT)], [*reversed(POLECAT_ROW)]),
    ],
    ids=["as written", "names that no cell answers to", "tabs at the end", "#!", "a mark", "another order"],
)
def test_a_polecat_table_is_read_as_it_is_found(tmp_path: Path, header: list[str], row: list[str]) -> None:
    [event] = read_events("polecat", table(tmp_path / "a.txt", header, row))
    assert (event.event_id, event.story_id) == ("20230102-8731-0b2c_2", "20230102-8731-0b2c")
    assert (str(event.event_date), event.event_type, event.mode) == ("2023-01-02", "CONSULT", "visit")
    assert event.contexts == ("military", "diplomatic")
    assert event.actor_names == ("Sergei Shoigu", "Wagner's men")
    assert event.actor_codes == ("RUS", None)
    assert event.actor_sectors == ("GOV", None)
    assert (event.recipient_names, event.recipient_codes) == (("North Korea",), ("PRK",))
    assert event.recipient_sectors == (None,)
    assert (event.place, event.country, event.latitude, event.longitude) == (
        "Pyongyang",
        "PRK",
        39.03,
        125.75,
    )
    assert (event.score, event.quad) == (2.0, 1)
    assert (event.outlet, str(event.published)) == ("Example Wire", "2023-01-03")


@pytest.mark.parametrize("packed", ["plain", "gzip", "zip"])
def test_packed_files_are_read_too(tmp_path: Path, packed: str) -> None:
    path = table(tmp_path / "a.txt", list(POLECAT), POLECAT_ROW)
    if packed == "gzip":
        path.write_bytes(gzip.compress(path.read_bytes()))
    elif packed == "zip":
        data = path.read_bytes()
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("inside.txt", data)
    assert len(list(read_events("polecat", path))) == 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"Event_Type": "HUG"}, "line 3: no PLOVER category is called 'HUG'"),
        ({"Event_Date": "2023-02-31"}, "line 3: Event Date is no day: '2023-02-31'"),
        ({"Event_Date": "None"}, "line 3: no Event Date"),
        ({"Event_ID": ""}, "line 3: no Event ID"),
        ({"Latitude": "north"}, "line 3: Latitude is no number: 'north'"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, change: dict[str, str], message: str) -> None:
    good = dict(zip((name.replace(" ", "_") for name in POLECAT), POLECAT_ROW, strict=True))
    path = table(tmp_path / "a.txt", list(POLECAT), POLECAT_ROW, cells(POLECAT, **(good | change)))
    out = tmp_path / "out.parquet"
    with pytest.raises(InputError) as found:
        import_events("polecat", path, out)
    assert message in str(found.value)
    assert str(found.value).startswith("a.txt, ")
    assert not list(tmp_path.glob("out*"))


def test_other_files_are_told_apart(tmp_path: Path) -> None:
    short = table(tmp_path / "short.txt", list(POLECAT), POLECAT_ROW[:-3])
    with pytest.raises(InputError, match="line 2: 37 cells where the header has 40 columns"):
        list(read_events("polecat", short))
    with pytest.raises(InputError, match="line 1: no POLECAT header"):
        list(read_events("polecat", table(tmp_path / "none.txt", POLECAT_ROW)))
    with pytest.raises(InputError, match="line 1: no ICEWS table"):
        list(read_events("icews", short))
    with pytest.raises(InputError, match=r"line 1: 40 cells where GDELT 2[.]0 has 61 columns"):
        list(read_events("gdelt", short))
    (tmp_path / "latin.txt").write_bytes("\t".join(POLECAT).encode() + b"\ncaf\xe9\n")
    with pytest.raises(InputError, match=r"latin[.]txt, line 2: not UTF-8"):
        list(read_events("polecat", tmp_path / "latin.txt"))
    with pytest.raises(InputError, match="No such file"):
        import_events("gdelt", tmp_path / "nowhere", tmp_path / "out.parquet")
    with pytest.raises(InputError, match="No format is called 'xls'"):
        read_events("xls", short)
    (tmp_path / "cut.gz").write_bytes(gzip.compress(short.read_bytes())[:-20])
    with pytest.raises(InputError, match="Cannot read"):
        list(read_events("polecat", tmp_path / "cut.gz"))


ICEWS = {
    "Event_ID": "926685",
    "Event_Date": "2015-06-01",
    "Source_Name": "Sergey Lavrov",
    "Source_Sectors": "Government,Executive",
    "Source_Country": "Russian Federation",
    "Event_Text": "Make a visit",
    "CAMEO_Code": "042",
    "Intensity": "1.9",
    "Target_Name": "North Korea",
    "Target_Country": "North Korea",
    "Story_ID": "55",
    "Sentence_Number": "3",
    "Publisher": "Example Wire",
    "City": "Pyongyang",
    "Country": "North Korea",
    "Latitude": "39.0339",
    "Longitude": "125.754",
}


def test_both_icews_layouts_give_the_same_event(tmp_path: Path) -> None:
    named = table(tmp_path / "a.tab", list(PUBLIC), cells(PUBLIC, **ICEWS))
    bare = table(tmp_path / "b.tab", cells(WITH_TEXTS, **ICEWS))
    lower = table(tmp_path / "c.tab", [n.lower().replace(" ", "_") for n in PUBLIC], cells(PUBLIC, **ICEWS))
    [event], [other], [third] = (list(read_events("icews", path)) for path in (named, bare, lower))
    assert event == other == third
    assert (event.event_type, event.mode, event.frame) == ("CONSULT", "visit", "cameo.042")
    assert (event.actor_codes, event.recipient_codes, event.country) == (("RUS",), ("PRK",), "PRK")
    assert (event.place, event.outlet, event.story_id) == ("Pyongyang", "Example Wire", "55")


def test_codes_without_a_category_are_counted(tmp_path: Path) -> None:
    rows = [cells(PUBLIC, **(ICEWS | {"CAMEO_Code": code})) for code in ("010", "42", "0211", "010")]
    path = table(tmp_path / "a.tab", list(PUBLIC), *rows)
    done = import_events("icews", path, tmp_path / "out.parquet")
    assert (done.events, done.left_out) == (1, {"010": 2, "0211": 1})


GDELT_ROW = {
    "GlobalEventID": "1180000001",
    "Day": "20240619",
    "MonthYear": "202406",
    "Year": "2024",
    "FractionDate": "2024.4630",
    "Actor1Code": "DEUGOV",
    "Actor1Name": "GERMANY",
    "Actor1CountryCode": "DEU",
    "Actor1Type1Code": "GOV",
    "Actor2Code": "GMB",
    "Actor2Name": "GAMBIA",
    "Actor2CountryCode": "GMB",
    "IsRootEvent": "1",
    "EventCode": "0312",
    "EventBaseCode": "031",
    "EventRootCode": "03",
    "QuadClass": "1",
    "GoldsteinScale": "5.2",
    "NumMentions": "10",
    "NumSources": "2",
    "NumArticles": "10",
    "AvgTone": "-1.25",
    "ActionGeo_Type": "4",
    "ActionGeo_FullName": "Berlin, Berlin, Germany",
    "ActionGeo_CountryCode": "GM",
    "ActionGeo_ADM1Code": "GM16",
    "ActionGeo_Lat": "52.5167",
    "ActionGeo_Long": "13.4",
    "ActionGeo_FeatureID": "-1746443",
    "DATEADDED": "20240619120000",
    "SOURCEURL": "https://www.example.org/a",
}


def test_gdelt_keeps_fips_apart_from_iso(tmp_path: Path) -> None:
    [event] = read_events("gdelt", table(tmp_path / "a.csv", cells(GDELT, **GDELT_ROW)))
    assert (event.actor_codes, event.recipient_codes, event.country) == (("DEU",), ("GMB",), "DEU")
    assert (event.event_type, event.contexts, event.frame) == ("AGREE", ("military",), "cameo.0312")
    assert (event.actor_sectors, event.outlet) == (("GOV",), "example.org")
    assert (event.latitude, event.longitude) == (52.5167, 13.4)
    for fips, code in (
        ("GM", "DEU"),
        ("GA", "GMB"),
        ("GB", "GAB"),
        ("UK", "GBR"),
        ("RS", "RUS"),
        ("CH", "CHN"),
    ):
        assert (from_fips(fips), to_fips(code)) == (code, fips)
    assert (from_fips("GZ"), to_fips("PSE"), from_fips("ZZ"), to_fips("NATO")) == ("PSE", "WE", None, None)


def test_regions_of_cameo_are_no_states(tmp_path: Path) -> None:
    changed = GDELT_ROW | {"Actor1CountryCode": "AFR", "Actor1Name": "AFRICA", "Actor2CountryCode": "ROM"}
    [event] = read_events("gdelt", table(tmp_path / "a.csv", cells(GDELT, **changed)))
    assert (event.actor_names, event.actor_codes, event.recipient_codes) == (("AFRICA",), (None,), ("ROU",))


def test_gdelt_writes_what_it_read(tmp_path: Path) -> None:
    path = table(tmp_path / "a.csv", cells(GDELT, **GDELT_ROW))
    events = list(read_events("gdelt", path))
    assert write_gdelt(events, tmp_path / "b.csv") == 1
    written = dict(zip(GDELT, (tmp_path / "b.csv").read_text().rstrip("\n").split("\t"), strict=True))
    lost = {"IsRootEvent", "AvgTone", "ActionGeo_ADM1Code", "ActionGeo_FeatureID"}
    counts = {"NumMentions", "NumSources", "NumArticles", "DATEADDED"}
    expected = dict.fromkeys(GDELT, "") | GDELT_ROW
    assert {name for name in GDELT if written[name] != expected[name]} == lost | counts
    assert list(read_events("gdelt", tmp_path / "b.csv")) == events


def test_polecat_writes_what_it_read(tmp_path: Path) -> None:
    events = list(read_events("polecat", table(tmp_path / "a.txt", list(POLECAT), POLECAT_ROW)))
    assert write_polecat(events, tmp_path / "b.txt") == 1
    header, row = (tmp_path / "b.txt").read_text().splitlines()
    assert header.split("\t") == list(POLECAT)
    written, read = row.split("\t"), dict(zip(POLECAT, POLECAT_ROW, strict=True))
    lost = {"Primary Actor Sector", "Version"}  # the sectors give the first; the second is ours
    assert {name for name, value in zip(POLECAT, written, strict=True) if value != read[name]} == lost
    assert list(read_events("polecat", tmp_path / "b.txt")) == events


def test_the_events_of_a_ledger_go_out_and_come_back(ledger: Ledger, tmp_path: Path) -> None:
    events = [row for row in ledger_rows(ledger) if row.modality == "asserted"]
    assert len(events) == 1
    export(ledger, "polecat", tmp_path / "p.txt")
    [polecat] = read_events("polecat", tmp_path / "p.txt")
    same = (
        *("event_id", "event_date", "event_type", "mode", "contexts", "actor_names", "actor_codes"),
        *("actor_sectors", "recipient_names", "recipient_codes", "recipient_sectors", "place", "country"),
        *("latitude", "longitude", "score", "quad", "outlet", "published", "outlets", "modality"),
    )
    assert [getattr(polecat, name) for name in same] == [getattr(events[0], name) for name in same]
    export(ledger, "gdelt", tmp_path / "g.csv")
    pairs = list(read_events("gdelt", tmp_path / "g.csv"))
    assert {(row.actor_codes, row.recipient_codes) for row in pairs} == {
        (("NOR",), ("ISL",)),
        (("ISL",), ("NOR",)),
    }
    assert {(row.event_type, row.event_date, row.country, row.latitude) for row in pairs} == {
        ("SUPPORT", events[0].event_date, "ISL", 64.135)
    }
    assert len({row.event_id for row in pairs}) == 2


def test_what_is_only_supposed_does_not_go_out(ledger: Ledger, tmp_path: Path) -> None:
    assert {row.modality for row in ledger_rows(ledger)} == {"asserted", "future", "hypothetical"}
    export(ledger, "polecat", tmp_path / "p.txt")
    assert len((tmp_path / "p.txt").read_text(encoding="utf-8").splitlines()) == 2


def test_an_import_has_the_columns_of_a_dataset_and_goes_into_panels(tmp_path: Path) -> None:
    path = table(
        tmp_path / "a.csv", cells(GDELT, **(GDELT_ROW | {"Day": "20100619", "Actor2CountryCode": "FRA"}))
    )
    out = tmp_path / "out.parquet"
    assert import_events("gdelt", path, out).events == 1
    read = parquet.read_table(out)
    assert read.schema.equals(schema_of(EVENTS))
    assert tuple(read.column_names) == EventRow.__struct_fields__
    [row] = read.to_pylist()
    assert msgspec.convert({**row, "actor_codes": tuple(row["actor_codes"])}, EventRow) == next(
        read_events("gdelt", path)
    )
    panel = make_panel("dyad-year", first=2010, last=2010, events=out).to_dict()
    counts = zip(panel["iso1"], panel["iso2"], panel["n_verbal_coop"], strict=True)
    found = [row for row in counts if row[2]]
    assert found == [("DEU", "FRA", 1)]


def test_the_table_of_cameo_keeps_to_plover() -> None:
    from foedus.codebook import load_codebook

    book = load_codebook()
    for one in _codes().values():
        assert one.mode is None or one.mode in book.events[one.event_type].modes
        assert set(one.contexts) <= set(book.contexts)
        assert one.goldstein is None or -10 <= one.goldstein <= 10
        assert one.code.isdecimal()
        assert 3 <= len(one.code) <= 4


@pytest.mark.parametrize("category", EventType)
def test_every_category_has_a_code_that_means_it(category: EventType) -> None:
    from foedus.codebook import load_codebook

    for mode in (None, *load_codebook().events[category].modes):
        found = cameo_for(category, mode, ())
        assert found.event_type is category
    assert scored(category)[1] in {1, 2, 3, 4}


def test_a_code_that_lost_its_zero_is_known() -> None:
    for text, code in (("42", "042"), ("042", "042"), ("841", "0841"), ("190", "190"), ("112", "112")):
        found = cameo(text)
        assert found is not None
        assert found.code == code
    assert cameo("010") is None
    assert [cameo(code).quad for code in ("057", "087", "139", "140")] == [1, 2, 3, 4]  # type: ignore[union-attr]
    assert cameo_for("AID", "military", ("military",)).code == "072"


def test_an_import_can_be_a_dataset_that_is_asked(tmp_path: Path) -> None:
    days = ("20240619", "20240601", "20231231")
    rows = [cells(GDELT, **(GDELT_ROW | {"Day": day, "GlobalEventID": day})) for day in days]
    path, out = table(tmp_path / "a.csv", *rows), tmp_path / "dataset"
    assert import_events("gdelt", path, out).events == 3
    events = Events(out)
    assert len(events) == 3
    assert len(events.where(dyad=("DEU", "GMB"), first=dt.date(2024, 6, 1))) == 2
    assert {part.name for part in (out / "events").iterdir()} == {"year=2023", "year=2024"}
    with pytest.raises(InputError, match="there already"):
        import_events("gdelt", path, out)

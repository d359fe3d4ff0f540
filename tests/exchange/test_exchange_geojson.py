"""GeoJSON as RFC 7946 has it: the object, the order of degrees, and what a point stands for."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from foedus import Ledger, case, export, geojson, geojson_of, owes


def checked(found: dict[str, Any]) -> list[dict[str, Any]]:
    """The features of a collection that keeps to RFC 7946, sections 3 and 4."""
    assert set(found) == {"type", "features"}  # no "crs": section 4 took it away
    assert found["type"] == "FeatureCollection"
    for feature in found["features"]:
        assert feature["type"] == "Feature"
        assert set(feature) <= {"type", "id", "geometry", "properties"}
        assert feature["geometry"]["type"] == "Point"
        longitude, latitude = feature["geometry"]["coordinates"]
        assert -180 <= longitude <= 180
        assert -90 <= latitude <= 90
        assert feature["properties"]["precision"] in {"place", "dateline", "capital"}
    features: list[dict[str, Any]] = json.loads(json.dumps(found))["features"]
    return features


def test_events_and_visits_of_a_ledger(ledger: Ledger) -> None:
    features = checked(geojson(ledger))
    entries = {entry.id: entry for kind in ("event", "visit") for entry in ledger.facts(kind)}
    assert len({feature["id"] for feature in features}) == len(features) == 3
    by_place = {feature["properties"].get("place"): feature for feature in features}
    signed, accused, visit = by_place["Reykjavik"], by_place["<i>Oslo</i>\x00"], by_place[None]
    assert signed["geometry"]["coordinates"] == [-21.895, 64.135]
    assert signed["properties"]["precision"] == "dateline"
    assert accused["properties"]["precision"] == "capital"  # the place has no degrees of its own
    assert accused["geometry"]["coordinates"] == pytest.approx([10.746, 59.913], abs=0.05)
    assert (visit["properties"]["kind"], visit["properties"]["to"]) == ("visit", "ISL")
    assert visit["properties"]["date_first"] == visit["properties"]["date_last"] == "2024-06-17"
    for feature in features:
        entry = entries[feature["id"]]
        assert feature["properties"]["modality"] == entry.fact.modality  # type: ignore[union-attr]
        assert feature["properties"]["words"] == entry.words


def test_an_event_without_a_place_has_no_feature(ledger: Ledger) -> None:
    aid = [entry.id for entry in ledger.facts("event") if entry.fact.place is None]  # type: ignore[union-attr]
    assert aid
    assert not {feature["id"] for feature in geojson(ledger)["features"]} & set(aid)


def test_the_states_of_an_answer(ledger: Ledger) -> None:
    features = checked(geojson_of(owes(ledger, "Norway", on=dt.date(2010, 1, 1))))
    roles = {feature["id"]: feature["properties"] for feature in features}
    assert roles["NOR"]["role"] == "asked"
    assert roles["BEL"]["role"] == "partner"
    assert "defense" in roles["BEL"]["owes"]
    assert "defense" in roles["BEL"]["is_owed"]
    [belgium] = [feature for feature in features if feature["id"] == "BEL"]
    assert belgium["geometry"]["coordinates"] == pytest.approx([4.35, 50.85], abs=0.05)


def test_the_states_of_a_case(ledger: Ledger) -> None:
    features = checked(geojson_of(case(ledger, "Russia", "Norway", on=dt.date(2010, 1, 1))))
    roles = {feature["id"]: feature["properties"]["role"] for feature in features}
    assert (roles["RUS"], roles["NOR"]) == ("attacker", "target")
    assert {roles["BEL"], roles["USA"]} == {"bound"}


def test_a_former_state_lies_where_its_capital_was(ledger: Ledger) -> None:
    features = checked(geojson_of(owes(ledger, "SUN", on=dt.date(1985, 1, 1))))
    [soviet] = [feature for feature in features if feature["id"] == "SUN"]
    assert soviet["geometry"]["coordinates"] == pytest.approx([37.6, 55.75], abs=0.1)


def test_the_file_is_utf8_json(ledger: Ledger, tmp_path: Path) -> None:
    [path] = export(ledger, "geojson", tmp_path / "out.geojson", on=dt.date(2024, 6, 17))
    accused, visit = checked(json.loads(path.read_text(encoding="utf-8")))
    assert accused["properties"]["date_last"] == "2024-06-30"  # some day of that month
    assert visit["properties"]["visitor"] == "King Harald"

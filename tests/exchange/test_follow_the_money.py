"""FollowTheMoney entities: validated by the package, read back by it, and equal on what maps."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from foedus import (
    InputError,
    Ledger,
    entities,
    export,
    import_events,
    ledger_rows,
    read_entities,
    read_events,
)

pytest.importorskip("followthemoney", reason="the extra foedus[followthemoney] is not installed")

from followthemoney import model


@pytest.fixture
def path(ledger: Ledger, tmp_path: Path) -> Path:
    [written] = export(ledger, "followthemoney", tmp_path / "entities.ftm.json")
    return written


def loaded(path: Path) -> dict[str, Any]:
    """The file as the package itself reads it."""
    lines = path.read_text(encoding="utf-8").splitlines()
    proxies = [model.get_proxy(json.loads(line)) for line in lines]
    return {str(proxy.id): proxy for proxy in proxies}


def test_the_package_reads_every_line_back(ledger: Ledger, path: Path) -> None:
    found = loaded(path)
    assert len(found) == len(list(entities(ledger))) == len(list(read_entities(path)))
    for proxy, ours in zip(found.values(), entities(ledger), strict=True):
        proxy.schema.validate(proxy.to_dict())
        assert {name: sorted(values) for name, values in proxy.properties.items()} == ours["properties"]


def test_whoever_is_referred_to_is_there_first(path: Path) -> None:
    seen: set[str] = set()
    for proxy in loaded(path).values():
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity" and proxy.schema.name not in {"LegalEntity", "Person"}:
                assert value in seen, f"{proxy.schema.name} names {value}"
        seen.add(str(proxy.id))
    assert {value for p in loaded(path).values() for value in p.get("parent", quiet=True)} <= seen


def of(path: Path, schema: str) -> list[Any]:
    return [proxy for proxy in loaded(path).values() if proxy.schema.name == schema]


def test_states_and_organisations(path: Path) -> None:
    states = {proxy.first("abbreviation"): proxy for proxy in of(path, "PublicBody")}
    assert set(states) == {"NOR", "ISL", "PRK"}
    assert states["PRK"].get("country") == ["kp"]
    assert states["PRK"].first("name") == "North Korea"
    [person] = [one for one in of(path, "Person") if one.first("name") == "King Harald"]
    assert person.get("country") == ["no"]


def test_a_mutual_pact_is_two_links(ledger: Ledger, path: Path) -> None:
    [agreement] = [entry.fact for entry in ledger.facts("agreement")]
    links = [one for one in of(path, "UnknownLink") if str(one.first("role")).startswith("owes")]
    assert {(one.first("subject"), one.first("object"), one.first("role")) for one in links} == {
        (f"foedus-body-{owed.debtor}", f"foedus-body-{owed.creditor}", f"owes {owed.kind}")
        for owed in agreement.obligations  # type: ignore[union-attr]
    }
    assert {one.first("startDate") for one in links} == {"2024-06-19"}
    assert {one.first("status") for one in links} == {"signed"}
    parties = of(path, "Documentation")
    assert {one.first("entity") for one in parties} == {"foedus-body-NOR", "foedus-body-ISL"}
    assert {one.first("role") for one in parties} == {"party to Treaty of Reykjavik"}


def test_sanctions_transfers_visits_and_notes(path: Path) -> None:
    [sanction] = of(path, "Sanction")
    assert (sanction.first("entity"), sanction.first("status")) == ("foedus-body-PRK", "in_place")
    assert (sanction.first("authority"), sanction.first("authorityId")) == ("The Security Council", "UNSC")
    assert sanction.first("reason") == "its weapons program"
    [transfer] = [one for one in of(path, "UnknownLink") if str(one.first("role")).startswith("gives")]
    assert (transfer.first("role"), transfer.first("status")) == ("gives patrol boats", "planned")
    [trip] = of(path, "Trip")
    assert (trip.first("date"), trip.get("country")) == ("2024-06-17", ["is"])
    notes = {one.first("name"): one.first("description") for one in of(path, "Note")}
    assert notes["claim.strongest"] == "the strongest pledge since 1951"


def test_every_fact_names_its_report_its_words_and_its_entry(ledger: Ledger, path: Path) -> None:
    kinds = ("event", "agreement", "sanction", "transfer", "visit", "statement", "claim")
    entries = {entry.id: entry for kind in kinds for entry in ledger.facts(kind)}
    proved = [one for one in loaded(path).values() if "proof" in one.properties]
    notes = {entry.id for kind in ("statement", "claim") for entry in ledger.facts(kind)}
    told = {one.first("recordId", quiet=True) for one in proved if one.schema.name != "Note"}
    assert told == set(entries) - notes
    for one in proved:
        assert one.first("proof").startswith("foedus-report-")
        assert one.first("summary")
    articles = of(path, "Article")
    assert len(articles) == 2
    assert all(not one.get("bodyText") for one in articles)  # facts go out, texts do not


def printable(value: object) -> object:
    """The package drops control characters."""
    return "".join(filter(str.isprintable, value)) if isinstance(value, str) else value


def test_the_events_come_back(ledger: Ledger, path: Path) -> None:
    sent = {row.event_id: row for row in ledger_rows(ledger)}
    back = {row.event_id: row for row in read_events("followthemoney", path)}
    assert set(back) == set(sent)
    same = (
        *("event_date", "date_start", "date_end", "date_precision", "event_type", "mode", "modality"),
        *("place", "country", "outlet", "published", "story_id", "quad"),
    )
    for key, row in back.items():
        mine = sent[key]
        for name in same:
            assert getattr(row, name) == printable(getattr(mine, name)), name
        assert sorted(row.contexts) == sorted(mine.contexts)
        for side in ("actor", "recipient"):
            assert set(getattr(row, f"{side}_codes")) == set(getattr(mine, f"{side}_codes"))
            assert set(getattr(row, f"{side}_names")) == set(getattr(mine, f"{side}_names"))


def test_the_import_counts_what_is_no_event_of_plover(path: Path, tmp_path: Path) -> None:
    done = import_events("followthemoney", path, tmp_path / "out.parquet")
    assert done.events == 3
    assert done.left_out == {"Documentation": 2, "Note": 3, "Sanction": 1, "Trip": 1, "UnknownLink": 3}


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{", "line 2: not JSON"),
        ("[]", "line 2: no entity"),
        (
            '{"id": "a", "schema": "Treaty", "properties": {}}',
            "no schema of FollowTheMoney is called 'Treaty'",
        ),
        ('{"id": "a", "schema": "Event", "properties": {"date": ["soon"]}}', "line 2: not a valid Event"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"id": "p", "schema": "Person", "properties": {"name": ["A"]}}\n' + text + "\n")
    with pytest.raises(InputError) as found:
        list(read_entities(path))
    assert str(found.value).startswith("a.json, line 2")
    assert why in str(found.value)

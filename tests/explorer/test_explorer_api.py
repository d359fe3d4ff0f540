"""The JSON API: the objects of `--json`, pages of lists, cache headers, errors of one line."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from starlette.testclient import TestClient

import foedus
from foedus import Reading, to_json


def test_owes_is_what_the_question_answers(client: TestClient, filled: Path) -> None:
    with foedus.open_ledger(str(filled)) as book:
        expected = foedus.owes(book, "PRK", on=dt.date(1985, 1, 1))
    assert client.get("/api/owes?state=PRK&on=1985-01-01").json() == json.loads(to_json(expected))


def test_casus_is_what_the_question_answers(client: TestClient, filled: Path) -> None:
    with foedus.open_ledger(str(filled)) as book:
        expected = foedus.case(book, ["Iraq"], ["Kuwait"], on=dt.date(1990, 8, 2), provoked=False, cascade=2)
    asked = "/api/casus?attacker=Iraq&target=Kuwait&on=1990-08-02&provoked=no&cascade=2"
    assert client.get(asked).json() == json.loads(to_json(expected))


def test_timeline_agreements_and_search(client: TestClient) -> None:
    assert client.get("/api/timeline?a=NOR&b=ISL").json()["entries"]
    assert client.get("/api/compare?id=ATOP-3180").json()["agreements"][0]["id"] == "ATOP-3180"
    assert client.get("/api/search?q=aid&limit=1").json()["found"][0]["words"]


def test_a_report_is_its_reading(client: TestClient, sample: Reading) -> None:
    assert client.get(f"/api/reports/{sample.report.id}").json()["report"]["title"] == sample.report.title


def test_lists_come_in_pages(client: TestClient) -> None:
    first = client.get("/api/reports?limit=1").json()
    assert (first["total"], first["next"], len(first["reports"])) == (2, 1, 1)
    second = client.get("/api/reports?limit=1&offset=1").json()
    assert second["next"] is None
    assert second["reports"] != first["reports"]
    assert client.get("/api/reports?offset=99").json()["reports"] == []


def test_who_has_the_answer_is_spared_it(client: TestClient) -> None:
    first = client.get("/api/reports")
    again = client.get("/api/reports", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "must-revalidate" in first.headers["cache-control"]


def test_long_lists_come_in_pages_that_join(client: TestClient) -> None:
    for address, key in (("/api/agreements?state=USA", "agreements"), ("/api/search?q=the", "found")):
        whole = client.get(f"{address}&limit=200").json()[key]
        joined, offset = [], 0
        while offset is not None:
            page = client.get(f"{address}&limit=7&offset={offset}").json()
            assert len(page[key]) <= 7
            joined += page[key]
            offset = page["next"]
        assert len(whole) > 7
        assert joined == whole


TABLES = {
    "/api/owes?state=PRK&on=1985-01-01": ("obligations", "debtor_code"),
    "/api/timeline?a=NOR&b=ISL": ("entries", "what"),
    "/api/casus?attacker=Iraq&target=Kuwait&on=1990-08-02": ("obligations", "verdict"),
    "/api/agreements?state=NOR": ("agreements", "kinds"),
    "/api/reports": ("reports", "title"),
    "/api/search?q=the": ("found", "words"),
    "/api/owes?state=CHE&on=1985-01-01": ("obligations", "debtor_code"),
}


@pytest.mark.parametrize("address", TABLES)
def test_an_answer_is_downloaded_as_a_table(client: TestClient, address: str) -> None:
    lines, column = TABLES[address]
    join = "&" if "?" in address else "?"
    answer = client.get(f"{address}{join}limit=200").json()[lines]
    table = client.get(f"{address}{join}format=csv")
    assert table.headers["content-type"].startswith("text/csv")
    assert re.fullmatch(r'attachment; filename="foedus-[\w@.+-]+\.csv"', table.headers["content-disposition"])
    rows = list(csv.DictReader(io.StringIO(table.text)))
    assert len(rows) == len(answer)
    parquet = pq.read_table(io.BytesIO(client.get(f"{address}{join}format=parquet").content))
    assert parquet.num_rows == len(answer)
    assert column in parquet.column_names
    assert set(parquet.flatten().column_names) >= {column}
    again = client.get(f"{address}{join}format=parquet")
    same = client.get(f"{address}{join}format=parquet", headers={"If-None-Match": again.headers["etag"]})
    assert same.status_code == 304


def test_facts_of_a_report_as_a_table(client: TestClient, sample: Reading) -> None:
    address = f"/api/reports/{sample.report.id}/facts"
    facts = client.get(address).json()["facts"]
    rows = list(csv.DictReader(io.StringIO(client.get(f"{address}?format=csv").text)))
    assert [row["entry"] for row in rows] == [one["entry"]["id"] for one in facts]
    text = sample.report.text
    assert all(text[int(row["start"]) : int(row["end"])] == row["words"] for row in rows)
    assert {row["state"] for row in rows} == {"read"}
    one = client.get(f"/api/facts/{rows[0]['entry']}").json()
    assert one["entry"]["id"] == rows[0]["entry"]
    assert one["fields"]
    assert client.get("/api/decisions").json()["decisions"] == []


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/owes", 400),
        ("/api/owes?state=Ruritania", 404),
        ("/api/owes?state=PRK&on=never", 400),
        ("/api/casus?attacker=Iraq", 400),
        ("/api/casus?attacker=Iraq&target=Kuwait&cascade=51", 400),
        ("/api/casus?attacker=Iraq&target=Kuwait&provoked=maybe", 400),
        ("/api/compare?id=,", 400),
        ("/api/compare?id=ATOP-9999", 404),
        ("/api/reports?limit=0", 400),
        ("/api/reports?limit=201", 400),
        ("/api/reports?offset=-1", 400),
        ("/api/reports/zzz", 400),
        ("/api/reports?format=xml", 400),
        ("/api/compare?id=ATOP-3180&format=csv", 400),
        ("/api/agreements?state=Ruritania", 404),
        ("/api/facts/zzz", 400),
        ("/api/search?q=", 400),
        ("/api/nothing", 404),
    ],
)
def test_errors_are_one_line(client: TestClient, address: str, status: int) -> None:
    answer = client.get(address)
    assert answer.status_code == status
    assert list(answer.json()) == ["error"]
    assert "\n" not in answer.json()["error"]


def test_every_route_is_described(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    assert set(described["paths"]) == {
        "/api/owes",
        "/api/timeline",
        "/api/casus",
        "/api/agreements",
        "/api/compare",
        "/api/reports",
        "/api/reports/{id}",
        "/api/reports/{id}/facts",
        "/api/facts/{id}",
        "/api/decisions",
        "/api/search",
    }

"""The JSON API: the objects of `--json`, pages of lists, cache headers, errors of one line."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

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
    assert client.get("/api/agreements?id=ATOP-3180").json()["agreements"][0]["id"] == "ATOP-3180"
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


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/owes", 400),
        ("/api/owes?state=Ruritania", 404),
        ("/api/owes?state=PRK&on=never", 400),
        ("/api/casus?attacker=Iraq", 400),
        ("/api/casus?attacker=Iraq&target=Kuwait&cascade=51", 400),
        ("/api/casus?attacker=Iraq&target=Kuwait&provoked=maybe", 400),
        ("/api/agreements?id=,", 400),
        ("/api/agreements?id=ATOP-9999", 404),
        ("/api/reports?limit=0", 400),
        ("/api/reports?limit=201", 400),
        ("/api/reports?offset=-1", 400),
        ("/api/reports/zzz", 400),
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
        "/api/reports",
        "/api/reports/{id}",
        "/api/search",
    }

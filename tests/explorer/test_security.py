"""What keeps the pages safe: escaping, headers, proof of own forms, limits, tokens, names of the server."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from conftest_explorer import client_of
from starlette.testclient import TestClient

from foedus import Reading
from foedus.explorer import is_loopback
from foedus.explorer.security import LARGEST_BODY

Proof = Callable[[TestClient], str]
TEXT = "Norway and Sweden signed a treaty of mutual defence on Monday in Oslo.\n"


def test_hostile_text_is_escaped(client: TestClient, hostile: Reading) -> None:
    for address in (
        f"/report/{hostile.report.id}",
        "/reports",
        "/",
        "/search?q=plan",
        "/search?q=%3Cscript%3E",
    ):
        text = client.get(address).text
        for harm in (
            "<script>alert",
            "<img",
            "<svg onload",
            '" onmouseover',
            "<b>Oslo",
            "<i>minister",
            "<u>",
        ):
            assert harm not in text, (address, harm)
        assert "\u202e" not in text
        assert "\x1b" not in text
    page = client.get(f"/report/{hostile.report.id}").text
    assert "&lt;script&gt;alert(&#39;title&#39;)&lt;/script&gt;" in page
    assert "javascript:" not in page


def test_hostile_text_that_is_pasted_is_escaped(own: TestClient, proof: Proof) -> None:
    text = f"{TEXT}\n</textarea><script>alert(1)</script> said the minister of Norway on Monday."
    page = own.post("/read", data={"text": text, "proof": proof(own)}).text
    assert "<script>alert" not in page
    kept = page.partition('name="page" value="')[2].partition('"')[0]
    assert base64.b64decode(kept).decode() == text


@pytest.mark.parametrize("address", ["/", "/api/reports", "/static/style.css", "/nowhere", "/api/owes"])
def test_headers(client: TestClient, address: str) -> None:
    headers = client.get(address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_forms_need_their_proof(own: TestClient, proof: Proof) -> None:
    given = proof(own)
    assert own.post("/read", data={"text": TEXT}).status_code == 403
    assert own.post("/read", data={"text": TEXT, "proof": "guessed"}).status_code == 403
    own.cookies.clear()
    assert own.post("/read", data={"text": TEXT, "proof": given}).status_code == 403
    assert own.post("/fact/a", data={"act": "accept", "because": "b", "proof": given}).status_code == 403


def test_forms_from_elsewhere_are_refused(own: TestClient, proof: Proof) -> None:
    data = {"text": TEXT, "proof": proof(own)}
    for origin in ("http://evil.example", "null", "https://localhost"):
        assert own.post("/read", data=data, headers={"Origin": origin}).status_code == 403
    assert own.post("/read", data=data, headers={"Origin": "http://localhost"}).status_code == 200


def test_the_proof_cannot_be_read_or_sent_from_elsewhere(own: TestClient) -> None:
    cookie = own.get("/read").headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


def test_a_form_that_is_too_large_is_refused_unread(own: TestClient, proof: Proof) -> None:
    data = {"text": "x" * (LARGEST_BODY + 1), "proof": proof(own)}
    assert own.post("/read", data=data).status_code == 413


def test_a_form_without_its_length_is_cut_off(own: TestClient, proof: Proof) -> None:
    def parts() -> Iterator[bytes]:
        yield f"proof={proof(own)}&text=".encode()
        for _ in range(LARGEST_BODY // 100_000 + 2):
            yield b"x" * 100_000

    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    assert own.post("/read", content=parts(), headers=headers).status_code == 413


def test_read_only_stores_and_decides_nothing(filled: Path, proof: Proof) -> None:
    shut = client_of(filled, read_only=True)
    assert 'href="/read"' not in shut.get("/").text
    given = proof(shut)
    assert shut.post("/read", data={"text": TEXT, "store": "yes", "proof": given}).status_code == 403
    assert shut.post("/fact/a", data={"act": "accept", "because": "b", "proof": given}).status_code == 403


def test_a_token_where_others_can_reach_it(filled: Path) -> None:
    shared = client_of(filled, token="the-token")
    assert shared.get("/").status_code == 401
    assert shared.get("/static/style.css").status_code == 401
    assert shared.get("/?token=wrong").status_code == 401
    assert shared.get("/?token=%C3%A9").status_code == 401
    assert shared.get("/api/reports", headers={"Authorization": "Bearer the-token"}).status_code == 200
    first = shared.get("/?token=the-token&on=1950-01-01", follow_redirects=False)
    assert first.status_code == 303
    assert "the-token" not in first.headers["location"]
    assert shared.get("/").status_code == 200


def test_only_its_own_name_is_answered(filled: Path) -> None:
    named = client_of(filled, hosts=frozenset({"localhost"}))
    assert named.get("/").status_code == 200
    assert named.get("/", headers={"Host": "evil.example"}).status_code == 421


def test_methods_that_are_not_offered(client: TestClient) -> None:
    for method, address in (
        ("POST", "/"),
        ("DELETE", "/reports"),
        ("PUT", "/api/reports"),
        ("DELETE", "/fact/a"),
    ):
        assert client.request(method, address).status_code == 405


@pytest.mark.parametrize(
    ("host", "own"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("example.org", False)],
)
def test_loopback(host: str, own: bool) -> None:
    assert is_loopback(host) is own

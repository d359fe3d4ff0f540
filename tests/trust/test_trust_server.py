"""Requests, questions and texts that are meant to break the explorer, a brief, a notebook or the ledger."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from attempts import TEXT
from starlette.testclient import TestClient

import foedus
from foedus import FoedusError, InputError, Reading, Report, ReportKind, Span, Statement
from foedus.explorer import create_app
from foedus.explorer.app import MOST_FIELDS
from foedus.explorer.security import LARGEST_BODY
from foedus.model.results import rows_html

TODAY = dt.date(2025, 1, 15)
HARM = "</script></textarea>\"'><script>alert(1)</script><img src=x onerror=alert(2)>=cmd|' /C calc'!A0"


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with a report each text of which is hostile."""
    path = tmp_path_factory.mktemp("trust") / "trust.db"
    text = f"{HARM} said the minister"
    report = Report(
        id=hashlib.sha256(text.encode()).hexdigest(), title=HARM, outlet=HARM, published=TODAY, dateline=HARM,
        language="en", kind=ReportKind.NEWS, url=f"javascript:{HARM}", text=text, body=0, byline=HARM,
    )  # fmt: skip
    statement = Statement(
        speaker=f"={HARM}",
        code=None,
        text=HARM,
        quoted=True,
        about=HARM,
        evidence=(Span(0, len(HARM)),),
        frame=HARM,
    )
    with foedus.Ledger.open(path) as book:
        book.add(Reading(report=report, statements=(statement,)), dt.datetime(2025, 1, 15, tzinfo=dt.UTC))
    return path


@pytest.fixture
def client(ledger: Path) -> TestClient:
    return client_of(ledger)


def client_of(ledger: Path, **options: object) -> TestClient:
    app = create_app(str(ledger), today=lambda: TODAY, **options)  # type: ignore[arg-type]
    return TestClient(app, base_url="http://localhost", raise_server_exceptions=False)


class Dangers(HTMLParser):
    """Scripts, handlers and addresses of scripts that a page holds."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "script" and not (named.get("src") or "").startswith("/static/"):
            self.found.append("script")
        self.found += [
            name for name, value in attrs if name.startswith("on") or "javascript:" in (value or "")
        ]
        if tag in ("img", "iframe", "object", "embed") and named.get("src") == "x":
            self.found.append(tag)


def test_scripts_in_pages_of_the_explorer(client: TestClient, ledger: Path) -> None:
    """HTML and scripts in every text of a report and in every field of an address | explorer | shown as text"""
    with foedus.Ledger.open(ledger) as book:
        report, fact = book.reports()[0].id, next(iter(book.facts("statement"))).id
    for address in (
        "/",
        "/reports",
        f"/report/{report}",
        f"/fact/{fact}",
        "/search",
        "/state/NOR",
        "/timeline",
        "/scenario",
        "/agreements",
        "/network",
    ):
        fields = dict.fromkeys(
            ("q", "a", "b", "attacker", "target", "state", "on", "known_by", "kind", "place"), HARM
        )
        for params in ({}, fields):
            assert not Dangers(client.get(address, params=params).text).found


def test_scripts_in_a_brief(ledger: Path) -> None:
    """the same | `foedus brief --html` | shown as text; the file holds no script"""
    with foedus.Ledger.open(ledger) as book:
        page = foedus.brief_html(book.reading(book.reports()[0].id))
    assert not Dangers(page).found


def test_scripts_in_a_notebook(ledger: Path) -> None:
    """the same | tables of a notebook | shown as text"""
    with foedus.Ledger.open(ledger) as book:
        assert not Dangers(book.reading(book.reports()[0].id)._repr_html_()).found
    assert not Dangers(rows_html(HARM, [HARM], [])).found


def test_formulas_in_csv(ledger: Path, tmp_path: Path) -> None:
    """words that begin with `=`, which a spreadsheet takes for a formula | CSV exports | left as they are, and quoted: a prefix would falsify the words. Import them as text."""
    with foedus.Ledger.open(ledger) as book:
        foedus.write_tables(book, "csv", tmp_path / "out")
    with (tmp_path / "out" / "statements.csv").open(newline="", encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert row["speaker"] == f"={HARM}"


def test_sql_in_questions(client: TestClient) -> None:
    """SQL in states, days, ids, words | explorer, API | never run: nothing found, or refused"""
    sql = "'; DROP TABLE entries; --"
    for address in (
        "owes?state=",
        "timeline?b=NOR&a=",
        "agreements?state=",
        "search?q=",
        "compare?id=",
        "owes?state=NOR&on=",
    ):
        assert client.get(f"/api/{address}{sql}").status_code in (200, 400, 404)
    for address in ("reports/", "facts/"):
        assert client.get(f"/api/{address}{sql}").status_code in (400, 404)
    assert client.get("/api/search", params={"q": "minister"}).json()


def test_syntax_of_full_text_search(ledger: Path) -> None:
    """the search engine's own syntax (`NEAR(`, `*`, `"`, `words:`) | search | read as words"""
    with foedus.Ledger.open(ledger) as book:
        for words in (
            '"',
            "NEAR(a b)",
            "*",
            "words:x",
            "a AND",
            "NOT",
            "^a",
            "a OR b)",
            "\0",
            "\ud800",
            "{a}",
            "-",
            "x" * 100_000,
        ):
            try:
                list(book.search(words))
            except InputError:
                continue


def test_names_of_ledgers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQL, queries and line ends in the name of a ledger | `--ledger` | a file of that name, or refused"""
    monkeypatch.chdir(tmp_path)
    for name in ("a?mode=memory&cache=shared", "a;b", "file:x?mode=ro", "a'b\"", "a%00b", "a\nb"):
        with foedus.Ledger.open(Path(name)) as book:
            list(book.reports())
        assert not [path for path in tmp_path.iterdir() if not path.name.startswith(name.split("?")[0])]
        for path in tmp_path.iterdir():
            path.unlink()


def test_names_of_hosts(ledger: Path) -> None:
    """a Host header of somebody else (DNS rebinding) | explorer | 421; OWASP API8"""
    named = client_of(ledger, hosts=frozenset({"localhost"}))
    for host in ("evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "", "localhost@evil.example"):
        assert named.get("/", headers={"Host": host}).status_code in (400, 421)
    assert named.get("/", headers={"Host": "localhost:8765"}).status_code == 200


def test_forms_without_proof(client: TestClient) -> None:
    """a form without its proof, with a false one, from another origin | explorer | 403; OWASP API2"""
    for data in ({"text": TEXT}, {"text": TEXT, "proof": "x"}, {"text": TEXT, "proof": ""}):
        assert client.post("/read", data=data).status_code == 403
    proof = re.search(r'name="proof" value="([^"]+)"', client.get("/read").text)
    assert proof
    for origin in ("http://evil.example", "null", "http://localhost.evil.example", "http://localhost:81"):
        answer = client.post("/read", data={"text": TEXT, "proof": proof[1]}, headers={"Origin": origin})
        assert answer.status_code == 403


def test_without_a_token(ledger: Path) -> None:
    """no token, or a wrong one, where others can reach the port | explorer | 401 for every address; OWASP API1, API2, API5"""
    shared = client_of(ledger, token="the-token")
    for address in (
        "/",
        "/api/reports",
        "/api/openapi.json",
        "/static/style.css",
        "/nowhere",
        "/read",
        "/fact/a",
    ):
        for headers in (
            {},
            {"Authorization": "Bearer x"},
            {"Authorization": "the-toke"},
            {"Cookie": "foedus_token=x"},
        ):
            assert shared.get(address, headers=headers).status_code == 401
    assert shared.post("/read", data={"text": TEXT}).status_code == 401


def test_bodies_too_large(client: TestClient) -> None:
    """a body of more than 6 MB, a length that is none | explorer | 413, unread; OWASP API4"""
    for length in (str(LARGEST_BODY + 1), "9" * 30, "-1", "x"):
        assert client.post("/read", content=b"x", headers={"Content-Length": length}).status_code in (
            400,
            413,
        )


def test_forms_of_many_parts(client: TestClient) -> None:
    """a form of thousands of fields, files or broken parts | explorer | refused; OWASP API4"""
    many = {f"f{number}": "x" for number in range(MOST_FIELDS + 1)}
    assert client.post("/read", data=many).status_code in (400, 403)
    files = [(f"f{number}", ("a.txt", b"x")) for number in range(5)]
    assert client.post("/read", files=files).status_code in (400, 403)
    head = {"Content-Type": "multipart/form-data; boundary=b"}
    for body in (
        b"--b",
        b"--b\r\n" * 1000,
        b"--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--",
        b"\0" * 1000,
    ):
        assert client.post("/read", content=body, headers=head).status_code in (400, 403)


def test_fields_that_are_unknown(client: TestClient) -> None:
    """fields that nobody asks for, twice the same, without end | explorer, API | passed over; OWASP API3"""
    for query in (
        "admin=1",
        "read_only=false&token=x",
        "on=2000-01-01&on=x",
        "&".join(f"a{n}=1" for n in range(2_000)),
    ):
        assert client.get(f"/api/owes?state=NOR&{query}").status_code in (200, 400)


def test_sizes_without_end(client: TestClient) -> None:
    """lists of gigantic, negative or absurd size | API | bounded, or refused; OWASP API4"""
    for size in ("99999999999999999999", "-1", "0", "x", "1e9", "NaN"):
        assert client.get(
            "/api/reports", params={"limit": size, "page": size, "offset": size}
        ).status_code in (200, 400)


def test_paths_out_of_the_folder(client: TestClient) -> None:
    """`..`, encoded and doubled, null bytes | static files | 404"""
    for path in (
        "../app.py",
        "%2e%2e/app.py",
        "..%2fapp.py",
        "....//app.py",
        "%2e%2e%2f%2e%2e%2fetc/passwd",
        "/etc/passwd",
        "a%00.css",
    ):
        answer = client.get(f"/static/{path}")
        assert answer.status_code in (400, 404)
        assert "import" not in answer.text


def test_methods_that_are_none(client: TestClient) -> None:
    """methods that are not offered, and headers that claim another | explorer | 405; OWASP API5, API9"""
    for method in ("PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "FOO"):
        assert client.request(method, "/api/reports").status_code == 405
    claimed = {"X-HTTP-Method-Override": "DELETE", "X-Method-Override": "POST"}
    assert client.get("/reports", headers=claimed).status_code == 200


def test_redirects_elsewhere(ledger: Path) -> None:
    """an address elsewhere in the path, line ends in the query | explorer | no redirect leaves the host; no header is added"""
    shared = client_of(ledger, token="t")
    for path in (
        "//evil.example/",
        "/search?q=NOR%0d%0aX-Evil:1",
        "/?next=http://evil.example",
        "/%0d%0aX-Evil:1",
    ):
        mark = "&" if "?" in path else "?"
        answer = shared.get(f"http://localhost{path}{mark}token=t", follow_redirects=False)
        assert "x-evil" not in answer.headers
        assert not answer.headers.get("location", "/").startswith(("//", "http://evil"))


def test_errors_name_no_path(tmp_path: Path) -> None:
    """a ledger that is broken, an address that is none | explorer | one line without a path of the machine; OWASP API8"""
    (tmp_path / "broken.db").write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    shut = client_of(tmp_path / "broken.db")
    for address in ("/", "/api/reports", "/nowhere", "/report/%00", "/state/%F0%9F"):
        answer = shut.get(address)
        assert answer.status_code >= 400
        assert str(tmp_path) not in answer.text
        assert "Traceback" not in answer.text


def test_questions_of_absurd_size(ledger: Path) -> None:
    """years without end, a state a thousand times, a day in the year 1 | Python, API | answered, or refused in one line"""
    client = client_of(ledger)
    for query in (
        "attacker=RUS&target=" + ",".join(["NOR"] * 500),
        "attacker=RUS&target=RUS",
        "attacker=&target=",
    ):
        assert client.get(f"/api/casus?{query}&on=2000-01-01").status_code in (200, 400, 404)
    for day in ("0001-01-01", "9999-12-31", "10000-01-01", "-1", "2024-02-30"):
        assert client.get("/api/owes", params={"state": "NOR", "on": day}).status_code in (200, 400, 404)


def test_ids_that_are_none(ledger: Path) -> None:
    """ids of wildcards, of nothing, of a megabyte | Python | one clear line"""
    with foedus.Ledger.open(ledger) as book:
        for name in ("%", "_", "*", "x" * 1_000_000, "'", "\0"):
            with pytest.raises(FoedusError):
                book.withdraw(name, because="x", recorded_at=dt.datetime(2025, 1, 16, tzinfo=dt.UTC))

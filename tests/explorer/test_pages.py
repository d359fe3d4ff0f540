"""Each page: what it shows, what it does with bad questions, and what reading and correcting leave behind."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest_explorer import client_of
from starlette.testclient import TestClient

import foedus
from foedus import Reading

Proof = Callable[[TestClient], str]

PAGES = {
    "/": "Who owes what to whom",
    "/?on=1914-06-01": "1914-06-01",
    "/state/PRK?on=1985-01-01": "Sino-North Korean Treaty",
    "/state/North%20Korea?on=1985-01-01": "Soviet Union",
    "/network?on=1955-07-01": "402 bonds of defense",
    "/network?kind=consultation&on=1960-01-01": "bonds of consultation",
    "/network?on=1816-01-01&kind=neutrality": "Who is bound to whom",
    "/timeline": "Two states through two centuries",
    "/timeline?a=Russia&b=North+Korea": "Soviet-North Korean Treaty",
    "/timeline?a=NOR&b=ISL&on=2023-03-15": "Iceland-Norway",
    "/scenario": "If one attacks another",
    "/scenario?attacker=Iraq&target=Kuwait&on=1990-08-02": "Iraq against Kuwait, 1990-08-02",
    "/reports": "Norway and Iceland sign pact",
    "/read": "Read a report",
    "/agreements": "further</a>",
    "/agreements?offset=100": "earlier</a>",
    "/agreements?state=NOR": "Agreements of Norway",
    "/agreement/ATOP-3180": "North Atlantic Treaty",
    "/agreement/ISL-NOR@2023": "signed 2023-03-14",
    "/search": "Search",
    "/search?q=aid": "Words of reports",
    "/search?q=Kor": "North Korea",
    "/search?q=zzzzzz": "Nothing holds these words",
}


@pytest.mark.parametrize("address", PAGES)
def test_page(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 200
    assert PAGES[address] in answer.text
    assert len(answer.content) < 400_000


def test_nothing_is_inline_or_from_elsewhere(client: TestClient) -> None:
    for address in PAGES:
        text = client.get(address).text
        assert "<style" not in text
        assert " style=" not in text
        assert "<script>" not in text
        assert "//" not in text.replace("http://www.w3.org/2000/svg", ""), address


def test_a_report_says_first_what_it_changes(client: TestClient, sample: Reading) -> None:
    text = client.get(f"/report/{sample.report.id}").text
    places = [text.index(words) for words in ("What it changes", "The words", "The facts")]
    assert places == sorted(places)
    assert '<mark class="fact-agreement"' in text
    assert "Iceland through time" in text
    assert "if Norway is attacked" in text


def test_every_fact_is_marked_where_its_words_stand(client: TestClient, sample: Reading) -> None:
    text = client.get(f"/report/{sample.report.id}").text
    count = sum(len(getattr(sample, f"{kind}s")) for kind in ("agreement", "sanction", "transfer", "visit"))
    count += len(sample.statements) + len(sample.claims) + len(sample.events)
    assert text.count('<li id="fact-') == count


def test_a_report_by_the_beginning_of_its_id(client: TestClient, sample: Reading) -> None:
    assert client.get(f"/report/{sample.report.id[:10]}").status_code == 200


def test_search_for_a_state_opens_it(client: TestClient) -> None:
    answer = client.get("/search?q=Norway&on=1950-01-01", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/state/NOR?on=1950-01-01"


def test_the_day_stays_in_links(client: TestClient) -> None:
    text = client.get("/state/PRK?on=1985-01-01&known_by=1990-01-01").text
    assert "/timeline?a=PRK&amp;b=CHN&amp;on=1985-01-01&amp;known_by=1990-01-01" in text


def test_the_year_alone_is_a_day_of_that_year(client: TestClient) -> None:
    assert "Map of 1950-07-01" in client.get("/?year=1950").text
    assert "Map of 2025-01-15" in client.get("/?year=%C2%B2").text


def test_known_by_hides_later_reports(client: TestClient) -> None:
    assert "Norway and Iceland sign pact" not in client.get("/reports?known_by=2020-01-01").text


def test_not_due_is_told_by_agreement(client: TestClient) -> None:
    text = client.get("/scenario?attacker=Iraq&target=Kuwait&on=1990-08-02").text
    assert "Not due" in text
    assert text.count("nonaggression: ") < 60


def test_a_mutual_promise_is_told_once(client: TestClient) -> None:
    text = client.get("/state/PRK?on=1985-01-01").text
    assert text.count("Sino-North Korean Treaty of Friendship") == 1
    assert "each owes the other" in text


def test_an_empty_ledger_answers_from_the_record(tmp_path: Path) -> None:
    missing = client_of(tmp_path / "none.db")
    assert "No report yet" in missing.get("/").text
    assert "holds no report yet" in missing.get("/reports").text
    assert "Sino-North Korean" in missing.get("/state/PRK?on=1985-01-01").text
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize(
    "address", ["/", "/network", "/state/PRK", "/timeline?a=RUS&b=PRK", "/scenario?attacker=IRQ&target=KWT"]
)
def test_both_days_have_a_field_and_a_slider(client: TestClient, address: str) -> None:
    join = "&" if "?" in address else "?"
    text = client.get(f"{address}{join}on=1990-08-02&known_by=2001-05-06").text
    for field, day, year in (("on", "1990-08-02", 1990), ("known_by", "2001-05-06", 2001)):
        assert re.search(rf'name="{field}"[^>]* value="{day}"', text)
        assert re.search(rf'type="range"[^>]* value="{year}" data-day="{field}"', text)
    assert re.search(r'value="2026" data-day="known_by"[^>]* aria-valuetext="all"', client.get(address).text)


@pytest.mark.parametrize(
    ("address", "tables"),
    [
        ("/state/PRK?on=1985-01-01", 3),
        ("/timeline?a=RUS&b=PRK&known_by=2020-01-01", 3),
        ("/scenario?attacker=Iraq&target=Kuwait&on=1990-08-02&provoked=no", 3),
        ("/agreements?state=NOR&known_by=2000-01-01", 3),
        ("/search?q=aid", 3),
        ("/reports", 3),
    ],
)
def test_what_a_page_shows_can_be_downloaded(client: TestClient, address: str, tables: int) -> None:
    links = re.findall(r'<a href="(/api/[^"]+)">(JSON|CSV|Parquet)</a>', client.get(address).text)
    assert len(links) == tables
    for link, name in links:
        answer = client.get(html.unescape(link))
        assert answer.status_code == 200, link
        assert name.lower() in answer.headers["content-type"]
        assert answer.content


def test_days_of_a_list_are_no_narrower_than_they_are_known(client: TestClient) -> None:
    text = client.get("/agreements?state=NOR").text
    assert '<td class="dates">2007</td>' in text
    assert '<td class="dates">2007-01-01' not in text


def test_the_list_of_agreements_is_as_known_then(client: TestClient) -> None:
    assert "ISL-NOR@2023" in client.get("/agreements?state=NOR").text
    assert "ISL-NOR@2023" not in client.get("/agreements?state=NOR&known_by=2020-01-01").text


BAD = {
    "/?on=zzz": 400,
    "/?on=1914": 400,
    "/?on=1914-13-01": 400,
    "/?known_by=yesterday": 400,
    "/state/Ruritania": 404,
    "/state/%00": 404,
    "/timeline?a=Norway&b=Ruritania": 404,
    "/network?kind=love": 400,
    "/scenario?attacker=Iraq&target=Kuwait&on=1990-08-02&cascade=99": 400,
    "/scenario?attacker=Iraq&target=Kuwait&on=1990-08-02&cascade=%C2%B2": 400,
    "/scenario?attacker=Iraq&target=Kuwait&on=1990-08-02&provoked=perhaps": 400,
    "/scenario?attacker=Iraq&target=Iraq&on=1990-08-02": 400,
    "/agreement/ATOP-9999": 404,
    "/agreements?state=Ruritania": 404,
    "/agreements?offset=-1": 400,
    "/reports?offset=%C2%B2": 400,
    "/agreement/nonsense": 404,
    "/report/ffffffffffff": 400,
    "/report/..%2f..%2fetc%2fpasswd": 404,
    "/nowhere": 404,
    "/static/../pages.py": 404,
}


@pytest.mark.parametrize("address", BAD)
def test_bad_questions_get_one_clear_line(client: TestClient, address: str, filled: Path) -> None:
    answer = client.get(address)
    assert answer.status_code == BAD[address]
    assert answer.text.count('class="note strong"') == 1
    assert str(filled.parent) not in answer.text
    assert "Traceback" not in answer.text
    assert "site-packages" not in answer.text


def test_a_broken_ledger_names_no_path(tmp_path: Path) -> None:
    broken = tmp_path / "broken.db"
    broken.write_text("this is no ledger, and long enough to be taken for a file of some kind" * 20)
    answer = client_of(broken).get("/reports")
    assert answer.status_code == 503
    assert "broken.db" not in answer.text


def test_an_unforeseen_error_tells_nothing(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("/secret/place")

    monkeypatch.setattr(foedus.Ledger, "reports", fail)
    for address in ("/reports?known_by=2001-02-03", "/api/reports?known_by=2001-02-03"):
        answer = client.get(address)
        assert answer.status_code == 500
        assert "secret" not in answer.text
        assert "Content-Security-Policy" in answer.headers


# Reading, storing, deciding

TEXT = (
    "OSLO, 3 May 2021 (Reuters) - Denmark and Sweden signed a treaty on Monday that obliges each"
    " country to defend the other if it is attacked.\n\nBoth parliaments must ratify"
    " the treaty, officials said.\n"
)


def kept(text: str) -> str:
    """The page that a preview would store."""
    return text.partition('name="page" value="')[2].partition('"')[0]


def test_paste_read_store(own: TestClient, proof: Proof) -> None:
    given = proof(own)
    before = own.get("/api/reports").json()["total"]
    preview = own.post("/read", data={"text": TEXT, "proof": given})
    assert preview.status_code == 200
    assert "Not stored yet" in preview.text
    assert own.get("/api/reports").json()["total"] == before
    seen = {"page": kept(preview.text), "store": "yes", "proof": given}
    stored = own.post("/read", data=seen)
    assert stored.status_code == 200
    assert "Not stored yet" not in stored.text
    assert own.get("/api/reports").json()["total"] == before + 1
    crlf = own.post("/read", data={"text": TEXT.replace("\n", "\r\n"), "store": "yes", "proof": given})
    assert crlf.url == stored.url
    assert own.get("/api/reports").json()["total"] == before + 1


def test_a_file_is_read_to_the_byte(own: TestClient, proof: Proof) -> None:
    given = proof(own)
    head, _, body = TEXT.partition("\n\n")
    words = f"<body><p>{head}</p><p>{body} Voil\xe0.</p></body>"
    page = f"<html><head><meta charset='iso-8859-1'></head>{words}</html>".encode("latin-1")
    preview = own.post("/read", data={"proof": given}, files={"file": ("page.html", page, "text/html")})
    assert "Not stored yet" in preview.text
    stored = own.post("/read", data={"page": kept(preview.text), "store": "yes", "proof": given})
    assert stored.url.path == f"/report/{hashlib.sha256(page).hexdigest()}"


def test_a_file_that_is_too_large_or_no_report_is_refused(own: TestClient, proof: Proof) -> None:
    given = proof(own)
    for content, status in ((b"word " * 500_000, 413), (b"", 400), (b"\x00\x01" * 5000, 400)):
        files = {"file": ("page.html", content, "text/html")}
        assert own.post("/read", data={"proof": given}, files=files).status_code == status
    assert own.post("/read", data={"page": "no base64!", "proof": given}).status_code == 400
    assert own.post("/read", data={"proof": "x"}, files={"file": ("a", b"a")}).status_code == 403


def test_what_is_no_report_is_refused(own: TestClient, proof: Proof) -> None:
    given = proof(own)
    for text in ("", "two words", "un deux trois quatre cinq six sept huit neuf dix onze douze"):
        answer = own.post("/read", data={"text": text, "proof": given})
        assert answer.status_code == 400, text


def address_of(client: TestClient, report: str, kind: str) -> str:
    """Of the first fact of a kind in a report."""
    text = client.get(f"/report/{report}").text
    found = re.search(rf'class="fact-{kind} [^>]*>.*?href="(/fact/\w+)"', text, re.S)
    assert found
    return found[1]


class Fact:
    """The first fact of one kind in the sample, and forms about it."""

    def __init__(self, client: TestClient, proof: str, report: str, kind: str) -> None:
        self._client, self._proof = client, proof
        self.report = f"/report/{report}"
        found = re.search(
            rf'class="fact-{kind} [^>]*>.*?href="(/fact/\w+)"', client.get(self.report).text, re.S
        )
        assert found
        self.address = found[1]

    def page(self) -> str:
        return self._client.get(self.address).text

    def decide(self, act: str, **fields: str) -> int:
        data = {"act": act, "proof": self._proof, "because": "so it is"} | fields
        return self._client.post(self.address, data=data).status_code

    def undo(self) -> int:
        return self.decide("undo", decision=re.findall(r'name="decision" value="(\w+)"', self.page())[-1])


@pytest.fixture
def agreement(own: TestClient, proof: Proof, sample: Reading) -> Fact:
    return Fact(own, proof(own), sample.report.id, "agreement")


def test_a_fact_is_accepted_and_that_is_undone(own: TestClient, agreement: Fact) -> None:
    assert "What was decided" not in agreement.page()
    assert agreement.decide("accept") == 200
    assert 'class="state accepted"' in agreement.page()
    assert "so it is" in agreement.page()
    assert 'class="state accepted"' in own.get(agreement.report).text
    assert agreement.undo() == 200
    assert 'class="state accepted"' not in own.get(agreement.report).text


def test_a_correction_shows_what_was_and_answers_follow(own: TestClient, agreement: Fact) -> None:
    question = "/api/owes?state=NOR&other=ISL&on=2023-06-01"
    before = own.get(question).json()["obligations"]
    fields = {"field.obligations.1.kind": "consultation", "field.status": "signed"}
    assert agreement.decide("correct", **fields) == 200
    page = agreement.page()
    assert "<del>defense</del> → <ins>consultation</ins>" in page
    assert 'class="state corrected"' in page
    after = own.get(question).json()["obligations"]
    assert [one for one in after if one["kind"] == "consultation" and one not in before]
    assert "owes" in own.get(agreement.report).text
    assert agreement.undo() == 200
    assert own.get(question).json()["obligations"] == before


def test_a_withdrawn_fact_stays_listed_without_its_marks(own: TestClient, agreement: Fact) -> None:
    before = own.get(agreement.report).text.count('<mark class="fact-agreement"')
    assert agreement.decide("withdraw") == 200
    text = own.get(agreement.report).text
    assert text.count('<mark class="fact-agreement"') < before
    assert "is-withdrawn" in text
    assert "Correct it" not in agreement.page()
    assert agreement.decide("accept") == 400
    assert agreement.undo() == 200
    assert "Correct it" in agreement.page()


def test_bad_decisions_get_one_clear_line(own: TestClient, agreement: Fact) -> None:
    for act, fields in (
        ("love", {}),
        ("accept", {"because": " "}),
        ("correct", {}),
        ("correct", {"field.status": "signedd"}),
        ("correct", {"field.signed": "Tuesday"}),
        ("correct", {"field.parties": "Ruritania"}),
        ("undo", {"decision": "f" * 64}),
    ):
        assert agreement.decide(act, **fields) == 400, (act, fields)
    assert "What was decided" not in agreement.page()
    assert own.get("/fact/ffffffffffff").status_code == 400


def test_a_fact_says_where_it_stands(client: TestClient, sample: Reading) -> None:
    found = re.search(
        r'class="fact-agreement [^>]*>.*?href="(/fact/\w+)"',
        client.get(f"/report/{sample.report.id}").text,
        re.S,
    )
    assert found
    text = client.get(found[1]).text
    assert '<a href="/agreement/ISL-NOR@2023">' in text
    assert f'href="/report/{sample.report.id}"' in text
    span = sample.agreements[0].evidence[0]
    assert html.escape(span.of(sample.report.text), quote=False)[:40] in text


def test_a_correction_shows_in_every_list(own: TestClient, agreement: Fact) -> None:
    assert "DNK-NOR@2023" not in own.get("/api/agreements?format=csv").text
    assert agreement.decide("correct", **{"field.parties": "Norway, Denmark"}) == 200
    assert own.get("/agreement/DNK-NOR@2023").status_code == 200
    assert "DNK-NOR@2023" in own.get("/api/agreements?format=csv").text
    assert own.get("/agreement/ISL-NOR@2023").status_code == 404


DRAWN = {
    "/?on=1985-01-01": "map",
    "/state/PRK?on=1985-01-01": "map",
    "/network?on=1955-07-01": "network",
    "/timeline?a=Russia&b=North+Korea": "timeline",
    "/scenario?attacker=Iraq&target=Kuwait&on=1990-08-02": "scenario",
    "/scenario?attacker=Iraq&target=Kuwait&on=1990-08-02&drawing=map": "map",
}


@pytest.mark.parametrize("address", DRAWN)
def test_a_drawing_as_a_file(client: TestClient, address: str) -> None:
    page = html.unescape(client.get(address).text)
    joined = "&" if "?" in address else "?"
    answer = client.get(f"{address}{joined}format=svg")
    assert answer.headers["content-type"].startswith("image/svg+xml")
    assert answer.headers["content-disposition"] == f'attachment; filename="foedus-{DRAWN[address]}.svg"'
    assert answer.text.startswith("<svg")
    assert "href" not in answer.text, "a file has no pages to lead to"
    for format in ("svg", "png"):
        (link,) = re.findall(rf'href="([^"]*drawing={DRAWN[address]}&format={format})" download', page)
        assert client.get(link).status_code in {200, 400}


def test_a_drawing_as_png(client: TestClient) -> None:
    answer = client.get("/timeline?a=Russia&b=North+Korea&format=png")
    if "No font is installed" in answer.text:
        pytest.skip("needs a font to draw names with")
    assert answer.headers["content-type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "address",
    ["/?format=gif", "/?format=svg&drawing=scenario", "/scenario?format=svg", "/timeline?format=png"],
)
def test_a_file_that_is_none(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    assert "format is svg or png" in answer.text


def test_the_legend_of_a_timeline_has_what_is_drawn(client: TestClient) -> None:
    text = client.get("/timeline?a=Russia&b=North+Korea&on=1985-01-01").text
    legend = text.partition('class="legend"')[2].partition("</ul>")[0]
    assert "defense" in legend
    assert "the day asked about" in legend
    assert "neutrality" not in legend

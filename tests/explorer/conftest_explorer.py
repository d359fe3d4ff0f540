from __future__ import annotations

import datetime as dt
import hashlib
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import foedus
from foedus import Claim, ClaimKind, Modality, Reading, Report, ReportKind, Span, Statement
from foedus.explorer import create_app

TODAY = dt.date(2025, 1, 15)
RECORDED = dt.datetime(2025, 1, 15, 9, tzinfo=dt.UTC)

PLAIN_PAGE = (
    "Norway and Sweden sign defence treaty\n\nOSLO, 2 March 2022 (AFP) - Norway and Sweden signed a treaty on"
    " Wednesday that obliges each country to defend the other if it is attacked.\n"
)

HOSTILE = (
    "<script>alert('title')</script>\n\n"
    'The minister\'s "plan" <img src=x onerror=alert(1)> is \u202eeno lortnoc\u202c'
    " of \x1b[31mred\x1b[0m lines. It is the first pact, officials say. </textarea><svg onload=alert(2)>"
)


@pytest.fixture(scope="session")
def sample() -> Reading:
    """The sample's reading; the parser is loaded once."""
    return foedus.read(foedus.sample_page())


@pytest.fixture(scope="session")
def hostile() -> Reading:
    """A report whose every text would do harm where it is not escaped."""

    def span(words: str) -> tuple[Span, ...]:
        start = HOSTILE.index(words)
        return (Span(start, start + len(words)),)

    report = Report(
        id=hashlib.sha256(HOSTILE.encode()).hexdigest(),
        title="<script>alert('title')</script>",
        outlet='" onmouseover="alert(3)',
        published=dt.date(2024, 6, 19),
        dateline="<b>Oslo</b>",
        language="en",
        kind=ReportKind.NEWS,
        url="javascript:alert(4)",
        text=HOSTILE,
        body=HOSTILE.index("The minister"),
    )
    statement = Statement(
        speaker="<i>minister</i>",
        code=None,
        text='"plan" <img src=x onerror=alert(1)>',
        quoted=True,
        about=None,
        evidence=span('"plan" <img src=x onerror=alert(1)>'),
        frame="test",
    )
    claim = Claim(
        text="It is the first pact",
        kind=ClaimKind.FIRST,
        subject="<u>pact</u>",
        since=None,
        check=None,
        evidence=span("It is the first pact"),
        modality=Modality.ASSERTED,
        frame="test",
    )
    return Reading(
        report=report,
        statements=(statement,),
        claims=(claim,),
    )


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, sample: Reading, hostile: Reading) -> Path:
    """A ledger with the sample and the hostile report, made once; tests that write take copies."""
    path = tmp_path_factory.mktemp("explorer") / "filled.db"
    with foedus.Ledger.open(path) as book:
        book.add(sample, RECORDED)
        book.add(hostile, RECORDED)
    return path


@pytest.fixture(scope="session")
def client(filled: Path) -> TestClient:
    """An explorer that tests only read from."""
    return client_of(filled)


@pytest.fixture
def own(filled: Path, tmp_path: Path) -> TestClient:
    """An explorer over a ledger of the test's own."""
    return client_of(Path(shutil.copy(filled, tmp_path / "own.db")))


def client_of(ledger: Path, **options: object) -> TestClient:
    app = create_app(str(ledger), today=lambda: TODAY, **options)  # type: ignore[arg-type]
    return TestClient(app, base_url="http://localhost", raise_server_exceptions=False)


@pytest.fixture
def proof() -> Callable[[TestClient], str]:
    """The proof that the page with the form gives to a client."""

    def fetched(client: TestClient) -> str:
        found = re.search(r'name="proof" value="([^"]+)"', client.get("/read").text)
        assert found
        return found[1]

    return fetched

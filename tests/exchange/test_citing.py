"""Citations of foedus's own sources and of what an answer rests on: text, BibTeX, CSL-JSON."""

from __future__ import annotations

import datetime as dt
import json
import re
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from foedus import InputError, Ledger, __version__, bibtex, citations, csl, owes, to_json
from foedus.cli.main import app

ROOT = Path(__file__).parents[2]


def test_the_data_of_foedus_is_cited_without_an_answer() -> None:
    names = [one.name for one in citations()]
    assert names[0] == "ATOP"
    assert {"COW states", "GeoNames", "PLOVER"} <= set(names)
    assert citations()[0].citation == (
        "Leeds, Brett Ashley, Jeffrey M. Ritter, Sara McLaughlin Mitchell and Andrew G. Long. 2002. "
        '"Alliance Treaty Obligations and Provisions, 1815-1944." International Interactions 28: 237-260.'
    )


def test_the_citation_file_of_the_repository_names_the_same_articles() -> None:
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    table = tomllib.loads((ROOT / "src/foedus/exchange/data/citations.toml").read_text(encoding="utf-8"))
    for key in ("foedus", "atop", "cow", "gleditsch_ward", "peacesciencer"):
        assert table[key]["title"] in text
    assert f"version: {__version__}" in text


def test_an_answer_cites_foedus_and_what_it_rests_on(ledger: Ledger) -> None:
    on = dt.date(2024, 12, 31)
    answer = owes(ledger, "Norway", "Iceland", on=on)
    found = {one.key: one for one in citations(answer, ledger)}
    assert {"foedus", "atop", "cow"} <= set(found)
    assert not {"plover", "geonames", "gleditsch_ward"} & set(found)
    [report] = [one for one in found.values() if one.key.startswith("report_")]
    assert (report.title, report.container) == ("Norway and Iceland sign a pact", "The Northern Ledger")
    assert (report.issued, report.url) == ("2024-06-20", "https://example.org/pact")
    assert citations(json.loads(to_json(answer)), ledger) == citations(answer, ledger)


def test_an_answer_of_before_the_reports_cites_the_record_alone(ledger: Ledger) -> None:
    found = citations(owes(ledger, "SUN", "PRK", on=dt.date(1985, 1, 1)))
    assert [one.key for one in found] == ["foedus", "atop", "cow"]
    assert found[1].version == "ATOP 4.01"


def test_a_pact_of_the_supplement_cites_the_page_that_states_it(ledger: Ledger) -> None:
    found = citations(owes(ledger, "Sweden", "USA", on=dt.date(2024, 12, 31)))
    pages = [one for one in found if one.kind == "webpage"]
    assert pages
    assert all(one.url and one.url.startswith("https://") for one in pages)


def test_what_names_no_source_is_refused() -> None:
    with pytest.raises(InputError, match="names no source"):
        citations({"answer": 42})


def test_bibtex_is_whole_and_escaped(ledger: Ledger) -> None:
    everything = bibtex(citations(ledger=ledger))
    entries = re.findall(r"^@(\w+)\{([^,]+),$", everything, re.M)
    keys = [key for _, key in entries]
    assert len(keys) == len(set(keys)) == len(citations(ledger=ledger))
    assert {kind for kind, _ in entries} <= {"article", "misc", "techreport"}
    assert everything.count("{") - everything.count(r"\{") == everything.count("}") - everything.count(r"\}")
    assert r"\& <script>alert(1)</script>" in everything
    assert not re.search(r"(?<!\\)[&#%_]", re.sub(r"^(@.*|  url = .*)$", "", everything, flags=re.M))


def test_csl_has_types_names_and_days(ledger: Ledger) -> None:
    items = {item["id"]: item for item in csl(citations(ledger=ledger))}
    assert items["atop"]["type"] == "article-journal"
    assert items["atop"]["author"][0] == {"family": "Leeds", "given": "Brett Ashley"}
    assert items["atop"]["issued"] == {"date-parts": [[2002]]}
    assert items["cow"]["author"] == [{"literal": "Correlates of War Project"}]
    report = next(item for item in items.values() if item.get("title") == "Norway and Iceland sign a pact")
    assert report["issued"] == {"date-parts": [[2024, 6, 20]]}
    assert report["container-title"] == "The Northern Ledger"


def test_the_command_reads_an_answer(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "answer.json"
    path.write_bytes(to_json(owes(ledger, "SUN", "PRK", on=dt.date(1985, 1, 1))))
    ran = CliRunner().invoke(
        app, ["cite", str(path), "--format", "bibtex", "--ledger", str(tmp_path / "x.db")]
    )
    assert ran.exit_code == 0
    assert re.findall(r"^@\w+\{(\w+)", ran.output, re.M) == ["foedus", "atop", "cow"]
    path.write_text('{"record": "ATOP 4.01", "row": "alliance"}\n{"record"\n')
    ran = CliRunner().invoke(app, ["cite", str(path)])
    assert f"{path}, line 2: not JSON" in str(ran.exception)

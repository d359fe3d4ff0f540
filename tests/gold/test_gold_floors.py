"""The reader on reports that it was not made for. A floor may be raised; it is lowered only with a reason.

Last reason: twelve reports that are harder (41 and on, full of transfers and visits) joined the first forty.
"""

from __future__ import annotations

import copy
import html
from pathlib import Path
from typing import Any

import pytest
from score import EXACT, FOUND, Scores, load_gold, score

import foedus
from foedus.model import to_builtins
from foedus.page.decode import decode

REPORTS = Path(__file__).parent / "reports"
PAGES = sorted(path for path in REPORTS.iterdir() if path.suffix in {".txt", ".html"})

F1_FLOORS = {"agreements": 0.84, "sanctions": 0.86, "transfers": 0.80, "visits": 0.80, "obligations": 0.82}
FOUND_FLOORS = {"events": 0.58, "statements": 0.84, "title": 0.86, "outlet": 0.80, "published": 0.92}
FALSE_ON_DISTRACTORS = 3

OTHER_STORIES = {
    "01-tokyo-manila-access": (
        "Vietnam and Cambodia trade shots",
        "China imposes sanctions",
        "exercise in 2023",
    ),
    "04-bonn-basic-treaty-1973": ("Iceland sends gunboat", "Mr. Whitlam to visit Peking", "17 November 2016"),
    "07-helsinki-moscow-1992": (
        "Denmark recalls envoy from Baghdad",
        "Latvia and Israel",
        "14 November 1998",
    ),
    "10-baku-yerevan-initialled": (
        "Pakistan shells Afghan villages",
        "Iran masses tanks",
        "Russia sent troops",
    ),
    "13-argyle-declaration": ("Ecuador breaks off relations", "Suriname and French Guiana", "3 March 2025"),
    "16-pyongyang-beijing-1961": (
        "Russian submarines",
        "Mongolia signed a better treaty",
        "Marshall Islands sue",
    ),
    "18-paris-ceasefire-1973": ("Portugal shells villages", "Hoekstra", "6/14/2003"),
    "22-derby-in-dakar": ("Guinea attack Mozambique", "Niger against Morocco", "Eritrea withdraw"),
    "25-kyiv-london-century": ("France and Poland sign nuclear pact", "threatens Denmark", "7 February 2025"),
    "29-caracas-licence-reimposed": (
        "Bolivia buys Iranian drones",
        "Peru recalls its ambassador",
        "02/05/2024",
    ),
    "32-stockholm-brussels-accession": (
        "Denmark conscripts women",
        "Latvia expels",
        "Norwegian soldiers fire",
    ),
    "35-buenos-aires-london-communique": ("Brazil sends warship", "We should send the navy", "Uruguay signs"),
    "45-eu-belarus-2016": ("Estonia buys howitzers", "Romania closed its consulate", "4 June 2019"),
    "47-colombo-lifelines-2022": ("Maldives expels trawlers", "Bhutan and Singapore sign"),
    "49-ruto-washington-2024": ("Canada flies in engineers", "Burundi closes its border"),
    "57-washington-kigali-blacklist": ("Uganda deports miners", "Angola should send its army"),
    "38-seoul-cost-sharing": ("Japan and Italy sign jet pact", "Polish tanks", "Thailand withdraws envoy"),
}
"""What stands around an article on its page and is none of it, in the page's own words."""


def text_of(path: Path) -> str:
    """A report's characters, entities read and quotation marks made straight."""
    text = decode(path.read_bytes(), source=path.name)
    text = html.unescape(text) if path.suffix == ".html" else text
    return text.translate(str.maketrans("“”‘’", "\"\"''"))


@pytest.fixture(scope="module")
def scores() -> Scores:
    return score(load_gold(), {path.stem: to_builtins(foedus.read(path)) for path in PAGES})


@pytest.mark.parametrize(("kind", "floor"), F1_FLOORS.items())
def test_facts_are_read_at_least_this_well(scores: Scores, kind: str, floor: float) -> None:
    assert scores.f1(kind) >= floor


@pytest.mark.parametrize(("kind", "floor"), FOUND_FLOORS.items())
def test_at_least_this_share_is_found(scores: Scores, kind: str, floor: float) -> None:
    assert scores.recall(kind) >= floor


def test_reports_without_facts_stay_nearly_empty(scores: Scores) -> None:
    assert scores.false_on_distractors <= FALSE_ON_DISTRACTORS


def test_every_report_has_gold_and_every_gold_fact_its_fields() -> None:
    gold = load_gold()
    assert sorted(path.stem for path in PAGES) == sorted(gold)
    for path in PAGES:
        facts, text = gold[path.stem], text_of(path)
        assert facts["title"] in text
        assert all(claim["text"] in text for claim in facts["claims"])
        assert set(facts) >= {*EXACT, *FOUND, "title", "outlet", "published", "notes"}


def test_a_third_of_the_reports_are_pages_with_clutter() -> None:
    assert {path.stem for path in PAGES if path.suffix == ".html"} == set(OTHER_STORIES)
    assert 3 * len(OTHER_STORIES) >= len(PAGES) - 1


@pytest.mark.parametrize("name", OTHER_STORIES)
def test_what_stands_around_an_article_is_not_read(name: str) -> None:
    path = REPORTS / f"{name}.html"
    page, report = text_of(path), foedus.read(path).report
    for words in OTHER_STORIES[name]:
        assert words in page
        assert words not in report.text
    gold = load_gold()[name]
    assert (report.title, str(report.published)) == (gold["title"], gold["published"])
    assert (report.outlet or "").casefold() == (gold["outlet"] or "").casefold()


def test_a_perfect_reading_scores_one() -> None:
    gold = load_gold()
    scores = score(gold, {name: _as_read(facts) for name, facts in gold.items()})
    assert [scores.f1(kind) for kind in EXACT] == [1.0, 1.0, 1.0, 1.0]
    assert scores.recall("events") == scores.recall("statements") == 1.0
    assert not scores.errors


def test_a_swapped_transfer_is_an_error() -> None:
    gold = {"one": load_gold()["14-mogadishu-cairo-arms"]}
    reading = _as_read(gold["one"])
    reading["transfers"] = [{**fact, "from": fact["to"], "to": fact["from"]} for fact in reading["transfers"]]
    assert score(gold, {"one": reading}).f1("transfers") == 0.0


def _as_read(facts: dict[str, Any]) -> dict[str, Any]:
    """The gold in the form of a reading, so that the scorer can be held against itself."""
    read = copy.deepcopy(facts)
    read["report"] = {"text": "all of it", **{part: facts[part] for part in ("title", "outlet", "published")}}
    for kind in (*EXACT, *FOUND):
        for fact in read[kind]:
            fact["evidence"] = [{"start": 0, "end": 1}]
    for fact in read["agreements"]:
        fact["obligations"] = fact.get("owed", [])
    for fact in read["events"]:
        fact["event_type"] = fact["type"]
    for fact in read["visits"]:
        fact["to"], fact["from"] = fact["host"], fact["visitor_country"]
    for fact in read["statements"]:
        fact["code"] = fact["speaker_country"]
    return read

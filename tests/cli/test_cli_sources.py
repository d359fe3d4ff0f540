"""`foedus read` takes archives of many reports and addresses of the web."""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from web_server import HTML, PAGE, Server, reply, rss

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from make_crawl import make_crawl

TEXT = "Chile and Peru signed a defence pact in Lima on Monday, the two governments said."
FAST = ("--pause", "0.1", "--private-addresses")


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


def lines(path: Path, *records: dict[str, object]) -> str:
    path.write_text("".join(json.dumps(record) + "\n" for record in records))
    return path.name


def test_a_warc_is_stored_and_what_is_not_read_is_counted(foedus, folder: Path) -> None:
    counts = make_crawl(folder / "crawl.warc.gz", records=40, seed=5)
    ran = foedus("read", "crawl.warc.gz")
    broken = counts["broken"] + counts["truncated"]
    assert ran.code == 2
    assert ran.out.startswith(f"{counts['story'] - 1} reports new in foedus.db")
    assert "1 known already" in ran.out  # the same page was crawled twice
    away = counts.total() - counts["story"] - counts["not_a_page"] - broken
    assert f"{away} turned away (" in ran.out
    assert f"not_english {counts['not_english']}" in ran.out
    assert f"{broken} could not be read." in ran.out
    assert ran.err.count("\n") == broken
    again = foedus("read", "crawl.warc.gz")
    assert f"0 reports new in foedus.db with 0 facts, {counts['story']} known already" in again.out


def test_lines_and_rows_are_reports(foedus, folder: Path) -> None:
    name = lines(
        folder / "stories.jsonl",
        {"id": 1, "date": "2024-05-07", "event_text": TEXT, "publisher": "Courier"},
        {"id": 2, "date": "2024-06-07", "event_text": TEXT},
        {"id": 3},
    )
    ran = foedus("read", name)
    assert ran.code == 2
    assert ran.out.startswith("2 reports new in foedus.db")
    assert ran.err == "foedus: stories.jsonl, record 3: no event_text\n"
    (folder / "packed.jsonl.gz").write_bytes(gzip.compress((folder / name).read_bytes()))
    assert "0 reports new" in foedus("read", "packed.jsonl.gz").out


def test_readings_of_lines_as_json(foedus, folder: Path) -> None:
    name = lines(
        folder / "a.jsonl", *({"id": n, "date": f"2024-05-0{n}", "event_text": TEXT} for n in (7, 8))
    )
    ran = foedus("read", name, "--json")
    readings = [json.loads(line) for line in ran.out.splitlines()]
    assert [reading["report"]["published"] for reading in readings] == ["2024-05-07", "2024-05-08"]
    assert len({reading["report"]["id"] for reading in readings}) == 2
    assert all(reading["agreements"] for reading in readings)


def test_a_single_line_gets_a_brief(foedus, folder: Path) -> None:
    ran = foedus("read", lines(folder / "a.jsonl", {"id": 1, "date": "2024-05-07", "event_text": TEXT}))
    assert ran.code == 0
    assert "Chile" in ran.out


def test_a_page_of_the_web(foedus, folder: Path, server: Server) -> None:
    server.answers["/a"] = reply(200, PAGE)
    ran = foedus("read", f"{server.url}/a", *FAST)
    assert (ran.code, ran.err) == (0, "")
    assert "Chile and Peru hold talks" in ran.out


def test_a_page_that_cannot_be_had_is_one_line(foedus, folder: Path, server: Server) -> None:
    ran = foedus("read", f"{server.url}/gone", *FAST)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"foedus: {server.url}/gone: the server answered 404\n"
    assert not (folder / "foedus.db").exists()


def test_a_feed_is_read_again_only_where_it_changed(foedus, folder: Path, server: Server) -> None:
    server.answers["/feed"] = reply(200, rss(server.url, "/a", "/b", "/gone"), {"Content-Type": "text/xml"})
    server.answers["/a"] = reply(200, PAGE, HTML | {"ETag": '"1"'})
    server.answers["/b"] = reply(200, PAGE.replace(b"June", b"July"))
    told = ("read", f"{server.url}/feed", *FAST, "--seen", "seen.json")
    ran = foedus(*told)
    assert ran.code == 2
    assert ran.out.startswith("2 reports new in foedus.db")
    assert "/gone: the server answered 404" in ran.err
    assert list(json.loads((folder / "seen.json").read_text())) == [f"{server.url}/a"]
    server.answers["/a"] = reply(304)
    server.answers["/feed"] = reply(200, rss(server.url, "/a", "/b"), {"Content-Type": "text/xml"})
    again = foedus(*told)
    assert (again.code, again.err) == (0, "")
    assert again.out.startswith("0 reports new in foedus.db with 0 facts, 1 known already")
    assert "1 turned away (unchanged 1)" in again.out
    alone = foedus("read", f"{server.url}/a", *FAST, "--seen", "seen.json")
    assert (alone.code, "1 turned away (unchanged 1)" in alone.out) == (0, True)


def test_an_empty_feed_and_a_page_beside_a_file(foedus, folder: Path, server: Server) -> None:
    server.answers["/feed"] = reply(200, rss(server.url), {"Content-Type": "text/xml"})
    ran = foedus("read", f"{server.url}/feed", *FAST)
    assert ran.code == 0
    assert "0 reports new" in ran.out
    server.answers["/a"] = reply(200, PAGE)
    (folder / "page.html").write_bytes(PAGE.replace(b"June", b"May"))
    ran = foedus("read", f"{server.url}/a", "page.html", *FAST)
    assert ran.out.startswith("2 reports new")

"""WARC files: every record is counted once, and what is damaged costs nothing but itself."""

from __future__ import annotations

import gzip
import io
import json
import sys
import zlib
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from foedus import CodingOptions, InputError, Reason, code
from foedus.bulk.sources import open_source, story_of
from foedus.bulk.sources.http import Fetched, unpacked
from foedus.bulk.sources.warc import Record, records_of
from foedus.bulk.terms import TurnedAway

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
from make_crawl import chunked, make_crawl

BODY = (
    b"<!DOCTYPE html><html><head><title>Chile and Peru hold talks</title>"
    b'<meta property="article:published_time" content="2024-05-06T10:00:00Z">'
    b'<meta property="og:site_name" content="The Courier"></head>'
    b"<body><article><h1>Chile and Peru hold talks</h1>"
    b"<p>The foreign minister of Chile met the foreign minister of Peru in Lima on Monday.</p>"
    b"<p>They discussed the border between the two countries and agreed to meet again in June, they said.</p>"
    b"</article></body></html>"
)


def record(
    number: int, block: bytes, *, kind: str = "response", length: int | None = None, more: str = ""
) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{number:032}>\r\n"
        f"WARC-Date: 2024-05-07T00:00:00Z\r\nWARC-Target-URI: https://a.example/{number}\r\n{more}"
        f"Content-Type: application/http\r\n"
        f"Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def answer(body: bytes = BODY, *, status: str = "200 OK", kind: str = "text/html", more: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body


def sound(number: int, length: int | None = None) -> bytes:
    return gzip.compress(record(number, answer(), length=length))


def plain(number: int, length: int | None = None) -> bytes:
    return record(number, answer(), length=length)


def read(path: Path) -> list[tuple[int, Any, TurnedAway | None]]:
    with closing(open_source(path)) as source:
        return list(source)


def outcomes(data: bytes) -> list[str]:
    """`page` or the reason of each record of a file."""
    return [
        str(found.reason) if isinstance(found, TurnedAway) else found.header("WARC-Target-URI")[-1]
        for found in records_of(io.BytesIO(data))
    ]


@pytest.fixture
def crawl(tmp_path: Path) -> tuple[Path, list[dict[str, object]]]:
    make_crawl(tmp_path / "crawl.warc.gz", records=200, seed=7, truth=tmp_path / "truth.jsonl")
    truth = [json.loads(line) for line in (tmp_path / "truth.jsonl").read_text().splitlines()]
    return tmp_path / "crawl.warc.gz", truth


def test_each_record_of_a_crawl_is_counted_as_what_it_is(crawl: tuple[Path, list[dict[str, object]]]) -> None:
    path, truth = crawl
    found = []
    for number, raw, why in read(path):
        story = why or story_of("page", raw)
        found.append((number, str(story.reason) if isinstance(story, TurnedAway) else "story"))
    assert found == [(line["number"], line["expected"]) for line in truth]


def test_totals_account_for_every_record(crawl: tuple[Path, list[dict[str, object]]], tmp_path: Path) -> None:
    path, truth = crawl
    expected = Counter(str(line["expected"]) for line in truth)
    totals = code(path, tmp_path / "out.jsonl", CodingOptions(workers=1))
    assert totals.records == len(truth) == 200
    assert totals.stories == expected.pop("story")
    assert {str(reason): count for reason, count in totals.reasons.items()} == expected
    assert totals.broken == expected["broken"] + expected["truncated"]
    political = [line for line in truth if line["political"] and line["expected"] == "story"]
    assert totals.with_events >= 0.9 * len(political)


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        make_crawl(tmp_path / name, records=60, seed=3)
    make_crawl(tmp_path / "c", records=60, seed=4)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes() != (tmp_path / "c").read_bytes()


BAD = gzip.compress(BODY)[:10] + b"\xff" * 90
BOMB = gzip.compress(BODY + b" " * 3 * 10**6)
FLIPPED = bytearray(sound(2))
FLIPPED[-20] ^= 0xFF
DAMAGE = {
    "flipped bytes": ([sound(1), bytes(FLIPPED), sound(3)], ["1", "broken", "3"]),
    "two in a row": ([sound(1), bytes(FLIPPED), bytes(FLIPPED), sound(3)], ["1", "broken", "broken", "3"]),
    "a damaged one first": ([bytes(FLIPPED), sound(3)], ["broken", "3"]),
    "a damaged one last": ([sound(1), bytes(FLIPPED)], ["1", "broken"]),
    "a wrong checksum": ([sound(1), sound(2)[:-6] + b"zzzzzz", sound(3)], ["1", "broken", "3"]),
    "a member cut short": ([sound(1), sound(2)[:-60], sound(3)], ["1", "broken", "3"]),
    "bytes between members": ([sound(1), b"garbage" * 50, sound(3)], ["1", "broken", "3"]),
    "bytes at the end": ([sound(1), b"garbage" * 50], ["1", "broken"]),
    "a member that is no record": ([sound(1), gzip.compress(b"nonsense\n"), sound(3)], ["1", "broken", "3"]),
    "more told than held": ([sound(1), sound(2, 9999), sound(3)], ["1", "truncated", "3"]),
    "more told than held, at the end": ([sound(1), sound(2, 9999)], ["1", "truncated"]),
    "less told than held": ([sound(1), sound(2, 50), sound(3)], ["1", "broken", "3"]),
    "the file ends within a record": ([sound(1), sound(2)[:200]], ["1", "truncated"]),
    "plain": ([plain(1), plain(2), plain(3)], ["1", "2", "3"]),
    "plain, bytes between": ([plain(1), b"garbage\r\n" * 20, plain(3)], ["1", "broken", "3"]),
    "plain, less told than held": (
        [plain(1), plain(2, 50), plain(3)],
        ["1", "broken", "3"],
    ),
    "plain, more told than held": (
        [plain(1), plain(2, 1500), plain(3)],
        ["1", "truncated", "3"],
    ),
    "plain, ends within a record": ([plain(1), plain(2)[:-300]], ["1", "truncated"]),
    "nothing": ([], []),
}  # fmt: skip


@pytest.mark.parametrize(("members", "expected"), DAMAGE.values(), ids=list(DAMAGE))
def test_damage_costs_only_itself(members: list[bytes], expected: list[str]) -> None:
    assert outcomes(b"".join(members)) == expected


@pytest.mark.parametrize(("members", "expected"), DAMAGE.values(), ids=list(DAMAGE))
def test_warcio_stands_in_for_fastwarc(
    members: list[bytes], expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("warcio", reason="warcio is not installed")
    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)
    told = [one.replace("truncated", "broken") for one in outcomes(b"".join(members))]
    assert told == [one.replace("truncated", "broken") for one in expected]


def test_one_member_over_all_records_is_read() -> None:
    assert outcomes(gzip.compress(b"".join(record(n, answer()) for n in (1, 2, 3)))) == ["1", "2", "3"]


def one(block: bytes, tmp_path: Path, **options: str) -> tuple[Fetched | None, Reason | None]:
    (tmp_path / "a.warc").write_bytes(record(1, block, **options))
    ((_, raw, why),) = read(tmp_path / "a.warc")
    if why is not None:
        return None, why.reason
    story = story_of("page", raw)
    return raw, story.reason if isinstance(story, TurnedAway) else None


@pytest.mark.parametrize(
    ("block", "options", "reason"),
    [
        (answer(), {}, None),
        (answer(kind="TEXT/HTML; Charset=UTF-8"), {}, None),
        (answer(status="404 Not Found"), {}, Reason.HTTP_ERROR),
        (answer(status="206 Partial Content"), {}, Reason.HTTP_ERROR),
        (answer(kind="application/pdf"), {}, Reason.NOT_HTML),
        (answer(b"%PDF-1.7 ..."), {}, Reason.NOT_HTML),
        (answer(b""), {}, Reason.EMPTY),
        (answer(b" \r\n "), {}, Reason.EMPTY),
        (b"no answer at all", {}, Reason.BROKEN),
        (answer(), {"kind": "request"}, Reason.NOT_A_PAGE),
        (answer(), {"kind": "revisit"}, Reason.NOT_A_PAGE),
        (answer(), {"more": "WARC-Truncated: length\r\n"}, Reason.TRUNCATED),
        (answer(gzip.compress(BODY), more="Content-Encoding: gzip\r\n"), {}, None),
        (answer(zlib.compress(BODY), more="Content-Encoding: deflate\r\n"), {}, None),
        (answer(zlib.compress(BODY, wbits=-15), more="Content-Encoding: deflate\r\n"), {}, None),
        (answer(BODY, more="Content-Encoding: gzip\r\n"), {}, None),  # says so and is not
        (answer(gzip.compress(BODY)[:-80], more="Content-Encoding: gzip\r\n"), {}, Reason.TRUNCATED),
        (answer(BAD, more="Content-Encoding: gzip\r\n"), {}, Reason.BROKEN),
        (answer(gzip.compress(BODY), more="Content-Encoding: rot13\r\n"), {}, Reason.NOT_HTML),
        (answer(BOMB, more="Content-Encoding: gzip\r\n"), {}, Reason.TOO_LARGE),
        (answer(BODY + b" " * 6 * 10**6), {}, Reason.TOO_LARGE),
        (answer(BODY + b" " * 11 * 10**6), {}, Reason.TOO_LARGE),
        (answer(chunked(BODY, 100), more="Transfer-Encoding: chunked\r\n"), {}, None),
        (answer(BODY, more="Transfer-Encoding: chunked\r\n"), {}, None),  # joined by the crawler
        (answer(chunked(BODY, 100)[:-40], more="Transfer-Encoding: chunked\r\n"), {}, Reason.TRUNCATED),
    ],
)  # fmt: skip
def test_what_becomes_of_an_answer(
    block: bytes, options: dict[str, str], reason: Reason | None, tmp_path: Path
) -> None:
    assert one(block, tmp_path, **options)[1] == reason


def test_brotli(tmp_path: Path) -> None:
    brotli = pytest.importorskip("brotli", reason="brotli is not installed")
    packed = brotli.compress(BODY)
    raw, reason = one(answer(packed, more="Content-Encoding: br\r\n"), tmp_path)
    assert (reason, raw and unpacked(raw)) == (None, BODY)
    assert one(answer(packed[:-30], more="Content-Encoding: br\r\n"), tmp_path)[1] is Reason.TRUNCATED
    bomb = brotli.compress(b" " * 50_000_000)
    assert one(answer(bomb, more="Content-Encoding: br\r\n"), tmp_path)[1] is Reason.TOO_LARGE


def test_a_bomb_is_not_unpacked_to_its_end() -> None:
    import tracemalloc

    bomb = gzip.compress(b" " * 100_000_000)
    tracemalloc.start()
    with pytest.raises(TurnedAway, match="unpacks to more than"):
        unpacked(Fetched("1", "", None, "", "gzip", False, bomb))
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


def test_a_story_says_where_it_came_from(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(sound(1))
    ((_, raw, _),) = read(tmp_path / "a.warc.gz")
    story = story_of("page", raw)
    assert not isinstance(story, TurnedAway)
    assert (story.id, story.report.url) == (f"{1:032}", "https://a.example/1")
    assert (str(story.date), story.publisher) == ("2024-05-06", "The Courier")
    assert str(story.report.retrieved) == "2024-05-07"
    assert story.text.startswith("Chile and Peru hold talks\n\nThe foreign minister of Chile met")


def test_a_page_was_not_published_after_it_was_fetched(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(record(1, answer(BODY.replace(b"2024-05-06", b"2024-06-06"))))
    ((_, raw, _),) = read(tmp_path / "a.warc")
    story = story_of("page", raw)
    assert not isinstance(story, TurnedAway)
    assert story.date is None


def test_what_is_no_warc_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(b"hello\n" * 50)
    with pytest.raises(InputError, match="holds no WARC record"):
        open_source(tmp_path / "a.warc")
    (tmp_path / "b.warc").write_bytes(b"")
    assert read(tmp_path / "b.warc") == []


def test_a_record_keeps_its_offset() -> None:
    data = sound(1) + sound(2)
    found = [one for one in records_of(io.BytesIO(data)) if isinstance(one, Record)]
    assert [one.offset for one in found] == [0, len(sound(1))]

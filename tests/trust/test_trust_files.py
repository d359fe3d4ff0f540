"""Folders, files, archives, records and addresses that are meant to lead astray."""

from __future__ import annotations

import gzip
import io
import json
import os
from contextlib import closing
from pathlib import Path

import pytest
from attempts import TEXT, html

from foedus import CodebookError, InputError, Reason, TurnedAway, load_page, use_codebook
from foedus.bulk.sources import open_source, story_of
from foedus.bulk.sources.http import RATIO, Fetched, unpacked
from foedus.bulk.sources.warc import records_of
from foedus.bulk.sources.web.addresses import is_public, place_of
from foedus.cli.sources import find_pages


def record(block: bytes, *, length: int | str | None = None, uri: str = "https://a.example/") -> bytes:
    size = len(block) if length is None else length
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {uri}\r\nContent-Length: {size}\r\n\r\n"
    return head.encode() + block + b"\r\n\r\n"


def fetched(body: bytes, coding: str = "", *, chunked: bool = False) -> Fetched:
    return Fetched("1", "https://a.example/", None, "text/html", coding, chunked, body)


def refusal(page: Fetched) -> Reason:
    with pytest.raises(TurnedAway) as caught:
        unpacked(page)
    return caught.value.reason


def test_links_out_of_a_folder(tmp_path: Path) -> None:
    """a link to a file elsewhere | folder | not followed: said by `read`, counted by `code`"""
    (tmp_path / "secret.txt").write_text("secret")
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.html").write_bytes(html())
    (folder / "b.txt").symlink_to("../secret.txt")
    (folder / "c.html").symlink_to("a.html")
    pages = {Path(page.name).name: page for page in find_pages([str(folder)])}
    with pytest.raises(InputError, match="leads out of the folder"):
        pages["b.txt"].read()
    why = [why.reason if why else None for _, _, why in open_source(folder)]
    assert why == [None, Reason.NOT_ALLOWED, None]


def test_links_in_a_circle(tmp_path: Path) -> None:
    """links that lead to themselves or to the folder above | folder | passed over"""
    (tmp_path / "a.html").write_bytes(html())
    (tmp_path / "loop.html").symlink_to("loop.html")
    (tmp_path / "up").symlink_to(tmp_path)
    assert [Path(page.name).name for page in find_pages([str(tmp_path)])] == ["a.html"]


def test_pipes_and_devices_in_a_folder(tmp_path: Path) -> None:
    """a pipe that nobody writes to, a folder called `x.html` | folder | passed over"""
    (tmp_path / "a.html").write_bytes(html())
    os.mkfifo(tmp_path / "pipe.html")
    (tmp_path / "x.html").mkdir()
    assert [Path(page.name).name for page in find_pages([str(tmp_path)])] == ["a.html"]
    assert len(list(open_source(tmp_path))) == 1


def test_a_device_without_end() -> None:
    """`/dev/zero` | file | refused at 20 MB"""
    with pytest.raises(InputError, match="20 MB"):
        load_page(Path("/dev/zero"))


def test_names_that_are_no_files(tmp_path: Path) -> None:
    """null bytes, names too long, folders | name of a file | one clear line"""
    for name in ("x" * 5_000, str(tmp_path), "/proc/self/mem", "no\nsuch"):
        with pytest.raises(InputError):
            load_page(Path(name))


def test_bombs_of_gzip() -> None:
    """a page that unpacks to a thousand times its size | WARC, web | not unpacked beyond a hundred times"""
    assert RATIO == 100
    assert refusal(fetched(gzip.compress(bytes(50_000_000)), "gzip")) is Reason.TOO_LARGE


def test_bombs_in_bombs() -> None:
    """gzip inside gzip, ten codings deep | WARC, web | each level within the same limits"""
    body = bytes(50_000_000)
    for _ in range(3):
        body = gzip.compress(body)
    assert refusal(fetched(body, "gzip, gzip, gzip")) is Reason.TOO_LARGE


def test_broken_chunks() -> None:
    """sizes of parts that are negative, gigantic or none | chunked page | refused, or read as it stands"""
    for body in (b"5\r\nhello\r\nFFFFFFFF\r\nx", b"5\r\nhello\r\nzz\r\nx", b"5\r\nhello\r\n-1\r\nx"):
        assert refusal(fetched(body, chunked=True)) is Reason.TRUNCATED
    assert unpacked(fetched(b"-5\r\nhello", chunked=True)) == b"-5\r\nhello"


def test_records_that_lie_about_their_length() -> None:
    """lengths too long, negative, of a hundred digits, or none | WARC | that record is refused, the next is read"""
    good = record(b"HTTP/1.1 200 OK\r\n\r\n" + html(), uri="https://b.example/")
    for length in (99_999, -5, "9" * 100, "x", ""):
        found = list(records_of(io.BytesIO(record(b"HTTP/1.1 200 OK\r\n\r\nx", length=length) + good)))
        told = [one.header("WARC-Target-URI") for one in found if not isinstance(one, TurnedAway)]
        assert told[-1:] == ["https://b.example/"]


def test_lines_that_are_no_records() -> None:
    """wrong types, NaN, numbers of 5,000 digits, 100,000 levels, half characters | JSON Lines | each is refused with its reason"""
    for line in (
        b"[]", b"null", b'{"id":NaN,"event_text":"x"}', b'{"id":1e999,"event_text":"x"}', b'{"id":1,"event_text":7}',
        b'{"id":' + b"9" * 5_000 + b',"event_text":"x"}', b"[" * 100_000, b'{"id":1,"event_text":"\\ud800"}', b"\xff",
        b'{"id":1,"event_text":"x","date":"99999-01-01"}', b'{"id":1,"event_text":"x","date":{"a":1}}', b'{"id":true,"event_text":"x"}',
    ):  # fmt: skip
        found = story_of("jsonl", line)
        assert isinstance(found, TurnedAway)
        assert found.reason is not Reason.READER_FAILED


def test_lines_without_end(tmp_path: Path) -> None:
    """a line of 17 MB | JSON Lines | passed over and counted; the next is read"""
    (tmp_path / "a.jsonl.gz").write_bytes(
        gzip.compress(b"x" * 17_000_000 + b'\n{"id":1,"event_text":"x"}\n', 1)
    )
    with closing(open_source(tmp_path / "a.jsonl.gz")) as source:
        found = list(source)
    assert [why.reason if why else None for _, _, why in found] == [Reason.TOO_LARGE, None]


def test_tables_of_wrong_types(tmp_path: Path) -> None:
    """columns of numbers and lists where text is meant; a file that is none | Parquet | each row is refused; one clear line"""
    import pyarrow as pa
    from pyarrow import parquet

    parquet.write_table(
        pa.table({"id": [[1], [2]], "event_text": [1.5, float("nan")]}), tmp_path / "a.parquet"
    )
    for _, raw, _ in open_source(tmp_path / "a.parquet"):
        assert isinstance(story_of("record", raw), TurnedAway)
    (tmp_path / "b.parquet").write_bytes(b"PAR1" + b"\xff" * 200 + b"PAR1")
    with pytest.raises(InputError, match="Cannot read"):
        open_source(tmp_path / "b.parquet")


def test_codebooks_that_bomb(tmp_path: Path) -> None:
    """lists nested 100,000 deep, numbers of 5,000 digits, half characters | codebook file | refused with file and key"""
    for text in (
        b"a = " + b"[" * 100_000,
        b"a = " + b"9" * 5_000,
        b"\xff\xfe",
        b'a = "\\ud800"',
        b"a = nan\na = 1",
    ):
        (tmp_path / "visits.toml").write_bytes(text)
        with pytest.raises(CodebookError, match=r"visits\.toml"):
            use_codebook(tmp_path)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::1]", "10.0.0.1", "169.254.169.254", "[::ffff:127.0.0.1]", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0", "[fe80::1]", "[64:ff9b::7f00:1]"],
)  # fmt: skip
def test_private_addresses(host: str) -> None:
    """loopback, private, link-local, mapped, decimal, octal and hexadecimal addresses | URL | not asked"""
    with pytest.raises(TurnedAway) as caught:
        place_of(f"http://{host}/")
    assert caught.value.reason in (Reason.NOT_ALLOWED, Reason.NOT_FETCHED)


def test_addresses_of_metadata() -> None:
    """the addresses at which clouds give out secrets | URL | not public"""
    for address in ("169.254.169.254", "fd00:ec2::254", "100.100.100.200", "::ffff:169.254.169.254"):
        assert not is_public(address)


def test_addresses_that_are_no_pages() -> None:
    """`file:`, `ftp:`, `javascript:`, names with passwords, line ends | URL | not asked"""
    for url in (
        "file:///etc/passwd",
        "ftp://a.example/",
        "javascript:alert(1)",
        "http://u:p@a.example/",
        "http://a.example/\r\nX: y",
        "http://[",
        "http://",
    ):
        with pytest.raises(TurnedAway):
            place_of(url)


def test_a_page_is_not_its_path(tmp_path: Path) -> None:
    """the name of a file as the text of a page | Python API | refused: a text never opens a file"""
    from foedus import read

    (tmp_path / "a.txt").write_text(TEXT)
    with pytest.raises(InputError, match=r"pathlib\.Path"):
        read(str(tmp_path / "a.txt"))
    with pytest.raises(InputError):
        load_page(json.loads('{"a": 1}').get("b", Path("../../../../nowhere")))

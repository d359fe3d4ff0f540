"""Make a WARC.gz of a crawl of made news pages, with all that goes wrong in one. Same seed, same bytes.

    python benchmarks/make_crawl.py crawl.warc.gz [--records 20000] [--seed 1] [--truth truth.jsonl] [--whole]

Layout as in CC-NEWS: a warcinfo record, then one gzip member for each response, with a request or metadata
record now and then. Of the stories one in ten is political. Among them: reprints, the same page twice, pages
in other languages, front pages, images, errors, empty and huge pages, packed bombs, wrong character sets,
records that end early, damaged gzip members and bytes between members that are none. `--truth` tells of each
record what it is and what must become of it (`story`, or the reason it is counted under). `--whole` leaves
out damaged members, for readers that stop at the first.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import uuid
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import layouts
from articles import Story, foreign_paragraphs, kinds, make_story

SHARES = {
    "political": 66, "other": 590, "reprint": 50, "same": 10, "mis-encoded": 20, "packed": 30, "chunked": 20,
    "request": 40, "metadata": 30, "foreign": 50, "front page": 24, "image": 20, "json": 10, "not found": 20,
    "moved": 12, "empty": 6, "huge": 2, "bomb": 1, "cut page": 4, "flipped": 4, "short member": 3,
    "garbage": 2, "wrong length": 3,
}  # fmt: skip
"""How many of a thousand records are of each sort."""

EXPECTED = {
    "request": "not_a_page", "metadata": "not_a_page", "warcinfo": "not_a_page", "foreign": "not_english",
    "front page": "not_news", "image": "not_html", "json": "not_html", "not found": "http_error",
    "moved": "http_error", "empty": "empty", "huge": "too_large", "bomb": "too_large",
    "cut page": "truncated", "flipped": "broken", "short member": "broken", "garbage": "broken",
    "wrong length": "truncated",
}  # fmt: skip
"""What must become of each sort; the others give a story."""

DAMAGED = frozenset({"flipped", "short member", "garbage", "wrong length"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One member of the file. `group` is the story it prints: its number among the records."""

    sort: str
    data: bytes
    url: str = ""
    group: int | None = None
    political: bool = False

    @property
    def expected(self) -> str:
        return EXPECTED.get(self.sort, "story")


class Crawl:
    """The records of a made crawl, one by one."""

    def __init__(self, size: int, seed: int) -> None:
        self._size = size
        self._rng = random.Random(seed)
        self._printed: list[tuple[Story, int, bool]] = []
        self._last = b""
        self._serial = 0

    def __iter__(self) -> Iterator[Record]:
        yield Record(
            sort="warcinfo", data=self._warc("warcinfo", "", b"software: made\r\n", "application/warc-fields")
        )
        for sort in self._sorts():
            self._serial += 1
            yield self._made(sort)

    def _sorts(self) -> list[str]:
        """Exact shares, one of each sort at least where there is room, in an order of chance."""
        total = sum(SHARES.values())
        wanted = {sort: max(1, self._size * share // total) for sort, share in SHARES.items()}
        wanted["other"] += self._size - 1 - sum(wanted.values())
        found = [sort for sort, count in wanted.items() for _ in range(count)]
        self._rng.shuffle(found)
        # Damaged stretches that touch are one stretch to whoever reads them: none touches another.
        for place in range(1, len(found)):
            while found[place] in DAMAGED and found[place - 1] in DAMAGED:
                other = self._rng.randrange(len(found))
                if all(sort not in DAMAGED for sort in found[max(0, other - 1) : other + 2]):
                    found[place], found[other] = found[other], found[place]
        return found

    def _made(self, sort: str) -> Record:
        special: dict[str, Callable[[], Record]] = {
            "request": lambda: self._about("request", b"GET / HTTP/1.1\r\nHost: a.example\r\n\r\n"),
            "metadata": lambda: self._about("metadata", b"fetchTimeMs: 120\r\n"),
            "foreign": self._foreign,
            "front page": lambda: self._answer(
                "front page", layouts.index_page(self._outlet(), self._rng).encode()
            ),
            "image": lambda: self._answer(
                "image", b"\x89PNG\r\n\x1a\n" + self._noise(2000), kind="image/png"
            ),
            "json": lambda: self._answer("json", b'{"a": [1, 2, 3]}', kind="application/json"),
            "not found": lambda: self._answer(
                "not found", b"<html><h1>Not found</h1></html>", status="404 Not Found"
            ),
            "moved": lambda: self._answer(
                "moved", b"", status="301 Moved Permanently", more="Location: /\r\n"
            ),
            "empty": lambda: self._answer("empty", b""),
            "same": self._same,
        }
        return special[sort]() if sort in special else self._story(sort)

    def _story(self, sort: str) -> Record:
        story, group, political = self._told(sort)
        number = self._outlet()
        url = layouts.address(story, number, self._serial)
        text = layouts.page(story, number, url, self._rng)
        body, more = text.encode(), ""
        if sort == "mis-encoded":
            return self._recorded(sort, url, *self._misencoded(text), group=group, political=political)
        if sort == "huge":
            body = text.replace("</body>", f"<!--{'filler ' * 1_000_000}--></body>").encode()
        if sort == "packed":
            body, more = gzip.compress(body, 6, mtime=0), "Content-Encoding: gzip\r\n"
        if sort == "bomb":
            body, more = gzip.compress(body + b" " * 30_000_000, 6, mtime=0), "Content-Encoding: gzip\r\n"
        if sort == "chunked":
            body, more = chunked(body), "Transfer-Encoding: chunked\r\n"
        return self._recorded(sort, url, body, more, group=group, political=political)

    def _told(self, sort: str) -> tuple[Story, int | None, bool]:
        """A new story, or for a reprint an older one edited."""
        if sort == "reprint" and self._printed:
            story, group, political = self._rng.choice(self._printed)
            return layouts.reprint(story, self._rng), group, political
        political = sort == "political" or (sort not in ("other", "reprint") and self._rng.random() < 0.1)
        story = make_story(self._rng, self._rng.choice(kinds("political" if political else "other")))
        group = self._serial
        if sort in ("political", "other", "reprint", "packed", "chunked"):
            self._printed.append((story, group, political))
        return story, group, political

    def _misencoded(self, text: str) -> tuple[bytes, str, str]:
        """Characters that are not what the page says they are."""
        text = text.replace(" the ", " the “new” ", 1).replace("</h1>", " – é</h1>", 1)
        undeclared = text.replace('<meta charset="utf-8">', "", 1)
        return self._rng.choice(
            (
                (text.encode("cp1252", "replace"), "", "text/html; charset=utf-8"),
                (undeclared.encode("cp1252", "replace"), "", "text/html"),
                (undeclared.encode("utf-8"), "", "text/html; charset=iso-8859-1"),
                (undeclared.encode("utf-16"), "", "text/html"),
                (text.encode("utf-8"), "", "text/html; charset=no-such-set"),
            )
        )

    def _recorded(
        self, sort: str, url: str, body: bytes, more: str = "", kind: str = "text/html; charset=utf-8",
        *, group: int | None, political: bool,
    ) -> Record:  # fmt: skip
        record = self._answer(sort, body, kind=kind, more=more, url=url)
        data = damaged(record.data, sort, self._rng)
        if sort not in EXPECTED:
            self._last = data
        counted = None if sort in EXPECTED else group
        return Record(sort=sort, data=data, url=url, group=counted, political=political)

    def _same(self) -> Record:
        """The page before, fetched once more: another record of the same bytes."""
        if not self._last:
            return self._story("other")
        plain = zlib.decompress(self._last, 31)
        start = plain.index(b"<urn:uuid:")
        again = plain[:start] + f"<urn:uuid:{self._id()}>".encode() + plain[start + 47 :]
        url = plain.split(b"WARC-Target-URI: ", 1)[1].split(b"\r\n", 1)[0].decode()
        return Record(sort="same", data=gzip.compress(again, 6, mtime=0), url=url)

    def _foreign(self) -> Record:
        language = self._rng.choice(("de", "fr", "es"))
        text = layouts.foreign_page(foreign_paragraphs(self._rng, language), self._outlet(), language)
        return self._answer("foreign", text.encode())

    def _about(self, sort: str, block: bytes) -> Record:
        url = f"https://{layouts.outlet(self._outlet())[1]}/"
        return Record(sort=sort, data=self._warc(sort, url, block, "application/octet-stream"), url=url)

    def _answer(
        self, sort: str, body: bytes, *, kind: str = "text/html; charset=utf-8", status: str = "200 OK",
        more: str = "", url: str | None = None,
    ) -> Record:  # fmt: skip
        url = url or f"https://{layouts.outlet(self._outlet())[1]}/{sort.replace(' ', '-')}/{self._serial}"
        http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body
        extra = "WARC-Truncated: length\r\n" if sort == "cut page" else ""
        declared = len(http) + (5000 if sort == "wrong length" else 0)
        data = self._warc("response", url, http, "application/http; msgtype=response", extra, declared)
        return Record(sort=sort, data=data, url=url)

    def _warc(
        self, kind: str, url: str, block: bytes, content: str, extra: str = "", declared: int | None = None
    ) -> bytes:
        length = len(block) if declared is None else declared
        head = (
            f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{self._id()}>\r\n"
            f"WARC-Date: 2024-12-31T23:59:59Z\r\n"
            + (f"WARC-Target-URI: {url}\r\n" if url else "")
            + f"{extra}Content-Type: {content}\r\nContent-Length: {length}\r\n\r\n"
        )
        return gzip.compress(head.encode() + block + b"\r\n\r\n", 6, mtime=0)

    def _id(self) -> uuid.UUID:
        return uuid.UUID(int=self._rng.getrandbits(128), version=4)

    def _noise(self, size: int) -> bytes:
        return self._rng.randbytes(size)

    def _outlet(self) -> int:
        return self._rng.randrange(90)


def damaged(data: bytes, sort: str, rng: random.Random) -> bytes:
    """The member as a bad disk or a broken transfer leaves it."""
    if sort == "flipped":
        at = rng.randrange(len(data) // 2, len(data) - 20)
        return data[:at] + bytes(byte ^ 0x5A for byte in data[at : at + 8]) + data[at + 8 :]
    if sort == "short member":
        return data[: len(data) * 2 // 3]
    if sort == "garbage":
        return b"-- not a record --" * 20
    return data


def chunked(body: bytes, size: int = 4096) -> bytes:
    parts = (body[at : at + size] for at in range(0, len(body), size))
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def make_crawl(
    path: Path, *, records: int = 20_000, seed: int = 1, truth: Path | None = None, whole: bool = False
) -> Counter[str]:
    """Write the crawl; how many records there are of each expected outcome."""
    counts = Counter[str]()
    told = truth.open("w", encoding="utf-8") if truth else None
    with path.open("wb") as file:
        for number, record in enumerate(Crawl(records, seed), start=1):
            if whole and record.sort in DAMAGED:
                continue
            file.write(record.data)
            counts[record.expected] += 1
            if told:
                line = {
                    "number": number, "sort": record.sort, "expected": record.expected, "url": record.url,
                    "group": record.group, "political": record.political,
                }  # fmt: skip
                told.write(json.dumps(line) + "\n")
    if told:
        told.close()
    return counts


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("path", type=Path)
    arguments.add_argument("--records", type=int, default=20_000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--truth", type=Path)
    arguments.add_argument("--whole", action="store_true")
    told = arguments.parse_args()
    counts = make_crawl(told.path, records=told.records, seed=told.seed, truth=told.truth, whole=told.whole)
    print(f"{told.path}: {counts.total():,} records, {told.path.stat().st_size / 1e6:.1f} MB")
    for outcome, count in counts.most_common():
        print(f"{count:8,} {outcome}")


if __name__ == "__main__":
    main()

"""Fetching from the web, tried on a server of our own: nothing here leaves the machine."""

from __future__ import annotations

import gzip
import json
import socket
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from foedus import InputError, Reason
from foedus.bulk.sources import open_source, story_of
from foedus.bulk.sources.web import FetchOptions, addresses
from foedus.bulk.sources.web.addresses import is_public, place_of
from foedus.bulk.sources.web.feeds import is_feed, items_of
from foedus.bulk.sources.web.fetching import Fetcher
from foedus.bulk.sources.web.robots import Pace
from foedus.bulk.story import Story
from foedus.bulk.terms import TurnedAway
from web_server import HTML, PAGE, Server, reply, rss


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


def fetcher(**options: Any) -> Fetcher:
    told = {"pause": 0.0, "private_addresses": True, "timeout": 5.0} | options
    return Fetcher(FetchOptions(**told))


def refused(url: str, **options: Any) -> Reason:
    with pytest.raises(TurnedAway) as caught:
        fetcher(**options).fetch(url)
    return caught.value.reason


def test_a_page_is_fetched_under_an_honest_name(server: Server) -> None:
    server.answers["/a"] = reply(200, PAGE)
    page = fetcher().fetch(f"{server.url}/a#part")
    assert (page.body, page.url, page.id) == (PAGE, f"{server.url}/a", f"{server.url}/a")
    assert [path for path, _ in server.asked] == ["/robots.txt", "/a"]
    assert all(headers["user-agent"].startswith("foedus/0.") for _, headers in server.asked)


def test_robots_is_kept(server: Server) -> None:
    server.answers["/robots.txt"] = reply(
        200, b"User-agent: foedus\nDisallow: /closed\n\nUser-agent: *\nDisallow: /\n"
    )
    server.answers |= {"/open": reply(200, PAGE), "/closed/a": reply(200, PAGE)}
    server.answers["/door"] = reply(302, headers={"Location": "/closed/a"})
    one = fetcher()
    assert one.fetch(f"{server.url}/open").body == PAGE
    for path in ("/closed/a", "/door"):
        with pytest.raises(TurnedAway, match=r"robots\.txt") as caught:
            one.fetch(server.url + path)
        assert caught.value.reason is Reason.NOT_ALLOWED
    assert server.paths() == ["/open", "/door"]
    assert [path for path, _ in server.asked].count("/robots.txt") == 1


@pytest.mark.parametrize(("status", "allowed"), [(404, True), (403, True), (500, False), (503, False)])
def test_where_robots_cannot_be_had(server: Server, status: int, allowed: bool) -> None:
    server.answers |= {"/robots.txt": reply(status), "/a": reply(200, PAGE)}
    if allowed:
        assert fetcher().fetch(f"{server.url}/a").body == PAGE
    else:
        assert refused(f"{server.url}/a") is Reason.NOT_ALLOWED
        assert server.paths() == []


def test_a_host_is_not_asked_faster_than_it_wants(server: Server) -> None:
    server.answers["/robots.txt"] = reply(200, b"User-agent: *\nCrawl-delay: 7\n")
    server.answers["/a"] = reply(200, PAGE)
    waited: list[float] = []
    now = [100.0]

    def sleep(seconds: float) -> None:
        waited.append(seconds)
        now[0] += seconds

    one = Fetcher(FetchOptions(pause=2.0, private_addresses=True), pace=Pace(lambda: now[0], sleep))
    one.fetch(f"{server.url}/a")
    one.fetch(f"{server.url}/a")
    assert waited == [7.0, 7.0]


def test_redirects_are_followed_and_limited(server: Server) -> None:
    server.answers["/a"] = reply(301, headers={"Location": "/b"})
    server.answers["/b"] = reply(307, headers={"Location": f"{server.url}/c"})
    server.answers["/c"] = reply(200, PAGE)
    server.answers["/loop"] = reply(302, headers={"Location": "/loop"})
    server.answers["/nowhere"] = reply(302)
    page = fetcher().fetch(f"{server.url}/a")
    assert (page.id, page.url) == (f"{server.url}/a", f"{server.url}/c")
    assert refused(f"{server.url}/a", redirects=1) is Reason.NOT_FETCHED
    assert refused(f"{server.url}/loop") is Reason.NOT_FETCHED
    assert refused(f"{server.url}/nowhere") is Reason.HTTP_ERROR


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://a.example/", "gopher://a.example/"])
def test_a_redirect_leads_to_nothing_but_the_web(server: Server, target: str) -> None:
    server.answers["/a"] = reply(302, headers={"Location": target})
    assert refused(f"{server.url}/a") is Reason.NOT_ALLOWED


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "192.168.1.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "240.0.0.1", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:10.0.0.1",
        "64:ff9b::7f00:1", "2002:7f00:1::", "::",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.215.14", "2606:4700::1111", "::ffff:1.1.1.1"])
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1"])
def test_private_hosts_are_refused_however_they_are_written(host: str) -> None:
    assert refused(f"http://{host}/", private_addresses=False) in (Reason.NOT_ALLOWED, Reason.NOT_FETCHED)


def test_a_redirect_into_the_private_network_is_refused(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first host passes as public; where it leads to is checked again."""
    server.answers["/a"] = reply(302, headers={"Location": "http://10.0.0.1/secret"})
    monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1")
    assert refused(f"{server.url}/a", private_addresses=False) is Reason.NOT_ALLOWED


def test_the_connection_goes_to_the_address_that_was_checked(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that means a public address when it is checked and another one later."""
    server.answers["/a"] = reply(200, PAGE)
    port = int(server.url.rpartition(":")[2])
    asked: list[str] = []
    real = socket.getaddrinfo

    def resolve(host: Any, *rest: Any, **more: Any) -> Any:
        if host == "name.example":
            asked.append(host)
            assert len(asked) <= 2, "the name is asked for once a request"
            return real("127.0.0.1", *rest, **more)
        return real(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    assert fetcher().fetch(f"http://name.example:{port}/a").body == PAGE
    assert len(asked) == 2  # one for robots.txt's place, which is the page's too, and one for the page
    assert server.asked[-1][1]["host"] == f"name.example:{port}"


def test_names_and_passwords_and_blanks_are_refused() -> None:
    for url in (
        "http://user:word@a.example/",
        "http://a.example/a b",
        "http://a.example/\r\nX: y",
        "http://a:b/",
    ):
        with pytest.raises(TurnedAway):
            place_of(url)


def test_limits_of_size_and_time(server: Server) -> None:
    server.answers["/large"] = reply(200, PAGE + b" " * 100_000)
    assert refused(f"{server.url}/large", largest=50_000) is Reason.TOO_LARGE

    dripped = [0]

    def silent(handler: BaseHTTPRequestHandler) -> None:
        time.sleep(1.5)

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(40):
            dripped[0] += 1
            try:
                handler.wfile.write(b"x")
                handler.wfile.flush()
            except OSError:
                return
            time.sleep(0.05)

    server.answers |= {"/silent": silent, "/drip": drip}
    assert refused(f"{server.url}/silent", timeout=0.2) is Reason.NOT_FETCHED
    with pytest.raises(TurnedAway, match=r"took longer than 0\.3 seconds"):
        fetcher(longest=0.3).fetch(f"{server.url}/drip")
    assert dripped[0] < 40


def test_an_answer_that_breaks_off(server: Server) -> None:
    def broken(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "5000")
        handler.end_headers()
        handler.wfile.write(PAGE)
        handler.close_connection = True

    server.answers["/a"] = broken
    assert refused(f"{server.url}/a") is Reason.NOT_FETCHED


def test_what_is_no_page(server: Server) -> None:
    server.answers["/gone"] = reply(410)
    assert refused(f"{server.url}/gone") is Reason.HTTP_ERROR
    assert refused("http://127.0.0.1:9/") is Reason.NOT_ALLOWED  # nobody answers, so nobody allows


def test_a_page_is_fetched_again_only_when_it_changed(server: Server, tmp_path: Path) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        if handler.headers.get("If-None-Match") == '"1"':
            reply(304)(handler)
        else:
            reply(200, PAGE, HTML | {"ETag": '"1"', "Last-Modified": "Mon, 06 May 2024 08:00:00 GMT"})(
                handler
            )

    server.answers["/a"] = answer
    options = FetchOptions(pause=0.0, private_addresses=True, seen=tmp_path / "seen.json")
    ((_, raw, why),) = list(open_source(f"{server.url}/a", fetch=options))
    assert (raw.body, why) == (PAGE, None)
    assert json.loads((tmp_path / "seen.json").read_text())[f"{server.url}/a"]["etag"] == '"1"'
    ((_, raw, why),) = list(open_source(f"{server.url}/a", fetch=options))
    assert why is not None
    assert why.reason is Reason.UNCHANGED
    assert server.asked[-1][1]["if-modified-since"] == "Mon, 06 May 2024 08:00:00 GMT"
    assert [path.name for path in tmp_path.iterdir()] == ["seen.json"]


def test_a_run_that_is_cut_short_notes_nothing(server: Server, tmp_path: Path) -> None:
    server.answers["/feed"] = reply(
        200, rss(server.url, "/a", "/b"), {"ETag": "x", "Content-Type": "text/xml"}
    )
    server.answers |= {"/a": reply(200, PAGE, HTML | {"ETag": "y"}), "/b": reply(200, PAGE)}
    options = FetchOptions(pause=0.0, private_addresses=True, seen=tmp_path / "seen.json")
    for number, _, _ in open_source(f"{server.url}/feed", fetch=options):
        if number == 2:
            break
    assert not (tmp_path / "seen.json").exists()


def test_a_file_that_is_no_list_of_pages_is_refused(tmp_path: Path) -> None:
    (tmp_path / "seen.json").write_text("[1]")
    with pytest.raises(InputError, match="no list of fetched pages"):
        Fetcher(FetchOptions(seen=tmp_path / "seen.json"))


ATOM = (
    b'<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>News</title>'
    b'<entry><title>One</title><link href="/one"/></entry><entry><title>Two</title>'
    b'<link rel="alternate" href="https://b.example/two"/></entry></feed>'
)


def test_feeds_are_known_by_their_type_or_root() -> None:
    assert is_feed(ATOM, "application/xml")
    assert is_feed(rss("https://a.example", "/1"), "text/html")
    assert is_feed(b"", "application/rss+xml; charset=utf-8")
    assert not is_feed(PAGE, "text/html")
    assert not is_feed(b'<?xml version="1.0"?><html></html>', "application/xml")
    assert [item.url for item in items_of(ATOM, url="https://a.example/feed")] == [
        "https://a.example/one",
        "https://b.example/two",
    ]
    assert items_of(b"not a feed at all", url="https://a.example/") == []
    assert items_of(b"/etc/hostname", url="https://a.example/") == []


def test_the_pages_of_a_feed(server: Server) -> None:
    server.answers["/feed"] = reply(
        200, rss(server.url, "/a", "/gone", "/a", "/packed"), {"Content-Type": "text/xml"}
    )
    server.answers["/a"] = reply(200, PAGE)
    server.answers["/packed"] = reply(200, gzip.compress(PAGE), HTML | {"Content-Encoding": "gzip"})
    options = FetchOptions(pause=0.0, private_addresses=True, items=3)
    found = list(open_source(f"{server.url}/feed", fetch=options))
    assert [number for number, _, _ in found] == [1, 2, 3, 4]
    assert [why and why.reason for _, _, why in found] == [Reason.NOT_A_PAGE, None, Reason.HTTP_ERROR, None]
    stories = [story_of("page", raw) for _, raw, why in found if why is None]
    assert all(
        isinstance(story, Story) and story.report.title == "Chile and Peru hold talks" for story in stories
    )
    assert server.paths() == ["/feed", "/a", "/gone", "/packed"]


def test_a_feed_of_which_a_page_was_missed_is_asked_for_again(server: Server, tmp_path: Path) -> None:
    server.answers["/feed"] = reply(
        200, rss(server.url, "/a", "/slow"), {"ETag": '"1"', "Content-Type": "text/xml"}
    )
    server.answers["/a"] = reply(200, PAGE, HTML | {"ETag": '"2"'})
    server.answers["/slow"] = lambda handler: time.sleep(0.6)
    options = FetchOptions(pause=0.0, private_addresses=True, timeout=0.3, seen=tmp_path / "seen.json")
    list(open_source(f"{server.url}/feed", fetch=options))
    assert list(json.loads((tmp_path / "seen.json").read_text())) == [f"{server.url}/a"]

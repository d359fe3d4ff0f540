"""Answers are kept while the ledger stays as it is; reports can be read in a process apart."""

from __future__ import annotations

import datetime as dt
import gc
from pathlib import Path

import pytest
from conftest_explorer import PLAIN_PAGE, TODAY, client_of
from starlette.testclient import TestClient

import foedus
from foedus import InputError
from foedus.explorer.app import settle
from foedus.explorer.reader import Reader


def test_who_holds_a_page_gets_nothing_more(client: TestClient) -> None:
    first = client.get("/state/PRK?on=1985-01-01")
    tag = first.headers["etag"]
    again = client.get("/state/PRK?on=1985-01-01", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/state/PRK?on=1985-01-02", headers={"If-None-Match": tag})
    assert other.status_code == 200


def test_a_page_follows_the_ledger(filled: Path, tmp_path: Path) -> None:
    """Whoever writes into it: the server itself, or another process."""
    place = tmp_path / "follows.db"
    place.write_bytes(filled.read_bytes())
    client = client_of(place)
    before = client.get("/reports")
    assert client.get("/reports").content == before.content
    with foedus.Ledger.open(place) as book:
        book.add(foedus.read(PLAIN_PAGE), dt.datetime(2025, 1, 15, tzinfo=dt.UTC))
    after = client.get("/reports", headers={"If-None-Match": before.headers["etag"]})
    assert after.status_code == 200
    assert "Norway and Sweden sign" in after.text


def test_a_page_with_a_form_is_for_one_reader(client: TestClient) -> None:
    """Its proof is nobody else's, so that it is never kept."""
    form, other = client.get("/read"), client.get("/")
    assert "set-cookie" in form.headers
    assert "etag" not in form.headers
    assert "set-cookie" not in other.headers


def test_what_is_wrong_is_not_kept(client: TestClient) -> None:
    for _ in range(2):
        answer = client.get("/state/Ruritania")
        assert answer.status_code == 404
        assert "etag" not in answer.headers


@pytest.mark.slow
def test_a_process_apart_reads_the_same() -> None:
    reader = Reader(apart=True)
    try:
        assert reader.read(PLAIN_PAGE.encode()) == foedus.read(PLAIN_PAGE.encode(), name="the report")
        with foedus.Ledger() as record:
            drawing = foedus.draw_map(record, "defense", on=dt.date(1955, 7, 1))
        assert reader.png(drawing).startswith(b"\x89PNG")
        with pytest.raises(InputError):
            reader.read(b"%PDF-1.7 this is no page at all, but something else")
    finally:
        reader.close()


def test_the_record_is_taken_out_of_the_rounds_of_the_collector() -> None:
    before, frozen = gc.get_threshold(), gc.get_freeze_count()
    try:
        settle(TODAY)
        assert gc.get_freeze_count() > frozen + 10_000
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)

"""`import foedus` as a program uses it."""

from __future__ import annotations

import datetime as dt
import doctest
import io
from pathlib import Path

import pytest

import foedus
from foedus import _api


def test_a_page_is_read_from_bytes_text_and_file(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(foedus.sample_page())
    from_bytes = foedus.read(foedus.sample_page())
    assert foedus.read(foedus.sample_page().decode()) == from_bytes
    assert foedus.read(page) == from_bytes
    assert foedus.from_json(foedus.to_json(from_bytes), foedus.Reading) == from_bytes


def test_claims_are_checked_unless_told_not_to() -> None:
    assert all(claim.check for claim in foedus.read(foedus.sample_page()).claims)
    assert not any(claim.check for claim in foedus.read(foedus.sample_page(), checked=False).claims)


def test_a_path_given_as_text_is_told_apart(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes(foedus.sample_page())
    with pytest.raises(foedus.InputError, match="pathlib"):
        foedus.read(str(page))


def test_every_foreseen_failure_is_one_tree(tmp_path: Path) -> None:
    for source in (tmp_path / "missing.txt", tmp_path, b"", "   "):
        with pytest.raises(foedus.FoedusError):
            foedus.read(source)


def test_a_stream_is_read_no_further_than_a_page() -> None:
    class Endless(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            assert size > 0, "An endless stream must not be read to its end."
            return b"x" * size

    with pytest.raises(foedus.UnreadablePage, match="too large"):
        foedus.load_page(Endless())  # type: ignore[arg-type]


def test_a_ledger_that_is_not_there_is_the_record(tmp_path: Path) -> None:
    with foedus.open_ledger(tmp_path / "none.db") as ledger:
        answer = foedus.owes(ledger, "PRK", on=dt.date(1985, 1, 1))
        assert answer.answer == "owed"
        assert ledger.reports() == ()
        with pytest.raises(foedus.LedgerError, match="keeps nothing"):
            ledger.add(foedus.read(foedus.sample_page()), dt.datetime.now(dt.UTC))
    assert list(tmp_path.iterdir()) == []


def test_example_of_read() -> None:
    assert doctest.testmod(_api).failed == 0


def test_unknown_names_are_refused() -> None:
    with pytest.raises(AttributeError, match="no 'oweds'"):
        foedus.oweds  # noqa: B018

"""Every way in which a ledger cannot be opened, each one clear line."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import by_hand
import pytest

from foedus.errors import LedgerError
from foedus.ledger import Ledger


def _line(place: str | Path, *, create: bool = True) -> str:
    with pytest.raises(LedgerError) as caught:
        Ledger.open(place, create=create)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_a_new_ledger_holds_the_record(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "new.db") as ledger:
        assert ledger.reports() == ()
    with Ledger.open(f"sqlite:///{tmp_path}/new.db", create=False) as ledger:
        assert ledger.reports() == ()


def test_a_folder_is_not_a_ledger(tmp_path: Path) -> None:
    assert "is a folder, not a ledger" in _line(tmp_path)


def test_no_folder_to_make_it_in(tmp_path: Path) -> None:
    assert "No folder" in _line(tmp_path / "none" / "a.db")


def test_nothing_there_and_none_wanted(tmp_path: Path) -> None:
    assert _line(tmp_path / "a.db", create=False) == f"No ledger at {tmp_path / 'a.db'}."
    assert not (tmp_path / "a.db").exists()


def test_some_other_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Some notes of mine, long enough to have a header.")
    assert "is no SQLite file" in _line(tmp_path / "a.txt")


def test_some_other_database(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "a.db") as connection:
        connection.execute("CREATE TABLE songs (title TEXT)")
    assert "not a ledger of foedus" in _line(tmp_path / "a.db")


def test_a_corrupt_ledger(ledger_path: Path) -> None:
    data = bytearray(ledger_path.read_bytes())
    data[16:4096] = b"\xff" * 4080
    ledger_path.write_bytes(data)
    assert f"Cannot read the ledger {ledger_path}" in _line(ledger_path)


def test_a_ledger_cut_short(ledger_path: Path) -> None:
    ledger_path.write_bytes(ledger_path.read_bytes()[:20_000])
    assert f"Cannot read the ledger {ledger_path}" in _line(ledger_path)


def test_a_ledger_of_a_newer_format(ledger_path: Path) -> None:
    with sqlite3.connect(ledger_path) as connection:
        connection.execute("UPDATE meta SET value = '99' WHERE key = 'format'")
    assert "has format 99" in _line(ledger_path)
    assert "use a newer foedus" in _line(ledger_path)


def test_what_a_creation_cut_short_leaves_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.touch()
    assert "is an empty file" in _line(path, create=False)
    Ledger.open(path).close()
    empty = tmp_path / "b.db"
    connection = sqlite3.connect(empty)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    with Ledger.open(empty) as ledger:
        assert ledger.add(by_hand.pact(), by_hand.NOW).new


def test_another_kind_of_address() -> None:
    assert "not mysql://" in _line("mysql://host/db")
    assert _line("") == "No ledger named: give a file."
    assert _line("a\0b") == "No ledger named: give a file."


@pytest.mark.skipif(not Path("/dev/null").is_char_device(), reason="no /dev/null here")
def test_what_is_no_file_at_all() -> None:
    assert "Cannot write to the ledger /dev/null" in _line("/dev/null")


def test_a_password_is_never_shown() -> None:
    from foedus.ledger.location import Location

    assert Location.parse("postgresql://user:secret@host/db").name == "host/db"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert "is read-only" in _line(tmp_path / "a.db")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_ledger_answers_but_takes_nothing(ledger_path: Path) -> None:
    ledger_path.chmod(0o400)
    ledger_path.parent.chmod(0o500)
    with Ledger.open(ledger_path) as ledger:
        assert ledger.reports() == ()
        with pytest.raises(LedgerError, match="Cannot write to the ledger"):
            ledger.add(by_hand.pact(), by_hand.NOW)
    ledger_path.parent.chmod(0o700)

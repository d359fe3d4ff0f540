"""Every way to be wrong that a user can hit: one clear line, exit code 2, nothing stored."""

from __future__ import annotations

import io
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

GERMAN = (
    "BERLIN - Die Bundesregierung und die französische Regierung haben am Mittwoch ein Abkommen über "
    "gegenseitige Hilfe unterzeichnet. Der Vertrag verpflichtet beide Staaten, einander im Falle eines "
    "Angriffs beizustehen, wie ein Sprecher des Auswärtigen Amtes in Berlin mitteilte. "
) * 3


def empty(folder: Path) -> str:
    (folder / "empty.txt").touch()
    return "empty.txt"


def blank(folder: Path) -> str:
    (folder / "blank.html").write_text(" \n\t\n ")
    return "blank.html"


def binary(folder: Path) -> str:
    (folder / "page.html").write_bytes(bytes(range(256)) * 64)
    return "page.html"


def huge(folder: Path) -> str:
    with (folder / "huge.txt").open("wb") as file:
        file.truncate(200 * 10**6)
    return "huge.txt"


def no_article(folder: Path) -> str:
    (folder / "menu.html").write_text(
        "<html><body><nav><a href='/'>Home</a> <a href='/world'>World</a></nav></body></html>"
    )
    return "menu.html"


def german(folder: Path) -> str:
    (folder / "vertrag.txt").write_text(GERMAN, encoding="utf-8")
    return "vertrag.txt"


def folder_without_pages(folder: Path) -> str:
    (folder / "pictures").mkdir()
    (folder / "pictures" / "map.png").touch()
    return "pictures"


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda _: "missing.txt", ["missing.txt", "No such file"]),
        (empty, ["empty.txt", "empty"]),
        (blank, ["blank.html", "empty"]),
        (binary, ["page.html", "binary"]),
        (huge, ["huge.txt", "too large"]),
        (no_article, ["menu.html", "no article"]),
        (german, ["vertrag.txt", "German"]),
        (folder_without_pages, ["pictures", ".txt"]),
        (lambda _: "https://127.0.0.1/page", ["127.0.0.1", "no public address"]),
        (lambda _: "", ["empty name"]),
    ],
    ids=[
        "missing",
        "empty",
        "blank",
        "binary",
        "huge",
        "no-article",
        "language",
        "folder",
        "address",
        "name",
    ],
)
@pytest.mark.parametrize("command", ["read", "check"])
def test_bad_page(foedus, folder: Path, command: str, make: Callable[[Path], str], words: list[str]) -> None:
    ran = foedus(command, make(folder))
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith("foedus: ")
    assert ran.err.count("\n") == 1
    for word in words:
        assert word in ran.err
    assert not (folder / "foedus.db").exists()


def test_empty_standard_input(foedus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    ran = foedus("read", "-")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "foedus: standard input: The page is empty.\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["owes", "Ruritania"], ["Ruritania", "Nearest"]),
        (["owes", "Rusia"], ["Rusia", "Russia"]),
        (["owes", "PRK", "--on", "2024-02-30"], ["2024-02-30", "--on"]),
        (["owes", "PRK", "--on", "yesterday"], ["yesterday", "YYYY-MM-DD"]),
        (["owes", "PRK", "--on", "1985"], ["1985", "one day"]),
        (["owes", "PRK", "--known-by", "2024-13-01"], ["2024-13-01", "--known-by"]),
        (["owes", ""], ["empty"]),
        (["owes"], ["STATE", "foedus owes --help"]),
        (["timeline", "RUS"], ["STATE", "foedus timeline --help"]),
        (["timeline", "RUS", "Ruritania"], ["Ruritania", "Nearest"]),
        (["timeline", "Russia", "365"], ["Russia (RUS)", "two different states"]),
        (["owes", "PRK", "North Korea"], ["North Korea (PRK)", "two different states"]),
        (["owes", "NATO"], ["organisation"]),
        (["compare", "RUS-PRK@abcd", "SUN-PRK@1961"], ["RUS-PRK@abcd"]),
        (["compare", "RUS-PRK@1890", "SUN-PRK@1961"], ["RUS-PRK@1890"]),
        (["show", "nothing-of-that-name"], ["nothing-of-that-name"]),
        (["read"], ["Nothing to read", "--sample"]),
        (["raed", "page.html"], ["raed", "foedus --help"]),
        (["owes", "PRK", "--jsn"], ["--jsn", "foedus owes --help"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) and "Nearest" not in value else None,
)
def test_bad_use(foedus, folder: Path, arguments: list[str], words: list[str]) -> None:
    ran = foedus(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith("foedus: ")
    assert ran.err.count("\n") == 1
    for word in words:
        assert word in ran.err
    assert not (folder / "foedus.db").exists()


def corrupt(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + b"\xfe" * 5000)


def no_database(path: Path) -> None:
    path.write_text("dear diary")


def other_database(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE diary (day TEXT)")
    connection.close()


def newer(path: Path) -> None:
    from foedus import Ledger

    Ledger.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE meta SET value = '999' WHERE key = 'format'")
    connection.close()


def a_folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize("spoil", [corrupt, no_database, other_database, newer, a_folder])
@pytest.mark.parametrize("arguments", [["read", "--sample"], ["owes", "PRK"], ["timeline", "RUS", "PRK"]])
def test_bad_ledger(foedus, folder: Path, spoil: Callable[[Path], None], arguments: list[str]) -> None:
    ledger = folder / "ledger.db"
    spoil(ledger)
    before = ledger.read_bytes() if ledger.is_file() else None
    ran = foedus(*arguments, "--ledger", ledger)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith("foedus: ")
    assert ran.err.count("\n") == 1
    assert "ledger" in ran.err
    assert before is None or ledger.read_bytes() == before


def test_no_folder_for_the_ledger(foedus, folder: Path) -> None:
    ran = foedus("read", "--sample", "--ledger", "nowhere/foedus.db")
    assert ran.code == 2
    assert ran.err == "foedus: No ledger at nowhere/foedus.db: there is no folder nowhere.\n"
    assert not (folder / "nowhere").exists()


def test_read_only_folder(foedus, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The superuser may write anywhere, so the answer of the system is put in its mouth."""
    locked = folder / "locked"
    locked.mkdir()
    monkeypatch.setattr("os.access", lambda *_, **__: False)
    ran = foedus("read", "--sample", "--ledger", locked / "foedus.db")
    assert ran.code == 2
    assert "read-only" in ran.err
    assert ran.err.count("\n") == 1
    assert list(locked.iterdir()) == []

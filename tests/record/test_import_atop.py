"""A user's own ATOP file becomes a version of the record, says no more than the file, and breaks nothing."""

from __future__ import annotations

import csv
import datetime as dt
import gzip
import sys
import types
from pathlib import Path

import pytest

from atop_files import CCODE_DYADS, DYADS, ISO_MEMBERS, MEM_DYADS, MEMBERS, lines, undirected
from foedus.errors import InputError, UnknownAgreement
from foedus.model import Commitment, ObligationKind
from foedus.record import Record, load_record, newest_version, record_versions
from foedus.record.importing import import_atop
from foedus.record.rows import COLUMNS, OBLIGATION_COLUMNS
from foedus.record.supplement import SUPPLEMENT

NOW = dt.datetime(2026, 1, 2, 3, 4, tzinfo=dt.UTC)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where imported versions are kept in the test."""
    monkeypatch.setenv("FOEDUS_RECORDS", str(tmp_path / "records"))
    return tmp_path / "records"


def write(folder: Path, text: str, name: str = "mine.csv") -> Path:
    path = folder.parent / name
    path.write_text(text, encoding="utf-8")
    return path


def imported(folder: Path, text: str, name: str = "mine.csv", **options: str) -> Record:
    done = import_atop(write(folder, text, name), imported_at=NOW, **options)  # type: ignore[arg-type]
    return load_record(done.version.name)


def own_rows(record: Record) -> list[tuple[str, str, str, str | None, str | None]]:
    """What ATOP's rows come to, without the supplement: kind, debtor, creditor, begin and end."""
    return sorted(
        (one.kind.value, one.debtor, one.creditor, one.begin and one.begin.short, one.end and one.end.short)
        for one in record.commitments()
        if one.source[0].record == record.member_source
    )


def promise(record: Record, kind: str, debtor: str, creditor: str) -> Commitment:
    (found,) = [
        one
        for one in record.commitments({debtor})
        if (one.kind, one.debtor, one.creditor) == (kind, debtor, creditor)
        and one.source[0].record == record.member_source
    ]
    return found


FROM_MEMBERS = [
    ("consultation", "CAN", "MEX", "2021", "2022-12"),
    ("consultation", "CAN", "USA", "2021", "2022-12"),
    ("consultation", "MEX", "CAN", "2021", "2022-12"),
    ("consultation", "MEX", "USA", "2020-03-04", None),
    ("consultation", "USA", "CAN", "2021", "2022-12"),
    ("consultation", "USA", "MEX", "2020-03-04", None),
    ("defense", "CAN", "MEX", "2021", "2022-12"),
    ("defense", "CAN", "USA", "2021", "2022-12"),
    ("defense", "DNK", "NOR", "1999-05-06", "2001-07-08"),
    ("defense", "NOR", "DNK", "1999-05-06", "2001-07-08"),
    ("defense", "USA", "CAN", "2021", "2022-12"),
    ("defense", "USA", "MEX", "2020-03-04", None),
    ("nonaggression", "DNK", "NOR", "1999-05-06", "2001-07-08"),
    ("nonaggression", "NOR", "DNK", "1999-05-06", "2001-07-08"),
]
FROM_DYADS = [
    ("consultation", "MEX", "USA", "2019", None),
    ("consultation", "USA", "MEX", "2019", None),
    ("defense", "USA", "MEX", "2020", None),
    ("nonaggression", "DNK", "NOR", "1999", "2000"),
    ("nonaggression", "DNK", "NOR", "2010", "2010"),
    ("nonaggression", "NOR", "DNK", "1999", "2000"),
    ("nonaggression", "NOR", "DNK", "2010", "2010"),
]


@pytest.mark.parametrize("text", [MEMBERS, ISO_MEMBERS], ids=["ATOP's dates", "ISO dates"])
def test_members_owe_what_their_rows_say(folder: Path, text: str) -> None:
    record = imported(folder, text)
    assert own_rows(record) == FROM_MEMBERS
    assert (record.name, record.coverage[0].source) == ("6-members", "ATOP 6-members")
    assert (record.begin, record.end) == (dt.date(1999, 1, 1), dt.date(2022, 12, 31))
    found = promise(record, "defense", "USA", "MEX")
    assert found.conditions == ("only if unprovoked",)
    assert found.agreement.name == "Mexico-United States of America-Canada, signed 2020-03-04"
    assert found.source[0].atopid == 9001
    norway = promise(record, "defense", "NOR", "DNK")
    assert norway.conditions == ("only against a named adversary: Russia",)


@pytest.mark.parametrize("text", [DYADS, MEM_DYADS, CCODE_DYADS], ids=["stateA", "mem1", "ccode1"])
def test_dyad_years_give_years_and_no_treaty(folder: Path, text: str) -> None:
    record = imported(folder, text)
    assert own_rows(record) == FROM_DYADS
    assert record.name == "6-dyads"
    assert (record.begin.year, record.end.year) == (1999, 2021)
    consults = promise(record, "consultation", "MEX", "USA").source[0]
    assert consults.atopid is None
    assert consults.row == "MEX to USA, 2019-2021, in one of 9001, 9003"
    peace = next(one for one in record.commitments({"NOR"}) if one.kind == "nonaggression")
    assert (peace.source[0].atopid, peace.conditions) == (9002, ())
    assert peace.agreement.name.endswith("(ATOP 6-dyads names no treaty)")
    with pytest.raises(UnknownAgreement):
        record.alliance(9002)


def test_an_alliance_with_its_phase_behind_a_point_is_that_alliance(folder: Path) -> None:
    record = imported(folder, DYADS.replace(",9002,", ",9002.1,"))
    assert {pair.alliances for pair in record.pairs if pair.debtor == "NOR"} == {(9002,)}


def test_dyad_years_that_say_who_owes_whom_of_nobody_are_refused(folder: Path) -> None:
    with pytest.raises(InputError, match="does not say who owes whom"):
        import_atop(write(folder, undirected()), imported_at=NOW)


def atop_spelling(path: Path) -> None:
    """The package's member rows under ATOP's own names."""

    def dates(first: dt.date, last: dt.date) -> list[object]:
        return [first.year, first.month, first.day if first == last else ""]

    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        parts = ["yrent", "moent", "dayent", "yrexit", "moexit", "dayexit"]
        out.writerow(["atopid", "phase", "member", *parts, "ineffect", *COLUMNS, "version"])
        for row in load_record("4.01").members:
            entry = dates(row.entry.first, row.entry.last)
            exit_ = dates(row.exit.first, row.exit.last) if row.exit else [0, 0, 0]
            cells = ["" if value is None else value for value in row.values]
            flag = int(row.exit is None)
            out.writerow([row.atopid, row.phase, row.cow, *entry, *exit_, flag, *cells, 4])


def test_our_own_rows_come_back_as_they_were(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "ours.csv"
    atop_spelling(path)
    record, own = load_record(import_atop(path, imported_at=NOW).version.name), load_record("4.01")
    assert record.members == own.members
    assert record.alliances == own.alliances
    label = {own.member_source, record.member_source}

    def plain(one: Commitment) -> tuple[object, ...]:
        source = [(each.atopid, each.phase, each.row) for each in one.source if each.record in label]
        dates = (one.status, one.begin, one.end)
        return (one.kind, one.debtor, one.creditor, dates, one.conditions, one.trigger, one.agreement, source)

    ours = [plain(one) for one in own.commitments() if one.source[0].record != own.pair_source]
    assert [plain(one) for one in record.commitments()] == ours
    assert record.end == dt.date(2016, 12, 31)


FRIENDS = """\
atopid,member,yrent,moent,dayent,yrexit,moexit,dayexit,ineffect,defense,offense,neutral,nonagg,consul
4875,365,1997,5,31,0,0,0,1,0,0,0,1,1
4875,369,1997,5,31,0,0,0,1,0,0,0,1,1
9009,2,2018,1,1,0,0,0,1,1,0,0,0,0
9009,20,2018,1,1,0,0,0,1,1,0,0,0,0
"""
FRIENDLY_DYADS = """\
stateA,stateB,year,defense,offense,neutral,nonagg,consul,atopid1,atopid2
365,369,2017,0,0,0,1,1,4875,
365,369,2018,0,0,0,1,1,4875,
369,365,2017,0,0,0,1,0,4875,
369,365,2018,0,0,0,1,0,4875,5000
"""


def test_the_supplement_ends_what_an_imported_file_leaves_open(folder: Path) -> None:
    members = imported(folder, FRIENDS, name="friends.csv")
    peace = promise(members, "nonaggression", "RUS", "UKR")
    assert peace.end is not None
    assert peace.end.short == "2019-04-01"
    assert peace.source[-1].record == SUPPLEMENT
    dyads = imported(folder, FRIENDLY_DYADS, name="friendly-dyads.csv")
    assert promise(dyads, "consultation", "RUS", "UKR").end == peace.end
    # Two alliances stand in the last year, and one of them has ended: nobody says which one promised.
    assert promise(dyads, "nonaggression", "UKR", "RUS").end is None


def test_accessions_stand_also_where_the_file_has_no_such_alliance(folder: Path) -> None:
    record = imported(folder, FRIENDS, name="friends.csv")
    (defense,) = {
        (one.agreement.id, one.status.value, one.begin and one.begin.short)
        for one in record.commitments({"FIN"})
        if (one.debtor, one.creditor, one.kind) == ("FIN", "USA", ObligationKind.DEFENSE)
        and one.status == "in_force"
    }
    assert defense == ("nato-finland-2023", "in_force", "2023-04-04")


def test_what_a_file_covers_itself_the_supplement_leaves_to_it(folder: Path) -> None:
    record = imported(folder, FRIENDS.replace("9009,2,2018", "9009,2,2024"), name="newer.csv")
    assert record.end == dt.date(2024, 12, 31)
    assert promise(record, "nonaggression", "RUS", "UKR").end is None
    keys = {fact.key for fact in record.later}
    assert "nato-finland-2023" not in keys
    assert "nancy-2025" in keys
    for commitment in record.commitments({"BHR"}):
        assert commitment.agreement.name


def test_a_title_needs_more_than_the_number(folder: Path) -> None:
    assert load_record("4.01").alliance(3180)[0].title
    text = FRIENDS.replace("9009", "3180").replace("3180,2,2018", "3180,2,1949")
    assert imported(folder, text).alliance(3180)[0].title is None


BAD = [
    ("", "no column"),
    ("just some words\n", "no column defense"),
    ("atopid,member,yrent\n", "no column defense"),
    ("a,b,defense,offense,neutral,nonagg,consul\n1,2,0,0,0,0,0\n", "neither atopid, member"),
    ("atopid,begyr,defense\n9001,1999,1\n", "give its member file"),
    (lines(MEMBERS), "no promise in it"),
    (lines(DYADS, 13), "no promise in it"),
    (MEMBERS.replace("9001,,70,2020", "9001,,x,2020"), "line 3: member is 'x'"),
    (MEMBERS.replace("9001,,70,2020", "9001,,,2020"), "line 3: member is empty"),
    (MEMBERS.replace("9001,,70,2020,3,", "9001,,70,2020,13,"), "line 3: No such date: '2020-13'"),
    (MEMBERS.replace("70,2020,3,,,,,1,", "70,2020,3,,,,,0,"), "line 3: ineffect is 0, but no date of exit"),
    (MEMBERS.replace("2001,7,8", "1998,7,8", 1), "line 5: exit .1998-07-08. comes before entry"),
    (MEMBERS.replace("1,0,1,0,0,0,1,1,1,0,0,6.0", "1,0,7,0,0,0,1,1,1,0,0,6.0"), "line 2: defense is 7"),
    (MEMBERS.replace("9001,,2,2020", "9001,,2,0"), "line 2: no date of entry"),
    (ISO_MEMBERS.replace("2020-03-01;month", "2020-03-01;about"), "line 3: entry_precision is 'about'"),
    (DYADS.replace("2,70,2019", "2,2,2019"), "line 2: stateA, stateB|are both 2"),
    (DYADS.replace("2,70,2019", "2,70,20199"), "20199 is no year"),
    (DYADS.replace("1,9001,,6", "1,NATO,,6", 1), "line 2: atopid1 is 'NATO'"),
    (DYADS.replace("2,70,2019,1,0", "2,70,2019,1,0.5"), "line 2: defense is '0.5'"),
]


@pytest.mark.parametrize(("text", "words"), BAD)
def test_a_file_that_is_none_is_refused_in_one_line(folder: Path, text: str, words: str) -> None:
    with pytest.raises(InputError, match=words) as refused:
        import_atop(write(folder, text), imported_at=NOW)
    assert "\n" not in str(refused.value)
    assert not folder.exists()
    assert [version.name for version in record_versions()] == ["4.01"]


def test_what_is_no_file_to_read_is_told_apart(folder: Path, tmp_path: Path) -> None:
    packed = tmp_path / "atop.zip"
    packed.write_bytes(b"PK\x03\x04 and so on")
    binary = tmp_path / "binary.csv"
    binary.write_bytes(bytes(range(256)) * 20)
    for path, words in [
        (tmp_path / "none.csv", "No such file"),
        (tmp_path, "is a folder"),
        (packed, "unpack it"),
        (binary, "binary.csv"),
    ]:
        with pytest.raises(InputError, match=words):
            import_atop(path, imported_at=NOW)


def test_stata_needs_a_reader(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("foedus.record.tables.find_spec", lambda name: None)
    with pytest.raises(InputError, match="pandas or pyreadstat"):
        import_atop(write(folder, MEMBERS, "atop5_1m.dta"), imported_at=NOW)


@pytest.mark.parametrize("reader", ["pandas", "pyreadstat"])
def test_stata_is_read_by_what_is_installed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, reader: str
) -> None:
    """Numbers as Stata keeps them: with a point, five ones for a version of 5.1, and gaps."""
    table = list(csv.reader(MEMBERS.replace("6.0", "5.099999904632568").splitlines()))
    columns = {
        name: [float(cell) if cell else float("nan") for cell in cells]
        for name, cells in zip(table[0], zip(*table[1:], strict=True), strict=True)
    }

    class Frame:
        columns = tuple(table[0])

        def __getitem__(self, name: str) -> types.SimpleNamespace:
            return types.SimpleNamespace(tolist=lambda: columns[name])

    made = types.ModuleType(reader)
    made.read_stata = lambda path, **_: Frame()  # type: ignore[attr-defined]
    made.read_dta = lambda path, **_: (columns, None)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, reader, made)
    monkeypatch.setattr("foedus.record.tables.find_spec", lambda name: name == reader or None)
    record = imported(folder, "", "mine.dta")
    assert record.name == "5.1-members"
    assert own_rows(record) == FROM_MEMBERS


def test_versions_stand_side_by_side_and_the_newest_is_asked(folder: Path) -> None:
    assert newest_version().name == "4.01"
    members = imported(folder, MEMBERS, "a.csv")
    assert load_record() is members
    imported(folder, MEMBERS.replace("6.0", "3.0"), "b.csv")
    assert load_record() is members
    imported(folder, FRIENDS, "atop7_0m.csv")
    assert newest_version().name == "7-members"
    imported(folder, FRIENDS + "\n", "without-a-number.csv")
    names = [version.name for version in record_versions()]
    assert names == ["4.01", "3-members", "6-members", "7-members", "without-a-number"]
    assert load_record("4.01").name == "4.01"
    assert load_record("6-MEMBERS ") is members
    with pytest.raises(InputError, match=r"There are: 4\.01, 3-members"):
        load_record("5.1")


def test_of_one_number_the_last_import_is_the_newest(folder: Path) -> None:
    imported(folder, MEMBERS, "a.csv")
    later = NOW + dt.timedelta(days=1)
    import_atop(write(folder, DYADS, "b.csv"), imported_at=later)
    assert newest_version().name == "6-dyads"


def test_the_same_file_twice_changes_nothing(folder: Path) -> None:
    first = import_atop(write(folder, MEMBERS), imported_at=NOW)
    held = {path: path.read_bytes() for path in folder.iterdir()}
    again = import_atop(write(folder, MEMBERS, "other.csv"), imported_at=NOW + dt.timedelta(days=9))
    assert (first.new, again.new, again.version) == (True, False, first.version)
    assert {path: path.read_bytes() for path in folder.iterdir()} == held


def test_a_name_is_given_once(folder: Path) -> None:
    imported(folder, MEMBERS)
    with pytest.raises(InputError, match="--as NAME"):
        import_atop(write(folder, FRIENDS + MEMBERS[:0], "atop6_0m.csv"), imported_at=NOW)
    record = imported(folder, FRIENDS, name="mine")
    assert record.name == "mine"
    for name in ("", "../up", "a b", "4.01"):
        with pytest.raises(InputError):
            import_atop(write(folder, FRIENDS + "\n"), imported_at=NOW, name=name)


def test_no_half_a_version_is_left(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("foedus.record.versions.os.replace", broken)
    with pytest.raises(InputError, match="No space left"):
        import_atop(write(folder, MEMBERS), imported_at=NOW)
    assert list(folder.iterdir()) == []


def test_a_damaged_version_is_named(folder: Path) -> None:
    imported(folder, MEMBERS)
    (path,) = folder.iterdir()
    path.write_bytes(path.read_bytes()[:40])
    with pytest.raises(InputError, match=r"6-members\.atop\.gz is no record"):
        load_record()
    path.write_bytes(gzip.compress(b"{}\n"))
    with pytest.raises(InputError, match="is no record"):
        record_versions()


def test_states_that_no_list_knows_stand_for_themselves(folder: Path) -> None:
    done = import_atop(write(folder, MEMBERS.replace("9002,,385", "9002,,7777")), imported_at=NOW)
    assert done.unknown_states == (7777,)
    assert ("defense", "COW-7777", "DNK", "1999-05-06", "2001-07-08") in own_rows(load_record())


def test_every_obligation_has_a_column() -> None:
    assert set(OBLIGATION_COLUMNS.values()) <= set(COLUMNS)

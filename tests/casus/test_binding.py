"""Bonds of all states are what each state's own answer says, told apart by record and report."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import foedus
from foedus import DayBond, Ledger, ObligationKind, bonds_on, owes
from foedus.kept import Kept

DEFENSE = ObligationKind.DEFENSE
PAGE = (
    "Norway and Sweden sign defence treaty\n\nOSLO, 2 March 2022 (AFP) - Norway and Sweden signed a treaty on"
    " Wednesday that obliges each country to defend the other if it is attacked.\n"
)
RECORDED = dt.datetime(2022, 3, 3, tzinfo=dt.UTC)


@pytest.mark.parametrize("on", [dt.date(1914, 6, 1), dt.date(1955, 7, 1), dt.date(1991, 12, 26)])
@pytest.mark.parametrize("kind", ["defense", "neutrality"])
def test_they_are_what_each_state_owes(on: dt.date, kind: str) -> None:
    with foedus.open_ledger() as book:
        found = bonds_on(book, ObligationKind(kind), on=on)
        for code in ("FRA", "RUS", "ITA", "USA"):
            told = [one for one in owes(book, code, on=on).obligations if one.kind == kind]
            mine = {
                (bond.debtor.code, bond.creditor.code): bond.uncertain is None
                for bond in found
                if bool({bond.debtor.code, bond.creditor.code} & foedus.load_atlas().lineage(code))
            }
            assert {(one.debtor.code, one.creditor.code) for one in told} == set(mine), code
            sure = {(one.debtor.code, one.creditor.code) for one in told if one.uncertain is None}
            assert sure == {pair for pair, is_sure in mine.items() if is_sure}


def of(book: Ledger, on: dt.date, known_by: dt.date | None = None) -> list[DayBond]:
    found = bonds_on(book, DEFENSE, on=on, known_by=known_by)
    return [bond for bond in found if (bond.debtor.code, bond.creditor.code) == ("NOR", "SWE")]


def test_what_a_report_tells_is_a_bond_and_is_marked(tmp_path: Path) -> None:
    """Before it is stored, known, and true there is none; the memory of the answer follows the ledger."""
    reading = foedus.read(PAGE)
    on = dt.date(2022, 6, 1)
    with Ledger.open(tmp_path / "bonds.db") as book:
        assert of(book, on) == []
        state = book.state
        book.add(reading, RECORDED)
        assert book.state != state
        [bond] = of(book, on)
        assert (bond.recorded, bond.reports) == (False, (reading.report.id,))
        assert of(book, dt.date(2022, 2, 1)) == []
        assert of(book, on, known_by=dt.date(2022, 3, 1)) == []
        state = book.state
        book.withdraw(reading.report.id, because="read wrongly", recorded_at=RECORDED)
        assert book.state != state
        assert of(book, on) == []


def test_adding_what_is_held_changes_no_state(tmp_path: Path) -> None:
    reading = foedus.read(PAGE)
    with Ledger.open(tmp_path / "twice.db") as book:
        book.add(reading, RECORDED)
        state = book.state
        book.add(reading, RECORDED)
        assert book.state == state


def test_map_and_network_mark_what_only_reports_tell(tmp_path: Path) -> None:
    on = dt.date(2022, 6, 1)
    with Ledger.open(tmp_path / "drawn.db") as book:
        assert foedus.draw_network(book, on=on).told == 0
        before = foedus.draw_map(book, on=on).markup
        assert 'told"' not in before
        book.add(foedus.read(PAGE), RECORDED)
        network = foedus.draw_network(book, on=on)
        assert network.told == 1
        assert 'class="bond told' in network.drawing.markup
        drawn = foedus.draw_map(book, on=on).markup
        assert "as only reports tell, to Sweden" in drawn
        assert "only reports tell of defense" in foedus.draw_state_map(foedus.owes(book, "NOR", on=on)).markup


def test_what_is_kept_is_made_once_and_the_oldest_goes() -> None:
    made: list[str] = []
    kept: Kept[str] = Kept(2)

    def make(name: str) -> str:
        return kept.get(name, lambda: made.append(name) or name)  # type: ignore[func-returns-value]

    assert [make(name) for name in ("a", "a", "b", "a", "c", "a", "b")] == ["a", "a", "b", "a", "c", "a", "b"]
    assert made == ["a", "b", "c", "b"]


def test_a_failure_is_kept_by_nobody() -> None:
    kept: Kept[int] = Kept(2)
    with pytest.raises(ZeroDivisionError):
        kept.get("one", lambda: 1 // 0)
    assert kept.get("one", lambda: 1) == 1


def test_they_hold_on_the_day_not_in_the_year() -> None:
    """The Soviet Union annulled its treaties with Britain and France in May 1955."""
    with foedus.open_ledger() as book:
        for on, bound in ((dt.date(1955, 4, 1), True), (dt.date(1955, 7, 1), False)):
            pairs = {(bond.debtor.code, bond.creditor.code) for bond in bonds_on(book, DEFENSE, on=on)}
            assert (("FRA", "SUN") in pairs) is bound, on

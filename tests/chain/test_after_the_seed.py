"""The seed, then a report of entry into force and of the end of the treaty of 2000."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from foedus import AgreementStatus, owes, read

HERE = Path(__file__).parent
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


def test_one_agreement_in_force_and_the_one_of_2000_ended(filled) -> None:
    seeds = sorted(SEEDS.glob("000_*.txt"))
    if not seeds:
        pytest.skip("The seed report lies beside the repository, and is not there.")
    first, second = read(seeds[0], checked=False), read(HERE / "after_the_seed.txt", checked=False)
    book = filled([first, second])
    views = {view.id: view for view in book.agreements({"PRK"}) if set(view.parties) == {"PRK", "RUS"}}
    new, old = views["PRK-RUS@2024"], views["ATOP-4940"]
    reports = {first.report.id, second.report.id}
    assert set(views) == {new.id, old.id}
    assert (new.status, str(new.signed), str(new.in_force)) == (
        AgreementStatus.IN_FORCE,
        "2024-06-19",
        "2024-12-04",
    )
    assert (old.status, str(old.ended)) == (AgreementStatus.REPLACED, "2024-12-04")
    assert (old.superseded_by, new.supersedes) == (new.id, old.id)
    assert {source.report for source in new.sources} == reports
    assert {source.report for source in old.sources if source.report} == reports
    answer = owes(book, "PRK", "RUS", on=dt.date(2024, 12, 5))
    owed = [one for one in answer.obligations if one.agreement.id in views]
    assert {one.agreement.id for one in owed} == {new.id}
    assert {source.report for one in owed for source in one.sources} == reports

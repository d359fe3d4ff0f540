"""The supplement: its rules, and what it makes of the promises in ATOP, walking the dates."""

from __future__ import annotations

import datetime as dt

import pytest

from foedus.errors import CodebookError, UnknownAgreement
from foedus.model import AgreementStatus, Commitment, Interval
from foedus.record import LaterFact, LaterKind, load_record
from foedus.record.later import spells, until
from foedus.record.rows import Alliance
from foedus.record.supplement import read_supplement

GOOD = """
[a-b-2020]
title = "Pact of A and B"
kind = "new pact"
parties = ["FRA", "ITA"]
signed = "2020-05-04"
in_force = "2021-02"
promises = [{kind = "defense"}]
wording = "Each helps the other."
source_url = "https://example.org/pact"
source_outlet = "Example"
checked = "All read."
"""


def status_on(day: str, debtor: str, creditor: str, kind: str, agreement: str) -> str | None:
    """What the promise is on that day, None where there is none."""
    when = dt.date.fromisoformat(day)
    found = [
        c
        for c in load_record().commitments({debtor})
        if (c.debtor, c.creditor, c.kind, c.agreement.id) == (debtor, creditor, kind, agreement)
        and c.begin is not None
        and c.begin.first <= when
        and (c.end is None or when <= c.end.last)
    ]
    assert len(found) <= 1
    return found[0].status.value if found else None


WALKS = [
    # before, first day, last day, after: accession, entry into force, withdrawal, end, suspension
    ("2022-07-04", "NOR", "FIN", "defense", "ATOP-3180", None),
    ("2022-07-05", "NOR", "FIN", "defense", "ATOP-3180", "signed"),
    ("2023-04-03", "FIN", "NOR", "defense", "ATOP-3180", "signed"),
    ("2023-04-04", "FIN", "NOR", "defense", "ATOP-3180", "in_force"),
    ("2024-03-07", "SWE", "FIN", "defense", "ATOP-3180", "in_force"),
    ("2017-06-04", "USA", "MNE", "defense", "ATOP-3180", "signed"),
    ("2017-06-05", "USA", "MNE", "defense", "ATOP-3180", "in_force"),
    ("2020-01-31", "GBR", "POL", "defense", "ATOP-4175", "signed"),
    ("2020-02-01", "GBR", "POL", "defense", "ATOP-4175", None),
    ("2020-02-01", "FRA", "POL", "defense", "ATOP-4175", "signed"),
    ("2025-01-29", "NGA", "NER", "defense", "ATOP-3895", "signed"),
    ("2025-01-30", "NGA", "NER", "defense", "ATOP-3895", None),
    ("2025-01-30", "NGA", "SEN", "defense", "ATOP-3895", "signed"),
    ("2019-04-01", "RUS", "UKR", "nonaggression", "ATOP-4875", "signed"),
    ("2019-04-02", "RUS", "UKR", "nonaggression", "ATOP-4875", None),
    ("2024-02-21", "ARM", "RUS", "defense", "ATOP-4220", "signed"),
    ("2024-02-22", "ARM", "RUS", "defense", "ATOP-4220", "suspended"),
    ("2024-02-22", "RUS", "ARM", "defense", "ATOP-4220", "signed"),
    ("2018-06-17", "GRC", "MKD", "nonaggression", "ATOP-4735", "signed"),
    ("2019-02-13", "GRC", "MKD", "nonaggression", "ATOP-4735", None),
    ("2019-02-13", "GRC", "MKD", "nonaggression", "prespa-2018", "in_force"),
]


@pytest.mark.parametrize(("day", "debtor", "creditor", "kind", "agreement", "expected"), WALKS)
def test_a_promise_through_time(
    day: str, debtor: str, creditor: str, kind: str, agreement: str, expected: str | None
) -> None:
    assert status_on(day, debtor, creditor, kind, agreement) == expected


def test_a_one_sided_assurance_binds_one_side() -> None:
    assert status_on("2025-10-01", "USA", "QAT", "defense", "qatar-usa-2025") == "in_force"
    assert status_on("2025-10-01", "QAT", "USA", "defense", "qatar-usa-2025") is None


def test_an_initialled_text_promises_nothing_yet() -> None:
    made = [c for c in load_record().commitments({"ARM"}) if c.agreement.id == "armenia-azerbaijan-2025"]
    assert not made


def test_the_treaty_of_2024_between_russia_and_north_korea_is_left_to_be_read() -> None:
    assert not [fact for fact in load_record().later if {"PRK", "RUS"} <= set(fact.parties)]


def test_there_are_many_entries_and_each_says_where_it_is_from() -> None:
    later = load_record().later
    assert len(later) >= 35
    assert all(fact.source_outlet and fact.checked and fact.wording for fact in later)


def test_every_atop_id_exists_and_stands_at_the_end_of_the_file() -> None:
    record = load_record()
    for fact in record.later:
        touched = (*fact.leaves, *fact.suspends, *fact.ends, *fact.replaces, *filter(None, [fact.joins]))
        for atopid in touched:
            last = record.alliance(atopid)[-1]
            assert last.end is None, fact.key
            inside = {row.code for row in record.rows(atopid, last.phase) if row.open_at_end}
            newcomer = fact.kind is LaterKind.ACCESSION and atopid == fact.joins
            # Of several that leave an organisation, one may never have been in one of its protocols.
            assert inside.isdisjoint(fact.parties) is newcomer, fact.key


def test_parties_are_codes() -> None:
    known = {code for alliance in load_record().alliances for code in alliance.members}
    for fact in load_record().later:
        assert all(len(code) == 3 and code.isupper() for code in fact.parties), fact.key
        # Some Pacific states stand in no alliance of ATOP.
        assert set(fact.parties) <= known | {"TUV", "NRU", "SLB", "VUT"}, fact.key


def test_stages_keep_the_path() -> None:
    steps = load_record().later_fact("azerbaijan-turkey-2021").stages()
    assert [(step.status, str(step.date)) for step in steps] == [
        (AgreementStatus.SIGNED, "2021-06-15"),
        (AgreementStatus.RATIFIED, "2022-02-01"),
        (AgreementStatus.RATIFIED, "2022-02-03"),
    ]
    with pytest.raises(UnknownAgreement, match="no-such"):
        load_record().later_fact("no-such")


def test_a_good_entry_is_read_with_the_precision_of_its_dates() -> None:
    (fact,) = read_supplement(GOOD).facts
    assert fact.in_force == Interval.month(2021, 2)
    assert spells(fact) == (
        (AgreementStatus.SIGNED, Interval.parse("2020-05-04"), Interval.month(2021, 2)),
        (AgreementStatus.IN_FORCE, Interval.month(2021, 2), None),
    )


def test_the_day_before_is_known_only_where_the_day_is() -> None:
    assert until(Interval.parse("2020-03-01")) == Interval.parse("2020-02-29")
    assert until(Interval.parse("2020-03")) == Interval.parse("2020-03")


BAD = [
    ('kind = "new pact"', 'kind = "alliance"', "Invalid enum value 'alliance'"),
    ('signed = "2020-05-04"\nin_force = "2021-02"', "", "needs signed or in_force"),
    ('kind = "new pact"', 'kind = "withdrawal"', "needs ended"),
    ('kind = "new pact"', 'kind = "entry into force"', "needs joins"),
    ("2020-05-04", "2020-02-30", "No such date: '2020-02-30'"),
    ('checked = "All read."', "", "missing required field `checked`"),
    ('checked = "All read."', 'checkd = "All read."', "checkd"),
    ("https://example.org/pact", "example.org", "Give the address of a page"),
    ('{kind = "defense"}', '{kind = "defense", owes = ["ESP"]}', "No party: ESP"),
    ('kind = "new pact"', 'kind = "new pact"\nof = "c-d-1999"', "No entry is called 'c-d-1999'"),
    ('kind = "new pact"', 'kind = "new pact"\nkind = "new pact"', "Cannot overwrite"),
]


@pytest.mark.parametrize(("right", "wrong", "message"), BAD)
def test_a_broken_entry_is_refused_by_name(right: str, wrong: str, message: str) -> None:
    assert right in GOOD
    with pytest.raises(CodebookError, match=r"supplement\.toml: ") as error:
        read_supplement(GOOD.replace(right, wrong, 1))
    assert message in str(error.value)


def test_the_version_changes_with_the_content() -> None:
    assert read_supplement(GOOD).version != read_supplement(GOOD.replace("Each", "Either")).version


def test_names_are_told_apart() -> None:
    names: dict[str, set[str]] = {}
    for commitment in load_record().commitments():
        names.setdefault(commitment.agreement.name, set()).add(commitment.agreement.id)
    # Two alliances may share a name in the sources; a later pact never shares one with anything.
    keys = {fact.key for fact in load_record().later}
    assert all(len(ids) == 1 for ids in names.values() if ids & keys)


def alliance(atopid: int) -> Alliance:
    return load_record().alliance(atopid)[0]


def test_titles_that_the_inputs_have_the_wrong_way_round_are_set_right() -> None:
    assert alliance(3075).name.startswith("Inter-American Treaty of Reciprocal Assistance")
    assert alliance(3150).name == "Charter of the Organization of American States"


def begins(commitment: Commitment) -> dt.date:
    assert commitment.begin is not None
    return commitment.begin.first


def test_nothing_ends_before_it_begins() -> None:
    for commitment in load_record().commitments():
        assert commitment.end is None or begins(commitment) <= commitment.end.last


def test_facts_are_frozen() -> None:
    fact: LaterFact = load_record().later[0]
    with pytest.raises(AttributeError):
        fact.title = "other"  # type: ignore[misc]

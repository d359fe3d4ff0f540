"""Who is bound when one state attacks another: known cases with the rule that decides, and properties."""

from __future__ import annotations

import datetime as dt
import json
import random
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

import foedus
from foedus import (
    AgreementRef,
    AgreementStatus,
    CaseVerdict,
    Casus,
    Commitment,
    Coverage,
    Duties,
    InputError,
    Interval,
    Ledger,
    Modality,
    ObligationKind,
    Source,
    UnknownState,
    case,
    case_rules,
)
from foedus.casus.graph import edges, graphml, nodes
from foedus.cli.main import run

TRIGGERED, CONDITIONAL, NOT = CaseVerdict.TRIGGERED, CaseVerdict.CONDITIONAL, CaseVerdict.NOT_TRIGGERED


@pytest.fixture(scope="module")
def record() -> Duties:
    return Duties(foedus.open_ledger())


def ask(record: Duties, attackers: Any, targets: Any, day: str, **options: Any) -> Casus:
    return case(record, attackers, targets, on=dt.date.fromisoformat(day), **options)


def bound(answer: Casus, kind: str, creditor: str, *verdicts: CaseVerdict) -> set[str]:
    return {
        one.debtor.code
        for one in answer.obligations
        if one.kind == kind and one.creditor.code == creditor and one.verdict in (verdicts or (TRIGGERED,))
    }


def rule_of(answer: Casus, kind: str, debtor: str, creditor: str) -> set[str]:
    wanted = (kind, debtor, creditor)
    return {o.rule for o in answer.obligations if (o.kind, o.debtor.code, o.creditor.code) == wanted}


def broken(answer: Casus) -> set[tuple[str, str, str]]:
    return {(one.state.code, one.creditor.code, str(one.kind)) for one in answer.breaches}


def test_1870_the_south_german_states_owe_prussia_defense(record: Duties) -> None:
    answer = ask(record, "France", "Prussia", "1870-07-19", cascade=5)
    [prussia] = [state.code for state in answer.targets]
    south = {
        one.debtor.name for one in answer.obligations if one.verdict == TRIGGERED and one.kind == "defense"
    }
    assert {"Bavaria", "Württemberg", "Baden"} <= south
    assert rule_of(answer, "defense", "COW-245", prussia) == {"defense"}
    assert {one.state.name for one in answer.entered} == south
    assert {one.side for one in answer.entered} == {"targets"}
    assert answer.settled


def test_1914_in_each_direction(record: Duties) -> None:
    south = ask(record, "Austria-Hungary", "Serbia", "1914-07-28")
    assert bound(south, "defense", "AUT", TRIGGERED, CONDITIONAL) == set()
    [hungary] = [state.code for state in south.attackers]
    assert rule_of(south, "defense", "DEU", hungary) == {"defense-of-attacker"}
    assert "GRC" in bound(south, "defense", "SRB", CONDITIONAL, TRIGGERED)
    east = ask(record, "Germany", "Russia", "1914-08-01")
    assert bound(east, "defense", "RUS", TRIGGERED, CONDITIONAL) == {"FRA"}
    assert "ITA" in bound(east, "defense", "DEU", NOT)
    back = ask(record, "Russia", "Germany", "1914-08-01")
    assert hungary in bound(back, "defense", "DEU", TRIGGERED, CONDITIONAL)
    assert bound(back, "defense", "RUS", TRIGGERED, CONDITIONAL) == set()


def test_1939_poland(record: Duties) -> None:
    answer = ask(record, "Germany", "Poland", "1939-09-01", provoked=False)
    assert bound(answer, "defense", "POL") == {"GBR", "FRA", "ROU"}
    assert bound(answer, "offense", "DEU") == {"ITA"}
    assert rule_of(answer, "offense", "ITA", "DEU") == {"offense"}
    assert rule_of(answer, "defense", "ITA", "DEU") == {"defense-of-attacker"}
    open_question = ask(record, "Germany", "Poland", "1939-09-01")
    assert bound(open_question, "defense", "POL", CONDITIONAL) == {"FRA", "ROU"}
    [french] = {o.missing for o in open_question.obligations if (o.kind, o.debtor.code) == ("defense", "FRA")}
    assert french == ("whether the attack was provoked",)
    soviet = ask(record, "Soviet Union", "Poland", "1939-09-17", provoked=False)
    assert "GBR" in bound(soviet, "defense", "POL", NOT)  # only against Germany
    assert ("SUN", "POL", "nonaggression") in broken(soviet)


def test_1941_promises_that_end_with_the_attack_are_broken_by_it(record: Duties) -> None:
    answer = ask(record, "Germany", "Soviet Union", "1941-06-22", cascade=5)
    assert {("DEU", "SUN", "neutrality"), ("DEU", "SUN", "nonaggression")} <= broken(answer)
    [ended] = {one.ended for one in answer.breaches if one.state.code == "DEU"}
    assert ended is not None
    assert ended.last == answer.on
    assert bound(answer, "defense", "SUN") == {"MNG"}
    assert "JPN" in bound(answer, "neutrality", "SUN")
    assert {(one.state.code, one.side) for one in answer.entered} >= {
        ("ITA", "attackers"),
        ("MNG", "targets"),
    }


def test_1950_nobody_is_bound_to_south_korea(record: Duties) -> None:
    answer = ask(record, "North Korea", "South Korea", "1950-06-25")
    assert [one for one in answer.obligations if one.creditor.code == "KOR"] == []
    assert answer.not_covered is None


def test_1956_hungary_is_attacked_by_its_own_ally(record: Duties) -> None:
    answer = ask(record, "Soviet Union", "Hungary", "1956-11-04", place="Budapest")
    assert {("SUN", "HUN", "defense"), ("SUN", "HUN", "nonaggression")} <= broken(answer)
    assert rule_of(answer, "defense", "SUN", "HUN") == {"own-attack"}
    assert {"POL", "ROU"} <= bound(answer, "defense", "HUN")


def test_1956_egypt(record: Duties) -> None:
    answer = ask(record, ["Israel", "United Kingdom", "France"], "Egypt", "1956-10-31")
    assert {"SYR", "SAU", "JOR"} <= bound(answer, "defense", "EGY")


def test_1969_help_is_promised_to_both(record: Duties) -> None:
    answer = ask(record, "El Salvador", "Honduras", "1969-07-14", place="Honduras")
    both = [one for one in answer.collisions if "both sides" in one.because]
    assert {"GTM", "NIC", "USA"} <= {one.debtor.code for one in both}
    for one in both:
        assert {pull.creditor.code for pull in one.owes} == {"HND"}
        assert {pull.creditor.code for pull in one.against} == {"SLV"}


def test_1982_the_allies_are_bound_in_name_but_not_there(record: Duties) -> None:
    answer = ask(record, "Argentina", "United Kingdom", "1982-04-02", place="Falkland Islands")
    assert bound(answer, "defense", "GBR", TRIGGERED, CONDITIONAL) == set()
    assert {"USA", "DEU", "CAN"} <= bound(answer, "defense", "GBR", NOT) | {"DEU"}
    [american] = [
        o for o in answer.obligations if (o.kind, o.debtor.code, o.creditor.code) == ("defense", "USA", "GBR")
    ]
    assert "does not lie there" in american.because
    home = ask(record, "Soviet Union", "United Kingdom", "1982-04-02", place="London")
    assert "USA" in bound(home, "defense", "GBR")
    nowhere = ask(record, "Argentina", "United Kingdom", "1982-04-02")
    assert "USA" in bound(nowhere, "defense", "GBR", CONDITIONAL)


def test_1990_the_attacker_itself_owed_defense(record: Duties) -> None:
    answer = ask(record, "Iraq", "Kuwait", "1990-08-02")
    assert ("IRQ", "KWT", "defense") in broken(answer)
    assert {"EGY", "SAU", "SYR"} <= bound(answer, "defense", "KWT")


def test_2008_georgia(record: Duties) -> None:
    answer = ask(record, "Russia", "Georgia", "2008-08-08")
    assert ("RUS", "GEO", "nonaggression") in broken(answer)
    against = [one for one in answer.collisions if one.debtor.code == "KGZ"]
    assert {one.because for one in against} >= {"help to one side, neutrality to the other"}


def test_korea_with_and_without_the_report(record: Duties, empty: Ledger, ledger: Ledger) -> None:
    def helpers(book: Ledger, day: str, known_by: str | None = None) -> set[str]:
        known = dt.date.fromisoformat(known_by) if known_by else None
        answer = case(book, "South Korea", "North Korea", on=dt.date.fromisoformat(day), known_by=known)
        return bound(answer, "defense", "PRK", TRIGGERED, CONDITIONAL)

    for day in ("2024-05-01", "2025-01-01"):
        assert "RUS" not in helpers(empty, day)
    assert "RUS" not in helpers(ledger, "2024-05-01")
    assert "RUS" in helpers(ledger, "2025-01-01")
    # As known by a day is the same as a ledger that holds only what was reported by then.
    assert helpers(ledger, "2025-01-01", "2024-06-01") == helpers(empty, "2025-01-01", "2024-06-01")
    answer = case(ledger, "South Korea", "North Korea", on=dt.date(2025, 1, 1))
    [pact] = [o for o in answer.obligations if o.kind == "defense" and o.debtor.code == "RUS"]
    assert pact.source.report is not None
    assert answer.not_covered is not None
    north = ask(record, "North Korea", "South Korea", "2024-05-01", place="Seoul")
    assert bound(north, "defense", "KOR") == {"USA"}
    assert all(one.carried_on for one in north.obligations if one.source.record == "ATOP 4.01")


def test_finland_before_and_after_it_joined(record: Duties) -> None:
    before = ask(record, "Russia", "Finland", "2021-05-01", place="Helsinki")
    after = ask(record, "Russia", "Finland", "2024-05-01", place="Helsinki")
    assert "USA" not in bound(before, "defense", "FIN", TRIGGERED, CONDITIONAL, NOT)
    assert {"USA", "NOR", "TUR"} <= bound(after, "defense", "FIN")


def test_every_verdict_names_a_rule_and_its_steps(record: Duties) -> None:
    rules = case_rules()
    for answer in (
        ask(record, "Germany", "Poland", "1939-09-01", cascade=9),
        ask(record, "Russia", "Finland", "2024-05-01"),
    ):
        for one in answer.obligations:
            assert one.rule in rules
            assert one.derivation
            assert (one.verdict == CONDITIONAL) == bool(one.missing)
            holds = [step.holds for step in one.derivation]
            expected = NOT if False in holds else CONDITIONAL if None in holds else TRIGGERED
            assert one.verdict == expected
            assert one.source.atopid or one.source.row


@pytest.mark.parametrize(
    ("attacker", "target", "day", "options", "words"),
    [
        ("France", "France", "1900-01-01", {}, "cannot attack itself"),
        ("Soviet Union", "Russia", "1980-01-01", {}, "cannot attack itself"),
        ("France", "Freedonia", "1900-01-01", {}, "Freedonia"),
        ("Poland", "Germany", "1850-01-01", {}, "did not stand"),
        ("France", "Prussia", "1814-01-01", {}, "begins on 1815-01-01"),
        ("France", "Germany", "1914-08-03", {"place": "Nowhereville"}, "No place is known"),
        ("France", "Germany", "1914-08-03", {"cascade": 10**9}, "0 to 50 rounds"),
        ("France", "Germany", "1914-08-03", {"cascade": -1}, "0 to 50 rounds"),
    ],
)
def test_bad_input(
    record: Duties, attacker: str, target: str, day: str, options: dict[str, Any], words: str
) -> None:
    with pytest.raises((InputError, UnknownState), match=words):
        ask(record, attacker, target, day, **options)


# -- properties, on promises made up ----------------------------------------------------------------

STATES = ("FRA", "DEU", "GBR", "ITA", "RUS", "TUR", "GRC", "ESP")
DAY = dt.date(1930, 6, 1)
CONDITIONS = (
    (),
    ("only if unprovoked",),
    ("only against several attackers",),
    ("only against a named adversary: Germany",),
    ("only if the partner is attacked",),
    ("only in an ongoing conflict",),
)


def called(code: str) -> str:
    return {"RUS": "SUN"}.get(code, code)


def promise(
    kind: ObligationKind, debtor: str, creditor: str, conditions: tuple[str, ...], begin: int, end: int | None
) -> Commitment:
    first = DAY + dt.timedelta(days=begin)
    return Commitment(
        kind=kind,
        debtor=foedus.load_atlas().state(debtor).code,
        creditor=foedus.load_atlas().state(creditor).code,
        status=AgreementStatus.SIGNED,
        begin=Interval.day(first),
        end=Interval.day(first + dt.timedelta(days=end)) if end is not None else None,
        carried_on=False,
        conditions=conditions,
        trigger=None,
        means=None,
        modality=Modality.ASSERTED,
        agreement=AgreementRef(id=f"{kind}-{debtor}-{creditor}-{begin}-{conditions}", name="made up"),
        source=(Source(record="ATOP 4.01", atopid=1, row=f"{debtor}-{creditor}"),),
    )


class Book:
    """A ledger of promises made up."""

    coverage = (Coverage(source="ATOP", begin=dt.date(1815, 1, 1), end=dt.date(2018, 12, 31)),)

    def __init__(self, held: Sequence[Commitment]) -> None:
        self.held = list(held)

    def commitments(self, states: set[str], known_by: dt.date | None = None) -> list[Commitment]:
        mine = {code for state in states for code in foedus.load_atlas().lineage(state)}
        return [one for one in self.held if one.debtor in mine or one.creditor in mine]


def play(held: Sequence[Commitment], attacker: str = "FRA", target: str = "DEU", **options: Any) -> Casus:
    return case(cast("Ledger", Book(held)), attacker, target, on=DAY, **options)


promises = st.lists(
    st.builds(
        promise,
        st.sampled_from(list(ObligationKind)),
        st.sampled_from(STATES),
        st.sampled_from(STATES),
        st.sampled_from(CONDITIONS),
        st.integers(-400, 400),
        st.one_of(st.none(), st.integers(0, 800)),
    ).filter(lambda one: one.debtor != one.creditor),
    max_size=14,
    unique_by=lambda one: one.agreement.id,
)


@given(promises, st.randoms(use_true_random=False))
def test_the_order_of_loading_does_not_matter(held: list[Commitment], chance: random.Random) -> None:
    shuffled = list(held)
    chance.shuffle(shuffled)
    assert play(held, cascade=9) == play(shuffled, cascade=9)


@given(promises, st.sampled_from(list(ObligationKind)))
def test_an_unrelated_agreement_changes_nothing(held: list[Commitment], kind: ObligationKind) -> None:
    stranger = promise(kind, "JPN", "SWE", (), -10, None)
    assert play(held, cascade=9) == play([*held, stranger], cascade=9)


@given(promises)
def test_a_promise_that_begins_later_is_not_owed_before(held: list[Commitment]) -> None:
    later = [one for one in held if one.begin and one.begin.first > DAY]
    answer = play(held, cascade=9)
    assert not {one.agreement.id for one in later} & {one.agreement.id for one in answer.obligations}
    assert answer == play([one for one in held if one not in later], cascade=9)


@given(promises)
def test_swapping_the_sides_swaps_the_answer(held: list[Commitment]) -> None:
    """The states change places in every promise and in the question: the answer is the same but for names."""
    swap = {"FRA": "DEU", "DEU": "FRA"}

    def other(one: Commitment) -> Commitment:
        words = tuple(c.replace("Germany", "France") for c in one.conditions)
        import msgspec

        return msgspec.structs.replace(
            one,
            debtor=swap.get(one.debtor, one.debtor),
            creditor=swap.get(one.creditor, one.creditor),
            conditions=words,
        )

    def shape(answer: Casus, names: dict[str, str]) -> Any:
        def name(code: str) -> str:
            return names.get(code, code)

        return (
            sorted(
                (o.kind, name(o.debtor.code), name(o.creditor.code), o.verdict, o.round, o.agreement.id)
                for o in answer.obligations
            ),
            sorted((name(b.state.code), name(b.creditor.code), b.kind) for b in answer.breaches),
            sorted((name(e.state.code), e.side, e.round) for e in answer.entered),
        )

    assert shape(play(held, cascade=9), {}) == shape(play([*map(other, held)], "DEU", "FRA", cascade=9), swap)


@given(promises, st.integers(0, 6))
def test_a_longer_cascade_only_adds_and_it_ends(held: list[Commitment], rounds: int) -> None:
    short, long = play(held, cascade=rounds), play(held, cascade=rounds + 1)
    assert set(short.entered) <= set(long.entered)
    rank = {TRIGGERED: 2, CONDITIONAL: 1, NOT: 0}

    def levels(answer: Casus) -> dict[tuple[str, str, str, str], int]:
        return {
            (o.kind, o.debtor.code, o.creditor.code, o.agreement.id): rank[o.verdict]
            for o in answer.obligations
        }

    later = levels(long)
    assert all(later[key] >= level for key, level in levels(short).items())
    assert play(held, cascade=50).settled


@given(promises)
def test_a_graph_holds_only_states_that_it_names(held: list[Commitment]) -> None:
    answer = play(held, cascade=9)
    codes = [node.code for node in nodes(answer)]
    assert len(codes) == len(set(codes))
    assert all({edge.source, edge.target} <= set(codes) for edge in edges(answer))
    assert ET.fromstring(graphml(answer)).tag.endswith("graphml")


# -- the command ------------------------------------------------------------------------------------


def test_the_command(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    words = ["casus", "Germany", "Poland", "--on", "1939-09-01", "--unprovoked", "--cascade", "5"]
    assert run([*words, "--json", "--graph", "case.graphml"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {
        "attackers",
        "targets",
        "on",
        "known_by",
        "obligations",
        "breaches",
        "collisions",
        "rounds",
    } <= set(told)
    [british] = [o for o in told["obligations"] if (o["kind"], o["debtor"]["code"]) == ("defense", "GBR")]
    assert (british["verdict"], british["round"]) == ("triggered", 1)
    assert Path("case.graphml").is_file()
    assert run([*words, "--explain"]) == 0
    out = capsys.readouterr().out
    assert "United Kingdom: defense, to Poland" in out
    assert "rule defense:" in out
    assert "DRAWN IN" in out


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["France", "France"], "cannot attack itself"),
        (["France", "Spain", "--on", "1790-01-01"], "begins on 1815"),
        (["France", "Spain", "--place", "Zzyzx"], "No place is known"),
        (["France", "Spain", "--graph", "case.pdf"], "give .svg, .png or .graphml"),
    ],
)
def test_one_line_for_bad_input(
    words: list[str], complaint: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(["casus", *words, "--ledger", str(tmp_path / "none.db")]) == 2
    errors = [line for line in capsys.readouterr().err.splitlines() if not line.startswith("No ledger")]
    assert len(errors) == 1
    assert complaint in errors[0]

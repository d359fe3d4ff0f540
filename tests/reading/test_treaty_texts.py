"""Treaties' own texts: parties, day, signatures and promises, each from where a treaty states it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import pytest
from reports_by_hand import report

from foedus.model import Agreement, ReportKind
from foedus.reading import read_report

FRAME: Mapping[str, str] = {
    "title": "Treaty between the Republic of Ghana and the Togolese Republic on Good Relations",
    "preamble": "The Republic of Ghana and the Togolese Republic have agreed as follows:",
    "article": "The Contracting Parties shall consult each other whenever either is threatened.",
    "done": "Done at Lome on 12 May 1978, in two originals.",
    "signed": "For the Republic of Ghana: Kofi Mensah",
}


def treaty(**parts: str) -> Agreement:
    """The one agreement of a treaty's text; each part may be put in another way."""
    said = {**FRAME, **parts}
    text = "\n\n".join(
        (
            said["preamble"],
            "Article 1",
            said["article"],
            "Article 2",
            "This Treaty shall enter into force upon ratification.",
            said["done"],
            said["signed"],
        )
    )
    (agreement,) = read_report(report(text, title=said["title"], kind=ReportKind.TREATY)).agreements
    return agreement


def owed(agreement: Agreement) -> set[str]:
    return {f"{o.debtor}>{o.creditor} {o.kind}" for o in agreement.obligations}


DAYS = [
    ("Done at Lome on 12 May 1978, in two originals.", "1978-05-12"),
    ("DONE in duplicate at Lome this twelfth day of May 1978.", "1978-05-12"),
    ("Done at Lome, in duplicate, on the 21st day of March, 1931.", "1931-03-21"),
    ("Done at Lome on the twenty-first of March, nineteen hundred and thirty-one.", "1931-03-21"),
    ("Done at Lome the first day of June, one thousand nine hundred and seven.", "1907-06-01"),
    ("Done at Lome on the thirtieth day of November in the year nineteen thirty-two.", "1932-11-30"),
    ("In faith whereof done at Lome on the second day of August, two thousand and one.", "2001-08-02"),
]


@pytest.mark.parametrize(("done", "day"), DAYS)
def test_the_day_is_that_of_the_testimonium(done: str, day: str) -> None:
    signed = treaty(done=done).signed
    assert signed is not None
    assert signed.is_day
    assert signed.first == dt.date.fromisoformat(day)


@pytest.mark.parametrize("done", ["Done at Lome.", "Done at Lome on the thirty-first day of June 1978."])
def test_no_day_is_made_up(done: str) -> None:
    signed = treaty(done=done).signed
    assert signed is None or not signed.is_day


def test_parties_are_those_of_the_title_not_languages_or_depositaries() -> None:
    found = treaty(
        article="The Parties shall not attack each other. The French text shall prevail, and the Government "
        "of France shall hold the originals for the French Republic."
    )
    assert set(found.parties) == {"GHA", "TGO"}
    assert owed(found) == {"GHA>TGO nonaggression", "TGO>GHA nonaggression"}


def test_parties_of_a_charter_stand_in_its_preamble() -> None:
    found = treaty(
        title="Charter of the Volta Community",
        preamble="We, the Heads of State of the Republic of Ghana, the Togolese Republic, Burkina Faso and "
        "the Republic of Mali,\n\nBearing in mind the Charter of the United Nations,\n\n"
        "Have agreed as follows:",
    )
    assert found.parties == ("GHA", "TGO", "BFA", "MLI")
    assert found.name == "Charter of the Volta Community"
    assert len(owed(found)) == 12


@pytest.mark.parametrize(
    ("title", "name"),
    [
        (
            "Mutual Defence Treaty between the Republic of Ghana and the Togolese Republic",
            "Mutual Defence Treaty",
        ),
        (FRAME["title"], FRAME["title"]),
    ],
)
def test_a_treaty_is_called_by_its_title(title: str, name: str) -> None:
    assert treaty(title=title).name == name


@pytest.mark.parametrize(
    ("signed", "signers"),
    [
        ("For the Republic of Ghana: Kofi Mensah", {"Kofi Mensah": "GHA"}),
        ("For the Government of Ghana:\n\nKofi Mensah, Minister of Trade", {"Kofi Mensah": "GHA"}),
        ("For the Republic of Ghana\n\nFor the Togolese Republic\n\nAma Lawson", {"Ama Lawson": "TGO"}),
        ("Kofi Mensah", {}),
    ],
)
def test_signatures_tell_who_signed_for_whom(signed: str, signers: dict[str, str]) -> None:
    assert {person.name: person.code for person in treaty(signed=signed).signers} == signers


@pytest.mark.parametrize(
    ("article", "promises"),
    [
        (
            "In the event of an armed attack on Togo, Ghana shall come to the assistance of Togo.",
            {"GHA>TGO defense"},
        ),
        ("Ghana shall come to Togo's aid in case of an armed attack on it.", {"GHA>TGO defense"}),
        (
            "The Parties undertake to settle disputes in which they may be involved by peaceful means, and "
            "to refrain in their international relations from the threat or use of force.",
            {"GHA>TGO nonaggression", "TGO>GHA nonaggression"},
        ),
        (
            "The Parties undertake to refrain from any act of aggression against each other.",
            {"GHA>TGO nonaggression", "TGO>GHA nonaggression"},
        ),
        (
            "Any dispute about the interpretation or application of this Treaty shall be settled by "
            "negotiation.",
            set(),
        ),
        ("The Parties shall refrain from raising customs duties.", set()),
    ],
)
def test_promises_of_an_article(article: str, promises: set[str]) -> None:
    assert owed(treaty(article=article)) == promises


def test_place_request_and_charter_are_conditions() -> None:
    found = treaty(
        article="In the event of an armed attack on the territory of Togo, Ghana shall come to "
        "the assistance of Togo, at the request of the Government of Togo and in accordance with "
        "Article 51 of the Charter."
    )
    (promise,) = found.obligations
    assert promise.conditions == (
        "on the territory of Togo",
        "at the request of the Government of Togo",
        "in accordance with Article 51 of the Charter",
    )


def test_an_armed_attack_on_one_is_the_case_of_the_promise() -> None:
    found = treaty(article="An armed attack against either Party shall be considered an attack against both.")
    assert {promise.trigger for promise in found.obligations} == {"armed attack"}


def test_domains_are_also_those_that_the_parties_will_further() -> None:
    found = treaty(article="The Parties shall promote trade and encourage cultural exchanges.")
    assert found.domains == ("trade", "culture")


def test_the_clauses_on_beginning_length_and_end_are_evidence() -> None:
    article = "This Treaty is concluded for ten years. Either Party may denounce it on six months' notice."
    found = treaty(article=f"{article} Steps taken under it shall be reported.")
    text = "\n\n".join((FRAME["title"], FRAME["preamble"], "Article 1", article))
    spans = {text[span.start : span.end] for span in found.evidence if span.end <= len(text)}
    assert set(article.split(". ")) == {span.rstrip(".") if span[0] == "T" else span for span in spans} - {
        FRAME["title"]
    }

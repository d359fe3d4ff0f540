"""Who is given which words: sentences of our own from many regions and styles,
and the attribution of single words."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from foedus.model import Report, ReportId, ReportKind
from foedus.reading.agreements import read_agreements
from foedus.reading.discourse import Discourse, discuss
from foedus.reading.speech import attribution_of, find_speech
from foedus.reading.statements import read_statements

_SENTENCES = Path(__file__).with_name("sentences_of_speech.txt")


def _discourse(text: str) -> Discourse:
    report = Report(
        id=ReportId("sentence"),
        title=None,
        outlet=None,
        published=dt.date(2024, 6, 19),
        dateline=None,
        language="en",
        kind=ReportKind.NEWS,
        url=None,
        text=text,
        body=0,
    )
    return discuss(report)


def _blocks() -> list[tuple[str, list[str]]]:
    lines = [
        line for line in _SENTENCES.read_text(encoding="utf-8").splitlines() if not line.startswith("# ")
    ]
    blocks = "\n".join(lines).strip().split("\n\n")
    return [(block.split("\n")[0], [line[2:] for line in block.split("\n")[1:]]) for block in blocks]


@pytest.mark.parametrize(("text", "expected"), _blocks())
def test_statements(text: str, expected: list[str]) -> None:
    discourse = _discourse(text)
    statements = read_statements(discourse, find_speech(discourse))
    assert [f"{s.speaker}: {s.text}" for s in statements] == expected


@pytest.mark.parametrize("text", [text for text, _ in _blocks()])
def test_the_words_stand_in_the_text_and_marks_are_paired(text: str) -> None:
    discourse = _discourse(text)
    for statement in read_statements(discourse, find_speech(discourse)):
        assert statement.text == " ".join(span.of(text) for span in statement.evidence)
        assert statement.text.count("“") == statement.text.count("”")
        assert statement.text.count('"') % 2 == 0
        assert statement.text == statement.text.strip(" ,;:")


def test_quoted_only_where_a_mark_stands() -> None:
    quoted, plain = "“We will pay,” Chad's president said.", "Chad's president said that he would pay."
    for text, expected in ((quoted, True), (plain, False)):
        discourse = _discourse(text)
        (statement,) = read_statements(discourse, find_speech(discourse))
        assert statement.quoted is expected


def test_a_statement_names_the_agreement_that_it_is_about() -> None:
    text = (
        "Chile and Peru signed a defence treaty in Lima on Monday. "
        "Peru's president said the treaty would last. Chile's president said the weather was fine."
    )
    discourse = _discourse(text)
    acts = find_speech(discourse)
    statements = read_statements(discourse, acts, read_agreements(discourse, acts))
    assert [s.about for s in statements] == ["CHL-PER@2024", None]


ATTRIBUTIONS = [
    ("Kenya will send troops to Haiti, President William Ruto said on Tuesday.", "send", ["William Ruto"]),
    ("President William Ruto said that Kenya would send troops.", "send", ["William Ruto"]),
    ("President William Ruto said that Kenya would send troops.", "said", []),
    ("Kenya sent troops. President William Ruto said that they would stay.", "sent", []),
    ("Egypt signed the treaty, and Sudan said that it would follow.", "signed", []),
    ("Experts say the treaty obliged Moscow to intervene.", "obliged", ["Experts"]),
    (
        "Qatar's emir said that Hamas had told him it would free the hostages.",
        "free",
        ["Hamas", "Qatar's emir"],
    ),
    (
        "President Tokayev told reporters that Xi Jinping had assured him that China would buy the gas.",
        "buy",
        ["Xi Jinping", "Tokayev"],
    ),
    ("According to the Thai army, Cambodia had laid mines.", "laid", ["Thai army"]),
    ("Somalia said Ethiopia had violated its sovereignty, and recalled its ambassador.", "recalled", []),
    ("Moscow said it had shot down 30 drones, while Kyiv said two people had died.", "died", ["Kyiv"]),
    ("“We signed,” said the king of Jordan. “We will keep it.”", "keep", ["king of Jordan"]),
    ("Jordan condemned the strike that killed two people.", "killed", []),
    (
        "There would be no base, President Museveni said, and the pact remained in force.",
        "remained",
        ["Museveni"],
    ),
    ("It was announced by the Kremlin that the leaders would meet in Sochi.", "meet", ["Kremlin"]),
    (
        "State media quoted President Isaias Afwerki as saying that Eritrea sought no war.",
        "sought",
        ["Isaias Afwerki"],
    ),
    ("The deal, officials said, was signed in Doha. It covers gas.", "covers", []),
]


@pytest.mark.parametrize(("text", "word", "chain"), ATTRIBUTIONS)
def test_attribution(text: str, word: str, chain: list[str]) -> None:
    discourse = _discourse(text)
    token = next(t for t in discourse.doc if t.text == word)
    found = attribution_of(find_speech(discourse), token)
    if not chain:
        assert found is None
        return
    assert found is not None
    assert found.speaker == chain[0]
    assert found.chain == tuple(chain)


def test_the_title_makes_no_statement() -> None:
    title = "Kenya will send troops, Ruto says"
    report = Report(
        id=ReportId("title"),
        title=title,
        outlet=None,
        published=dt.date(2024, 6, 19),
        dateline=None,
        language="en",
        kind=ReportKind.NEWS,
        url=None,
        text=title + "\n\nPresident William Ruto met the press in Nairobi.",
        body=len(title) + 2,
    )
    discourse = discuss(report)
    assert read_statements(discourse, find_speech(discourse)) == ()

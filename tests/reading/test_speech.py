"""Who is given which words: sentences of our own from many regions and styles,
and the attribution of single words."""

from __future__ import annotations

from pathlib import Path

import pytest
from reports_by_hand import discourse

from foedus.reading.agreements import read_agreements
from foedus.reading.discourse import Discourse
from foedus.reading.speech import attribution_of, find_speech
from foedus.reading.statements import read_statements

_SENTENCES = Path(__file__).with_name("sentences_of_speech.txt")


def _discourse(text: str) -> Discourse:
    return discourse(text, published="2024-06-19")


def _blocks() -> list[tuple[str, list[str]]]:
    lines = [
        line for line in _SENTENCES.read_text(encoding="utf-8").splitlines() if not line.startswith("# ")
    ]
    blocks = "\n".join(lines).strip().split("\n\n")
    return [(block.split("\n")[0], [line[2:] for line in block.split("\n")[1:]]) for block in blocks]


@pytest.mark.parametrize(("text", "expected"), _blocks())
def test_statements(text: str, expected: list[str]) -> None:
    made = _discourse(text)
    statements = read_statements(made, find_speech(made))
    assert [f"{s.speaker}: {s.text}" for s in statements] == expected


@pytest.mark.parametrize("text", [text for text, _ in _blocks()])
def test_the_words_stand_in_the_text_and_marks_are_paired(text: str) -> None:
    made = _discourse(text)
    for statement in read_statements(made, find_speech(made)):
        assert statement.text == " ".join(span.of(text) for span in statement.evidence)
        assert statement.text.count("“") == statement.text.count("”")
        assert statement.text.count('"') % 2 == 0
        assert statement.text == statement.text.strip(" ,;:")


def test_quoted_only_where_a_mark_stands() -> None:
    quoted, plain = "“We will pay,” Chad's president said.", "Chad's president said that he would pay."
    for text, expected in ((quoted, True), (plain, False)):
        made = _discourse(text)
        (statement,) = read_statements(made, find_speech(made))
        assert statement.quoted is expected


def test_a_statement_names_the_agreement_that_it_is_about() -> None:
    text = (
        "Chile and Peru signed a defence treaty in Lima on Monday. "
        "Peru's president said the treaty would last. Chile's president said the weather was fine."
    )
    made = _discourse(text)
    acts = find_speech(made)
    statements = read_statements(made, acts, read_agreements(made, acts))
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
    made = _discourse(text)
    token = next(t for t in made.doc if t.text == word)
    found = attribution_of(find_speech(made), token)
    if not chain:
        assert found is None
        return
    assert found is not None
    assert found.speaker == chain[0]
    assert found.chain == tuple(chain)


def test_the_title_makes_no_statement() -> None:
    title = "Kenya will send troops, Ruto says"
    text = "President William Ruto met the press in Nairobi."
    made = discourse(text, title=title, published="2024-06-19")
    assert read_statements(made, find_speech(made)) == ()

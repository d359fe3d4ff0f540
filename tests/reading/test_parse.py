"""The parse keeps the report's offsets; paragraphs and datelines end sentences."""

from __future__ import annotations

import pytest
from reports_by_hand import discourse, report

from foedus.errors import FoedusError
from foedus.reading.parse import dateline_span, load_parser, parse

# dateline as the page room found it | text | what follows the dateline
DATELINES = {
    "agency": ("HANOI", "HANOI, Vietnam (AP) — The leaders met.", "The leaders met."),
    "hyphen": ("LIMA", "LIMA, June 12 (Reuters) - The leaders met.", "The leaders met."),
    "en dash": ("Accra", "Accra – The leaders met.", "The leaders met."),
    "no space": ("GENEVA", "GENEVA — The leaders met.", "The leaders met."),
    "double hyphen": ("BEIJING", "BEIJING -- The leaders met.", "The leaders met."),
    "city and country": ("Tirana, Albania", "Tirana, Albania — The leaders met.", "The leaders met."),
    "colon": ("LOME", "LOME: The leaders met.", "The leaders met."),
    "weekday": ("DELHI", "DELHI, Monday.-The leaders met.", "The leaders met."),
    "accent": ("SÃO PAULO", "SÃO PAULO — The leaders met.", "The leaders met."),
    "none": (None, "The leaders met - and left.", "The leaders met - and left."),
    "named but not there": ("Paris", "The leaders met in Paris.", "The leaders met in Paris."),
}


@pytest.mark.parametrize("case", DATELINES)
def test_dateline_spans_a_sentence(case: str) -> None:
    dateline, text, rest = DATELINES[case]
    made = report(text, dateline=dateline, title="Leaders meet")
    assert made.text[dateline_span(made)[1] :] == rest
    last = list(parse(made).sents)[-1]
    assert made.text[last.start_char :] == rest


TEXTS = [
    "One paragraph.",
    "One.\n\nTwo.\n\n\nThree.",
    "Tabs\there and  two spaces.\n\nÜber – “Zürich”, naïve café; Łódź.",
    "Emoji 🙂 and 𝔘nicode planes.\n\nEnd",
    "DEFENSE Secretary Lloyd Austin met his guest.\n\nThey talked.",
    "A line\nbroken in two.\n\n- item one\n- item two",
    "   leading space",
]


@pytest.mark.parametrize("text", TEXTS)
def test_offsets_are_the_report_s(text: str) -> None:
    made = report(text, title="A title")
    doc = parse(made)
    assert len(doc.text) == len(made.text)
    for token in doc:
        word = made.text[token.idx : token.idx + len(token)]
        assert word.lower() == token.text.lower()


def test_paragraphs_begin_sentences() -> None:
    made = report("The treaty of\n\nPeace was signed\n\nin Lima", title="A title without a stop")
    starts = {s.start_char for s in parse(made).sents}
    for words in ("A title", "The treaty", "Peace was", "in Lima"):
        assert made.text.index(words) in starts


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("DEFENSE Secretary Lloyd Austin met his guest.", "Defense"),
        ('"RUSSIA will sign," he said.', "Russia"),
        ("NATO leaders met.", "Nato"),
        ("THE LEADERS MET IN LIMA.", "THE"),
        ("US leaders met.", "US"),
    ],
)
def test_a_first_word_in_capitals_is_calmed(text: str, word: str) -> None:
    """For the parser only: the text of the report stays."""
    made = report(text)
    doc = parse(made)
    assert word in {token.text for token in doc}
    assert made.text == text


@pytest.mark.parametrize(
    ("text", "lemma"),
    [("Peru hopes to sign.", "hope"), ("Peru waged war on Chile.", "wage"), ("Peru fined a firm.", "fine")],
)
def test_lemmas_that_the_model_gets_wrong(text: str, lemma: str) -> None:
    assert lemma in {token.lemma_ for token in parse(report(text))}


def test_an_unknown_model_is_one_clear_line() -> None:
    with pytest.raises(FoedusError, match="'en_no_such_model' is not installed"):
        load_parser("en_no_such_model")


def test_parsing_twice_gives_the_same() -> None:
    text = "Chile and Peru signed a treaty on Monday. It covers trade."
    first = [(t.text, t.dep_, t.head.i) for t in parse(report(text))]
    second = [(t.text, t.dep_, t.head.i) for t in parse(report(text))]
    assert first == second


def test_evidence_is_a_sentence_without_space_around_it() -> None:
    made = discourse("One thing.  Chile and Peru met.\n\nThe end.")
    token = next(t for t in made.doc if t.text == "met")
    (span,) = made.evidence(token)
    assert span.of(made.text) == "Chile and Peru met."

"""The learned part: masking is exact, and company changes no answer."""

from __future__ import annotations

import pytest

from foedus.reading.events.classifier import SOURCE, TARGET, Classifier, load_classifier, mask


def span(sentence: str, words: str) -> tuple[int, int]:
    start = sentence.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("sentence", "source", "target", "masked"),
    [
        ("Ghana met Togo.", "Ghana", "Togo", f"{SOURCE} met {TARGET}."),
        ("Togo was met by Ghana.", "Ghana", "Togo", f"{TARGET} was met by {SOURCE}."),
        ("Ghana resigned itself.", "Ghana", None, f"{SOURCE} resigned itself."),
        ("Iraqi fighters left.", "Iraqi fighters", "Iraqi", f"{SOURCE} left."),
        ("Iraqi fighters left.", "Iraqi", "Iraqi fighters", f"{TARGET} left."),
        ("Mali left.", "Mali", "Mali", f"{SOURCE} left."),
    ],
)
def test_mentions_are_masked_once(sentence: str, source: str, target: str | None, masked: str) -> None:
    text, where, *_ = mask(sentence, span(sentence, source), span(sentence, target) if target else None)
    assert text == masked
    assert text[where:].startswith((SOURCE, TARGET))


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return load_classifier()


OURS = [
    ("Ghana's army shelled a village in Togo on Monday.", "Ghana's army", "a village in Togo", "ASSAULT"),
    (
        "The premier of Samoa held talks with the king of Tonga.",
        "The premier of Samoa",
        "the king of Tonga",
        "CONSULT",
    ),
    ("Peru imposed sanctions on two banks in Chile.", "Peru", "two banks in Chile", "SANCTION"),
    ("Police in Suva arrested nine students.", "Police in Suva", "nine students", "COERCE"),
    ("Chile beat Peru 2-1 in the final.", "Chile", "Peru", None),
]


def test_plain_acts(classifier: Classifier) -> None:
    questions = [(text, span(text, source), span(text, target)) for text, source, target, _ in OURS]
    assert [category for category, _ in classifier.classify(questions)] == [wanted for *_, wanted in OURS]


def test_company_changes_nothing(classifier: Classifier) -> None:
    questions = [(text, span(text, source), span(text, target)) for text, source, target, _ in OURS]
    together = classifier.classify(questions)
    assert together == [classifier.classify([question])[0] for question in questions]
    assert together[::-1] == classifier.classify(questions[::-1])


def test_certain_is_never_silent(classifier: Classifier) -> None:
    text = OURS[-1][0]
    ((category, score),) = classifier.classify([(text, (0, 5), None)], certain=True)
    assert category in classifier.categories
    assert category != "NONE"
    assert 0 <= score <= 1


def test_long_sentences_are_cut_around_the_actor(classifier: Classifier) -> None:
    text = "and so on, " * 60 + "police in Suva arrested nine students" + ", and so on" * 60
    question = (text, span(text, "police in Suva"), span(text, "nine students"))
    assert classifier.classify([question], certain=True)[0][0] == "COERCE"

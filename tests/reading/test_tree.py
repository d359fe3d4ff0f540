"""What readers see of a parse is what spaCy says of it; the quick ruler says what spaCy's ruler does."""

from __future__ import annotations

import functools
import itertools
from typing import Any

import pytest

from foedus.codebook import load_codebook
from foedus.reading.parse import BUNDLED_MODEL, load_parser
from foedus.reading.ruler import QuickRuler
from foedus.reading.tree import Doc, Token

ODD = [
    "",
    "\n\n  One line.\n\n\tAnother  one, with “marks” (and 2.5 million dollars).\n",
    "There's no deal, it doesn't hold, they'd gone and y'all ain't gonna sign nothin'. Let's see.",
    "C'm on, I've got ta go: who's that? - that's what it is, do n't ask; 'em, ol' me.",
    "Spain, Peru and Chile, all of them in São Paulo, met the envoys of Mali, Niger and Chad.",
    "TREATY SIGNED. Peru's president, whose visit Chile had awaited, will sign what both have agreed on.",
]
WORDS = "i idx text lower_ lemma_ pos_ tag_ dep_ ent_type_ whitespace_".split()
WORDS += "is_space is_punct is_quote like_num".split()


def texts() -> list[str]:
    frames = [frame for category in load_codebook().events.values() for frame in category.frames.values()]
    return [*ODD, *(frame.examples[0].text for frame in frames)]


@functools.cache
def parsed(text: str) -> Any:
    return load_parser(BUNDLED_MODEL)(text)


def places(tokens: Any) -> list[int]:
    return [token.i for token in tokens]


def around(token: Any) -> list[Any]:
    return [
        token.head.i,
        token.left_edge.i,
        token.right_edge.i,
        token.sent.start,
        token.sent.end,
        bool(token.is_sent_start),
        *map(places, (token.children, token.subtree, token.ancestors, token.conjuncts)),
    ]


@pytest.mark.parametrize("text", texts())
def test_tokens_are_spacy_s(text: str) -> None:
    found = parsed(text)
    doc = Doc(found)
    assert doc.text == text
    assert len(doc) == len(found)
    for ours, theirs in zip(doc, found, strict=True):
        assert [getattr(ours, word) for word in WORDS] == [getattr(theirs, word) for word in WORDS]
        assert len(ours) == len(theirs)
        assert around(ours) == around(theirs)
        near = [i for i in (-1, 1) if 0 <= ours.i + i < len(doc)]
        assert [ours.nbor(i).i for i in near] == [theirs.nbor(i).i for i in near]


@pytest.mark.parametrize("text", texts()[1:])
def test_spans_are_spacy_s(text: str) -> None:
    found = parsed(text)
    doc = Doc(found)
    for ours, theirs in ((doc.sents, found.sents), (doc.ents, found.ents)):
        assert [(s.start, s.end, s.label_) for s in ours] == [(s.start, s.end, s.label_) for s in theirs]
    for start, end in itertools.combinations(range(0, len(doc) + 1, 3), 2):
        ours, theirs = doc[start:end], found[start:end]
        assert (ours.text, ours.start_char, ours.end_char, len(ours)) == (
            theirs.text,
            theirs.start_char,
            theirs.end_char,
            len(theirs),
        )
        assert ours.root.i == theirs.root.i
        assert (places(ours), ours[-1].i, places(ours[1:])) == (
            places(theirs),
            theirs[-1].i,
            places(theirs[1:]),
        )
    for start, end in itertools.combinations(range(-1, len(text) + 2, 4), 2):
        ours, theirs = doc.char_span(start, end), found.char_span(start, end, alignment_mode="expand")
        assert (ours and (ours.start, ours.end)) == (theirs and (theirs.start, theirs.end)), (start, end)


def test_a_neighbour_beyond_the_text() -> None:
    first, *_, last = Doc(parsed("Peru met Chile."))
    for token, distance in ((first, -1), (last, 1)):
        with pytest.raises(IndexError):
            token.nbor(distance)


def test_tokens_are_themselves_only() -> None:
    one, two = Doc(parsed("Peru met Chile.")), Doc(parsed("Peru met Chile."))
    assert one[0] is one[0]
    assert one[0] != two[0]
    assert isinstance(one[0], Token)


@pytest.mark.parametrize("text", texts())
def test_ruler(text: str) -> None:
    nlp = load_parser(BUNDLED_MODEL)
    with nlp.select_pipes(disable=["attribute_ruler", "lemmatizer", "ner"]):
        quick, slow = nlp(text), nlp(text)
    quick = QuickRuler(nlp)(quick)
    slow = nlp.get_pipe("attribute_ruler")(slow)
    for ours, theirs in zip(quick, slow, strict=True):
        for attribute in ("tag_", "dep_", "pos_", "lemma", "morph"):
            assert getattr(ours, attribute) == getattr(theirs, attribute), (ours, attribute)

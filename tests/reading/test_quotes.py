"""What a text quotes: straight, curly, nested, running on, and what only looks like a quotation."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.reading.quotes import find_quotes

CASES = {
    "straight": ('He said "we agree" and left.', ["we agree"]),
    "two in one paragraph": ('A "strong" and "lasting" tie.', ["strong", "lasting"]),
    "curly": ("He said “we agree” and left.", ["we agree"]),
    "angle": ("He said «we agree» and left.", ["we agree"]),
    "low and high": ("He said „we agree“ and left.", ["we agree"]),
    "whole paragraph": ('"We agree."', ["We agree."]),
    "single curly": ("He said ‘we agree’ and left.", ["we agree"]),
    "single straight": ("He said 'we agree' and left.", ["we agree"]),
    "apostrophe": ("Peru's and Chile's envoys met.", []),
    "apostrophe in a single quotation": ("He said ‘we don’t agree’ and left.", ["we don’t agree"]),
    "years": ("In the '90s and the '80s they met.", []),
    "single inside double": ("He said \"she called it 'a start' today\".", ["she called it 'a start' today"]),
    "curly single inside double": ("He said “a ‘first’ step”.", ["a ‘first’ step"]),
    "inches": ('A 12" gun and a 14" gun.', []),
    "never closed": ('He said "we agree and left.', []),
    "closed in the next paragraph": ('He said "we agree.\n\nThen he left."', []),
    "runs on": (
        '"We agree.\n\n"We shall sign."',
        ["We agree.", "We shall sign."],
    ),
    "runs on, curly": ("“We agree.\n\n“We shall sign.”", ["We agree.", "We shall sign."]),
    "two paragraphs, each its own": ('"One."\n\n"Two."', ["One.", "Two."]),
    "empty marks": ('He said "" and left.', []),
    "mismatched": ('He said “we agree" and left.', []),
    "with a stop inside": ("“We agree,” he said. “We sign.”", ["We agree,", "We sign."]),
    "bracket before": ('They met ("the friends") again.', ["the friends"]),
    "nothing": ("They met.", []),
    "empty text": ("", []),
    "accents": ("Ils ont dit “très bien” à Paris.", ["très bien"]),
}


@pytest.mark.parametrize("case", CASES)
def test_quotes(case: str) -> None:
    text, expected = CASES[case]
    assert [span.of(text) for span in find_quotes(text)] == expected


@given(st.text(alphabet="ab '\"“”‘’«».\n12", max_size=60))
@settings(max_examples=200, deadline=None)
def test_spans_are_ordered_apart_and_within(text: str) -> None:
    spans = find_quotes(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all("\n" not in span.of(text) for span in spans)

"""Every example of the codebook is a test: what it says is read must be read by the reader of its kind.

Those of agreements, obligations, claims and statements have tests of their own.
"""

from __future__ import annotations

import pytest

from foedus.codebook import load_codebook
from foedus.reading.examples import Case, cases, failure

CASES = list(cases(load_codebook(), "events", "contexts", "visits", "sanctions", "transfers", "relevance"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_example(case: Case) -> None:
    assert failure(case) is None


def test_every_category_has_a_dozen_examples() -> None:
    for kind, category in load_codebook().events.items():
        examples = [example for frame in category.frames.values() for example in frame.examples]
        assert len(examples) >= 12, kind


def test_every_category_shows_a_negation() -> None:
    """Each kind of hard sentence is shown somewhere: passives, nouns, light verbs, control, negation."""
    shown = {
        example.about
        for category in load_codebook().events.values()
        for frame in category.frames.values()
        for example in frame.examples
        if example.about
    }
    assert {"passive", "nominal", "light verb", "control", "negation", "conjoined verbs", "headline"} <= shown

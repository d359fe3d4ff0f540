"""Claims in sentences of our own: what is claimed, of which states, since when;
and what a report as a whole keeps."""

from __future__ import annotations

from pathlib import Path

import pytest
from reports_by_hand import discourse

from foedus.model import Claim, Modality
from foedus.reading.agreements import read_agreements
from foedus.reading.claims import read_claims
from foedus.reading.speech import find_speech

_SENTENCES = Path(__file__).with_name("sentences_of_claims.txt")


def _read(text: str, *, title: str | None = None) -> tuple[Claim, ...]:
    made = discourse(text, title=title, published="2024-06-19")
    acts = find_speech(made)
    claims = read_claims(made, acts, read_agreements(made, acts))
    for claim in claims:
        assert claim.text == claim.evidence[0].of(made.text)
    return claims


def _blocks() -> list[tuple[str, list[str]]]:
    lines = [
        line for line in _SENTENCES.read_text(encoding="utf-8").splitlines() if not line.startswith("# ")
    ]
    blocks = "\n".join(lines).strip().split("\n\n")
    return [(block.split("\n")[0], [line[2:] for line in block.split("\n")[1:]]) for block in blocks]


@pytest.mark.parametrize(("text", "expected"), _blocks())
def test_claims(text: str, expected: list[str]) -> None:
    found = [
        f"{c.kind} | {' '.join(c.states)} | {c.since or c.since_text or '-'} | {c.text}" for c in _read(text)
    ]
    assert found == expected


def test_the_title_claims_only_what_the_body_does_not() -> None:
    title = "Chile and Peru sign their strongest pact since 1950"
    body = "Chile and Peru signed a pact. It is the strongest pact between Chile and Peru since 1950."
    (claim,) = _read(body, title=title)
    assert claim.evidence[0].start > len(title)
    assert [c.kind for c in _read("Chile and Peru signed a treaty on Monday.", title=title)] == ["strongest"]


def test_the_subject_is_the_agreement_where_the_report_reads_one() -> None:
    text = "Chile and Peru signed a treaty on Monday. It is the first such treaty between them since 1950."
    (claim,) = _read(text)
    assert claim.subject == "CHL-PER@2024"
    assert claim.states == ("CHL", "PER")


@pytest.mark.parametrize(
    ("words", "modality"),
    [
        ("is", Modality.ASSERTED),
        ("could be", Modality.HYPOTHETICAL),
        ("appears to be", Modality.HYPOTHETICAL),
        ("is perhaps", Modality.HYPOTHETICAL),
        ("is not", Modality.NEGATED),
        ("will be", Modality.FUTURE),
    ],
)
def test_modality(words: str, modality: Modality) -> None:
    (claim,) = _read(f"The accord {words} the strongest pact between Chile and Peru since 1950.")
    assert claim.modality is modality


def test_a_claim_in_speech_has_its_speaker() -> None:
    (claim,) = _read(
        "Kenya's president, William Ruto, called Somalia “Kenya's closest partner in the region.”"
    )
    assert claim.attribution is not None
    assert claim.attribution.speaker == "William Ruto"
    assert claim.text == "Kenya's closest partner in the region"


def test_a_comparison_names_both_agreements() -> None:
    words = "The treaty was replaced by one in 1960 that offered weaker guarantees"
    text = f"Chile and Peru signed a treaty in 1950. {words}."
    (claim,) = _read(text)
    assert (claim.subject, claim.than) == ("CHL-PER@1960", "CHL-PER@1950")
    assert claim.text == words

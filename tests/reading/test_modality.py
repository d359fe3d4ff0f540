"""How a text holds a predicate, by a table of sentences."""

from __future__ import annotations

import datetime as dt

import pytest
from reports_by_hand import cells, discourse, rows

from foedus.model import Interval
from foedus.reading.modality import historical, modality_of, tense_of

# sentence | word | modality
TABLE = """
# told as a fact
Chile signed the treaty. | signed | asserted
Chile has signed the treaty. | signed | asserted
Chile is signing the treaty. | signing | asserted
The treaty was signed by Chile. | signed | asserted
Officials said Chile signed the treaty. | signed | asserted
Officials confirmed that Chile had signed the treaty. | signed | asserted
Chile, which signed the treaty, sent an envoy. | signed | asserted
After signing the treaty, Chile sent an envoy. | signing | asserted
Chile began signing treaties in May. | signing | asserted
Chile managed to sign the treaty. | sign | asserted
Chile welcomed the visit. | visit | asserted
The visit ended on Monday. | visit | asserted
Chile praised the signing of the treaty. | signing | asserted
Chile met Peru and signed the treaty. | signed | asserted
Chile continued to attack Peru. | attack | asserted
Chile did sign the treaty. | sign | asserted
# looks ahead
Chile will sign the treaty. | sign | future
Chile will not only sign but keep the treaty. | keep | future
Chile is to sign the treaty. | sign | future
Chile is due to sign the treaty on Friday. | sign | future
Chile is set to sign the treaty. | sign | future
Chile is expected to sign the treaty. | sign | future
Chile is scheduled to sign the treaty. | sign | future
Chile is ready to sign the treaty. | sign | future
Chile is likely to sign the treaty. | sign | future
Chile plans to sign the treaty. | sign | future
Chile intends to sign the treaty. | sign | future
Chile promised to sign the treaty. | sign | future
Chile agreed to sign the treaty. | sign | future
Chile vowed to attack Peru. | attack | future
Chile decided to sign the treaty. | sign | future
Officials said Chile will sign the treaty. | sign | future
Chile would sign the treaty and will publish it. | publish | future
The treaty will be signed by Chile. | signed | future
Chile is going to sign the treaty. | sign | future
The planned visit was announced. | visit | future
Chile announced an upcoming visit. | visit | future
Chile prepared a forthcoming summit. | summit | future
They'll sign the treaty. | sign | future
Chile announced a plan to sign the treaty. | sign | future
Chile is not going to sign the treaty. | sign | negated
No country signed the treaty. | signed | negated
Neither side signed the treaty. | signed | negated
Chile may refuse to sign the treaty. | sign | hypothetical
Peru will leave if Chile does not sign the treaty. | sign | hypothetical
Chile never announced a plan to sign the treaty. | sign | hypothetical
Chile did not deny that it had signed the treaty. | signed | hypothetical
Chile and Peru will meet and sign the treaty. | sign | future
The treaty is about to be signed. | signed | future
# may be, might be, is asked for
Chile could sign the treaty. | sign | hypothetical
Chile may sign the treaty. | sign | hypothetical
Chile might sign the treaty. | sign | hypothetical
Chile would sign the treaty. | sign | hypothetical
Chile should sign the treaty. | sign | hypothetical
Chile must sign the treaty. | sign | hypothetical
Chile can sign the treaty. | sign | hypothetical
If Chile signs the treaty, Peru will follow. | signs | hypothetical
Peru will follow unless Chile signs the treaty. | signs | hypothetical
It is not known whether Chile signed the treaty. | signed | hypothetical
Chile wants to sign the treaty. | sign | hypothetical
Chile hopes to sign the treaty. | sign | hypothetical
Chile offered to sign the treaty. | sign | hypothetical
Chile threatened to attack Peru. | attack | hypothetical
Chile asked Peru to sign the treaty. | sign | hypothetical
Chile urged Peru to sign the treaty. | sign | hypothetical
Chile allowed Peru to sign the treaty. | sign | hypothetical
Chile is considering signing the treaty. | signing | hypothetical
Chile suggested that Peru signed the treaty. | signed | hypothetical
Chile demanded that Peru sign the treaty. | sign | hypothetical
Chile perhaps signed the treaty. | signed | hypothetical
Chile reportedly signed the treaty. | signed | hypothetical
Chile allegedly attacked Peru. | attacked | hypothetical
Chile came to sign the treaty. | sign | hypothetical
Chile welcomed a plan to sign the treaty. | sign | hypothetical
Chile is willing to sign the treaty. | sign | hypothetical
Chile discussed a possible arms deal. | deal | hypothetical
Chile feared a potential attack. | attack | hypothetical
Chile spoke of the possibility of an attack. | attack | hypothetical
The threat of an attack grew. | attack | hypothetical
Chile warned of the risk of war. | war | hypothetical
Chile denied an alleged attack. | attack | hypothetical
Chile doubts that Peru signed the treaty. | signed | hypothetical
Chile tried to attack Peru. | attack | hypothetical
Chile applied to join the pact. | join | hypothetical
Chile did not rule out signing the treaty. | signing | hypothetical
# denied, refused, not done
Chile did not sign the treaty. | sign | negated
Chile never signed the treaty. | signed | negated
Chile hasn't signed the treaty. | signed | negated
Chile will not sign the treaty. | sign | negated
Chile won't sign the treaty. | sign | negated
Chile refused to sign the treaty. | sign | negated
Chile declined to sign the treaty. | sign | negated
Chile failed to sign the treaty. | sign | negated
Chile ruled out signing the treaty. | signing | negated
Chile avoided signing the treaty. | signing | negated
Chile denied signing the treaty. | signing | negated
Chile denied that it had signed the treaty. | signed | negated
Chile refrained from attacking Peru. | attacking | negated
Chile prevented Peru from attacking. | attacking | negated
Chile left without signing the treaty. | signing | negated
Chile left without a visit. | visit | negated
No attack followed. | attack | negated
The treaty was not signed by Chile. | signed | negated
Chile said it had not signed the treaty. | signed | negated
Chile has yet to sign the treaty. | sign | negated
Chile no longer attacks Peru. | attacks | negated
Neither Chile nor Peru signed the treaty. | signed | negated
Chile promised not to attack Peru. | attack | negated
"""


@pytest.mark.parametrize("row", rows(TABLE))
def test_modality(row: str) -> None:
    sentence, form, expected = cells(row)
    token = next(t for t in discourse(sentence).doc if t.text == form)
    assert modality_of(token) == expected


def test_the_table_is_wide() -> None:
    kinds = [cells(row)[2] for row in rows(TABLE)]
    assert len(kinds) >= 80
    assert all(kinds.count(kind) >= 15 for kind in ("asserted", "future", "hypothetical", "negated"))


@pytest.mark.parametrize(
    ("date", "published", "expected"),
    [
        ("2024-06-19", "2024-06-19", False),
        ("2024-06-12", "2024-06-19", False),
        ("2024-06-11", "2024-06-19", True),
        ("2024-06-20", "2024-06-19", False),
        ("1961-01-01/1961-12-31", "2024-06-19", True),
        ("2024-01-01/2024-12-31", "2024-06-19", False),
        ("2024-06-01/2024-06-17", "2024-06-19", False),
    ],
)
def test_historical_by_the_last_day(date: str, published: str, expected: bool) -> None:
    assert historical(Interval.parse(date), dt.date.fromisoformat(published)) is expected


def test_historical_needs_both_days() -> None:
    assert not historical(None, dt.date(2024, 6, 19))
    assert not historical(Interval.parse("1961-01-01"), None)


@pytest.mark.parametrize(
    ("sentence", "form", "expected"),
    [
        ("Chile signed the treaty on Monday.", "signed", "past"),
        ("Chile has signed the treaty.", "signed", "past"),
        ("Chile will sign the treaty on Monday.", "sign", "future"),
        ("Chile is due to sign the treaty on Monday.", "sign", "future"),
        ("Chile could sign the treaty on Monday.", "sign", "future"),
        ("The president leaves Tuesday for Lima.", "leaves", "present"),
        ("The president says so.", "says", "present"),
        ("The treaty was signed on Monday.", "treaty", "past"),
    ],
)
def test_tense(sentence: str, form: str, expected: str) -> None:
    token = next(t for t in discourse(sentence).doc if t.text == form)
    assert tense_of(token) == expected

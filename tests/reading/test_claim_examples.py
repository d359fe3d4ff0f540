"""The examples of the codebook's claims and statements: what they say is read,
and nothing where they expect nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from foedus.codebook import Example, load_codebook
from foedus.model import Interval, Report, ReportId, ReportKind, to_builtins
from foedus.reading.agreements import read_agreements
from foedus.reading.claims import read_claims
from foedus.reading.discourse import discuss
from foedus.reading.speech import find_speech
from foedus.reading.statements import read_statements


def _report(example: Example) -> Report:
    published = dt.date.fromisoformat(example.published) if example.published else dt.date(2025, 6, 12)
    return Report(
        id=ReportId("example"),
        title=None,
        outlet=None,
        published=published,
        dateline=None,
        language="en",
        kind=ReportKind.NEWS,
        url=None,
        text=example.text,
        body=0,
    )


def _cases(kind: str) -> Iterator[Any]:
    for name, frame in getattr(load_codebook(), kind).items():
        for number, example in enumerate(frame.examples):
            yield pytest.param(example, id=f"{kind}.{name}-{number}")


@pytest.mark.parametrize("example", list(_cases("claims")))
def test_claims(example: Example) -> None:
    discourse = discuss(_report(example))
    acts = find_speech(discourse)
    facts = read_claims(discourse, acts, read_agreements(discourse, acts))
    _check(example, [to_builtins(fact) for fact in facts])


@pytest.mark.parametrize("example", list(_cases("statements")))
def test_statements(example: Example) -> None:
    discourse = discuss(_report(example))
    facts = read_statements(discourse, find_speech(discourse))
    _check(example, [to_builtins(fact) for fact in facts])


def _check(example: Example, rows: list[dict[str, Any]]) -> None:
    expect = dict(example.expect)
    if not expect:
        assert rows == []
        return
    count = expect.pop("count", None)
    assert any(all(_holds(row, key, value) for key, value in expect.items()) for row in rows), rows
    assert count is None or len(rows) == count, rows
    for row in rows:
        for span in row["evidence"]:
            assert example.text[span["start"] : span["end"]] in row["text"]


def _holds(row: Mapping[str, Any], key: str, value: Any) -> bool:
    found = row.get(key)
    if key == "since":
        return bool(found == str(Interval.parse(value)))
    if key == "attribution":
        return bool((found or {}).get("speaker") == value)
    if isinstance(value, list):
        return set(found or ()) == set(value)
    return bool(found == value)


@pytest.mark.parametrize("kind", ["claims", "statements"])
def test_there_are_enough_examples_and_a_third_of_them_are_refusals(kind: str) -> None:
    examples = [e for frame in getattr(load_codebook(), kind).values() for e in frame.examples]
    assert len(examples) >= 30
    assert sum(not e.expect or e.about == "hard" for e in examples) * 3 >= len(examples)

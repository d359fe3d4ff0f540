"""Every example of agreements.toml and obligations.toml is read, and gives what its `expect` says.

`expect` names fields of an agreement, or of its obligations taken together: `obligations` (their kinds),
`owes` (`CHL>PER` for each), `trigger`, `means`, `conditions`; `count` is how many agreements are read in all.
Lists are compared as sets. An empty `expect` means that no agreement is read. Where nothing else is said, the
day of publication is Thursday, 12 June 2025.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from foedus.codebook import Example, Frame, load_codebook
from foedus.model import Report, ReportId, ReportKind, to_builtins
from foedus.reading.agreements import read_agreements
from foedus.reading.discourse import discuss
from foedus.reading.speech import find_speech

FILES = ("agreements", "obligations")


def frames() -> Iterator[tuple[str, Frame]]:
    codebook = load_codebook()
    for file in FILES:
        part = getattr(codebook, file)
        for section in part.__struct_fields__:
            value = getattr(part, section)
            if isinstance(value, Frame):
                yield f"{file}.{section}", value
            else:
                for name, frame in value.items():
                    yield f"{file}.{section}.{name}", frame


CASES = [
    pytest.param(example, id=f"{name}-{number}")
    for name, frame in frames()
    for number, example in enumerate(frame.examples)
]


def rows(example: Example) -> list[dict[str, Any]]:
    report = Report(
        id=ReportId("example"),
        title=None,
        outlet=None,
        published=dt.date.fromisoformat(example.published or "2025-06-12"),
        dateline=None,
        language="en",
        kind=ReportKind.NEWS,
        url=None,
        text=example.text,
        body=0,
    )
    discourse = discuss(report)
    return [row(to_builtins(a)) for a in read_agreements(discourse, find_speech(discourse))]


def row(agreement: dict[str, Any]) -> dict[str, Any]:
    owed = agreement["obligations"]
    return {
        **agreement,
        "signers": [person["name"] for person in agreement["signers"]],
        "obligations": {o["kind"] for o in owed},
        "owes": {f"{o['debtor']}>{o['creditor']}" for o in owed},
        "conditions": {c for o in owed for c in o["conditions"]},
        "trigger": _one({o["trigger"] for o in owed}),
        "means": _one({o["means"] for o in owed}),
        "held": _one({o["modality"] for o in owed}),
    }


def _one(values: set[Any]) -> Any:
    return next(iter(values)) if len(values) == 1 else values or None


def _holds(row: Mapping[str, Any], key: str, value: Any) -> bool:
    if isinstance(value, list):
        return set(value) == set(row[key])
    return bool(row[key] == (None if value == "" else value))


@pytest.mark.parametrize("example", CASES)
def test_example(example: Example) -> None:
    found = rows(example)
    expect = dict(example.expect)
    if not expect:
        assert found == []
        return
    count = expect.pop("count", None)
    assert any(all(_holds(row, key, value) for key, value in expect.items()) for row in found), found
    assert count is None or len(found) == count, found


def test_each_frame_has_at_least_three() -> None:
    few = {name: len(frame.examples) for name, frame in frames() if len(frame.examples) < 3}
    assert not few


def test_hard_sentences_are_shown() -> None:
    shown = {example.about for _, frame in frames() for example in frame.examples if example.about}
    wanted = {
        "passive",
        "nominal",
        "negated",
        "future",
        "hypothetical",
        "denied",
        "one-sided",
        "three parties",
    }
    assert wanted <= shown

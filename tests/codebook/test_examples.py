"""Every example of the codebook is a test: what it says is read must be read by the reader of its kind.

A kind joins by an entry in `KINDS`: where its frames stand in the codebook, and how its facts are read.
`expect` names fields of the fact; `type` is the event's category where it is not that of the file, `count`
how many events of the category there are. An empty `expect` means that nothing of the kind is read.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from foedus.codebook import Codebook, Example, load_codebook
from foedus.model import Report, ReportId, ReportKind, to_builtins
from foedus.reading.discourse import Discourse, discuss
from foedus.reading.events import read_events
from foedus.reading.sanctions import read_sanctions
from foedus.reading.speech import SpeechAct, find_speech
from foedus.reading.transfers import read_transfers
from foedus.reading.visits import read_visits

Facts = tuple[Any, ...]
Reader = Callable[[Discourse, tuple[SpeechAct, ...]], Facts]


@dataclass(frozen=True)
class Kind:
    """One kind of fact: its frames with their examples, its reader, and what an example takes for granted."""

    frames: Callable[[Codebook], Iterator[tuple[str, tuple[Example, ...], Mapping[str, Any]]]]
    read: Reader


def _event_frames(codebook: Codebook) -> Iterator[tuple[str, tuple[Example, ...], Mapping[str, Any]]]:
    for kind, category in codebook.events.items():
        for name, frame in category.frames.items():
            yield f"events.{kind}.{name}", frame.examples, {"type": str(kind)}


def _context_frames(codebook: Codebook) -> Iterator[tuple[str, tuple[Example, ...], Mapping[str, Any]]]:
    for name, frame in codebook.contexts.items():
        yield f"contexts.{name}", frame.examples, {}


def _visit_frames(codebook: Codebook) -> Iterator[tuple[str, tuple[Example, ...], Mapping[str, Any]]]:
    for name, frame in codebook.visits.items():
        yield f"visits.{name}", frame.examples, {}


def _sanction_frames(codebook: Codebook) -> Iterator[tuple[str, tuple[Example, ...], Mapping[str, Any]]]:
    for part in ("stages", "lexicon"):
        for name, frame in getattr(codebook.sanctions, part).items():
            yield f"sanctions.{part}.{name}", frame.examples, {}


def _transfer_frames(codebook: Codebook) -> Iterator[tuple[str, tuple[Example, ...], Mapping[str, Any]]]:
    for part in ("frames", "lexicon"):
        for name, frame in getattr(codebook.transfers, part).items():
            yield f"transfers.{part}.{name}", frame.examples, {}


KINDS: dict[str, Kind] = {
    "events": Kind(_event_frames, read_events),
    "contexts": Kind(_context_frames, read_events),
    "visits": Kind(_visit_frames, read_visits),
    "sanctions": Kind(_sanction_frames, read_sanctions),
    "transfers": Kind(_transfer_frames, read_transfers),
}


def _cases() -> Iterator[Any]:
    for kind, entry in KINDS.items():
        for name, examples, default in entry.frames(load_codebook()):
            for number, example in enumerate(examples):
                yield pytest.param(kind, example, default, id=f"{name}-{number}")


@pytest.mark.parametrize(("kind", "example", "default"), list(_cases()))
def test_example(kind: str, example: Example, default: Mapping[str, Any]) -> None:
    facts = _read(KINDS[kind].read, example)
    if not example.expect:
        assert kind == "contexts" or facts == (), [to_builtins(fact) for fact in facts]
        return
    expect = {**default, **example.expect}
    count = expect.pop("count", None)
    rows = [_row(to_builtins(fact)) for fact in facts]
    assert any(all(_holds(row, key, value) for key, value in expect.items()) for row in rows), rows
    if count is not None:
        assert len([row for row in rows if row["type"] == expect["type"]]) == count, rows


def _read(reader: Reader, example: Example) -> Facts:
    published = dt.date.fromisoformat(example.published) if example.published else dt.date(2025, 6, 12)
    report = Report(
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
    discourse = discuss(report)
    return reader(discourse, find_speech(discourse))


def _row(fact: dict[str, Any]) -> dict[str, Any]:
    """A fact with its participants as codes."""
    row = dict(fact)
    row["type"] = row.pop("event_type", None)
    for side in ("actors", "recipients"):
        if side in row:
            row[side] = [actor["code"] for actor in row[side] if actor["code"]]
    return row


def _holds(row: Mapping[str, Any], key: str, value: Any) -> bool:
    if isinstance(value, list):
        found = row[key] or []
        return set(value) <= set(found) if key == "contexts" else set(value) == set(found)
    return bool(row[key] == value)


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

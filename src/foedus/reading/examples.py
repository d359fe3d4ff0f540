"""Does a codebook read what it says it reads? Its examples, run one by one.

`expect` of an example names fields of the fact that must be read in its text; empty means that nothing of
the kind is. Participants are compared as codes, lists as sets; `count` is how many facts of the kind
(events: of the category) there are. Where an example has no day of its own, it is read as of Thursday, 12
June 2025.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from foedus.codebook import Codebook, Example, Frame, load_codebook, use_codebook
from foedus.model import Interval, Report, ReportId, ReportKind, to_builtins
from foedus.reading.agreements import read_agreements
from foedus.reading.claims import read_claims
from foedus.reading.discourse import Discourse, discuss
from foedus.reading.events import read_events
from foedus.reading.relevance import about_states
from foedus.reading.sanctions import read_sanctions
from foedus.reading.speech import SpeechAct, find_speech
from foedus.reading.statements import read_statements
from foedus.reading.transfers import read_transfers
from foedus.reading.visits import read_visits

Row = dict[str, Any]
Acts = tuple[SpeechAct, ...]
_TODAY = dt.date(2025, 6, 12)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One example: the kind of fact it is about, its frame (`events.AID.give`) and its place there (from
    0).
    """

    kind: str
    frame: str
    number: int
    example: Example

    @property
    def name(self) -> str:
        return f"{self.frame}-{self.number}"


class ExampleResult(msgspec.Struct, frozen=True, kw_only=True):
    """An example of a codebook after its run. `failure` is what was read instead, None where it holds."""

    frame: str
    text: str
    expect: dict[str, Any]
    failure: str | None


def check_codebook(folder: Path) -> Iterator[ExampleResult]:
    """Run the examples of the frames in `folder`, each read with these laid over the package's own.

    The codebook stays in use after that. Raises CodebookError where a file breaks the rules, before the
    first run.
    """
    use_codebook(folder)
    for case in own_cases(load_codebook()):
        yield ExampleResult(
            frame=case.frame, text=case.example.text, expect=case.example.expect, failure=failure(case)
        )


def cases(codebook: Codebook, *kinds: str) -> Iterator[Case]:
    """The examples of these kinds of frames (all where none is named), in the order of the codebook."""
    for kind in kinds or KINDS:
        for frame, found in _frames(codebook, kind):
            for number, example in enumerate(found.examples):
                yield Case(kind=kind, frame=frame, number=number, example=example)


def own_cases(codebook: Codebook) -> Iterator[Case]:
    """The examples of the files that are laid over the package's own."""
    own = codebook.own_frames()
    return (case for case in cases(codebook) if case.frame in own)


def failure(case: Case) -> str | None:
    """What is read instead, in one line, where the example does not hold; None where it does."""
    discourse = discuss(_report(case.example))
    rows = KINDS[case.kind](discourse, find_speech(discourse))
    expect = dict(case.example.expect)
    if not expect:
        return _told(rows) if rows and case.kind != "contexts" else None
    count = expect.pop("count", None)
    if case.kind == "events":
        expect.setdefault("type", case.frame.split(".")[1])
    if not any(all(_holds(row, key, value) for key, value in expect.items()) for row in rows):
        return _told(rows)
    alike = [row for row in rows if case.kind != "events" or row["type"] == expect["type"]]
    return _told(rows) if count is not None and len(alike) != count else None


def _frames(codebook: Codebook, kind: str) -> Iterator[tuple[str, Frame]]:
    if kind == "events":
        for category in codebook.events.values():
            yield from ((f"events.{category.type}.{name}", frame) for name, frame in category.frames.items())
        return
    yield from _below(getattr(codebook, kind), kind)


def _below(part: Any, path: str) -> Iterator[tuple[str, Frame]]:
    """Every frame of a part of the codebook with its path, however deep the part nests them."""
    if isinstance(part, Frame):
        yield path, part
        return
    items = (
        part if isinstance(part, Mapping) else {name: getattr(part, name) for name in part.__struct_fields__}
    )
    for name, inner in items.items():
        yield from _below(inner, f"{path}.{name}")


def _report(example: Example) -> Report:
    return Report(
        id=ReportId("example"),
        title=None,
        outlet=None,
        published=dt.date.fromisoformat(example.published) if example.published else _TODAY,
        dateline=None,
        language="en",
        kind=ReportKind.NEWS,
        url=None,
        text=example.text,
        body=0,
    )


def _facts(read: Callable[[Discourse, Acts], tuple[Any, ...]], discourse: Discourse, acts: Acts) -> list[Row]:
    return [_row(to_builtins(fact)) for fact in read(discourse, acts)]


def _row(fact: Row) -> Row:
    """A fact with its participants as codes and its category under `type`."""
    row = dict(fact)
    row["type"] = row.pop("event_type", None)
    for side in ("actors", "recipients"):
        if side in row:
            row[side] = [actor["code"] for actor in row[side] if actor["code"]]
    return row


def _agreements(discourse: Discourse, acts: Acts) -> list[Row]:
    return [_agreement_row(to_builtins(agreement)) for agreement in read_agreements(discourse, acts)]


def _agreement_row(agreement: Row) -> Row:
    """An agreement with its obligations taken together: their kinds, and `CHL>PER` for who owes whom."""
    owed = agreement["obligations"]
    return {
        **agreement,
        "signers": [person["name"] for person in agreement["signers"]],
        "obligations": [o["kind"] for o in owed],
        "owes": [f"{o['debtor']}>{o['creditor']}" for o in owed],
        "conditions": [condition for o in owed for condition in o["conditions"]],
        "trigger": _one({o["trigger"] for o in owed}),
        "means": _one({o["means"] for o in owed}),
        "held": _one({o["modality"] for o in owed}),
    }


def _one(values: set[Any]) -> Any:
    return next(iter(values)) if len(values) == 1 else values or None


def _claims(discourse: Discourse, acts: Acts) -> list[Row]:
    found = [to_builtins(claim) for claim in read_claims(discourse, acts, read_agreements(discourse, acts))]
    for row in found:
        row["attribution"] = (row["attribution"] or {}).get("speaker")
    return found


def _relevance(discourse: Discourse, acts: Acts) -> list[Row]:
    return [{"about_states": about_states(discourse)}]


KINDS: dict[str, Callable[[Discourse, Acts], list[Row]]] = {
    "events": partial(_facts, read_events),
    "contexts": partial(_facts, read_events),
    "visits": partial(_facts, read_visits),
    "sanctions": partial(_facts, read_sanctions),
    "transfers": partial(_facts, read_transfers),
    "agreements": _agreements,
    "obligations": _agreements,
    "claims": _claims,
    "statements": partial(_facts, read_statements),
    "relevance": _relevance,
}
"""How the facts of each kind of frame are read."""


def _holds(row: Row, key: str, value: Any) -> bool:
    found = row.get(key)
    if key == "contexts":
        return set(value) <= set(found or ())
    if key == "since":
        return bool(found == str(Interval.parse(value)))
    if isinstance(value, list):
        return set(value) == set(found or ())
    return bool(found == (None if value == "" else value))


def _told(rows: list[Row]) -> str:
    if not rows:
        return "nothing"
    keys = (
        "type",
        "mode",
        "kind",
        "status",
        "actors",
        "recipients",
        "parties",
        "modality",
        "contexts",
        "text",
    )
    return "; ".join(
        " ".join(f"{key}={row[key]}" for key in keys if row.get(key)) or str(row) for row in rows
    )

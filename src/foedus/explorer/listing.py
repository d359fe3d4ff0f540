"""Lists that the public API has no answer for: one flat line a thing, for pages and for tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec

from foedus import AgreementView, DecidedFact, Interval, Kept, Ledger, load_atlas
from foedus.explorer.facts import line_of


class AgreementLine(msgspec.Struct, frozen=True, kw_only=True):
    """One agreement. Codes are those at signing; of a date the first day and the last."""

    id: str
    name: str
    parties: tuple[str, ...]
    names: tuple[str, ...]
    kinds: tuple[str, ...]
    status: str
    signed: dt.date | None
    signed_last: dt.date | None
    in_force: dt.date | None
    in_force_last: dt.date | None
    ended: dt.date | None
    ended_last: dt.date | None
    record: bool
    reports: int

    def day(self, name: str) -> str:
        """A date as wide as it is known: `2024-06-19`, `2024-06`; empty where it is not."""
        first, last = getattr(self, name), getattr(self, f"{name}_last")
        return Interval(first, last).short if first else ""


def listed_agreements(book: Ledger, state: str | None, known_by: dt.date | None) -> tuple[AgreementView, ...]:
    """By day of signing; with a state, those that it, a forerunner or a successor is a party of.

    Raises UnknownState.
    """
    if state is not None:
        return book.agreements([load_atlas().state(state).code], known_by=known_by)
    return _LISTED.get((book.state, known_by), lambda: book.agreements(known_by=known_by))


_LISTED: Kept[tuple[AgreementView, ...]] = Kept(2)
"""The whole list last asked for: its pages, and its tables, are asked for one after the other."""


def agreement_lines(views: Iterable[AgreementView]) -> list[AgreementLine]:
    """A line for each."""
    return [_line(view) for view in views]


def _line(view: AgreementView) -> AgreementLine:
    day = view.signed.last if view.signed else None
    dates = {
        f"{name}{end}": value
        for name in ("signed", "in_force", "ended")
        for end, value in zip(("", "_last"), _ends(getattr(view, name)), strict=True)
    }
    return AgreementLine(
        id=view.id,
        name=view.name,
        parties=view.parties,
        names=tuple(load_atlas().ref(code, day).name for code in view.parties),
        kinds=tuple(dict.fromkeys(str(owed.kind) for owed in view.commitments)),
        status=str(view.status),
        record=any(source.record for source in view.sources),
        reports=len({source.report for source in view.sources if source.report}),
        **dates,
    )


def _ends(date: Interval | None) -> tuple[dt.date | None, dt.date | None]:
    return (date.first, date.last) if date else (None, None)


class FactLine(msgspec.Struct, frozen=True, kw_only=True):
    """One fact of a report as it is now. `start` and `end` are code points of the report's text."""

    entry: str
    kind: str
    what: str
    modality: str
    state: str
    report: str
    start: int
    end: int
    words: str


def fact_lines(facts: Iterable[DecidedFact], text: str) -> list[FactLine]:
    """In the order of the report; `text` is the report's."""
    found = []
    for one in facts:
        span = one.entry.fact.evidence[0]
        found.append(
            FactLine(
                entry=one.entry.id,
                kind=one.entry.kind,
                what=line_of(one.entry.kind, one.entry.fact).line,
                modality=str(getattr(one.entry.fact, "modality", "asserted")),
                state=str(one.state),
                report=one.entry.report,
                start=span.start,
                end=span.end,
                words=span.of(text),
            )
        )
    return found

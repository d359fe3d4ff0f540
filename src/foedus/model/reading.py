"""The reading: all that one report says, fact by fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, ClassVar, get_args

import msgspec

from foedus.errors import InputError
from foedus.model.dates import EventDate, Interval
from foedus.model.facts import (
    Actor,
    Agreement,
    Check,
    Claim,
    Event,
    Fact,
    Obligation,
    Person,
    Sanction,
    Statement,
    Transfer,
    Visit,
)
from foedus.model.report import Report, Span
from foedus.model.results import Result, cell, pandas_of, polars_of, table_html
from foedus.model.tables import arrow_table

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow as pa


class Reading(Result, frozen=True, kw_only=True):
    """All that one report says, in the order of its text."""

    lines: ClassVar[str] = "facts"
    shown: ClassVar[tuple[str, ...]] = ()

    report: Report
    events: tuple[Event, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    sanctions: tuple[Sanction, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    visits: tuple[Visit, ...] = ()
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()

    @property
    def title(self) -> str:
        said = (self.report.title, self.report.outlet, self.report.published)
        return " · ".join(str(part) for part in said if part) or "A report"

    def facts(self) -> Iterator[tuple[str, Fact]]:
        """Every fact with its kind (`events`, `agreements`, ...), kind by kind in the order of the text."""
        for kind in SHOWN:
            for fact in getattr(self, kind):
                yield kind, fact

    def to_arrow(self, kind: str | None = None) -> pa.Table:
        """One row a fact of that kind, all its fields and its first `words`; without a kind one row for every
        fact: its kind, its day, its modality and where its words stand (code points of `report.text`).

        Raises InputError for a kind that is none.
        """
        if kind is None:
            return arrow_table([self._line(name, fact) for name, fact in self.facts()], Line)
        if kind not in SHOWN:
            raise InputError(f"No kind of fact is called {kind!r}: {', '.join(SHOWN)}.")
        (field,) = (f for f in msgspec.structs.fields(type(self)) if f.name == kind)
        facts: Sequence[Fact] = getattr(self, kind)
        table = arrow_table(facts, get_args(field.type)[0])
        import pyarrow as pa

        words = [fact.evidence[0].of(self.report.text) for fact in facts]
        return table.append_column("words", pa.array(words, pa.string()))

    def to_pandas(self, kind: str | None = None) -> pandas.DataFrame:
        """Raises FoedusError where pandas is not installed."""
        return pandas_of(self.to_arrow(kind))

    def to_polars(self, kind: str | None = None) -> polars.DataFrame:
        """Raises FoedusError where polars is not installed."""
        return polars_of(self.to_arrow(kind))

    def _line(self, kind: str, fact: Fact) -> Line:
        first = fact.evidence[0]
        return Line(
            kind=kind,
            what=_what(fact),
            date=_date(fact),
            modality=str(getattr(fact, "modality", "asserted")),
            start=first.start,
            end=first.end,
            words=first.of(self.report.text),
        )

    def _repr_html_(self) -> str:
        tables = [
            table_html(
                kind.capitalize(), [_Shown(fact, self.report.text) for fact in found], (*shown, "words")
            )
            for kind, shown in SHOWN.items()
            if (found := getattr(self, kind))
        ]
        return f"<div><p><strong>{escape(self.title)}</strong></p>{''.join(tables)}</div>"


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """A fact in the table of all facts. Offsets count code points of `report.text`."""

    kind: str
    what: str
    date: Interval | None
    modality: str
    start: int
    end: int
    words: str


SHOWN: dict[str, tuple[str, ...]] = {
    "agreements": ("name", "parties", "status", "signed", "in_force", "ended", "obligations", "modality"),
    "sanctions": ("imposer_names", "target_names", "status", "reason", "date", "modality"),
    "transfers": ("giver", "receiver", "goods", "in_exchange_for", "status", "date"),
    "visits": ("visitor", "origin", "host", "date", "modality"),
    "events": ("event_type", "mode", "actors", "recipients", "date", "modality"),
    "statements": ("speaker", "text", "about"),
    "claims": ("text", "kind", "since", "check"),
}
"""The kinds of fact, what changes the ledger first, and the fields of each that a notebook shows."""


class _Shown:
    """A fact with its first words as one more field."""

    def __init__(self, fact: Fact, text: str) -> None:
        self._fact = fact
        self._span: Span = fact.evidence[0]
        self._text = text

    def __getattr__(self, name: str) -> object:
        return self._span.of(self._text) if name == "words" else getattr(self._fact, name)


def _what(fact: Fact) -> str:
    """A fact in a few words, states by code."""
    match fact:
        case Agreement():
            return f"{fact.name or 'agreement'} of {', '.join(fact.parties)}: {fact.status}"
        case Sanction():
            return f"{', '.join(fact.imposer_names)} on {', '.join(fact.target_names)}: {fact.status}"
        case Transfer():
            return f"{fact.giver or '?'} to {fact.receiver or '?'}: {fact.goods}, {fact.status}"
        case Visit():
            return f"{fact.visitor} to {fact.host or '?'}"
        case Event():
            sides = (", ".join(one.name for one in side) for side in (fact.actors, fact.recipients))
            return f"{fact.event_type}: {' to '.join(side for side in sides if side)}"
        case Statement():
            return f"{fact.speaker}: {fact.text}"
        case Claim():
            return fact.text


def _date(fact: Fact) -> Interval | None:
    match fact:
        case Agreement():
            return fact.signed
        case Event():
            return fact.date.interval if fact.date else None
        case Claim():
            return fact.since
        case Statement():
            return None
        case _:
            return fact.date


@cell.register(Actor)
@cell.register(Person)
def _(value: Actor | Person) -> str:
    return escape(value.name)


@cell.register
def _(value: Obligation) -> str:
    return escape(f"{value.debtor} owes {value.creditor} {value.kind}")


@cell.register
def _(value: Check) -> str:
    return cell(str(value.verdict))


@cell.register
def _(value: EventDate) -> str:
    return value.interval.short

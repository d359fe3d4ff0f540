"""The facts of a reading in one list, each with a line that says it and the words that prove it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from foedus import (
    Actor,
    Agreement,
    Claim,
    DecidedFact,
    Event,
    FactState,
    Modality,
    Reading,
    Sanction,
    Span,
    Statement,
    Transfer,
    Visit,
    load_atlas,
)
from foedus.explorer.words import plain, when

KINDS = ("agreement", "sanction", "transfer", "visit", "statement", "claim", "event")
"""In the order in which a page shows them: what binds first, what merely happened last."""


class Shown(NamedTuple):
    """One fact as a page shows it. `hedge` says how the text holds it, empty where it is asserted; `entry`
    and `state` are of the ledger, None where it is not stored.
    """

    number: int
    kind: str
    line: str
    more: str
    hedge: str
    evidence: tuple[Span, ...]
    entry: str | None
    state: FactState | None


class Line(NamedTuple):
    """A fact in words: what it says, what more there is to it, and how the text holds it."""

    line: str
    more: str
    hedge: str


def shown(reading: Reading) -> list[Shown]:
    """Every fact of a reading that is not stored, in the order of `KINDS`."""
    facts = [(kind, fact) for kind in KINDS for fact in getattr(reading, f"{kind}s")]
    return [_shown(number, kind, fact, None, None) for number, (kind, fact) in enumerate(facts)]


def shown_decided(facts: Iterable[DecidedFact]) -> list[Shown]:
    """Every fact of a stored report as it is now, in the order of `KINDS`; withdrawn ones too."""
    ordered = sorted(facts, key=lambda one: KINDS.index(one.entry.kind))
    return [
        _shown(number, one.entry.kind, one.entry.fact, one.entry.id, one.state)
        for number, one in enumerate(ordered)
    ]


def _shown(number: int, kind: str, fact: Any, entry: str | None, state: FactState | None) -> Shown:
    return Shown(number, kind, *line_of(kind, fact), _evidence(fact), entry, state)


def line_of(kind: str, fact: Any) -> Line:
    """What a fact says, in a line."""
    return _LINES[kind](fact)


def _evidence(fact: Any) -> tuple[Span, ...]:
    obligations = fact.obligations if isinstance(fact, Agreement) else ()
    return (*fact.evidence, *(span for owed in obligations for span in owed.evidence))


def _agreement(one: Agreement) -> Line:
    dates = ", ".join(
        f"{word} {when(date)}"
        for word, date in (("signed", one.signed), ("in force", one.in_force), ("ended", one.ended))
        if date
    )
    name = one.name or f"Agreement of {_and(one.parties)}"
    owed = "; ".join(
        f"{_name(each.debtor)} owes {_name(each.creditor)} {plain(each.kind)}{_bracketed(each.modality)}"
        for each in one.obligations
    )
    status = plain(one.status)
    # "signed 1949-04-04" says already that it is signed.
    stage = dates if status in dates else f"{status} ({dates})" if dates else status
    return Line(f"{name}: {stage}", owed, _hedge(one.modality))


def _sanction(one: Sanction) -> Line:
    line = f"{_listed(one.imposer_names)} on {_listed(one.target_names)}: {plain(one.status)}"
    return Line(line, one.reason or "", _hedge(one.modality))


def _transfer(one: Transfer) -> Line:
    more = f"for {one.in_exchange_for}" if one.in_exchange_for else ""
    line = f"{_name(one.giver)} to {_name(one.receiver)}: {one.goods}"
    return Line(line, more, "" if one.status == "happened" else plain(one.status))


def _visit(one: Visit) -> Line:
    origin = f" ({_name(one.origin)})" if one.origin else ""
    return Line(f"{one.visitor}{origin} in {_name(one.host)}", when(one.date), _hedge(one.modality))


def _statement(one: Statement) -> Line:
    return Line(one.speaker, one.text, "" if one.quoted else "not in their own words")


def _claim(one: Claim) -> Line:
    checked = f"{plain(one.check.verdict)}: {one.check.because}" if one.check else ""
    return Line(one.text, checked, _hedge(one.modality))


def _event(one: Event) -> Line:
    mode = f", {plain(one.mode)}" if one.mode else ""
    line = f"{one.event_type}{mode}: {_people(one.actors)}"
    if one.recipients and one.recipients != one.actors:
        line += f" to {_people(one.recipients)}"
    return Line(line, "", _hedge(one.modality))


_LINES: dict[str, Callable[[Any], Line]] = {
    "agreement": _agreement,
    "sanction": _sanction,
    "transfer": _transfer,
    "visit": _visit,
    "statement": _statement,
    "claim": _claim,
    "event": _event,
}


def _people(actors: Iterable[Actor]) -> str:
    return _listed(actor.name for actor in actors)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names) or "somebody"


def _name(code: str | None) -> str:
    return load_atlas().ref(code).name if code else "somebody"


def _and(codes: Iterable[str]) -> str:
    return " and ".join(_name(code) for code in codes)


def _hedge(modality: Modality) -> str:
    return "" if modality == "asserted" else plain(modality)


def _bracketed(modality: Modality) -> str:
    return f" [{_hedge(modality)}]" if _hedge(modality) else ""

"""The facts of a reading in one list, each with a line that says it and the words that prove it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from foedus import Reading, Span, load_atlas
from foedus.explorer.words import plain, when


class Shown(NamedTuple):
    """One fact as a page shows it. `hedge` says how the text holds it, empty where it is asserted."""

    number: int
    kind: str
    line: str
    more: str
    hedge: str
    evidence: tuple[Span, ...]
    fact: Any


def shown(reading: Reading) -> list[Shown]:
    """Agreements and what they oblige first, then the others, events last."""
    return [Shown(number, *row) for number, row in enumerate(_rows(reading))]


Row = tuple[str, str, str, str, tuple[Span, ...], Any]


def _rows(reading: Reading) -> Iterator[Row]:
    for one in reading.agreements:
        name = one.name or f"Agreement of {_names(one.parties)}"
        more = "; ".join(
            f"{_name(o.debtor)} owes {_name(o.creditor)} {plain(o.kind)}{_hedged(o.modality)}"
            for o in one.obligations
        )
        dates = ", ".join(
            f"{word} {when(date)}"
            for word, date in (("signed", one.signed), ("in force", one.in_force), ("ended", one.ended))
            if date
        )
        line = f"{name}: {plain(one.status)}{f' ({dates})' if dates else ''}"
        spans = (*one.evidence, *(span for o in one.obligations for span in o.evidence))
        yield "agreement", line, more, _hedge(one.modality), spans, one
    for one in reading.sanctions:
        line = f"{_listed(one.imposer_names)} on {_listed(one.target_names)}: {plain(one.status)}"
        yield "sanction", line, one.reason or "", _hedge(one.modality), one.evidence, one
    for one in reading.transfers:
        line = f"{_name(one.giver)} to {_name(one.receiver)}: {one.goods}"
        more = f"for {one.in_exchange_for}" if one.in_exchange_for else ""
        yield "transfer", line, more, "" if one.status == "happened" else plain(one.status), one.evidence, one
    for one in reading.visits:
        line = f"{one.visitor} ({_name(one.origin)}) in {_name(one.host)}"
        yield "visit", line, when(one.date), _hedge(one.modality), one.evidence, one
    for one in reading.statements:
        yield "statement", one.speaker, one.text, "" if one.quoted else "paraphrase", one.evidence, one
    for one in reading.claims:
        check = one.check
        more = f"{plain(check.verdict)}: {check.because}" if check else ""
        yield "claim", one.text, more, _hedge(one.modality), one.evidence, one
    for one in reading.events:
        line = f"{one.event_type}: {_people(one.actors)}"
        if one.recipients and one.recipients != one.actors:
            line += f" to {_people(one.recipients)}"
        more = f"classifier {one.classifier}" if one.classifier is not None else one.frame
        yield "event", line, more, _hedge(one.modality), one.evidence, one


def _people(actors: Any) -> str:
    return _listed([actor.name for actor in actors])


def _listed(names: Any) -> str:
    return ", ".join(names) or "somebody"


def _name(code: str | None) -> str:
    return load_atlas().ref(code).name if code else "somebody"


def _names(codes: Any) -> str:
    return " and ".join(_name(code) for code in codes)


def _hedge(modality: Any) -> str:
    return "" if modality == "asserted" else plain(modality)


def _hedged(modality: Any) -> str:
    return f" [{plain(modality)}]" if _hedge(modality) else ""

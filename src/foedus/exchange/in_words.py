"""Each fact of a reading as a line that people read, with the words of the report that prove it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from foedus.atlas import load_atlas
from foedus.model import (
    Actor,
    Agreement,
    Attribution,
    Claim,
    Event,
    Interval,
    Modality,
    Place,
    Reading,
    Sanction,
    Span,
    Statement,
    Transfer,
    TransferStatus,
    Visit,
)

KINDS = ("agreement", "sanction", "transfer", "visit", "statement", "claim", "event")
"""In the order in which a brief tells them: what binds first, what merely happened last."""


class Told(NamedTuple):
    """One fact: `number` counts from 1, `more` are lines below the first, `hedge` says how the report holds
    it and is empty where it is plainly asserted."""

    number: int
    kind: str
    line: str
    more: tuple[str, ...]
    hedge: str
    evidence: tuple[Span, ...]


class _Words(NamedTuple):
    line: str
    more: tuple[str, ...] = ()
    hedge: str = ""


def told(reading: Reading) -> list[Told]:
    """Every fact of the reading, in the order of `KINDS`."""
    facts = ((kind, fact) for kind in KINDS for fact in getattr(reading, f"{kind}s"))
    return [
        Told(number, kind, *_WORDS[kind](fact), _evidence(fact))
        for number, (kind, fact) in enumerate(facts, start=1)
    ]


def plain(term: object) -> str:
    """`in_force` as "in force"."""
    return str(term).replace("_", " ")


def _evidence(fact: Any) -> tuple[Span, ...]:
    owed = fact.obligations if isinstance(fact, Agreement) else ()
    return (*fact.evidence, *(span for one in owed for span in one.evidence))


def _agreement(one: Agreement) -> _Words:
    stage = plain(one.status)
    dated = (("signed", one.signed), ("in force", one.in_force), ("ended", one.ended))
    dates = "".join(f"{'' if word == stage else f', {word}'} {date.short}" for word, date in dated if date)
    # "the deal", "one": how a report refers to an agreement is no name, and the parties say more.
    named = one.name if one.name and not one.name.islower() else f"Agreement of {_all(one.parties)}"
    return _Words(f"{named}: {stage}{dates}", tuple(_more(one)), _hedge(one.modality, one.attribution))


def _more(one: Agreement) -> Iterator[str]:
    yield f"between {_all(one.parties)}"
    if one.signers:
        yield "signed by " + ", ".join(f"{person.name} ({_name(person.code)})" for person in one.signers)
    if one.domains:
        yield "covers " + ", ".join(map(plain, one.domains))
    for owed in one.obligations:
        line = f"{_name(owed.debtor)} owes {_name(owed.creditor)} {plain(owed.kind)}"
        line += f" in case of {plain(owed.trigger)}" if owed.trigger else ""
        line += "".join(f"; {plain(condition)}" for condition in owed.conditions)
        if owed.means:
            line += f"; means: {'not spelled out' if owed.means == 'unspecified' else plain(owed.means)}"
        hedge = _hedge(owed.modality, owed.attribution)
        yield line + (f" [{hedge}]" if hedge else "")
    if one.supersedes:
        yield f"takes the place of {one.supersedes}"
    if one.superseded_by:
        yield f"replaced by {one.superseded_by}"


def _sanction(one: Sanction) -> _Words:
    imposer = ", ".join(one.imposer_names) or _all(one.imposer)
    target = ", ".join(one.target_names) or _all(one.target)
    more = (f"over {one.reason}",) if one.reason else ()
    line = f"{imposer} on {target}: {plain(one.status)}{_when(one.date)}"
    return _Words(line, more, _hedge(one.modality, one.attribution))


def _transfer(one: Transfer) -> _Words:
    line = f"{_name(one.giver)} to {_name(one.receiver)}: {one.goods}{_when(one.date)}"
    more = (f"in exchange for {one.in_exchange_for}",) if one.in_exchange_for else ()
    certain = one.status is TransferStatus.HAPPENED
    return _Words(line, more, _joined("" if certain else plain(one.status), _said(one.attribution)))


def _visit(one: Visit) -> _Words:
    home = f" ({_name(one.origin)})" if one.origin else ""
    line = f"{one.visitor}{home} in {_name(one.host)}{_when(one.date)}"
    return _Words(line, (), _hedge(one.modality, one.attribution))


def _statement(one: Statement) -> _Words:
    of = f" ({_name(one.code)})" if one.code else ""
    return _Words(f"{one.speaker}{of}", (one.text,), "" if one.quoted else "not in their own words")


def _claim(one: Claim) -> _Words:
    more = (f"{plain(one.check.verdict)}: {one.check.because}",) if one.check else ()
    return _Words(one.text, more, _hedge(one.modality, one.attribution))


def _event(one: Event) -> _Words:
    mode = f", {plain(one.mode)}" if one.mode else ""
    line = f"{one.event_type}{mode}: {_people(one.actors)}"
    if one.recipients and one.recipients != one.actors:
        line += f" to {_people(one.recipients)}"
    line += _when(one.date.interval if one.date else None) + _where(one.place)
    return _Words(line, (), _hedge(one.modality, one.attribution))


_WORDS: dict[str, Callable[[Any], _Words]] = {
    "agreement": _agreement,
    "sanction": _sanction,
    "transfer": _transfer,
    "visit": _visit,
    "statement": _statement,
    "claim": _claim,
    "event": _event,
}


def _people(actors: Iterable[Actor]) -> str:
    return ", ".join(actor.name for actor in actors) or "somebody"


def _name(code: str | None) -> str:
    return load_atlas().ref(code).name if code else "somebody"


def _all(codes: Iterable[str]) -> str:
    return ", ".join(map(_name, codes)) or "somebody"


def _when(date: Interval | None) -> str:
    return f", {date.short}" if date else ""


def _where(place: Place | None) -> str:
    """Only a place that the words name: where the report was sent from says nothing of the event."""
    return f", in {place.name}" if place and place.basis != "dateline" else ""


def _hedge(modality: Modality, attribution: Attribution | None) -> str:
    return _joined("" if modality is Modality.ASSERTED else plain(modality), _said(attribution))


def _said(attribution: Attribution | None) -> str:
    if attribution is None:
        return ""
    return "according to " + ", as told by ".join(attribution.chain or (attribution.speaker,))


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part)

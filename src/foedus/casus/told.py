"""What reports tell between two states besides their agreements: sanctions, transfers, visits, events."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator

from foedus.casus.answers import TimelineEntry
from foedus.casus.parties import called
from foedus.ledger import Entry, Ledger
from foedus.model import (
    Code,
    Event,
    Fact,
    Interval,
    Modality,
    Sanction,
    Source,
    Transfer,
    TransferStatus,
    Visit,
)

Side = frozenset[Code]
Told = tuple[Interval | None, str, Modality]
_MODALITY = {
    TransferStatus.HAPPENED: Modality.ASSERTED,
    TransferStatus.PLANNED: Modality.FUTURE,
    TransferStatus.POSSIBLE: Modality.HYPOTHETICAL,
    TransferStatus.DENIED: Modality.NEGATED,
}


def told(ledger: Ledger, one: Side, other: Side, known_by: dt.date | None) -> Iterator[TimelineEntry]:
    """Each such fact once; what several reports tell in the same terms has all of them as sources."""
    found: dict[tuple[str, Told], list[Source]] = {}
    for kind, tell in _TELL.items():
        for entry in ledger.facts(kind, one | other, known_by):
            text = tell(entry.fact, one, other)
            if text:
                found.setdefault((kind, text), []).append(_source(entry))
    for (kind, (date, what, modality)), sources in found.items():
        yield TimelineEntry(
            date=date,
            kind=kind,
            what=what,
            modality=modality,
            agreement=None,
            source=sources[0],
            sources=tuple(sources),
        )


def _source(entry: Entry) -> Source:
    span = entry.fact.evidence[0]
    return Source(
        report=entry.report,
        outlet=entry.outlet,
        published=entry.published,
        start=span.start,
        end=span.end,
        words=entry.words,
        entry=entry.id,
    )


def _between(givers: Iterable[Code | None], takers: Iterable[Code | None], one: Side, other: Side) -> bool:
    """Whether one of the first stands on one side and one of the second on the other."""
    givers, takers = set(givers), set(takers)
    return bool((givers & one and takers & other) or (givers & other and takers & one))


def _sanction(fact: Fact, one: Side, other: Side) -> Told | None:
    if not isinstance(fact, Sanction) or not _between(fact.imposer, fact.target, one, other):
        return None
    reason = f" over {fact.reason}" if fact.reason else ""
    imposer = _names(fact.imposer, fact.date)
    what = f"Sanctions of {imposer} on {_names(fact.target, fact.date)}{reason} ({_plain(fact.status)})"
    return fact.date, what, fact.modality


def _transfer(fact: Fact, one: Side, other: Side) -> Told | None:
    if not isinstance(fact, Transfer) or not _between([fact.giver], [fact.receiver], one, other):
        return None
    giver, receiver = _names([fact.giver], fact.date), _names([fact.receiver], fact.date)
    exchange = f", for {fact.in_exchange_for}" if fact.in_exchange_for else ""
    what = f"{giver} to {receiver}: {fact.goods}{exchange} ({_plain(fact.status)})"
    return fact.date, what, _MODALITY[fact.status]


def _visit(fact: Fact, one: Side, other: Side) -> Told | None:
    if not isinstance(fact, Visit) or not _between([fact.origin], [fact.host], one, other):
        return None
    what = f"{fact.visitor} of {_names([fact.origin], fact.date)} in {_names([fact.host], fact.date)}"
    return fact.date, what, fact.modality


def _event(fact: Fact, one: Side, other: Side) -> Told | None:
    if not isinstance(fact, Event):
        return None
    actors = [actor.code for actor in fact.actors]
    recipients = [actor.code for actor in fact.recipients]
    if not _between(actors, recipients, one, other):
        return None
    date = fact.date.interval if fact.date else None
    mode = f" ({_plain(fact.mode)})" if fact.mode else ""
    if set(actors) == set(recipients):
        return date, f"{fact.event_type}{mode}: {_names(actors, date)}", fact.modality
    what = f"{fact.event_type}{mode}: {_names(actors, date)} to {_names(recipients, date)}"
    return date, what, fact.modality


_TELL: dict[str, Callable[[Fact, Side, Side], Told | None]] = {
    "sanction": _sanction,
    "transfer": _transfer,
    "visit": _visit,
    "event": _event,
}


def _names(codes: Iterable[Code | None], date: Interval | None) -> str:
    day = date.last if date else None
    known = list(dict.fromkeys(called(code, day).name for code in codes if code))
    return " and ".join([", ".join(known[:-1]), known[-1]] if len(known) > 1 else known)


def _plain(word: str) -> str:
    return word.replace("_", " ")

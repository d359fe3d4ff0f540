"""A fact as the plain columns of its view: what R, pandas and Datasette see. The payload keeps the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from foedus.model import (
    Agreement,
    Attribution,
    Claim,
    Event,
    Fact,
    Interval,
    Obligation,
    Report,
    Sanction,
    Statement,
    Transfer,
    Visit,
)

Columns = dict[str, Any]


def joined(items: Iterable[object]) -> str:
    return ";".join(str(item) for item in items)


def days(name: str, interval: Interval | None) -> Columns:
    """Two columns, `name_first` and `name_last`: an interval keeps its width."""
    return {
        f"{name}_first": interval.first.isoformat() if interval else None,
        f"{name}_last": interval.last.isoformat() if interval else None,
    }


def _spoken(attribution: Attribution | None) -> Columns:
    return {
        "speaker": attribution.speaker if attribution else None,
        "speaker_code": attribution.code if attribution else None,
    }


def _event(event: Event) -> Columns:
    place, date = event.place, event.date
    return {
        "event_type": event.event_type,
        "mode": event.mode,
        "contexts": joined(event.contexts),
        "actors": joined(actor.name for actor in event.actors),
        "actor_codes": joined(actor.code or "" for actor in event.actors),
        "recipients": joined(actor.name for actor in event.recipients),
        "recipient_codes": joined(actor.code or "" for actor in event.recipients),
        **days("date", date.interval if date else None),
        "date_text": date.text if date else None,
        "place": place.name if place else None,
        "country": place.country if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "score": event.score,
        "modality": event.modality,
        **_spoken(event.attribution),
        "frame": event.frame,
    }


def _agreement(agreement: Agreement) -> Columns:
    return {
        "agreement_key": agreement.key,
        "name": agreement.name,
        "parties": joined(agreement.parties),
        "signers": joined(signer.name for signer in agreement.signers),
        "status": agreement.status,
        **days("signed", agreement.signed),
        **days("in_force", agreement.in_force),
        **days("ended", agreement.ended),
        "domains": joined(agreement.domains),
        "supersedes": agreement.supersedes,
        "superseded_by": agreement.superseded_by,
        "modality": agreement.modality,
        **_spoken(agreement.attribution),
        "frame": agreement.frame,
    }


def obligation_columns(obligation: Obligation, position: int, report: Report) -> Columns:
    span = obligation.evidence[0]
    return {
        "position": position,
        "kind": obligation.kind,
        "debtor": obligation.debtor,
        "creditor": obligation.creditor,
        "trigger_words": obligation.trigger,
        "conditions": joined(obligation.conditions),
        "means": obligation.means,
        "modality": obligation.modality,
        **_spoken(obligation.attribution),
        "frame": obligation.frame,
        "start_char": span.start,
        "end_char": span.end,
        "words": span.of(report.text),
    }


def _sanction(sanction: Sanction) -> Columns:
    return {
        "imposer": joined(sanction.imposer),
        "imposer_names": joined(sanction.imposer_names),
        "target": joined(sanction.target),
        "target_names": joined(sanction.target_names),
        "status": sanction.status,
        "reason": sanction.reason,
        **days("date", sanction.date),
        "modality": sanction.modality,
        **_spoken(sanction.attribution),
        "frame": sanction.frame,
    }


def _transfer(transfer: Transfer) -> Columns:
    return {
        "giver": transfer.giver,
        "receiver": transfer.receiver,
        "goods": transfer.goods,
        "in_exchange_for": transfer.in_exchange_for,
        "status": transfer.status,
        **days("date", transfer.date),
        **_spoken(transfer.attribution),
        "frame": transfer.frame,
    }


def _visit(visit: Visit) -> Columns:
    return {
        "visitor": visit.visitor,
        "origin": visit.origin,
        "host": visit.host,
        **days("date", visit.date),
        "modality": visit.modality,
        **_spoken(visit.attribution),
        "frame": visit.frame,
    }


def _statement(statement: Statement) -> Columns:
    return {
        "speaker": statement.speaker,
        "speaker_code": statement.code,
        "text": statement.text,
        "quoted": statement.quoted,
        "about": statement.about,
        "frame": statement.frame,
    }


def _claim(claim: Claim) -> Columns:
    return {
        "kind": claim.kind,
        "text": claim.text,
        "subject": claim.subject,
        "than": claim.than,
        "states": joined(claim.states),
        **days("since", claim.since),
        "since_text": claim.since_text,
        "modality": claim.modality,
        **_spoken(claim.attribution),
        "frame": claim.frame,
    }


_BY_KIND: dict[str, Callable[[Any], Columns]] = {
    "event": _event,
    "agreement": _agreement,
    "sanction": _sanction,
    "transfer": _transfer,
    "visit": _visit,
    "statement": _statement,
    "claim": _claim,
}


def columns_of(kind: str, fact: Fact) -> Columns:
    """The columns of a fact in the table of its kind, `entry` left to the caller."""
    return _BY_KIND[kind](fact)

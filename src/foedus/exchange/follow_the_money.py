"""A ledger as FollowTheMoney entities, one JSON object on a line, made and validated by the package itself.

Texts of reports do not go out, only their titles and the words that prove a fact.
docs/exchange/followthemoney.md says what maps to what and what is lost. Needs the extra
`foedus[followthemoney]`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from foedus.atlas import load_atlas
from foedus.errors import FoedusError
from foedus.exchange.files import write_whole
from foedus.exchange.selection import Selection
from foedus.ledger import Entry, Ledger
from foedus.model import (
    Actor,
    Agreement,
    Claim,
    Event,
    Interval,
    Sanction,
    Statement,
    Transfer,
    Visit,
)

Entity = dict[str, Any]
"""`id`, `schema`, and `properties` of a list of strings each."""

KINDS = ("event", "agreement", "sanction", "transfer", "visit", "statement", "claim")
_PREFIX = "foedus-"


def entities(ledger: Ledger, selection: Selection | None = None) -> Iterator[Entity]:
    """The facts that stand and are asked for, their reports, and whom they name: each entity once, those
    that are referred to before those that refer. Raises FoedusError where the package is not installed.
    """
    made = _Maker(ledger)
    for kind in KINDS:
        for entry in (selection or Selection()).facts(ledger, kind):
            made.add(entry)
    yield from (*made.named.values(), *made.facts.values())


def write_entities(found: Iterable[Entity], path: Path) -> int:
    """Write entities, one on a line; their number is returned. Raises InputError where nothing can be written
    there.
    """
    written = 0

    def write(file: BinaryIO) -> None:
        nonlocal written
        for one in found:
            file.write(json.dumps(one, ensure_ascii=False, sort_keys=True).encode() + b"\n")
            written += 1

    write_whole(path, write)
    return written


def ftm_model() -> Any:
    """The model of the followthemoney package. Raises FoedusError where that is not installed."""
    try:
        from followthemoney import model
    except ImportError:
        raise FoedusError("This needs followthemoney: pip install 'foedus[followthemoney]'.") from None
    return model


class _Maker:
    """Entities by id: whom facts name, and the facts."""

    def __init__(self, ledger: Ledger) -> None:
        self._model = ftm_model()
        self._reports = {report.id: report for report in ledger.reports()}
        self.named: dict[str, Entity] = {}
        self.facts: dict[str, Entity] = {}

    def add(self, entry: Entry) -> None:
        match entry.fact:
            case Event() as event:
                self._event(entry, event)
            case Agreement() as agreement:
                self._agreement(entry, agreement)
            case Sanction() as sanction:
                self._sanction(entry, sanction)
            case Transfer() as transfer:
                self._transfer(entry, transfer)
            case Visit() as visit:
                self._visit(entry, visit)
            case Statement() as statement:
                self._note(
                    entry, statement.text, [self._person(statement.speaker, statement.code)], "statement"
                )
            case Claim() as claim:
                self._note(entry, claim.text, map(self._body, claim.states), f"claim.{claim.kind}")

    def _event(self, entry: Entry, event: Event) -> None:
        place = event.place
        if place and place.country:
            self._body(place.country)
        told = [f"plover.type:{event.event_type}", *(f"plover.context:{one}" for one in event.contexts)]
        self._fact(
            entry,
            "Event",
            entry.id,
            name=[f"{event.event_type}: {', '.join(one.name for one in event.actors) or 'somebody'}"],
            organizer=map(self._actor, event.actors),
            involved=map(self._actor, event.recipients),
            location=[place.name] if place else [],
            country=[place.country] if place else [],
            keywords=[*told, *([f"plover.mode:{event.mode}"] if event.mode else []), _held(event.modality)],
            **_days(event.date.interval if event.date else None),
        )

    def _agreement(self, entry: Entry, agreement: Agreement) -> None:
        begun = agreement.in_force or agreement.signed
        days = _days(begun) | {"endDate": _until(agreement.ended)}
        for party in agreement.parties:
            self._fact(
                entry,
                "Documentation",
                f"{entry.id}-{party}",
                document=[self._article(entry)],
                entity=[self._body(party)],
                role=[f"party to {agreement.name or agreement.key}"],
                status=[agreement.status],
                description=[_held(agreement.modality)],
                **days,
            )
        for number, owed in enumerate(agreement.obligations):
            self._fact(
                entry,
                "UnknownLink",
                f"{entry.id}-owed-{number}",
                subject=[self._body(owed.debtor)],
                object=[self._body(owed.creditor)],
                role=[f"owes {owed.kind}"],
                status=[agreement.status],
                description=[
                    _held(owed.modality),
                    f"agreement:{agreement.name or agreement.key}",
                    *([f"trigger:{owed.trigger}"] if owed.trigger else []),
                ],
                **days,
            )

    def _sanction(self, entry: Entry, sanction: Sanction) -> None:
        for target in sanction.target:
            self._fact(
                entry,
                "Sanction",
                f"{entry.id}-{target}",
                entity=[self._body(target)],
                authority=sanction.imposer_names,
                authorityId=sanction.imposer,
                status=[sanction.status],
                reason=[sanction.reason],
                description=[_held(sanction.modality)],
                **_days(sanction.date),
            )

    def _transfer(self, entry: Entry, transfer: Transfer) -> None:
        if transfer.giver is None or transfer.receiver is None:
            return
        traded = transfer.in_exchange_for
        self._fact(
            entry,
            "UnknownLink",
            entry.id,
            subject=[self._body(transfer.giver)],
            object=[self._body(transfer.receiver)],
            role=[f"gives {transfer.goods}"],
            status=[transfer.status],
            description=[f"in exchange for:{traded}"] if traded else [],
            **_days(transfer.date),
        )

    def _visit(self, entry: Entry, visit: Visit) -> None:
        self._fact(
            entry,
            "Trip",
            entry.id,
            name=[f"{visit.visitor} in {load_atlas().ref(visit.host).name if visit.host else 'a state'}"],
            organizer=[self._person(visit.visitor, visit.origin)],
            involved=[self._body(visit.host)] if visit.host else [],
            country=[visit.host],
            keywords=[_held(visit.modality)],
            **_days(visit.date),
        )

    def _note(self, entry: Entry, text: str, about: Iterable[str], kind: str) -> None:
        self._fact(entry, "Note", entry.id, name=[kind], entity=about, description=[text], keywords=[kind])

    def _fact(self, entry: Entry, schema: str, key: str, **properties: Iterable[Any]) -> None:
        """An entity with its proof: the report, the words, the entry, and who published it when."""
        proof: dict[str, Iterable[Any]] = {
            "proof": [self._article(entry)],
            "publisher": [entry.outlet],
            "summary": [entry.words],
        }
        known = {**properties, **proof, "recordId": [entry.id]}
        made = self._made(schema, f"{_PREFIX}{schema.lower()}-{key}", known)
        self.facts[made["id"]] = made

    def _article(self, entry: Entry) -> str:
        report = self._reports[entry.report]
        return self._keep(
            "Article",
            f"report-{entry.report}",
            title=[report.title or f"Report {entry.report[:8]}"],
            publisher=[report.outlet],
            publishedAt=[report.published],
            sourceUrl=[report.url],
        )

    def _actor(self, actor: Actor) -> str:
        """The state or body itself where the words name that; else somebody of it."""
        if actor.code and actor.name in {load_atlas().ref(actor.code).name, actor.code}:
            return self._body(actor.code)
        return self._party("LegalEntity", actor.name, actor.code)

    def _person(self, name: str, code: str | None) -> str:
        return self._party("Person", name, code)

    def _party(self, schema: str, name: str, code: str | None) -> str:
        key = sha256(f"{schema}:{name}:{code}".encode()).hexdigest()[:20]
        parent = {"parent": [self._body(code)]} if code and schema == "LegalEntity" else {}
        return self._keep(schema, f"{schema.lower()}-{key}", name=[name], country=[code], **parent)

    def _body(self, code: str) -> str:
        """A state is a PublicBody, an organisation an Organization."""
        state = bool(load_atlas().periods(code))
        return self._keep(
            "PublicBody" if state else "Organization",
            f"body-{code}",
            name=[load_atlas().ref(code).name],
            abbreviation=[code],
            country=[code] if state else [],
            classification=["state" if state else "organisation"],
        )

    def _keep(self, schema: str, key: str, **properties: Iterable[Any]) -> str:
        made = self._made(schema, f"{_PREFIX}{key}", properties)
        self.named.setdefault(made["id"], made)
        return str(made["id"])

    def _made(self, schema: str, key: str, properties: dict[str, Iterable[Any]]) -> Entity:
        """By the package: values are cleaned by its types, and the whole is validated."""
        made = self._model.make_entity(schema)
        made.id = key
        for name, values in properties.items():
            if name in made.schema.properties:
                made.add(name, [str(value) for value in values if value not in (None, "")], quiet=True)
        whole: Entity = made.to_dict()
        made.schema.validate(whole)
        return {
            "id": whole["id"],
            "schema": whole["schema"],
            "properties": {name: sorted(values) for name, values in sorted(whole["properties"].items())},
        }


def _held(modality: str) -> str:
    return f"modality:{modality}"


def _days(date: Interval | None) -> dict[str, list[str]]:
    """A day or a year as one `date`, as FollowTheMoney keeps its width; any interval as its two ends."""
    if date is None:
        return {}
    short = {"date": [date.short]} if "/" not in date.short else {}
    return short | {"startDate": [date.first.isoformat()], "endDate": [date.last.isoformat()]}


def _until(date: Interval | None) -> list[str]:
    return [date.last.isoformat()] if date else []

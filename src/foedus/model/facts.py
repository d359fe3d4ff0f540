"""The seven kinds of fact that a report can hold.

Field names and their order are the `--json` contract. A code is ISO 3166-1 alpha-3, ISO 3166-3 for a
former state, `COW-nnn` where there is neither, or an organisation's usual short name. Every fact
has evidence (never empty) and names the codebook frame or rule that gave it.
"""

from __future__ import annotations

from typing import NewType

import msgspec

from foedus.model.dates import EventDate, Interval
from foedus.model.report import Span
from foedus.model.terms import (
    AgreementStatus,
    ClaimKind,
    EventType,
    Modality,
    ObligationKind,
    SanctionStatus,
    TransferStatus,
    Verdict,
)

Code = NewType("Code", str)
AgreementKey = NewType("AgreementKey", str)
"""Names an agreement inside one reading: `PRK-SUN@1961`, codes in alphabetical order."""


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """Who acts or is acted on. `code` is None where the text does not let us know."""

    name: str
    code: Code | None
    sector: str | None = None
    organ: str | None = None
    start: int
    end: int


class Person(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    code: Code | None


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where. Degrees, WGS 84. `basis` is `dateline` where the sentence itself names no place."""

    name: str
    country: Code | None
    latitude: float | None = None
    longitude: float | None = None
    basis: str = "text"


class Attribution(msgspec.Struct, frozen=True, kw_only=True):
    """According to whom. `chain` runs from the nearest speaker outwards where speech is nested."""

    speaker: str
    code: Code | None
    chain: tuple[str, ...] = ()


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """`frame` is the rule that found it. `classifier` is the probability that the classifier gave to the
    category, where it decided that; None where the frame did.
    """

    event_type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    date: EventDate | None
    place: Place | None
    modality: Modality
    attribution: Attribution | None
    score: float
    evidence: tuple[Span, ...]
    frame: str
    classifier: float | None = None


class Obligation(msgspec.Struct, frozen=True, kw_only=True):
    """What one state owes one other. A mutual pact is two obligations.

    `trigger` is what sets it off, in the report's terms. `means` is None where the report is silent
    and `unspecified` where it says that they were not spelled out.
    """

    kind: ObligationKind
    debtor: Code
    creditor: Code
    trigger: str | None
    conditions: tuple[str, ...]
    means: str | None
    modality: Modality
    attribution: Attribution | None = None
    evidence: tuple[Span, ...]
    frame: str


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """`ratified` is the day of the ratification that the report tells of, `ratified_by` whose it was where
    the words say so; `notice` the day on which a party gave notice that it leaves: it is bound until `ended`.
    """

    key: AgreementKey
    name: str | None
    parties: tuple[Code, ...]
    signers: tuple[Person, ...]
    status: AgreementStatus
    signed: Interval | None
    ratified: Interval | None = None
    ratified_by: tuple[Code, ...] = ()
    in_force: Interval | None
    ended: Interval | None
    notice: Interval | None = None
    domains: tuple[str, ...]
    obligations: tuple[Obligation, ...]
    supersedes: AgreementKey | None
    superseded_by: AgreementKey | None
    modality: Modality
    attribution: Attribution | None
    evidence: tuple[Span, ...]
    frame: str


class Sanction(msgspec.Struct, frozen=True, kw_only=True):
    """Codes where known; `imposer_names` and `target_names` keep the text's own words for all."""

    imposer: tuple[Code, ...]
    target: tuple[Code, ...]
    status: SanctionStatus
    reason: str | None
    date: Interval | None
    modality: Modality
    attribution: Attribution | None
    evidence: tuple[Span, ...]
    imposer_names: tuple[str, ...]
    target_names: tuple[str, ...]
    frame: str


class Transfer(msgspec.Struct, frozen=True, kw_only=True, rename={"giver": "from", "receiver": "to"}):
    giver: Code | None
    receiver: Code | None
    goods: str
    in_exchange_for: str | None
    status: TransferStatus
    date: Interval | None
    attribution: Attribution | None
    evidence: tuple[Span, ...]
    frame: str


class Visit(msgspec.Struct, frozen=True, kw_only=True, rename={"origin": "from", "host": "to"}):
    """`from` is the visitor's own state, `to` the state visited."""

    visitor: str
    origin: Code | None
    host: Code | None
    date: Interval | None
    modality: Modality
    evidence: tuple[Span, ...]
    attribution: Attribution | None = None
    frame: str


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """`about` names the agreement (its key) or event type that the words are about, where it is one."""

    speaker: str
    code: Code | None
    text: str
    quoted: bool
    about: str | None
    evidence: tuple[Span, ...]
    frame: str


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """What the record says of a claim, and the rows it says it from."""

    verdict: Verdict
    because: str
    against: tuple[str, ...]


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """A superlative, a first or a comparison, in the report's words.

    `subject` is what it is claimed of: an agreement's key, or words. `than` is the other agreement of a
    comparison. `states` are those whose relation the claim is about.
    """

    text: str
    kind: ClaimKind
    subject: str | None
    since: Interval | None
    check: Check | None
    evidence: tuple[Span, ...]
    than: AgreementKey | None = None
    states: tuple[Code, ...] = ()
    modality: Modality = Modality.ASSERTED
    attribution: Attribution | None = None
    since_text: str | None = None
    frame: str


Fact = Event | Agreement | Sanction | Transfer | Visit | Statement | Claim

"""The closed lists of the field, each a string enum so that JSON and SQL hold plain words."""

from __future__ import annotations

from enum import StrEnum


class Modality(StrEnum):
    """How a text holds a fact: asserted, or one of PLOVER's auxiliary modes (2.0 draft manual)."""

    ASSERTED = "asserted"
    HISTORICAL = "historical"
    FUTURE = "future"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"


class ObligationKind(StrEnum):
    """ATOP's five promises (Leeds, Ritter, Mitchell & Long 2002)."""

    DEFENSE = "defense"
    OFFENSE = "offense"
    NEUTRALITY = "neutrality"
    NONAGGRESSION = "nonaggression"
    CONSULTATION = "consultation"


class AgreementStatus(StrEnum):
    """The stage that an agreement has reached."""

    PROPOSED = "proposed"
    NEGOTIATING = "negotiating"
    SIGNED = "signed"
    RATIFIED = "ratified"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    TERMINATED = "terminated"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"

    @property
    def lies_ahead(self) -> bool:
        """Not concluded yet."""
        return self in _AHEAD

    @property
    def has_ended(self) -> bool:
        return self in _ENDED


_AHEAD = frozenset({AgreementStatus.PROPOSED, AgreementStatus.NEGOTIATING})
_ENDED = frozenset(
    {
        AgreementStatus.TERMINATED,
        AgreementStatus.EXPIRED,
        AgreementStatus.WITHDRAWN,
        AgreementStatus.REPLACED,
    }
)


class SanctionStatus(StrEnum):
    PROPOSED = "proposed"
    IMPOSED = "imposed"
    IN_PLACE = "in_place"
    EXTENDED = "extended"
    LIFTED = "lifted"


class TransferStatus(StrEnum):
    HAPPENED = "happened"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DENIED = "denied"


class EventType(StrEnum):
    """PLOVER's 16 categories, as POLECAT codes them."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class ClaimKind(StrEnum):
    """What sort of comparison a claim makes."""

    STRONGEST = "strongest"
    WEAKEST = "weakest"
    FIRST = "first"
    LAST = "last"
    LARGEST = "largest"
    ONLY = "only"
    STRONGER = "stronger"
    WEAKER = "weaker"
    ORDINAL = "ordinal"
    OTHER = "other"


class Verdict(StrEnum):
    """What the record says of a claim."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    NOT_CHECKABLE = "not_checkable"


class ReportKind(StrEnum):
    NEWS = "news"
    TREATY = "treaty"

"""Agreements while a report is read: the mentions of one, its parties and its steps."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from foedus.model import (
    AgreementKey,
    AgreementStatus,
    Code,
    Interval,
    Modality,
    Obligation,
)
from foedus.reading.agreements import instrument
from foedus.reading.agreements.clusters import Pact
from foedus.reading.agreements.steps import Step
from foedus.reading.discourse import Discourse

if TYPE_CHECKING:
    pass


RANK = {
    AgreementStatus.PROPOSED: 0,
    AgreementStatus.NEGOTIATING: 1,
    AgreementStatus.SIGNED: 2,
    AgreementStatus.RATIFIED: 3,
    AgreementStatus.IN_FORCE: 4,
    AgreementStatus.SUSPENDED: 5,
    AgreementStatus.WITHDRAWN: 6,
    AgreementStatus.EXPIRED: 6,
    AgreementStatus.TERMINATED: 7,
    AgreementStatus.REPLACED: 8,
}


@dataclass(slots=True, eq=False)
class Draft:
    """An agreement with its steps, before it is cast into the model."""

    pact: Pact
    codes: tuple[Code, ...]
    steps: list[Step] = field(default_factory=list)
    key: AgreementKey | None = None
    before: Draft | None = None
    after: Draft | None = None

    stated: bool = False
    """Whether the text itself names both sides, beside the agreement or as those who make it."""

    @property
    def held(self) -> list[Step]:
        return [s for s in self.steps if s.modality in {Modality.ASSERTED, Modality.HISTORICAL}]


def apart(draft: Draft) -> list[Draft]:
    """Agreements in the plural with several partners are one with each: "similar accords with A and B"."""
    partners = draft.pact.first.partners
    others = [c for c in draft.codes if c not in partners]
    if not draft.pact.plural or not others or len(others) * len(partners) < 2:
        return [draft]
    return [replace(draft, codes=(other, partner)) for other in others for partner in partners]


def exists(draft: Draft) -> bool:
    if draft.pact.plural and not draft.stated and not is_signed(draft):
        return False
    if any(m.current for m in draft.pact.mentions):
        return True
    early = all(s.status.lies_ahead for s in draft.held)
    if draft.held and early and draft.pact.year is None:
        return draft.stated and any(m.strength == "strong" for m in draft.pact.mentions)
    if draft.held or draft.pact.year is not None or draft.pact.follows is not None:
        return True
    if draft.pact.name is not None and draft.pact.first.strength == "strong" and draft.stated:
        return True
    return any(s.modality is Modality.FUTURE for s in draft.steps)


def binds(obligations: list[Obligation]) -> bool:
    """ "Under the treaty, either must help the other if attacked": what obliges has been concluded."""
    return any(o.modality is Modality.ASSERTED for o in obligations)


def just_signed(draft: Draft) -> bool:
    """Signed, and nothing beyond: an agreement that has come into force may have been signed long before."""
    return is_signed(draft) and max(RANK[s.status] for s in draft.held) == RANK[AgreementStatus.SIGNED]


def only_ahead(draft: Draft) -> bool:
    """Nothing is told of it but that it is to come about."""
    return bool(draft.steps) and all(
        s.status.lies_ahead or (s.status is AgreementStatus.SIGNED and s.modality is Modality.FUTURE)
        for s in draft.steps
    )


def is_signed(draft: Draft) -> bool:
    return any(s.status is AgreementStatus.SIGNED for s in draft.held)


def title_only(discourse: Discourse, draft: Draft) -> bool:
    return all(discourse.in_title(discourse.doc[m.head]) for m in draft.pact.mentions)


def signed_on(discourse: Discourse, draft: Draft) -> Interval | None:
    """The day of signature, as narrow as the text gives it; a year in the agreement's own phrase counts as
    signature.
    """
    if instrument.is_instrument(discourse):
        done = instrument.done(discourse)
        return done[1] if done else None
    dates = [
        s.date
        for s in draft.held
        if s.status is AgreementStatus.SIGNED and s.date is not None and not s.joining
    ]
    if draft.pact.year is not None:
        dates = [d for d in dates if d.overlaps(draft.pact.year)] or [draft.pact.year]
    return min(dates, key=lambda d: (d.last - d.first, d.first)) if dates else None


def has_signature(draft: Draft) -> bool:
    return draft.pact.year is not None or any(
        RANK[s.status] >= RANK[AgreementStatus.SIGNED] for s in draft.held
    )

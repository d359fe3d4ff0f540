"""Agreements side by side, and which of each two binds more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import combinations

from foedus.casus.answers import Compared, ComparedObligation, Comparison, Order
from foedus.casus.parties import called
from foedus.casus.references import find_agreements
from foedus.casus.strength import Verdict, compare_kind, compare_views, is_complete
from foedus.ledger import Ledger
from foedus.model import AgreementView, Commitment, Modality, ObligationKind, Source

ALL = "all"
_FEW = 3
"""Agreements of more parties are shown by kind, where each owes the same to each."""


def compare(ledger: Ledger, references: Sequence[str], *, known_by: dt.date | None = None) -> Comparison:
    """The agreements that the references mean, each pair of them ordered by what it binds its parties to.

    A reference is an id (`ATOP-3440`, `3440`) or states and a year (`RUS-PRK@1961`, in any order, through
    succession). Raises UnknownAgreement, saying what there is instead.
    """
    views: dict[str, AgreementView] = {}
    for reference in references:
        views.update((view.id, view) for view in find_agreements(ledger, reference, known_by))
    return Comparison(
        known_by=known_by,
        coverage=ledger.coverage,
        agreements=tuple(_compared(view) for view in views.values()),
        orders=tuple(order for two in combinations(views.values(), 2) for order in _orders(*two)),
    )


def _orders(old: AgreementView, new: AgreementView) -> Iterator[Order]:
    yield _order(ALL, old, new, compare_views(old, new))
    kinds = {commitment.kind for view in (old, new) for commitment in view.commitments}
    for kind in (kind for kind in ObligationKind if kind in kinds):
        yield _order(kind, old, new, compare_kind(kind, old, new))


def _order(kind: str, old: AgreementView, new: AgreementView, verdict: Verdict) -> Order:
    return Order(kind=kind, begin=old.id, end=new.id, order=verdict.order, because=verdict.because)


def _compared(view: AgreementView) -> Compared:
    day = view.signed.last if view.signed else None
    return Compared(
        id=view.id,
        name=view.name,
        parties=tuple(called(code, day) for code in view.parties),
        status=view.status,
        signed=view.signed,
        in_force=view.in_force,
        ended=view.ended,
        domains=view.domains,
        obligations=tuple(_obligations(view, day)),
        complete=is_complete(view),
        supersedes=view.supersedes,
        superseded_by=view.superseded_by,
        sources=view.sources,
    )


Terms = tuple[ObligationKind, str | None, tuple[str, ...], str | None, Modality]


def _obligations(view: AgreementView, day: dt.date | None) -> Iterator[ComparedObligation]:
    """Each promise once, whatever stages it passed through."""
    groups: dict[Terms, dict[tuple[str, str], list[Commitment]]] = {}
    for one in view.commitments:
        terms = (one.kind, one.trigger, one.conditions, one.means, one.modality)
        groups.setdefault(terms, {}).setdefault((one.debtor, one.creditor), []).append(one)
    for terms, pairs in groups.items():
        if len(view.parties) > _FEW and len(pairs) > _FEW:
            yield _obligation(terms, None, [one for found in pairs.values() for one in found[:1]], day)
        else:
            for found in pairs.values():
                yield _obligation(terms, found[0], found, day)


def _obligation(
    terms: Terms, pair: Commitment | None, found: list[Commitment], day: dt.date | None
) -> ComparedObligation:
    kind, trigger, conditions, means, modality = terms
    sources: dict[Source, None] = dict.fromkeys(source for one in found for source in one.source)
    return ComparedObligation(
        kind=kind,
        debtor=called(pair.debtor, day) if pair else None,
        creditor=called(pair.creditor, day) if pair else None,
        trigger=trigger,
        conditions=conditions,
        means=means,
        modality=modality,
        sources=tuple(sources),
    )

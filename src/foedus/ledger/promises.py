"""What all sources of an agreement say that its parties owe: promises of the record and of reports in one.

A promise that passed through stages is one commitment for each, as in the record: signed until the day
before it entered into force, in force from then on, suspended from the day that says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec

from foedus.ledger.mention import Mention
from foedus.model import (
    AgreementRef,
    AgreementStatus,
    AgreementView,
    Code,
    Commitment,
    Interval,
    Modality,
    Obligation,
    ObligationKind,
    Source,
)
from foedus.record.later import until

_SUREST = (
    Modality.ASSERTED,
    Modality.HISTORICAL,
    Modality.FUTURE,
    Modality.HYPOTHETICAL,
    Modality.NEGATED,
)
_KINDS = tuple(ObligationKind)
UNSPECIFIED = "unspecified"

Same = Callable[[Code], str]
Key = tuple[ObligationKind, str, str, bool]
Change = tuple[AgreementStatus, Interval]


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """One report's word on one promise."""

    mention: Mention
    obligation: Obligation
    source: Source

    @property
    def modality(self) -> Modality:
        """No surer than the agreement that it is part of."""
        return max(self.mention.agreement.modality, self.obligation.modality, key=_modality_rank)

    def key(self, same: Same) -> Key:
        owed = self.obligation
        negated = self.modality is Modality.NEGATED
        return owed.kind, same(owed.debtor), same(owed.creditor), negated


def _modality_rank(modality: Modality) -> int:
    # History is no weaker than assertion: a promise of a treaty long gone was a promise.
    return max(1, _SUREST.index(modality))


def promises(
    view: AgreementView, known: Sequence[Commitment], mentions: Iterable[Mention], same: Same
) -> tuple[Commitment, ...]:
    """All promises of one agreement: those of the record with the reports' words on them, and those that
    only reports give. `view` has its dates already.
    """
    said = _said(mentions, same)
    found: list[Commitment] = []
    heard: set[Key] = set()
    changes = _changes(view)
    for commitment in known:
        key = (commitment.kind, same(commitment.debtor), same(commitment.creditor), False)
        heard.add(key)
        found.extend(_in_record(commitment, said.get(key, ()), view, changes))
    for key, words in said.items():
        if key not in heard:
            found.extend(_in_reports(words, view))
    return tuple(sorted(found, key=_order))


def _said(mentions: Iterable[Mention], same: Same) -> dict[Key, list[Said]]:
    found: dict[Key, list[Said]] = {}
    for mention in sorted(mentions, key=lambda one: (one.reported_at, one.report, one.agreement.key)):
        for number, obligation in enumerate(mention.agreement.obligations):
            one = Said(mention=mention, obligation=obligation, source=mention.obligation_source(number))
            found.setdefault(one.key(same), []).append(one)
    return found


def _in_record(
    commitment: Commitment, said: Sequence[Said], view: AgreementView, changes: Sequence[Change]
) -> Iterator[Commitment]:
    if said or commitment.agreement.name != view.name:
        commitment = msgspec.structs.replace(
            commitment,
            conditions=_conditions(commitment.conditions, said),
            trigger=_trigger(said) or commitment.trigger,
            means=commitment.means or _means(said),
            source=(*commitment.source, *dict.fromkeys(one.source for one in said)),
            agreement=AgreementRef(id=view.id, name=view.name),
        )
    if commitment.end is None and view.ended and _not_before(view.ended, commitment.begin):
        commitment = msgspec.structs.replace(commitment, end=view.ended)
    for status, date in changes:
        if _goes_further(status, commitment) and _falls_within(date, commitment):
            yield msgspec.structs.replace(commitment, end=until(date))
            commitment = msgspec.structs.replace(commitment, begin=date, status=status)
    yield commitment


def _in_reports(said: Sequence[Said], view: AgreementView) -> Iterator[Commitment]:
    owed = said[0].obligation
    for status, begin, end in spells(view):
        yield Commitment(
            kind=owed.kind,
            debtor=owed.debtor,
            creditor=owed.creditor,
            status=status,
            begin=begin,
            end=end,
            carried_on=False,
            conditions=_conditions((), said),
            trigger=_trigger(said),
            means=_means(said),
            modality=min((one.modality for one in said), key=_SUREST.index),
            agreement=AgreementRef(id=view.id, name=view.name),
            source=tuple(dict.fromkeys(one.source for one in said)),
        )


Spell = tuple[AgreementStatus, Interval | None, Interval | None]


def spells(view: AgreementView) -> list[Spell]:
    """The stretches of an agreement's life that its dates tell apart, each with its status."""
    if view.status.lies_ahead:
        return [(view.status, None, None)]
    signed = [(AgreementStatus.SIGNED, view.signed)] if view.signed else []
    dated = [*signed, *_changes(view)]
    if not dated:
        # Gone, and nobody says since when nor from when: there is no day on which it is known to be owed.
        gone = view.status.has_ended and view.ended is None
        status = AgreementStatus.SIGNED if view.status.has_ended else view.status
        return [] if gone else [(status, None, view.ended)]
    found: list[Spell] = []
    for (status, begin), following in zip(dated, [*dated[1:], None], strict=True):
        end = until(following[1]) if following else view.ended
        if following is None or end is None or begin.first <= end.last:
            found.append((status, begin, end))
    return found


def _changes(view: AgreementView) -> list[Change]:
    """Since when it is in force, and suspended."""
    dated = [
        (AgreementStatus.IN_FORCE, view.in_force or _by_report(view, AgreementStatus.IN_FORCE)),
        (AgreementStatus.SUSPENDED, _by_report(view, AgreementStatus.SUSPENDED)),
    ]
    return [(status, date) for status, date in dated if date]


def _by_report(view: AgreementView, status: AgreementStatus) -> Interval | None:
    """Since when it has its status; where no day is given, some time before the report that says so."""
    if view.status is not status:
        return None
    stages = [one for one in view.stages if one.status is status]
    dated = next((one.date for one in stages if one.date), None)
    known = min((one.known for one in stages if one.known), default=None)
    since = view.in_force or view.signed
    if dated or known is None or since is None:
        return dated
    return Interval(min(since.first, known), known)


def _not_before(end: Interval, begin: Interval | None) -> bool:
    return begin is None or begin.first <= end.last


def _goes_further(status: AgreementStatus, commitment: Commitment) -> bool:
    stages = tuple(AgreementStatus)
    return stages.index(status) > stages.index(commitment.status)


def _falls_within(date: Interval, commitment: Commitment) -> bool:
    """Whether a new stage that came on that day cuts the promise in two."""
    begun = commitment.begin is None or commitment.begin.first < date.last
    return begun and (commitment.end is None or date.last <= commitment.end.first)


def _conditions(recorded: Sequence[str], said: Sequence[Said]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*recorded, *(item for one in said for item in one.obligation.conditions)]))


def _trigger(said: Sequence[Said]) -> str | None:
    return next((one.obligation.trigger for one in said if one.obligation.trigger), None)


def _means(said: Sequence[Said]) -> str | None:
    """The first means that a report spells out; `unspecified` where they only say that none are."""
    means = [one.obligation.means for one in said if one.obligation.means]
    return next((item for item in means if item != UNSPECIFIED), means[0] if means else None)


def _order(commitment: Commitment) -> tuple[object, ...]:
    begin = commitment.begin.first if commitment.begin else dt.date.max
    kind = _KINDS.index(commitment.kind)
    parties = (commitment.debtor, commitment.creditor)
    return (begin, kind, *parties, commitment.status, commitment.modality, str(commitment.end))

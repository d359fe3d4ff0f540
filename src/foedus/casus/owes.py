"""What a state owes, and is owed, on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from foedus.casus.answers import Answer, NotCovered, Owed, Owes
from foedus.casus.parties import called, lineage, state_of
from foedus.ledger import Ledger
from foedus.model import (
    AgreementStatus,
    Code,
    Commitment,
    Coverage,
    Modality,
    ObligationKind,
    State,
)

_NOT_YET = (AgreementStatus.PROPOSED, AgreementStatus.NEGOTIATING)
_KINDS = tuple(ObligationKind)


def owes(
    ledger: Ledger,
    state: str | State,
    other: str | State | None = None,
    *,
    on: dt.date,
    known_by: dt.date | None = None,
) -> Owes:
    """All that `state` owes and is owed on the day `on`, as far as was known on the day `known_by`.

    A state is meant with its forerunners and heirs: asked about 1985, Russia is the Soviet Union.
    Raises UnknownState, with the nearest names.
    """
    mine = lineage(state_of(state, on))
    theirs = lineage(state_of(other, on)) if other is not None else None
    found = ledger.commitments(mine, theirs, known_by=known_by)
    owed = _on_day(found, on, ledger.coverage)
    gap = not_covered(ledger.coverage, on)
    me = called(state_of(state, on), on)
    return Owes(
        answer=Answer.OWED if owed else Answer.NOT_COVERED if gap else Answer.NOT_OWED,
        state=me,
        other=called(state_of(other, on), on) if other is not None else None,
        on=on,
        known_by=known_by,
        coverage=ledger.coverage,
        obligations=tuple(sorted(owed, key=lambda one: _order(one, me.code))),
        not_covered=gap,
    )


def not_covered(coverage: Sequence[Coverage], on: dt.date) -> NotCovered | None:
    """The days up to `on` that no source covers, or None where one covers that day."""
    if any(source.begin <= on <= source.end for source in coverage):
        return None
    ended = [source for source in coverage if source.end < on]
    if not ended:
        return NotCovered(begin=on, end=on, because=f"No source covers {on}: the record begins later.")
    last = max(ended, key=lambda source: source.end)
    begin = last.end + dt.timedelta(days=1)
    because = (
        f"{last.source} ends on {last.end}. What began or ended after that is known only where a report in"
        " the ledger or the supplement says so."
    )
    return NotCovered(begin=begin, end=on, because=because)


def _on_day(commitments: Iterable[Commitment], on: dt.date, coverage: Sequence[Coverage]) -> list[Owed]:
    chosen: dict[tuple[object, ...], Owed] = {}
    for commitment in commitments:
        if commitment.status in _NOT_YET or not _can_hold(commitment, on):
            continue
        owed = _owed(commitment, on, coverage)
        key = (owed.agreement.id, owed.kind, owed.debtor.code, owed.creditor.code, owed.modality)
        # Where the day between two stages is not known, both can hold: the earlier, surer one is shown.
        if key not in chosen or (chosen[key].uncertain and not owed.uncertain):
            chosen[key] = owed
    return list(chosen.values())


def _can_hold(commitment: Commitment, on: dt.date) -> bool:
    begin, end = commitment.begin, commitment.end
    if end is not None and end.last < on:
        return False
    if begin is not None:
        return begin.first <= on
    # Nobody says since when: it is owed from the day somebody says that it is.
    published = [source.published for source in commitment.source if source.published]
    return bool(published) and min(published) <= on


def _owed(commitment: Commitment, on: dt.date, coverage: Sequence[Coverage]) -> Owed:
    return Owed(
        kind=commitment.kind,
        debtor=called(commitment.debtor, on),
        creditor=called(commitment.creditor, on),
        status=commitment.status,
        begin=commitment.begin,
        end=commitment.end,
        carried_on=_carried_on(commitment, on, coverage),
        conditions=commitment.conditions,
        trigger=commitment.trigger,
        means=commitment.means,
        modality=commitment.modality,
        uncertain=_uncertain(commitment, on),
        agreement=commitment.agreement,
        source=commitment.source[0],
        sources=commitment.source,
    )


def _carried_on(commitment: Commitment, on: dt.date, coverage: Sequence[Coverage]) -> bool:
    """A promise of a source that ends before the day asked about, with no end in it."""
    if commitment.end is not None:
        return False
    first = commitment.source[0]
    ends = [source.end for source in coverage if first.record and first.record.startswith(source.source)]
    return bool(ends) and max(ends) < on


def _uncertain(commitment: Commitment, on: dt.date) -> str | None:
    reasons = []
    if commitment.modality in (Modality.HYPOTHETICAL, Modality.FUTURE, Modality.NEGATED):
        reasons.append(f"reported as {commitment.modality}")
    if commitment.begin and on < commitment.begin.last:
        reasons.append(f"began some time in {commitment.begin.short}")
    if commitment.end and not commitment.end.is_day and commitment.end.first <= on:
        reasons.append(f"ended some time in {commitment.end.short}")
    return "; ".join(reasons) or None


def _order(owed: Owed, me: Code) -> tuple[object, ...]:
    partner = owed.creditor if owed.debtor.code == me else owed.debtor
    begin = owed.begin.first if owed.begin else dt.date.max
    return (partner.name, begin, owed.agreement.id, _KINDS.index(owed.kind), owed.debtor.code != me)

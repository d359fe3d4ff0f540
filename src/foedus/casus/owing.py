"""What a state owes, and is owed, on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from foedus.casus.answers import Answer, NotCovered, Owed, Owes
from foedus.casus.parties import called, lineage, state_of
from foedus.ledger import Ledger
from foedus.model import (
    Code,
    Commitment,
    Coverage,
    Modality,
    ObligationKind,
    State,
)

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
    owed = on_day(found, on, ledger.coverage)
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


def on_day(commitments: Iterable[Commitment], on: dt.date, coverage: Sequence[Coverage]) -> list[Owed]:
    """The promises that can hold on that day, each once, whatever stages it passes through."""
    return [_owed(run, holding, on, coverage) for run, holding in standing(commitments, on)]


def standing(
    commitments: Iterable[Commitment], on: dt.date
) -> Iterator[tuple[list[Commitment], list[Commitment]]]:
    """The promises that can hold on that day: all stages of each, and those of them that it can be in."""
    commitments = tuple(commitments)
    if not any(_can_hold(one, on) for one in commitments):
        return

    def key(one: Commitment) -> tuple[object, ...]:
        states = (called(one.debtor, on).code, called(one.creditor, on).code)
        return (one.agreement.id, one.kind, *states, one.modality)

    keyed = [(key(one), one) for one in commitments if not one.status.lies_ahead]
    promises: dict[tuple[object, ...], list[Commitment]]
    promises = {name: [] for name, one in keyed if _can_hold(one, on)}
    for name, one in keyed:
        if name in promises:
            promises[name].append(one)
    for spells in promises.values():
        if len(spells) == 1:
            yield spells, spells
            continue
        for run in _runs(spells):
            holding = [spell for spell in run if _can_hold(spell, on)]
            if holding:
                yield run, holding


def _runs(spells: list[Commitment]) -> list[list[Commitment]]:
    """Stages that follow one another without a gap are one promise."""
    runs: list[list[Commitment]] = []
    for spell in sorted(spells, key=_begin):
        last = runs[-1][-1].end if runs else None
        if runs and (last is None or (spell.begin and spell.begin.first <= last.last + dt.timedelta(days=1))):
            runs[-1].append(spell)
        else:
            runs.append([spell])
    return runs


def _begin(spell: Commitment) -> tuple[dt.date, dt.date]:
    return (spell.begin.first, spell.begin.last) if spell.begin else (dt.date.max, dt.date.max)


def _owed(
    run: list[Commitment], holding: list[Commitment], on: dt.date, coverage: Sequence[Coverage]
) -> Owed:
    """One promise on that day: its stage is the first that can hold, for a later one is not yet sure."""
    now, last = holding[0], run[-1]
    return Owed(
        kind=now.kind,
        debtor=called(now.debtor, on),
        creditor=called(now.creditor, on),
        status=now.status,
        since=now.begin,
        begin=run[0].begin,
        end=last.end,
        carried_on=_carried_on(last, on, coverage),
        conditions=now.conditions,
        trigger=now.trigger,
        means=now.means,
        modality=now.modality,
        uncertain=uncertain(run, holding, on),
        agreement=now.agreement,
        source=now.source[0],
        sources=now.source,
    )


def _can_hold(commitment: Commitment, on: dt.date) -> bool:
    begin, end = commitment.begin, commitment.end
    if end is not None and end.last < on:
        return False
    if begin is not None:
        return begin.first <= on
    # Nobody says since when: it is owed from the day somebody says that it is.
    published = [source.published for source in commitment.source if source.published]
    return bool(published) and min(published) <= on


def _carried_on(commitment: Commitment, on: dt.date, coverage: Sequence[Coverage]) -> bool:
    """A promise of a source that ends before the day asked about, with no end in it."""
    if commitment.end is not None:
        return False
    first = commitment.source[0]
    ends = [source.end for source in coverage if first.record and first.record.startswith(source.source)]
    return bool(ends) and max(ends) < on


def uncertain(run: list[Commitment], holding: list[Commitment], on: dt.date) -> str | None:
    """Why a promise may not have been owed on that very day; None where nothing speaks against it."""
    begin, end, modality = run[0].begin, run[-1].end, holding[0].modality
    reasons = []
    if modality in (Modality.HYPOTHETICAL, Modality.FUTURE, Modality.NEGATED):
        reasons.append(f"reported as {modality}")
    if begin and on < begin.last:
        reasons.append(f"began some time in {begin.short}")
    reasons.extend(
        f"{later.status.replace('_', ' ')} since some time in {later.begin.short}"
        for later in holding[1:]
        if later.begin
    )
    if end and not end.is_day and end.first <= on:
        reasons.append(f"ended some time in {end.short}")
    return "; ".join(reasons) or None


def _order(owed: Owed, me: Code) -> tuple[object, ...]:
    partner = owed.creditor if owed.debtor.code == me else owed.debtor
    begin = owed.begin.first if owed.begin else dt.date.max
    return (partner.name, begin, owed.agreement.id, _KINDS.index(owed.kind), owed.debtor.code != me)

"""Who is bound to whom between two days: states, and each promise with the days on which it can hold."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import msgspec

from foedus.atlas import load_atlas
from foedus.exchange.selection import Selection
from foedus.ledger import Ledger
from foedus.model import Code, Commitment, Coverage, Modality, Source

Spell = tuple[dt.date, dt.date]
"""A first and a last day, both inclusive."""


class BoundState(msgspec.Struct, frozen=True, kw_only=True):
    """A state or organisation, with the days of the period on which the atlas has it standing, or on which
    it is bound."""

    code: Code
    name: str
    cow: int | None
    spells: tuple[Spell, ...]


class Bond(msgspec.Struct, frozen=True, kw_only=True):
    """One promise of one agreement, as a line from who owes to whom it is owed.

    `spells` are the days on which it can hold; `uncertain` says what is not certain about them or about the
    promise itself, and is empty where nothing is. `carried_on`: the promise has no end, and the period goes
    on after its source's coverage stops.
    """

    debtor: Code
    creditor: Code
    kind: str
    agreement: str
    agreement_name: str
    modality: str
    conditions: str
    uncertain: str
    carried_on: bool
    source: str
    spells: tuple[Spell, ...]


class Bonds(msgspec.Struct, frozen=True, kw_only=True):
    """The graph of a period, states by code, bonds by debtor, creditor, kind and agreement."""

    begin: dt.date
    end: dt.date
    states: tuple[BoundState, ...]
    bonds: tuple[Bond, ...]


class _Key(msgspec.Struct, frozen=True):
    debtor: Code
    creditor: Code
    kind: str
    agreement: str
    modality: Modality


def bonds_between(ledger: Ledger, begin: dt.date, end: dt.date, selection: Selection | None = None) -> Bonds:
    """Every promise of the record and of the reports that can hold on any day from `begin` to `end`.

    `selection` keeps the promises that one of its states owes or is owed, and what was known by its day; its
    own days are passed over. A state stands under the name that it had: what the Soviet Union had promised is
    Russia's promise from 1991-12-26 on. What is only proposed, and what a report denies, binds nobody.
    """
    asked = selection.states if selection else None
    known_by = selection.known_by if selection else None
    drawn: dict[_Key, list[tuple[Spell, Commitment]]] = {}
    for promise in ledger.commitments(asked, known_by=known_by):
        if promise.status.lies_ahead or promise.modality is Modality.NEGATED:
            continue
        for debtor, creditor, spell in _under_their_names(promise, _days(promise, begin, end)):
            key = _Key(debtor, creditor, promise.kind.value, promise.agreement.id, promise.modality)
            drawn.setdefault(key, []).append((spell, promise))
    found = [_bond(key, drawn[key], end, ledger.coverage) for key in drawn]
    found.sort(key=lambda bond: (bond.debtor, bond.creditor, bond.kind, bond.agreement, bond.modality))
    bound: dict[Code, list[Spell]] = {}
    for bond in found:
        for code in (bond.debtor, bond.creditor):
            bound.setdefault(code, []).extend(bond.spells)
    states = tuple(_state(code, begin, end, bound[code]) for code in sorted(bound))
    return Bonds(begin=begin, end=end, states=states, bonds=tuple(found))


def _days(promise: Commitment, begin: dt.date, end: dt.date) -> Spell | None:
    """The days of the period on which it can hold; one of which nobody says since when is owed from the day
    somebody says that it is.
    """
    first = promise.begin.first if promise.begin else None
    if first is None:
        first = min((one.published for one in promise.source if one.published), default=None)
    if first is None:
        return None
    spell = max(first, begin), min(promise.end.last, end) if promise.end else end
    return spell if spell[0] <= spell[1] else None


def _under_their_names(
    promise: Commitment, spell: Spell | None
) -> Iterator[tuple[Code, Code, tuple[dt.date, dt.date]]]:
    """The same days, cut where one of the two changes its name."""
    if spell is None:
        return
    cuts = sorted({spell[0], *_changes(promise.debtor, spell), *_changes(promise.creditor, spell)})
    for first, after in zip(cuts, [*cuts[1:], None], strict=True):
        last = after - dt.timedelta(days=1) if after else spell[1]
        yield _called(promise.debtor, first), _called(promise.creditor, first), (first, last)


def _changes(code: Code, spell: Spell) -> Iterator[dt.date]:
    atlas = load_atlas()
    for one in atlas.lineage(code):
        for period in atlas.periods(one):
            if period.start and spell[0] < period.start <= spell[1]:
                yield period.start


def _called(code: Code, on: dt.date) -> Code:
    state = load_atlas().period(code, on)
    return state.code if state else code


def _bond(
    key: _Key, parts: list[tuple[Spell, Commitment]], end: dt.date, coverage: tuple[Coverage, ...]
) -> Bond:
    """Stages that follow one another are one promise; what its first and its last stage lack in certainty it
    lacks.
    """
    parts = sorted(parts, key=lambda part: part[0])
    promises = [promise for _, promise in parts]
    latest = promises[-1]
    sources = dict.fromkeys(_source(one) for promise in promises for one in promise.source)
    return Bond(
        debtor=key.debtor,
        creditor=key.creditor,
        kind=key.kind,
        agreement=key.agreement,
        agreement_name=latest.agreement.name,
        modality=key.modality.value,
        conditions="; ".join(latest.conditions),
        uncertain="; ".join(_uncertain(promises)),
        carried_on=_carried_on(latest, end, coverage),
        source="; ".join(sources),
        spells=_joined([spell for spell, _ in parts]),
    )


def _uncertain(promises: list[Commitment]) -> Iterator[str]:
    first, last = promises[0], promises[-1]
    if first.modality in (Modality.HYPOTHETICAL, Modality.FUTURE):
        yield f"reported as {first.modality}"
    if first.begin is None:
        yield "nobody says since when"
    elif not first.begin.is_day:
        yield f"began some time in {first.begin.short}"
    if last.end is not None and not last.end.is_day:
        yield f"ended some time in {last.end.short}"


def _carried_on(promise: Commitment, end: dt.date, coverage: tuple[Coverage, ...]) -> bool:
    record = promise.source[0].record
    if promise.end is not None or record is None:
        return False
    ends = [source.end for source in coverage if record.startswith(source.source)]
    return bool(ends) and max(ends) < end


def _source(one: Source) -> str:
    if one.record is not None:
        return f"{one.record}, alliance {one.atopid}" if one.atopid else one.record
    return ", ".join([one.outlet or "report", one.published.isoformat() if one.published else "undated"])


def _joined(spells: list[Spell]) -> tuple[Spell, ...]:
    """Days that touch or overlap are one spell."""
    found: list[Spell] = []
    for first, last in sorted(spells):
        if found and first <= found[-1][1] + dt.timedelta(days=1):
            found[-1] = found[-1][0], max(last, found[-1][1])
        else:
            found.append((first, last))
    return tuple(found)


def _state(code: Code, begin: dt.date, end: dt.date, bound: list[Spell]) -> BoundState:
    """A viewer hides a line whose end is not there: a state stands at least while it is bound."""
    named = load_atlas().ref(code)
    stood = [
        (max(period.start or begin, begin), min(period.end or end, end))
        for period in load_atlas().periods(code)
        if (period.start or begin) <= end and begin <= (period.end or end)
    ]
    return BoundState(code=code, name=named.name, cow=named.cow, spells=_joined([*stood, *bound]))

"""X attacks Y on a day: who is bound to do what, whose promises break or collide, and who is drawn in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from foedus.atlas import load_atlas
from foedus.casus.collisions import collisions
from foedus.casus.duties import Duties, ended_before
from foedus.casus.owing import not_covered
from foedus.casus.parties import FIRST_DAY, called, state_of
from foedus.casus.places import place_of
from foedus.casus.scenario_answers import Breach, CaseObligation, CaseVerdict, Casus, Entrance
from foedus.casus.verdicts import HELP, War, verdict
from foedus.errors import InputError
from foedus.ledger import Ledger
from foedus.model import Code, ObligationKind, State, StateRef

MOST_ROUNDS = 50
ATTACKERS, TARGETS = "attackers", "targets"

_BROKEN = frozenset(
    {
        ObligationKind.NONAGGRESSION,
        ObligationKind.NEUTRALITY,
        ObligationKind.DEFENSE,
        ObligationKind.OFFENSE,
    }
)
_RANK = {CaseVerdict.TRIGGERED: 0, CaseVerdict.CONDITIONAL: 1, CaseVerdict.NOT_TRIGGERED: 2}
_KINDS = tuple(ObligationKind)

Name = str | State


def case(
    ledger: Ledger | Duties,
    attackers: Name | Sequence[Name],
    targets: Name | Sequence[Name],
    *,
    on: dt.date,
    place: str | None = None,
    provoked: bool | None = None,
    cascade: int = 0,
    known_by: dt.date | None = None,
) -> Casus:
    """Who is bound to do what when `attackers` attack `targets` on the day `on`, as known by `known_by`.

    `place` is where the attack falls, `provoked` whether the attacked had provoked it (None: not told).
    `cascade` is the number of rounds in which bound states are assumed to act; 0 asks about the attack alone.
    To ask many questions of one ledger, make `Duties` of it once and give those.

    Raises UnknownState for a state that is unknown or did not stand on the day, InputError for a state on
    both sides, a day before the record, an unknown place and a cascade that is not from 0 to 50.
    """
    duties = ledger if isinstance(ledger, Duties) else Duties(ledger, known_by)
    if not 0 <= cascade <= MOST_ROUNDS:
        raise InputError(f"A cascade has 0 to {MOST_ROUNDS} rounds, not {cascade}.")
    begin = min(source.begin for source in duties.coverage)
    if on < begin:
        raise InputError(f"The record begins on {begin}: nothing is known of {on}.")
    war = War(
        attackers=_states(attackers, on),
        targets=_states(targets, on),
        defenders=(),
        on=on,
        place=place_of(place, on) if place is not None else None,
        provoked=provoked,
    )
    both = [one.name for one in war.attackers if any(one.code == two.code for two in war.targets)]
    if both:
        raise InputError(f"{both[0]} cannot attack itself: name another attacker or target.")
    played = _play(duties, war, cascade)
    found = sorted(played.obligations.values(), key=_order)
    return Casus(
        attackers=war.attackers,
        targets=war.targets,
        on=on,
        known_by=duties.known_by,
        place=war.place,
        provoked=provoked,
        coverage=tuple(duties.coverage),
        obligations=tuple(found),
        breaches=tuple(sorted(played.breaches.values(), key=_breach_order)),
        collisions=tuple(collisions(found, duties, played.war)),
        entered=tuple(played.entered),
        rounds=played.rounds,
        settled=played.settled,
        not_covered=not_covered(duties.coverage, on),
    )


def _states(names: Name | Sequence[Name], on: dt.date) -> tuple[StateRef, ...]:
    listed: Sequence[Name] = [names] if isinstance(names, str | State) else names
    if not listed:
        raise InputError("Name at least one attacker and one target.")
    found = []
    for name in listed:
        code = state_of(name, on)
        if load_atlas().period(code, max(on, FIRST_DAY)) is None and load_atlas().periods(code):
            load_atlas().state(name if isinstance(name, str) else code, on)  # says when it stood
        found.append(called(code, on))
    return tuple(dict.fromkeys(found))


@dataclass
class _Played:
    war: War
    obligations: dict[tuple[object, ...], CaseObligation]
    breaches: dict[tuple[object, ...], Breach]
    entered: list[Entrance]
    rounds: int
    settled: bool


def _play(duties: Duties, war: War, cascade: int) -> _Played:
    """Round after round, until nobody more is drawn in or the rounds have run out."""
    played = _Played(war, {}, {}, [], 0, False)
    while not played.settled:
        played.rounds += 1
        for one in _in_play(duties, played.war, played.rounds):
            _keep(played.obligations, one)
        for breach in _breaches(duties, played.war, played.rounds):
            key = (breach.state.code, breach.creditor.code, breach.kind, breach.agreement.id)
            played.breaches.setdefault(key, breach)
        entering = _entering(played)
        if not entering:
            played.settled = True
        elif played.rounds > cascade:
            break
        else:
            played.entered += entering
            played.war = _joined(played.war, entering)
    played.settled = played.settled or cascade == 0
    return played


def _in_play(duties: Duties, war: War, number: int) -> Iterable[CaseObligation]:
    for creditor in war.belligerents:
        for owed, given in duties.acting(creditor, war.on):
            found = verdict(owed, war, number, given)
            if found is not None:
                yield found


def _keep(found: dict[tuple[object, ...], CaseObligation], one: CaseObligation) -> None:
    """Each promise once, with the round in which it got as far as it gets."""
    key = (one.agreement.id, one.kind, one.debtor.code, one.creditor.code, one.source)
    other = found.get(key)
    if other is None or _RANK[one.verdict] < _RANK[other.verdict]:
        found[key] = one


def _entering(played: _Played) -> list[Entrance]:
    """Who acts next: states at peace with a promise of help that is due without a condition. Those who are
    called to both sides at once stay out."""
    calls: dict[Code, list[tuple[str, CaseObligation]]] = {}
    for one in played.obligations.values():
        if one.kind not in HELP or one.verdict is not CaseVerdict.TRIGGERED:
            continue
        if played.war.role(one.debtor.code) is None:
            side = ATTACKERS if played.war.role(one.creditor.code) == "attacker" else TARGETS
            calls.setdefault(one.debtor.code, []).append((side, one))
    found = []
    for called_up in calls.values():
        if len({side for side, _ in called_up}) > 1:
            continue
        side, one = min(called_up, key=lambda call: _order(call[1]))
        found.append(
            Entrance(
                state=one.debtor,
                side=side,
                round=played.rounds,
                kind=one.kind,
                creditor=one.creditor,
                agreement=one.agreement,
                source=one.source,
            )
        )
    return sorted(found, key=lambda entrance: (entrance.side, entrance.state.name))


def _joined(war: War, entering: Iterable[Entrance]) -> War:
    attackers, defenders = list(war.attackers), list(war.defenders)
    for entrance in entering:
        (attackers if entrance.side == ATTACKERS else defenders).append(entrance.state)
    return replace(war, attackers=tuple(attackers), defenders=tuple(defenders))


def _breaches(duties: Duties, war: War, number: int) -> Iterable[Breach]:
    """What the attackers had promised those whom they attack."""
    for target in war.targets:
        for owed in duties.owed_to(target, war.on):
            if owed.kind not in _BROKEN or war.role(owed.debtor.code) != "attacker":
                continue
            over = owed.end is not None and owed.end.last <= war.on
            when = ""
            if over and owed.end is not None:
                when = (
                    ", ended the same day" if not ended_before(owed, war.on) else f", ended {owed.end.short}"
                )
            promise = f"{target.name}, to which it had promised {owed.kind}{when}"
            yield Breach(
                state=owed.debtor,
                creditor=target,
                kind=owed.kind,
                ended=owed.end if over else None,
                because=f"{owed.debtor.name} attacks {promise}",
                uncertain=owed.uncertain,
                round=number,
                agreement=owed.agreement,
                source=owed.source,
            )


def _order(one: CaseObligation) -> tuple[object, ...]:
    return (
        _RANK[one.verdict],
        one.round,
        _KINDS.index(one.kind),
        one.debtor.name,
        one.creditor.name,
        one.agreement.id,
        one.source.phase or 0,
        str(one.begin),
    )


def _breach_order(breach: Breach) -> tuple[object, ...]:
    return (
        breach.round,
        breach.state.name,
        breach.creditor.name,
        _KINDS.index(breach.kind),
        breach.agreement.id,
    )

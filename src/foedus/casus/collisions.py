"""Promises of one state that cannot all be kept: help to both sides, or help against standing aside."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from foedus.casus.duties import Duties, ended_before
from foedus.casus.scenario_answers import CaseObligation, CaseVerdict, Collision, Pull
from foedus.casus.verdicts import HELP, War
from foedus.model import ObligationKind, StateRef

_DUE = frozenset({CaseVerdict.TRIGGERED, CaseVerdict.CONDITIONAL})


def collisions(found: Sequence[CaseObligation], duties: Duties, war: War) -> Iterator[Collision]:
    """One for each debtor and kind of conflict, in the order of their names. Who fights from the beginning
    has chosen, and is left out.
    """
    mine: dict[str, list[CaseObligation]] = {}
    for one in found:
        if one.verdict in _DUE and war.role(one.debtor.code) not in {"attacker", "target"}:
            mine.setdefault(one.debtor.code, []).append(one)
    helpers = {code: due[0].debtor for code, due in mine.items() if any(one.kind in HELP for one in due)}
    promised: dict[str, list[CaseObligation]] = {}
    for one in found:
        if one.rule == "defense-of-attacker":
            promised.setdefault(one.debtor.code, []).append(one)
    peace = _nonaggression(helpers.keys(), duties, war)
    for code, debtor in sorted(helpers.items(), key=lambda item: item[1].name):
        due = mine[code]
        attacked = [one for one in due if one.kind in HELP and not _stands_on(war, one.creditor, "attacker")]
        attacking = [one for one in due if one.kind in HELP and _stands_on(war, one.creditor, "attacker")]
        aside = [one for one in due if one.kind is ObligationKind.NEUTRALITY]
        if attacked and attacking:
            yield _collision(debtor, attacked, map(_pull, attacking), "help is owed to both sides")
        elif attacked and code in promised:
            because = "help is promised to both sides, and due to the one that is attacked"
            yield _collision(debtor, attacked, map(_pull, promised[code]), because)
        for helped, side in ((attacked, "attacker"), (attacking, "target")):
            neutral = [_pull(one) for one in aside if _stands_on(war, one.creditor, side)]
            sworn = [pull for pull in peace.get(code, ()) if _stands_on(war, pull.creditor, side)]
            if helped and neutral:
                yield _collision(debtor, helped, neutral, "help to one side, neutrality to the other")
            if helped and sworn:
                yield _collision(debtor, helped, sworn, "help to one side, nonaggression to the other")


def _stands_on(war: War, state: StateRef, side: str) -> bool:
    role = war.role(state.code)
    return role == "attacker" if side == "attacker" else role in {"target", "defender"}


def _nonaggression(debtors: Collection[str], duties: Duties, war: War) -> dict[str, list[Pull]]:
    """By debtor, the promises not to attack a belligerent."""
    found: dict[str, list[Pull]] = {}
    for creditor in war.belligerents:
        for owed in duties.owed_to(creditor, war.on):
            if owed.kind is not ObligationKind.NONAGGRESSION or owed.debtor.code not in debtors:
                continue
            if not ended_before(owed, war.on):
                pull = Pull(
                    kind=owed.kind,
                    creditor=creditor,
                    verdict=CaseVerdict.CONDITIONAL if owed.uncertain else CaseVerdict.TRIGGERED,
                    agreement=owed.agreement,
                    source=owed.source,
                )
                found.setdefault(owed.debtor.code, []).append(pull)
    return found


def _collision(
    debtor: StateRef, owes: Iterable[CaseObligation], against: Iterable[Pull], because: str
) -> Collision:
    return Collision(debtor=debtor, owes=tuple(map(_pull, owes)), against=tuple(against), because=because)


def _pull(one: CaseObligation) -> Pull:
    return Pull(
        kind=one.kind,
        creditor=one.creditor,
        verdict=one.verdict,
        agreement=one.agreement,
        source=one.source,
    )

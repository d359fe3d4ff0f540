"""One promise in a scenario: due, due on a condition, or not due, and why, step by step."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

from foedus.casus.answers import Owed
from foedus.casus.conditions import Facts, judged
from foedus.casus.scenario_answers import CaseObligation, CaseVerdict, Step, WarPlace
from foedus.model import AgreementStatus, Code, Modality, ObligationKind, StateRef

HELP = frozenset({ObligationKind.DEFENSE, ObligationKind.OFFENSE})


@dataclass(frozen=True)
class War:
    """Who fights whom in a round: attackers, those they attack, and those who help the attacked."""

    attackers: tuple[StateRef, ...]
    targets: tuple[StateRef, ...]
    defenders: tuple[StateRef, ...]
    on: dt.date
    place: WarPlace | None
    provoked: bool | None

    def role(self, code: Code) -> str | None:
        """`attacker`, `target`, `defender`, or None for a state that is at peace."""
        return self._roles.get(code)

    @cached_property
    def _roles(self) -> dict[Code, str]:
        return {
            **{state.code: "defender" for state in self.defenders},
            **{state.code: "target" for state in self.targets},
            **{state.code: "attacker" for state in self.attackers},
        }

    @property
    def belligerents(self) -> tuple[StateRef, ...]:
        return (*self.targets, *self.attackers, *self.defenders)

    @property
    def names(self) -> str:
        return " and ".join(state.name for state in self.attackers)


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a rule says of a promise before its conditions are looked at."""

    rule: str
    step: Step


def verdict(owed: Owed, war: War, number: int, settled: frozenset[ObligationKind]) -> CaseObligation | None:
    """The promise as it stands in the war, or None where no rule brings it into play."""
    ruling = _ruling(owed, war)
    if ruling is None:
        return None
    steps, missing, rule = [ruling.step], [], ruling.rule
    facts = Facts(
        attackers=war.attackers,
        targets=war.targets,
        attacked=war.role(owed.creditor.code) == "target",
        place=war.place,
        provoked=war.provoked,
        debtor=owed.debtor,
        creditor=owed.creditor,
        settled=settled,
    )
    if ruling.step.holds:
        for step, fact in (
            *_stage(owed),
            *(judged(c, owed.kind, owed.source.atopid, facts) for c in owed.conditions),
        ):
            steps.append(step)
            if fact is not None:
                missing.append(fact)
    return _concluded(owed, steps, missing, rule, number)


def _concluded(owed: Owed, steps: list[Step], missing: list[str], rule: str, number: int) -> CaseObligation:
    refused = next((step for step in steps if step.holds is False), None)
    unknown = [step for step in steps if step.holds is None]
    if refused is not None:
        found, because = CaseVerdict.NOT_TRIGGERED, refused.what
        rule = rule if refused is steps[0] else "condition"
    elif unknown:
        found, because = CaseVerdict.CONDITIONAL, f"{steps[0].what}; conditional on {'; '.join(missing)}"
    else:
        found, because = CaseVerdict.TRIGGERED, steps[0].what
    return CaseObligation(
        kind=owed.kind,
        debtor=owed.debtor,
        creditor=owed.creditor,
        verdict=found,
        because=because,
        missing=tuple(missing) if found is CaseVerdict.CONDITIONAL else (),
        rule=rule,
        derivation=tuple(steps),
        round=number,
        status=owed.status,
        begin=owed.begin,
        end=owed.end,
        carried_on=owed.carried_on,
        agreement=owed.agreement,
        source=owed.source,
        sources=owed.sources,
    )


def _ruling(owed: Owed, war: War) -> Ruling | None:
    debtor, creditor = war.role(owed.debtor.code), war.role(owed.creditor.code)
    name, kind = owed.creditor.name, owed.kind
    if debtor == "attacker" and creditor == "target" and kind is not ObligationKind.NONAGGRESSION:
        return Ruling("own-attack", Step(what=f"{owed.debtor.name} itself attacks {name}", holds=False))
    if kind is ObligationKind.DEFENSE:
        return _defense(creditor, name, war)
    if kind is ObligationKind.OFFENSE:
        return _offense(creditor, name, war)
    if kind is ObligationKind.NEUTRALITY:
        enemies = war.targets + war.defenders if creditor == "attacker" else war.attackers
        against = " and ".join(enemy.name for enemy in enemies if enemy.code != owed.debtor.code)
        what = f"{name} is at war: no help to {against}" if against else f"{name} is at war"
        return Ruling("neutrality", Step(what=what, holds=True))
    if kind is ObligationKind.CONSULTATION:
        return Ruling("consultation", Step(what=f"{name} is in a crisis that is war", holds=True))
    return None  # nonaggression binds only who attacks: see breaches


def _defense(role: str | None, name: str, war: War) -> Ruling | None:
    if role == "target":
        return Ruling("defense", Step(what=f"{name} is attacked by {war.names}", holds=True))
    if role == "attacker":
        return Ruling("defense-of-attacker", Step(what=f"{name} attacks and is not attacked", holds=False))
    return None


def _offense(role: str | None, name: str, war: War) -> Ruling | None:
    if role == "attacker":
        return Ruling("offense", Step(what=f"{name} goes to war on its own account", holds=True))
    if role == "target":
        what = f"{name} is attacked and does not go to war on its own account"
        return Ruling("offense-of-attacked", Step(what=what, holds=False))
    return None


def _stage(owed: Owed) -> list[tuple[Step, str | None]]:
    """What the stage of the agreement, the words of a report and the dates leave of the promise."""
    found: list[tuple[Step, str | None]] = []
    if owed.status is AgreementStatus.SUSPENDED:
        found.append((Step(what="suspended on that day", holds=False), None))
    elif owed.status is AgreementStatus.SIGNED:
        found.append((Step(what="signed; entry into force is not known to the source", holds=True), None))
    if owed.modality is Modality.NEGATED:
        found.append((Step(what="reported as not promised", holds=False), None))
    elif owed.modality in (Modality.HYPOTHETICAL, Modality.FUTURE):
        found.append(
            (Step(what=f"reported as {owed.modality} only", holds=None), "whether it is really promised")
        )
    if owed.uncertain and owed.modality in (Modality.ASSERTED, Modality.HISTORICAL):
        found.append((Step(what=f"on that day not certain: {owed.uncertain}", holds=None), owed.uncertain))
    if owed.carried_on:
        found.append(
            (Step(what="carried on past the end of the record, which knows no end of it", holds=True), None)
        )
    return found

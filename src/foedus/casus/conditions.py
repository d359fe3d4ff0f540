"""Conditions of a promise, held against what a question tells: yes, no, or a fact that is missing.

The phrases are those that the record writes for ATOP's columns (`record.rows`); what a report adds in its own
words is judged only where the words leave no doubt.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from foedus.atlas import load_atlas
from foedus.casus.places import areas
from foedus.casus.scenario_answers import Step, WarPlace
from foedus.errors import UnknownState
from foedus.model import Code, ObligationKind, StateRef
from foedus.record.rows import VARIES

ADVERSARY = "only against a named adversary"
_LEGAL = re.compile(
    r"\b(?:article 51|un charter|charter of the united nations|laws?|constitution\w*)\b", re.I
)
"""What only says under which law help is given: it keeps nothing from being due."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a scenario tells, for one promise of `debtor` to `creditor`. `settled` are the kinds that the
    dyads of ATOP 5.1 give this pair."""

    attackers: tuple[StateRef, ...]
    targets: tuple[StateRef, ...]
    attacked: bool
    place: WarPlace | None
    provoked: bool | None
    debtor: StateRef
    creditor: StateRef
    settled: frozenset[ObligationKind]


def judged(condition: str, kind: ObligationKind, atopid: int | None, facts: Facts) -> tuple[Step, str | None]:
    """The step, and the fact that is missing where the question does not tell."""
    phrase, _, listed = condition.partition(": ")
    if condition == VARIES:
        return _varies(kind, facts)
    if phrase == ADVERSARY:
        return _adversary(condition, listed, facts)
    if phrase == "only in a named place":
        return _place(atopid, facts)
    if phrase == "only in an ongoing conflict":
        return _open(condition, "whether this war is the conflict that the promise was made for")
    if phrase == "only against several attackers":
        return _told(condition, len(facts.attackers) > 1, f"{len(facts.attackers)} attacks")
    if phrase == "only if demands are refused":
        return _open(condition, "whether demands had been made and refused")
    if phrase == "only if unprovoked":
        return _unprovoked(condition, facts)
    if phrase == "only if the partner is attacked":
        said = f"{facts.creditor.name} {'is attacked' if facts.attacked else 'attacks'}"
        return _told(condition, facts.attacked, said)
    if condition == "on request":
        return _open(condition, f"whether {facts.creditor.name} asks for it")
    if _LEGAL.search(condition):
        return Step(what=f"{condition}: says under which law, and bars nothing", holds=True), None
    return _open(condition, condition)


def _told(condition: str, holds: bool, said: str) -> tuple[Step, None]:
    return Step(what=f"{condition}: {said}", holds=holds), None


def _open(condition: str, missing: str) -> tuple[Step, str]:
    return Step(what=f"{condition}: the question does not say", holds=None), missing


def _varies(kind: ObligationKind, facts: Facts) -> tuple[Step, str | None]:
    if kind in facts.settled:
        return Step(what="varies by partner: ATOP 5.1 gives this pair the promise", holds=True), None
    what = f"varies by partner: at most this is owed to {facts.creditor.name}"
    return Step(
        what=what, holds=None
    ), f"what {facts.debtor.name} owes {facts.creditor.name} of all its partners"


def _adversary(condition: str, listed: str, facts: Facts) -> tuple[Step, str | None]:
    if not listed:
        return _open(condition, "against whom the promise was made: the record does not name it")
    named = [code for name in listed.split(", ") for code in _codes(name)]
    against = facts.attackers if facts.attacked else facts.targets
    hit = [state.name for state in against if state.code in named]
    enemies = " and ".join(hit or [state.name for state in against])
    return _told(condition, bool(hit), f"{enemies} {'is' if hit else 'is not'} one")


@cache
def _codes(name: str) -> frozenset[Code]:
    """All codes of the state that a name means, with its forerunners and heirs; empty where it means none."""
    atlas = load_atlas()
    try:
        return atlas.lineage(atlas.state(name).code)
    except UnknownState:
        return frozenset()


def _place(atopid: int | None, facts: Facts) -> tuple[Step, str | None]:
    area = areas().get(atopid) if atopid is not None else None
    if area is None:
        missing = "where the promise holds: the record does not say which place"
        return Step(what="only in a named place: the record does not say which", holds=None), missing
    if facts.place is None:
        what = f"only in a named place ({area.article}): the question names none"
        return Step(what=what, holds=None), "where the attack falls"
    holds = area.holds(facts.place, (facts.creditor.code, facts.debtor.code))
    said = {True: "lies", False: "does not lie", None: "may lie"}[holds]
    step = Step(what=f"{facts.place.name} {said} there: {area.treaty}, {area.article}", holds=holds)
    return step, None if holds is not None else f"whether {facts.place.name} lies where the treaty applies"


def _unprovoked(condition: str, facts: Facts) -> tuple[Step, str | None]:
    if facts.provoked is None:
        return _open(condition, "whether the attack was provoked")
    return _told(condition, not facts.provoked, "provoked" if facts.provoked else "unprovoked")

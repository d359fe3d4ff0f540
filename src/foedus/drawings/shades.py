"""Which colour a state has on the map, and what hovering over it tells."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from foedus.atlas import load_atlas
from foedus.casus import CaseVerdict, Casus, DayBond, Owed, Owes, bonds_on
from foedus.ledger import Ledger
from foedus.model import ObligationKind

TOLD = "told"
"""Outlines what only reports tell of, and the record does not hold."""

STRONGEST = {
    "defense": "help with force when attacked",
    "neutrality": "neutrality in its wars",
    "nonaggression": "no attack on each other",
    "consultation": "consultation in crises",
    "doubtful": "only possibly, or not certain on that day",
    "me": "the state itself",
    "nobody": "no state of its own then",
    f"unbound {TOLD}": "outlined: only reports tell of it",
}
"""Classes of the map of one state: the strongest promise either way."""

COUNTED = {
    "many": "20 others and more",
    "some": "5 to 19",
    "few": "1 to 4",
    "unbound": "no other",
    "nobody": "no state of its own then",
    f"unbound {TOLD}": "outlined: to some as only reports tell",
}
"""Classes of the map of all states: to how many others each owes a promise of one kind."""

ACTING = {
    "attacker": "attacks",
    "target": "is attacked",
    "due": "a promise is due",
    "maybe": "due on a condition",
    "nobody": "no state of its own then",
}
"""Classes of the map of a scenario."""

_KINDS = tuple(ObligationKind)


class Shades(NamedTuple):
    """By code of the day: the class that colours a state, and what hovering tells."""

    classes: dict[str, str]
    words: dict[str, str]


def shades_of_all(ledger: Ledger, kind: ObligationKind, on: dt.date, known_by: dt.date | None) -> Shades:
    """By to how many others each state owes a promise of that kind, those that are sure on the day."""
    states = load_atlas().states(on)
    if on < ledger.record.begin:
        words = f"the record begins in {ledger.record.begin}"
        silent: dict[str, str] = {state.code: f"{state.name}: {words}" for state in states}
        return Shades(dict.fromkeys(silent, "nobody"), silent)
    owed: dict[str, list[DayBond]] = {state.code: [] for state in states}
    for bond in bonds_on(ledger, kind, on=on, known_by=known_by):
        if bond.uncertain is None and bond.debtor.code in owed:
            owed[bond.debtor.code].append(bond)
    found = Shades({}, {})
    for state in states:
        count = len(owed[state.code])
        told = [bond.creditor.name for bond in owed[state.code] if not bond.recorded]
        shade = "many" if count >= 20 else "some" if count >= 5 else "few" if count else "unbound"
        found.classes[state.code] = f"{shade} {TOLD}" if told else shade
        words = f"{state.name}: owes {kind} to {count} state{'' if count == 1 else 's'}"
        found.words[state.code] = f"{words}; as only reports tell, to {', '.join(told)}" if told else words
    return found


def shades_of_one(answer: Owes) -> Shades:
    """By the strongest promise between the state and each other."""
    owed: dict[str, list[Owed]] = {}
    names: dict[str, str] = {}
    for one in answer.obligations:
        partner = one.creditor if one.debtor.code == answer.state.code else one.debtor
        owed.setdefault(partner.code, []).append(one)
        names[partner.code] = partner.name
    found = Shades({}, {answer.state.code: answer.state.name})
    for code, promises in owed.items():
        sure = [one for one in promises if one.uncertain is None]
        kinds = sorted({one.kind for one in sure or promises}, key=_KINDS.index)
        strongest = "defense" if kinds[0] == "offense" else kinds[0]
        coloured = [one for one in sure or promises if one.kind == kinds[0]]
        told = not any(source.record for one in coloured for source in one.sources)
        shade = strongest if sure else "doubtful"
        found.classes[code] = f"{shade} {TOLD}" if told else shade
        words = f"{names[code]}: {', '.join(kinds)}"
        found.words[code] = f"{words}; only reports tell of {kinds[0]}" if told else words
    return found


def shades_of_case(answer: Casus) -> Shades:
    """Attackers and targets, and by its surest promise each state that is bound to act."""
    found = Shades({}, {})
    for side, shade in ((answer.attackers, "attacker"), (answer.targets, "target")):
        found.classes.update({state.code: shade for state in side})
        found.words.update({state.code: f"{state.name}: {shade}" for state in side})
    for verdict, shade in ((CaseVerdict.TRIGGERED, "due"), (CaseVerdict.CONDITIONAL, "maybe")):
        for one in answer.obligations:
            if one.verdict is verdict and one.debtor.code not in found.classes:
                found.classes[one.debtor.code] = shade
                found.words[one.debtor.code] = f"{one.debtor.name}: {one.kind} to {one.creditor.name}"
    return found

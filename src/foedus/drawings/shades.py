"""Which colour a state has on the map, and what hovering over it tells."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import NamedTuple

from foedus.atlas import load_atlas
from foedus.casus import CaseVerdict, Casus, Owed, Owes
from foedus.model import ObligationKind
from foedus.panel import make_panel
from foedus.record import load_record, newest_version

STRONGEST = {
    "defense": "help with force when attacked",
    "neutrality": "neutrality in its wars",
    "nonaggression": "no attack on each other",
    "consultation": "consultation in crises",
    "doubtful": "only possibly, or not certain on that day",
    "me": "the state itself",
}
"""Classes of the map of one state: the strongest promise either way."""

COUNTED = {"many": "20 others and more", "some": "5 to 19", "few": "1 to 4", "unbound": "no other"}
"""Classes of the map of all states: with how many each shares a promise of defense."""

ACTING = {
    "attacker": "attacks",
    "target": "is attacked",
    "due": "a promise is due",
    "maybe": "due on a condition",
}
"""Classes of the map of a scenario."""

_KINDS = tuple(ObligationKind)


class Shades(NamedTuple):
    """By code of the day: the class that colours a state, and what hovering tells."""

    classes: dict[str, str]
    words: dict[str, str]


def shades_of_all(on: dt.date) -> Shades:
    """By how many states each is bound to defend, in that year of the record (its last, for later days)."""
    return _shades(on, newest_version().name)


@lru_cache(maxsize=64)
def _shades(on: dt.date, record: str) -> Shades:
    held = load_record(record)
    year = min(max(on.year, 1815), held.end.year)
    if year < held.begin.year:
        states = load_atlas().states(on)
        unknown: dict[str, str] = {
            state.code: f"{state.name}: the record begins in {held.begin.year}" for state in states
        }
        return Shades(dict.fromkeys(unknown, "nobody"), unknown)
    table = make_panel("state-year", first=year, last=year, record=record).to_dict()
    counts = dict(zip(table["ccode"], table["atop_defense_owed"], strict=True))
    found = Shades({}, {})
    for state in load_atlas().states(on):
        count = counts.get(state.cow) or 0
        found.classes[state.code] = (
            "many" if count >= 20 else "some" if count >= 5 else "few" if count else "unbound"
        )
        found.words[state.code] = f"{state.name}: bound to defend {count} state{'' if count == 1 else 's'}"
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
        found.classes[code] = strongest if sure else "doubtful"
        found.words[code] = f"{names[code]}: {', '.join(kinds)}"
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

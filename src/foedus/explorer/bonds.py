"""Which colour a state has on the map, and what hovering over it tells."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from foedus import CaseVerdict, Casus, Owed, Owes, load_atlas, load_record, make_panel, newest_version
from foedus.explorer.words import KINDS

SHADES = {
    "defense": "help with force when attacked",
    "neutrality": "neutrality in its wars",
    "nonaggression": "no attack on each other",
    "consultation": "consultation in crises",
    "doubtful": "only possibly, or not certain on that day",
    "me": "the state itself",
}
"""Classes of the map of one state: the strongest promise either way."""

TOLD = {"many": "20 others and more", "some": "5 to 19", "few": "1 to 4", "unbound": "no other"}
"""Classes of the map of all states: with how many each shares a promise of defense."""


def shades_of_all(on: dt.date) -> tuple[dict[str, str], dict[str, str]]:
    """By how many states each is bound to defend, in that year of the record (its last, for later days)."""
    return _shades(on, newest_version().name)


@lru_cache(maxsize=64)
def _shades(on: dt.date, record: str) -> tuple[dict[str, str], dict[str, str]]:
    held = load_record(record)
    year = min(max(on.year, 1815), held.end.year)
    if year < held.begin.year:
        states = load_atlas().states(on)
        unknown: dict[str, str] = {
            state.code: f"{state.name}: the record begins in {held.begin.year}" for state in states
        }
        return dict.fromkeys(unknown, "nobody"), unknown
    table = make_panel("state-year", first=year, last=year, record=record).to_dict()
    counts = dict(zip(table["ccode"], table["atop_defense_owed"], strict=True))
    shades: dict[str, str] = {}
    words: dict[str, str] = {}
    for state in load_atlas().states(on):
        count = counts.get(state.cow) or 0
        shades[state.code] = (
            "many" if count >= 20 else "some" if count >= 5 else "few" if count else "unbound"
        )
        words[state.code] = f"{state.name}: bound to defend {count} state{'' if count == 1 else 's'}"
    return shades, words


def shades_of_one(answer: Owes) -> tuple[dict[str, str], dict[str, str]]:
    """By the strongest promise between the state and each other."""
    found: dict[str, list[Owed]] = {}
    names: dict[str, str] = {}
    for owed in answer.obligations:
        partner = owed.creditor if owed.debtor.code == answer.state.code else owed.debtor
        found.setdefault(partner.code, []).append(owed)
        names[partner.code] = partner.name
    shades: dict[str, str] = {}
    words: dict[str, str] = {answer.state.code: answer.state.name}
    for code, promises in found.items():
        sure = [owed for owed in promises if owed.uncertain is None]
        kinds = sorted({str(owed.kind) for owed in sure or promises}, key=KINDS.index)
        strongest = "defense" if kinds[0] == "offense" else kinds[0]
        shades[code] = strongest if sure else "doubtful"
        words[code] = f"{names[code]}: {', '.join(kinds)}"
    return shades, words


def shades_of_case(answer: Casus) -> tuple[dict[str, str], dict[str, str]]:
    """Attackers and targets, and by its surest promise each state that is bound to act."""
    shades: dict[str, str] = {}
    words: dict[str, str] = {}
    for side, shade in ((answer.attackers, "attacker"), (answer.targets, "target")):
        shades |= {state.code: shade for state in side}
        words |= {state.code: f"{state.name}: {shade}" for state in side}
    for verdict, shade in ((CaseVerdict.TRIGGERED, "due"), (CaseVerdict.CONDITIONAL, "maybe")):
        for one in answer.obligations:
            if one.verdict is verdict and one.debtor.code not in shades:
                shades[one.debtor.code] = shade
                words[one.debtor.code] = f"{one.debtor.name}: {one.kind} to {one.creditor.name}"
    return shades, words

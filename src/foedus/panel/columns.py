"""The columns of the panels: what each holds, for the tables themselves and for their data dictionaries."""

from __future__ import annotations

import msgspec

from foedus.model import ObligationKind
from foedus.panel.spells import KINDS

ATOP = {
    ObligationKind.DEFENSE: "atop_defense",
    ObligationKind.OFFENSE: "atop_offense",
    ObligationKind.NEUTRALITY: "atop_neutral",
    ObligationKind.NONAGGRESSION: "atop_nonagg",
    ObligationKind.CONSULTATION: "atop_consul",
}
"""peacesciencer's names."""

_OWED = {
    ObligationKind.DEFENSE: "to help it with force when it is attacked",
    ObligationKind.OFFENSE: "to help it with force though it is not attacked",
    ObligationKind.NEUTRALITY: "to stay out of a war that it is in, on the side of nobody",
    ObligationKind.NONAGGRESSION: "not to use force against it",
    ObligationKind.CONSULTATION: "to consult with it in a crisis that may lead to war",
}
QUADS = {1: "verbal_coop", 2: "material_coop", 3: "verbal_conf", 4: "material_conf"}


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """One column: `type` as Arrow names it, `meaning` with units, `missing` when it is null."""

    name: str
    type: str
    meaning: str
    missing: str = "never"


Years = tuple[int, int]


def _outside(covered: Years) -> str:
    return f"outside the years that the record covers ({covered[0]} to {covered[1]})"


def dyad_columns(
    *, monthly: bool, directed: bool, gw: bool, similarity: bool, events: bool, covered: Years
) -> tuple[Column, ...]:
    """The columns of a dyad panel, in order. `covered` are the first and last year of the record."""
    outside = _outside(covered)
    system, prefix = ("Gleditsch-Ward", "gwcode") if gw else ("Correlates of War", "ccode")
    way = "1 owes 2" if directed else "either owes the other"
    found = [
        Column(name=f"{prefix}{n}", type="int32", meaning=f"{system} number of state {n}") for n in (1, 2)
    ]
    found.append(Column(name="year", type="int32", meaning="calendar year"))
    if monthly:
        found.append(Column(name="month", type="int32", meaning="calendar month, 1 to 12"))
    found += [
        Column(
            name=f"iso{n}",
            type="string",
            meaning=f"ISO 3166 code of state {n} in its last form of the period: 3166-1 alpha-3, 3166-3 for "
            "a former state, COW-nnn where it has none",
        )
        for n in (1, 2)
    ]
    found += [
        Column(
            name=ATOP[kind],
            type="int8",
            meaning=f"1 where {way}, on any day of the period, {_OWED[kind]} (ATOP), else 0",
            missing=outside,
        )
        for kind in KINDS
    ]
    found.append(
        Column(
            name="atop_varies",
            type="int8",
            meaning="1 where a 1 of this row rests only on a member who owes different partners different "
            "things (obvary), so that it says what is owed at most",
            missing=outside,
        )
    )
    if similarity:
        found += _similarity(outside)
    return (*found, *(event_columns("from 1 to 2" if directed else "between the two") if events else ()))


def _similarity(outside: str) -> tuple[Column, ...]:
    return (
        Column(
            name="atop_s",
            type="double",
            meaning="S of the two alliance portfolios, unweighted, absolute distance (Signorino and Ritter "
            "1999), -1 to 1; a state's bond to each state of the system counts 3 for defense or offense, 2 "
            "for neutrality or nonaggression, 1 for consultation, 0 for none, and 3 for itself",
            missing=f"{outside}, or a state outside the system",
        ),
        Column(
            name="atop_kappa",
            type="double",
            meaning="chance-corrected agreement of the same portfolios, Cohen's kappa with squared distances "
            "(Haege 2011), at most 1",
            missing=f"{outside}, a state outside the system, or portfolios that do not vary",
        ),
    )


def event_columns(way: str) -> tuple[Column, ...]:
    """Counts of coded events by quad class and in all, and the sum of their scores."""
    counts = [
        Column(name=f"n_{name}", type="int32", meaning=f"events {way} of PLOVER's quad class {quad} ({name})")
        for quad, name in QUADS.items()
    ]
    return (
        *counts,
        Column(name="n_events", type="int32", meaning=f"events {way}, asserted or historical, each dated"),
        Column(
            name="net_score",
            type="double",
            meaning=f"sum of the scores of the events {way} (PLOVER's scale, -10 to 10)",
        ),
    )


def state_columns(*, gw: bool, events: bool, covered: Years) -> tuple[Column, ...]:
    """The columns of the state-year panel, in order."""
    outside = _outside(covered)
    system, name = ("Gleditsch-Ward", "gwcode") if gw else ("Correlates of War", "ccode")
    found = [
        Column(name=name, type="int32", meaning=f"{system} number of the state"),
        Column(name="year", type="int32", meaning="calendar year"),
        Column(name="iso", type="string", meaning="its ISO 3166 code, as in the dyad panel"),
        Column(
            name="atop_partners",
            type="int32",
            meaning="states with which it shares an alliance on any day of the year",
            missing=outside,
        ),
    ]
    for kind in KINDS:
        short = ATOP[kind]
        found += [
            Column(
                name=f"{short}_owed",
                type="int32",
                meaning=f"states to which it owes {_OWED[kind]}",
                missing=outside,
            ),
            Column(
                name=f"{short}_due",
                type="int32",
                meaning=f"states that owe it {_OWED[kind]}",
                missing=outside,
            ),
        ]
    return (*found, *(event_columns("by it") if events else ()))

"""Questions to a ledger, and answers that say what they rest on.

Each question is fetched when it is first asked: what is owed does not wait for the rules of claims.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from foedus.casus.answers import (
        Answer,
        Change,
        ChangeKind,
        Compared,
        ComparedObligation,
        Comparison,
        NotCovered,
        Order,
        Owed,
        Owes,
        Strength,
        Timeline,
        TimelineEntry,
    )
    from foedus.casus.binding import DayBond, bonds_on
    from foedus.casus.changing import changes
    from foedus.casus.checking import check
    from foedus.casus.duties import Duties
    from foedus.casus.owing import owes
    from foedus.casus.relation import timeline
    from foedus.casus.rules import case_rules
    from foedus.casus.scenario import case
    from foedus.casus.scenario_answers import (
        Breach,
        CaseObligation,
        CaseVerdict,
        Casus,
        Collision,
        Entrance,
        Pull,
        Step,
        WarPlace,
    )
    from foedus.casus.side_by_side import compare

_MODULE_OF = {
    **dict.fromkeys(
        (
            "Breach",
            "CaseObligation",
            "CaseVerdict",
            "Casus",
            "Collision",
            "Entrance",
            "Pull",
            "Step",
            "WarPlace",
        ),
        "scenario_answers",
    ),
    "DayBond": "binding",
    "Duties": "duties",
    "bonds_on": "binding",
    "case": "scenario",
    "case_rules": "rules",
    "changes": "changing",
    "check": "checking",
    "compare": "side_by_side",
    "owes": "owing",
    "timeline": "relation",
}
"""Where a question stands; the shapes of the answers stand in `answers`."""

__all__ = [
    "Answer",
    "Breach",
    "CaseObligation",
    "CaseVerdict",
    "Casus",
    "Change",
    "ChangeKind",
    "Collision",
    "Compared",
    "ComparedObligation",
    "Comparison",
    "DayBond",
    "Duties",
    "Entrance",
    "NotCovered",
    "Order",
    "Owed",
    "Owes",
    "Pull",
    "Step",
    "Strength",
    "Timeline",
    "TimelineEntry",
    "WarPlace",
    "bonds_on",
    "case",
    "case_rules",
    "changes",
    "check",
    "compare",
    "owes",
    "timeline",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"foedus.casus has no {name!r}.")
    value = getattr(import_module(f"foedus.casus.{_MODULE_OF.get(name, 'answers')}"), name)
    globals()[name] = value
    return value

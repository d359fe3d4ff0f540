"""Questions to a ledger, and answers that say what they rest on."""

from foedus.casus.answers import (
    Answer,
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
from foedus.casus.checking import check
from foedus.casus.compare import compare
from foedus.casus.owes import owes
from foedus.casus.timeline import timeline

__all__ = [
    "Answer",
    "Compared",
    "ComparedObligation",
    "Comparison",
    "NotCovered",
    "Order",
    "Owed",
    "Owes",
    "Strength",
    "Timeline",
    "TimelineEntry",
    "check",
    "compare",
    "owes",
    "timeline",
]

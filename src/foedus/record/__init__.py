"""The historical record of promises, ATOP 1815 to 2018, and a dated supplement of what came later."""

from foedus.record.record import Record, load_record
from foedus.record.rows import Alliance, MemberRow, PairRow
from foedus.record.supplement import LaterFact, LaterKind, Promise

__all__ = [
    "Alliance",
    "LaterFact",
    "LaterKind",
    "MemberRow",
    "PairRow",
    "Promise",
    "Record",
    "load_record",
]

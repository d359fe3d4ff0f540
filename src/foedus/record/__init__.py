"""The historical record of promises: ATOP 1815 to 2018 or a user's own newer ATOP, and a dated supplement of
what came later. `record.importing`, which takes in the former, is loaded when it is asked for."""

from foedus.record.record import Record, load_record
from foedus.record.rows import Alliance, MemberRow, PairRow
from foedus.record.supplement import LaterFact, LaterKind, Promise
from foedus.record.versions import RecordVersion, newest_version, record_versions

__all__ = [
    "Alliance",
    "LaterFact",
    "LaterKind",
    "MemberRow",
    "PairRow",
    "Promise",
    "Record",
    "RecordVersion",
    "load_record",
    "newest_version",
    "record_versions",
]

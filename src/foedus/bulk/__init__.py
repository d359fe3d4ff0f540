"""Many texts: from files, folders and crawls to files of events, on one machine or a cluster.

story           one input record, whatever file it stood in
sources/        what is read
coding          stories -> events: a pure function, the same in any process and any grouping
work            what a worker does with a handful of records
engine/         where work is done: this process, several, a cluster

reporting       an input as reports, for a ledger
duplicates      which stories are one text printed more than once
run             one input into one file (targets/), in the order of the input

dataset         many inputs into a dataset (the room `dataset`), which a run that was killed goes on with:
parts, rows     the input in parts, each part's rows
staging         the parts that are done
assembly        all parts into the dataset's files, reprints folded
"""

from foedus.bulk.dataset import code_dataset
from foedus.bulk.reporting import SourceRecord, reports
from foedus.bulk.run import code
from foedus.bulk.sources.web.options import FetchOptions
from foedus.bulk.terms import (
    BrokenRecord,
    CodingOptions,
    CodingProgress,
    CodingTotals,
    DatasetTotals,
    Reason,
    TurnedAway,
)

__all__ = [
    "BrokenRecord",
    "CodingOptions",
    "CodingProgress",
    "CodingTotals",
    "DatasetTotals",
    "FetchOptions",
    "Reason",
    "SourceRecord",
    "TurnedAway",
    "code",
    "code_dataset",
    "reports",
]

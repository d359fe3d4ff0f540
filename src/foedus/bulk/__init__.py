"""Many texts, one machine: from a file of stories or a folder of pages to a file of events.

story           one input record, whatever file it stood in
coding          stories -> events: a pure function, the same in any process and any grouping
sources/        what is read
targets/        the files that are written
engine          coding in this process or in several, in the order of the input
run             a file in, a file out: totals, broken lines, whole lines whatever happens
"""

from foedus.bulk.run import code
from foedus.bulk.terms import BrokenRecord, CodingOptions, CodingProgress, CodingTotals, Reason

__all__ = ["BrokenRecord", "CodingOptions", "CodingProgress", "CodingTotals", "Reason", "code"]

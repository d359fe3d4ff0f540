"""A dataset of coded events: Parquet files by year and month, with a data dictionary, and questions to it.

columns      what each column holds; schemas and data dictionaries are made of this
folder       where it lies: this machine, memory, an object store
partitions   how rows become files
database     DuckDB, which joins, sorts and counts beyond memory
queries      which events are meant, and how they are counted
events       a dataset as it is asked
table        its answers
"""

from foedus.dataset.columns import EVENTS, STORIES, Column, dictionary_csv, dictionary_markdown, schema_of
from foedus.dataset.database import connect
from foedus.dataset.events import TOTALS, Events
from foedus.dataset.folder import Folder
from foedus.dataset.partitions import ROW_GROUP, write_partitions
from foedus.dataset.queries import UNITS, Unit
from foedus.dataset.table import Table

__all__ = [
    "EVENTS",
    "ROW_GROUP",
    "STORIES",
    "TOTALS",
    "UNITS",
    "Column",
    "Events",
    "Folder",
    "Table",
    "Unit",
    "connect",
    "dictionary_csv",
    "dictionary_markdown",
    "schema_of",
    "write_partitions",
]

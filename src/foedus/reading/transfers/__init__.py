"""Transfers: goods or money that one state or body gives, sells or promises to another.

goods   which noun phrases are goods, and their exact wording
acts    verbs and nouns of giving, with who stands where
status  happened, planned, possible, denied
read    acts joined into transfers, one for each pair
"""

from foedus.reading.transfers.read import read_transfers

__all__ = ["read_transfers"]

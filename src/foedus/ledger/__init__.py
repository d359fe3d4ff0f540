"""One sourced, bitemporal store of what was read and what the record holds."""

from foedus.ledger.ledger import Added, Entry, Found, Ledger, StoredReport

__all__ = ["Added", "Entry", "Found", "Ledger", "StoredReport"]

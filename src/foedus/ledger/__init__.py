"""One sourced, bitemporal store of what was read and what the record holds."""

from foedus.ledger.agreements import agreement_views, views_by_mention
from foedus.ledger.decided import DecidedFact, FactState
from foedus.ledger.decisions import Decision, DecisionKind, FieldChange
from foedus.ledger.entries import Added, Entry, Found, StoredReport
from foedus.ledger.ledger import Ledger
from foedus.ledger.mention import Mention
from foedus.ledger.merge import Judgement

__all__ = [
    "Added",
    "DecidedFact",
    "Decision",
    "DecisionKind",
    "Entry",
    "FactState",
    "FieldChange",
    "Found",
    "Judgement",
    "Ledger",
    "Mention",
    "StoredReport",
    "agreement_views",
    "views_by_mention",
]

"""One sourced, bitemporal store of what was read and what the record holds."""

from foedus.ledger.agreements import agreement_views, views_by_mention
from foedus.ledger.decisions import Decision, DecisionKind
from foedus.ledger.ledger import Added, Entry, Found, Ledger, StoredReport
from foedus.ledger.mention import Mention
from foedus.ledger.merge import Judgement

__all__ = [
    "Added",
    "Decision",
    "DecisionKind",
    "Entry",
    "Found",
    "Judgement",
    "Ledger",
    "Mention",
    "StoredReport",
    "agreement_views",
    "views_by_mention",
]

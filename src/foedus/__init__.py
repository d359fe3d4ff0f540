"""foedus: who owes what to whom on any day, with the words that prove it.

Everything public is named here and nothing else is. Names are fetched from their rooms when they are
first used, so that importing foedus costs nothing: no parser, no database, no tables.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from foedus._api import load_page, read, read_report
    from foedus._citations import Citation, citations
    from foedus._open import open_ledger
    from foedus.atlas import Atlas, load_atlas
    from foedus.bulk import BrokenRecord, CodingOptions, CodingProgress, CodingTotals, code
    from foedus.casus import (
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
        check,
        compare,
        owes,
        timeline,
    )
    from foedus.codebook import use_codebook
    from foedus.errors import (
        CodebookError,
        FoedusError,
        InputError,
        LedgerError,
        UnknownAgreement,
        UnknownState,
        UnreadablePage,
    )
    from foedus.ledger import Added, Entry, Found, Ledger, StoredReport
    from foedus.model import (
        Actor,
        Agreement,
        AgreementKey,
        AgreementRef,
        AgreementStatus,
        AgreementView,
        Attribution,
        Check,
        Claim,
        ClaimKind,
        Commitment,
        Coverage,
        Event,
        EventDate,
        EventType,
        Interval,
        Modality,
        Obligation,
        ObligationKind,
        Person,
        Place,
        Reading,
        Report,
        ReportKind,
        Sanction,
        SanctionStatus,
        Source,
        Span,
        Stage,
        State,
        Statement,
        StateRef,
        Transfer,
        TransferStatus,
        Verdict,
        Visit,
        from_json,
        to_builtins,
        to_json,
    )
    from foedus.page import read_page, sample_page
    from foedus.reading.examples import ExampleResult, check_codebook
    from foedus.record import Record, load_record

_ROOM_OF = {
    "Citation": "_citations",
    "citations": "_citations",
    "open_ledger": "_open",
    "load_page": "_api",
    "read": "_api",
    "read_report": "_api",
    "Atlas": "atlas",
    "load_atlas": "atlas",
    "BrokenRecord": "bulk",
    "CodingOptions": "bulk",
    "CodingProgress": "bulk",
    "CodingTotals": "bulk",
    "code": "bulk",
    "Answer": "casus",
    "Compared": "casus",
    "ComparedObligation": "casus",
    "Comparison": "casus",
    "NotCovered": "casus",
    "Order": "casus",
    "Owed": "casus",
    "Owes": "casus",
    "Strength": "casus",
    "Timeline": "casus",
    "TimelineEntry": "casus",
    "check": "casus",
    "compare": "casus",
    "owes": "casus",
    "timeline": "casus",
    "use_codebook": "codebook",
    "CodebookError": "errors",
    "FoedusError": "errors",
    "InputError": "errors",
    "LedgerError": "errors",
    "UnknownAgreement": "errors",
    "UnknownState": "errors",
    "UnreadablePage": "errors",
    "Added": "ledger",
    "Entry": "ledger",
    "Found": "ledger",
    "Ledger": "ledger",
    "StoredReport": "ledger",
    "read_page": "page",
    "sample_page": "page",
    "ExampleResult": "reading.examples",
    "check_codebook": "reading.examples",
    "Record": "record",
    "load_record": "record",
}
"""Where a public name comes from; the names that are not listed are the model's."""

__all__ = [
    "Actor",
    "Added",
    "Agreement",
    "AgreementKey",
    "AgreementRef",
    "AgreementStatus",
    "AgreementView",
    "Answer",
    "Atlas",
    "Attribution",
    "BrokenRecord",
    "Check",
    "Citation",
    "Claim",
    "ClaimKind",
    "CodebookError",
    "CodingOptions",
    "CodingProgress",
    "CodingTotals",
    "Commitment",
    "Compared",
    "ComparedObligation",
    "Comparison",
    "Coverage",
    "Entry",
    "Event",
    "EventDate",
    "EventType",
    "ExampleResult",
    "FoedusError",
    "Found",
    "InputError",
    "Interval",
    "Ledger",
    "LedgerError",
    "Modality",
    "NotCovered",
    "Obligation",
    "ObligationKind",
    "Order",
    "Owed",
    "Owes",
    "Person",
    "Place",
    "Reading",
    "Record",
    "Report",
    "ReportKind",
    "Sanction",
    "SanctionStatus",
    "Source",
    "Span",
    "Stage",
    "State",
    "StateRef",
    "Statement",
    "StoredReport",
    "Strength",
    "Timeline",
    "TimelineEntry",
    "Transfer",
    "TransferStatus",
    "UnknownAgreement",
    "UnknownState",
    "UnreadablePage",
    "Verdict",
    "Visit",
    "__version__",
    "check",
    "check_codebook",
    "citations",
    "code",
    "compare",
    "from_json",
    "load_atlas",
    "load_page",
    "load_record",
    "open_ledger",
    "owes",
    "read",
    "read_page",
    "read_report",
    "sample_page",
    "timeline",
    "to_builtins",
    "to_json",
    "use_codebook",
]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"foedus has no {name!r}.")
    value = getattr(import_module(f"foedus.{_ROOM_OF.get(name, 'model')}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return list(__all__)

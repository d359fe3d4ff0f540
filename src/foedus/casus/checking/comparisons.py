"""Rules for "stronger than" and "weaker than what it replaced"."""

from __future__ import annotations

from foedus.casus.answers import Strength
from foedus.casus.checking.case import Case, label, rows, verdict
from foedus.casus.strength import compare_views
from foedus.model import AgreementView, Check, ClaimKind, Verdict

_CLAIMED = {ClaimKind.STRONGER: Strength.STRONGER, ClaimKind.WEAKER: Strength.WEAKER}


def comparison(case: Case) -> Check | None:
    """Of "replaced by one with weaker assurances": the promises of two agreements, by kind and conditions.

    The older agreement is the one that the claim names, else the one that its subject took the place of.
    What a report leaves open is taken from the record's row of the same agreement.
    """
    claimed = _CLAIMED.get(case.claim.kind)
    if claimed is None:
        return None
    newer = case.view(case.claim.subject)
    older = case.view(case.claim.than) or (case.view(newer.supersedes) if newer else None)
    if newer is None or older is None or newer.id == older.id:
        return verdict(
            Verdict.NOT_CHECKABLE, "The claim does not let us know which two agreements it compares."
        )
    found = compare_views(older, newer)
    if found.order is Strength.NOT_COMPARABLE:
        value = Verdict.NOT_CHECKABLE
    else:
        value = Verdict.SUPPORTED if found.order is claimed else Verdict.CONTRADICTED
    bonds = [bond for view in (older, newer) for bond in case.bonds_of(view)]
    return verdict(value, f"{_subject(newer, older, found.order)} {_sentence(found.because)}", rows(bonds))


def _subject(newer: AgreementView, older: AgreementView, order: Strength) -> str:
    if order is Strength.NOT_COMPARABLE:
        return f"{label(newer)} and {label(older)} cannot be ranked."
    words = "as strong as" if order is Strength.ALIKE else f"{order.value} than"
    return f"{label(newer)} is {words} {label(older)}."


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]

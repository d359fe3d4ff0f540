"""The table of rules. Each looks at a case and gives a check, or None where the claim is not of its sort."""

from __future__ import annotations

from collections.abc import Callable

from foedus.casus.checking.case import Case, verdict
from foedus.casus.checking.comparisons import comparison
from foedus.casus.checking.firsts import first, only
from foedus.casus.checking.superlatives import superlative
from foedus.casus.checking.words import (
    NOTHING_ELSE,
    beyond_record,
    bound_is_open,
    names_a_bond,
    without_since,
)
from foedus.model import Check, Verdict

Rule = Callable[[Case], Check | None]


def beyond(case: Case) -> Check:
    """Everything else: the record holds promises between states, and says so."""
    text = without_since(case.claim)
    what = beyond_record(text)
    if names_a_bond(text) and what == NOTHING_ELSE:
        because = "The claim does not let us know which states' promises it is about, or which agreement."
        return verdict(Verdict.NOT_CHECKABLE, because)
    return verdict(Verdict.NOT_CHECKABLE, f"The record holds promises between states since 1815, not {what}.")


RULES: dict[str, Rule] = {
    "superlative": superlative,
    "comparison": comparison,
    "first": first,
    "only": only,
    "beyond": beyond,
}
"""In the order in which they are tried; the last always answers."""


def check_case(case: Case) -> Check:
    """The verdict of the first rule whose sort of claim this is.

    "In decades" names no day. Such a claim is held against all time: what is so of all time is so of any part
    of it, but what was otherwise once need not have been otherwise since.
    """
    found = next(check for check in (rule(case) for rule in RULES.values()) if check)
    if found.verdict is Verdict.CONTRADICTED and bound_is_open(case.claim):
        because = f"“{case.claim.since_text}” names no day. Of all time: {found.because}"
        return verdict(Verdict.NOT_CHECKABLE, because, found.against)
    return found

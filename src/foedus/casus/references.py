"""From `ATOP-3440`, `3440` or `RUS-PRK@1961` to the agreements meant."""

from __future__ import annotations

import datetime as dt
import re

from foedus.casus.parties import called, lineage, state_of
from foedus.errors import UnknownAgreement
from foedus.ledger import Ledger
from foedus.model import AgreementView, Code, Interval

_ATOP = re.compile(r"(?:ATOP-?)?(\d{4})(?:\.(\d+))?", re.IGNORECASE)
_PAIR = re.compile(r"(.+)@(\d{4}(?:-\d{2}){0,2}|undated)([a-z]?|-.+)", re.IGNORECASE)
_COW = re.compile(r"COW-(\d+)", re.IGNORECASE)


def find_agreements(
    ledger: Ledger, reference: str, known_by: dt.date | None = None
) -> tuple[AgreementView, ...]:
    """The agreements that a reference means: one by its id; by states and year, all that fit.

    Raises UnknownAgreement, saying what there is instead; UnknownState for a state that there never was.
    """
    number = _ATOP.fullmatch(reference.strip())
    if number:
        return (_by_number(ledger, int(number[1]), reference, known_by),)
    pair = _PAIR.fullmatch(reference.strip())
    if pair:
        return _by_states(ledger, reference.strip(), pair, known_by)
    return (_by_id(ledger, reference.strip(), known_by),)


def _by_number(ledger: Ledger, atopid: int, reference: str, known_by: dt.date | None) -> AgreementView:
    phases = ledger.record.alliance(atopid)
    members = {code for phase in phases for code in phase.members}
    found = ledger.agreement(phases[0].id, members, known_by=known_by)
    if found is not None:
        return found
    raise UnknownAgreement(
        f"{reference} was signed on {phases[0].begin.short}, after the day it is asked about.",
        reference=reference,
    )


def _by_id(ledger: Ledger, reference: str, known_by: dt.date | None) -> AgreementView:
    for view in ledger.agreements(known_by=known_by):
        if view.id.lower() == reference.lower():
            return view
    raise UnknownAgreement(
        f"No agreement {reference!r}. Give an ATOP number (3440), or states and a year (RUS-PRK@1961).",
        reference=reference,
    )


def _by_states(
    ledger: Ledger, reference: str, pair: re.Match[str], known_by: dt.date | None
) -> tuple[AgreementView, ...]:
    names, date = pair[1], pair[2]
    if "+" in names or names.count("-") > 7:
        return (_by_id(ledger, reference, known_by),)
    codes = [state_of(name) for name in _split(names)]
    if len(codes) < 2:
        raise UnknownAgreement(
            f"{reference!r} names one state: give two, as RUS-PRK@1961.", reference=reference
        )
    together = [
        view
        for view in ledger.agreements(codes[:1], known_by=known_by)
        if all(not lineage(code).isdisjoint(view.parties) for code in codes)
    ]
    exact = [view for view in together if view.id.lower() == reference.lower()]
    if exact:
        return tuple(exact)
    fitting = [view for view in together if _is_of(view, codes, date)]
    alone = [view for view in fitting if len(view.parties) == len(codes)]
    found = alone or fitting
    if pair[3] and len(pair[3]) == 1 and len(found) > 1:
        place = ord(pair[3].lower()) - ord("a")
        found = found[place : place + 1]
    elif pair[3] and len(pair[3]) > 1:
        found = []
    if not found:
        raise _unknown(reference, codes, together)
    return tuple(found)


def _split(names: str) -> list[str]:
    """`RUS-PRK`, `COW-300-DEU`, `Russia-North Korea`: hyphens part states, not COW from its number."""
    marked = _COW.sub(lambda found: f"COW {found[1]}", names)
    return [part.replace("COW ", "COW-") for part in marked.split("-")]


def _is_of(view: AgreementView, codes: list[Code], date: str) -> bool:
    if date == "undated":
        return view.signed is None
    asked = Interval.parse(date)
    if len(view.parties) == len(codes):
        return view.signed is not None and view.signed.overlaps(asked)
    families = [lineage(code) for code in codes]
    return any(
        commitment.begin is not None
        and commitment.begin.overlaps(asked)
        and any(commitment.debtor in one for one in families)
        and any(commitment.creditor in one for one in families)
        for commitment in view.commitments
    )


def _unknown(reference: str, codes: list[Code], there: list[AgreementView]) -> UnknownAgreement:
    states = " and ".join(called(code, None).name for code in codes)
    known = [f"{view.id} ({view.signed.short if view.signed else 'undated'})" for view in there[:8]]
    more = f" and {len(there) - 8} more" if len(there) > 8 else ""
    instead = f"There are: {', '.join(known)}{more}." if known else "None of theirs is known."
    return UnknownAgreement(f"No agreement {reference} of {states}. {instead}", reference=reference)

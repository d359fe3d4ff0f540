"""Claims -> claims with what the record says of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import overload

import msgspec

from foedus.atlas import load_atlas
from foedus.casus.checking.case import Case
from foedus.casus.checking.rules import check_case
from foedus.ledger import Ledger, Mention, views_by_mention
from foedus.model import AgreementKey, AgreementView, Claim, Code, Reading
from foedus.record import load_record


@overload
def check(said: Reading, ledger: Ledger | None = None, *, on: dt.date | None = None) -> Reading: ...


@overload
def check(
    said: Sequence[Claim], ledger: Ledger | None = None, *, on: dt.date | None = None
) -> tuple[Claim, ...]: ...


def check(
    said: Reading | Sequence[Claim], ledger: Ledger | None = None, *, on: dt.date | None = None
) -> Reading | tuple[Claim, ...]:
    """The reading (or the claims) with each claim's `check` filled: supported, contradicted or not checkable,
    why, and against which rows.

    The record of promises is always asked, and what the reading itself says of its agreements; with a
    ledger, other reports too. `on` is the day of the claims, else the day the report was published.
    """
    reading = said if isinstance(said, Reading) else None
    claims = reading.claims if reading else tuple(said)  # type: ignore[arg-type]
    if not claims:
        return reading or ()
    day = on or (reading.report.published if reading else None)
    checked = tuple(
        msgspec.structs.replace(claim, check=check_case(_case(claim, reading, ledger, day)))
        for claim in claims
    )
    return msgspec.structs.replace(reading, claims=checked) if reading else checked


def _case(claim: Claim, reading: Reading | None, ledger: Ledger | None, on: dt.date | None) -> Case:
    states = _states(claim, reading)
    codes = {code for state in states for code in load_atlas().lineage(state)}
    mentions = Mention.all_of(reading, on or dt.date.max) if reading else []
    if ledger and codes:
        own = {mention.report for mention in mentions}
        mentions += [one for one in ledger.mentions(codes) if one.report not in own]
    views, by_mention = views_by_mention(mentions, load_record(), codes)
    by_key: dict[AgreementKey, AgreementView] = {}
    for mention in mentions if reading else ():
        view = by_mention.get((mention.report, mention.agreement.key))
        if view and reading and mention.report == reading.report.id:
            by_key[mention.agreement.key] = view
    return Case(
        claim=claim,
        states=states,
        views=tuple(view for view in views if not codes.isdisjoint(view.parties)),
        by_key=by_key,
        coverage=load_record().coverage,
        on=on,
    )


def _states(claim: Claim, reading: Reading | None) -> tuple[Code, ...]:
    """Those that the claim names; where it names fewer than two, the parties of what it is about."""
    if len(claim.states) > 1:
        return claim.states
    about = {claim.subject, claim.than}
    for agreement in reading.agreements if reading else ():
        if agreement.key in about and len(agreement.parties) > 1:
            return agreement.parties
    return claim.states

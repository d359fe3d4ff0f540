"""Claims -> claims with what the record says of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import cache, partial
from typing import overload

import msgspec

from foedus.atlas import load_atlas
from foedus.casus.checking.case import Case
from foedus.casus.checking.rules import check_case
from foedus.ledger import Ledger, Mention, views_by_mention
from foedus.model import AgreementKey, AgreementView, Claim, Code, Reading
from foedus.record import Record, load_record


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
    record = ledger.record if ledger else load_record()
    grounds = cache(partial(_grounds, reading, ledger, record, day))
    checked = tuple(
        msgspec.structs.replace(claim, check=check_case(_case(claim, reading, grounds, record, day)))
        for claim in claims
    )
    return msgspec.structs.replace(reading, claims=checked) if reading else checked


Grounds = tuple[tuple[AgreementView, ...], dict[AgreementKey, AgreementView]]


def _case(
    claim: Claim,
    reading: Reading | None,
    grounds: Callable[[frozenset[Code]], Grounds],
    record: Record,
    on: dt.date | None,
) -> Case:
    states = _states(claim, reading)
    codes = frozenset(code for state in states for code in load_atlas().lineage(state))
    views, by_key = grounds(codes)
    return Case(
        claim=claim,
        states=states,
        views=views,
        by_key=by_key,
        before=by_key.get(_last_before(claim, states, reading)) if reading else None,
        coverage=record.coverage,
        on=on,
    )


def _grounds(
    reading: Reading | None,
    ledger: Ledger | None,
    record: Record,
    on: dt.date | None,
    codes: frozenset[Code],
) -> Grounds:
    """The agreements of these states, and those that the reading's keys mean."""
    own = Mention.all_of(reading, on or dt.date.max) if reading else []
    reports = {mention.report for mention in own}
    others = [one for one in ledger.mentions(codes) if one.report not in reports] if ledger else []
    judgements = ledger.judgements() if ledger else ()
    views, by_mention = views_by_mention([*own, *others], record, codes, judgements)
    named = {one.agreement.key: by_mention.get((one.report, one.agreement.key)) for one in own}
    return (
        tuple(view for view in views if not codes.isdisjoint(view.parties)),
        {key: view for key, view in named.items() if view},
    )


def _last_before(claim: Claim, states: tuple[Code, ...], reading: Reading) -> AgreementKey:
    """The key of the agreement of these states whose words end last before the claim; empty for none."""
    start = claim.evidence[0].start
    ends = {
        agreement.key: max((span.end for span in agreement.evidence if span.end <= start), default=-1)
        for agreement in reading.agreements
        if set(agreement.parties) >= set(states)
    }
    last = max(ends.items(), key=lambda item: item[1], default=(AgreementKey(""), -1))
    return last[0] if last[1] >= 0 else AgreementKey("")


def _states(claim: Claim, reading: Reading | None) -> tuple[Code, ...]:
    """Those that the claim names; where it names fewer than two, the parties of what it is about."""
    if len(claim.states) > 1:
        return claim.states
    about = {claim.subject, claim.than}
    for agreement in reading.agreements if reading else ():
        if agreement.key in about and len(agreement.parties) > 1:
            return agreement.parties
    return claim.states

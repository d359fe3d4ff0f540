"""Readings written by hand, so that these tests need no parser."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from foedus.model import (
    Agreement,
    AgreementKey,
    AgreementStatus,
    Claim,
    ClaimKind,
    Code,
    Interval,
    Modality,
    Obligation,
    ObligationKind,
    Reading,
    Report,
    ReportId,
    ReportKind,
    Sanction,
    SanctionStatus,
    Span,
    Statement,
    Transfer,
    TransferStatus,
    Visit,
)

NOW = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)
RUS, PRK, SUN, VNM, USA = (Code(code) for code in ("RUS", "PRK", "SUN", "VNM", "USA"))


def report(text: str, published: str | None = "2024-06-19", **others: Any) -> Report:
    values: dict[str, Any] = {
        "title": None,
        "outlet": "The Daily Example",
        "dateline": None,
        "language": "en",
        "kind": ReportKind.NEWS,
        "url": None,
        "body": 0,
    }
    return Report(
        id=ReportId(hashlib.sha256(text.encode()).hexdigest()),
        published=dt.date.fromisoformat(published) if published else None,
        text=text,
        **(values | others),
    )


def span(text: str, words: str) -> tuple[Span, ...]:
    start = text.index(words)
    return (Span(start, start + len(words)),)


def interval(text: str | None) -> Interval | None:
    return Interval.parse(text) if text else None


def agreement(
    text: str,
    words: str,
    parties: tuple[str, ...],
    *,
    signed: str | None = None,
    status: AgreementStatus = AgreementStatus.SIGNED,
    kinds: tuple[ObligationKind, ...] = (),
    key: str | None = None,
    owed: Modality = Modality.ASSERTED,
    trigger: str | None = None,
    means: str | None = None,
    **others: Any,
) -> Agreement:
    evidence = span(text, words)
    codes = tuple(sorted(Code(code) for code in parties))
    obligations = tuple(
        Obligation(
            kind=kind,
            debtor=debtor,
            creditor=creditor,
            trigger=trigger,
            conditions=(),
            means=means,
            modality=owed,
            evidence=evidence,
            frame="test",
        )
        for kind in kinds
        for debtor in codes
        for creditor in codes
        if debtor != creditor
    )
    values: dict[str, Any] = {
        "name": None,
        "signers": (),
        "in_force": None,
        "ended": None,
        "domains": (),
        "supersedes": None,
        "superseded_by": None,
        "modality": Modality.ASSERTED,
        "attribution": None,
        "frame": "test",
    }
    for name in ("in_force", "ended"):
        if isinstance(others.get(name), str):
            others[name] = interval(others[name])
    day = interval(signed)
    return Agreement(
        key=AgreementKey(key or f"{'-'.join(codes)}@{day.first.year if day else 'undated'}"),
        parties=codes,
        status=status,
        signed=day,
        obligations=obligations,
        evidence=evidence,
        **(values | others),
    )


PACT = (
    "Moscow and Pyongyang sign a pact\n\n"
    "Russia and North Korea signed a pact on Wednesday that pledges mutual aid if either is attacked. "
    "It may be the closest bond of the two since the end of the Cold War. "
    "A treaty of 1961 with the Soviet Union bound Moscow to step in. "
    "It was given up and, in 2000, replaced by one with weaker assurances. "
    "Putin came to Pyongyang. Shells may go to Russia in return for technology. "
    "The Security Council keeps North Korea under sanctions over its weapons program. "
    "“A fiery friendship,” said Kim."
)


def pact() -> Reading:
    """A report of 19 June 2024 on a new pact and the two before it."""
    text = PACT
    new = agreement(
        text,
        "signed a pact on Wednesday that pledges mutual aid if either is attacked",
        ("RUS", "PRK"),
        signed="2024-06-19",
        kinds=(ObligationKind.DEFENSE,),
        trigger="if either is attacked",
        means="unspecified",
    )
    old = agreement(
        text,
        "A treaty of 1961 with the Soviet Union bound Moscow to step in",
        ("SUN", "PRK"),
        signed="1961",
        status=AgreementStatus.REPLACED,
        kinds=(ObligationKind.DEFENSE,),
        owed=Modality.HISTORICAL,
        modality=Modality.HISTORICAL,
        superseded_by=AgreementKey("PRK-RUS@2000"),
    )
    middle = agreement(
        text,
        "in 2000, replaced by one with weaker assurances",
        ("RUS", "PRK"),
        signed="2000",
        modality=Modality.HISTORICAL,
        supersedes=AgreementKey("PRK-SUN@1961"),
    )
    return Reading(
        report=report(text, title="Moscow and Pyongyang sign a pact"),
        agreements=(new, old, middle),
        sanctions=(
            Sanction(
                imposer=(Code("UNSC"),),
                target=(PRK,),
                status=SanctionStatus.IN_PLACE,
                reason="its weapons program",
                date=None,
                modality=Modality.ASSERTED,
                attribution=None,
                evidence=span(text, "keeps North Korea under sanctions"),
                imposer_names=("The Security Council",),
                target_names=("North Korea",),
                frame="test",
            ),
        ),
        transfers=(
            Transfer(
                giver=PRK,
                receiver=RUS,
                goods="shells",
                in_exchange_for="technology",
                status=TransferStatus.POSSIBLE,
                date=None,
                attribution=None,
                evidence=span(text, "Shells may go to Russia"),
                frame="test",
            ),
        ),
        visits=(
            Visit(
                visitor="Putin",
                origin=RUS,
                host=PRK,
                date=interval("2024-06-19"),
                modality=Modality.ASSERTED,
                evidence=span(text, "Putin came to Pyongyang"),
                frame="test",
            ),
        ),
        statements=(
            Statement(
                speaker="Kim",
                code=PRK,
                text="A fiery friendship,",
                quoted=True,
                about=None,
                evidence=span(text, "A fiery friendship"),
                frame="test",
            ),
        ),
        claims=(
            Claim(
                text="the closest bond of the two since the end of the Cold War",
                kind=ClaimKind.STRONGEST,
                subject="PRK-RUS@2024",
                since=interval("1989-11-09/1991-12-26"),
                check=None,
                evidence=span(text, "the closest bond of the two since the end of the Cold War"),
                states=(PRK, RUS),
                modality=Modality.HYPOTHETICAL,
                since_text="since the end of the Cold War",
                frame="test",
            ),
            Claim(
                text="weaker assurances",
                kind=ClaimKind.WEAKER,
                subject="PRK-RUS@2000",
                since=None,
                check=None,
                evidence=span(text, "weaker assurances"),
                than=AgreementKey("PRK-SUN@1961"),
                states=(PRK, RUS),
                frame="test",
            ),
        ),
    )


def short(text: str, *agreements: Agreement, published: str | None = "2024-06-19") -> Reading:
    return Reading(report=report(text, published), agreements=agreements)

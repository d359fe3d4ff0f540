"""A reading made by hand, so that these tests need no parser: a pact, a possible transfer, a claim."""

from __future__ import annotations

import datetime as dt

from foedus import (
    Agreement,
    AgreementKey,
    AgreementStatus,
    Attribution,
    Claim,
    ClaimKind,
    Interval,
    Modality,
    Obligation,
    ObligationKind,
    Reading,
    Report,
    ReportKind,
    Span,
    Transfer,
    TransferStatus,
)

TEXT = "A \x1b[31mred\x1b[0m pact\n\nNorway and Iceland signed a pact\x07 on \u202eTuesday, officials say."


def span(words: str) -> tuple[Span, ...]:
    start = TEXT.index(words)
    return (Span(start, start + len(words)),)


def reading() -> Reading:
    pact = span("Norway and Iceland signed a pact\x07 on \u202eTuesday")
    said = Attribution(speaker="officials", code=None)
    obligation = Obligation(
        kind=ObligationKind.DEFENSE,
        debtor="NOR",
        creditor="ISL",
        trigger="armed_attack",
        conditions=(),
        means="unspecified",
        modality=Modality.ASSERTED,
        evidence=pact,
        frame="test",
    )
    agreement = Agreement(
        key=AgreementKey("ISL-NOR@2023-03-14"),
        name=None,
        parties=("ISL", "NOR"),
        signers=(),
        status=AgreementStatus.SIGNED,
        signed=Interval.parse("2023-03-14"),
        in_force=None,
        ended=None,
        domains=("security",),
        obligations=(obligation,),
        supersedes=AgreementKey("ISL-NOR@2007"),
        superseded_by=None,
        modality=Modality.ASSERTED,
        attribution=said,
        evidence=pact,
        frame="test",
    )
    transfer = Transfer(
        giver="NOR",
        receiver=None,
        goods="boats [bold red]and[/] radar",
        in_exchange_for=None,
        status=TransferStatus.POSSIBLE,
        date=None,
        attribution=None,
        evidence=pact,
        frame="test",
    )
    claim = Claim(
        text="the strongest pledge",
        kind=ClaimKind.STRONGEST,
        subject=None,
        since=None,
        check=None,
        evidence=pact,
        modality=Modality.HYPOTHETICAL,
        frame="test",
    )
    report = Report(
        id="0" * 64,
        title="A \x1b[31mred\x1b[0m pact",
        outlet="The Example",
        published=dt.date(2023, 3, 14),
        dateline=None,
        language="en",
        kind=ReportKind.NEWS,
        url=None,
        text=TEXT,
        body=0,
    )
    return Reading(report=report, agreements=(agreement,), transfers=(transfer,), claims=(claim,))

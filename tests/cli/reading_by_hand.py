"""A reading made by hand, so that these tests need no parser: one fact of each kind."""

from __future__ import annotations

import datetime as dt

from foedus import (
    Actor,
    Agreement,
    AgreementKey,
    AgreementStatus,
    Attribution,
    Claim,
    ClaimKind,
    Event,
    EventDate,
    EventType,
    Interval,
    Modality,
    Obligation,
    ObligationKind,
    Reading,
    Report,
    ReportKind,
    Sanction,
    SanctionStatus,
    Span,
    Statement,
    Transfer,
    TransferStatus,
    Visit,
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
    event = Event(
        event_type=EventType.CONSULT,
        mode="visit",
        contexts=(),
        actors=(Actor(name="Nobody Known", code=None, start=0, end=1),),
        recipients=(Actor(name="Reykjavik", code="ISL", start=0, end=1),),
        date=EventDate(start=dt.date(2023, 5, 1), end=dt.date(2023, 5, 31), text="in May"),
        place=None,
        modality=Modality.FUTURE,
        attribution=said,
        score=1.0,
        evidence=pact,
        frame="test",
    )
    sanction = Sanction(
        imposer=("NOR",),
        target=("RUS",),
        status=SanctionStatus.IN_PLACE,
        reason="an invasion",
        date=None,
        modality=Modality.NEGATED,
        attribution=None,
        evidence=pact,
        imposer_names=("Oslo",),
        target_names=(),
        frame="test",
    )
    visit = Visit(
        visitor="Jonas Gahr Støre",
        origin="NOR",
        host="ISL",
        date=None,
        modality=Modality.ASSERTED,
        evidence=pact,
        frame="test",
    )
    statement = Statement(
        speaker="Katrín", code="ISL", text="“a promise”", quoted=True, about=None, evidence=pact, frame="test"
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
    return Reading(
        report=report,
        events=(event,),
        agreements=(agreement,),
        sanctions=(sanction,),
        transfers=(transfer,),
        visits=(visit,),
        statements=(statement,),
        claims=(claim,),
    )

"""Readings written by hand, which need no parser: a pact of Norway and Iceland, and a text that attacks."""

from __future__ import annotations

import datetime as dt
import hashlib

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
    Person,
    Place,
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
from foedus.model import Code, ReportId

NOR, ISL, RUS, PRK = (Code(code) for code in ("NOR", "ISL", "RUS", "PRK"))

TEXT = (
    "Norway and Iceland sign a pact\n\n"
    "REYKJAVIK, Iceland - Norway and Iceland signed a treaty on 19 June 2024 that obliges each to defend the"
    " other if it is attacked.\n\n"
    "Norway will send patrol boats to Iceland in exchange for landing rights. King Harald arrived in"
    " Reykjavik on Monday. \u201cWe stand together,\u201d he said. It is the strongest pledge since 1951.\n\n"
    "The Security Council keeps its sanctions on North Korea over its weapons program."
)
HOSTILE = (
    'A "title" & <script>alert(1)</script>\n\n'
    "Norway criticised Iceland </mark><img src=x onerror=alert(2)> on Tuesday."
    " \u202e\u0007 {{ 7*7 }} {% raw %}\n\n"
    '\u201cJavascript:alert(3)\u201d, said =HYPERLINK("http://evil") ]]> -->.'
)


def span(text: str, words: str) -> tuple[Span, ...]:
    start = text.index(words)
    return (Span(start, start + len(words)),)


def report(text: str, **others: object) -> Report:
    values: dict[str, object] = {
        "title": text.partition("\n")[0],
        "outlet": "The Northern Ledger",
        "published": dt.date(2024, 6, 20),
        "dateline": "REYKJAVIK, Iceland",
        "language": "en",
        "kind": ReportKind.NEWS,
        "url": "https://example.org/pact",
        "body": text.index("\n\n") + 2,
    }
    return Report(id=ReportId(hashlib.sha256(text.encode()).hexdigest()), text=text, **(values | others))  # type: ignore[arg-type]


def actor(text: str, words: str, code: str | None, sector: str | None = "GOV") -> Actor:
    start = text.index(words)
    return Actor(
        name=words, code=Code(code) if code else None, sector=sector, start=start, end=start + len(words)
    )


def pact_reading() -> Reading:
    day = Interval.parse("2024-06-19")
    signed = span(TEXT, "signed a treaty on 19 June 2024")
    promised = span(TEXT, "obliges each to defend the other if it is attacked")
    sides = (actor(TEXT, "Norway", "NOR"), actor(TEXT, "Iceland", "ISL"))
    return Reading(
        report=report(TEXT),
        events=(
            Event(
                event_type=EventType.SUPPORT,
                mode=None,
                contexts=("military", "legal"),
                actors=sides,
                recipients=sides,
                date=EventDate(start=day.first, end=day.last, text="on 19 June 2024"),
                place=Place(
                    name="Reykjavik", country=ISL, latitude=64.135, longitude=-21.895, basis="dateline"
                ),
                modality=Modality.ASSERTED,
                attribution=None,
                score=5.5,
                evidence=signed,
                frame="support.sign",
            ),
            Event(
                event_type=EventType.AID,
                mode="military",
                contexts=(),
                actors=(actor(TEXT, "Norway", "NOR"),),
                recipients=(actor(TEXT, "Iceland", "ISL"),),
                date=None,
                place=None,
                modality=Modality.FUTURE,
                attribution=None,
                score=7.4,
                evidence=span(TEXT, "Norway will send patrol boats to Iceland"),
                frame="aid.give",
            ),
        ),
        agreements=(
            Agreement(
                key=AgreementKey("ISL-NOR@2024"),
                name="Treaty of Reykjavik",
                parties=(ISL, NOR),
                signers=(Person(name="King Harald", code=NOR),),
                status=AgreementStatus.SIGNED,
                signed=day,
                in_force=None,
                ended=None,
                domains=("defense",),
                obligations=tuple(
                    Obligation(
                        kind=ObligationKind.DEFENSE,
                        debtor=debtor,
                        creditor=creditor,
                        trigger="attack",
                        conditions=(),
                        means=None,
                        modality=Modality.ASSERTED,
                        evidence=promised,
                        frame="obligations.defense",
                    )
                    for debtor, creditor in ((NOR, ISL), (ISL, NOR))
                ),
                supersedes=None,
                superseded_by=None,
                modality=Modality.ASSERTED,
                attribution=None,
                evidence=signed,
                frame="agreements.sign",
            ),
        ),
        sanctions=(
            Sanction(
                imposer=(Code("UNSC"),),
                target=(PRK,),
                status=SanctionStatus.IN_PLACE,
                reason="its weapons program",
                date=None,
                modality=Modality.ASSERTED,
                attribution=None,
                evidence=span(TEXT, "The Security Council keeps its sanctions on North Korea"),
                imposer_names=("The Security Council",),
                target_names=("North Korea",),
                frame="sanctions.keep",
            ),
        ),
        transfers=(
            Transfer(
                giver=NOR,
                receiver=ISL,
                goods="patrol boats",
                in_exchange_for="landing rights",
                status=TransferStatus.PLANNED,
                date=None,
                attribution=None,
                evidence=span(TEXT, "send patrol boats to Iceland in exchange for landing rights"),
                frame="transfers.send",
            ),
        ),
        visits=(
            Visit(
                visitor="King Harald",
                origin=NOR,
                host=ISL,
                date=Interval.parse("2024-06-17"),
                modality=Modality.ASSERTED,
                evidence=span(TEXT, "King Harald arrived in Reykjavik on Monday"),
                frame="visits.visit",
            ),
        ),
        statements=(
            Statement(
                speaker="King Harald",
                code=NOR,
                text="We stand together",
                quoted=True,
                about=None,
                evidence=span(TEXT, "\u201cWe stand together,\u201d he said"),
                frame="statements.say",
            ),
        ),
        claims=(
            Claim(
                text="the strongest pledge since 1951",
                kind=ClaimKind.STRONGEST,
                subject="ISL-NOR@2024",
                since=Interval.parse("1951"),
                check=None,
                evidence=span(TEXT, "the strongest pledge since 1951"),
                states=(ISL, NOR),
                since_text="since 1951",
                frame="claims.strongest",
            ),
        ),
    )


def hostile_reading() -> Reading:
    """What must come out of every format as text, and as nothing else."""
    return Reading(
        report=report(
            HOSTILE,
            outlet='<b>"Out" & let</b>\t\x07',
            url="javascript:alert(4)",
            published=dt.date(2024, 6, 25),
            dateline=None,
        ),
        events=(
            Event(
                event_type=EventType.ACCUSE,
                mode="disapprove",
                contexts=(),
                actors=(actor(HOSTILE, "Norway", "NOR"),),
                recipients=(actor(HOSTILE, "Iceland </mark><img src=x onerror=alert(2)>", "ISL", None),),
                date=EventDate(start=dt.date(2024, 6, 1), end=dt.date(2024, 6, 30)),
                place=Place(name="<i>Oslo</i>\x00", country=NOR),
                modality=Modality.HYPOTHETICAL,
                attribution=Attribution(speaker="<u>a source</u>", code=None),
                score=-2.0,
                evidence=span(
                    HOSTILE, "Norway criticised Iceland </mark><img src=x onerror=alert(2)> on Tuesday"
                ),
                frame="accuse.criticise",
            ),
        ),
        statements=(
            Statement(
                speaker='=HYPERLINK("http://evil")',
                code=None,
                text="Javascript:alert(3)",
                quoted=True,
                about=None,
                evidence=span(HOSTILE, "\u201cJavascript:alert(3)\u201d"),
                frame="statements.say",
            ),
        ),
    )

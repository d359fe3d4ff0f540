"""A cluster of mentions -> one agreement as all its sources together give it.

What the sources say differently is all kept among the stages; of each date the view takes the record's own,
else the one that most reports give, else the most precise, else the earliest.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable

from foedus.ledger.lineage import family
from foedus.ledger.mention import Mention
from foedus.ledger.merge import Cluster
from foedus.model import (
    Agreement,
    AgreementStatus,
    AgreementView,
    Code,
    Interval,
    Modality,
    Stage,
)

_RANK = {status: rank for rank, status in enumerate(AgreementStatus)}
_A_DAY = dt.timedelta(days=1)
_SAID_TO_BE = (Modality.ASSERTED, Modality.HISTORICAL)


def assemble(cluster: Cluster, agreement_id: str, name: str, parties: tuple[Code, ...]) -> AgreementView:
    """The view of one cluster, its promises left to `promises`."""
    known = cluster.known
    stages = tuple(sorted({*(known.stages if known else ()), *_stages(cluster)}, key=stage_order))
    mentions = sorted(cluster.mentions, key=_reported)
    sure = [each.agreement for each in mentions if _is_sure(each.agreement) and _is_of_all(each, cluster)]
    partial = {each.source for each in mentions if not _is_of_all(each, cluster)}
    signed = (known and known.signed) or best(_reached_on(stages, AgreementStatus.SIGNED))
    in_force = (known and known.in_force) or best(_reached_on(stages, AgreementStatus.IN_FORCE))
    ended = (known and known.ended) or best(each.ended for each in sure)
    return AgreementView(
        id=agreement_id,
        name=name,
        parties=parties,
        status=status_of(
            (stage for stage in stages if stage.source not in partial),
            known.status if known else AgreementStatus.PROPOSED,
        ),
        signed=signed,
        in_force=in_force,
        ended=ended or _ended_by(cluster, in_force or signed),
        domains=_domains(cluster),
        stages=stages,
        commitments=(),
        supersedes=known.supersedes if known else None,
        superseded_by=known.superseded_by if known else None,
        sources=tuple(
            dict.fromkeys([*(known.sources if known else ()), *(each.source for each in mentions)])
        ),
    )


def best(dates: Iterable[Interval | None]) -> Interval | None:
    """The date that most give; of those the narrowest; of those the earliest. A date within a vaguer one
    counts for it too.
    """
    given = [date for date in dates if date]
    votes = Counter({date: sum(other.contains(date) for other in given) for date in given})
    return min(votes, key=lambda date: (-votes[date], date.last - date.first, date.first), default=None)


def stage_order(stage: Stage) -> tuple[object, ...]:
    """By day; what has no day of its own stands at the day it became known."""
    day = _day(stage)
    source = stage.source
    proof = (source.record or "", source.row or "", source.report or "", source.start or 0)
    return (day, _RANK[stage.status], stage.known or dt.date.min, *proof, stage.modality)


def _day(stage: Stage) -> dt.date:
    return stage.date.last if stage.date else stage.known or dt.date.max


def status_of(stages: Iterable[Stage], otherwise: AgreementStatus) -> AgreementStatus:
    """The latest stage that is said to have come about.

    Of the dated stages those count that no other is later than; of these the one that goes furthest, for
    "signed in 2024" is not later than "ratified in June 2024". A stage without a day counts only if it
    goes further still: a report of 2025 that merely calls a treaty signed takes nothing back.
    """
    stages = tuple(stages)
    reached = [stage for stage in stages if _reached(stage)]
    dated = [stage for stage in reached if stage.date]
    latest = [one for one in dated if not any(_is_before(one, other) for other in dated)]
    status = max((one.status for one in latest), key=_RANK.__getitem__, default=None)
    for stage in (one for one in reached if not one.date):
        if status is None or _RANK[stage.status] > _RANK[status]:
            status = stage.status
    return status or otherwise


def _reached_on(stages: Iterable[Stage], status: AgreementStatus) -> Iterable[Interval | None]:
    return (stage.date for stage in stages if stage.status is status and _reached(stage))


def _is_before(one: Stage, other: Stage) -> bool:
    return one.date is not None and other.date is not None and one.date.last < other.date.first


def _reached(stage: Stage) -> bool:
    return stage.modality in _SAID_TO_BE


def _stages(cluster: Cluster) -> Iterable[Stage]:
    for mention in cluster.mentions:
        agreement = mention.agreement
        steps = {
            AgreementStatus.SIGNED: agreement.signed,
            AgreementStatus.RATIFIED: agreement.ratified,
            AgreementStatus.IN_FORCE: agreement.in_force,
        }
        steps = {status: date for status, date in steps.items() if date}
        if agreement.status.has_ended and agreement.notice:
            steps[agreement.status] = agreement.notice
            if agreement.ended:
                steps[AgreementStatus.TERMINATED] = agreement.ended
        elif agreement.status.has_ended:
            steps[agreement.status] = agreement.ended
        else:
            steps.setdefault(agreement.status, None)
            if agreement.ended:
                steps[AgreementStatus.EXPIRED] = agreement.ended
        for status, date in steps.items():
            # A day that lies after the report is announced, not reached; the next day may be today elsewhere.
            ahead = date is not None and date.first > mention.reported_at + _A_DAY
            yield Stage(
                status=status,
                date=date,
                modality=Modality.FUTURE if ahead and _is_sure(agreement) else agreement.modality,
                known=mention.reported_at,
                source=mention.source,
                by=agreement.ratified_by if status is AgreementStatus.RATIFIED else (),
            )


def _is_sure(agreement: Agreement) -> bool:
    return agreement.modality in _SAID_TO_BE


def _is_of_all(mention: Mention, cluster: Cluster) -> bool:
    """False where a report speaks of some members of many: that they leave ends nothing for the others."""
    return {family(code) for code in mention.agreement.parties} >= cluster.families


def _ended_by(cluster: Cluster, since: Interval | None) -> Interval | None:
    """An end that is reported without its day: some time after the beginning, and by the report's day.

    Where a party has only given notice, it is bound until that has run.
    """
    ends = [
        mention.reported_at
        for mention in cluster.mentions
        if mention.agreement.status.has_ended
        and not mention.agreement.notice
        and _is_sure(mention.agreement)
        and _is_of_all(mention, cluster)
    ]
    if not ends or since is None:
        return None
    last = min(ends)
    return Interval(min(since.first, last), last)


def _domains(cluster: Cluster) -> tuple[str, ...]:
    known = cluster.known.domains if cluster.known else ()
    said = (domain for mention in cluster.mentions for domain in mention.agreement.domains)
    return tuple(sorted({*known, *said}))


def _reported(mention: Mention) -> tuple[object, ...]:
    return (mention.reported_at, mention.report, mention.agreement.key)

"""Which agreement took the place of which, as reports say it, and what that means for the older one's end.

An agreement is replaced when its successor enters into force: a successor that is only signed ends nothing.
Where a report says that the older one is gone but not since when, its end lies between the successor's
signing and the day of the report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from foedus.ledger.assembly import stage_order
from foedus.ledger.mention import Mention
from foedus.ledger.merge import Cluster
from foedus.model import AgreementStatus, AgreementView, Interval, Modality, Stage

_SURE = (Modality.ASSERTED, Modality.HISTORICAL)


def linked(pairs: Sequence[tuple[Cluster, AgreementView]]) -> list[AgreementView]:
    """The views, in the same order, with their successors and the ends that follow from these."""
    views = {view.id: view for _, view in pairs}
    clusters = {view.id: cluster for cluster, view in pairs}
    for old, new, mention in _successions(pairs):
        older, newer = views[old], views[new]
        views[new] = msgspec.structs.replace(newer, supersedes=newer.supersedes or old)
        if older.superseded_by is None:
            older = msgspec.structs.replace(older, superseded_by=new)
            views[old] = _ended(older, views[new], clusters[old], mention)
    return [views[view.id] for _, view in pairs]


def _successions(pairs: Sequence[tuple[Cluster, AgreementView]]) -> list[tuple[str, str, Mention]]:
    """Pairs of ids, older and newer, with one report that says so: first those that most reports give."""
    ids = {(one.report, one.agreement.key): view.id for cluster, view in pairs for one in cluster.mentions}
    votes: Counter[tuple[str, str]] = Counter()
    said: dict[tuple[str, str], Mention] = {}
    for cluster, view in pairs:
        for mention in sorted(cluster.mentions, key=Mention.order):
            agreement = mention.agreement
            if agreement.modality not in _SURE:
                continue
            before, after = agreement.supersedes, agreement.superseded_by
            older = ids.get((mention.report, before)) if before else None
            newer = ids.get((mention.report, after)) if after else None
            for pair in ((older, view.id), (view.id, newer)):
                if pair[0] and pair[1] and pair[0] != pair[1]:
                    found = (pair[0], pair[1])
                    votes[found] += 1
                    said.setdefault(found, mention)
    ordered = sorted(votes, key=lambda pair: (-votes[pair], pair))
    return [(old, new, said[old, new]) for old, new in ordered]


def _ended(older: AgreementView, newer: AgreementView, cluster: Cluster, mention: Mention) -> AgreementView:
    if _has_its_own_end(cluster):
        return older
    entered = newer.in_force
    if entered and (older.signed is None or older.signed.first <= entered.last):
        return msgspec.structs.replace(
            older,
            ended=entered,
            status=AgreementStatus.REPLACED,
            stages=tuple(sorted({*older.stages, _replaced(entered, mention)}, key=stage_order)),
        )
    if older.ended and newer.signed and newer.signed.first <= older.ended.last:
        first = max(older.ended.first, newer.signed.first)
        return msgspec.structs.replace(older, ended=Interval(first, older.ended.last))
    return older


def _has_its_own_end(cluster: Cluster) -> bool:
    if cluster.known and cluster.known.ended:
        return True
    return any(one.agreement.ended and one.agreement.modality in _SURE for one in cluster.mentions)


def _replaced(date: Interval, mention: Mention) -> Stage:
    return Stage(
        status=AgreementStatus.REPLACED,
        date=date,
        modality=Modality.ASSERTED,
        known=mention.reported_at,
        source=mention.source,
    )

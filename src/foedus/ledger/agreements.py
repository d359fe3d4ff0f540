"""Mentions and record -> the agreements between states, each once, with its promises."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from functools import partial

import msgspec

from foedus.atlas import load_atlas
from foedus.kept import Kept
from foedus.ledger.assembly import assemble
from foedus.ledger.ids import base_id, distinct_ids, name_of, proper_name
from foedus.ledger.lineage import family
from foedus.ledger.mention import Mention
from foedus.ledger.merge import Cluster, Judgement, merge
from foedus.ledger.promises import promises
from foedus.ledger.record_views import record_views
from foedus.ledger.succession import linked
from foedus.model import AgreementKey, AgreementView, Code, Commitment, Interval, Modality, ReportId, StateRef
from foedus.record import Record

_UNTOLD: Kept[tuple[AgreementView, tuple[Commitment, ...]]] = Kept(4096)


def agreement_views(
    mentions: Iterable[Mention],
    record: Record,
    states: Collection[Code] | None = None,
    known_by: dt.date | None = None,
    judgements: Sequence[Judgement] = (),
    only: str | None = None,
) -> tuple[AgreementView, ...]:
    """Every agreement, by day of signing, undated ones last. `states` and `known_by` narrow what the record
    gives; the mentions are taken as they come, in any order. With `only` the one of that id alone: which
    reports speak of it depends on all, but what it obliges is worked out for no other.
    """
    return tuple(view for _, view in _pairs(mentions, record, states, known_by, judgements, only))


def views_by_mention(
    mentions: Iterable[Mention],
    record: Record,
    states: Collection[Code] | None = None,
    judgements: Sequence[Judgement] = (),
) -> tuple[tuple[AgreementView, ...], dict[tuple[ReportId, AgreementKey], AgreementView]]:
    """The same, and which of them each report's keys mean."""
    pairs = _pairs(mentions, record, states, None, judgements)
    found = {(one.report, one.agreement.key): view for cluster, view in pairs for one in cluster.mentions}
    return tuple(view for _, view in pairs), found


def _pairs(
    mentions: Iterable[Mention],
    record: Record,
    states: Collection[Code] | None,
    known_by: dt.date | None,
    judgements: Sequence[Judgement],
    only: str | None = None,
) -> list[tuple[Cluster, AgreementView]]:
    known = record_views(record, states, known_by)
    clusters = [each for each in merge(mentions, known, family, judgements) if _is_claimed(each)]
    clusters.sort(key=_line)
    views = linked(list(zip(clusters, _bare_views(clusters), strict=True)))
    done = [
        (each, _with_promises(each, view))
        for each, view in zip(clusters, views, strict=True)
        if only is None or view.id == only
    ]
    return sorted(done, key=lambda pair: _order(pair[1]))


def _is_claimed(cluster: Cluster) -> bool:
    """False where reports only say that there is no such agreement."""
    if cluster.known:
        return True
    return any(mention.agreement.modality is not Modality.NEGATED for mention in cluster.mentions)


def _line(cluster: Cluster) -> tuple[object, ...]:
    known = cluster.known.id if cluster.known else ""
    return (known, min((mention.order() for mention in cluster.mentions), default=()))


def _bare_views(clusters: list[Cluster]) -> list[AgreementView]:
    """The views without their promises, in the order of the clusters."""
    parties = [_parties(cluster) for cluster in clusters]
    names = [_name(cluster, codes) for cluster, codes in zip(clusters, parties, strict=True)]
    new = [number for number, cluster in enumerate(clusters) if cluster.known is None]
    wanted = [
        (base_id(parties[number], clusters[number].signed), proper_name(clusters[number])) for number in new
    ]
    minted = dict(zip(new, distinct_ids(wanted), strict=True))
    return [
        assemble(
            cluster, cluster.known.id if cluster.known else minted[number], names[number], parties[number]
        )
        for number, cluster in enumerate(clusters)
    ]


def _name(cluster: Cluster, parties: tuple[Code, ...]) -> str:
    day = cluster.signed.last if cluster.signed else None
    refer = partial(load_atlas().ref, on=day)

    def called(code: Code) -> str:
        ref: StateRef = refer(code)
        return ref.name

    return name_of(cluster, called, parties)


def _parties(cluster: Cluster) -> tuple[Code, ...]:
    """The states as they were called when they signed."""
    if cluster.known:
        return cluster.known.parties
    codes = {code for mention in cluster.mentions for code in mention.agreement.parties}
    return tuple(sorted({_at_signing(code, cluster.signed) for code in codes}))


def _at_signing(code: Code, signed: Interval | None) -> Code:
    state = load_atlas().period(code, signed.last) if signed else None
    return state.code if state else code


def _with_promises(cluster: Cluster, view: AgreementView) -> AgreementView:
    return msgspec.structs.replace(view, commitments=_promises(cluster, view))


def _promises(cluster: Cluster, view: AgreementView) -> tuple[Commitment, ...]:
    """Those of which no report speaks are the same in every state of the ledger: they are kept."""
    known = cluster.known
    if known is None or cluster.mentions:
        return promises(view, known.commitments if known else (), cluster.mentions, family)
    key = (id(known), view.id, view.name, view.status, view.signed, view.in_force, view.ended, view.stages)
    # The record's view is kept with them, so that no other one can come to bear its id.
    return _UNTOLD.get(key, lambda: (known, promises(view, known.commitments, (), family)))[1]


def _order(view: AgreementView) -> tuple[object, ...]:
    return (view.signed.first if view.signed else dt.date.max, view.id)

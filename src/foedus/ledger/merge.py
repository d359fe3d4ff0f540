"""Which mentions are of one agreement, and whether it is one that the record holds. A pure function.

The rules, in the order in which they are tried:

1. Parties of one lineage (Soviet Union and Russia are one) and dates of signing that overlap, a day's
   difference between outlets allowed for; proper names, where both have one, must agree.
2. A proper name that the record's title bears, and a date that overlaps, where the mention names only some
   of the members.
3. A mention without a date of signing joins the one agreement of these parties that it can mean: nothing
   speaks against it (it is signed later than the report, it has ended and is said to be in force, it holds
   no such promise), and something speaks for it (its name, a promise of the same kind, or a signing
   within the year). Where several fit, it stays by itself: the ledger does not guess.
4. Two mentions in one report are not one, for the reading held them apart: unless the one has neither name
   nor date, and promises the same as a treaty of the year before.

Before all of these comes what a person has judged: that two mentions, or a mention and an agreement of the
record, are one or are two.

All sorting is by content, so that the order of reading cannot matter.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from dataclasses import field as default

import msgspec

from foedus.ledger.mention import Mention
from foedus.ledger.names import alike, compatible, proper
from foedus.model import AgreementStatus, AgreementView, Code, Interval, Modality, ObligationKind

Family = str
"""What all codes of one lineage share."""

SLIP = dt.timedelta(days=2)
"""How far two outlets may differ on the day of one signing: time zones, and the day of the report itself."""

SOON = dt.timedelta(days=366)
AHEAD = dt.timedelta(days=731)
"""How long before its signing an agreement is spoken of as one to come."""


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody's decision that two are one agreement, or are not: ids of entries, or the record's."""

    pair: tuple[str, str]
    same: bool


@dataclass(slots=True)
class Cluster:
    """Mentions of one agreement, and the record's view of it where it has one."""

    families: frozenset[Family]
    known: AgreementView | None = None
    known_name: str | None = None
    mentions: list[Mention] = default(default_factory=list)

    @property
    def signed(self) -> Interval | None:
        if self.known and self.known.signed:
            return self.known.signed
        dated = (mention.agreement.signed for mention in self.mentions if mention.agreement.signed)
        return min(dated, key=lambda day: (day.last - day.first, day.first), default=None)

    @property
    def names(self) -> list[str | None]:
        return [self.known_name, *(mention.agreement.name for mention in self.mentions)]

    @property
    def kinds(self) -> frozenset[ObligationKind]:
        if self.known:
            return frozenset(commitment.kind for commitment in self.known.commitments)
        return frozenset(kind for mention in self.mentions for kind in _kinds(mention))

    def takes(self, mention: Mention) -> bool:
        """Whether names and reports leave room for one more."""
        if any(other.report == mention.report for other in self.mentions) and not self._may_be_again(mention):
            return False
        return all(compatible(name, mention.agreement.name) for name in self.names)

    def _may_be_again(self, mention: Mention) -> bool:
        """Whether a report can speak twice of one agreement without its reading having noticed."""
        signed = self.signed
        bare = mention.agreement.signed is None and proper(mention.agreement.name) is None
        recent = signed is not None and abs(mention.reported_at - signed.last) <= SOON
        fresh = self.known is None and not mention.lies_ahead
        return bare and recent and fresh and bool(_kinds(mention) & self.kinds)

    @property
    def ids(self) -> frozenset[str]:
        """What a judgement may name: entries, and the record's id."""
        known = {self.known.id} if self.known else set()
        return frozenset(known | {mention.entry for mention in self.mentions})

    def bears(self, name: str | None) -> bool:
        return any(alike(name, other) for other in self.names)


def merge(
    mentions: Iterable[Mention],
    known: Iterable[tuple[AgreementView, bool]],
    family: Callable[[Code], Family],
    judgements: Iterable[Judgement] = (),
) -> tuple[Cluster, ...]:
    """Clusters of mentions, one for each agreement. `known` holds the record's views, each with whether its
    name is a title and not merely a list of its members. `family` gives what the codes of one lineage share.
    Of two judgements on one pair the later in `judgements` counts.
    """
    field = _Field(family, judgements)
    for view, titled in sorted(known, key=lambda pair: pair[0].id):
        field.add(Cluster(field.families(view.parties), view, view.name if titled else None))
    ordered = sorted(mentions, key=Mention.order)
    for mention in (one for one in ordered if one.agreement.signed):
        chosen = field.chosen(mention, _fits_dated)
        if chosen is None:
            chosen = field.add(Cluster(field.families(mention.agreement.parties)))
        chosen.mentions.append(mention)
    undated = []
    for mention in (one for one in ordered if not one.agreement.signed):
        chosen = field.chosen(mention, _fits_undated)
        if chosen:
            chosen.mentions.append(mention)
        else:
            undated.append(mention)
    return (*field.clusters, *_undated_clusters(undated, field))


Fits = Callable[[Mention, Cluster], bool]


class _Field:
    """The clusters so far, found by their parties."""

    def __init__(self, family: Callable[[Code], Family], judgements: Iterable[Judgement]) -> None:
        self._family = family
        self._judged: dict[str, dict[str, bool]] = {}
        for judgement in judgements:
            for one, other in (judgement.pair, judgement.pair[::-1]):
                self._judged.setdefault(one, {})[other] = judgement.same
        self._by_parties: dict[frozenset[Family], list[Cluster]] = {}
        self._titled: list[Cluster] = []
        self.clusters: list[Cluster] = []

    def families(self, codes: Iterable[Code]) -> frozenset[Family]:
        return frozenset(self._family(code) for code in codes)

    def add(self, cluster: Cluster) -> Cluster:
        self.clusters.append(cluster)
        self._by_parties.setdefault(cluster.families, []).append(cluster)
        if cluster.known_name:
            self._titled.append(cluster)
        return cluster

    def chosen(self, mention: Mention, fits: Fits) -> Cluster | None:
        """The one cluster that a mention can belong to; None where there is none, or more than one."""
        for cluster in self.clusters if mention.entry in self._judged else ():
            if self.judged(mention, cluster):
                return cluster
        fitting = [
            cluster
            for cluster in self._near(mention)
            if cluster.takes(mention)
            and fits(mention, cluster)
            and self.judged(mention, cluster) is not False
        ]
        if len(fitting) > 1:
            named = [cluster for cluster in fitting if cluster.bears(mention.agreement.name)]
            fitting = named or fitting
        return fitting[0] if len(fitting) == 1 else None

    def judged(self, mention: Mention, cluster: Cluster) -> bool | None:
        """What was judged of the two; that they are one outweighs that they are two."""
        about = self._judged.get(mention.entry, {})
        found = {about[each] for each in cluster.ids if each in about}
        return True in found if found else None

    def _near(self, mention: Mention) -> list[Cluster]:
        families = self.families(mention.agreement.parties)
        same = self._by_parties.get(families, [])
        name = mention.agreement.name
        if not families or proper(name) is None:
            return same
        wider = [one for one in self._titled if families < one.families and alike(name, one.known_name)]
        return [*same, *wider]


def _fits_dated(mention: Mention, cluster: Cluster) -> bool:
    mine, yours = mention.agreement.signed, cluster.signed
    if mine is None or yours is None:
        return False
    if mine.is_day and yours.is_day:
        return abs(mine.first - yours.first) <= SLIP
    return mine.overlaps(yours)


def _fits_undated(mention: Mention, cluster: Cluster) -> bool:
    signed = cluster.signed
    if signed is None:
        return False
    if mention.lies_ahead:
        return mention.reported_at <= signed.last and signed.first - mention.reported_at <= AHEAD
    return not _speaks_against(mention, cluster, signed) and _speaks_for(mention, cluster, signed)


def _speaks_against(mention: Mention, cluster: Cluster, signed: Interval) -> bool:
    agreement = mention.agreement
    days = [date.last for date in (agreement.in_force, agreement.ended) if date]
    if any(day < signed.first for day in (*days, mention.reported_at + SLIP)):
        return True
    ended = cluster.known.ended if cluster.known else None
    if ended and agreement.status is AgreementStatus.IN_FORCE and ended.last < mention.reported_at:
        return True
    return cluster.known is not None and not _kinds(mention) <= cluster.kinds


def _speaks_for(mention: Mention, cluster: Cluster, signed: Interval) -> bool:
    if cluster.bears(mention.agreement.name) or _kinds(mention) & cluster.kinds:
        return True
    plain = proper(mention.agreement.name) is None and not _kinds(mention)
    return plain and mention.reported_at - signed.last <= SOON


def _kinds(mention: Mention) -> frozenset[ObligationKind]:
    sure = (Modality.ASSERTED, Modality.HISTORICAL)
    return frozenset(owed.kind for owed in mention.agreement.obligations if owed.modality in sure)


def _undated_clusters(mentions: Sequence[Mention], field: _Field) -> list[Cluster]:
    """Undated mentions of the same parties are one agreement while reports of it follow within a year."""
    clusters: list[Cluster] = []
    for mention in sorted(mentions, key=lambda one: (one.reported_at, one.order())):
        families = field.families(mention.agreement.parties)
        judged = next((cluster for cluster in clusters if field.judged(mention, cluster)), None)
        if judged is not None:
            judged.mentions.append(mention)
            continue
        fitting = [
            cluster
            for cluster in clusters
            if cluster.families == families
            and cluster.takes(mention)
            and field.judged(mention, cluster) is not False
            and mention.reported_at - cluster.mentions[-1].reported_at <= SOON
        ]
        named = [cluster for cluster in fitting if cluster.bears(mention.agreement.name)] or fitting
        if len(named) == 1:
            named[0].mentions.append(mention)
        else:
            clusters.append(Cluster(families, mentions=[mention]))
    return clusters

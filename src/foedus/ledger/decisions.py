"""What people have decided about what was read: merges and splits, facts accepted, corrected and withdrawn,
and the undoing of each.

Every decision is an entry with a reason. None deletes anything, and each can be undone by a further one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum

import msgspec

from foedus.errors import InputError
from foedus.ledger.connection import Row
from foedus.ledger.mention import Mention
from foedus.ledger.merge import Judgement
from foedus.model import AgreementKey, AgreementView, ReportId, from_json

Pair = tuple[str, str]

KINDS = ("judgement", "withdrawal", "acceptance", "correction")
"""The kinds of entry that are decisions."""

SQL = (
    "SELECT e.id, e.kind, e.payload, e.recorded_at, e.withdraws, t.kind,"
    " EXISTS (SELECT 1 FROM entries u WHERE u.withdraws = e.id),"
    " e.supersedes, (SELECT f.id FROM entries f WHERE f.supersedes = e.id)"
    " FROM entries e LEFT JOIN entries t ON t.id = e.withdraws"
    f" WHERE e.kind IN {KINDS} ORDER BY e.recorded_at, e.id"
)


class DecisionKind(StrEnum):
    MERGE = "merge"
    SPLIT = "split"
    ACCEPTANCE = "acceptance"
    CORRECTION = "correction"
    WITHDRAWAL = "withdrawal"
    UNDO = "undo"


class FieldChange(msgspec.Struct, frozen=True, kw_only=True):
    """One field of a correction: what stood there and what stands there now, as text."""

    field: str
    before: str
    after: str


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """One decision. `about` are the entries (and agreements of the record) that it names; of a correction the
    fact that was corrected and the one that stands in its place, with `changes` field by field. `stands` is
    False once it has been undone.
    """

    id: str
    kind: DecisionKind
    about: tuple[str, ...]
    because: str
    recorded_at: str
    stands: bool
    changes: tuple[FieldChange, ...] = ()


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """The payload of a judgement: `pair` in the first ledgers, `pairs` since a merge can need several."""

    same: bool
    because: str = ""
    pair: Pair | None = None
    pairs: tuple[Pair, ...] = ()

    @property
    def all(self) -> tuple[Pair, ...]:
        return (self.pair, *self.pairs) if self.pair else self.pairs


class Accepted(msgspec.Struct, frozen=True, kw_only=True):
    """The payload of an acceptance."""

    entry: str
    because: str


class Corrected(msgspec.Struct, frozen=True, kw_only=True):
    """The payload of a correction. The fact as corrected is an entry of its own, which supersedes it."""

    because: str
    changes: tuple[FieldChange, ...]


class _Withdrawn(msgspec.Struct, frozen=True, kw_only=True):
    because: str = ""


def decision(row: Row) -> Decision:
    """From a row of `SQL`."""
    entry, kind, payload, recorded_at, target, target_kind, undone, corrects, made = row
    changes: tuple[FieldChange, ...] = ()
    about: tuple[str, ...] = (target,)
    if kind == "judgement":
        judged = from_json(payload, Judged)
        about = tuple(dict.fromkeys(one for pair in judged.all for one in pair))
        decided = DecisionKind.MERGE if judged.same else DecisionKind.SPLIT
        because = judged.because
    elif kind == "acceptance":
        accepted = from_json(payload, Accepted)
        decided, about, because = DecisionKind.ACCEPTANCE, (accepted.entry,), accepted.because
    elif kind == "correction":
        corrected = from_json(payload, Corrected)
        decided, about, because = DecisionKind.CORRECTION, (corrects, made), corrected.because
        changes = corrected.changes
    else:
        decided = DecisionKind.UNDO if target_kind in KINDS else DecisionKind.WITHDRAWAL
        because = from_json(payload, _Withdrawn).because
    return Decision(
        id=entry,
        kind=decided,
        about=about,
        because=because,
        recorded_at=recorded_at,
        stands=not undone,
        changes=changes,
    )


def history_of(ids: Iterable[str], decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions about any of these entries, and those about such decisions, in the order given."""
    touched = set(ids)
    found = []
    for one in decisions:
        if not touched.isdisjoint(one.about):
            touched.add(one.id)
            found.append(one)
    return tuple(found)


def judgements(payloads: Iterable[str], now: Callable[[str], str]) -> tuple[Judgement, ...]:
    """Pair by pair, in the order in which they were made. `now` gives the entry that stands for another: what
    has been judged of a report's word on an agreement holds however that word has been corrected.
    """
    found = (from_json(payload, Judged) for payload in payloads)
    return tuple(
        Judgement(pair=(now(one), now(other)), same=judged.same)
        for judged in found
        for one, other in judged.all
    )


class Sides:
    """The ids behind what a decision names: an agreement, one report's word on it, or both."""

    def __init__(
        self,
        views: Sequence[AgreementView],
        by_mention: Mapping[tuple[ReportId, AgreementKey], AgreementView],
        mentions: Sequence[Mention],
    ) -> None:
        self._recorded = {view.id for view in views if any(source.record for source in view.sources)}
        self._of: dict[str, list[Mention]] = {view.id: [] for view in views}
        for mention in mentions:
            view = by_mention.get((mention.report, mention.agreement.key))
            if view is not None:
                self._of[view.id].append(mention)
        self._home = {one.entry: id for id, found in self._of.items() for one in found}

    def to_merge(self, one: str, other: str) -> tuple[Pair, ...]:
        """The pairs that make two agreements one. Raises InputError where they cannot be."""
        homes = [self._home.get(side, side) for side in (one, other)]
        for side, home in zip((one, other), homes, strict=True):
            if home not in self._of:
                raise InputError(f"Neither an agreement nor a report's word on one: {side}.")
        if homes[0] == homes[1]:
            raise InputError(f"{one} and {other} are one agreement already.")
        if self._recorded.issuperset(homes):
            raise InputError(f"{homes[0]} and {homes[1]} are both the record's, which holds them apart.")
        mine, yours = (self._ids(home) for home in homes)
        return tuple((left, right) for left in mine for right in yours)

    def _ids(self, agreement: str) -> list[str]:
        """What stands for an agreement: the record's own id, for that is placed first; else all mentions."""
        if agreement in self._recorded:
            return [agreement]
        return [mention.entry for mention in self._of[agreement]]

    def to_split(self, agreement: str, part: str) -> tuple[Pair, ...]:
        """The pairs that part one entry, or all that one report says, from the rest of an agreement."""
        mentions = self._of.get(agreement)
        if mentions is None:
            raise InputError(f"No agreement {agreement}.")
        own = [one.entry for one in mentions if part in (one.entry, one.report)]
        if not own:
            raise InputError(f"{agreement} does not rest on {part}.")
        rest = [one.entry for one in mentions if one.entry not in own]
        rest += [agreement] if agreement in self._recorded else []
        if not rest:
            raise InputError(f"{agreement} rests on nothing else: there is nothing to part it from.")
        return tuple((left, right) for left in own for right in rest)

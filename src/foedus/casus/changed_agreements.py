"""One report's word on one agreement, set against what was held of it: stage by stage, promise by promise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from foedus.casus.answers import Change, ChangeKind
from foedus.casus.parties import called
from foedus.casus.relation import is_notice, promised
from foedus.ledger import Mention
from foedus.ledger.lineage import family
from foedus.model import (
    Agreement,
    AgreementRef,
    AgreementStatus,
    AgreementView,
    Commitment,
    Interval,
    Modality,
    Source,
    Stage,
)

AGREEMENT, OBLIGATION = "agreement", "obligation"
_SAID = (Modality.ASSERTED, Modality.HISTORICAL)
_DATES = {"signed": "signed", "in_force": "in force", "ended": "ended"}

Way = tuple[str, str, str]
"""The kind of a promise, and the lineages of debtor and creditor."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What is common to all changes that one mention makes."""

    mention: Mention
    view: AgreementView

    def change(
        self,
        kind: ChangeKind,
        what: str,
        *,
        about: str = AGREEMENT,
        before: str | None = None,
        after: str | None = None,
        modality: Modality | None = None,
        source: Source | None = None,
    ) -> Change:
        return Change(
            kind=kind,
            about=about,
            what=f"{self.view.name}: {what}",
            before=before,
            after=after,
            modality=modality or self.mention.agreement.modality,
            agreement=AgreementRef(id=self.view.id, name=self.view.name),
            source=source or self.mention.source,
        )


def changed_agreement(mention: Mention, view: AgreementView, old: AgreementView | None) -> Iterator[Change]:
    """What `mention` changes: `view` is the agreement with it, `old` without it, None where it is new."""
    told = _Told(mention, view)
    if old is None:
        stage = _plain(mention.agreement.status)
        yield told.change(ChangeKind.NEW, stage, after=stage)
        yield from _promises(told, ())
        return
    found = [*_dates(told, old), *_stages(told, old), *_name(told, old)]
    yield from found
    if not found:
        yield told.change(
            ChangeKind.CONFIRMS, _plain(mention.agreement.status), before=old.status, after=view.status
        )
    yield from _promises(told, old.commitments)


def _dates(told: _Told, old: AgreementView) -> Iterator[Change]:
    if told.mention.agreement.modality not in _SAID:
        return
    for name, words in _DATES.items():
        was, now = getattr(old, name), getattr(told.view, name)
        said: Interval | None = getattr(told.mention.agreement, name)
        if said and was and not said.overlaps(was):
            yield told.change(
                ChangeKind.CONTRADICTS,
                f"{words} {said.short}; others say {was.short}",
                before=was.short,
                after=said.short,
            )
        elif now and now != was:
            ends = name == "ended" and was is None
            ahead = ends and now.first > told.mention.reported_at
            what = f"{'ends' if ahead else words} {now.short}" + (f", till now {was.short}" if was else "")
            yield told.change(
                ChangeKind.ENDS if ends else ChangeKind.ADDS_TO,
                what,
                before=was.short if was else None,
                after=now.short,
                modality=Modality.FUTURE if ahead else None,
            )


def _stages(told: _Told, old: AgreementView) -> Iterator[Change]:
    """Stages that no other source tells, besides those that the dates above are of."""
    known = [*old.stages]
    for stage in told.view.stages:
        if stage.source.report != told.mention.report or stage.source != told.mention.source:
            continue
        if stage.modality is Modality.NEGATED or any(_is_told(stage, other) for other in known):
            continue
        known.append(stage)
        if _is_said_by_its_date(stage, told.view):
            continue
        yield told.change(
            ChangeKind.ADDS_TO,
            _stage_in_words(stage, told.view),
            before=old.status,
            after=stage.status,
            modality=stage.modality,
        )


def _is_told(stage: Stage, other: Stage) -> bool:
    both_ended = stage.status.has_ended and other.status.has_ended
    if (stage.status is not other.status and not both_ended) or (stage.by and other.by != stage.by):
        return False
    if (stage.modality in _SAID) is not (other.modality in _SAID):
        return stage.modality not in _SAID
    return stage.date is None or other.date is None or stage.date.overlaps(other.date)


def _is_said_by_its_date(stage: Stage, view: AgreementView) -> bool:
    """Whether the change of a date of the whole agreement has told of this stage."""
    if stage.status.has_ended:
        return view.ended is not None and stage.date in (None, view.ended)
    dates = {AgreementStatus.SIGNED: view.signed, AgreementStatus.IN_FORCE: view.in_force}
    return stage.modality in _SAID and dates.get(stage.status) is not None


def _stage_in_words(stage: Stage, view: AgreementView) -> str:
    status = "notice of withdrawal" if is_notice(view, stage) else _plain(stage.status)
    by = " and ".join(called(code, stage.date.last if stage.date else None).name for code in stage.by)
    when = f" {stage.date.short}" if stage.date else ""
    ahead = "announced: " if stage.modality is Modality.FUTURE else ""
    return f"{ahead}{status}{f' by {by}' if by else ''}{when}"


def _name(told: _Told, old: AgreementView) -> Iterator[Change]:
    generated = told.view.name.partition(", signed ")[1] or told.view.name.endswith("not reported")
    if told.view.name != old.name and not generated:
        yield told.change(
            ChangeKind.ADDS_TO, f"its name, till now {old.name}", before=old.name, after=told.view.name
        )


def _promises(told: _Told, old: Iterable[Commitment]) -> Iterator[Change]:
    """Each kind of promise of this report: new, said otherwise, filled in, or said again."""
    before: dict[Way, list[Commitment]] = {}
    for owed in old:
        before.setdefault((owed.kind, family(owed.debtor), family(owed.creditor)), []).append(owed)
    after: dict[Way, list[Commitment]] = {}
    for owed in told.view.commitments:
        after.setdefault((owed.kind, family(owed.debtor), family(owed.creditor)), []).append(owed)
    grouped: dict[tuple[ChangeKind, str | None, Modality], list[tuple[int, Commitment]]] = {}
    agreement = told.mention.agreement
    for number, duty in enumerate(agreement.obligations):
        way = (duty.kind, family(duty.debtor), family(duty.creditor))
        now = after.get(way)
        if not now:
            continue
        modality = _of(agreement, duty.modality)
        kind, more = _promise(before.get(way, []), now, modality)
        grouped.setdefault((kind, more, modality), []).append((number, now[0]))
    for (kind, more, modality), alike in grouped.items():
        what = promised([one for _, one in alike]) + (f" ({more})" if more else "")
        yield told.change(
            kind,
            what,
            about=OBLIGATION,
            after=what,
            modality=modality,
            source=told.mention.obligation_source(alike[0][0]),
        )


def _of(agreement: Agreement, modality: Modality) -> Modality:
    return agreement.modality if modality in _SAID and agreement.modality not in _SAID else modality


def _promise(
    was: list[Commitment], now: list[Commitment], modality: Modality
) -> tuple[ChangeKind, str | None]:
    if not was:
        return ChangeKind.NEW, None
    denied = modality is Modality.NEGATED
    if denied is not any(owed.modality is Modality.NEGATED for owed in was):
        return ChangeKind.CONTRADICTS, "denied here" if denied else "denied elsewhere"
    if modality in _SAID and all(owed.modality not in _SAID for owed in was):
        return ChangeKind.ADDS_TO, "till now not certain"
    for name in ("trigger", "means"):
        value = getattr(now[0], name)
        if value and value != getattr(was[0], name):
            return ChangeKind.ADDS_TO, f"{name}: {_plain(value)}"
    more = [item for item in now[0].conditions if item not in was[0].conditions]
    if more:
        return ChangeKind.ADDS_TO, f"condition: {'; '.join(more)}"
    return ChangeKind.CONFIRMS, None


def _plain(word: str) -> str:
    return word.replace("_", " ")

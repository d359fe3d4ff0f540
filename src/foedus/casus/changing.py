"""What one report changes in a ledger: the agreements and sanctions with it set against those without it.

A pure function of the reading and of the other reports. Whether the ledger holds the report already makes no
difference, so that a brief can be had again at any time; only what people have decided about its facts does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from foedus.casus.answers import Change, ChangeKind
from foedus.casus.changed_agreements import changed_agreement
from foedus.casus.changed_sanctions import changed_sanctions
from foedus.ledger import Ledger, Mention, views_by_mention
from foedus.ledger.lineage import lineages
from foedus.model import AgreementRef, AgreementView, Interval, Reading


def changes(reading: Reading, ledger: Ledger) -> tuple[Change, ...]:
    """What the report contradicts, ends, brings, adds to and confirms, in that order, against all other
    reports and the record.
    """
    found = [*_agreements(reading, ledger), *changed_sanctions(reading, ledger)]
    kinds = tuple(ChangeKind)
    return tuple(sorted(found, key=lambda change: kinds.index(change.kind)))


def _agreements(reading: Reading, ledger: Ledger) -> Iterator[Change]:
    if not reading.agreements:
        return
    codes = lineages({code for agreement in reading.agreements for code in agreement.parties})
    held = ledger.mentions(codes)
    report = reading.report.id
    others = [mention for mention in held if mention.report != report]
    if ledger.holds(reading):
        own = [mention for mention in held if mention.report == report]
    else:
        own = Mention.all_of(reading, reading.report.published or dt.date.max)
    judgements = ledger.judgements()
    views, by_mention = views_by_mention([*own, *others], ledger.record, codes, judgements)
    without, before = views_by_mention(others, ledger.record, codes, judgements)
    # Ids of what only reports know can differ with one report more: what a view was before is told by the
    # mentions that both hold, and only for the record's own by its id.
    recorded = {view.id: view for view in without if any(source.record for source in view.sources)}
    pairs: dict[str, tuple[AgreementView, AgreementView | None]] = {}
    for view in views:
        shared = [key for key, found in by_mention.items() if found.id == view.id and key in before]
        old = before[min(shared)] if shared else recorded.get(view.id)
        pairs[view.id] = (view, old)
    told: set[str] = set()
    for mention in own:
        after = by_mention.get((mention.report, mention.agreement.key))
        if after is not None:
            told.add(after.id)
            yield from changed_agreement(mention, *pairs[after.id])
    for view, old in pairs.values():
        if view.id not in told and old is not None and view.ended and view.ended != old.ended:
            yield _ended_elsewhere(view, old, own)


def _ended_elsewhere(view: AgreementView, old: AgreementView, own: list[Mention]) -> Change:
    """An agreement that this report ends without speaking of it: by its successor."""
    by = next((one for one in own if one.agreement.supersedes), own[0])
    assert view.ended is not None
    return Change(
        kind=ChangeKind.ENDS,
        about="agreement",
        what=f"{view.name}: ended {view.ended.short}",
        before=_day(old.ended),
        after=_day(view.ended),
        modality=by.agreement.modality,
        agreement=AgreementRef(id=view.id, name=view.name),
        source=by.source,
    )


def _day(date: Interval | None) -> str | None:
    return date.short if date else None

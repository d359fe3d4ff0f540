"""One report's sanctions, set against those of other reports between the same imposers and targets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from foedus.casus.answers import Change, ChangeKind
from foedus.casus.parties import called
from foedus.ledger import Entry, Ledger
from foedus.ledger.from_reading import entry_id, reading_id
from foedus.ledger.lineage import family, lineages
from foedus.model import Code, Modality, Reading, Sanction, SanctionStatus, Source

SANCTION = "sanction"
_STANDS = (SanctionStatus.IMPOSED, SanctionStatus.IN_PLACE, SanctionStatus.EXTENDED)
_SAID = (Modality.ASSERTED, Modality.HISTORICAL)


def changed_sanctions(reading: Reading, ledger: Ledger) -> Iterator[Change]:
    """Sanctions whose imposer or target has no code are left out: nothing can be set against them."""
    coded = [(entry, one) for entry, one in _own(reading, ledger) if one.imposer and one.target]
    if not coded:
        return
    codes = lineages({code for _, one in coded for code in (*one.imposer, *one.target)})
    held = [entry for entry in ledger.facts(SANCTION, codes) if entry.report != reading.report.id]
    for entry, sanction in coded:
        if sanction.modality is not Modality.NEGATED:
            yield _changed(reading, entry, sanction, _like(sanction, held))


def _own(reading: Reading, ledger: Ledger) -> list[tuple[str, Sanction]]:
    """The report's sanctions, as they stand in the ledger where it holds them, each with its entry."""
    if ledger.holds(reading):
        entries = ledger.facts_of(reading.report.id)
        return [(entry.id, entry.fact) for entry in entries if isinstance(entry.fact, Sanction)]
    read = reading_id(reading)
    return [(entry_id(read, SANCTION, one), one) for one in reading.sanctions]


def _like(sanction: Sanction, held: Iterable[Entry]) -> list[Sanction]:
    """What other reports say of sanctions by one of these imposers on one of these targets, oldest first."""
    imposers, targets = _families(sanction.imposer), _families(sanction.target)
    facts = (entry.fact for entry in held)
    return [
        one
        for one in facts
        if isinstance(one, Sanction)
        and imposers & _families(one.imposer)
        and targets & _families(one.target)
        and one.modality is not Modality.NEGATED
    ]


def _changed(reading: Reading, entry: str, sanction: Sanction, known: list[Sanction]) -> Change:
    kind, before = _kind(sanction, known)
    when = f" {sanction.date.short}" if sanction.date else ""
    reason = f", over {sanction.reason}" if sanction.reason else ""
    status = sanction.status.replace("_", " ")
    what = f"{_names(sanction.imposer)} on {_names(sanction.target)}: {status}{when}{reason}"
    span = sanction.evidence[0]
    report = reading.report
    return Change(
        kind=kind,
        about=SANCTION,
        what=what,
        before=before,
        after=status,
        modality=sanction.modality,
        agreement=None,
        source=Source(
            report=report.id,
            outlet=report.outlet,
            published=report.published,
            start=span.start,
            end=span.end,
            words=span.of(report.text),
            entry=entry,
        ),
    )


def _kind(sanction: Sanction, known: list[Sanction]) -> tuple[ChangeKind, str | None]:
    said = [one for one in known if one.modality in _SAID]
    before = (said or known)[-1].status.replace("_", " ") if known else None
    if not known:
        return ChangeKind.NEW, None
    if sanction.modality not in _SAID:
        return ChangeKind.ADDS_TO, before
    lifted = sanction.status is SanctionStatus.LIFTED
    if lifted and not any(one.status is SanctionStatus.LIFTED for one in said):
        return ChangeKind.ENDS, before
    # "In place" is what was imposed or extended before: it brings nothing new.
    again = sanction.status is SanctionStatus.IN_PLACE and any(one.status in _STANDS for one in said)
    if again or any(one.status is sanction.status and _same_day(one, sanction) for one in said):
        return ChangeKind.CONFIRMS, before
    return ChangeKind.ADDS_TO, before


def _same_day(one: Sanction, other: Sanction) -> bool:
    return one.date is None or other.date is None or one.date.overlaps(other.date)


def _families(codes: Iterable[Code]) -> set[str]:
    return {family(code) for code in codes}


def _names(codes: Iterable[Code]) -> str:
    return ", ".join(called(code, None).name for code in codes)

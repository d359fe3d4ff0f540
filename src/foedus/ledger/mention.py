"""One report's word on one agreement, with what a merge needs to know of the report."""

from __future__ import annotations

import datetime as dt

import msgspec

from foedus.ledger.from_reading import entry_id, reading_id
from foedus.ledger.names import proper
from foedus.model import Agreement, Modality, Reading, ReportId, Source


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """`words` prove the agreement, `obligation_words` each of its obligations. `reported_at` is the day the
    report counts from: of publication, or of recording where it has none.
    """

    entry: str
    report: ReportId
    outlet: str | None
    published: dt.date | None
    reported_at: dt.date
    agreement: Agreement
    words: str | None
    obligation_words: tuple[str, ...]

    @property
    def source(self) -> Source:
        span = self.agreement.evidence[0]
        return self._source(span.start, span.end, self.words)

    def obligation_source(self, number: int) -> Source:
        span = self.agreement.obligations[number].evidence[0]
        return self._source(span.start, span.end, self.obligation_words[number])

    def _source(self, start: int, end: int, words: str | None) -> Source:
        return Source(
            report=self.report,
            outlet=self.outlet,
            published=self.published,
            start=start,
            end=end,
            words=words,
            entry=self.entry or None,
        )

    @property
    def lies_ahead(self) -> bool:
        """True where the report speaks of an agreement that is yet to be concluded."""
        if self.agreement.modality in (Modality.FUTURE, Modality.HYPOTHETICAL):
            return True
        return self.agreement.status.lies_ahead

    @classmethod
    def all_of(cls, reading: Reading, reported_at: dt.date) -> list[Mention]:
        """The mentions of a reading, also of one in no ledger: their ids are those they would have."""
        report, read = reading.report, reading_id(reading)
        return [
            cls(
                entry=entry_id(read, "agreement", agreement),
                report=report.id,
                outlet=report.outlet,
                published=report.published,
                reported_at=report.published or reported_at,
                agreement=agreement,
                words=agreement.evidence[0].of(report.text),
                obligation_words=tuple(one.evidence[0].of(report.text) for one in agreement.obligations),
            )
            for agreement in reading.agreements
        ]

    def order(self) -> tuple[object, ...]:
        """A place in line that depends on what is said, never on when it was read.

        Proper names come first, so that a nameless mention in the same report does not take their place;
        then precise dates before vague ones.
        """
        signed = self.agreement.signed
        width = (signed.last - signed.first).days if signed else 10**6
        first = signed.first if signed else dt.date.max
        name = self.agreement.name
        proof = (self.reported_at, name or "", self.report, self.agreement.key)
        return (proper(name) is None, width, first, *proof)

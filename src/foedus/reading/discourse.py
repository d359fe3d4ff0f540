"""A report made ready for reading: parsed, with its cast, quotations and dates.

The steps run in order, each on what the one before found: parse, names, people, nouns and pronouns. The
seven readers of facts
take a `Discourse` and change nothing in it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foedus.atlas import Atlas, load_atlas
from foedus.model import Code, Interval, Report, Span
from foedus.reading.dates import DateMention, find_dates, resolve
from foedus.reading.entities import Cast, Entity, codes
from foedus.reading.names import Names
from foedus.reading.nominals import Nominals
from foedus.reading.parse import dateline_span, parse
from foedus.reading.people import People
from foedus.reading.quotes import find_quotes

if TYPE_CHECKING:
    from foedus.reading.tree import Doc, Token
    from foedus.reading.tree import Span as TokenSpan

_LONGEST_WIRE = 7
"""Days between a dateline and the publication beyond which the dateline's day is not believed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Discourse:
    """What the readers of facts share. Offsets are into `report.text`; `main` are codes by weight."""

    report: Report
    doc: Doc
    cast: Cast
    atlas: Atlas
    quotes: tuple[Span, ...]
    dates: tuple[DateMention, ...]
    main: tuple[str, ...]
    nominals: Nominals
    written: dt.date | None
    """The day from which the report counts: that of its dateline, else of its publication."""
    sentences: tuple[TokenSpan, ...]
    sentence_of: tuple[int, ...]
    dateline: tuple[int, int]
    """Where the dateline begins and ends; an empty stretch where there is none."""
    lead: int
    """Where the running text begins: past the title and any line under it that is no sentence."""

    @property
    def text(self) -> str:
        return self.report.text

    @property
    def published(self) -> dt.date | None:
        return self.report.published

    def in_title(self, token: Token) -> bool:
        return token.idx < self.lead

    def sentence(self, token: Token) -> TokenSpan:
        return self.sentences[self.sentence_of[token.i]]

    def in_quote(self, start: int, end: int | None = None) -> bool:
        last = start + 1 if end is None else end
        return any(q.start <= start and last <= q.end for q in self.quotes)

    def who(self, token: Token) -> tuple[Entity, ...]:
        return self.cast.who(token)

    def parties(self, token: Token) -> tuple[Entity, ...]:
        """The states or bodies behind a noun phrase: "Putin" gives Russia."""
        return tuple(dict.fromkeys(self.nominals.state_of(e) for e in self.cast.who(token)))

    def codes(self, token: Token) -> tuple[str, ...]:
        return codes(self.parties(token))

    def main_pair(self) -> tuple[str, ...]:
        return tuple(self.main[:2]) if len(self.main) > 1 else ()

    def evidence(self, *tokens: Token) -> tuple[Span, ...]:
        """The sentence that holds the tokens, without space around it; one span a sentence."""
        numbers = sorted({self.sentence_of[t.i] for t in tokens})
        return tuple(self.sentence_span(self.sentences[n]) for n in numbers)

    def sentence_span(self, sentence: TokenSpan) -> Span:
        start, end = sentence.start_char, sentence.end_char
        text = self.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Span(start, end)

    def dates_of(self, token: Token) -> tuple[DateMention, ...]:
        """The dates that stand in the sentence of `token`."""
        sentence = self.sentence(token)
        return tuple(d for d in self.dates if sentence.start_char <= d.start and d.end <= sentence.end_char)


def lead_of(report: Report) -> int:
    """The offset of the first paragraph that ends as a sentence does; a subtitle does not."""
    start = report.body
    while True:
        end = report.text.find("\n\n", start)
        if end < 0 or report.text[end - 1] in ".!?”\"’':" or end - start > 120:
            return start if end >= 0 or start == report.body else report.body
        start = end + 2


def home_of(cast: Cast, dateline: tuple[int, int]) -> Code | None:
    """The country of the dateline, where it names just one."""
    start, end = dateline
    countries = {p.country for p in cast.places.values() if start <= p.start < end and p.country}
    return countries.pop() if len(countries) == 1 else None


def written_on(report: Report, dateline: tuple[int, int]) -> dt.date | None:
    """The day in the dateline ("MOSCOW, Sept. 3 - ... agreed today"), if not long before publication."""
    published, (start, end) = report.published, dateline
    if published is None or start == end:
        return published
    for mention in find_dates(report.text[start:end], published=published):
        day = resolve(mention, published=published, tense="past")
        if day is not None and day.is_day and (published - day.first).days <= _LONGEST_WIRE:
            return day.first
    return published


def discuss(report: Report, doc: Doc | None = None) -> Discourse:
    """Prepare a report. Deterministic; loads the parser on first use. `doc` is its parse, where there is
    one already.
    """
    atlas = load_atlas()
    doc = parse(report) if doc is None else doc
    cast = Cast(published=report.published)
    names = Names(doc, atlas, cast, report.text)
    names.read()
    dateline = dateline_span(report)
    cast.home = home_of(cast, dateline)
    people = People(doc, atlas, cast, names)
    people.read()
    nominals = Nominals(doc, atlas, cast, names, atlas.find_titles(report.text))
    nominals.read()
    people.settle()
    written = written_on(report, dateline)
    sentences = tuple(doc.sents)
    sentence_of = [0] * len(doc)
    for number, sentence in enumerate(sentences):
        for token in sentence:
            sentence_of[token.i] = number
    return Discourse(
        report=report,
        doc=doc,
        cast=cast,
        atlas=atlas,
        quotes=find_quotes(report.text),
        dates=find_dates(report.text, published=written),
        main=tuple(nominals.main),
        nominals=nominals,
        written=written,
        sentences=sentences,
        sentence_of=tuple(sentence_of),
        dateline=dateline,
        lead=lead_of(report),
    )


__all__ = ["Discourse", "Interval", "discuss", "resolve"]

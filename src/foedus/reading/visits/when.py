"""The day of a stay: the one named beside its place before that of the clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.model import EventDate
from foedus.reading.dates import DateKind, DateMention
from foedus.reading.discourse import Discourse
from foedus.reading.events import setting
from foedus.reading.events.found import Found
from foedus.reading.timing import as_event_date, tells_when

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_WHEN = frozenset({DateKind.POINT, DateKind.SPAN})
_DATED = _WHEN | {DateKind.SINCE}
"""What a date that has a clause of its own may be: "it dates from May 1998, when he went to Minsk"."""
_BETWEEN = frozenset(["on", "in", "at", "during", "only", "late", "early", "earlier", "back", "over", "the"])
_NEAR = 4


def date_of_stay(discourse: Discourse, found: Found, place: Token | None) -> EventDate | None:
    """None where neither the place nor the clause has a day."""
    if place is not None:
        beside = _beside(discourse, place)
        if beside is not None:
            return as_event_date(discourse, beside, found.clause)
    return _of_its_noun(discourse, found) or setting.date(discourse, found)


def _beside(discourse: Discourse, place: Token) -> DateMention | None:
    """The date that follows the place with at most a preposition between them, else the one before its
    own preposition ("Tuesday in Tunis")."""
    before: DateMention | None = None
    for mention in discourse.dates_of(place):
        span = discourse.doc.char_span(mention.start, mention.end)
        if span is None or not tells_when(discourse, mention):
            continue
        between = discourse.doc[place.i + 1 : span.start]
        if span.start > place.i and len(between) < _NEAR and all(t.lower_ in _BETWEEN for t in between):
            return mention
        first = place.left_edge.i - 1
        if span.end == first and discourse.doc[first].pos_ == "ADP":
            before = mention
    return before


def _of_its_noun(discourse: Discourse, found: Found) -> EventDate | None:
    """ "On May 3, when Mr Rao was in Kabul": the date just before the clause."""
    clause = found.clause
    mark = next((c for c in clause.children if c.lower_ == "when" and c.i < clause.i), None)
    if mark is None:
        return None
    for mention in discourse.dates_of(clause):
        between = discourse.text[mention.end : mark.idx]
        if mention.kind in _DATED and mention.end <= mark.idx and between.strip(" ,") == "":
            return as_event_date(discourse, mention, clause)
    return None

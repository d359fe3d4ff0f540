"""When a predicate happened: the date of its own clause, resolved by its tense against the day of
publication.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from foedus.model import EventDate, Interval
from foedus.reading.dates import DateKind, DateMention, Tense, resolve
from foedus.reading.modality import tense_of

if TYPE_CHECKING:
    from foedus.reading.discourse import Discourse
    from foedus.reading.tree import Token

_THAT_YEAR = re.compile(r",? (?:of|in) (?:the same|that) year\b", re.I)
_WHEN = frozenset({DateKind.POINT, DateKind.SPAN})
_CLAUSAL = frozenset({"ccomp", "relcl", "advcl", "conj", "parataxis", "acl", "csubj"})


def date_of(discourse: Discourse, token: Token, *, inherit: bool = True) -> EventDate | None:
    """The date of the clause that `token` heads.

    A date that hangs closer to another verb is that verb's. With `inherit`, a clause without a date takes
    that of the
    clause it stands in: "announced on Monday that it had ratified" (spoken of on that day, at the latest).
    """
    found = [m for m in discourse.dates_of(token) if tells_when(discourse, m)]
    clause: Token | None = token
    best = _nearest(discourse, token, found)
    while best is None and inherit and clause is not None:
        clause = _outer(clause) if not _of_another_time(clause) else None
        best = _nearest(discourse, clause, found) if clause is not None else None
    # The tense is that of the clause the date stands in: "announced in May that they would go" looks back.
    return as_event_date(discourse, best, clause or token) if best else None


def tells_when(discourse: Discourse, mention: DateMention) -> bool:
    """Whether a date is that of its clause: a day or a stretch, also one that only its clause makes a
    beginning ("since he went to Lima in 1999": he went in 1999).
    """
    if mention.adjectival:
        return False
    if mention.kind is DateKind.SINCE:
        head = _clause_head(discourse, mention)
        before = discourse.text[max(mention.start - 4, 0) : mention.start]
        return (
            before in {" in ", " on "}
            and head is not None
            and any(c.lower_ == "since" and c.dep_ == "mark" for c in head.children)
        )
    return mention.kind in _WHEN


def interval_of(discourse: Discourse, token: Token, *, inherit: bool = True) -> Interval | None:
    found = date_of(discourse, token, inherit=inherit)
    return found.interval if found else None


def as_event_date(discourse: Discourse, mention: DateMention, token: Token) -> EventDate | None:
    """A mention resolved by the tense of the clause; None where the text leaves the day open."""
    days = resolved(discourse, mention, token)
    if days is None:
        return None
    return EventDate(start=days.first, end=days.last, text=mention.text)


def resolved(discourse: Discourse, mention: DateMention, token: Token | None = None) -> Interval | None:
    tense: Tense | None = tense_of(token) if token is not None else None
    if tense == "present" and token is not None and _timetable(discourse, mention, token):
        tense = "future"
    days = resolve(mention, published=discourse.written, anchor=_anchor(discourse, mention), tense=tense)
    if days is not None and _THAT_YEAR.match(discourse.text, mention.end):
        return _in_year(days, _year_before(discourse, mention))
    return days


def _year_before(discourse: Discourse, mention: DateMention) -> int | None:
    """The year of the last day or stretch named before: "13 June of the same year"."""
    before = [
        d.interval for d in discourse.dates if d.end <= mention.start and d.kind in _WHEN and d.interval
    ]
    return before[-1].first.year if before else None


def _in_year(days: Interval, year: int | None) -> Interval | None:
    """The same day and month in another year; None where the text names no year, or the year no such day."""
    try:
        return Interval(days.first.replace(year=year), days.last.replace(year=year)) if year else None
    except ValueError:
        return None


def _timetable(discourse: Discourse, mention: DateMention, token: Token) -> bool:
    """ "Leaves for Ankara on Thursday": a present with a day right below it looks ahead; "the attack on
    Thursday shows" does not."""
    span = discourse.doc.char_span(mention.start, mention.end)
    verb = _up(token)
    if span is None or verb.lemma_ in {"say", "have"}:
        return False
    above = span.root.head
    return above == verb or (above.head == verb and above.dep_ == "prep")


def _anchor(discourse: Discourse, mention: DateMention) -> Interval | None:
    """The last day or stretch that the text named before an anchored expression ("a day later")."""
    if not mention.needs_anchor:
        return None
    before = [
        d for d in discourse.dates if d.end <= mention.start and d.kind in _WHEN and d.interval is not None
    ]
    return before[-1].interval if before else None


def _nearest(discourse: Discourse, token: Token, found: list[DateMention]) -> DateMention | None:
    """The date whose clause head is `token`; of several, the one closest in the text."""
    own = [m for m in found if _clause_head(discourse, m) == token or _belongs(discourse, m, token)]
    return min(own, key=lambda m: abs(m.start - token.idx), default=None)


def _belongs(discourse: Discourse, mention: DateMention, token: Token) -> bool:
    """A date inside a noun phrase of the event itself ("the signing on Monday of ...")."""
    span = discourse.doc.char_span(mention.start, mention.end)
    if span is None or token.pos_ not in {"NOUN", "PROPN"}:
        return False
    return (
        token.left_edge.i <= span.start
        and span.end - 1 <= token.right_edge.i
        and _clause_head(discourse, mention) == _up(token)
    )


def _of_another_time(verb: Token) -> bool:
    """A coordinated verb with an auxiliary of its own: "sold arms last year and has promised more"."""
    return verb.dep_ == "conj" and any(child.dep_ == "aux" for child in verb.children)


def _up(token: Token) -> Token:
    node = token
    while node.pos_ not in {"VERB", "AUX"} and node.head != node:
        node = node.head
    return node


def _clause_head(discourse: Discourse, mention: DateMention) -> Token | None:
    span = discourse.doc.char_span(mention.start, mention.end)
    if span is None:
        return None
    above = span.root.head
    if above.lower_ == "of" and above.head.pos_ in {"NOUN", "PROPN"}:
        return None  # "the treaty of 2017 remained in force": the noun's date, not the verb's
    return _up(span.root.head if span.root.head != span.root else span.root)


def _outer(token: Token) -> Token | None:
    """The clause in which this one stands."""
    node = token
    while node.head != node:
        step = node.dep_
        node = node.head
        if node.pos_ in {"VERB", "AUX"} and step in _CLAUSAL | {
            "xcomp",
            "pcomp",
            "prep",
            "pobj",
            "dobj",
            "nsubj",
            "nsubjpass",
        }:
            return node
    return None

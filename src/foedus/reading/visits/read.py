"""Stays joined into visits: one for each visitor, state and time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

import msgspec

from foedus.model import Interval, Modality, Visit
from foedus.reading.discourse import Discourse
from foedus.reading.events import setting
from foedus.reading.speech import SpeechAct, attribution_of
from foedus.reading.visits.met import beside, met
from foedus.reading.visits.stay import Stay
from foedus.reading.visits.told import guest_of, told

_TOOK_PLACE = frozenset({Modality.ASSERTED, Modality.HISTORICAL})
_ONE_STAY = dt.timedelta(days=4)
"""Days of one visitor in one state that are no further apart belong to one stay: he came on Sunday, dined on
Monday and left on Wednesday."""


def read_visits(discourse: Discourse, acts: tuple[SpeechAct, ...]) -> tuple[Visit, ...]:
    """Those that took place, in the order of the text; what only the title tells comes last.

    A planned visit is an event (AGREE), no visit.
    """
    body: list[Stay] = []
    title: list[Stay] = []
    for token in discourse.doc:
        some = (
            *told(discourse, token),
            *guest_of(discourse, token),
            *met(discourse, token),
            *beside(discourse, token),
        )
        (title if discourse.in_title(token) else body).extend(s for s in some if s.modality in _TOOK_PLACE)
    stays = [*body, *title]
    placed = {id(s.visitor.entity) for s in stays if not s.faint}
    kept = [s for s in stays if not s.faint or id(s.visitor.entity) not in placed]
    return tuple(_merge(_named(kept), discourse, acts))


def _named(stays: list[Stay]) -> list[Stay]:
    """ "The prime minister" is the named guest of his state, where one is told of."""
    named = {(s.visitor.origin, s.host): s.visitor for s in stays if s.visitor.entity.kind == "person"}
    return [
        replace(s, visitor=named.get((s.visitor.origin, s.host), s.visitor))
        if s.visitor.entity.kind != "person"
        else s
        for s in stays
    ]


def _merge(stays: Iterable[Stay], discourse: Discourse, acts: tuple[SpeechAct, ...]) -> list[Visit]:
    kept: list[Visit] = []
    for one in stays:
        visit = _visit(discourse, acts, one)
        for number, other in enumerate(kept):
            if _same(other, visit):
                kept[number] = _join(other, visit)
                break
        else:
            kept.append(visit)
    return kept


def _visit(discourse: Discourse, acts: tuple[SpeechAct, ...], one: Stay) -> Visit:
    return Visit(
        visitor=_name(discourse, one),
        origin=one.visitor.origin,
        host=one.host,
        date=one.date.interval if one.date else None,
        modality=setting.aged(one.modality, one.date, discourse),
        evidence=discourse.evidence(one.word),
        attribution=attribution_of(acts, one.word),
        frame=one.frame,
    )


def _name(discourse: Discourse, one: Stay) -> str:
    """Of "the presidents of Chad and Niger" each by his own state."""
    name, code = one.visitor.entity.name, one.visitor.origin
    if one.visitor.entity.kind != "office" or code is None or not discourse.atlas.periods(code):
        return name
    if name != name.lower() or not name.endswith("s"):
        return name
    return f"{name.removesuffix('s')} of {discourse.atlas.ref(code, discourse.published).name}"


def _same(one: Visit, two: Visit) -> bool:
    if (one.visitor, one.origin, one.host) != (two.visitor, two.origin, two.host):
        return False
    if one.date is None or two.date is None or one.date.overlaps(two.date):
        return True
    return _nearest_days(one.date, two.date) <= _ONE_STAY


def _nearest_days(one: Interval, two: Interval) -> dt.timedelta:
    """Between the end of the earlier and the beginning of the later."""
    return max(one.first, two.first) - min(one.last, two.last)


def _join(one: Visit, two: Visit) -> Visit:
    date: Interval | None = one.date or two.date
    if one.date is not None and two.date is not None:
        date = one.date.intersection(two.date) or min(one.date, two.date, key=lambda d: d.first)
    return msgspec.structs.replace(
        one,
        date=date,
        modality=Modality.HISTORICAL if Modality.HISTORICAL in {one.modality, two.modality} else one.modality,
        attribution=one.attribution if two.attribution is not None else None,
        evidence=tuple(dict.fromkeys((*one.evidence, *two.evidence))),
    )


__all__ = ["read_visits"]

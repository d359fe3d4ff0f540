"""One event once: several words for one act become one event, with all their evidence."""

from __future__ import annotations

import msgspec

from foedus.model import Actor, Event, Modality

_ONCE = frozenset(
    {"events.CONSULT.visit", "events.CONSULT.host", "events.SUPPORT.sign", "events.SUPPORT.in_force"}
)
"""Acts that a report comes back to without their date."""

_TOLD = frozenset({Modality.ASSERTED, Modality.HISTORICAL})


def merge(events: list[Event], text: str) -> list[Event]:
    """Events in the order of the text, like ones joined."""
    kept: list[tuple[int, Event]] = []
    for event in events:
        paragraph = text.count("\n\n", 0, event.evidence[0].start)
        for number, (place, other) in enumerate(kept):
            if _alike(other, event, near=place == paragraph):
                kept[number] = (place, _join(other, event))
                break
        else:
            kept.append((paragraph, event))
    return [event for _, event in kept]


def _alike(one: Event, two: Event, *, near: bool) -> bool:
    if one.event_type is not two.event_type or not _modality(one, two):
        return False
    if not _dates(one, two):
        return False
    apart = one.evidence[-1] != two.evidence[0]
    if apart and not (one.recipients and two.recipients):
        return False
    if apart and (one.date is None) != (two.date is None) and one.frame not in _ONCE:
        return False  # "announced a loan. In July, it pledged another"
    if near:
        return _sides(one.actors, two.actors) and _sides(one.recipients, two.recipients, empty=True)
    timed = one.date is not None and two.date is not None
    return (
        (timed or one.date is two.date or one.frame in _ONCE)
        and (one.frame == two.frame or one.mode == two.mode == "visit")
        and _keys(one.actors) == _keys(two.actors)
        and _keys(one.recipients) == _keys(two.recipients)
    )


def _modality(one: Event, two: Event) -> bool:
    return one.modality is two.modality or {one.modality, two.modality} <= _TOLD


def _dates(one: Event, two: Event) -> bool:
    return one.date is None or two.date is None or one.date.interval.overlaps(two.date.interval)


def _keys(actors: tuple[Actor, ...]) -> frozenset[str]:
    return frozenset(a.code or a.name.casefold() for a in actors)


def _sides(one: tuple[Actor, ...], two: tuple[Actor, ...], *, empty: bool = False) -> bool:
    first, second = _keys(one), _keys(two)
    if empty and not (first and second):
        return True
    return first <= second or second <= first


def _join(one: Event, two: Event) -> Event:
    """The first event, with what the second adds: a narrower date, more participants, a place of its own."""
    date = one.date
    if date is None or (two.date is not None and (two.date.end - two.date.start) < (date.end - date.start)):
        date = two.date
    place = one.place
    if place is None or (place.basis == "dateline" and two.place is not None and two.place.basis == "text"):
        place = two.place
    historical = Modality.HISTORICAL in {one.modality, two.modality}
    if "visit" in {one.mode, two.mode} and one.mode != two.mode:  # talks during a visit: the visitor acts
        guest = one if one.mode == "visit" else two
        actors, recipients = guest.actors, guest.recipients
    else:
        actors, recipients = _more(one.actors, two.actors), _more(one.recipients, two.recipients)
    return msgspec.structs.replace(
        one,
        actors=actors,
        recipients=recipients,
        date=date,
        place=place,
        mode="visit" if "visit" in {one.mode, two.mode} else one.mode or two.mode,
        contexts=tuple(sorted({*one.contexts, *two.contexts})),
        modality=Modality.HISTORICAL if historical else one.modality,
        attribution=one.attribution if two.attribution is not None else None,
        evidence=tuple(dict.fromkeys((*one.evidence, *two.evidence))),
    )


def _more(one: tuple[Actor, ...], two: tuple[Actor, ...]) -> tuple[Actor, ...]:
    known = _keys(one)
    return (*one, *(a for a in two if (a.code or a.name.casefold()) not in known))

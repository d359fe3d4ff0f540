"""Whether a match is politics: who takes part, and what else the sentence speaks of."""

from __future__ import annotations

from foedus.model import EventType
from foedus.reading.discourse import Discourse
from foedus.reading.events.found import Found
from foedus.reading.events.index import event_index
from foedus.reading.events.participants import Participant

_BY_LAW = frozenset({EventType.SANCTION, EventType.COERCE})
_OFFICIAL = frozenset({"GOV", "MIL", "REB", "COP", "LEG", "PRM", "IGO", "JUD"})
_BY_STATES = frozenset({"events.SANCTION.expel"})
_OF_STATES = frozenset({"border", "embassy", "airspace", "ambassador", "envoy", "diplomat"})
"""What only those who act for a state open and close: whoever expels an envoy is no private man."""
_MATERIAL = frozenset({2, 4})
_VERDICTS = frozenset(
    {
        EventType.ACCUSE,
        EventType.COERCE,
        EventType.SANCTION,
        EventType.RETREAT,
        EventType.CONCEDE,
        EventType.REJECT,
    }
)


def relevant(
    discourse: Discourse, found: Found, acting: tuple[Participant, ...], others: tuple[Participant, ...]
) -> bool:
    """One side acts in politics and the other is somebody; no sport, no stage, no market, no weather."""
    frame = found.entry.frame
    strong = [p for p in acting if p.political]
    if frame.visiting and not _guest(acting, others):
        return False
    if frame.person and not any(_is_person(p) for p in acting):
        return False
    if frame.militant and not strong:
        return False
    if _is_private_law(found, strong, others):
        return False
    if not strong and not _civic(found, acting):
        weak = [p for p in acting if p.known or p.named]
        if not weak or not any(p.political for p in others):
            return False
        private = not any(p.known for p in weak) and all(_private(discourse, p) for p in weak)
        breaks = any(w.lemma_.lower() in _OF_STATES for w in found.words[1:]) or found.entry.id in _BY_STATES
        if private and found.entry.category.quad in _MATERIAL and not breaks:
            return False
    return not _elsewhere(discourse, found, (*acting, *others))


def _is_private_law(found: Found, strong: list[Participant], others: tuple[Participant, ...]) -> bool:
    """A court that only settles what is between private people: its verdicts and arrests are politics, what
    it awards a tenant is not."""
    courts = bool(strong) and all(p.actor.sector == "JUD" for p in strong)
    return courts and found.entry.type not in _VERDICTS and not any(p.political for p in others)


def _private(discourse: Discourse, one: Participant) -> bool:
    """A person of whom the text says nothing but a name."""
    return one.entity is not None or discourse.doc[one.token].ent_type_ == "PERSON"


def _civic(found: Found, acting: tuple[Participant, ...]) -> bool:
    """People who demonstrate or strike, or end that, are political actors by it."""
    protests = found.entry.type is EventType.PROTEST or found.entry.id == "events.CONCEDE.call_off"
    return protests and any(p.actor.sector is not None for p in acting)


def _guest(acting: tuple[Participant, ...], others: tuple[Participant, ...]) -> bool:
    """Visits are of people or bodies that act for a state, to another one."""
    guests = [p for p in acting if p.official and (p.direct or _is_person(p)) and not _unit(p)]
    guests = [p for p in guests if p.actor.sector != "JRN"]
    homes = {p.actor.code for p in guests}
    return bool(guests) and any(p.actor.code is not None and p.actor.code not in homes for p in others)


def _unit(one: Participant) -> bool:
    """Troops who arrive are no guests."""
    return (
        one.entity is not None
        and one.entity.kind == "group"
        and one.actor.sector in {"MIL", "COP", "REB", "PRM", "UAF"}
    )


def _is_person(one: Participant) -> bool:
    return one.entity is not None and (
        one.entity.kind in {"person", "office"}
        or (one.entity.kind == "group" and one.actor.sector in {"GOV", "LEG", "MIL"})
    )


def _elsewhere(discourse: Discourse, found: Found, everyone: tuple[Participant, ...]) -> bool:
    """The sentence is about sport or another stage, and no official takes part."""
    if found.entry.type in _BY_LAW and any(p.direct and _is_state(p) for p in everyone):
        return False  # "China banned the singer's concerts" is politics
    words = event_index().lexicon["elsewhere"]
    sentence = discourse.sentence(found.head)
    text = sentence.text.casefold()
    if not any(
        token.pos_ in {"NOUN", "PROPN"} and token.lemma_.lower() in words for token in sentence
    ) and not any(phrase in text for phrase in words if " " in phrase or "-" in phrase):
        return False
    return not any(p.actor.sector in _OFFICIAL for p in everyone)


def _is_state(one: Participant) -> bool:
    return one.entity is not None and one.entity.kind == "state" and one.actor.sector is None

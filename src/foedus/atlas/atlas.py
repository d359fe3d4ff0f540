"""Who and where: the one door to the atlas.

Everything is read when it is first needed: questions about states load neither cities nor people.
"""

from __future__ import annotations

import datetime as dt
import gc
from functools import cache

from foedus.atlas.history import load_history
from foedus.atlas.lexicon import Hit, Lexicon
from foedus.atlas.mentions import Meaning, Mention, MentionKind
from foedus.atlas.names import find_state
from foedus.atlas.organisations import Organisation, find_organisation
from foedus.atlas.people import Tenure, find_bearers, find_leaders, find_surnames, find_tenures, lone_surnames
from foedus.atlas.sources import all_entries
from foedus.atlas.titles import Title, TitleMention, find_title, find_titles
from foedus.atlas.words import fold, is_shouted_word
from foedus.model import Code, State, StateRef


class Atlas:
    """States, organisations, people and places through time. Get it from `load_atlas`."""

    def state(self, name: str, on: dt.date | None = None) -> State:
        """The state that a code, COW number, name or adjective means.

        Without a day, the latest period of that code. Raises UnknownState, with the nearest names, or
        with its days where the state did not stand on `on`.
        """
        return find_state(name, on)

    def period(self, code: str, on: dt.date) -> State | None:
        """Who held that state's place (its COW number) on that day: SUN for RUS in 1985; None if nobody."""
        return load_history().period(Code(code), on)

    def periods(self, code: str) -> tuple[State, ...]:
        return load_history().periods(Code(code))

    def lineage(self, code: str) -> frozenset[Code]:
        """The codes that are one continuing state in law: {RUS, SUN}; never DDR with DEU."""
        return load_history().lineage(Code(code))

    def same_state(self, a: str, b: str) -> bool:
        return a == b or Code(b) in self.lineage(a)

    def by_cow(self, cow: int, on: dt.date) -> State | None:
        return load_history().by_cow(cow, on)

    def sovereign(self, code: str) -> Code | None:
        """The state that a territory belongs to (ISO 3166-1 lists it under its own code), else None."""
        return load_history().sovereigns.get(Code(code))

    def ref(self, code: str, on: dt.date | None = None) -> StateRef:
        """How an answer names a state or organisation. Never raises: an unknown code is its own name."""
        state = self.period(code, on) if on else None
        periods = self.periods(code)
        if state is None or state.code != code:
            state = periods[-1] if periods else None
        if state:
            return StateRef(code=Code(code), cow=state.cow, name=state.name)
        organisation = find_organisation(code)
        return StateRef(code=Code(code), cow=None, name=organisation.name if organisation else code)

    def states(self, on: dt.date) -> tuple[State, ...]:
        return load_history().on(on)

    def organisation(self, name: str) -> Organisation | None:
        """By code, name or alias, in any case."""
        return find_organisation(name)

    def members(self, code: str, on: dt.date) -> tuple[Code, ...]:
        """Who belonged to the organisation on that day; empty where the atlas keeps no list."""
        organisation = find_organisation(code)
        return tuple(item.state for item in organisation.members if item.holds(on)) if organisation else ()

    def tenures(self, name: str, on: dt.date | None = None) -> tuple[Tenure, ...]:
        """Offices held by people of that name, alias or surname; with a day, those held then."""
        return find_tenures(name, on)

    def leaders(self, code: str, on: dt.date) -> tuple[Tenure, ...]:
        return find_leaders(Code(code), on)

    def surnames(self, name: str, code: str | None = None) -> tuple[str, ...]:
        """The short forms by which news goes on to call a person of that state."""
        return find_surnames(name, Code(code or ""))

    def bearers(self, surname: str, on: dt.date | None = None) -> tuple[Tenure, ...]:
        """Whom a surname means by itself; empty where it may mean people of several states."""
        return find_bearers(surname, on)

    def is_lone_surname(self, word: str) -> bool:
        """Whether the word, written as a name, means one state's people in office."""
        return word[:1].isupper() and fold(word).casefold() in lone_surnames()

    def find(self, text: str, on: dt.date | None = None) -> tuple[Mention, ...]:
        """Every name in the text, in order, never overlapping; `on` is the day of the text."""
        named: dict[tuple[Code | None, str | None], int] = {}
        found = []
        for place, hit in enumerate(_lexicon().find(text, on)):
            meanings = [entry.meaning for entry in hit.entries]
            if meanings[0].contextual:
                meanings.sort(key=lambda meaning: _last_named(meaning, named), reverse=True)
            else:
                named[meanings[0].code, meanings[0].organ] = named[meanings[0].code, _ANY] = place
            found.append(_mention(text, hit, meanings, on))
        return tuple(found)

    def meaning(self, name: str, on: dt.date | None = None) -> Meaning | None:
        """What the whole string means as a name, case counting, or None."""
        found = _lexicon().lookup(name, on)
        return found[0].meaning if found else None

    def title(self, text: str) -> Title | None:
        """What a title, honorific or group noun says of its bearer, in any case; None if it is none."""
        return find_title(text)

    def find_titles(self, text: str) -> tuple[TitleMention, ...]:
        return find_titles(text)


@cache
def load_atlas() -> Atlas:
    """The atlas. It costs nothing: each table is read when a question first needs it."""
    return Atlas()


@cache
def _lexicon() -> Lexicon[Meaning]:
    """All names. The collector waits meanwhile: it would walk some 30,000 new objects again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        return Lexicon(all_entries())
    finally:
        if was_on:
            gc.enable()


_ANY = "any organ"


def _last_named(meaning: Meaning, named: dict[tuple[Code | None, str | None], int]) -> tuple[bool, int]:
    """How well a contextual form fits what was named before: the body, else its parent; the last wins."""
    exact = named.get((meaning.code, meaning.organ))
    return (True, exact) if exact is not None else (False, named.get((meaning.code, _ANY), -1))


def _mention(text: str, hit: Hit[Meaning], meanings: list[Meaning], on: dt.date | None) -> Mention:
    best, *rest = meanings
    others = tuple(m for m in rest if (m.code, m.organ) != (best.code, best.organ))
    return Mention(
        start=hit.start,
        end=hit.end,
        text=text[hit.start : hit.end],
        kind=best.kind,
        code=best.code,
        name=best.name,
        sector=_sector(best, on),
        organ=best.organ,
        ambiguous=best.ambiguous
        or any(_rivals(best, other) for other in others)
        or is_shouted_word(text, hit.start, hit.end),
        contextual=best.contextual,
        latitude=best.latitude,
        longitude=best.longitude,
        others=tuple(dict.fromkeys(m.code for m in others if m.code and m.code != best.code)),
        alternatives=others,
    )


def _rivals(best: Meaning, other: Meaning) -> bool:
    """Whether one word means two of a kind; one person in two offices is still one person."""
    if best.kind is not other.kind:
        return False
    if best.kind is MentionKind.PERSON:
        return best.name != other.name
    same = best.code and other.code and other.code in load_history().lineage(best.code)
    return not same or best.organ != other.organ


def _sector(meaning: Meaning, on: dt.date | None) -> str | None:
    """GOV for a person in office on that day, ELI (PLOVER: former officials) after, else as given."""
    if meaning.kind is not MentionKind.PERSON or meaning.sector:
        return meaning.sector
    if on is None:
        return "GOV"
    tenures = find_tenures(meaning.name)
    if any(tenure.holds(on) for tenure in tenures):
        return "GOV"
    return "ELI" if any(tenure.end and tenure.end < on for tenure in tenures) else None

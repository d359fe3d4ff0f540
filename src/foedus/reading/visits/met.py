"""An act at a place: whoever acts there and is not at home there is on a visit.

Of being, meeting and signing any place counts; what is only said "in Gaza" may be about Gaza, so that of
speaking only a town does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from foedus.model import Code, Modality
from foedus.reading.discourse import Discourse
from foedus.reading.events.found import Found
from foedus.reading.syntax import agents, conjuncts, patients
from foedus.reading.visits.cues import find_cues, frame_of
from foedus.reading.visits.guests import Guest, actors_of, guests, official
from foedus.reading.visits.places import below, below_one, is_town, states_of
from foedus.reading.visits.stay import Stay, stay

if TYPE_CHECKING:
    from foedus.reading.tree import Token

MEETING = frozenset({"visits.present", "visits.signing", "visits.acting"})
_AT = ("in", "at", "outside", "near")
_SEVERAL = frozenset({"be", "spend", "stay"})
"""Of these each place is a stay: "was in Kigali on Monday and in Goma on Tuesday"."""
_WITH = ("with",)
_SEATS = frozenset(
    {"new york", "geneva", "vienna", "the hague", "hague", "brussels", "strasbourg", "lake success"}
)
"""Towns where states meet in bodies of their own: to be there is no visit to the country."""


_FAR = frozenset("video videolink telephone phone virtually remotely online videoconference".split())


def met(discourse: Discourse, token: Token) -> Iterator[Stay]:
    """The stays that an act on this token shows."""
    found = next(find_cues(token), None)
    if found is None or found.entry.id not in MEETING:
        return
    acting = found.entry.id == "visits.acting"
    people = _people(discourse, found, alone=acting)
    if not people or _described(token):
        return
    places = list(
        dict.fromkeys(
            (t, codes[0])
            for t in _where(found)
            if (codes := _state(discourse, t)) and not (acting and not is_town(discourse, t))
        )
    )
    if not places or _remote(found):
        return
    for where, host in places if token.lemma_ in _SEVERAL else places[:1]:
        if found.entry.id == "visits.signing" and not _has_host(discourse, token, host):
            continue
        for person in people:
            if official(person) and person.origin != host and not _at_a_seat(discourse, where):
                yield stay(discourse, found, person, host, place=where)


def beside(discourse: Discourse, token: Token) -> Iterator[Stay]:
    """ "The minister, in Skopje for the signing, called it": a place set off beside a name."""
    if token.lower_ not in _AT or token.dep_ != "prep" or token.i == 0 or token.nbor(-1).text != ",":
        return
    people = [g for g in guests(discourse, token.head) if official(g)] if token.head.i < token.i else []
    for where in below_one(token) if people else ():
        if not is_town(discourse, where) or _at_a_seat(discourse, where):
            continue
        for host in _state(discourse, where)[:1]:
            found = Found(entry=frame_of("present"), head=token.head, words=(token.head,))
            for person in people:
                if person.origin != host:
                    yield stay(discourse, found, person, host, place=where, modality=Modality.ASSERTED)


def _described(token: Token) -> bool:
    """ "Is ill in London", "is the chief in Goma": what one is at a place is no act there."""
    return token.lemma_ == "be" and any(c.dep_ in {"acomp", "attr"} for c in token.children)


def _state(discourse: Discourse, token: Token) -> tuple[Code, ...]:
    if token.lower_ == "here":
        return (discourse.cast.home,) if discourse.cast.home else ()
    return states_of(discourse, token)


def _where(found: Found) -> Iterator[Token]:
    words = found.words if found.light is None else (*found.words, found.light)
    for word in dict.fromkeys(words):
        yield from below(word, _AT)
        yield from (c for c in word.children if c.dep_ == "advmod" and c.lower_ == "here")
    for word in found.words[1:]:
        if word.lower_ in _AT:
            yield from (c for c in word.children if c.dep_ == "pobj")
    for head in _heads(found):  # "talks with his host in Athens": a place that the parser hangs too low
        if head.i > found.head.i:
            yield from below(head, _AT)
    clause = found.clause
    if clause.dep_ == "relcl" and any(c.lower_ == "where" for c in clause.children):
        yield clause.head


def _has_host(discourse: Discourse, token: Token, host: Code) -> bool:
    """Whether the sentence names somebody of the state in which it was signed."""
    return any(
        e.code == host and e.kind in {"person", "office"}
        for t in discourse.sentence(token)
        for e in discourse.who(t)
    )


def _remote(found: Found) -> bool:
    """ "Took part by video link"."""
    return any(t.lower_ in _FAR for t in found.clause.subtree)


def _people(discourse: Discourse, found: Found, *, alone: bool) -> tuple[Guest, ...]:
    """Those who act, and unless they act `alone`, those with whom."""
    if alone:
        return actors_of(discourse, found.head)
    some = [g for t in _heads(found) for g in guests(discourse, t)]
    if not found.nominal:
        some += actors_of(discourse, found.head)
    return tuple(dict.fromkeys(some))


def _heads(found: Found) -> tuple[Token, ...]:
    heads: list[Token] = []
    if found.nominal:
        for word in (found.head, *((found.light,) if found.light is not None else ())):
            heads += below(word, ("between", "of", "with"))
        heads += [t for c in found.head.children if c.dep_ == "poss" for t in conjuncts(c)]
        if found.light is not None:
            heads += agents(found.light)
    else:
        heads += (*agents(found.head), *patients(found.head))
        for word in found.words:
            heads += below(word, _WITH)
    return tuple(dict.fromkeys(heads))


def _at_a_seat(discourse: Discourse, where: Token) -> bool:
    place = next((p for p in discourse.cast.places.values() if p.start <= where.idx < p.end), None)
    return (place.name if place else where.text).lower() in _SEATS

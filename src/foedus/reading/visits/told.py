"""Going and receiving: verbs and nouns that tell of a visit by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from foedus.model import Code, Modality
from foedus.reading.discourse import Discourse
from foedus.reading.events.found import Found
from foedus.reading.events.participants import participants
from foedus.reading.events.roles import actors
from foedus.reading.syntax import agents, conjuncts, datives, is_passive, patients
from foedus.reading.visits.cues import find_cues, frame_of
from foedus.reading.visits.guests import Guest, actors_of, guests, origin_of
from foedus.reading.visits.met import MEETING
from foedus.reading.visits.places import below, is_town, named_state, states_of
from foedus.reading.visits.stay import Stay, stay

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_VERBAL = frozenset({"VERB", "AUX"})
_DURING = frozenset({"during", "on", "after", "in", "of", "for", "before", "with", "amid", "since"})
_PLACES = frozenset({"to", "in", "into", "at", "on", "for"})
_PERSONAL = frozenset({"object", "subject", "of"})
_STRICT = frozenset({"visits.left", "visits.depart", "visits.tour"})
"""What is left or set out for is a place, not whose it is."""
_HERE = frozenset({"visits.visit", "visits.host", "visits.landed"})
_CONVEYS = frozenset({"fly", "drive", "rush", "ferry", "ship", "whisk", "airlift"})
_TRAVELS = frozenset("travel fly go come arrive journey sail drive head land visit tour".split())
_ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth last latest".split())
_UNDATED = frozenset({"visits.back"})
_BACK = 160
_ROOM = 16


def told(discourse: Discourse, token: Token) -> Iterator[Stay]:
    """The stays that a cue on this token tells."""
    if token.lower_ == "visiting" and token.dep_ in {"amod", "compound"}:
        yield from _visiting(discourse, token)
        return
    for found in find_cues(token):
        if found.entry.id not in MEETING:
            yield from _stays(discourse, found)


def _stays(discourse: Discourse, found: Found) -> Iterator[Stay]:
    visitors = _visitors(discourse, found)
    if not visitors:
        return
    places = list(_places(discourse, found)) or list(_places_of_visit(discourse, found))
    for place, host in places:
        for visitor in visitors:
            if host != visitor.origin:
                one = stay(discourse, found, visitor, host, place=place)
                yield replace(one, date=None) if found.entry.id in _UNDATED else one
    if places or found.entry.id not in _HERE or (found.entry.id != "visits.landed" and _elsewhere(found)):
        return
    for visitor in visitors:
        for host in _unsaid(discourse, found, visitors):
            if host != visitor.origin:
                yield stay(discourse, found, visitor, host, faint=True)


def _visitors(discourse: Discourse, found: Found) -> tuple[Guest, ...]:
    """Who goes: by the frame's places; of a visit that is nobody's, the one who acts during it."""
    some: list[Guest] = []
    for one in actors(discourse, found):
        if (one.direct or found.nominal) and not _himself(discourse, found, discourse.doc[one.token]):
            some += guests(discourse, discourse.doc[one.token])
    if not some and not found.nominal and "subject" in found.entry.frame.actor:
        some += actors_of(discourse, found.head)
        if not some and is_passive(found.head) and found.head.lemma_ in _CONVEYS:
            some += (g for t in patients(found.head) for g in guests(discourse, t))
    if not some and found.nominal:
        some += tuple(_during(discourse, found.head)) or _whose_first(discourse, found.head)
    if some and found.head.lemma_ in _TRAVELS:
        some += (g for t in below(found.head, ("with",)) for g in guests(discourse, t))
    return tuple(dict.fromkeys(some))


def _himself(discourse: Discourse, found: Found, token: Token) -> bool:
    """ "The emir received him": never the emir, whomever the pronoun was taken for."""
    if token.tag_ != "PRP" or found.nominal or token not in patients(found.head):
        return False
    return any(e in discourse.who(token) for t in agents(found.head) for e in discourse.who(t))


def guest_of(discourse: Discourse, token: Token) -> Iterator[Stay]:
    """ "Her guest, the Armenian president": a noun that says so of the person beside it."""
    if token.lemma_.lower() not in {"guest", "visitor"} or token.pos_ != "NOUN":
        return
    beside = [c for c in token.children if c.dep_ == "appos"]
    if token.dep_ == "nsubj" and token.head.lemma_ == "be":
        beside += [c for c in token.head.children if c.dep_ == "attr"]
    elif token.dep_ == "appos":
        beside.append(token.head)
    people = [g for t in beside for g in guests(discourse, t)]
    if not people:
        return
    found = Found(entry=frame_of("guest"), head=token, words=(token,))
    owners = [c for c in token.children if c.dep_ == "poss"]
    hosts = [code for t in below(token, ("in", "at")) for code in states_of(discourse, t)]
    hosts = hosts or [code for t in owners for code in _theirs(discourse, t)]
    for host in hosts[:1]:
        for one in people:
            if one.origin != host:
                yield stay(discourse, found, one, host)


def _during(discourse: Discourse, noun: Token) -> Iterator[Guest]:
    """ "Spoke during a visit to Ottawa", "Mr Abinader, on a visit to Rome, met": whose clause it is."""
    if any(c.dep_ == "poss" and (c.pos_ != "PRON" or discourse.who(c)) for c in noun.children):
        return
    for beside in (c for c in noun.children if c.dep_ == "appos" and c.i > noun.i):
        yield from guests(discourse, beside)  # "since her visit to Lima the minister has"
    if noun.dep_ != "pobj" or noun.head.lower_ not in _DURING:
        return
    over = noun.head.head
    if over.pos_ in _VERBAL:
        yield from actors_of(discourse, over)
    elif noun.head.lower_ in {"on", "during"}:
        yield from guests(discourse, over)


def _whose_first(discourse: Discourse, noun: Token) -> tuple[Guest, ...]:
    """ "The visit is his first to India": whose it is."""
    owners = (c for t in _counted(noun) for c in t.children if c.dep_ == "poss")
    return tuple(g for t in owners for g in guests(discourse, t))


def _counted(noun: Token) -> tuple[Token, ...]:
    """ "The visit, his first to Greece"; "the visit is the third by the king to Oman"."""
    beside = [c for c in noun.children if c.dep_ == "appos"]
    if noun.dep_ == "nsubj" and noun.head.lemma_ == "be":
        beside += [c for c in noun.head.children if c.dep_ == "attr"]
    return tuple(t for t in beside if t.lower_ in _ORDINALS)


def _places_of_visit(discourse: Discourse, found: Found) -> Iterator[tuple[Token, Code]]:
    """Where a visit leads that no word below it names: "his first to India", "the visit of the king to Fez"
    where the king has the "to", "signed in Fez during a visit by the king".
    """
    noun = found.head
    if not found.nominal or found.entry.id != "visits.visit":
        return
    near = [*_counted(noun), *(t for t in noun.subtree if t.i > noun.i and t.ent_type_ != "DATE")]
    tokens = [t for word in near for t in below(word, ("to",))]
    if noun.dep_ == "pobj" and noun.head.lower_ == "during":
        tokens += [t for t in below(noun.head.head, ("in", "at")) if is_town(discourse, t)]
    for token in tokens:
        for host in states_of(discourse, token)[:1]:
            yield token, host
            return


def _places(discourse: Discourse, found: Found) -> Iterator[tuple[Token, Code]]:
    """Where to: each place that the frame's prepositions or objects name, with its state."""
    taken = {word.i for word in found.words}
    seen: set[Code] = set()
    bound = tuple(_bound(found))
    for place in found.entry.frame.recipient:
        if bound and place in _PLACES and place not in bound:
            continue
        for token in _heads(found, place):
            if token.i in taken:
                continue
            codes = states_of(discourse, token)
            undergone = place == "object" and not found.nominal and is_passive(found.head)
            if not codes and place in _PERSONAL and not undergone and found.entry.id not in _STRICT:
                codes = _theirs(discourse, token)
            if not codes:
                continue
            yield token, codes[0]
            seen.add(codes[0])
        if seen:
            break
    if not seen:
        yield from _pointed(discourse, found)


def _bound(found: Found) -> Iterator[str]:
    """The cue's own preposition: who "went to school in Vilnius" did not go to Vilnius."""
    for word in found.words[1:]:
        if word.lower_ in _PLACES and any(
            c.dep_ == "pobj" and c.ent_type_ not in {"DATE", "TIME"} for c in word.children
        ):
            yield word.lower_


def _heads(found: Found, place: str) -> Iterator[Token]:
    words = found.words if found.light is None else (*found.words, found.light)
    if place == "object":
        if not found.nominal:
            yield from patients(found.head)
    elif place == "dative":
        yield from datives(found.clause)
    elif place == "subject":
        if not found.nominal:
            yield from agents(found.head)
    elif place == "where":
        clause = found.clause
        if clause.dep_ == "relcl" and any(c.lower_ == "where" for c in clause.children):
            yield from conjuncts(clause.head)
    else:
        for word in words:
            yield from below(word, (place,))


def _theirs(discourse: Discourse, token: Token) -> tuple[Code, ...]:
    """The state of those who are visited, or in whose hands the thing is ("Peru's mines")."""
    own = origin_of(discourse, token, None) if token.lemma_.lower() in {"counterpart", "colleague"} else None
    if own is not None and discourse.atlas.periods(own):
        return (own,)
    some = participants(discourse, token, things=False)
    codes = [p.actor.code for p in some if p.actor.code and discourse.atlas.periods(p.actor.code)]
    return tuple(dict.fromkeys(codes)) if len(set(codes)) == 1 else ()


def _elsewhere(found: Found) -> bool:
    """Goes to something that is no known place: "went to the people", "returned to the subject"."""
    words = found.words if found.light is None else (*found.words, found.light)
    return any(
        t.ent_type_ not in {"DATE", "TIME"} for w in words for t in below(w, ("to", "in", "into", "at", "on"))
    )


def _pointed(discourse: Discourse, found: Found) -> Iterator[tuple[Token, Code]]:
    """ "Here" is the dateline's country, "there" the last place named before."""
    for word in (*found.words, found.clause):
        for child in word.children:
            if child.dep_ != "advmod":
                continue
            if child.lower_ == "here" and discourse.cast.home:
                yield child, discourse.cast.home
                return
            if child.lower_ == "there":
                state = _last_place(discourse, child)
                if state is not None:
                    yield child, state
                return


def _last_place(discourse: Discourse, there: Token) -> Code | None:
    for index in range(there.i - 1, max(there.i - _BACK, -1), -1):
        state = named_state(discourse, discourse.doc[index])
        if state is not None:
            return state
    return None


def _unsaid(discourse: Discourse, found: Found, visitors: tuple[Guest, ...]) -> tuple[Code, ...]:
    """Where no word says where to: the dateline's country, else the one other state whose leader the
    sentence names ("on a state visit")."""
    home = discourse.cast.home
    if home is not None:
        return (home,)
    own = {v.origin for v in visitors}
    codes = {
        e.code
        for t in discourse.sentence(found.head)
        for e in discourse.who(t)
        if e.kind == "person" and e.code and e.code not in own and discourse.atlas.periods(e.code)
    }
    return tuple(codes) if len(codes) == 1 else ()


def _visiting(discourse: Discourse, token: Token) -> Iterator[Stay]:
    """ "His visiting American counterpart, Lloyd Austin"."""
    noun = token.head
    people = [
        g for t in (noun, *(c for c in noun.children if c.dep_ == "appos")) for g in guests(discourse, t)
    ]
    visitor = next((g for g in people if g.entity.kind == "person"), people[0] if people else None)
    if visitor is None:
        return
    near = discourse.doc[max(token.i - _ROOM, 0) : min(noun.i + _ROOM, len(discourse.doc))]
    others = [
        e.code
        for t in near
        for e in discourse.who(t)
        if e.code and e.code != visitor.origin and e.kind != "group" and discourse.atlas.periods(e.code)
    ]
    home = discourse.cast.home
    host = home if home and home != visitor.origin else (others[0] if others else None)
    if host is not None:
        found = Found(entry=frame_of("visit"), head=noun, words=(noun,))
        yield stay(discourse, found, visitor, host, frame="visits.visiting", modality=Modality.ASSERTED)

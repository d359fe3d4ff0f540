"""Who stands behind a noun phrase: a participant, with what makes it political or not.

A phrase that names no actor itself stands for the one that its own words name: "Turkey's efforts" for Turkey,
"an Armenian proposal" for Armenia, "a call from Zambia" for Zambia. Where they name none, people and things
stay what the text calls them, without a code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec

from foedus.model import Actor, Code
from foedus.reading.discourse import Discourse
from foedus.reading.entities import Entity
from foedus.reading.events.index import event_index
from foedus.reading.syntax import (
    agents,
    conjuncts,
    phrase,
    preposition_objects,
    resolve_relative,
    subject_heads,
)

if TYPE_CHECKING:
    from foedus.reading.tree import Token

POLITICAL = frozenset(
    {
        "GOV",
        "MIL",
        "LEG",
        "JUD",
        "SPY",
        "PTY",
        "OPP",
        "REB",
        "COP",
        "PRM",
        "UAF",
        "IGO",
        "NGO",
        "ELI",
        "IMG",
        "ISM",
    }
)
_INSIDE = ("of", "by", "from", "in", "against", "between", "with", "to", "on", "for", "over", "at")
_WHOSE = ("of", "by", "against")
_HOMES = frozenset({"of", "in", "from", "at"})
_DEPTH = 3
_MEMBERS = frozenset({"member", "leader", "founder", "figure", "owner", "colleague", "counterpart", "group"})
_COUNTRIES = frozenset({"country", "nation"})
_REFLEXIVE = frozenset({"itself", "himself", "herself", "themselves", "themself"})
_NAMED = frozenset({"PERSON", "ORG", "NORP"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_PRONOUN = frozenset({"it", "they", "he", "she"})
_VERBAL = frozenset({"VERB", "AUX"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """One actor as an event holds it. `direct` is False where the phrase only belongs to the actor.

    `named` and `place`: a person, a body or a spot of which nothing else is known. `states`: several
    states, none of them by name.
    """

    actor: Actor
    entity: Entity | None
    token: int
    direct: bool
    named: bool = False
    place: bool = False
    states: bool = False

    @property
    def known(self) -> bool:
        return self.actor.code is not None or self.actor.sector is not None

    @property
    def political(self) -> bool:
        """A state, an organisation, an armed group, an official, or a group that acts in politics."""
        if self.actor.sector is not None and self.actor.sector not in POLITICAL:
            return False
        if self.place and self.actor.sector is None:
            return False  # "thanked the nurses in Cork"
        return (
            self.known
            or self.states
            or (self.entity is not None and self.entity.kind in {"state", "organisation", "armed_group"})
        )

    @property
    def official(self) -> bool:
        """Acts for a state or a body, or is one."""
        entity = self.entity
        return self.actor.sector in POLITICAL or (
            entity is not None and entity.kind in {"state", "organisation", "armed_group", "office"}
        )

    @property
    def person(self) -> bool:
        return self.entity is not None and self.entity.kind == "person"

    @property
    def key(self) -> tuple[str | None, str | None]:
        """Tells participants apart: by code, else by name."""
        return (self.actor.code, None if self.actor.code else self.actor.name.casefold())


def participants(
    discourse: Discourse, token: Token, *, things: bool = True, inside: tuple[str, ...] = _INSIDE
) -> tuple[Participant, ...]:
    """Those behind the phrase that `token` heads: itself, its owner, those inside it, else its own words.

    `inside` names the prepositions that lead to those inside.
    """
    token = resolve_relative(token)
    if token.lower_ in _REFLEXIVE:
        return ()
    found = tuple(_direct(discourse, token))
    if found:
        return found
    if token.pos_ == "NOUN" and token.lemma_.lower() in event_index().people:
        return tuple(_people(discourse, token))
    found = tuple(_belonging(discourse, token, _DEPTH, inside)) or tuple(_place(discourse, token))
    if not found and token.pos_ == "NOUN":
        found = tuple(_named_inside(discourse, token, _DEPTH))
    if found:
        return found
    return tuple(_unknown(discourse, token)) if things else ()


def _direct(discourse: Discourse, token: Token) -> Iterator[Participant]:
    reference = discourse.cast.reference(token)
    if reference is None and token.lower_ in _PRONOUN:
        yield from _speaker(discourse, token)
        return
    if reference is None:
        yield from _appositive(discourse, token)
        return
    owners = [e for e in discourse.cast.holder(token) if e.code]
    for entity in reference.entities:
        if entity.kind == "bloc" and entity.code is None:
            beside = tuple(_appositive(discourse, token))
            yield from beside
            if not beside:  # "its allies": somebody, but nobody known
                actor = discourse.cast.actor(entity, token)
                states = _are_states(discourse, token)
                yield Participant(
                    actor=actor, entity=entity, token=token.i, direct=True, named=True, states=states
                )
            continue
        actor = discourse.cast.actor(entity, token)
        if reference.how == "name" and _are_people(entity, token, discourse.text[actor.start : actor.end]):
            home, name = _home(discourse, token), actor.name
            if any(c.lower_ == "ethnic" for c in token.children):  # "ethnic Turks": of any state
                name = f"ethnic {discourse.text[actor.start : actor.end]}"
            else:
                home = home or actor.code
            actor = Actor(name=name, code=home, sector="CVL", start=actor.start, end=actor.end)
        if entity.kind in {"group", "office"} and len({e.code for e in owners}) > 1:
            for owner in owners:  # "Indian and French warships" act for both
                shared = Actor(
                    name=actor.name, code=owner.code, sector=actor.sector, start=actor.start, end=actor.end
                )
                yield Participant(actor=shared, entity=entity, token=token.i, direct=True)
            continue
        if actor.code is None and entity.kind not in {"person", "office"}:
            actor = _with_attribute(discourse, token, actor)
        if reference.how == "pronoun":
            actor = _spelled_out(discourse, entity, token, actor)
        yield Participant(
            actor=actor, entity=entity, token=token.i, direct=True, named=entity.kind == "person"
        )


def _are_states(discourse: Discourse, token: Token) -> bool:
    """ "some African countries", "NATO allies", "Israel's neighbours"; not "the minister's allies"."""
    if token.lemma_.lower() in _COUNTRIES:
        return True
    return any(
        p.entity is not None and p.entity.kind in {"state", "organisation"} for p in _owners(discourse, token)
    )


def _speaker(discourse: Discourse, token: Token) -> Iterator[Participant]:
    """ "The army says it has opened an inquiry": an open pronoun in reported speech is the speaker."""
    verb = token.head
    while verb.dep_ in {"conj", "xcomp"} and verb.head.pos_ in _VERBAL:
        verb = verb.head
    if verb.dep_ == "ccomp" and verb.head.pos_ in _VERBAL and verb.head.i < token.i:
        for subject in subject_heads(verb.head):
            if subject.lower_ not in _PRONOUN:
                yield from participants(discourse, subject, things=False)


def _with_attribute(discourse: Discourse, token: Token, actor: Actor) -> Actor:
    """ "Vietnamese-led forces", "Chechen fighters": the state that a group's own attribute names."""
    some = (*_owners(discourse, token), *_place(discourse, token))
    code = next((p.actor.code for p in some if p.actor.code), None)
    return msgspec.structs.replace(actor, code=code) if code is not None else actor


def _spelled_out(discourse: Discourse, entity: Entity, token: Token, actor: Actor) -> Actor:
    """Where the sentence names the one for whom a pronoun stands, the name is its span."""
    sentence = discourse.sentence(token)
    for index in range(token.i - 1, sentence.start - 1, -1):
        other = discourse.cast.references.get(index)
        if other is not None and other.how in {"name", "title", "nominal"} and other.entities == (entity,):
            return msgspec.structs.replace(actor, start=other.start, end=other.end)
    return actor


def _are_people(entity: Entity, token: Token, words: str) -> bool:
    """ "Georgians" are people, not Georgia."""
    if entity.kind != "state" or entity.sector is not None:
        return False
    if token.tag_ not in {"NNPS", "NNS"}:
        return _is_one_of_them(entity, token)
    name = words.casefold().removeprefix("the ")
    return name != entity.name.casefold() and not name.endswith(
        ("states", "emirates", "lands", "ines", "s.", "islands")
    )


def _home(discourse: Discourse, token: Token) -> Code | None:
    """ "the Albanians of southern Serbia", "Bosnian Serbs": where people live, not whose name they bear."""
    near = (t for _, t in preposition_objects(token, {"of", "in", "from"}))
    some = (*_owners(discourse, token), *(p for t in near for p in _direct(discourse, t)))
    return next((p.actor.code for p in some if p.actor.code), None)


def _is_one_of_them(entity: Entity, token: Token) -> bool:
    """ "the American played": a man of that nation, of whom nothing else is said."""
    word = token.lower_
    if word in entity.name.casefold() or not any(c.dep_ == "det" for c in token.children):
        return False
    return token.tag_ in {"NN", "NNP", "JJ"} and word.endswith(
        ("ian", "can", "ani", "man", "woman", "lander")
    )


def _place(discourse: Discourse, token: Token) -> Iterator[Participant]:
    """A town or region stands for the state that it lies in, also as an attribute ("the Gaza hospital")."""
    near = [token, *(c for c in token.children if c.dep_ in {"compound", "nmod", "amod", "poss"})]
    places = [
        p
        for t in near
        for p in discourse.cast.places.values()
        if p.start <= t.idx < p.end and p.country is not None
    ]
    for place in places[:1]:
        name = place.name if token.tag_ != "NNPS" else discourse.text[place.start : place.end]
        actor = Actor(name=name, code=place.country, start=place.start, end=place.end)
        yield Participant(actor=actor, entity=None, token=token.i, direct=False, place=True)


def _appositive(discourse: Discourse, token: Token) -> Iterator[Participant]:
    """ "three neighbours, Togo, Benin and Niger": those named beside the noun."""
    for child in token.children:
        if child.dep_ == "appos":
            for named in conjuncts(child):
                yield from _direct(discourse, named)


def _belonging(
    discourse: Discourse, token: Token, depth: int, inside: tuple[str, ...]
) -> Iterator[Participant]:
    """The owner of a phrase, else the participants inside it."""
    owners = list(_owners(discourse, token))
    if owners:
        yield from owners
        return
    if depth == 0:
        return
    makers = [t for c in token.children if c.dep_ == "acl" and c.tag_ == "VBN" for t in agents(c)]
    for inner in (*makers, *(t for _, t in preposition_objects(token, inside))):
        found = _inner(discourse, inner, depth, inside)
        if found:
            yield from found
            for other in conjuncts(inner)[1:]:
                yield from _inner(discourse, other, depth, inside)
            return


def _inner(discourse: Discourse, inner: Token, depth: int, inside: tuple[str, ...]) -> list[Participant]:
    some = (
        list(_direct(discourse, inner))
        or list(_belonging(discourse, inner, depth - 1, inside))
        or list(_place(discourse, inner))
    )
    return [replace(one, direct=False) for one in some]


def _named_inside(discourse: Discourse, token: Token, depth: int) -> Iterator[Participant]:
    """ "the conduct of Kovats", "the shares of Acme Corp": whose they are, where nobody knows him."""
    for inner in (t for _, t in preposition_objects(token, _WHOSE)):
        some = list(_named(discourse, inner))
        if not some and depth:
            some = list(_named_inside(discourse, inner, depth - 1))
        yield from (replace(one, direct=False) for one in some)


def _owners(discourse: Discourse, token: Token) -> Iterator[Participant]:
    """Possessors and attributes of a noun, each with its own words."""
    cast = discourse.cast
    for child in token.children:
        if child.dep_ == "amod" and child.lower_ == "led":
            yield from _leader(discourse, child)
        elif child.dep_ == "poss":
            some = list(_direct(discourse, child)) or list(_named(discourse, child))
            yield from (replace(one, direct=False) for one in some)
        elif child.dep_ in {"amod", "compound", "nmod", "nummod"}:
            for word in (child, *(c for c in child.children if c.dep_ in {"conj", "compound"})):
                entity = cast.modifiers.get(word.i)
                if entity is not None:
                    yield Participant(actor=_own(entity, word), entity=entity, token=word.i, direct=False)
                elif word.i in cast.references or word.i in cast.covered:
                    yield from (replace(one, direct=False) for one in _direct(discourse, word))


def _leader(discourse: Discourse, led: Token) -> Iterator[Participant]:
    """ "US-led forces" act for the one who leads them."""
    for child in led.children:
        entity = discourse.cast.modifiers.get(child.i)
        if entity is not None:
            yield Participant(actor=_own(entity, child), entity=entity, token=child.i, direct=False)


def owners(discourse: Discourse, token: Token) -> tuple[Participant, ...]:
    return tuple(_owners(discourse, token))


def _own(entity: Entity, word: Token) -> Actor:
    return Actor(
        name=entity.name,
        code=entity.code,
        sector=entity.sector,
        organ=entity.organ,
        start=word.idx,
        end=word.idx + len(word),
    )


def _people(discourse: Discourse, token: Token) -> Iterator[Participant]:
    """ "supporters of the president" are people of his state; "members of the front" act for the front."""
    homes: dict[str | None, Participant] = {}
    for one in _belonging(discourse, token, _DEPTH, _INSIDE):
        homes.setdefault(one.actor.code, one)
    for home in homes.values() or (None,):
        yield _person(discourse, token, home)


def _person(discourse: Discourse, token: Token, home: Participant | None) -> Participant:
    members = token.lemma_.lower() in _MEMBERS
    start, end = phrase(token)
    words = discourse.text[start:end]
    body = _sector_of_body(discourse, token) if members else "CVL"
    return Participant(
        actor=Actor(
            name=words.removeprefix("the ").removeprefix("The "),
            code=home.actor.code if home else None,
            sector=body or (home.actor.sector if home else None),
            start=start,
            end=end,
        ),
        entity=home.entity if home and members else None,
        token=token.i,
        direct=True,
        named=True,
    )


def whole(discourse: Discourse, some: Iterable[Participant]) -> tuple[Participant, ...]:
    """People with the words that say where: all of "people in Somalia and Kenya", not "people"."""
    found = []
    for one in some:
        token = discourse.doc[one.token]
        ends = [
            t.idx + len(t)
            for _, t in preposition_objects(token, _HOMES)
            if one.direct
            and one.actor.code is not None
            and token.idx < one.actor.end <= t.idx
            and any(p.actor.code == one.actor.code for p in participants(discourse, t, things=False))
        ]
        actor = msgspec.structs.replace(one.actor, end=max((one.actor.end, *ends)))
        found.append(replace(one, actor=actor) if token.pos_ == "NOUN" else one)
    return tuple(found)


def _sector_of_body(discourse: Discourse, token: Token) -> str | None:
    """ "opposition members", "city council members": the sector of that of which they are members."""
    for child in token.children:
        if child.dep_ in {"compound", "nmod"}:
            for words in (discourse.doc[child.left_edge.i : token.i].text, child.text):
                title = discourse.atlas.title(words)
                if title is not None and title.sector is not None:
                    return title.sector
    return None


def _named(discourse: Discourse, token: Token) -> Iterator[Participant]:
    """A person or body of whom the text gives no more than the name."""
    if token.pos_ == "PROPN":
        yield from (one for one in _unknown(discourse, token) if one.named)


def _unknown(discourse: Discourse, token: Token) -> Iterator[Participant]:
    if token.pos_ not in {"NOUN", "PROPN", "NUM"} or token.ent_type_ in {"DATE", "TIME", "MONEY", "PERCENT"}:
        return
    start, end = phrase(token)
    words = discourse.text[start:end]
    actor = Actor(name=words.removeprefix("the ").removeprefix("The "), code=None, start=start, end=end)
    named = token.ent_type_ in _NAMED or token.lemma_.lower() in event_index().people
    where = token.ent_type_ in _PLACES
    yield Participant(actor=actor, entity=None, token=token.i, direct=True, named=named, place=where)

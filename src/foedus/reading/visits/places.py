"""The state in which a phrase lies: a town, a state, "the Thai capital", "here", "a summit in Astana"."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from foedus.model import Code
from foedus.reading.discourse import Discourse
from foedus.reading.syntax import conjuncts, preposition_objects, resolve_relative

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_TOWN = frozenset(
    "capital city town port country island island-state kingdom republic nation state neighbour neighbor "
    "territory".split()
)
_SPOT = frozenset(
    "airport airfield base palace parliament ministry summit meeting conference forum talks talk memorial "
    "cemetery ceremony funeral inauguration congress assembly castle residence villa resort hotel border "
    "suburb outskirts outskirt district province region north south east west coast village camp port "
    "gathering round session university academy monument tomb mausoleum square hall hospital barracks "
    "dinner banquet lunch shipyard dockyard factory plant event leg stop sideline sidelines side wing "
    "crossing valley parade service wedding exhibition fair match".split()
)
"""Nouns for a spot or an occasion: it lies where the place lies that the phrase names."""
_LOCAL = ("in", "at", "of", "near", "outside", "on", "by", "around", "from")
_OWNED = frozenset(
    "capital palace parliament residence airport soil territory city town port island islands coast shores "
    "border side presidency ministry".split()
)
_DEMONSTRATIVE = frozenset({"this"})
_PREPOSITIONAL = frozenset({"prep", "agent", "dative", "prt", "advmod"})
_CLOSED = frozenset({"ADP", "SCONJ", "ADV", "PART"})
_DEPTH = 3


def states_of(discourse: Discourse, token: Token, *, depth: int = _DEPTH) -> tuple[Code, ...]:
    """The one state in which the phrase lies; empty where it names none, or no one place."""
    token = resolve_relative(token)
    named = named_state(discourse, token)
    if named is not None:
        return (named,)
    lemma = token.lemma_.lower()
    if lemma in _TOWN and any(c.lower_ in _DEMONSTRATIVE and c.dep_ == "det" for c in token.children):
        return (discourse.cast.home,) if discourse.cast.home else ()
    if depth and lemma in _TOWN | _SPOT:
        for _, inner in preposition_objects(token, _LOCAL):
            found = states_of(discourse, inner, depth=depth - 1)
            if found:
                return found
    if depth and (lemma in _TOWN | _SPOT or token.pos_ == "PROPN"):  # "in Tivat, Montenegro"
        for beside in (c for c in token.children if c.dep_ in {"appos", "compound", "nmod"}):
            state = named_state(discourse, beside)
            if state is not None:
                return (state,)
    return tuple(_owners(discourse, token)) if lemma in _TOWN | _OWNED else ()


def named_state(discourse: Discourse, token: Token) -> Code | None:
    """The state that a place's or state's own name gives."""
    for place in discourse.cast.places.values():
        if place.start <= token.idx < place.end:
            return place.country if _is_state(discourse, place.country) else None
    codes = {e.code for e in discourse.who(token) if e.kind == "state"}
    if len(codes) == 1:
        (code,) = codes
        return code if _is_state(discourse, code) else None
    return None


def is_town(discourse: Discourse, token: Token) -> bool:
    """A town's own name, or a phrase about one; not a country's: "in Gaza, he said" tells of no visit."""
    token = resolve_relative(token)
    for place in discourse.cast.places.values():
        if place.start <= token.idx < place.end:
            state = any(e.kind == "state" for e in discourse.who(token))
            return token.i in discourse.cast.capitals or not state
    if token.head.lower_ == "at" and any(e.kind == "state" for e in discourse.who(token)):
        return True  # "at the White House"
    return token.lower_ == "here" or token.lemma_.lower() in _TOWN | _SPOT


def _owners(discourse: Discourse, token: Token) -> Iterator[Code]:
    codes = {e.code for e in discourse.cast.holder(token) if _is_state(discourse, e.code)}
    if not codes:
        codes = {
            e.code
            for _, inner in preposition_objects(token, {"of"})
            for e in discourse.who(inner)
            if e.kind in {"state", "person", "office"} and _is_state(discourse, e.code)
        }
    if len(codes) == 1:
        yield from (code for code in codes if code)


def _is_state(discourse: Discourse, code: Code | None) -> bool:
    return code is not None and bool(discourse.atlas.periods(code))


def below(word: Token, prepositions: Collection[str]) -> Iterator[Token]:
    """The heads below prepositions of a word, also where one stands below another ("out of", "in April and
    to Dushanbe")."""
    for child in word.children:
        if child.dep_ in _PREPOSITIONAL and child.pos_ in _CLOSED:
            yield from _chain(child, prepositions)


def below_one(preposition: Token) -> Iterator[Token]:
    """The heads below one preposition."""
    yield from (t for c in preposition.children if c.dep_ == "pobj" for t in conjuncts(c))


def _chain(preposition: Token, prepositions: Collection[str]) -> Iterator[Token]:
    for child in preposition.children:
        if child.dep_ in {"pobj", "pcomp"} and preposition.lower_ in prepositions:
            yield from conjuncts(child)
        elif child.dep_ in {"prep", "conj"} and child.pos_ in _CLOSED:
            yield from _chain(child, prepositions)

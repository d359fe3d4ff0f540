"""Nouns for two who are not named again: "both sides", "the two countries", "the leaders"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.reading.entities import Entity, Reference
from foedus.reading.syntax import conjuncts, preposition_objects
from foedus.reading.trail import Trail

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_COUNTRIES = frozenset(
    "country nation government state republic kingdom island junta regime administration homeland "
    "monarchy emirate archipelago neighbour neighbor ally rival partner enemy foe adversary backer patron "
    "satellite opponent".split()
)
_SET_NOUNS = frozenset(
    "country nation government state republic kingdom island junta regime administration authority "
    "monarchy emirate neighbour neighbor homeland cabinet leadership side ally rival partner power enemy foe "
    "adversary leader president minister premier man party counterpart pair signatory capital people "
    "parliament delegation".split()
)
_BARE_SETS = frozenset(
    "leader president country nation side party neighbour neighbor signatory premier minister".split()
)
_SET_WORDS = frozenset({"two", "both", "either", "each", "neither", "these"})
_MORE = {"three": 3, "four": 4, "five": 5}
_PORTFOLIO = frozenset(
    "defence defense foreign finance interior trade energy justice economy agriculture health".split()
)
SET_PRONOUNS = frozenset({"both", "two", "either", "each", "neither", "pair", "duo"})


class Pairs:
    """Finds the pair that a noun means, among those passed."""

    def __init__(self, trail: Trail) -> None:
        self.trail = trail
        self.cast = trail.cast

    def is_set(self, token: Token) -> bool:
        """Whether a noun speaks of a pair that it does not name: "both sides", "the leaders"."""
        if token.lemma_.lower() not in _SET_NOUNS:
            return False
        words = {c.lower_ for c in token.children if c.dep_ in {"det", "nummod", "predet", "amod", "preconj"}}
        if self._of_one_state(token):
            return False
        if words & _SET_WORDS or words & _MORE.keys():
            return True
        bare = all(c.dep_ in {"det", "punct", "cc", "conj", "case"} for c in token.children)
        return bare and "the" in words and token.tag_ == "NNS" and token.lemma_.lower() in _BARE_SETS

    def _of_one_state(self, token: Token) -> bool:
        """ "Lesotho's two parties", "both sides in South Sudan": not two states, but two within one."""
        if token.lemma_.lower() not in {"party", "side"}:
            return False
        owned = any(c.dep_ == "poss" and c.tag_ != "PRP$" for c in token.children)
        return owned or any(t.i in self.cast.covered for _, t in preposition_objects(token, {"in"}))

    def plural(self, token: Token) -> Reference | None:
        """Who they are."""
        more = next((_MORE[c.lower_] for c in token.children if c.lower_ in _MORE), None)
        if more is not None:
            group = self._group(token, more)
            return self.trail.make(token, group, "plural") if group else None
        people = token.lemma_.lower() in {"leader", "president", "minister", "premier", "man", "counterpart"}
        found = self._people_pair(token) if people else self.states(token)
        return self.trail.make(token, found, "plural") if found else None

    def _group(self, token: Token, size: int) -> tuple[Entity, ...]:
        """ "The three countries": just so many, named side by side in the last sentences."""
        for _, head, reference in self.trail.back(token, 3):
            members = [t for t in conjuncts(head) if t.i < token.i] if head.dep_ != "conj" else []
            named = reference.entities if len(reference.entities) == size else ()
            for entities in (named, tuple(e for t in members for e in self.cast.who(t))):
                states = tuple(dict.fromkeys(self.trail.state_of(e) for e in entities))
                if len(states) == size and all(s.code and s.kind == "state" for s in states):
                    return states
        return ()

    def states(self, token: Token) -> tuple[Entity, ...]:
        """The last two states or bodies named side by side, else the two that the report is most about."""
        countries = token.lemma_.lower() in _COUNTRIES
        for reference_set in self._coordinated(token):
            states = dict.fromkeys(self.trail.state_of(e) for e in reference_set)
            known = [s for s in states if s.code and s.collective and (s.kind == "state" or not countries)]
            if len(known) == 2:
                return tuple(known)
        near = self._two_states(token) if countries else ()
        return near or self.trail.main_pair(only_states=countries)

    def _two_states(self, token: Token) -> tuple[Entity, ...]:
        """The two states that the sentence, or it and the one before, has named so far, where they are
        just two.
        """
        for back in (0, 1):
            found: dict[str, Entity] = {}
            for i in range(max(token.i - 80, 0), token.i):
                if not 0 <= self.trail.sentence[token.i] - self.trail.sentence[i] <= back:
                    continue
                entities = self.cast.references[i].entities if i in self.cast.references else ()
                for entity in (*entities, *([self.cast.modifiers[i]] if i in self.cast.modifiers else [])):
                    state = self.trail.state_of(entity)
                    if state.code and state.kind == "state":
                        found.setdefault(state.code, state)
            if len(found) == 2:
                return tuple(found.values())
        return ()

    def _office_of(self, state: Entity, words: str) -> Entity:
        entity = Entity(kind="office", name=words, code=state.code, sector="GOV", office=words)
        self.cast.entities.append(entity)
        return entity

    def _people_pair(self, token: Token) -> tuple[Entity, ...]:
        portfolio_named = any(c.lower_ in _PORTFOLIO for c in token.children)
        for reference_set in () if portfolio_named else self._coordinated(token):
            people = [e for e in dict.fromkeys(reference_set) if e.kind in {"person", "office"}]
            if len(people) == 2:
                return tuple(people)
        pair = []
        portfolio = [c for c in token.children if c.dep_ in {"compound", "amod"} and c.lower_ in _PORTFOLIO]
        if portfolio:
            return tuple(self._office_of(state, self.trail.words(token)) for state in self.states(token))
        for state in self.trail.main_pair():
            leader = next(
                (
                    e
                    for e in self.cast.entities
                    if e.kind == "person" and e.code == state.code and e.office and not e.former
                ),
                None,
            )
            pair.append(leader or state)
        return tuple(pair)

    def _coordinated(self, token: Token) -> list[tuple[Entity, ...]]:
        """Sets of coordinated references in the last sentences, the nearest first."""
        found: list[tuple[Entity, ...]] = []
        for gap, head, reference in self.trail.back(token, 3):
            if gap > 1 and not {e.code for e in reference.entities} & set(self.trail.main[:2]):
                continue  # a pair named in passing, sentences ago
            if reference.how == "plural" and len(reference.entities) == 2:
                found.append(reference.entities)
            members = [t for t in conjuncts(head) if t.i < token.i]
            if head.dep_ != "conj" and len(members) == 2 and not self._acts_on(head, token):
                group = tuple(e for t in members for e in self.cast.who(t))
                if len(group) == 2:
                    found.append(group)
        return found

    @staticmethod
    def _acts_on(subject: Token, token: Token) -> bool:
        """ "The U.S. and the EU imposed sanctions on both countries": whoever acts is not who is acted on."""
        if (
            subject.dep_ not in {"nsubj", "nsubjpass"}
            or token.dep_ in {"nsubj", "nsubjpass"}
            or token.i < subject.head.i
        ):
            return False
        return subject.head in token.ancestors and token.lower_ not in SET_PRONOUNS

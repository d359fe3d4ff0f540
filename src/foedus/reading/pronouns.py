"""Pronouns: "he", "its", "they", "the two", "each other"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.reading.entities import Entity, Reference
from foedus.reading.pairs import SET_PRONOUNS, Pairs
from foedus.reading.syntax import conjuncts
from foedus.reading.trail import LOOK_BACK, Trail, is_subject

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_HE = frozenset({"he", "him", "his", "himself"})
_SHE = frozenset({"she", "her", "hers", "herself"})
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset(
    {"they", "them", "their", "themselves", "both", "two", "either", "each", "neither", "pair", "duo"}
)
_TEXTUAL = frozenset("cover oblige obligate bind stipulate specify expire supersede supplant ratify".split())
_DETERMINERS = frozenset({"det", "nummod", "preconj", "compound", "quantmod"})


def is_pronoun(token: Token) -> bool:
    """A pronoun, a possessive, or a word like "both" and "the two" that stands by itself."""
    return (
        token.pos_ == "PRON"
        or token.tag_ == "PRP$"
        or (token.lower_ in _THEY and token.dep_ not in _DETERMINERS)
    )


class Pronouns:
    """Finds those whom a pronoun means, among those passed."""

    def __init__(self, trail: Trail, pairs: Pairs) -> None:
        self.trail = trail
        self.pairs = pairs
        self.cast = trail.cast

    def resolve(self, token: Token) -> Reference | None:
        """Whom the pronoun means, or None where that is open."""
        word = token.lower_
        if word in _HE or word in _SHE:
            found = self._last_person(token, female=word in _SHE)
            return self.trail.make(token, (found,), "pronoun") if found else None
        if word in _IT:
            if self._expletive(token) or self._speaks_of_text(token):
                return None
            single = (
                self._conjoined_owner(token)
                or self._parallel_object(token)
                or self.trail.last_collective(token, None)
            )
            return self.trail.make(token, (single,), "pronoun") if single else None
        if word in _THEY:
            return self._they(token)
        if word == "other" and any(c.lower_ == "each" for c in token.children):
            subject = self.pairs.states(token)
            return self.trail.make(token, subject, "pronoun") if subject else None
        return None

    def _last_two_people(self, token: Token) -> tuple[Entity, ...]:
        """ "Kim met Putin at the airport, where the two shook hands": both persons of the sentence."""
        here = self.trail.sentence[token.i]
        for number in (here, here - 1):
            people = dict.fromkeys(
                e
                for i, r in self.trail.passed
                if self.trail.sentence[i] == number
                for e in r.entities
                if e.kind == "person"
            )
            if len(people) == 2:
                return tuple(people)
        return ()

    def _they(self, token: Token) -> Reference | None:
        if token.lower_ in {"two", "pair", "duo"}:
            people = self._last_two_people(token)
            if people:
                return self.trail.make(token, people, "pronoun")
        for _, head, reference in self.trail.back(token, 2):
            members = tuple(e for t in conjuncts(head) if t.i < token.i for e in self.cast.who(t))
            if head.dep_ != "conj" and len(members) > 1:
                return self.trail.make(token, members, "pronoun")
            if reference.how == "plural" or (reference.entities and reference.entities[0].kind == "group"):
                return self.trail.make(token, reference.entities, "pronoun")
        if token.lower_ in SET_PRONOUNS:
            pair = self._last_two_people(token) or self.pairs.states(token)
            return self.trail.make(token, pair, "pronoun") if pair else None
        return None

    def _last_person(self, token: Token, *, female: bool) -> Entity | None:
        best: tuple[int, Entity] | None = None
        for gap, head, reference in self.trail.back(token, LOOK_BACK):
            people = [e for e in reference.entities if e.kind in {"person", "office"}]
            if len(people) != 1 or len(reference.entities) != 1:
                continue
            entity = people[0]
            if entity.female is not None and entity.female != female:
                continue
            score = -10 * gap + (6 if is_subject(head) else 0) + (2 if entity.kind == "person" else 0)
            if gap == 0 and token.tag_ != "PRP$" and self._clause_mate(head, token):
                score -= 12
            if best is None or score > best[0]:
                best = (score, entity)
        if best is None:
            return None
        if best[1].kind == "person" and best[1].female is None:
            best[1].female = female
        return best[1]

    @staticmethod
    def _clause_mate(antecedent: Token, pronoun: Token) -> bool:
        """Subject and object of one verb are two people: "Kim met him"."""
        return antecedent.head == pronoun.head and pronoun.dep_ in {"dobj", "pobj", "dative"}

    def _parallel_object(self, token: Token) -> Entity | None:
        """ "gives the United States authority and obliges it to defend": an object is what the verb before
        had for one.
        """
        verb = token.head
        if (
            verb.dep_ != "conj"
            or token.dep_ not in {"dobj", "dative", "nsubj"}
            or (token.dep_ == "nsubj" and token.i < verb.i)
        ):
            return None
        for child in verb.head.children:
            if child.dep_ in {"dative", "dobj"} and child.i < token.i:
                entities = self.cast.who(child)
                if len(entities) == 1 and entities[0].collective:
                    return entities[0]
        return None

    def _conjoined_owner(self, token: Token) -> Entity | None:
        """ "the U.S. and its allies": the owner is what the noun is coordinated with."""
        noun = token.head
        if token.dep_ == "poss" and noun.dep_ == "conj":
            entities = self.cast.who(noun.head)
            if len(entities) == 1 and entities[0].collective:
                return entities[0]
        return None

    @staticmethod
    def _expletive(token: Token) -> bool:
        """ "It was not clear whether ...", "it is the first time"."""
        head = token.head
        if token.dep_ not in {"nsubj", "nsubjpass", "expl"} or head.lemma_ not in {
            "be",
            "seem",
            "appear",
            "take",
            "become",
        }:
            return False
        return any(c.dep_ in {"acomp", "attr", "ccomp", "xcomp", "oprd"} for c in head.children)

    @staticmethod
    def _speaks_of_text(token: Token) -> bool:
        """ "It obliges both to ...", "it expires in May": what treaties do and states do not."""
        verb = token.head
        states = verb.lower_ == "states"  # "It states that ...": a text; "it stated": anybody
        return token.dep_ in {"nsubj", "nsubjpass"} and (verb.lemma_.lower() in _TEXTUAL or states)

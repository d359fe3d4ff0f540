"""Who makes, ends or negotiates an agreement, where the parser has hung them elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.reading.agreements.clusters import Clusters
from foedus.reading.agreements.mediators import WITNESS
from foedus.reading.discourse import Discourse
from foedus.reading.syntax import (
    agents,
    is_passive,
    preposition_objects,
    subject_heads,
)

if TYPE_CHECKING:
    from foedus.reading.tree import Token


_HOLDS = frozenset(
    "be hold begin start open resume conduct enter continue conclude launch have lead wrap finish complete "
    "end".split()
)


def as_witness(token: Token) -> bool:
    """Who signs as a witness or guarantor is no party."""
    return any(head.lemma_.lower() in WITNESS for _, head in preposition_objects(token, {"as"}))


def by_a_state(discourse: Discourse, verb: Token) -> bool:
    return any(entity.kind == "state" for actor in agents(verb) for entity in discourse.who(actor))


def negotiators(noun: Token) -> tuple[Token, ...]:
    """Who is "in talks", who "opened negotiations"; not who welcomed them."""
    node = noun
    while node.dep_ in {"pobj", "prep", "dobj", "attr"} and node.head != node:
        node = node.head
        if node.pos_ in {"VERB", "AUX"}:
            return (*_partners(noun), *subject_heads(node)) if node.lemma_.lower() in _HOLDS else ()
    return _partners(noun)


def _partners(noun: Token) -> tuple[Token, ...]:
    """ "Talks with Vanuatu about a pact"."""
    return tuple(head for _, head in preposition_objects(noun, {"with", "between"}))


def with_those_beside(discourse: Discourse, actors: tuple[Token, ...], verb: Token) -> tuple[Token, ...]:
    """Signers whom the parser has hung elsewhere: "President A of X and Premier B signed"."""
    if not actors or is_passive(verb):
        return actors
    sentence = discourse.sentence(verb)
    found = list(actors)
    for token in reversed(discourse.doc[sentence.start : verb.i]):
        people = [e for e in discourse.who(token) if e.kind == "person"]
        if not people or token in found or token.i not in discourse.cast.references or token.dep_ == "poss":
            continue
        gap = discourse.doc[token.i + 1 : verb.i]
        if not any(t.pos_ == "VERB" and t.dep_ not in {"amod", "relcl", "acl"} for t in gap) and _joined(
            discourse, token, found
        ):
            found.append(token)
    return tuple(sorted(found, key=lambda t: t.i))


def _joined(discourse: Discourse, token: Token, actors: list[Token]) -> bool:
    """Whether an "and" stands between the name and one of the subjects."""
    for actor in actors:
        first, last = sorted((token.i, actor.i))
        between = discourse.doc[first + 1 : last]
        if first != last and len(between) <= 14 and any(t.lower_ == "and" for t in between):
            return True
    return False


def agreement_over(clusters: Clusters, token: Token) -> Token | None:
    """The agreement that replaces: the subject, what "it" stands for, or the noun above a relative clause
    hung too low.
    """
    if token.lower_ in {"it", "this"} and token.i not in clusters.at:
        pact = clusters.pronoun(token)
        return token.doc[pact.mentions[-1].head] if pact is not None else None
    node = token
    for _ in range(6):
        if node.i in clusters.at:
            return node
        if node.dep_ not in {"pobj", "prep", "conj", "poss", "compound"} or node.head == node:
            return None
        node = node.head
    return None

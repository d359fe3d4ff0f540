"""Which state or body stands behind a noun phrase that is not itself a name: "three Iranian companies",
"the mines of Niger"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.atlas import MentionKind
from foedus.model import Code
from foedus.reading.entities import Entity
from foedus.reading.syntax import conjuncts, phrase

if TYPE_CHECKING:
    from foedus.reading.discourse import Discourse
    from foedus.reading.tree import Token

_OF = frozenset({"of", "in", "from", "at", "across", "within", "near"})
_POPULATION = frozenset(
    [
        "people",
        "refugee",
        "civilian",
        "community",
        "victim",
        "survivor",
        "family",
        "migrant",
        "resident",
        "child",
    ]
)
"""People are where they are: "Syrian refugees in Jordan" are helped in Jordan."""
_EVENTS = frozenset(
    [
        "war",
        "intervention",
        "operation",
        "conflict",
        "campaign",
        "effort",
        "crisis",
        "invasion",
        "mission",
        "fight",
        "struggle",
        "attack",
        "occupation",
        "offensive",
        "talk",
    ]
)
"""What goes on in a place is not the place: "an intervention in Yemen" receives nothing for Yemen."""
_OTHERS = frozenset(
    ["neighbour", "neighbor", "ally", "partner", "rival", "enemy", "foe", "adversary", "opponent", "backer"]
)
"""Nouns for somebody else than their owner: "Libya's neighbour"."""
_TIED = frozenset(["based", "registered", "stationed", "belonging", "owned", "run", "operated", "controlled"])
_ORGANS = frozenset({"UNSC", "UNGA", "UNHRC"})
"""Organs that are usually named by their own short name; others act under their organisation's."""


def behind(discourse: Discourse, head: Token, *, depth: int = 3) -> tuple[Entity, ...]:
    """The states and bodies for which the phrase stands, the nearest source first: what it refers to,
    whose it is, of or in what it is. Empty where the phrase does not say."""
    reference = discourse.cast.reference(head)
    # "Two Israeli ministers" are whose they are, whatever pair the text speaks of.
    local = _local(discourse, head, depth) if head.lemma_.lower() in _POPULATION and depth else ()
    if local:
        return local
    plural = reference is not None and reference.how == "plural" and bool(_owners(discourse, head))
    found = [] if plural else [e for e in discourse.parties(head) if e.code and e.kind != "person"]
    if not found and head.lemma_.lower() not in _OTHERS:
        found = [discourse.nominals.state_of(e) for e in _owners(discourse, head) if e.code]
    if not found:
        found = _placed(discourse, head)
    if not found and depth and head.lemma_.lower() not in _EVENTS:
        for preposition in (c for c in head.children if c.dep_ == "prep" and c.lower_ in _OF):
            for inner in (t for g in preposition.children if g.dep_ == "pobj" for t in conjuncts(g)):
                found += behind(discourse, inner, depth=depth - 1)
            if found:
                break
    if not found and depth:
        for child in head.children:
            if child.dep_ in {"poss", "appos"} and child.pos_ in {"NOUN", "PROPN"}:
                found += behind(discourse, child, depth=depth - 1)
            elif child.dep_ == "amod" and child.lower_ == "based":  # "two Minsk-based banks"
                for inner in (c for c in child.children if c.dep_ == "npadvmod"):
                    found += behind(discourse, inner, depth=0)
            elif child.dep_ == "acl" and child.lower_ in _TIED:
                found += behind(discourse, child, depth=0) or _below(discourse, child)
    return tuple(dict.fromkeys(found))


def _local(discourse: Discourse, head: Token, depth: int) -> tuple[Entity, ...]:
    """Where people are: the states after "in" or "of", all of them."""
    found: list[Entity] = []
    for preposition in (c for c in head.children if c.dep_ == "prep" and c.lower_ in {"in", "of", "across"}):
        for inner in (t for g in preposition.children if g.dep_ == "pobj" for t in conjuncts(g)):
            found += behind(discourse, inner, depth=depth - 1)
    return tuple(dict.fromkeys(found))


def _placed(discourse: Discourse, head: Token) -> list[Entity]:
    """A city or region stands for the state in which it lies."""
    place = discourse.cast.places.get(head.left_edge.i) or discourse.cast.places.get(head.i)
    if place is None or place.country is None or not place.start <= head.idx < place.end:
        return []
    return [Entity(kind="state", name=place.name, code=place.country)]


def _below(discourse: Discourse, verb: Token) -> list[Entity]:
    return [
        e
        for p in verb.children
        if p.dep_ == "prep"
        for g in p.children
        for e in behind(discourse, g, depth=0)
    ]


def _owners(discourse: Discourse, head: Token) -> list[Entity]:
    """Owners of the noun, or of a noun that qualifies it ("Iranian drone makers", "the Indian Navy's
    ships")."""
    found = list(discourse.cast.holder(head))
    for child in head.children:
        if not found and child.dep_ in {"compound", "amod", "nmod", "poss"}:
            found = list(discourse.cast.holder(child))
    return found


def named_after(discourse: Discourse, head: Token) -> tuple[Entity, ...]:
    """The state whose name a firm's proper name holds ("Iran Air", "Bank of Syria"); else the one to which
    the report ties the same name elsewhere ("Belavia, the Belarusian airline")."""
    if head.pos_ != "PROPN":
        return ()
    inner = (g for c in head.children if c.dep_ == "prep" and c.lower_ == "of" for g in c.children)
    for part in (*(c for c in head.children if c.dep_ in {"compound", "amod", "nmod"}), *inner):
        meaning = discourse.atlas.meaning(part.text, discourse.published)
        stands = meaning is not None and meaning.kind in {MentionKind.STATE, MentionKind.ADJECTIVE}
        if meaning is not None and stands and meaning.code and not (meaning.ambiguous or meaning.contextual):
            return (Entity(kind="state", name=meaning.name, code=meaning.code),)
    for token in discourse.doc:
        if token.text == head.text and token.i != head.i and token.pos_ == "PROPN":
            found = tuple(e for e in behind(discourse, token) if e.kind == "state")
            if found:
                return found
    return ()


def full_codes(entity: Entity) -> tuple[Code, ...]:
    """The entity's codes: an organ with a usual short name before its organisation."""
    if entity.code is None:
        return ()
    if entity.organ in _ORGANS and entity.organ != entity.code:
        return Code(entity.organ), entity.code
    return (entity.code,)


def words_of(discourse: Discourse, head: Token) -> str:
    """The noun phrase as the text has it, without an article."""
    reference = discourse.cast.reference(head)
    if reference is not None and reference.how == "pronoun":
        return " and ".join(e.name for e in reference.entities)
    start, end = (reference.start, reference.end) if reference else phrase(head)
    words = " ".join(discourse.text[start:end].split())
    for article in ("the ", "The ", "a ", "an ", "A ", "An "):
        words = words.removeprefix(article)
    return words.removesuffix("'s").removesuffix("’s")

"""Nouns that name an agreement, with what stands beside them: a proper name, a year, parties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from foedus.codebook import load_codebook
from foedus.model import Code, Interval
from foedus.reading.agreements.beside import concluded, parties_beside
from foedus.reading.agreements.names import (
    ANOTHER,
    EARLIER,
    UNREAL,
    UNREAL_PLURAL,
    acronyms_beside,
    descriptor_of,
    end_of_phrase,
    proper_name,
    proper_names,
    short_names,
)
from foedus.reading.agreements.nouns import is_refused, only_attribute, strength_of
from foedus.reading.discourse import Discourse
from foedus.reading.entities import Entity
from foedus.reading.syntax import phrase

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_CURRENT = frozenset({"current", "present", "existing"})


@dataclass(frozen=True, slots=True, kw_only=True)
class PactMention:
    """One noun that names an agreement. `head` is its token index, offsets are of its noun phrase.

    `year` is the time of conclusion that the phrase itself gives. `parties` are those that its own words
    name;
    `with_one` marks that only a partner is named ("a treaty with Australia").
    """

    head: int
    lemma: str
    start: int
    end: int
    name: str | None
    descriptor: str
    year: Interval | None
    parties: tuple[Entity, ...]
    with_one: bool
    definite: bool
    plural: bool
    strength: str
    another: bool
    earlier: bool
    new: bool
    unreal: bool
    current: bool = False
    partners: tuple[Code, ...] = ()


def find_mentions(discourse: Discourse) -> list[PactMention]:
    """All nouns for agreements, in the order of the text. Pronouns are left to the clusters."""
    found = []
    skip: set[int] = set()
    proper = proper_names(discourse) | short_names(discourse)
    for token in discourse.doc:
        if token.i in skip:
            continue
        if token.i in proper:
            found.append(_proper(discourse, token, proper[token.i]))
            continue
        strength = strength_of(token)
        if strength is None or only_attribute(token) or is_refused(token):
            continue
        if found and strength == "weak" and token.idx < end_of_phrase(discourse.doc[found[-1].head]):
            continue  # "a treaty on comprehensive strategic partnership"
        if strength == "weak" and any(e.kind == "organisation" for e in discourse.who(token)):
            continue  # "a member of the alliance"
        mention = _mention(discourse, token, strength)
        words = f"{mention.name} {discourse.text[mention.start : mention.end]}".lower()
        if any(n in words for n in load_codebook().agreements.nouns.not_named):
            continue
        found.append(mention)
        skip.update(acronyms_beside(discourse, token))
    return found


def _proper(discourse: Discourse, token: Token, name: str) -> PactMention:
    return PactMention(
        head=token.i,
        lemma=name.lower(),
        start=token.idx,
        end=token.idx + len(token),
        name=name,
        descriptor=name,
        year=concluded(discourse, token),
        parties=(),
        with_one=False,
        definite=True,
        plural=False,
        strength="strong",
        another=False,
        earlier=False,
        new=False,
        unreal=False,
    )


def _mention(discourse: Discourse, token: Token, strength: str) -> PactMention:
    start, end = phrase(token)
    words = {
        c.lower_
        for c in token.children
        if c.dep_ in {"det", "amod", "nummod", "predet", "advmod", "poss", "compound"}
    }
    name = proper_name(discourse, token)
    parties, partners, with_one = parties_beside(discourse, token)
    return PactMention(
        head=token.i,
        lemma=token.lemma_.lower(),
        start=start,
        end=end,
        name=name[0] if name else None,
        descriptor=descriptor_of(discourse, token),
        year=concluded(discourse, token),
        parties=parties,
        with_one=with_one,
        partners=partners,
        definite=bool(words & {"the", "this", "that", "its", "their", "both"}) or name is not None,
        plural=token.tag_ in {"NNS", "NNPS"} or token.lower_ in {"memoranda", "ones", "package"},
        strength=strength,
        another=bool(words & (ANOTHER - {"new"})),
        earlier=bool(words & EARLIER),
        new="new" in words or "latest" in words,
        current=bool(words & _CURRENT) or _possessed(token),
        unreal=bool(words & UNREAL)
        or (bool(words & UNREAL_PLURAL) and token.tag_ in {"NNS", "NNPS"} and not partners),
    )


def _possessed(token: Token) -> bool:
    """ "Its trade agreement with Peru": what is had, and with whom, is there."""
    own = any(c.dep_ == "poss" for c in token.children)
    planned = any(
        c.lower_ in {"planned", "proposed", "draft", "future", "new", "former", "old"} for c in token.children
    )
    return own and not planned and any(c.dep_ == "prep" and c.lower_ == "with" for c in token.children)

"""Stages told without a verb that makes them: "an accord reached on Sunday", "in force since 1994"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from foedus.model import AgreementStatus, Interval, Modality
from foedus.reading.agreements.clusters import Clusters
from foedus.reading.agreements.step_days import day_of, in_force_since
from foedus.reading.agreements.steps import Step
from foedus.reading.dates import DateKind
from foedus.reading.discourse import Discourse
from foedus.reading.modality import modality_of
from foedus.reading.syntax import (
    is_passive,
    preposition_objects,
    subject_heads,
)
from foedus.reading.timing import resolved

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_REACHES = frozenset({"reach", "strike", "make"})


_TALKS = frozenset({"negotiation", "discussion", "preparation", "consideration"})


_TIES = frozenset({"bind", "tie", "link", "ally", "join", "unite", "connect"})


def reached_steps(discourse: Discourse, clusters: Clusters) -> Iterator[Step]:
    """ "An accord reached on Sunday": concluded, by a verb that means this of agreements alone."""
    for head, pact in clusters.at.items():
        for verb in discourse.doc[head].children:
            made = verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.lemma_.lower() in _REACHES
            if made and modality_of(verb) is Modality.ASSERTED:
                yield Step(
                    pact=pact,
                    status=AgreementStatus.SIGNED,
                    frame="agreements.stages.signed",
                    verb=verb,
                    date=day_of(discourse, verb),
                    modality=Modality.ASSERTED,
                    actors=(),
                )


def tied_steps(discourse: Discourse, clusters: Clusters) -> Iterator[Step]:
    """ "The two have been bound since April 1948 by a treaty": made then, whoever asked whom."""
    for head, pact in clusters.at.items():
        token = discourse.doc[head]
        verb = token.head.head
        if token.head.lower_ not in {"by", "through"} or token.dep_ != "pobj" or not is_passive(verb):
            continue
        others = [h for _, h in preposition_objects(verb, {"to", "with"})]
        if any(not discourse.codes(h) for h in others):
            continue  # "bound to the West by the treaty": not between those two
        if verb.lemma_.lower() in _TIES and modality_of(verb) is Modality.ASSERTED:
            yield Step(
                pact=pact,
                status=AgreementStatus.SIGNED,
                frame="agreements.stages.signed",
                verb=verb,
                date=in_force_since(discourse, verb),
                modality=Modality.ASSERTED,
                actors=(*subject_heads(verb), *others),
            )


def kept_steps(discourse: Discourse, clusters: Clusters) -> Iterator[Step]:
    """ "Greece has had a defence agreement with Cyprus since 1994": what is had is in force."""
    for head, pact in clusters.at.items():
        token = discourse.doc[head]
        verb = token.head
        if token.dep_ != "dobj" or verb.lemma_.lower() not in {"have", "maintain", "keep"}:
            continue
        helpers = {c.lower_ for c in verb.children if c.dep_ == "aux"}
        now = verb.tag_ in {"VBZ", "VBP"} or bool(helpers & {"has", "have", "'s", "’s", "'ve"})
        known = pact.codes() or len({c for h in subject_heads(verb) for c in discourse.codes(h)}) > 1
        if now and modality_of(verb) is Modality.ASSERTED and known:
            yield Step(
                pact=pact,
                status=AgreementStatus.IN_FORCE,
                frame="agreements.stages.in_force",
                verb=verb,
                date=None if (made := _made_from(discourse, verb)) else in_force_since(discourse, verb),
                modality=Modality.ASSERTED,
                actors=(),
            )
            if made is not None:
                yield Step(
                    pact=pact,
                    status=AgreementStatus.SIGNED,
                    frame="agreements.stages.signed",
                    verb=verb,
                    date=made,
                    modality=Modality.ASSERTED,
                    actors=(),
                )


def _made_from(discourse: Discourse, verb: Token) -> Interval | None:
    """ "Has a treaty with India from 1950": the year of the treaty itself."""
    for mention in discourse.dates_of(verb):
        before = discourse.text[max(mention.start - 5, 0) : mention.end].lower()
        if mention.start > verb.idx and ("from " in before and "since" not in before):
            return resolved(discourse, mention, verb)
    return None


def _set_off(discourse: Discourse, head: int) -> list[Token]:
    """The "in" of ", in force since 1994," right after the noun, wherever the parser has hung it."""
    after = discourse.doc[head + 1 : head + 8]
    return [t for n, t in enumerate(after) if t.lower_ == "in" and (not n or after[n - 1].text == ",")][:1]


def in_force_steps(discourse: Discourse, clusters: Clusters) -> Iterator[Step]:
    """ "The Compact, in force since 1994, ...": the stage without a verb."""
    for head, pact in clusters.at.items():
        for child in (*_beside_noun(discourse.doc[head]), *_set_off(discourse, head)):
            if (
                child.lower_ != "in"
                or child.dep_ not in {"prep", "conj"}
                or (child.head.dep_ == "ROOT" and child.i != head + 1)
                or not any(g.lower_ in {"force", "effect"} for g in child.children)
            ):
                continue
            near = [
                d
                for d in discourse.dates_of(child)
                if d.kind is DateKind.SINCE and 0 < d.start - child.idx <= 40
            ]
            yield Step(
                pact=pact,
                status=AgreementStatus.IN_FORCE,
                frame="agreements.stages.in_force",
                verb=child,
                date=resolved(discourse, near[0], child) if near else None,
                modality=Modality.ASSERTED,
                actors=(),
            )


def negotiated_steps(discourse: Discourse, clusters: Clusters) -> Iterator[Step]:
    """ "A trade agreement under negotiation since May": the stage without a verb."""
    for head, pact in clusters.at.items():
        for word in discourse.doc[head + 1 : head + 8]:
            talks = [c for c in word.children if c.dep_ == "pobj" and c.lemma_.lower() in _TALKS]
            if (
                word.lower_ in {"under", "in"}
                and talks
                and word.head.i in {head, head - 1} | {c.i for c in discourse.doc[head].children}
            ):
                yield Step(
                    pact=pact,
                    status=AgreementStatus.NEGOTIATING,
                    frame="agreements.stages.negotiating",
                    verb=word,
                    date=None,
                    modality=Modality.ASSERTED,
                    actors=(),
                )


def _beside_noun(noun: Token) -> Iterator[Token]:
    """What hangs on the noun, also as the second of two: "the treaty, signed in 2021 and in force since"."""
    for child in noun.children:
        yield child
        if child.dep_ == "acl":
            for inner in child.children:
                if inner.dep_ in {"conj", "prep"}:
                    yield inner
                    yield from (c for c in inner.children if c.dep_ == "conj")

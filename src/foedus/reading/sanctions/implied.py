"""Targets that the words around the sanctions leave out: whose deed they answer, whom they are to punish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.reading.behind import behind
from foedus.reading.discourse import Discourse
from foedus.reading.sanctions.mentions import SanctionMention, words
from foedus.reading.sanctions.party import ON, Party, Roles, add_imposers, add_target
from foedus.reading.syntax import agents, patients, preposition_objects, subject_heads

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_STATES = frozenset({"state", "country", "nation", "neighbour", "neighbor", "kingdom", "republic"})
_PURPOSES = frozenset({"punish", "press", "pressure", "force", "compel", "isolate", "push"})
_GAINS = frozenset(
    [
        "welcome",
        "hail",
        "celebrate",
        "enjoy",
        "win",
        "get",
        "gain",
        "obtain",
        "receive",
        "seek",
        "want",
        "need",
    ]
)
"""Who "welcomed the end of the sanctions", or wants it, is under them."""
_TAKES_ON = frozenset(
    [
        "call",
        "rely",
        "focus",
        "insist",
        "depend",
        "base",
        "talk",
        "negotiation",
        "attack",
        "war",
        "agree",
        "vote",
    ]
)


def implied(discourse: Discourse, mention: SanctionMention, roles: Roles) -> None:
    """Targets that no preposition names: who is under them, whose deed they answer ("over its nuclear
    tests"), who asks for their end."""
    noun = mention.noun
    heads: list[Token] = []
    threat = mention.predicate.lemma_.lower() == "threat"  # "under threat of sanctions"
    borne = mention.predicate if threat else noun
    under = borne.head if borne.dep_ == "pobj" and borne.head.lower_ == "under" else None
    if under is not None and (threat or mention.stage is None):
        over = under.head
        heads += subject_heads(over) if over.pos_ in {"VERB", "AUX"} else (over,)
    for _, deed in preposition_objects(noun, {"over", "for"}):
        heads += (c for c in deed.children if c.dep_ == "poss")
    verb = mention.predicate
    if verb.dep_ == "advcl" and any(c.lower_ in {"until", "unless"} for c in verb.children):
        heads += subject_heads(verb.head)  # "no talks until the sanctions are lifted"
    if not heads and verb.pos_ in {"NOUN", "PROPN"} and mention.kind == "noun":
        over = verb.head
        if verb.dep_ == "dobj" and over.lemma_.lower() in _GAINS:
            heads += agents(over)
    if not heads and verb.pos_ == "VERB" and mention.kind == "noun":
        asking = verb.head if verb.dep_ in {"advcl", "xcomp", "ccomp"} else verb
        if asking.lemma_.lower() in words("asking"):
            heads += agents(asking)
    for head in heads:
        found = tuple(
            e
            for e in behind(discourse, head)
            if e.code not in roles.imposer.codes and e.kind != "organisation"
        )
        if found:
            roles.target.add_entities(found)


def punished(discourse: Discourse, mention: SanctionMention, roles: Roles) -> None:
    """ "Imposed to punish Libya": whom they are to punish, where nothing else is said."""
    below = (c for n in (mention.noun, *mention.holders) for c in n.children if c.dep_ in {"acl", "relcl"})
    for verb in (mention.predicate, *below):
        for purpose in (c for c in verb.children if c.dep_ in {"advcl", "xcomp"}):
            if purpose.lemma_.lower() in _PURPOSES and not roles.target.codes:
                for head in patients(purpose):
                    add_target(discourse, head, roles)


def stray(discourse: Discourse, mention: SanctionMention, roles: Roles) -> None:
    """The target that the parser has hung elsewhere: "imposed sanctions over ..., including travel bans,
    on ..."."""
    if "subject" in mention.stage.frame.target if mention.stage else True:
        return
    for token in discourse.sentence(mention.noun):
        if token.i > mention.noun.i and token.lower_ in {"on", "against"} and token.dep_ == "prep":
            head = next((c for c in token.children if c.dep_ == "pobj"), None)
            if head is not None and token.head.lemma_.lower() not in _TAKES_ON and behind(discourse, head):
                add_target(discourse, head, roles)
                return


def not_himself(discourse: Discourse, mention: SanctionMention, roles: Roles) -> None:
    """ "The bloc suspended Mali and imposed sanctions on it": a pronoun for the target is not the imposer,
    but the last other state before it."""
    if not roles.target.codes or set(roles.target.codes) != set(roles.imposer.codes):
        return
    pronoun = next(
        (
            h
            for n in (mention.noun, *mention.holders, mention.predicate)
            for _, h in preposition_objects(n, ON)
            if h.lower_ in {"it", "them", "him", "her"}
        ),
        None,
    )
    if pronoun is None:
        return
    start = discourse.sentence(pronoun).start
    for token in reversed(discourse.doc[start : pronoun.i]):
        others = [e for e in discourse.parties(token) if e.kind == "state" and e.code]
        if others and not {e.code for e in others} & set(roles.imposer.codes):
            roles.target = Party([], [])
            roles.target.add_entities(tuple(others))
            return


def answered(discourse: Discourse, mention: SanctionMention, roles: Roles) -> None:
    """ "The embargo is Washington's answer to the Soviet invasion": who answers, and whose deed."""
    noun = mention.top
    if mention.stage is not None or noun.dep_ != "nsubj" or noun.head.lemma_ != "be":
        return
    for answer in (c for c in noun.head.children if c.dep_ == "attr"):
        if answer.lemma_.lower() not in words("answering"):
            continue
        owners = (h for _, h in preposition_objects(answer, {"of", "by", "from"}))
        add_imposers(discourse, (*owners, *(c for c in answer.children if c.dep_ == "poss")), roles)
        for _, deed in preposition_objects(answer, {"to", "for"}):
            roles.target.add_entities(tuple(e for e in behind(discourse, deed) if e.kind == "state"))


def generic(discourse: Discourse, mention: SanctionMention, roles: Roles) -> None:
    """ "Ordered an end to sales to South Africa, the first sanctions on a member state": the one state that
    the sentence names beside the imposer."""
    if roles.target.codes or not any(n.split()[-1] in _STATES for n in roles.target.names if n):
        return
    found = {
        e.code: e
        for t in discourse.sentence(mention.noun)
        for e in discourse.parties(t)
        if e.kind == "state" and e.code and e.code not in roles.imposer.codes
    }
    if len(found) == 1:
        roles.target.add_entities(tuple(found.values()))

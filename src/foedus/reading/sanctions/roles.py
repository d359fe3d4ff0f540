"""Who imposes sanctions, on whom, and why, by the words around one mention."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from foedus.model import SanctionStatus
from foedus.reading.behind import behind
from foedus.reading.discourse import Discourse
from foedus.reading.modality import UNREAL, modality_of
from foedus.reading.sanctions.implied import answered, generic, implied, not_himself, punished, stray
from foedus.reading.sanctions.mentions import SanctionMention, Stage
from foedus.reading.sanctions.party import ON, Party, Roles, add_imposers, add_target
from foedus.reading.sanctions.reason import reason_of
from foedus.reading.syntax import agents, conjuncts, is_passive, patients, preposition_objects, subject_heads

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_UNNAMED = frozenset({"western", "international"})
"""Adjectives for imposers whom nobody can list."""
BANS = frozenset(
    ["ban", "bar", "deny", "prohibit", "forbid", "outlaw", "restrict", "halt", "stop", "suspend", "sever"]
)
_SHUTS = frozenset(["deny", "bar", "ban", "refuse"])
_SAYS = frozenset(["say", "announce", "declare", "warn", "tell", "state", "add"])
_TRADE = frozenset(["import", "imports", "export", "exports", "shipment", "sale", "sales", "entry", "trade"])
_VOTES = frozenset(["vote", "violate", "evade", "circumvent", "breach", "oppose", "condemn", "fear", "call"])
"""What others than the imposer do to sanctions."""
_STEP = frozenset(
    ["coordination", "co-ordination", "concert", "tandem", "step", "unison", "conjunction", "league"]
)
_STRIKES = frozenset(["target", "hit", "affect", "cover", "punish", "isolate", "name"])
_OF_TARGETS = frozenset(["blacklisting", "listing", "designation", "delisting"])
"""Nouns of what is done to those who stand after "of"."""
_ABBREVIATED = frozenset({"us", "u.s.", "uk", "u.k.", "usa", "u.s.a."})


def roles_of(discourse: Discourse, mention: SanctionMention) -> Roles:
    """The parties that the mention's own sentence names."""
    roles = Roles(Party([], []), Party([], []), None)
    nodes = (mention.noun, *mention.holders)
    if mention.kind == "act":
        _act(discourse, mention, roles)
    else:
        for node in nodes:
            _around(discourse, node, roles)
        _below(discourse, nodes, roles)
        _governor(discourse, mention, roles)
        if not roles.imposer.codes:
            _pronouns(discourse, nodes, roles)
        if not roles.imposer.codes:
            _announced_in(discourse, mention, roles)
        punished(discourse, mention, roles)
        answered(discourse, mention, roles)
        generic(discourse, mention, roles)
        if not roles.target.codes and not roles.target.names:
            implied(discourse, mention, roles)
    not_himself(discourse, mention, roles)
    roles.reason = reason_of(discourse, mention)
    return roles


def _around(discourse: Discourse, noun: Token, roles: Roles) -> None:
    """The noun's own words: "U.S. sanctions on Syria", "Russia sanctions", "sanctions by the U.N."."""
    for child in noun.children:
        if child.i > noun.i:
            continue
        if child.dep_ == "amod" and child.lower_ in _UNNAMED and child.text not in roles.imposer.names:
            roles.imposer.names.append(child.text)
        if child.dep_ == "poss" and child.pos_ != "PRON":
            add_imposers(discourse, conjuncts(child), roles)
        elif child.dep_ in {"amod", "compound", "nmod", "npadvmod"}:
            for part in conjuncts(child):
                entity = discourse.cast.modifiers.get(part.i)
                found = (entity,) if entity is not None else discourse.parties(part)
                if not found:
                    continue
                target = (
                    all(e.kind == "state" for e in found)
                    and part.pos_ == "PROPN"
                    and part.lower_ not in _ABBREVIATED
                    and part.text == found[0].name
                )
                (roles.target if target else roles.imposer).add(discourse, part, found)
    for name, head in preposition_objects(noun, {"by", "from", "of"}):
        if name == "by" or (not roles.imposer.codes and any(e.collective for e in discourse.who(head))):
            add_imposers(discourse, (head,), roles)
    for _, head in preposition_objects(noun, ON):
        add_target(discourse, head, roles)
    if noun.lemma_.lower() in _OF_TARGETS:
        for _, head in preposition_objects(noun, {"of", "for"}):
            if not any(e.collective and e.kind != "group" for e in discourse.who(head)):
                add_target(discourse, head, roles)
    for child in noun.children:
        if child.lower_ in {"targeting", "hitting"}:
            for head in patients(child):
                add_target(discourse, head, roles)


def _below(discourse: Discourse, nodes: tuple[Token, ...], roles: Roles) -> None:
    """Verbs under the noun: "imposed by the EU on Russia", "that the bloc has imposed"."""
    for verb in (c for n in nodes for c in n.children if c.dep_ in {"acl", "relcl"} and c.pos_ == "VERB"):
        for _, head in preposition_objects(verb, ON):
            add_target(discourse, head, roles)
        if verb.lemma_.lower() in _STRIKES and not is_passive(verb):
            for head in patients(verb):
                if head not in nodes:
                    add_target(discourse, head, roles)
            continue
        doers = agents(verb) if is_passive(verb) else tuple(h for h in subject_heads(verb) if h not in nodes)
        if not roles.imposer.codes and verb.lemma_.lower() not in _VOTES:
            add_imposers(discourse, doers, roles)


def _pronouns(discourse: Discourse, nodes: tuple[Token, ...], roles: Roles) -> None:
    """ "Its sanctions" are whose "it" is, but nobody's own target."""
    for child in (c for n in nodes for c in n.children if c.dep_ == "poss" and c.pos_ == "PRON"):
        if not {e.code for e in behind(discourse, child)} & set(roles.target.codes):
            add_imposers(discourse, (child,), roles)


def _announced_in(discourse: Discourse, mention: SanctionMention, roles: Roles) -> None:
    """ "Were announced in London and Ottawa": capitals speak for those who impose, where nobody else does."""
    verb = mention.predicate
    if verb.pos_ != "VERB" or not is_passive(verb) or agents(verb) or mention.stage is None:
        return
    if mention.stage.frame.status not in {SanctionStatus.IMPOSED, SanctionStatus.LIFTED}:
        return
    for _, head in preposition_objects(verb, {"in"}):
        if head.i in discourse.cast.capitals:
            roles.imposer.add(discourse, head)


def _act(discourse: Discourse, mention: SanctionMention, roles: Roles) -> None:
    verb = mention.noun
    lemma = verb.lemma_.lower()
    for head in patients(verb):
        if lemma in BANS and head.lemma_.lower() in _TRADE:
            _traded(discourse, verb, head, roles)
        elif lemma in {"freeze", "unfreeze"}:
            for inner in (
                *(h for _, h in preposition_objects(head, {"of", "belonging"})),
                *(c for c in head.children if c.dep_ == "poss"),
            ):
                roles.target.add(discourse, inner)
            if not roles.target.codes:
                roles.target.add(discourse, head)
        else:
            add_target(discourse, head, roles)
    for _, head in preposition_objects(verb, {"along with", "as well as", "together with", "including"}):
        add_target(discourse, head, roles)
    add_imposers(discourse, agents(verb), roles)
    if not roles.imposer.codes:
        _speaking(discourse, verb, roles)
    _together(discourse, verb, roles)


def _speaking(discourse: Discourse, verb: Token, roles: Roles) -> None:
    """ "Twenty British officials, Moscow said, would be denied entry": into the country of who says so."""
    if verb.lemma_.lower() not in _SHUTS or not is_passive(verb) or modality_of(verb) not in UNREAL:
        return
    above = verb.head if verb.dep_ == "ccomp" else None
    said = next((c for c in verb.children if c.dep_ == "parataxis"), above)
    if said is not None and said.lemma_.lower() in _SAYS:
        heads = tuple(
            h
            for h in subject_heads(said)
            if not {e.code for e in behind(discourse, h)} & set(roles.target.codes)
        )
        add_imposers(discourse, heads, roles)


def _traded(discourse: Discourse, verb: Token, trade: Token, roles: Roles) -> None:
    """ "Banned the export of luxury goods to Russia", "barred entry to nine officials": with whom, whom."""
    goods = [h for _, h in preposition_objects(trade, {"of"})]
    over = [h for n in (trade, verb, *goods) for _, h in preposition_objects(n, {"from", "to", "with"})]
    for inner in over if over or trade.lemma_.lower() not in {"import", "imports"} else goods:
        if behind(discourse, inner):
            roles.target.add(discourse, inner)
    if not roles.target.codes and trade.lemma_.lower() in {"import", "imports", "export", "exports"}:
        for inner in (*goods, trade):  # "banned Russian imports"
            if behind(discourse, inner) and not roles.target.codes:
                roles.target.add(discourse, inner)


def _together(discourse: Discourse, verb: Token, roles: Roles) -> None:
    """ "In coordination with Canada, Britain imposed": those in step with the imposer impose too."""
    if not roles.imposer.codes:
        return
    for name, head in preposition_objects(verb, {"in", "with", "alongside", "along", "together"}):
        if name == "in" and head.lemma_.lower() in _STEP:
            add_imposers(discourse, tuple(h for _, h in preposition_objects(head, {"with"})), roles)
        elif name == "alongside":
            add_imposers(discourse, (head,), roles)
    for child in verb.children:
        if child.lower_ in {"together", "along", "jointly"} and child.dep_ in {"advmod", "prep"}:
            add_imposers(discourse, tuple(h for _, h in preposition_objects(child, {"with"})), roles)


def _governor(discourse: Discourse, mention: SanctionMention, roles: Roles) -> None:
    stage = mention.stage
    if stage is None:
        return
    word, frame = stage.word, stage.frame
    if word.pos_ in {"NOUN", "PROPN"}:
        _around(discourse, word, roles)
        over = word.head if word.dep_ == "dobj" else None
        if (
            over is not None
            and over.pos_ == "VERB"
            and not roles.imposer.codes
            and "subject" in frame.imposer
        ):
            add_imposers(discourse, agents(over), roles)
        return
    own = {mention.noun.i, *(h.i for h in mention.holders)}
    lets = word.head.lemma_ in {"let", "allow"} and word.dep_ in {"ccomp", "xcomp"}
    doers = tuple(h for h in agents(word.head if lets else word) if h.i not in own)
    if "subject" in frame.imposer and (not roles.imposer.codes or frame.status is SanctionStatus.IMPOSED):
        before = roles.imposer
        roles.imposer = Party([], [])
        add_imposers(discourse, doers, roles)  # who adopts another's sanctions imposes them too
        roles.imposer.merge(before)
        _together(discourse, word, roles)
    _governed(discourse, mention, stage, doers, roles)


def _governed(
    discourse: Discourse, mention: SanctionMention, stage: Stage, doers: tuple[Token, ...], roles: Roles
) -> None:
    """Targets beside the governing verb."""
    word, frame = stage.word, stage.frame
    own = {mention.noun.i, *(h.i for h in mention.holders)}
    for _, head in preposition_objects(word, ON):
        if head.i not in own and not _inside(head, own):
            add_target(discourse, head, roles)
    if not roles.target.codes and not roles.target.names and mention.kind == "noun":
        stray(discourse, mention, roles)
    if roles.target.codes:
        return
    if "subject" in frame.target:
        for head in doers:
            add_target(discourse, head, roles)
    if word.dep_ == "conj" and frame.status is SanctionStatus.IMPOSED:
        for other in patients(word.head):  # "suspended Syria and imposed sanctions"
            if behind(discourse, other) and not roles.target.names:
                add_target(discourse, other, roles)
    if "object" in frame.target:
        for head in _others(word, own):
            found = behind(discourse, head)
            if found and frame.status is SanctionStatus.IN_PLACE:  # what they hit, not whom they name
                roles.target.add_entities(found)
            elif found:
                add_target(discourse, head, roles)


def _others(verb: Token, own: set[int]) -> Iterator[Token]:
    """Objects of the verb that are not the sanctions: "hit Iran with sanctions", "slapped Iran with",
    "gave Iran"."""
    for head in patients(verb):
        if head.i not in own and not _inside(head, own):
            yield head
    for child in verb.children:
        if child.dep_ == "dative" and child.pos_ != "ADP":
            yield from conjuncts(child)
    for child in verb.children:
        if child.dep_ == "ccomp" and child.pos_ == "ADJ":  # "have made North Korea inventive"
            yield from (c for c in child.children if c.dep_ == "nsubj")
    for _, head in preposition_objects(verb, {"from"}):
        if (
            head.i not in own
            and verb.lemma_.lower() in {"strike", "remove", "delete", "take", "free", "exempt"}
            and not _inside(head, own)
        ):
            yield head


def _inside(head: Token, own: set[int]) -> bool:
    return any(t.i in own for t in head.subtree)

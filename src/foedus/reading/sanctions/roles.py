"""Who imposes sanctions, on whom, and why, by the words around one mention."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from foedus.model import Code, SanctionStatus
from foedus.reading.behind import behind, full_codes, named_after, words_of
from foedus.reading.discourse import Discourse
from foedus.reading.entities import Entity
from foedus.reading.sanctions.mentions import SanctionMention, Stage, words
from foedus.reading.syntax import agents, conjuncts, is_passive, patients, preposition_objects, subject_heads

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_TARGET = frozenset({"on", "against", "upon", "targeting"})
_REASON = (
    "over",
    "because of",
    "in response to",
    "in retaliation for",
    "in connection with",
    "due to",
    "for",
    "following",
    "after",
)
_TIME = frozenset(
    {
        "day",
        "week",
        "month",
        "year",
        "time",
        "decade",
        "period",
        "moment",
        "term",
        "hour",
        "now",
        "first",
        "example",
        "instance",
    }
)
_GENERIC = frozenset({"people", "individual", "entity", "country", "person"})
_SIGNS = frozenset(
    ["sign", "issue", "pass", "adopt", "approve", "introduce", "announce", "propose", "publish", "draft"]
)
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
_UNNAMED = frozenset({"western", "international"})
"""Adjectives for imposers whom nobody can list."""
BANS = frozenset(
    ["ban", "bar", "deny", "prohibit", "forbid", "outlaw", "restrict", "halt", "stop", "suspend", "sever"]
)
_TRADE = frozenset(["import", "imports", "export", "exports", "shipment", "sale", "sales", "entry", "trade"])
_STEP = frozenset(
    ["coordination", "co-ordination", "concert", "tandem", "step", "unison", "conjunction", "league"]
)
_STRIKES = frozenset(["target", "hit", "affect", "cover", "punish", "isolate", "name"])
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
_OF_TARGETS = frozenset(["blacklisting", "listing", "designation", "delisting"])
"""Nouns of what is done to those who stand after "of"."""
_PURPOSES = frozenset({"punish", "press", "pressure", "force", "compel", "isolate", "push"})
_LINKED = frozenset({"linked", "tied", "connected", "close", "loyal", "allied"})
_ABBREVIATED = frozenset({"us", "u.s.", "uk", "u.k.", "usa", "u.s.a."})


@dataclass(slots=True)
class Party:
    """Codes in the order of the text, and the words for all, known or not."""

    codes: list[Code]
    names: list[str]

    def add(self, discourse: Discourse, head: Token, entities: tuple[Entity, ...] | None = None) -> None:
        found = behind(discourse, head) if entities is None else entities
        for entity in found:
            for code in full_codes(entity):
                if code not in self.codes:
                    self.codes.append(code)
        words = words_of(discourse, head)
        if words not in self.names:
            self.names.append(words)

    def merge(self, other: Party) -> None:
        self.codes += [c for c in other.codes if c not in self.codes]
        self.names += [n for n in other.names if n not in self.names]

    def add_entities(self, found: tuple[Entity, ...]) -> None:
        self.codes += [c for e in found for c in full_codes(e) if c not in self.codes]
        self.names += [e.name for e in found if e.name not in self.names]


@dataclass(slots=True)
class Roles:
    imposer: Party
    target: Party
    reason: str | None


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
        _punished(discourse, mention, roles)
        if not roles.target.codes and not roles.target.names:
            _implied(discourse, mention, roles)
    _not_himself(discourse, mention, roles)
    roles.reason = _reason(discourse, mention)
    return roles


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


def _punished(discourse: Discourse, mention: SanctionMention, roles: Roles) -> None:
    """ "Imposed to punish Libya": whom they are to punish, where nothing else is said."""
    below = (c for n in (mention.noun, *mention.holders) for c in n.children if c.dep_ in {"acl", "relcl"})
    for verb in (mention.predicate, *below):
        for purpose in (c for c in verb.children if c.dep_ in {"advcl", "xcomp"}):
            if purpose.lemma_.lower() in _PURPOSES and not roles.target.codes:
                for head in patients(purpose):
                    _target(discourse, head, roles)


def _implied(discourse: Discourse, mention: SanctionMention, roles: Roles) -> None:
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
        found = tuple(e for e in behind(discourse, head) if e.code not in roles.imposer.codes)
        if found:
            roles.target.add_entities(found)


def _not_himself(discourse: Discourse, mention: SanctionMention, roles: Roles) -> None:
    """ "The bloc suspended Mali and imposed sanctions on it": a pronoun for the target is not the imposer,
    but the last other state before it."""
    if not roles.target.codes or set(roles.target.codes) != set(roles.imposer.codes):
        return
    pronoun = next(
        (
            h
            for n in (mention.noun, *mention.holders, mention.predicate)
            for _, h in preposition_objects(n, _TARGET)
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
            _target(discourse, head, roles)
    _imposers(discourse, agents(verb), roles)
    _together(discourse, verb, roles)


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
            _imposers(discourse, tuple(h for _, h in preposition_objects(head, {"with"})), roles)
        elif name == "alongside":
            _imposers(discourse, (head,), roles)
    for child in verb.children:
        if child.lower_ in {"together", "along", "jointly"} and child.dep_ in {"advmod", "prep"}:
            _imposers(discourse, tuple(h for _, h in preposition_objects(child, {"with"})), roles)


def _imposers(discourse: Discourse, heads: tuple[Token, ...], roles: Roles) -> None:
    """Only what can act: a state, a body, someone in office, or others left unnamed ("its partners"). A
    decree is its signer's."""
    for head in (signer for doer in heads for signer in _signer(doer)):
        if discourse.who(head) or behind(discourse, head):
            roles.imposer.add(discourse, head)


def _pronouns(discourse: Discourse, nodes: tuple[Token, ...], roles: Roles) -> None:
    """ "Its sanctions" are whose "it" is, but nobody's own target."""
    for child in (c for n in nodes for c in n.children if c.dep_ == "poss" and c.pos_ == "PRON"):
        if not {e.code for e in behind(discourse, child)} & set(roles.target.codes):
            _imposers(discourse, (child,), roles)


def _signer(head: Token) -> tuple[Token, ...]:
    """ "Signed a decree imposing", "introduced a bill that would sanction": who signed, who introduced."""
    if head.lemma_.lower() in words("decrees") and head.dep_ == "dobj" and head.head.lemma_ in _SIGNS:
        return agents(head.head)
    return (head,)


def _around(discourse: Discourse, noun: Token, roles: Roles) -> None:
    """The noun's own words: "U.S. sanctions on Syria", "Russia sanctions", "sanctions by the U.N."."""
    for child in noun.children:
        if child.i > noun.i:
            continue
        if child.dep_ == "amod" and child.lower_ in _UNNAMED and child.text not in roles.imposer.names:
            roles.imposer.names.append(child.text)
        if child.dep_ == "poss" and child.pos_ != "PRON":
            _imposers(discourse, conjuncts(child), roles)
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
            _imposers(discourse, (head,), roles)
    for _, head in preposition_objects(noun, _TARGET):
        _target(discourse, head, roles)
    if noun.lemma_.lower() in _OF_TARGETS:
        for _, head in preposition_objects(noun, {"of", "for"}):
            if not any(e.collective and e.kind != "group" for e in discourse.who(head)):
                _target(discourse, head, roles)
    for child in noun.children:
        if child.lower_ in {"targeting", "hitting"}:
            for head in patients(child):
                _target(discourse, head, roles)


def _target(discourse: Discourse, head: Token, roles: Roles) -> None:
    if head.ent_type_ in {"DATE", "TIME"} or head.lemma_.lower() in _TIME:
        return
    for listed in (c for c in head.children if c.dep_ == "appos"):
        if any(c.dep_ == "cc" for c in listed.children):  # "a Lebanese banker, a Turkish firm and a ship"
            for part in conjuncts(listed):
                _target(discourse, part, roles)
    if not behind(discourse, head):
        for _, inner in preposition_objects(head, {"as", "for"}):  # "on arms for Rwanda"
            if behind(discourse, inner) or inner.head.lower_ == "as":
                roles.target.add(discourse, inner)
    found = behind(discourse, head)
    if not found:
        found = tuple(
            e
            for c in head.children
            if c.lower_ in _LINKED
            for _, h in preposition_objects(c, {"to", "with"})
            for e in behind(discourse, h)
        )
        if found:
            roles.target.add(discourse, head, found)
            return
    if not found and (after := named_after(discourse, head)):
        roles.target.add(discourse, head, after)
    elif found or head.lemma_.lower() not in _GENERIC:
        roles.target.add(discourse, head)


def _below(discourse: Discourse, nodes: tuple[Token, ...], roles: Roles) -> None:
    """Verbs under the noun: "imposed by the EU on Russia", "that the bloc has imposed"."""
    for verb in (c for n in nodes for c in n.children if c.dep_ in {"acl", "relcl"} and c.pos_ == "VERB"):
        for _, head in preposition_objects(verb, _TARGET):
            _target(discourse, head, roles)
        if verb.lemma_.lower() in _STRIKES and not is_passive(verb):
            for head in patients(verb):
                if head not in nodes:
                    _target(discourse, head, roles)
            continue
        doers = agents(verb) if is_passive(verb) else tuple(h for h in subject_heads(verb) if h not in nodes)
        if not roles.imposer.codes:
            _imposers(discourse, doers, roles)


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
            _imposers(discourse, agents(over), roles)
        return
    own = {mention.noun.i, *(h.i for h in mention.holders)}
    lets = word.head.lemma_ in {"let", "allow"} and word.dep_ in {"ccomp", "xcomp"}
    doers = tuple(h for h in agents(word.head if lets else word) if h.i not in own)
    if "subject" in frame.imposer and (not roles.imposer.codes or frame.status is SanctionStatus.IMPOSED):
        before = roles.imposer
        roles.imposer = Party([], [])
        _imposers(discourse, doers, roles)  # who adopts another's sanctions imposes them too
        roles.imposer.merge(before)
        _together(discourse, word, roles)
    _governed(discourse, mention, stage, doers, roles)


def _governed(
    discourse: Discourse, mention: SanctionMention, stage: Stage, doers: tuple[Token, ...], roles: Roles
) -> None:
    """Targets beside the governing verb."""
    word, frame = stage.word, stage.frame
    own = {mention.noun.i, *(h.i for h in mention.holders)}
    for _, head in preposition_objects(word, _TARGET):
        if head.i not in own and not _inside(head, own):
            _target(discourse, head, roles)
    if not roles.target.codes and not roles.target.names and mention.kind == "noun":
        _stray(discourse, mention, roles)
    if roles.target.codes:
        return
    if "subject" in frame.target:
        for head in doers:
            _target(discourse, head, roles)
    if word.dep_ == "conj" and frame.status is SanctionStatus.IMPOSED:
        for other in patients(word.head):  # "suspended Syria and imposed sanctions"
            if behind(discourse, other) and not roles.target.names:
                _target(discourse, other, roles)
    if "object" in frame.target:
        for head in _others(word, own):
            found = behind(discourse, head)
            if found and frame.status is SanctionStatus.IN_PLACE:  # what they hit, not whom they name
                roles.target.add_entities(found)
            elif found:
                _target(discourse, head, roles)


def _stray(discourse: Discourse, mention: SanctionMention, roles: Roles) -> None:
    """The target that the parser has hung elsewhere: "imposed sanctions over ..., including travel bans,
    on ..."."""
    if "subject" in mention.stage.frame.target if mention.stage else True:
        return
    for token in discourse.sentence(mention.noun):
        if token.i > mention.noun.i and token.lower_ in {"on", "against"} and token.dep_ == "prep":
            head = next((c for c in token.children if c.dep_ == "pobj"), None)
            if head is not None and token.head.lemma_.lower() not in _TAKES_ON and behind(discourse, head):
                _target(discourse, head, roles)
                return


def _others(verb: Token, own: set[int]) -> Iterator[Token]:
    """Objects of the verb that are not the sanctions: "hit Iran with sanctions", "slapped Iran with",
    "gave Iran"."""
    for head in patients(verb):
        if head.i not in own and not _inside(head, own):
            yield head
    for child in verb.children:
        if child.dep_ == "dative" and child.pos_ != "ADP":
            yield from conjuncts(child)
    for _, head in preposition_objects(verb, {"from"}):
        if (
            head.i not in own
            and verb.lemma_.lower() in {"strike", "remove", "delete", "take", "free", "exempt"}
            and not _inside(head, own)
        ):
            yield head


def _inside(head: Token, own: set[int]) -> bool:
    return any(t.i in own for t in head.subtree)


def _reason(discourse: Discourse, mention: SanctionMention) -> str | None:
    """The words after over, because of, for and the like, at the sanctions or at what governs them."""
    nodes = [mention.noun, *mention.holders, mention.predicate]
    nodes += [c for n in (mention.noun, *mention.holders) for c in n.children if c.dep_ in {"acl", "relcl"}]
    nodes += mention.noun.conjuncts
    nodes += [
        g
        for n in list(nodes)
        for c in n.children
        if c.dep_ == "prep"
        for g in c.children
        if g.lemma_.lower() in _TIME
    ]
    laid = mention.stage is not None and mention.stage.frame.status is SanctionStatus.IMPOSED
    best: tuple[int, str] | None = None
    for node in nodes:
        for child in node.children:
            if child.dep_ == "advcl" and child.lemma_ == "punish":
                found = next((_words(discourse, o) for n, o in preposition_objects(child, {"for"})), None)
                rank = 0
            elif (
                child.pos_ in {"ADP", "SCONJ", "VERB"}
                and child.dep_ == "prep"
                and mention.noun not in child.subtree
            ):
                rank, found = _after(discourse, child)
                if rank >= _REASON.index("following") and not laid:
                    continue
            else:
                continue
            if found is not None and (best is None or rank < best[0]):
                best = (rank, found)
    return best[1] if best else None


def _after(discourse: Discourse, preposition: Token) -> tuple[int, str | None]:
    phrase = preposition.lower_
    following = preposition.doc[preposition.i + 1 : preposition.i + 3].text.lower()
    for rank, wanted in enumerate(_REASON):
        if phrase != wanted.split()[0] or not f"{phrase} {following} ".startswith(wanted + " "):
            continue
        last = preposition.doc[preposition.i + len(wanted.split()) - 1]
        if last.i >= preposition.right_edge.i:
            return rank, None
        head = next(
            (
                t
                for p in (last, preposition)
                for t in p.children
                if t.dep_ in {"pobj", "pcomp"} and t.i > last.i
            ),
            None,
        )
        if (
            head is None
            or head.lemma_.lower() in _TIME
            or head.ent_type_ in {"DATE", "TIME"}
            or (head.pos_ == "PROPN" and wanted == "for")
        ):
            return rank, None
        return rank, _words(discourse, head)
    return len(_REASON), None


def _words(discourse: Discourse, head: Token) -> str | None:
    """All below the head up to the first comma or relative clause."""
    start = head.left_edge.idx
    last = head
    for token in head.doc[head.i : head.right_edge.i + 1]:
        if (
            token.text in {",", ";", "—", "–", ":"}
            or token.is_space
            or (token.dep_ == "relcl" and token.head == head)
        ):
            break
        last = token
    for token in head.doc[head.i : last.i + 1]:
        if (
            token.lower_ in {"that", "which", "who", "where", "as", "while"}
            and token.dep_ in {"nsubj", "mark", "nsubjpass", "dobj"}
            and token.i > head.i
        ):
            last = head.doc[token.i - 1]
            break
    end = last.idx + len(last)
    return " ".join(discourse.text[start:end].split()).rstrip(" .,'\"”") or None

"""Words that name sanctions, and the predicate that brings them to a stage.

A noun of sanctions climbs through nouns that merely hold it ("a package of sanctions", "the sanctions
list") to the verb or noun of a stage ("lifted", "the extension of"). Nouns such as "measures" and
pronouns count only after sanctions have been named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from foedus.codebook import CueIndex, SanctionFrame, load_codebook, remembered
from foedus.reading.discourse import Discourse
from foedus.reading.syntax import patients, preposition_objects

if TYPE_CHECKING:
    from foedus.reading.tree import Token

Kind = Literal["noun", "anaphor", "act"]
_PRONOUNS = frozenset({"they", "them", "those", "these", "most", "some", "all", "it"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON"})
_DEFINITE = frozenset({"the", "those", "these", "that", "this", "its", "their", "such", "both"})
_LINKS = frozenset(
    {
        "pobj",
        "prep",
        "compound",
        "nmod",
        "amod",
        "conj",
        "appos",
        "dobj",
        "nsubj",
        "nsubjpass",
        "attr",
        "pcomp",
        "dative",
        "oprd",
        "acomp",
        "agent",
        "poss",
    }
)
_HALTS = frozenset({"ban", "freeze"})
_HALTED = frozenset(
    {"import", "imports", "export", "exports", "account", "asset", "reserve", "trade", "entry", "arm"}
)
"""A ban on imports, a freeze on accounts: sanctions, where they are another state's."""
_SPANS = frozenset({"until", "for", "by", "to", "through"})
_ECHOES = frozenset({"suit", "same", "likewise", "so"})
_FRESH = frozenset({"further", "additional", "more", "fresh"})
_AGAINST = frozenset({"on", "against", "upon"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What a governing word says of the sanctions. `top` is the highest noun that holds them."""

    name: str
    frame: SanctionFrame
    word: Token


@dataclass(frozen=True, slots=True, kw_only=True)
class SanctionMention:
    """One naming of sanctions. `noun` is the sanctions' own word (the verb, for an act), `holders` the
    nouns over it up to `top`; `stage` is None where nothing brings them to a stage."""

    noun: Token
    kind: Kind
    holders: tuple[Token, ...]
    stage: Stage | None
    definite: bool

    @property
    def top(self) -> Token:
        return self.holders[-1] if self.holders else self.noun

    @property
    def predicate(self) -> Token:
        return self.stage.word if self.stage else self.noun


@remembered
def _verbs() -> CueIndex[tuple[str, SanctionFrame]]:
    stages = load_codebook().sanctions.stages
    return CueIndex(((name, frame), frame.verbs) for name, frame in stages.items())


@remembered
def _nouns() -> CueIndex[tuple[str, SanctionFrame]]:
    stages = load_codebook().sanctions.stages
    return CueIndex(((name, frame), frame.nouns) for name, frame in stages.items())


@remembered
def _acts() -> CueIndex[tuple[str, SanctionFrame]]:
    stages = load_codebook().sanctions.stages
    return CueIndex(((name, frame), frame.acts) for name, frame in stages.items())


@remembered
def words(name: str) -> frozenset[str]:
    """A list of the sanctions' lexicon."""
    return frozenset(load_codebook().sanctions.lexicon[name].words)


def find_mentions(discourse: Discourse) -> list[SanctionMention]:
    """In the order of the text; a sentence about sport or courts holds none."""
    found: list[SanctionMention] = []
    named = [t for t in discourse.doc if is_noun(t)]
    last: int | None = None
    for token in discourse.doc:
        if _foreign(discourse, token):
            continue
        number = discourse.sentence_of[token.i]
        near = last is not None and number - last <= 2
        mention = _mention(token, bool(named), near) or (_echo(token, found[-1]) if near else None)
        if mention is not None:
            found.append(mention)
            last = number
    return found


def _echo(token: Token, last: SanctionMention) -> SanctionMention | None:
    """ "Norway followed suit", "and Iceland did the same": the step told of just before, taken by another."""
    verb = token.head
    same = token.lower_ in _ECHOES and verb.lemma_ in {"follow", "do"}
    if not same or token.dep_ not in {"dobj", "advmod"} or last.stage is None:
        return None
    if last.stage.frame.status.value not in {"imposed", "lifted", "extended"}:
        return None
    stage = Stage(name=last.stage.name, frame=last.stage.frame, word=verb)
    return SanctionMention(noun=token, kind="anaphor", holders=(), stage=stage, definite=True)


def is_noun(token: Token) -> bool:
    """Whether the token is the head of a noun that names sanctions by itself."""
    if token.pos_ not in {"NOUN", "PROPN"} and not (
        token.lower_ in {"sanctions", "embargo"} and token.pos_ in {"ADJ", "VERB"} and token.tag_ != "VBZ"
    ):
        return False
    lemma = token.lemma_.lower()
    if lemma in words("nouns") or token.lower_ == "sanctions":
        return True
    if lemma in _HALTS and any(h.lemma_.lower() in _HALTED for _, h in preposition_objects(token, {"on"})):
        return True
    return any(
        c.dep_ in {"compound", "amod", "nmod"} and f"{c.lower_} {lemma}" in words("nouns")
        for c in token.children
        if c.i < token.i
    )


def _foreign(discourse: Discourse, token: Token) -> bool:
    """The cheap test on the lemma comes first: few tokens name sanctions."""
    lemma = token.lemma_.lower()
    candidate = lemma in _candidates() or token.lower_ in _PRONOUNS or token.lower_ == "sanctions"
    if not candidate:
        return True
    return any(t.lemma_.lower() in words("foreign_to") for t in discourse.sentence(token))


@remembered
def _candidates() -> frozenset[str]:
    heads = {entry.split()[-1] for entry in words("nouns") | words("anaphors")}
    return frozenset(heads | set(_acts().heads) | _HALTS | _ECHOES)


def _mention(token: Token, named: bool, near: bool) -> SanctionMention | None:
    if token.pos_ == "VERB" and not is_noun(token):
        hit = _acts().best(token)
        if hit is None or (token.dep_ in {"amod", "compound"}) or not patients(token):
            return None
        if _needs_listed(hit.words) and not any(_listed(t) for t in _struck(token)):
            return None
        name, frame = hit.frame
        return SanctionMention(
            noun=token,
            kind="act",
            holders=(),
            stage=Stage(name=name, frame=frame, word=token),
            definite=False,
        )
    kind = _kind(token, named, near)
    if kind is None:
        return None
    holders, stage = climb(token)
    if token.lower_ in _PRONOUNS and (stage is None or _imposes(token, stage)):
        return None
    return SanctionMention(
        noun=token, kind=kind, holders=holders, stage=stage, definite=_definite(token, holders)
    )


def _needs_listed(matched: tuple[object, ...]) -> bool:
    """Of adding to a list, or of designating, only what is done to those who can be punished counts."""
    words_ = {getattr(word, "lemma_", "").lower() for word in matched}
    return bool(words_ & {"list", "register", "designate", "bar", "deny", "enter", "entry"})


def _struck(act: Token) -> tuple[Token, ...]:
    """Whom the act hits; whom one bars entry to stands below "to"."""
    return (*patients(act), *(t for n in (act, *patients(act)) for _, t in preposition_objects(n, {"to"})))


def _listed(head: Token) -> bool:
    """A person or firm by its noun, or a person's name."""
    inner = {t.lemma_.lower() for _, t in preposition_objects(head, {"of"})}
    return head.ent_type_ == "PERSON" or bool(({head.lemma_.lower()} | inner) & words("listed"))


def _imposes(pronoun: Token, stage: Stage) -> bool:
    """ "They had imposed": the pronoun stands for those who act, not for sanctions."""
    passing = stage.word.lemma_.lower() in {"go", "expire", "lapse", "end"}
    return pronoun.dep_ == "nsubj" and "subject" in stage.frame.imposer and not passing


def _kind(token: Token, named: bool, near: bool) -> Kind | None:
    if is_noun(token):
        return "noun"
    if not named:
        return None
    if token.pos_ in {"NOUN", "PROPN"} and token.lemma_.lower() in words("anaphors"):
        if any(is_noun(t) for t in token.subtree):
            return None
        ordinal = any(
            c.dep_ in {"amod", "nummod"} and (c.lower_ == "new" or c.tag_ == "CD" or c.lower_[:-2].isdigit())
            for c in token.children
        )
        owned = any(c.dep_ in {"amod", "compound"} and c.ent_type_ in {"NORP", "GPE"} for c in token.children)
        against = any(True for _ in preposition_objects(token, _AGAINST))
        fresh = near and any(c.lower_ in _FRESH for c in token.children)  # "weighing further listings"
        return (
            "anaphor"
            if _definite(token, ())
            or against
            or owned
            or fresh
            or (ordinal and token.lemma_.lower() in {"package", "round"})
            else None
        )
    if token.lower_ in _PRONOUNS and near and token.dep_ not in {"det", "predet", "amod"}:
        return "anaphor" if token.lower_ != "it" or token.dep_ in {"dobj", "nsubjpass"} else None
    return None


def _definite(token: Token, holders: tuple[Token, ...]) -> bool:
    nodes = (token, *holders)
    if token.pos_ == "PRON" or token.lower_ in _PRONOUNS:
        return True
    return any(c.lower_ in _DEFINITE and c.dep_ in {"det", "poss"} for n in nodes for c in n.children)


def climb(noun: Token) -> tuple[tuple[Token, ...], Stage | None]:
    """The nouns that hold the sanctions, and the stage that the first governing word gives."""
    holders: list[Token] = []
    node = noun
    top = noun
    for _ in range(14):
        if node.dep_ not in _LINKS or node.head == node:
            break
        step, node = node, node.head
        if node.pos_ in {"VERB", "AUX"}:
            return tuple(holders), _governing(step, node, holders, top) or _shifted(noun)
        if node.pos_ in _NOMINAL:
            stage = _nominal(node)
            if stage is not None:
                return tuple(holders), stage
            lemma = node.lemma_.lower()
            if step.dep_ in {"conj", "appos"}:
                continue
            if lemma not in words("carriers") and node.lower_ not in words("carriers"):
                stage = _off_the_list(step, node, top)
                if stage is not None:
                    return tuple(holders), stage
                break
            holders.append(node)
            top = node
    return tuple(holders), _below(noun, holders) or _shifted(noun)


def _governing(step: Token, verb: Token, holders: list[Token], top: Token) -> Stage | None:
    """The stage that the verb gives, or a noun beside it; `step` is what leads up to the verb."""
    return _list_above(verb, holders) or _torn_off(step) or _verbal(verb, top)


def _shifted(noun: Token) -> Stage | None:
    """ "Decided to renew until 31 May the arms embargo": the object after a date, which the parser tears off
    its verb."""
    dated = False
    for i in range(noun.left_edge.i - 1, max(noun.left_edge.i - 9, 0), -1):
        token = noun.doc[i]
        if token.pos_ == "VERB":
            return _verbal(token, token) if dated else None
        dated = dated or token.ent_type_ == "DATE"
        if token.ent_type_ != "DATE" and not token.is_punct and token.lower_ not in _SPANS:
            return None
    return None


def _off_the_list(preposition: Token, listed: Token, top: Token) -> Stage | None:
    """ "Removed a leader from its sanctions list": the list hangs below the one who is struck off it."""
    verb = listed.head
    if preposition.lower_ not in {"from", "off", "to", "on"} or listed.dep_ not in {"dobj", "nsubjpass"}:
        return None
    if top.lemma_.lower() not in {"list", "blacklist", "register"} or verb.pos_ != "VERB":
        return None
    hit = next((h for h in _verbs().matches(verb) if h.frame[1].status.value in {"lifted", "imposed"}), None)
    if hit is None:
        return None
    name, frame = hit.frame
    return Stage(name=name, frame=frame, word=verb)


def _torn_off(preposition: Token) -> Stage | None:
    """ "Granted Syria relief from sanctions": the noun right before the preposition, which the parser hangs
    to the verb."""
    before = preposition.doc[preposition.i - 1] if preposition.i else preposition
    torn = preposition.dep_ == "prep" and preposition.lower_ in {"from", "to", "of"} and before.pos_ == "NOUN"
    return _nominal(before) if torn and before.head == preposition.head else None


def _nominal(noun: Token) -> Stage | None:
    hit = _nouns().best(noun)
    if hit is None:
        return None
    name, frame = hit.frame
    return Stage(name=name, frame=frame, word=noun)


def _verbal(verb: Token, top: Token) -> Stage | None:
    """The stage of a verb over the sanctions, or of the verb below them ("a package, put forward by ...")."""
    if verb.lemma_ in {"have", "need"}:  # "would have to be renewed"
        verb = next((c for c in verb.children if c.dep_ == "xcomp" and c.pos_ == "VERB"), verb)
    for hit in _verbs().matches(verb):
        if any(w == top for w in hit.words[1:]) or not _wants_own(hit.words, top):
            name, frame = hit.frame
            return Stage(name=name, frame=frame, word=verb)
    return _below(top, [])


def _wants_own(matched: tuple[object, ...], top: Token) -> bool:
    """Whether the cue's last preposition governs something else than the sanctions ("add to", "put on")."""
    last = matched[-1]
    if top.dep_ in {"nsubj", "nsubjpass"}:
        return False  # "sanctions weigh on Syria"
    if len(matched) == 1 or getattr(last, "pos_", "") != "ADP" or getattr(last, "dep_", "") == "prt":
        return False
    inside = any(child == top or top in child.subtree for child in last.children)  # type: ignore[attr-defined]
    return not inside


def _below(noun: Token, holders: list[Token]) -> Stage | None:
    """The stage of a participle or a relative clause on the noun: "sanctions imposed in 2014"."""
    for node in (*reversed(holders), noun):
        for child in node.children:
            if child.dep_ in {"acl", "relcl"} and child.pos_ == "VERB":
                hit = _verbs().best(child)
                if hit is not None:
                    name, frame = hit.frame
                    return Stage(name=name, frame=frame, word=child)
    return None


def _list_above(verb: Token, holders: list[Token]) -> Stage | None:
    """ "struck off a list of people who are subject to an asset freeze": what is done to the list is
    done to the sanctions."""
    if verb.dep_ not in {"relcl", "acl"}:
        return None
    for node in _upwards(verb.head):
        if node.lemma_.lower() in {"list", "blacklist", "register"}:
            over = _upwards(node.head) if node.head != node else iter(())
            outer = next((n for n in over if n.pos_ in {"VERB", "AUX"}), None)
            if outer is not None:
                hit = _verbs().best(outer)
                if hit is not None:
                    holders.append(node)
                    name, frame = hit.frame
                    return Stage(name=name, frame=frame, word=outer)
    return None


def _upwards(token: Token) -> Iterator[Token]:
    node = token
    for _ in range(6):
        yield node
        if node.dep_ not in {"pobj", "prep"} or node.head == node:
            return
        node = node.head

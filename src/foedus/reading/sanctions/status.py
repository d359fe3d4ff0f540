"""The stage of sanctions that a mention gives, once grammar has had its say.

What is to be imposed is proposed; what is not lifted, or only asked to be, is in place; what is denied
is nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from foedus.codebook import load_codebook
from foedus.model import Modality, SanctionStatus
from foedus.reading.dates import resolve
from foedus.reading.discourse import Discourse
from foedus.reading.modality import UNREAL, modality_of
from foedus.reading.sanctions.mentions import SanctionMention, Stage, words
from foedus.reading.syntax import agents, is_passive
from foedus.reading.timing import interval_of

if TYPE_CHECKING:
    from foedus.reading.tree import Token

DECIDES = frozenset({"vote", "decide", "agree", "move", "resolve", "proceed"})
"""What a body votes or decides to do, it does."""
LETS = frozenset({"let", "allow"})
"""Who lets sanctions lapse ends them."""
_DECISION = frozenset({"decision", "move", "vote", "step", "agreement"})
_LAPSES = frozenset({"expire", "lapse", "end", "run"})
_WORD = 6
"""The length of a preposition and a space before a date."""
_SAYS = frozenset({"announce", "say", "declare", "promise", "pledge", "vow", "confirm", "tell"})


@dataclass(frozen=True, slots=True)
class Standing:
    """`soft`: no word of the text makes the stage a piece of news of its own."""

    status: SanctionStatus
    modality: Modality
    soft: bool = False


_IN_PLACE = Standing(SanctionStatus.IN_PLACE, Modality.ASSERTED, soft=True)


def standing_of(discourse: Discourse, mention: SanctionMention) -> Standing | None:
    """None where the text says that there are no sanctions, or speaks of others than states impose."""
    if _barred(discourse, mention):
        return None
    if _over(discourse, mention):
        return Standing(SanctionStatus.LIFTED, Modality.ASSERTED)
    stage = mention.stage
    if stage is None:
        return _unstaged(mention)
    if stage.name == "asked" and _asks_end(stage.word, mention.noun):
        return _IN_PLACE
    status, modality = stage.frame.status, _dated(discourse, stage.word)
    if status is SanctionStatus.LIFTED:
        if _let(stage.word) and modality is Modality.FUTURE:
            return Standing(status, modality)  # "will be allowed to lapse": that is decided
        scheduled = stage.word.lemma_.lower() in _LAPSES and modality is Modality.FUTURE
        awaited = any(c.lower_ in {"until", "unless"} for c in stage.word.children)
        kept = (
            scheduled
            or awaited
            or _demanded(stage.word)
            or _not_yet(stage.word)
            or modality in {Modality.NEGATED, Modality.HYPOTHETICAL}
        )
        return _IN_PLACE if kept else Standing(status, modality)
    if status is SanctionStatus.PROPOSED:
        return Standing(status, Modality.ASSERTED if modality is Modality.NEGATED else modality)
    if status is SanctionStatus.IN_PLACE and "subject" in stage.frame.imposer and modality is Modality.FUTURE:
        return Standing(status, Modality.ASSERTED)  # "would maintain its sanctions"
    if status is SanctionStatus.IMPOSED:
        return _imposed(discourse, mention, stage, modality)
    if modality in UNREAL and status is SanctionStatus.IN_PLACE:
        return Standing(SanctionStatus.PROPOSED, modality)
    return None if modality is Modality.NEGATED else Standing(status, modality)


def _let(word: Token) -> bool:
    return word.dep_ in {"xcomp", "ccomp"} and word.head.lemma_ in LETS and word.lemma_.lower() in _LAPSES


def _since(word: Token) -> bool:
    """ "Sanctioned since 2006": what began then still holds."""
    helped = any(c.dep_ in {"aux", "auxpass"} for c in word.children)
    return (not helped or word.tag_ == "VBN") and any(
        c.lower_ == "since" and c.dep_ in {"prep", "mark"} and any(g.ent_type_ == "DATE" for g in c.children)
        for c in word.children
    )


def _demanded(word: Token) -> bool:
    """ "Demanded an end to the sanctions", "called for the lifting of": a noun under a verb of asking, or
    a clause, "asked that they be lifted"."""
    if word.pos_ not in {"NOUN", "PROPN"}:
        return (
            word.dep_ == "ccomp"
            and word.head.lemma_.lower() in words("asking")
            and any(c.lower_ == "be" and c.dep_ == "auxpass" for c in word.children)
        )
    over = word.head.head if word.dep_ == "pobj" and word.head.lower_ == "for" else word.head
    return word.dep_ in {"dobj", "pobj"} and over.lemma_.lower() in words("asking")


def _not_yet(word: Token) -> bool:
    """ "Is preparing to ease", "is about to lift", "promised relief": nothing is eased yet."""
    over = word.head
    planned = word.dep_ == "xcomp" or (word.dep_ == "dobj" and word.pos_ == "NOUN")
    return planned and over.lemma_.lower() in words("planning")


def _over(discourse: Discourse, mention: SanctionMention) -> bool:
    """ "Mali, under ECOWAS sanctions until last year": they are past."""
    if mention.stage is not None and mention.stage.name != "faced":
        return False
    under = mention.noun.head if mention.noun.dep_ == "pobj" and mention.noun.head.lower_ == "under" else None
    published = discourse.published
    if under is None or published is None:
        return False
    for node in (under.head, under, mention.noun):
        for child in (c for c in node.children if c.lower_ in {"until", "till", "to"} and c.dep_ == "prep"):
            near = (d for d in discourse.dates if d.start - _WORD <= child.idx < d.end)
            day = next((d for d in near if child.lower_ != "to" or d.start < child.idx), None)
            end = resolve(day, published=discourse.written, tense="past") if day is not None else None
            if end is not None and end.last < published:
                return True
    return False


def _asks_end(asking: Token, noun: Token) -> bool:
    """ "Asked for the sanctions to be lifted"."""
    ending = load_codebook().sanctions.stages["lifted"].verbs
    clauses = (
        c for w in (asking, noun) for c in w.children if c.dep_ in {"xcomp", "advcl", "ccomp", "relcl"}
    )
    return any(
        c.lemma_.lower() in ending and any(g.lower_ == "to" and g.dep_ == "aux" for g in c.children)
        for c in clauses
    )


def _barred(discourse: Discourse, mention: SanctionMention) -> bool:
    """ "No sanctions", sanctions averted, sanctions of a court."""
    if any(c.lower_ == "no" for n in (mention.noun, *mention.holders) for c in n.children):
        return True
    doers = agents(mention.predicate)
    if any(d.lemma_.lower() in words("courts") and not _acts_abroad(discourse, d) for d in doers):
        return True
    over = (mention.predicate, mention.top.head)
    return any(word.lemma_.lower() in words("averting") for word in over)


def _unstaged(mention: SanctionMention) -> Standing:
    """A bare mention: in place, unless the noun's own words say that they may come."""
    own = modality_of(mention.noun)
    if own in UNREAL and _premodified(mention.noun):
        return Standing(SanctionStatus.PROPOSED, own, soft=True)
    return _IN_PLACE


def _imposed(
    discourse: Discourse, mention: SanctionMention, stage: Stage, modality: Modality
) -> Standing | None:
    if modality is Modality.NEGATED:
        return None
    if modality is Modality.HYPOTHETICAL and mention.kind == "anaphor":
        return None  # "they could be put back": no one has proposed it
    asked = stage.word.dep_ == "ccomp" and stage.word.head.lemma_.lower() in words("asking")
    if modality is Modality.ASSERTED and asked:  # "asked that sanctions be imposed"
        return Standing(SanctionStatus.PROPOSED, Modality.HYPOTHETICAL)
    if modality is Modality.ASSERTED and (
        _holds(discourse, stage.word)
        or (mention.kind == "act" and is_passive(stage.word) and _since(stage.word))
    ):
        return Standing(SanctionStatus.IN_PLACE, modality)
    return Standing(SanctionStatus.PROPOSED if modality in UNREAL else stage.frame.status, modality)


def _dated(discourse: Discourse, word: Token) -> Modality:
    """The stage's modality; what has a day of its own after publication is to come ("expires in May")."""
    modality = _modality(word)
    day = interval_of(discourse, word, inherit=False)
    ahead = day is not None and discourse.published is not None and day.first > discourse.published
    return Modality.FUTURE if ahead and modality is Modality.ASSERTED else modality


def _holds(discourse: Discourse, word: Token) -> bool:
    """ "The order under which it imposes sanctions": a present tense outside a headline tells what holds."""
    plain = word.tag_ in {"VBZ", "VBP"} and not any(c.dep_ in {"aux", "auxpass"} for c in word.children)
    return plain and word.dep_ in {"relcl", "advcl"} and not discourse.in_title(word)


def _acts_abroad(discourse: Discourse, doer: Token) -> bool:
    """A named body ("the Arab League"), not "a court in Istanbul"."""
    return any(e.kind == "organisation" for e in discourse.who(doer))


def _premodified(noun: Token) -> bool:
    return any(
        c.lower_
        in {"possible", "potential", "planned", "proposed", "future", "threatened", "new", "further", "more"}
        for c in noun.children
    )


def _modality(word: Token) -> Modality:
    """As modality_of, save that what a body votes to do is done, and what one announced that one would
    do is to come."""
    found = modality_of(word)
    head = word.head
    if word.dep_ == "xcomp" and head.lemma_ in {"have", "need"} and found is Modality.ASSERTED:
        return Modality.HYPOTHETICAL  # "would have to be renewed"
    if word.dep_ == "acl" and head.lemma_.lower() in _DECISION and found is Modality.HYPOTHETICAL:
        return Modality.ASSERTED
    if (
        found is Modality.FUTURE
        and word.dep_ == "xcomp"
        and head.lemma_.lower() in DECIDES
        and head.tag_ in {"VBD", "VBN", "VBZ"}
    ):
        return modality_of(head)
    if head.lemma_ in LETS and word.dep_ in {"ccomp", "xcomp"} and word.lemma_.lower() in _LAPSES:
        return modality_of(head)  # "let its sanctions lapse"
    would = any(c.lower_ in {"would", "'d", "’d"} and c.dep_ == "aux" for c in word.children)
    if found is Modality.HYPOTHETICAL and would and word.dep_ == "ccomp" and head.lemma_.lower() in _SAYS:
        return Modality.FUTURE
    return found

"""Participants that a sentence leaves to its neighbours.

the treaty, which was signed in May    its parties are those of the agreement told before
it was held up by Slovakia             "it" is the act told before, done by those who did it
promised another million in aid        to the state that the sentence speaks of
after talks with Chad, Niger said      Niger had them
Riyadh broke off relations             with the other of the two that the report is about
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from foedus.model import Actor, Event, EventType, Modality
from foedus.reading.discourse import Discourse
from foedus.reading.events.found import Found, objects_of
from foedus.reading.events.index import event_index
from foedus.reading.events.participants import Participant, participants
from foedus.reading.syntax import agents, is_passive, preposition_objects, subject_heads

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_AGREEMENTS = frozenset({"events.SUPPORT.sign", "events.SUPPORT.in_force"})
_ANSWERS = frozenset({EventType.ACCUSE, EventType.REJECT, EventType.SUPPORT})
_RELATIONS = frozenset({"relation", "tie", "link"})
"""What a state has with another, named or not."""
_GIVEN = frozenset({"events.AGREE.pledge", "events.AID.give", "events.AID.arrive"})
_ACT = frozenset("it this that decision move step plan action measure act idea proposal offer".split())
_TEXT = frozenset("treaty agreement pact deal accord".split())
_FOR_THEIR_STATE = frozenset({"official", "minister", "representative", "delegate", "negotiator", "side"})
_REACH = 3
_MEANWHILE = frozenset({"after", "at", "during", "following", "in"})


def meant_parties(discourse: Discourse, found: Found, before: list[Event]) -> tuple[Participant, ...]:
    """The parties of an agreement that is only named again, or the two states that the report is about."""
    if found.entry.id not in _AGREEMENTS or not (
        is_passive(found.head) or found.entry.id.endswith("in_force")
    ):
        return ()
    makers = [t for t in agents(found.head) if t.lemma_.lower() not in _FOR_THEIR_STATE]
    if is_passive(found.head) and makers:
        return ()  # "signed by all the allies"
    told = next((e for e in reversed(before) if e.frame in _AGREEMENTS and len(e.actors) > 1), None)
    if told is not None:
        return _again(told.actors, found.head)
    pair = discourse.main_pair()
    subject = next(iter(subject_heads(found.head)), found.head)
    names = [discourse.atlas.ref(code, discourse.published).name for code in pair]
    start, end = subject.idx, subject.idx + len(subject)
    actors = [Actor(name=n, code=c, start=start, end=end) for n, c in zip(names, pair, strict=True)]  # type: ignore[arg-type]
    return _again(tuple(actors), found.head)


def meanwhile(discourse: Discourse, found: Found) -> tuple[Participant, ...]:
    """ "After talks with the Chadian minister, she said": who speaks has met him."""
    noun = found.head
    if noun.dep_ != "pobj" or noun.head.lower_ not in _MEANWHILE:
        return ()
    verb = noun.head.head
    if verb.pos_ not in {"VERB", "AUX"}:
        return ()
    theirs = _known(discourse, (t for _, t in preposition_objects(noun, {"with", "to"})))
    mine = _known(discourse, agents(verb))
    return mine if theirs and not {p.actor.code for p in mine} & {p.actor.code for p in theirs} else ()


def _known(discourse: Discourse, tokens: Iterable[Token]) -> tuple[Participant, ...]:
    some = [p for token in tokens for p in participants(discourse, token, things=False)]
    return tuple(p for p in some if p.known and p.actor.code is not None)


def meant_partner(
    discourse: Discourse, found: Found, acting: tuple[Participant, ...], before: list[Event]
) -> tuple[Participant, ...]:
    """The other party where a parliament or a leader signs or approves "the treaty" of the report."""
    codes = {p.actor.code for p in acting if p.actor.code}
    texts = subject_heads(found.head) if is_passive(found.head) else objects_of(found)
    if found.entry.id not in _AGREEMENTS or len(codes) != 1 or found.clause.dep_ not in {"ROOT", "ccomp"}:
        return ()
    if not any(t.lower_ == "it" or any(c.lower_ == "the" for c in t.children) for t in texts):
        return ()
    for event in reversed(before):
        if event.frame in _AGREEMENTS and len(event.actors) > 1 and codes & {a.code for a in event.actors}:
            return _again(tuple(a for a in event.actors if a.code not in codes), found.head)
    pair = discourse.main_pair()
    if not codes & set(pair):
        return ()
    token = texts[0]
    return _again(
        tuple(
            Actor(
                name=discourse.atlas.ref(code, discourse.published).name,
                code=code,  # type: ignore[arg-type]
                start=token.idx,
                end=token.idx + len(token),
            )
            for code in pair
            if code not in codes
        ),
        token,
    )


def meant_recipients(
    discourse: Discourse, found: Found, acting: tuple[Participant, ...], before: list[Event]
) -> tuple[Participant, ...]:
    """Those who did the act that is answered, or those to whom the sentence gives."""
    if found.entry.type in _ANSWERS and not found.nominal:
        return _doers_of(discourse, found, acting, before)
    if any(w.lemma_ in _RELATIONS for w in (*found.words[1:], *objects_of(found)[:1])):
        return _other_of_the_pair(discourse, found, acting)
    if found.entry.id in _GIVEN:
        return _spoken_of(discourse, found, acting) or _given_before(discourse, found, acting, before)
    return ()


def _other_of_the_pair(
    discourse: Discourse, found: Found, acting: tuple[Participant, ...]
) -> tuple[Participant, ...]:
    """With whom relations are broken off or taken up again, where the sentence leaves it to the report."""
    codes = {p.actor.code for p in acting if p.actor.code}
    pair = discourse.main_pair()
    if len(codes) != 1 or not codes & set(pair):
        return ()
    token = found.words[-1]
    return _again(
        tuple(_named(discourse, code, token) for code in pair if code not in codes),
        token,
    )


def _named(discourse: Discourse, code: str, token: Token) -> Actor:
    name = discourse.atlas.ref(code, discourse.published).name
    return Actor(name=name, code=code, start=token.idx, end=token.idx + len(token))  # type: ignore[arg-type]


def _given_before(
    discourse: Discourse, found: Found, acting: tuple[Participant, ...], before: list[Event]
) -> tuple[Participant, ...]:
    """The one to whom the same actor turned in the sentence before, in the same paragraph."""
    codes = {p.actor.code for p in acting if p.actor.code}
    for event in reversed(before):
        end = event.evidence[-1].end
        if end > found.head.idx or "\n" in discourse.text[end : found.head.idx]:
            continue
        if codes & {a.code for a in event.actors}:
            others = tuple(a for a in event.recipients if a.code and a.code not in codes)
            if others:
                return _again(others, found.head)
    return ()


def _doers_of(
    discourse: Discourse, found: Found, acting: tuple[Participant, ...], before: list[Event]
) -> tuple[Participant, ...]:
    objects = objects_of(found)
    nouns = event_index().nouns.heads
    if found.head.lemma_ == "deny":
        return ()  # who is said to have done it is the one who denies it
    if not any({t.lower_, t.lemma_.lower()} & (_ACT | _TEXT) or t.lemma_.lower() in nouns for t in objects):
        return ()
    codes = {p.actor.code for p in acting}
    here = discourse.sentence_of[found.head.i]
    for event in reversed(before):
        number = _number(discourse, event)
        if here - number > _REACH or event.modality not in {Modality.ASSERTED, Modality.HISTORICAL}:
            continue
        others = tuple(a for a in event.actors if a.code is not None and a.code not in codes)
        if others and number <= here and event.event_type is not EventType.ACCUSE:
            return _again(others, objects[0])
    return ()


def _number(discourse: Discourse, event: Event) -> int:
    start = event.evidence[-1].start
    return next((n for n, s in enumerate(discourse.sentences) if s.start_char <= start < s.end_char), 0)


def _spoken_of(
    discourse: Discourse, found: Found, acting: tuple[Participant, ...]
) -> tuple[Participant, ...]:
    codes = {p.actor.code for p in acting}
    near = sorted(discourse.sentence(found.head), key=lambda t: abs(t.i - found.head.i))
    for token in near:
        reference = discourse.cast.references.get(token.i)
        if reference is not None and reference.how == "pronoun":
            continue
        if reference is not None or token.i in discourse.cast.places:
            for one in participants(discourse, token, things=False):
                if one.actor.code is not None and one.actor.code not in codes and one.actor.sector is None:
                    return (one,)
    return ()


def _again(actors: tuple[Actor, ...], token: Token) -> tuple[Participant, ...]:
    return tuple(Participant(actor=a, entity=None, token=token.i, direct=False) for a in actors)

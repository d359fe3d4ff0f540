"""What grammar makes of an act: promised help is AGREE, a refusal REJECT, an announced attack THREATEN.

PLOVER's draft manual of 2021: cooperative acts in the future tense are AGREE, future RETREAT is CONCEDE
(AGREE where the actor's own word gives it), refused cooperation and leave that is not given are REJECT; the
threat of a hostile act, of a protest or a boycott is THREATEN; troops who come to keep the peace are AID.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from foedus.codebook import load_codebook
from foedus.model import Attribution, EventDate, EventType, Modality
from foedus.reading.discourse import Discourse
from foedus.reading.events.found import Found, clauses, find_events, objects_of
from foedus.reading.events.participants import Participant
from foedus.reading.modality import modality_of

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_DECISIVE = frozenset({"decide", "vote", "choose", "resolve", "opt", "move", "elect", "agree"})
_RESOLVED = frozenset(
    {EventType.SANCTION, EventType.CONCEDE, EventType.SUPPORT, EventType.REJECT, EventType.COERCE}
)
_INTENT = frozenset({"will", "would", "wo", "'ll", "’ll", "shall"})
_MOTION = frozenset(
    {"leave", "depart", "travel", "fly", "head", "visit", "go", "arrive", "meet", "host", "begin"}
)
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "tomorrow"})
_COOPERATIVE = frozenset({1, 2})
_HOSTILE = 4
_LETTING = frozenset({"let", "make", "help", "see"})
_MENACING = frozenset({"be", "stand", "remain", "vow", "swear", "express", "declare"})
_VENGEFUL = frozenset("punish avenge crush destroy fight retaliate kill eliminate chop annihilate".split())
_REPORT = frozenset(
    {"say", "announce", "confirm", "declare", "state", "tell", "add", "report", "reveal", "vow", "warn"}
)

_REJECT_MODES = {
    EventType.CONSULT: "meet",
    EventType.AID: "assist",
    EventType.COOPERATE: "assist",
    EventType.RETREAT: "yield",
    EventType.CONCEDE: "yield",
}
_THREAT_MODES = {
    EventType.ASSAULT: "violence",
    EventType.MOBILIZE: "violence",
    EventType.SANCTION: "relations",
}
_LEAVE = frozenset(
    {"events.CONCEDE.permit", "events.CONCEDE.allow", "events.RETREAT.access", "events.RETREAT.let_in"}
)
_PEACEFUL = frozenset(
    "peacekeeping peacekeeper peacekeepers humanitarian relief earthquake quake flood floods".split()
)
_THREAT_OWN_MODES = {
    "strike": "restrict",
    "boycott": "restrict",
    "obstruct": "restrict",
    "arrest": "arrest",
    "ban": "ban",
    "expel": "expel",
    "curfew": "restrict",
    "restrict": "restrict",
}


def held(discourse: Discourse, found: Found, when: EventDate | None = None) -> Modality:
    """How the text holds the act itself; `when` is its date."""
    if found.entry.id == "events.AGREE.expected":
        return Modality.FUTURE
    token = found.clause
    modality = modality_of(token)
    if modality is Modality.NEGATED and any(word.dep_ == "neg" for word in found.words):
        return Modality.ASSERTED  # "would not rule out force" threatens: the cue has the denial in it
    if _asked_on_a_journey(found):
        return modality_of(token.head)
    if modality is Modality.ASSERTED and token.tag_ == "VB" and token.head.lemma_ in _LETTING:
        return modality_of(token.head)  # "a pact that would let them send troops"
    if modality is Modality.ASSERTED and _scheduled(discourse, token, when):
        return Modality.FUTURE
    if found.entry.id == "events.SUPPORT.in_force" and token.tag_ in {"VBZ", "VBP"} and _awaits(token):
        return Modality.FUTURE
    if found.light is not None and modality is Modality.ASSERTED:
        modality = modality_of(found.head)
    if modality is Modality.FUTURE and _decided(token, found.entry.type):
        return modality_of(token.head)
    if modality is Modality.HYPOTHETICAL and (_future_in_the_past(token) or _planned(token)):
        return Modality.FUTURE
    if modality is Modality.ASSERTED and _of_none(found):
        return Modality.NEGATED
    return modality


def _of_none(found: Found) -> bool:
    """ "has released no prisoner", "held no talks", "no meeting took place"."""
    parts = (found.head, *found.words[1:], *objects_of(found))
    return any(c.lower_ == "no" and c.dep_ in {"det", "neg"} for t in parts for c in t.children)


def _awaits(verb: Token) -> bool:
    """ "enters into force when both have ratified it"."""
    return any(
        c.dep_ == "advcl" and any(g.lower_ in {"when", "once", "after"} for g in c.children)
        for c in verb.children
    )


def _asked_on_a_journey(found: Found) -> bool:
    """ "travelled to Honiara to ask him not to sign": who went there asked."""
    token = found.clause
    return found.entry.type is EventType.REQUEST and token.dep_ == "advcl" and token.head.lemma_ in _MOTION


def _scheduled(discourse: Discourse, token: Token, when: EventDate | None) -> bool:
    """ "The guest leaves on Tuesday": a present with a day to come."""
    if discourse.in_title(token):
        return False
    if token.tag_ == "VBG" and any(c.lower_ in {"is", "are"} and c.dep_ == "aux" for c in token.children):
        return when is not None and discourse.published is not None and when.start > discourse.published
    if token.tag_ not in {"VBZ", "VBP"}:
        return False
    if any(c.dep_ in {"aux", "auxpass"} for c in token.children):
        return False
    if when is not None:
        ahead = when.end if token.lemma_ in _MOTION else when.start
        return discourse.published is not None and ahead > discourse.published
    near = [c for c in token.subtree if c.head == token or c.head.head == token]
    return token.lemma_ in _MOTION and any(c.lower_ in _DAYS for c in near)


def _decided(token: Token, kind: EventType) -> bool:
    """ "voted to lift": the vote is the act."""
    head = token.head
    return (
        token.dep_ == "xcomp"
        and head.lemma_.lower() in _DECISIVE
        and kind in _RESOLVED
        and head.tag_ in {"VBD", "VBN", "VBZ"}
        and not (head.lemma_.lower() == "agree" and kind is not EventType.SANCTION)
    )


def _future_in_the_past(token: Token) -> bool:
    """ "said it would lift": told as a plan, not as a possibility."""
    if not any(c.lower_ == "would" and c.dep_ == "aux" for c in token.children):
        return False
    if any(c.dep_ == "mark" and c.lower_ in {"if", "unless", "whether"} for c in token.children):
        return False
    head = token.head
    while token.dep_ == "conj" and head.pos_ == "VERB":
        token, head = head, head.head
    return token.dep_ == "ccomp" and head.lemma_.lower() in _REPORT and head.tag_ in {"VBD", "VBN"}


def _planned(token: Token) -> bool:
    """ "would meet next month": a day that is set makes a plan of it."""
    would = any(c.lower_ == "would" and c.dep_ == "aux" for c in token.children)
    bound = any(c.dep_ in {"mark", "advcl"} for c in token.children)
    days = [c for c in token.children if c.dep_ == "npadvmod"]
    return would and not bound and any(g.lower_ == "next" for day in days for g in day.children)


def recast(
    discourse: Discourse,
    found: Found,
    modality: Modality,
    acting: tuple[Participant, ...],
    attribution: Attribution | None,
) -> tuple[EventType, str | None, Modality]:
    """Category, mode and modality of the event that is coded."""
    entry = found.entry
    kind, mode, category = entry.type, entry.frame.mode, entry.category
    if kind is EventType.MOBILIZE and _keeps_the_peace(found.head):
        category = load_codebook().events[EventType.AID]
        kind, mode = category.type, "military"
    cooperative = category.quad in _COOPERATIVE and not entry.absorbs
    if entry.type is EventType.AGREE and entry.absorbs:
        hostile = _hostile(discourse, found)
        if hostile is not None:
            return hostile, None, modality
    if modality is Modality.FUTURE and _unless(found.clause):
        return EventType.THREATEN, _THREAT_MODES.get(kind), modality
    if modality is Modality.NEGATED and cooperative and _intends(found.clause):
        return EventType.REJECT, _REJECT_MODES.get(kind), Modality.ASSERTED
    if modality is Modality.NEGATED and _refuses_leave(found):
        return EventType.REJECT, _REJECT_MODES.get(kind), Modality.ASSERTED
    if modality is Modality.FUTURE and kind is EventType.CONCEDE and _promised(acting, attribution):
        return EventType.AGREE, None, modality  # "said it would lift the curfew"
    future = EventType.THREATEN if found.head.lemma_ == "boycott" else category.future
    if modality is Modality.FUTURE and future is not None:
        if future is EventType.THREATEN and not _own_words(acting, attribution):
            return kind, mode, modality
        if future is EventType.THREATEN:
            return future, _THREAT_OWN_MODES.get(mode or "") or _THREAT_MODES.get(kind), modality
        if future is EventType.CONCEDE and _promised(acting, attribution):
            return EventType.AGREE, None, modality
        return future, None, modality
    return kind, mode, modality


def _keeps_the_peace(word: Token) -> bool:
    """ "sent troops on a peacekeeping mission": soldiers who come to help are aid, whatever they carry."""
    kept = word.lemma_ == "keep" and any(c.lower_ == "peace" for c in word.children)
    return (
        kept
        or word.lower_ in _PEACEFUL
        or any(
            _keeps_the_peace(c)
            for c in word.children
            if c.dep_ not in {"relcl", "ccomp", "conj", "nsubj", "parataxis"} and c.lower_ != "against"
        )
    )


def _refuses_leave(found: Found) -> bool:
    """ "did not allow the envoy in": leave that is not given is refused."""
    return found.entry.id in _LEAVE or any(
        w.lemma_ in {"permission", "leave", "clearance"} for w in found.words
    )


def _hostile(discourse: Discourse, found: Found) -> EventType | None:
    """ "is prepared to impose martial law" threatens; "agreed to impose sanctions" is the sanction."""
    if found.head.lemma_ in _MENACING and any(c.lemma_ in _VENGEFUL for c in clauses(found)):
        return EventType.THREATEN
    inner = next((i for head in clauses(found) if (i := find_events(discourse, head)) is not None), None)
    if inner is None or inner.entry.category.quad != _HOSTILE:
        return None
    if found.head.lemma_ == "agree" and inner.entry.type is EventType.SANCTION:
        return EventType.SANCTION
    threatens = found.head.lemma_ in _MENACING and inner.entry.category.future is EventType.THREATEN
    return EventType.THREATEN if threatens else None


def _unless(verb: Token) -> bool:
    return any(
        c.dep_ == "advcl" and any(g.dep_ == "mark" and g.lower_ == "unless" for g in c.children)
        for c in verb.children
    )


def _promised(acting: tuple[Participant, ...], attribution: Attribution | None) -> bool:
    """ "The rebels said they will release them": the actor's own word is a promise."""
    return attribution is not None and any(
        (p.actor.code, p.actor.name) == (attribution.code, attribution.speaker)
        or (p.actor.code is not None and p.actor.code == attribution.code)
        for p in acting
    )


def _intends(verb: Token) -> bool:
    return any(c.lower_ in _INTENT and c.dep_ == "aux" for c in verb.children)


def _own_words(acting: tuple[Participant, ...], attribution: Attribution | None) -> bool:
    """A threat is the actor's own word, not another's forecast."""
    if attribution is None or attribution.code is None:
        return True
    return any(p.actor.code == attribution.code for p in acting)

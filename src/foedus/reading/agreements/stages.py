"""What is done to an agreement: signed, ratified, in force, suspended, ended, replaced; when, and by whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from foedus.model import AgreementStatus, Interval, Modality
from foedus.reading.agreements.clusters import Clusters, Pact
from foedus.reading.agreements.notice import notice_of
from foedus.reading.agreements.objects import objects_of
from foedus.reading.agreements.step_actors import (
    agreement_over,
    as_witness,
    by_a_state,
    negotiators,
    with_those_beside,
)
from foedus.reading.agreements.step_days import day_of, in_force_since
from foedus.reading.agreements.steps import Entry, Step, stage_verbs
from foedus.reading.agreements.verbless import (
    in_force_steps,
    kept_steps,
    negotiated_steps,
    reached_steps,
    tied_steps,
)
from foedus.reading.discourse import Discourse
from foedus.reading.modality import modality_of
from foedus.reading.syntax import (
    agents,
    is_passive,
    preposition_objects,
)

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_CALLS = frozenset({"call", "ask", "push", "press", "plead", "campaign", "appeal", "vote", "argue"})


_JOURNEY = frozenset({"travel", "fly", "come", "go", "meet", "gather", "arrive", "sail", "journey", "return"})


_SAID_OR_DONE = frozenset({"denounce", "renounce", "repudiate"})
"""Verbs that end an agreement where a state does it, and only blame it where others do."""


def find_steps(discourse: Discourse, clusters: Clusters) -> list[Step]:
    """All stages in the order of the text."""
    found: list[Step] = []
    for token in discourse.doc:
        entries = stage_verbs().get(token.lemma_.lower(), ())
        if not entries or token.pos_ not in {"VERB", "AUX", "NOUN", "PROPN"}:
            continue
        found.extend(_steps(discourse, clusters, token, entries))
    return [
        *found,
        *in_force_steps(discourse, clusters),
        *kept_steps(discourse, clusters),
        *tied_steps(discourse, clusters),
        *negotiated_steps(discourse, clusters),
        *reached_steps(discourse, clusters),
    ]


def _steps(discourse: Discourse, clusters: Clusters, token: Token, entries: list[Entry]) -> Iterator[Step]:
    for entry in entries:
        nominal = entry.voice == "nouns"
        if nominal != (token.pos_ in {"NOUN", "PROPN"}):
            continue
        words = entry.cue.match(token)
        if words is None or as_witness(token) or _what_is_left(token):
            continue
        if entry.voice == "intransitive" and any(c.dep_ == "dobj" and c not in words for c in token.children):
            continue  # "the ceasefire, which ended five days of fighting"
        if token.lemma_.lower() in _SAID_OR_DONE and not by_a_state(discourse, token):
            continue  # opponents who denounce an accord end nothing
        pacts = list(objects_of(discourse, clusters, token, entry, words))
        if not pacts:
            continue
        for pact in pacts:
            yield _step(discourse, clusters, token, entry, pact)
        return


def _what_is_left(token: Token) -> bool:
    """ "What was left of the truce": left over, not left by anybody."""
    return token.lemma_.lower() == "leave" and (is_passive(token) or token.tag_ == "VBN")


def _step(discourse: Discourse, clusters: Clusters, token: Token, entry: Entry, pact: Pact) -> Step:
    passive = is_passive(token)
    status = entry.frame.status
    notice = notice_of(token) if status is AgreementStatus.WITHDRAWN else None
    if notice is not None:
        return _notice(discourse, token, entry, pact, notice)
    actors: tuple[Token, ...] = ()
    if entry.voice == "active" and entry.name != "mediated":
        actors = agents(token)
    elif entry.voice == "nouns" and status.lies_ahead:
        actors = negotiators(token)
    replaced_by = None
    if status is AgreementStatus.REPLACED:
        replaced_by = next((t for a in actors if (t := agreement_over(clusters, a)) is not None), None)
        if passive and not actors:
            replaced_by = next((h for n, h in preposition_objects(token, {"by", "with"})), None)
        if pact.follows is not None and replaced_by is not None and clusters.at[replaced_by.i] is pact:
            pact = pact.follows  # "the treaty that replaced it": it is not the treaty itself
    lasts = status is AgreementStatus.IN_FORCE or token.lemma_.lower() == "date"
    date = (in_force_since(discourse, token) if lasts else None) or day_of(discourse, token)
    return Step(
        pact=pact,
        status=status,
        frame=f"agreements.stages.{entry.name}",
        verb=token,
        date=date,
        modality=_held(discourse, token, date),
        actors=with_those_beside(discourse, actors, token) if status is AgreementStatus.SIGNED else actors,
        replaced_by=replaced_by,
    )


def _notice(discourse: Discourse, token: Token, entry: Entry, pact: Pact, verb: Token) -> Step:
    """A withdrawal of which notice is given: a step that is taken where that was, on its day."""
    modality = modality_of(verb)
    return Step(
        pact=pact,
        status=entry.frame.status,
        frame=f"agreements.stages.{entry.name}",
        verb=token,
        date=day_of(discourse, verb),
        modality=modality,
        actors=agents(verb),
        notice=modality is Modality.ASSERTED,
    )


def _held(discourse: Discourse, token: Token, date: Interval | None) -> Modality:
    """A stage with a day still to come is foreseen, whatever the tense: "expires in December"."""
    telling = token.head if _allowed(token) else token
    modality = Modality.ASSERTED if _came_to(token) or _noticed(token) else modality_of(telling)
    if modality is Modality.ASSERTED and (_called_for(token) or _awaited(token)):
        return Modality.HYPOTHETICAL
    ahead = date is not None and discourse.published is not None and date.first > discourse.published
    return Modality.FUTURE if ahead and modality is Modality.ASSERTED else modality


def _awaited(noun: Token) -> bool:
    """ "Nothing stands in the way of its entry into force", "until its ratification": it is still to come."""
    if noun.pos_ not in {"NOUN", "PROPN"}:
        return False
    above = noun.head
    if noun.dep_ == "pobj":
        towards = above.lower_ in {"of", "for", "to"} and above.head.lower_ in _TOWARDS
        return towards or above.lower_ in _UNTIL
    return noun.dep_ in {"dobj", "nsubj"} and above.lemma_.lower() in _AWAITS


_UNTIL = frozenset({"until", "before", "pending", "towards", "toward", "till"})
_TOWARDS = frozenset({"way", "ahead", "condition", "conditions", "preparation", "step", "road", "hurdle"})
_AWAITS = frozenset("await expect delay block allow prevent need require permit hinder hold depend".split())


def _allowed(verb: Token) -> bool:
    """ "Had been allowed to lapse", "was left to die": it did so when that was done."""
    return verb.dep_ == "xcomp" and verb.head.lemma_.lower() in {"allow", "let", "leave", "permit"}


def _called_for(noun: Token) -> bool:
    """ "Called for sanctions and for suspension of the pact": what is asked for has not come about."""
    node = noun
    while node.dep_ == "conj" and node.head != node:
        node = node.head
    above = node.head if node.dep_ == "pobj" and node.head.lower_ == "for" else None
    while above is not None and above.dep_ == "conj" and above.head != above:
        above = above.head
    calling = above is not None and above.head.lemma_.lower() in _CALLS
    return noun.pos_ in {"NOUN", "PROPN"} and calling


def _noticed(verb: Token) -> bool:
    """ "Gave notice that it would withdraw": notice is the withdrawal's own step."""
    node = verb
    for _ in range(3):
        if node.head == node:
            return False
        node = node.head
        words = {node.lemma_.lower(), *(c.lemma_.lower() for c in node.children if c.dep_ == "dobj")}
        if words & {"notice", "notify", "notification"}:
            return True
    return False


def _came_to(verb: Token) -> bool:
    """ "travelled to Minsk to sign a treaty": the purpose of a journey that was made."""
    head = verb.head
    purpose = verb.dep_ in {"advcl", "xcomp"} and any(
        c.lower_ == "to" and c.dep_ == "aux" for c in verb.children
    )
    return purpose and verb.lemma_ == "sign" and head.lemma_.lower() in _JOURNEY and head.tag_ == "VBD"

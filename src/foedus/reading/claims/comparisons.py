"""One agreement said to promise more or less than another: "replaced by one that offered weaker
assurances"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from foedus.model import AgreementKey, Claim, ClaimKind, Span
from foedus.reading.agreement_keys import NOT_ALONE, Keys, names_agreement
from foedus.reading.claims.extent import clause_start, phrase_end, phrase_start
from foedus.reading.claims.topics import is_a
from foedus.reading.claims.triggers import Trigger
from foedus.reading.modality import modality_of
from foedus.reading.speech import SpeechAct, attribution_of
from foedus.reading.syntax import patients, subject_heads

if TYPE_CHECKING:
    from foedus.reading.discourse import Discourse
    from foedus.reading.tree import Token

_REPLACING = frozenset(["replace", "supersede", "supplant", "succeed", "follow"])
_REACH = 9
_THAN_EVER = re.compile(
    r"\s+(?:[\w-]+\s+){0,2}than\s+(?:ever|(?:at|in)\s+any\s+(?:other\s+)?(?:time|point|moment|year|period))\b",
    re.IGNORECASE,
)


def read_comparison(
    discourse: Discourse, acts: tuple[SpeechAct, ...], keys: Keys, trigger: Trigger
) -> Claim | None:
    """None where the text does not let us know which two agreements are compared."""
    head = trigger.head
    if not is_a(head, "bonds", "promised") and head.pos_ == "NOUN":
        return None
    verb = _verb_over(head)
    bearer = _bearer(discourse, trigger, verb)
    key = keys.of(bearer) if bearer is not None else None
    if key is None and bearer is not None and bearer.lower_ == "one":
        key = _successor(discourse, keys, bearer)
    than, last = _than(discourse, keys, trigger)
    agreement = keys.by_key(key)
    if than is None and agreement is not None:
        than = agreement.supersedes
    if than is None and key is None and bearer is not None and bearer.lower_ == "one":
        than = _replaced(discourse, keys, bearer)
    about = agreement or keys.by_key(than)
    if than is None or key == than or about is None or bearer is None:
        return None
    start = _start(discourse, trigger, bearer, verb)
    end = phrase_end(discourse, last or head, None)
    return Claim(
        text=discourse.text[start:end],
        kind=trigger.kind,
        subject=key,
        since=None,
        check=None,
        evidence=(Span(start, end),),
        than=than,
        states=about.parties,
        modality=modality_of(verb) if verb is not None else modality_of(head),
        attribution=attribution_of(acts, trigger.word),
        frame=trigger.frame,
    )


def _successor(discourse: Discourse, keys: Keys, one: Token) -> AgreementKey | None:
    """ "Replaced by one that": the agreement that this sentence says replaced another."""
    span = discourse.sentence_span(discourse.sentence(one))
    found = [
        a
        for a in keys.agreements
        if a.supersedes and any(e.start < span.end and span.start < e.end for e in a.evidence)
    ]
    return found[0].key if len(found) == 1 else None


def _replaced(discourse: Discourse, keys: Keys, one: Token) -> AgreementKey | None:
    """The agreement that "one" took the place of, where nothing else is known of the newer."""
    for token in reversed(discourse.doc[max(discourse.sentence(one).start, one.i - _REACH) : one.i]):
        if token.pos_ == "VERB" and token.lemma_.lower() in _REPLACING:
            return next((key for h in patients(token) if (key := keys.of(h))), None)
    return None


def than_ever(discourse: Discourse, trigger: Trigger) -> Trigger | None:
    """ "Closer than at any time since 1990" says what a superlative says."""
    kind = ClaimKind.STRONGEST if trigger.kind is ClaimKind.STRONGER else ClaimKind.WEAKEST
    return replace(trigger, kind=kind) if _THAN_EVER.match(discourse.text, trigger.end) else None


def _verb_over(head: Token) -> Token | None:
    node = head
    while node.head != node:
        node = node.head
        if node.pos_ in {"VERB", "AUX"}:
            return node
    return None


def _bearer(discourse: Discourse, trigger: Trigger, verb: Token | None) -> Token | None:
    """The word for the agreement that promises more or less:
    what a relative clause describes, else the subject."""
    own = names_agreement(trigger.head) and trigger.head.lemma_.lower() not in NOT_ALONE
    if own and trigger.head.dep_ not in {"attr", "oprd"}:
        return trigger.head
    if verb is None:
        return None
    relative = next(
        (c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} and c.lower_ in {"that", "which"}), None
    )
    if relative is not None:
        for token in reversed(
            discourse.doc[max(discourse.sentence(verb).start, relative.i - _REACH) : relative.i]
        ):
            if names_agreement(token) or (
                token.lower_ == "one" and token.dep_ in {"pobj", "dobj", "attr", "nsubj"}
            ):
                return token
    return next(iter(subject_heads(verb)), None)


def _than(discourse: Discourse, keys: Keys, trigger: Trigger) -> tuple[AgreementKey | None, Token | None]:
    """The agreement after "than", and the last word of its phrase."""
    for token in discourse.doc[
        trigger.word.i + 1 : min(trigger.word.i + 12, discourse.sentence(trigger.word).end)
    ]:
        if token.lower_ != "than":
            continue
        for other in discourse.doc[token.i + 1 : min(token.i + 10, discourse.sentence(token).end)]:
            if names_agreement(other) or other.lower_ in {"one", "predecessor"}:
                return keys.of(other), other
    return None, None


def _start(discourse: Discourse, trigger: Trigger, bearer: Token | None, verb: Token | None) -> int:
    """Where the clause begins that says so: at what was replaced, where the text says so,
    else at the subject."""
    first = phrase_start(discourse, trigger.head, trigger.word)
    if bearer is None or bearer == trigger.head:
        return first
    for token in reversed(discourse.doc[max(discourse.sentence(bearer).start, bearer.i - _REACH) : bearer.i]):
        if token.pos_ == "VERB" and token.lemma_.lower() in _REPLACING:
            own = any(c.dep_ in {"nsubj", "nsubjpass"} for c in token.children)
            return clause_start(discourse, token, subject=own)
    return min(first, phrase_start(discourse, bearer, bearer))

"""Every claim of a report, from its trigger to the record."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from foedus.model import Agreement, Claim, ClaimKind, Code, Modality, Span
from foedus.reading.agreement_keys import Keys, names_agreement
from foedus.reading.claims.comparisons import read_comparison, than_ever
from foedus.reading.claims.extent import clause_start, limit_of, phrase_end, phrase_start
from foedus.reading.claims.holders import (
    claimed_of,
    claimed_words,
    graded_agreement,
    named_subject,
    of_a_company,
    phrase_of,
    upwards,
    verb_of,
    words_of,
)
from foedus.reading.claims.none_before import find_none_before
from foedus.reading.claims.refusals import refused
from foedus.reading.claims.since import Since, since_of
from foedus.reading.claims.subjects import codes_between
from foedus.reading.claims.topics import concerns_relations, is_a, topics
from foedus.reading.claims.triggers import Trigger, find_triggers
from foedus.reading.entities import codes
from foedus.reading.modality import modality_of
from foedus.reading.speech import SpeechAct, attribution_of
from foedus.reading.syntax import conjuncts, preposition_objects, subject_heads, subtree_span

if TYPE_CHECKING:
    from foedus.reading.discourse import Discourse
    from foedus.reading.tree import Token

_SEEMING = frozenset({"appear", "seem", "look", "believe", "think", "expect", "consider"})
_HEDGES = frozenset(
    {"perhaps", "probably", "possibly", "likely", "arguably"}
    | {"potentially", "reportedly", "apparently", "maybe"}
)
_ASIDE = re.compile(r", after [^,;]+, (?=to )")
_LIGHT = frozenset(
    {"fail", "manage", "try", "decide", "be", "have", "want", "seek", "refuse", "begin", "start", "choose"}
)
_NEVER_SO = frozenset({"never been worse", "never been better", "never been closer", "never been stronger"})
_WHOLE_CLAUSE = frozenset({"until now", "never before", "not since", "unprecedented"}) | _NEVER_SO
_COMPARATIVES = frozenset({ClaimKind.STRONGER, ClaimKind.WEAKER})


def read_claims(
    discourse: Discourse, acts: tuple[SpeechAct, ...], agreements: tuple[Agreement, ...]
) -> tuple[Claim, ...]:
    """In the order of the text; what the title claims only where the body does not claim the same."""
    keys = Keys(discourse, agreements)
    found: list[Claim] = []
    for trigger in find_triggers(discourse):
        claim = _claim(discourse, acts, keys, trigger)
        if claim is not None and not any(_overlap(claim, other) for other in found):
            found.append(claim)
    for none in find_none_before(discourse):
        claim = _make(
            discourse,
            acts,
            keys,
            none.trigger,
            none.start,
            none.end,
            none.since,
            words_of(discourse, none.subject),
            None,
            None,
        )
        if claim is not None and not any(_overlap(claim, other) for other in found):
            found.append(claim)
    body = [c for c in found if c.evidence[0].start >= discourse.report.body]
    title = [c for c in found if c not in body and not any(_same(c, other) for other in body)]
    return tuple(sorted([*title, *body], key=lambda c: c.evidence[0].start))


def _overlap(a: Claim, b: Claim) -> bool:
    """A second trigger inside the words of a claim of the same kind makes no second claim."""
    one, two = a.evidence[0], b.evidence[0]
    return a.kind is b.kind and one.start < two.end and two.start < one.end


def _same(title: Claim, body: Claim) -> bool:
    if title.kind is not body.kind:
        return False
    same_day = (
        title.since == body.since
        or title.since is None
        or (body.since is not None and title.since.overlaps(body.since))
    )
    about = title.subject == body.subject or bool(set(title.states) & set(body.states))
    return same_day and about


def _claim(discourse: Discourse, acts: tuple[SpeechAct, ...], keys: Keys, trigger: Trigger) -> Claim | None:
    beyond = than_ever(discourse, trigger) if trigger.kind in _COMPARATIVES else None
    if beyond is not None:
        return _of_phrase(discourse, acts, keys, beyond)
    if trigger.kind in _COMPARATIVES:
        return read_comparison(discourse, acts, keys, trigger)
    if trigger.words in _WHOLE_CLAUSE:
        return _of_clause(discourse, acts, keys, trigger)
    if trigger.is_time and (trigger.kind is not ClaimKind.ORDINAL or trigger.head.tag_ == "NN"):
        return _of_time(discourse, acts, keys, trigger)
    return _of_phrase(discourse, acts, keys, trigger)


def _of_phrase(
    discourse: Discourse, acts: tuple[SpeechAct, ...], keys: Keys, trigger: Trigger
) -> Claim | None:
    """ "The strongest connection between A and B since ...":
    a graded noun phrase, or a clause that says it of a state."""
    head = trigger.head
    since = since_of(discourse, trigger.start, limit_of(discourse, head), head)
    if (
        refused(discourse, trigger, since)
        or of_a_company(discourse, head)
        or not concerns_relations(discourse, head, None)
    ):
        return None
    holder = claimed_of(head)
    start = phrase_start(discourse, head, trigger.word)
    named = named_subject(discourse, head, holder)
    if named is not None:
        start = phrase_of(discourse, named)[0]
    elif (
        holder is not None
        and holder.i < head.i
        and is_a(holder, "bonds")
        and (is_a(head, "degrees") or head.pos_ != "NOUN")
        and head.dep_ != "appos"
        and not is_order(trigger)
    ):
        start = min(start, holder.left_edge.idx)
    end = phrase_end(discourse, _last(trigger, head), since)
    key = graded_agreement(discourse, keys, holder, head)
    words = None if key else claimed_words(discourse, holder, head)
    return _make(discourse, acts, keys, trigger, start, end, since, key or words, holder, verb_of(head))


def _of_time(discourse: Discourse, acts: tuple[SpeechAct, ...], keys: Keys, trigger: Trigger) -> Claim | None:
    """ "For the first time in 24 years", "it is only the third time that": a claim about an act."""
    head = trigger.head
    since = since_of(discourse, trigger.start, limit_of(discourse, head), head)
    apposed = head.dep_ == "npadvmod" and discourse.doc[head.left_edge.i - 1].text == ","
    adverbial = (head.dep_ == "pobj" and head.head.lower_ == "for") or (
        head.dep_ == "npadvmod" and not apposed
    )
    deed = _doing(head) if adverbial else _done_after(discourse, head)
    if deed is None or not concerns_relations(discourse, head, deed):
        return None
    if not adverbial:
        start, end = phrase_start(discourse, head, trigger.word), phrase_end(discourse, head, since)
    elif deed.i < head.i:
        start, end = clause_start(discourse, deed, subject=False), phrase_end(discourse, head, since)
        if since is None:
            end = head.idx + len(head)
    else:
        start, end = head.head.idx, phrase_end(discourse, deed, since)
    subject = next(iter(subject_heads(deed)), None)
    key = keys.of(subject) if subject is not None and not discourse.who(subject) else None
    words = key or (words_of(discourse, subject) if subject is not None else None)
    verb = deed if adverbial else verb_of(head)
    return _make(discourse, acts, keys, trigger, start, end, since, words, subject, verb)


def _of_clause(
    discourse: Discourse, acts: tuple[SpeechAct, ...], keys: Keys, trigger: Trigger
) -> Claim | None:
    """ "No instrument had until now recognised that ...": the whole clause says that there was none
    before."""
    verb = trigger.word
    while (verb.pos_ not in {"VERB", "AUX"} or verb.dep_ in {"aux", "auxpass"}) and verb.head != verb:
        verb = verb.head
    subjects = subject_heads(verb)
    if trigger.words == "unprecedented":
        return (
            _of_phrase(discourse, acts, keys, trigger)
            if trigger.head.dep_ in {"acomp", "attr", "oprd"}
            else None
        )
    if verb.pos_ not in {"VERB", "AUX"} or not subjects:
        return None
    none_before = any(c.lower_ == "no" for s in subjects for c in s.children) or trigger.words != "until now"
    agreement = any(names_agreement(s) or (trigger.words in _NEVER_SO and is_a(s, "bonds")) for s in subjects)
    if not none_before or not (agreement or concerns_relations(discourse, subjects[0], verb)):
        return None
    start = min(clause_start(discourse, verb, subject=True), trigger.start)
    limit = limit_of(discourse, verb)
    since = since_of(discourse, trigger.start, limit, verb)
    end = phrase_end(discourse, verb, since)
    key = keys.of(subjects[0])
    return _make(
        discourse,
        acts,
        keys,
        trigger,
        start,
        end,
        since,
        key or words_of(discourse, subjects[0]),
        subjects[0],
        None,
    )


def _make(
    discourse: Discourse,
    acts: tuple[SpeechAct, ...],
    keys: Keys,
    trigger: Trigger,
    start: int,
    end: int,
    since: Since | None,
    subject: str | None,
    holder: Token | None,
    verb: Token | None,
) -> Claim | None:
    start, end = _inside_quote(discourse, trigger, start, end)
    states = _states(discourse, keys, subject, holder, trigger.head, start, end)
    if not states and is_a(trigger.head, "bonds", "contacts", "dealings"):
        states = _of_the_sentence(discourse, trigger.head)
    if not states and trigger.is_time:
        states = codes_between(discourse, discourse.sentence(trigger.head).start_char, trigger.start)
    attribution = attribution_of(acts, trigger.word)
    if attribution is not None and attribution.code and len(states) == 1 and _of_a_tie(trigger, holder):
        states = tuple(dict.fromkeys([*states, attribution.code]))
    if is_a(trigger.head, "force") and len(states) < 2:
        return None
    if end <= start or not (
        states
        or (
            trigger.is_time
            and topics().abroad.words & {w.strip(",.") for w in discourse.text[start:end].lower().split()}
        )
    ):
        return None
    return Claim(
        text=discourse.text[start:end],
        kind=trigger.kind,
        subject=subject,
        since=since.days if since else None,
        since_text=since.text if since else None,
        check=None,
        evidence=(Span(start, end),),
        states=states,
        modality=_modality(discourse, verb, trigger),
        attribution=attribution,
        frame=trigger.frame,
    )


def _of_a_tie(trigger: Trigger, holder: Token | None) -> bool:
    """A tie has two ends: where one is named, the other is the speaker's own ("relations with India",
    said in Ottawa)."""
    return is_a(trigger.head, "bonds", "contacts") or (
        holder is not None and is_a(holder, "bonds", "contacts")
    )


def _inside_quote(discourse: Discourse, trigger: Trigger, start: int, end: int) -> tuple[int, int]:
    """A claim that stands in quotation marks begins and ends in them, so that no mark stands alone."""
    for quote in discourse.quotes:
        if quote.start <= trigger.start < quote.end:
            start, end = max(start, quote.start), min(end, quote.end)
    text = discourse.text
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",.;:"):
        end -= 1
    return start, end


def _states(
    discourse: Discourse,
    keys: Keys,
    subject: str | None,
    holder: Token | None,
    head: Token,
    start: int,
    end: int,
) -> tuple[Code, ...]:
    """The pair of "between A and B", the parties of the agreement, or all that the claim names."""
    pair: tuple[Code, ...] = tuple(
        dict.fromkeys(
            c for _, t in preposition_objects(head, {"between", "among"}) for c in codes(discourse.parties(t))
        )
    )
    if len(pair) > 1:
        return pair
    agreement = keys.by_key(subject)
    if agreement is not None:
        return agreement.parties
    own = [c for t in (conjuncts(holder) if holder is not None else ()) for c in codes(discourse.parties(t))]
    if holder is not None and holder != head and not own:
        own = list(codes_between(discourse, *subtree_span(holder, without=("relcl", "appos", "acl"))))
    aside = _ASIDE.search(discourse.text, start, end)  # "the third nation, after Nauru and Kiribati, to sign"
    named = codes_between(discourse, start, aside.start() if aside else end)
    rest = codes_between(discourse, aside.end(), end) if aside else ()
    return tuple(dict.fromkeys([*own, *named, *rest]))


def _of_the_sentence(discourse: Discourse, head: Token) -> tuple[Code, ...]:
    """The states that did what the claim stands beside: "China and Taiwan met,
    the first such meeting since 1949"."""
    verb = next((v for v in upwards(head) if v.pos_ == "VERB"), None)
    for subject in subject_heads(verb) if verb is not None else ():
        named = codes_between(discourse, *subtree_span(subject, without=("relcl", "appos", "acl")))
        named = named or codes(discourse.parties(subject))
        if named:
            return named
    return ()


def is_order(trigger: Trigger) -> bool:
    return trigger.kind in {ClaimKind.FIRST, ClaimKind.LAST, ClaimKind.ORDINAL, ClaimKind.ONLY}


def _last(trigger: Trigger, head: Token) -> Token:
    return head if head.i > trigger.word.i else trigger.word


def _doing(head: Token) -> Token | None:
    """The verb that "for the first time" goes with."""
    return next((v for v in upwards(head) if v.pos_ in {"VERB", "AUX"}), None)


def _done_after(discourse: Discourse, head: Token) -> Token | None:
    """The verb of "the first time that the force has been sent"."""
    for token in discourse.doc[head.i + 1 : min(head.i + 16, discourse.sentence(head).end)]:
        if token.text in {";", ".", "—"}:
            return None
        if token.pos_ == "VERB" and token.dep_ != "amod" and token.lemma_.lower() not in _LIGHT:
            return token
    return None


def _modality(discourse: Discourse, verb: Token | None, trigger: Trigger) -> Modality:
    """How the text holds the claim; "appears to be" and "perhaps" make it hypothetical."""
    if any(
        t.lower_ in _HEDGES
        for t in discourse.doc[max(0, trigger.word.i - 4) : trigger.word.i]
        if discourse.sentence_of[t.i] == discourse.sentence_of[trigger.word.i]
    ):
        return Modality.HYPOTHETICAL
    if verb is None:
        return Modality.ASSERTED
    if verb.head.lemma_.lower() in _SEEMING and verb.dep_ == "xcomp":
        return Modality.HYPOTHETICAL
    return modality_of(verb)

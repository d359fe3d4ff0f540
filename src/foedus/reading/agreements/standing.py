"""How an agreement stands, by all that the report tells: its status, and the days of its stages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Set
from typing import TYPE_CHECKING

from foedus.model import (
    AgreementStatus,
    Code,
    Interval,
    Modality,
)
from foedus.reading.agreements.clusters import Clusters, Pact
from foedus.reading.agreements.drafts import RANK, Draft, has_signature, signed_on
from foedus.reading.agreements.notice import end_of_notice, period_of
from foedus.reading.agreements.step_days import after_bound
from foedus.reading.discourse import Discourse
from foedus.reading.modality import historical
from foedus.reading.syntax import preposition_objects

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_ENDINGS = frozenset(s for s in AgreementStatus if s.has_ended and s is not AgreementStatus.REPLACED)


_SAYS_NOTHING = frozenset(
    "date mark come seem appear look expire lapse end run rank belong stand be fall mean need have "
    "remain face die collapse contain hold include say speak state mention call describe read name list "
    "refer await require go differ resemble sound look cost follow succeed".split()
)


_BY_VIRTUE = frozenset({"under", "by"})
"""What is done under an agreement today is done while it is in force."""


_EFFECT = frozenset(
    "oblige bind require give commit provide guarantee allow grant let permit cover govern entitle".split()
)


def status_of(
    discourse: Discourse, clusters: Clusters, draft: Draft, signed: Interval | None
) -> AgreementStatus:
    """The latest stage that the text holds as reached."""
    if draft.after is not None:
        newer = signed_on(discourse, draft.after)
        before = [
            s.status
            for s in draft.held
            if s.status.has_ended and s.date and newer and s.date.last < newer.first
        ]
        own = [status for status in before if status is not AgreementStatus.REPLACED]
        return own[-1] if own else AgreementStatus.REPLACED
    reached = [s.status for s in draft.held if not s.status.lies_ahead or not has_signature(draft)]
    if any(s.notice for s in draft.steps):
        # "It ends one year after notice" tells the rule, not that it has ended.
        undated = {s.status for s in draft.held if s.status in _ENDINGS and s.date is None and not s.notice}
        reached = [status for status in reached if status not in undated - {AgreementStatus.WITHDRAWN}]
    if _in_effect(discourse, clusters, draft, signed) or any(m.current for m in draft.pact.mentions):
        reached.append(AgreementStatus.IN_FORCE)
    if reached:
        return max(reached, key=RANK.__getitem__)
    making = any(s.status is AgreementStatus.SIGNED for s in draft.steps) and not draft.held
    if signed is None and making:
        return AgreementStatus.PROPOSED  # yet to be signed, whatever name it has
    to_bind = any(s.status is AgreementStatus.IN_FORCE and s.modality is Modality.FUTURE for s in draft.steps)
    if signed is not None or draft.pact.follows is not None or draft.pact.name is not None:
        return AgreementStatus.SIGNED
    if to_bind and draft.pact.first.definite:
        return AgreementStatus.SIGNED  # "the treaty will enter into force once both have approved it"
    return AgreementStatus.PROPOSED


def _in_effect(discourse: Discourse, clusters: Clusters, draft: Draft, signed: Interval | None) -> bool:
    """Present effect of an older agreement: "the 1951 treaty, which obliges the two countries ..."."""
    published = discourse.published
    if any(s.status is AgreementStatus.RATIFIED and not historical(s.date, published) for s in draft.held):
        return False  # on the day of a ratification "obliges" tells what it will do
    if (
        signed is None
        or published is None
        or not historical(signed, published)
        or (published - signed.last) < dt.timedelta(days=60)
    ):
        return False
    for mention in draft.pact.mentions:
        token = discourse.doc[mention.head]
        verbs = [c for c in token.children if c.dep_ == "relcl"]
        if token.dep_ in {"nsubj"}:
            verbs.append(token.head)
        for _, partner in preposition_objects(token, {"with", "between"}):
            verbs += [c for c in partner.children if c.dep_ == "relcl"]
        for appos in (c for c in token.children if c.dep_ == "appos"):
            verbs += [c for c in appos.children if c.dep_ == "relcl"]
        if token.dep_ == "appos" and token.head.dep_ == "nsubj":
            verbs.append(token.head.head)
        if token.dep_ == "pobj" and token.head.lower_ in _BY_VIRTUE:
            verbs.append(token.head.head)
        verbs += _pronoun_verbs(discourse, clusters, draft.pact) if mention is draft.pact.first else []
        for verb in verbs:
            helped = {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}
            present = verb.tag_ in {"VBZ", "VBP"} or (
                bool(helped & {"is", "are"}) and (verb.tag_ == "VBG" or verb.lemma_.lower() in _EFFECT)
            )
            if (
                present
                and not any(c.dep_ == "neg" for c in verb.children)
                and verb.lemma_.lower() not in _SAYS_NOTHING
            ):
                return True
    return False


def _pronoun_verbs(discourse: Discourse, clusters: Clusters, pact: Pact) -> list[Token]:
    """Verbs of which "it" is the subject, where it stands for the agreement."""
    return [
        t.head
        for t in discourse.doc
        if t.lower_ == "it"
        and t.dep_ == "nsubj"
        and t.head.lemma_.lower() in _EFFECT
        and clusters.pronoun(t) is pact
    ]


def day_of_stage(draft: Draft, statuses: Set[AgreementStatus]) -> Interval | None:
    dates = [s.date for s in draft.held if s.status in statuses and not s.notice and s.date is not None]
    return min(dates, key=lambda d: (d.last - d.first, d.first)) if dates else None


def entry_of(draft: Draft) -> Interval | None:
    """The day from which it binds; a prolongation is not an entry into force."""
    dates = [s.date for s in draft.held if s.frame.endswith(".in_force") and s.date is not None]
    return min(dates, key=lambda d: (d.last - d.first, d.first)) if dates else None


def end_of(discourse: Discourse, draft: Draft) -> Interval | None:
    """The day of its end; between "after the collapse" and "replaced in 2000" where that is all the text
    gives.
    """
    exact = day_of_stage(draft, _ENDINGS)
    if exact is not None:
        return exact
    given = notice_day(discourse, draft)
    if given is not None:
        return _announced_end(discourse, draft, given)
    replaced = {AgreementStatus.REPLACED}
    later = signed_on(discourse, draft.after) if draft.after else day_of_stage(draft, replaced)
    bounds = [
        b for s in draft.held if s.status.has_ended and (b := after_bound(discourse, s.verb)) is not None
    ]
    if later is not None and bounds and bounds[0].first <= later.last:
        return Interval(bounds[0].first, later.last)
    return None


def notice_day(discourse: Discourse, draft: Draft) -> Interval | None:
    """The day on which a party gave notice that it leaves; where none is told, one since the signing."""
    steps = [s for s in draft.steps if s.notice]
    dates = [s.date for s in steps if s.date is not None]
    if dates or not steps:
        return min(dates, key=lambda d: (d.last - d.first, d.first)) if dates else None
    signed, published = signed_on(discourse, draft), discourse.published
    return Interval(signed.first, published) if signed and published and signed.first <= published else None


def _announced_end(discourse: Discourse, draft: Draft, given: Interval) -> Interval | None:
    """When the notice will have run: the day that the text gives, else the period that it says is due."""
    ahead = [s.date for s in draft.steps if s.status in _ENDINGS and not s.notice and s.date is not None]
    if ahead:
        return min(ahead)
    places = sorted({discourse.sentence_of[m.head] for m in draft.pact.mentions})
    text = " ".join(discourse.sentence_span(discourse.sentences[n]).of(discourse.text) for n in places)
    months = period_of(text)
    return end_of_notice(given, months) if months is not None and given.is_day else None


def ratifiers(discourse: Discourse, draft: Draft, date: Interval | None) -> tuple[Code, ...]:
    """The parties of which the text says that they ratified it on that day, in alphabetical order."""
    steps = [s for s in draft.held if s.status is AgreementStatus.RATIFIED and s.date == date]
    heads = [head for s in steps for head in s.actors]
    found = {e.code for head in heads for e in discourse.parties(head)}
    return tuple(sorted(code for code in draft.codes if code in found))

"""Mentions of sanctions joined into sanctions: one for each imposer, target and stage."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from foedus.model import Code, Interval, Modality, Sanction, SanctionStatus, Span
from foedus.reading.discourse import Discourse
from foedus.reading.modality import UNREAL, historical
from foedus.reading.sanctions.mentions import SanctionMention, find_mentions
from foedus.reading.sanctions.roles import BANS, roles_of
from foedus.reading.sanctions.status import DECIDES, standing_of
from foedus.reading.speech import SpeechAct, attribution_of
from foedus.reading.syntax import is_passive
from foedus.reading.timing import interval_of

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_NEAR = 60
_ADVERBS = frozenset({"advmod", "cc"})


@dataclass(slots=True, eq=False)
class _Draft:
    """A sanction on its way. `soft`: no word of the text makes its stage a piece of news of its own."""

    imposer: list[Code]
    target: list[Code]
    imposer_names: list[str]
    target_names: list[str]
    status: SanctionStatus
    modality: Modality
    reason: str | None
    date: Interval | None
    token: Token
    frame: str
    soft: bool
    kind: str
    definite: bool
    title: bool
    number: int
    too: bool
    evidence: set[Span] = field(default_factory=set)


def read_sanctions(discourse: Discourse, acts: tuple[SpeechAct, ...]) -> tuple[Sanction, ...]:
    """In the order of their first mention in the body. A sanction needs a known target, or a known
    imposer and a stage."""
    drafts: list[_Draft] = []
    before: list[_Draft] = []
    mentions = find_mentions(discourse)
    for mention in sorted(mentions, key=lambda m: discourse.in_title(m.noun)):
        draft = _draft(discourse, mention)
        if draft is None:
            continue
        _inherit(draft, before)
        if len(draft.imposer) > 1:  # "the ministers" of both: nobody imposes on himself
            draft.imposer = [c for c in draft.imposer if c not in draft.target] or draft.imposer
        if _domestic(draft) or not _whole(draft):
            continue
        before.append(draft)
        twin = next((d for d in drafts if _same(d, draft)), None)
        if twin is not None:
            _join(twin, draft)
        elif not (draft.title and any(_meets(d.target, draft.target) for d in drafts)):
            drafts.append(draft)
    return tuple(_cast(discourse, acts, d) for d in _settle(drafts))


def _draft(discourse: Discourse, mention: SanctionMention) -> _Draft | None:
    standing = standing_of(discourse, mention)
    if standing is None:
        return None
    status, modality, soft = standing.status, standing.modality, standing.soft
    roles = roles_of(discourse, mention)
    if mention.kind == "act" and not roles.imposer.codes and _by_somebody(mention.noun):
        return None
    date = _date(discourse, mention.predicate, status, modality)
    if status is SanctionStatus.IN_PLACE and (soft or not _own_date(discourse, date)):
        date = None
    if (
        modality is Modality.ASSERTED
        and status is not SanctionStatus.IN_PLACE
        and historical(date, discourse.published)
    ):
        modality = Modality.HISTORICAL
    name = mention.stage.name if mention.stage and not soft else "stand"
    return _Draft(
        imposer=list(roles.imposer.codes),
        target=list(roles.target.codes),
        imposer_names=list(roles.imposer.names),
        target_names=list(roles.target.names),
        status=status,
        modality=modality,
        reason=roles.reason,
        date=date,
        token=mention.predicate,
        frame=f"sanctions.stages.{name}",
        soft=soft or _old_news(status, date, discourse.published),
        kind=mention.kind,
        definite=mention.definite,
        title=discourse.in_title(mention.noun),
        number=discourse.sentence_of[mention.noun.i],
        too=any(c.lower_ in {"too", "also", "well"} for c in mention.predicate.subtree if c.dep_ in _ADVERBS),
        evidence=set(discourse.evidence(mention.noun)),
    )


def _by_somebody(act: Token) -> bool:
    """ "The dean blacklisted three Italian students": an act of somebody who is no state or body; what
    sanctions forbid is no act of its own."""
    trade = act.lemma_.lower() in BANS and not is_passive(act)
    return trade or any(c.dep_ == "nsubj" and c.pos_ == "NOUN" for c in act.children)


def _date(discourse: Discourse, word: Token, status: SanctionStatus, modality: Modality) -> Interval | None:
    """The day of the step; of one that is only to come, not the day on which that was said."""
    inherit = status is not SanctionStatus.IN_PLACE and (
        status is SanctionStatus.PROPOSED or modality not in UNREAL
    )
    if word.dep_ == "xcomp" and word.head.lemma_.lower() in DECIDES:
        found = interval_of(discourse, word.head, inherit=False)
        if found is not None:
            return found
    return interval_of(discourse, word, inherit=inherit)


def _own_date(discourse: Discourse, date: Interval | None) -> bool:
    published = discourse.published
    return date is not None and (published is None or date.first <= published)


def _old_news(status: SanctionStatus, date: Interval | None, published: dt.date | None) -> bool:
    return status is SanctionStatus.IMPOSED and historical(date, published)


def _inherit(draft: _Draft, before: list[_Draft]) -> None:
    """What a mention leaves out, from the last one that fits: "the measures", "an 18th package", "they"."""
    if draft.target and (draft.imposer or draft.imposer_names or not draft.definite):
        return
    last = before[-1] if before else None
    own = draft.kind == "noun" and (draft.definite or draft.too) and bool(draft.imposer)
    beside = last is not None and draft.number - last.number <= 1 and not _meets(draft.imposer, last.target)
    if own and last is not None and beside and not draft.target_names:
        # "and the EU has kept only its embargo"
        draft.target, draft.target_names = list(last.target), list(last.target_names)
    if last is not None and draft.kind == "anaphor" and draft.imposer and last.imposer:
        others = not _meets(draft.imposer, last.imposer)
        asks = draft.soft and draft.status is SanctionStatus.IN_PLACE and others
        # Nobody lifts what others have laid on him ("it" was misread), and who proposes easing them is
        # not for that their imposer.
        if asks or set(draft.imposer) <= set(last.target):
            draft.imposer, draft.imposer_names = list(last.imposer), list(last.imposer_names)
        elif not draft.target and others:  # "preparing its own measures"
            draft.target, draft.target_names = list(last.target), list(last.target_names)
    for other in reversed(before):
        if (
            not other.target
            or not _agree(draft.imposer, other.imposer)
            or not _agree(draft.target, other.target)
        ):
            continue
        if not draft.target:
            draft.target, draft.target_names = list(other.target), list(other.target_names)
        proposal = other.status is SanctionStatus.PROPOSED and draft.status is not SanctionStatus.PROPOSED
        if not draft.imposer and not proposal:
            draft.imposer = list(other.imposer)
            draft.imposer_names = list(other.imposer_names)
        # What the text goes on to say of sanctions in force is no news, unless they had just been ended.
        if draft.status is SanctionStatus.IN_PLACE and other.status is not SanctionStatus.LIFTED:
            draft.soft = True
        return


def _agree(mine: list[Code], theirs: list[Code]) -> bool:
    return not mine or not theirs or _meets(mine, theirs)


def _meets(mine: list[Code], theirs: list[Code]) -> bool:
    return bool(set(mine) & set(theirs))


def _domestic(draft: _Draft) -> bool:
    return bool(draft.imposer) and set(draft.imposer) == set(draft.target)


def _whole(draft: _Draft) -> bool:
    if draft.target:
        return bool(draft.imposer or draft.imposer_names) or not draft.soft
    return bool(draft.imposer) and not draft.soft and draft.kind == "noun" and bool(draft.target_names)


def _same(known: _Draft, draft: _Draft) -> bool:
    if not _agree(known.imposer, draft.imposer) or not _meets(known.target, draft.target):
        return bool(
            draft.soft
            and draft.status is known.status
            and not draft.imposer
            and _meets(known.target, draft.target)
        )
    if known.status is draft.status:
        return not _apart(known, draft)
    bare = draft.kind == "act" and not draft.imposer and not draft.imposer_names
    if bare and abs(draft.token.i - known.token.i) < _NEAR:
        return True  # "their assets would be frozen": what the sanctions just told of are
    if draft.soft:
        return known.status is not SanctionStatus.PROPOSED
    return (
        known.soft
        and known.status is not SanctionStatus.PROPOSED
        and draft.status is not SanctionStatus.PROPOSED
    )


def _apart(known: _Draft, draft: _Draft) -> bool:
    """Two steps of one kind at different times: "imposed sanctions in 2006 and again on Monday"."""
    if known.date is None or draft.date is None or known.status is SanctionStatus.IN_PLACE:
        return False
    return not known.date.overlaps(draft.date) and not draft.title


def _join(known: _Draft, draft: _Draft) -> None:
    """The stage of a piece of news wins over background; words are added, never lost."""
    if known.soft and not draft.soft:
        known.status, known.modality, known.date = draft.status, draft.modality, draft.date
        known.frame, known.soft, known.token = draft.frame, False, draft.token
    elif (
        known.status is draft.status
        and known.modality in UNREAL
        and draft.modality not in UNREAL
        and not draft.title
    ):
        known.modality, known.date, known.token = draft.modality, draft.date, draft.token
    if not known.imposer or (draft.status is known.status and not draft.soft):
        known.imposer += [c for c in draft.imposer if c not in known.imposer]
        known.imposer_names += [n for n in draft.imposer_names if n not in known.imposer_names]
    if set(draft.target) <= set(known.target):
        known.target_names += [n for n in draft.target_names if n not in known.target_names]
    known.reason = known.reason or draft.reason
    known.date = known.date or (draft.date if known.status is draft.status else None)
    if not draft.title:
        known.evidence |= draft.evidence


def _settle(drafts: list[_Draft]) -> list[_Draft]:
    """Background that a later piece of news of the same sanctions has overtaken is dropped into it."""
    kept: list[_Draft] = []
    for draft in drafts:
        twin = next(
            (d for d in drafts if d is not draft and draft.soft and not d.soft and _same(d, draft)), None
        )
        if twin is not None:
            _join(twin, draft)
        elif draft.target or not any(_richer(d, draft) for d in drafts):
            kept.append(draft)
    return kept


def _richer(known: _Draft, draft: _Draft) -> bool:
    """The same step of the same imposer, told with its target."""
    return bool(known.target) and known.status is draft.status and _meets(known.imposer, draft.imposer)


def _cast(discourse: Discourse, acts: tuple[SpeechAct, ...], draft: _Draft) -> Sanction:
    return Sanction(
        imposer=tuple(draft.imposer),
        target=tuple(draft.target),
        status=draft.status,
        reason=draft.reason,
        date=draft.date,
        modality=draft.modality,
        attribution=attribution_of(acts, draft.token),
        evidence=tuple(sorted(draft.evidence)),
        imposer_names=tuple(draft.imposer_names),
        target_names=tuple(draft.target_names),
        frame=draft.frame,
    )

"""All agreements of a report: mentions gathered, parties and stages settled, chained."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Set
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import msgspec

from foedus.model import (
    Agreement,
    AgreementKey,
    AgreementStatus,
    Code,
    Interval,
    Modality,
    Obligation,
    Person,
    Span,
)
from foedus.reading.agreements import instrument
from foedus.reading.agreements.clusters import Clusters, Pact
from foedus.reading.agreements.domains import read_domains
from foedus.reading.agreements.memberships import read_memberships
from foedus.reading.agreements.mentions import find_mentions
from foedus.reading.agreements.notice import end_of_notice, period_of
from foedus.reading.agreements.obligations import read_obligations
from foedus.reading.agreements.parties import names_both, settle_parties
from foedus.reading.agreements.stages import Step, after_bound, find_steps
from foedus.reading.discourse import Discourse
from foedus.reading.entities import person
from foedus.reading.modality import historical
from foedus.reading.speech import SpeechAct, attribution_of
from foedus.reading.syntax import preposition_objects

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_RANK = {
    AgreementStatus.PROPOSED: 0,
    AgreementStatus.NEGOTIATING: 1,
    AgreementStatus.SIGNED: 2,
    AgreementStatus.RATIFIED: 3,
    AgreementStatus.IN_FORCE: 4,
    AgreementStatus.SUSPENDED: 5,
    AgreementStatus.WITHDRAWN: 6,
    AgreementStatus.EXPIRED: 6,
    AgreementStatus.TERMINATED: 7,
    AgreementStatus.REPLACED: 8,
}
_ENDINGS = frozenset(s for s in AgreementStatus if s.has_ended and s is not AgreementStatus.REPLACED)
_NICKNAMED = frozenset({"nickname", "dub", "known", "nicknamed", "dubbed"})
_SAME_TIME = re.compile(
    r"\b(?:at the same time|straight after|right after|immediately after|the same day"
    r"|on the same occasion|on the sidelines|simultaneously|also signed)\b",
    re.I,
)
_SAYS_NOTHING = frozenset(
    "date mark come seem appear look expire lapse end run rank belong stand be fall mean need have "
    "remain face die collapse contain hold include say speak state mention call describe read name list "
    "refer await require".split()
)
_PLAIN = frozenset(
    "of on a an the and for treaty pact accord agreement deal convention protocol new joint".split()
)
_BY_VIRTUE = frozenset({"under", "by"})
"""What is done under an agreement today is done while it is in force."""
_EFFECT = frozenset(
    "oblige bind require give commit provide guarantee allow grant let permit cover govern entitle".split()
)


@dataclass(slots=True, eq=False)
class _Draft:
    """An agreement with its steps, before it is cast into the model."""

    pact: Pact
    codes: tuple[Code, ...]
    steps: list[Step] = field(default_factory=list)
    key: AgreementKey | None = None
    before: _Draft | None = None
    after: _Draft | None = None

    stated: bool = False
    """Whether the text itself names both sides, beside the agreement or as those who make it."""

    @property
    def held(self) -> list[Step]:
        return [s for s in self.steps if s.modality in {Modality.ASSERTED, Modality.HISTORICAL}]


def read_agreements(discourse: Discourse, acts: tuple[SpeechAct, ...]) -> tuple[Agreement, ...]:
    """In the order of their first mention. An agreement needs two known parties and some sign that it
    exists or is meant to.
    """
    clusters = Clusters(discourse)
    clusters.grow(find_mentions(discourse))
    steps = find_steps(discourse, clusters)
    _link(clusters, steps)
    parties = settle_parties(discourse, clusters, steps)
    drafts = [
        _Draft(
            pact,
            parties[id(pact)],
            mine := [s for s in steps if s.pact is pact],
            stated=names_both(discourse, pact, mine),
        )
        for pact in clusters.pacts
        if len(parties[id(pact)]) > 1
    ]
    for draft in drafts:
        draft.steps = [s for s in draft.steps if _may(discourse, draft, s)]
    obligations = read_obligations(discourse, clusters, acts, {id(d.pact): d.codes for d in drafts})
    drafts = [
        d
        for d in _merge(discourse, clusters, drafts, obligations)
        if _exists(d) or _binds(obligations.get(id(d.pact), []))
    ]
    drafts = [single for draft in drafts for single in _apart(draft)]
    _together(discourse, drafts)
    _keys(discourse, drafts)
    _chain(drafts)
    found = tuple(_cast(discourse, clusters, acts, d, tuple(obligations.get(id(d.pact), ()))) for d in drafts)
    return _with_memberships(found, read_memberships(discourse, acts))


def _apart(draft: _Draft) -> list[_Draft]:
    """Agreements in the plural with several partners are one with each: "similar accords with A and B"."""
    partners = draft.pact.first.partners
    others = [c for c in draft.codes if c not in partners]
    if not draft.pact.plural or not others or len(others) * len(partners) < 2:
        return [draft]
    return [replace(draft, codes=(other, partner)) for other in others for partner in partners]


def _with_memberships(found: tuple[Agreement, ...], steps: tuple[Agreement, ...]) -> tuple[Agreement, ...]:
    """Steps into and out of organisations. A step between parties whose agreement has been read moves that
    one on.
    """
    out = list(found)
    for step in steps:
        places = [i for i, a in enumerate(out) if set(a.parties) == set(step.parties)]
        if not places:
            out.append(step)
            continue
        old = out[places[0]]
        if _RANK[step.status] > _RANK[old.status]:
            out[places[0]] = msgspec.structs.replace(
                old,
                status=step.status,
                in_force=old.in_force or step.in_force,
                ended=old.ended or step.ended,
                evidence=tuple(dict.fromkeys((*old.evidence, *step.evidence))),
            )
    return tuple(out)


def _may(discourse: Discourse, draft: _Draft, step: Step) -> bool:
    """Only a party can end or leave an agreement: who else "denounces" it has no part in it."""
    if (
        not (step.status.has_ended or step.status is AgreementStatus.SUSPENDED)
        or step.replaced_by is not None
    ):
        return True
    actors = {e.code for h in step.actors for e in discourse.parties(h) if e.code}
    return not actors or any(discourse.atlas.same_state(a, c) for a in actors for c in draft.codes)


def _link(clusters: Clusters, steps: list[Step]) -> None:
    """What replaced what."""
    for step in steps:
        if step.replaced_by is not None and step.replaced_by.i in clusters.at:
            newer = clusters.at[step.replaced_by.i]
            if newer is not step.pact:
                newer.follows = step.pact
                newer.year = newer.year or step.date


def _exists(draft: _Draft) -> bool:
    if draft.pact.plural and not draft.stated and not _is_signed(draft):
        return False
    if any(m.current for m in draft.pact.mentions):
        return True
    early = all(s.status.lies_ahead for s in draft.held)
    if draft.held and early and draft.pact.year is None:
        return draft.stated and any(m.strength == "strong" for m in draft.pact.mentions)
    if draft.held or draft.pact.year is not None or draft.pact.follows is not None:
        return True
    if draft.pact.name is not None and draft.pact.first.strength == "strong" and draft.stated:
        return True
    return any(s.modality is Modality.FUTURE for s in draft.steps)


def _binds(obligations: list[Obligation]) -> bool:
    """ "Under the treaty, either must help the other if attacked": what obliges has been concluded."""
    return any(o.modality is Modality.ASSERTED for o in obligations)


def _merge(
    discourse: Discourse, clusters: Clusters, drafts: list[_Draft], obligations: dict[int, list[Obligation]]
) -> list[_Draft]:
    """Two drafts with the same parties, one of them known only from the title or from a sentence that adds
    no name, year or date of its own.
    """
    kept: list[_Draft] = []
    for draft in drafts:
        twin = next((k for k in kept if _same(discourse, k, draft)), None)
        if twin is None:
            kept.append(draft)
            continue
        for other in clusters.pacts:
            if other.follows is draft.pact:
                other.follows = twin.pact
        twin.pact.follows = twin.pact.follows or draft.pact.follows
        for mention in draft.pact.mentions:
            twin.pact.add(mention)
            clusters.at[mention.head] = twin.pact
        twin.steps += draft.steps
        mine = obligations.get(id(twin.pact), [])
        obligations[id(twin.pact)] = _join(discourse, twin, mine, obligations.pop(id(draft.pact), []))
    return kept


def _join(
    discourse: Discourse, twin: _Draft, mine: list[Obligation], theirs: list[Obligation]
) -> list[Obligation]:
    """The duties that two drafts of one agreement state, under the parties' codes of the first; what a
    clause says goes
    before what a name implies."""
    out: list[Obligation] = []
    for duty in sorted([*mine, *theirs], key=lambda o: o.frame.endswith(":named")):
        debtor, creditor = (
            next((c for c in twin.codes if c == code or discourse.atlas.same_state(c, code)), code)
            for code in (duty.debtor, duty.creditor)
        )
        implied = duty.frame.endswith(":named")
        stated = any(o.kind is duty.kind and not o.frame.endswith(":named") for o in out)
        again = any((o.kind, o.debtor, o.creditor) == (duty.kind, debtor, creditor) for o in out)
        if again or (implied and stated):
            continue
        out.append(msgspec.structs.replace(duty, debtor=debtor, creditor=creditor))
    return out


def _same(discourse: Discourse, a: _Draft, b: _Draft) -> bool:
    """Whether a later draft only speaks again of an earlier one."""
    if not _same_parties(discourse, a, b) or a.pact.follows is b.pact or b.pact.follows is a.pact:
        return False
    if a.pact.plural != b.pact.plural or b.pact.first.another or a.pact.first.another:
        return False
    both_named = bool(a.pact.name and b.pact.name)
    title = _title_only(discourse, a) or _title_only(discourse, b)
    mine, theirs = _signed(discourse, a), _signed(discourse, b)
    if mine and theirs:
        return mine.overlaps(theirs) and not both_named
    if both_named:
        return _nickname(discourse, a) or _nickname(discourse, b)
    if not mine and b.pact.first.definite and _ended_alike(a, b):
        return True  # "tore up a deal. ... The 2012 agreement was scrapped"
    if not b.pact.first.definite and not title and not (_is_signed(a) and (_is_signed(b) or not b.steps)):
        return False
    if historical(theirs, discourse.published) and (_just_signed(a) or _only_ahead(a)):
        return title
    if historical(mine, discourse.published) and _is_signed(b):
        return False
    if not b.pact.first.definite and not title and _of_another_matter(a, b):
        return False
    shared = {m.lemma for m in a.pact.mentions} & {m.lemma for m in b.pact.mentions}
    return bool(shared) or title


def _of_another_matter(a: _Draft, b: _Draft) -> bool:
    """ "A pact of mutual assistance" is not the pact of non-aggression that was spoken of."""
    mine, theirs = (set(k.pact.first.descriptor.lower().split()) - _PLAIN for k in (a, b))
    return bool(mine and theirs) and not mine & theirs


def _ended_alike(a: _Draft, b: _Draft) -> bool:
    """One end is told of both, and no beginning of the earlier one."""
    ends = [{s.status for s in draft.held if s.status.has_ended} for draft in (a, b)]
    return bool(ends[0] & ends[1]) and not _is_signed(a)


def _same_parties(discourse: Discourse, a: _Draft, b: _Draft) -> bool:
    """The same states, one that continues another counting as that one."""
    if len(a.codes) != len(b.codes):
        return False
    return all(any(x == y or discourse.atlas.same_state(x, y) for y in b.codes) for x in a.codes)


def _just_signed(draft: _Draft) -> bool:
    """Signed, and nothing beyond: an agreement that has come into force may have been signed long before."""
    return _is_signed(draft) and max(_RANK[s.status] for s in draft.held) == _RANK[AgreementStatus.SIGNED]


def _only_ahead(draft: _Draft) -> bool:
    """Nothing is told of it but that it is to come about."""
    return bool(draft.steps) and all(
        s.status.lies_ahead or (s.status is AgreementStatus.SIGNED and s.modality is Modality.FUTURE)
        for s in draft.steps
    )


def _is_signed(draft: _Draft) -> bool:
    return any(s.status is AgreementStatus.SIGNED for s in draft.held)


def _title_only(discourse: Discourse, draft: _Draft) -> bool:
    return all(discourse.in_title(discourse.doc[m.head]) for m in draft.pact.mentions)


def _nickname(discourse: Discourse, draft: _Draft) -> bool:
    """A name in quotation marks, or one that the text says is not the official one."""
    for mention in draft.pact.mentions:
        token = discourse.doc[mention.head]
        if mention.name and (
            discourse.in_quote(token.idx)
            or any({t.lemma_.lower(), t.lower_} & _NICKNAMED for t in discourse.sentence(token))
        ):
            return True
    return False


def _together(discourse: Discourse, drafts: list[_Draft]) -> None:
    """A document signed "at the same time" or "straight after" has the day of the one signed before it."""
    for place, draft in enumerate(drafts):
        for number, step in enumerate(draft.steps):
            if step.status is not AgreementStatus.SIGNED or step.date is not None or place == 0:
                continue
            sentence = discourse.sentence_span(discourse.sentence(step.verb))
            days = [
                d for k in drafts[:place] for d in (_signed(discourse, k), *(t.date for t in k.held)) if d
            ]
            recent = [d for d in days if not historical(d, discourse.published)]
            day = next(iter(recent or days), None)
            if day is not None and _SAME_TIME.search(sentence.of(discourse.text)):
                draft.steps[number] = replace(step, date=day)


def _keys(discourse: Discourse, drafts: list[_Draft]) -> None:
    used: dict[str, int] = {}
    for draft in drafts:
        year = draft.pact.year or next(
            (s.date for s in draft.held if s.status is AgreementStatus.SIGNED and s.date), None
        )
        year = year or _signed(discourse, draft)
        stamp = f"@{year.first.year}" if year and year.first.year == year.last.year else ""
        base = "-".join(sorted(draft.codes)) + stamp
        used[base] = used.get(base, 0) + 1
        draft.key = AgreementKey(base if used[base] == 1 else f"{base}#{used[base]}")


def _chain(drafts: list[_Draft]) -> None:
    by_pact = {id(d.pact): d for d in drafts}
    for draft in drafts:
        older = by_pact.get(id(draft.pact.follows)) if draft.pact.follows else None
        if older is not None:
            draft.before, older.after = older, draft


def _signed(discourse: Discourse, draft: _Draft) -> Interval | None:
    """The day of signature, as narrow as the text gives it; a year in the agreement's own phrase counts as
    signature.
    """
    if instrument.is_instrument(discourse):
        done = instrument.done(discourse)
        return done[1] if done else None
    dates = [
        s.date
        for s in draft.held
        if s.status is AgreementStatus.SIGNED and s.date is not None and not s.joining
    ]
    if draft.pact.year is not None:
        dates = [d for d in dates if d.overlaps(draft.pact.year)] or [draft.pact.year]
    return min(dates, key=lambda d: (d.last - d.first, d.first)) if dates else None


def _status(
    discourse: Discourse, clusters: Clusters, draft: _Draft, signed: Interval | None
) -> AgreementStatus:
    """The latest stage that the text holds as reached."""
    if draft.after is not None:
        newer = _signed(discourse, draft.after)
        before = [
            s.status
            for s in draft.held
            if s.status.has_ended and s.date and newer and s.date.last < newer.first
        ]
        own = [status for status in before if status is not AgreementStatus.REPLACED]
        return own[-1] if own else AgreementStatus.REPLACED
    reached = [s.status for s in draft.held if not s.status.lies_ahead or not _has_signature(draft)]
    if any(s.notice for s in draft.steps):
        # "It ends one year after notice" tells the rule, not that it has ended.
        undated = {s.status for s in draft.held if s.status in _ENDINGS and s.date is None and not s.notice}
        reached = [status for status in reached if status not in undated - {AgreementStatus.WITHDRAWN}]
    if _in_effect(discourse, clusters, draft, signed) or any(m.current for m in draft.pact.mentions):
        reached.append(AgreementStatus.IN_FORCE)
    if reached:
        return max(reached, key=_RANK.__getitem__)
    making = any(s.status is AgreementStatus.SIGNED for s in draft.steps) and not draft.held
    if signed is None and making:
        return AgreementStatus.PROPOSED  # yet to be signed, whatever name it has
    to_bind = any(s.status is AgreementStatus.IN_FORCE and s.modality is Modality.FUTURE for s in draft.steps)
    if signed is not None or draft.pact.follows is not None or draft.pact.name is not None:
        return AgreementStatus.SIGNED
    if to_bind and draft.pact.first.definite:
        return AgreementStatus.SIGNED  # "the treaty will enter into force once both have approved it"
    return AgreementStatus.PROPOSED


def _has_signature(draft: _Draft) -> bool:
    return draft.pact.year is not None or any(
        _RANK[s.status] >= _RANK[AgreementStatus.SIGNED] for s in draft.held
    )


def _in_effect(discourse: Discourse, clusters: Clusters, draft: _Draft, signed: Interval | None) -> bool:
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


def _date(draft: _Draft, statuses: Set[AgreementStatus]) -> Interval | None:
    dates = [s.date for s in draft.held if s.status in statuses and not s.notice and s.date is not None]
    return min(dates, key=lambda d: (d.last - d.first, d.first)) if dates else None


def _entry(draft: _Draft) -> Interval | None:
    """The day from which it binds; a prolongation is not an entry into force."""
    dates = [s.date for s in draft.held if s.frame.endswith(".in_force") and s.date is not None]
    return min(dates, key=lambda d: (d.last - d.first, d.first)) if dates else None


def _ended(discourse: Discourse, draft: _Draft) -> Interval | None:
    """The day of its end; between "after the collapse" and "replaced in 2000" where that is all the text
    gives.
    """
    exact = _date(draft, _ENDINGS)
    if exact is not None:
        return exact
    given = _notice(discourse, draft)
    if given is not None:
        return _announced_end(discourse, draft, given)
    later = _signed(discourse, draft.after) if draft.after else _date(draft, {AgreementStatus.REPLACED})
    bounds = [
        b for s in draft.held if s.status.has_ended and (b := after_bound(discourse, s.verb)) is not None
    ]
    if later is not None and bounds and bounds[0].first <= later.last:
        return Interval(bounds[0].first, later.last)
    return None


def _notice(discourse: Discourse, draft: _Draft) -> Interval | None:
    """The day on which a party gave notice that it leaves; where none is told, one since the signing."""
    steps = [s for s in draft.steps if s.notice]
    dates = [s.date for s in steps if s.date is not None]
    if dates or not steps:
        return min(dates, key=lambda d: (d.last - d.first, d.first)) if dates else None
    signed, published = _signed(discourse, draft), discourse.published
    return Interval(signed.first, published) if signed and published and signed.first <= published else None


def _announced_end(discourse: Discourse, draft: _Draft, given: Interval) -> Interval | None:
    """When the notice will have run: the day that the text gives, else the period that it says is due."""
    ahead = [s.date for s in draft.steps if s.status in _ENDINGS and not s.notice and s.date is not None]
    if ahead:
        return min(ahead)
    places = sorted({discourse.sentence_of[m.head] for m in draft.pact.mentions})
    text = " ".join(discourse.sentence_span(discourse.sentences[n]).of(discourse.text) for n in places)
    months = period_of(text)
    return end_of_notice(given, months) if months is not None and given.is_day else None


def _ratified_by(discourse: Discourse, draft: _Draft, date: Interval | None) -> tuple[Code, ...]:
    """The parties of which the text says that they ratified it on that day, in alphabetical order."""
    steps = [s for s in draft.held if s.status is AgreementStatus.RATIFIED and s.date == date]
    heads = [head for s in steps for head in s.actors]
    found = {e.code for head in heads for e in discourse.parties(head)}
    return tuple(sorted(code for code in draft.codes if code in found))


def _signers(discourse: Discourse, draft: _Draft) -> tuple[Person, ...]:
    if instrument.is_instrument(discourse):
        return instrument.signers_of(discourse)
    people: dict[str, Person] = {}
    for step in draft.held:
        if step.status is AgreementStatus.SIGNED:
            for head in step.actors:
                for entity in discourse.who(head):
                    if entity.kind == "person" and entity.code in draft.codes:
                        people.setdefault(entity.name, person(entity))
    return tuple(people.values())


def _evidence(discourse: Discourse, draft: _Draft) -> tuple[Span, ...]:
    """The first sentence of the body that names it, and each sentence that moves it on."""
    body = [m.head for m in draft.pact.mentions if not discourse.in_title(discourse.doc[m.head])]
    tokens: list[Token] = [discourse.doc[(body or [draft.pact.first.head])[0]]]
    tokens += [s.verb for s in draft.steps if not (body and discourse.in_title(s.verb))]
    if instrument.is_instrument(discourse):
        tokens = [discourse.doc[draft.pact.first.head], *instrument.final_clauses(discourse)]
        done = instrument.done(discourse)
        tokens += [done[0]] if done else []
    return discourse.evidence(*tokens)


def _name(discourse: Discourse, pact: Pact) -> str | None:
    if instrument.is_instrument(discourse) and (title := instrument.name_of(discourse)):
        return title
    return pact.name or _descriptor(discourse, pact)


def _descriptor(discourse: Discourse, pact: Pact) -> str | None:
    """The fullest description that is more than a bare noun: the body's words before the title's."""
    spoken = [m for m in pact.mentions if m.strength != "generic" and not m.unreal]
    body = [m for m in spoken if not discourse.in_title(discourse.doc[m.head])]
    words = [m.descriptor for m in body if " " in m.descriptor]
    words = words or [m.descriptor for m in spoken if " " in m.descriptor]
    return max(words, key=lambda d: (len(d.split()) <= 7, len(d)), default=None)


def _cast(
    discourse: Discourse,
    clusters: Clusters,
    acts: tuple[SpeechAct, ...],
    draft: _Draft,
    obligations: tuple[Obligation, ...],
) -> Agreement:
    signed = _signed(discourse, draft)
    status = _status(discourse, clusters, draft, signed)
    if not draft.steps and status is AgreementStatus.PROPOSED and _binds(list(obligations)):
        status = AgreementStatus.SIGNED
    if status.lies_ahead:
        obligations = tuple(
            msgspec.structs.replace(o, modality=Modality.HYPOTHETICAL)
            for o in obligations
            if not o.frame.endswith(":named")
        )
    body = [s for s in draft.held if not discourse.in_title(s.verb)]
    first = next(iter(body or draft.held), None)
    modality = Modality.ASSERTED
    if instrument.is_instrument(discourse):
        status = AgreementStatus.SIGNED
    elif (
        not draft.held
        and not any(m.current for m in draft.pact.mentions)
        and draft.steps
        and draft.pact.year is None
    ):
        modality = draft.steps[0].modality
    elif historical(signed, discourse.published) or (status.has_ended and draft.after is not None):
        modality = Modality.HISTORICAL
    assert draft.key is not None
    return Agreement(
        key=draft.key,
        name=_name(discourse, draft.pact),
        parties=draft.codes,
        signers=_signers(discourse, draft),
        status=status,
        signed=signed,
        ratified=(ratified := _date(draft, {AgreementStatus.RATIFIED})),
        ratified_by=_ratified_by(discourse, draft, ratified),
        in_force=_entry(draft),
        ended=_ended(discourse, draft) if status.has_ended else None,
        notice=_notice(discourse, draft) if status is AgreementStatus.WITHDRAWN else None,
        domains=read_domains(discourse, clusters, draft.pact, {o.kind for o in obligations}),
        obligations=obligations,
        supersedes=draft.before.key if draft.before else None,
        superseded_by=draft.after.key if draft.after else None,
        modality=modality,
        attribution=attribution_of(acts, first.verb) if first else None,
        evidence=_evidence(discourse, draft),
        frame=first.frame if first else "agreements.nouns",
    )

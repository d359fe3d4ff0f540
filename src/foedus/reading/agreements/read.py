"""All agreements of a report: mentions gathered, parties and stages settled, chained."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from foedus.model import (
    Agreement,
    AgreementKey,
    AgreementStatus,
    Modality,
    Obligation,
    Person,
    Span,
)
from foedus.reading.agreements import instrument
from foedus.reading.agreements.clusters import Clusters, Pact
from foedus.reading.agreements.domains import read_domains
from foedus.reading.agreements.drafts import RANK, Draft, apart, binds, exists, signed_on
from foedus.reading.agreements.memberships import read_memberships
from foedus.reading.agreements.mentions import find_mentions
from foedus.reading.agreements.obligations import read_obligations
from foedus.reading.agreements.parties import names_both, settle_parties
from foedus.reading.agreements.stages import find_steps
from foedus.reading.agreements.standing import (
    day_of_stage,
    end_of,
    entry_of,
    notice_day,
    ratifiers,
    status_of,
)
from foedus.reading.agreements.steps import Step
from foedus.reading.agreements.twins import merge_drafts
from foedus.reading.discourse import Discourse
from foedus.reading.entities import person
from foedus.reading.modality import historical
from foedus.reading.speech import SpeechAct, attribution_of

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_SAME_TIME = re.compile(
    r"\b(?:at the same time|straight after|right after|immediately after|the same day"
    r"|on the same occasion|on the sidelines|simultaneously|also (?:signed|initialled|concluded)"
    r"|at the same (?:ceremony|meeting|venue|summit)|separately|the two (?:leaders|sides) also)\b",
    re.I,
)


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
        Draft(
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
        for d in merge_drafts(discourse, clusters, drafts, obligations)
        if exists(d) or binds(obligations.get(id(d.pact), []))
    ]
    drafts = [single for draft in drafts for single in apart(draft)]
    _together(discourse, drafts)
    _keys(discourse, drafts)
    _chain(drafts)
    found = tuple(_cast(discourse, clusters, acts, d, tuple(obligations.get(id(d.pact), ()))) for d in drafts)
    return _with_memberships(found, read_memberships(discourse, acts))


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
        if RANK[step.status] > RANK[old.status]:
            out[places[0]] = msgspec.structs.replace(
                old,
                status=step.status,
                in_force=old.in_force or step.in_force,
                ended=old.ended or step.ended,
                evidence=tuple(dict.fromkeys((*old.evidence, *step.evidence))),
            )
    return tuple(out)


def _may(discourse: Discourse, draft: Draft, step: Step) -> bool:
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


def _together(discourse: Discourse, drafts: list[Draft]) -> None:
    """A document signed "at the same time" or "straight after" has the day of the one signed before it."""
    for place, draft in enumerate(drafts):
        for number, step in enumerate(draft.steps):
            if step.status is not AgreementStatus.SIGNED or step.date is not None or place == 0:
                continue
            sentence = discourse.sentence_span(discourse.sentence(step.verb))
            days = [
                d for k in drafts[:place] for d in (signed_on(discourse, k), *(t.date for t in k.held)) if d
            ]
            recent = [d for d in days if not historical(d, discourse.published)]
            day = next(iter(recent or days), None)
            if day is not None and _SAME_TIME.search(sentence.of(discourse.text)):
                draft.steps[number] = replace(step, date=day)


def _keys(discourse: Discourse, drafts: list[Draft]) -> None:
    used: dict[str, int] = {}
    for draft in drafts:
        year = draft.pact.year or next(
            (s.date for s in draft.held if s.status is AgreementStatus.SIGNED and s.date), None
        )
        year = year or signed_on(discourse, draft)
        stamp = f"@{year.first.year}" if year and year.first.year == year.last.year else ""
        base = "-".join(sorted(draft.codes)) + stamp
        used[base] = used.get(base, 0) + 1
        draft.key = AgreementKey(base if used[base] == 1 else f"{base}#{used[base]}")


def _chain(drafts: list[Draft]) -> None:
    by_pact = {id(d.pact): d for d in drafts}
    for draft in drafts:
        older = by_pact.get(id(draft.pact.follows)) if draft.pact.follows else None
        if older is not None:
            draft.before, older.after = older, draft


def _signers(discourse: Discourse, draft: Draft) -> tuple[Person, ...]:
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


def _evidence(discourse: Discourse, draft: Draft) -> tuple[Span, ...]:
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
    draft: Draft,
    obligations: tuple[Obligation, ...],
) -> Agreement:
    signed = signed_on(discourse, draft)
    status = status_of(discourse, clusters, draft, signed)
    if not draft.steps and status is AgreementStatus.PROPOSED and binds(list(obligations)):
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
        ratified=(ratified := day_of_stage(draft, {AgreementStatus.RATIFIED})),
        ratified_by=ratifiers(discourse, draft, ratified),
        in_force=entry_of(draft),
        ended=end_of(discourse, draft) if status.has_ended else None,
        notice=notice_day(discourse, draft) if status is AgreementStatus.WITHDRAWN else None,
        domains=read_domains(discourse, clusters, draft.pact, {o.kind for o in obligations}),
        obligations=obligations,
        supersedes=draft.before.key if draft.before else None,
        superseded_by=draft.after.key if draft.after else None,
        modality=modality,
        attribution=attribution_of(acts, first.verb) if first else None,
        evidence=_evidence(discourse, draft),
        frame=first.frame if first else "agreements.nouns",
    )

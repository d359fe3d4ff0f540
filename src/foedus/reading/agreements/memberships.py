"""Joining and leaving organisations: an agreement between the state and the organisation's members.

Mere membership ("Finland, a member of NATO") is none; a step is needed: applied, joined, frozen, left.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from foedus.codebook import CueIndex, MembershipFrame, load_codebook, remembered
from foedus.model import Agreement, AgreementKey, AgreementStatus, Code, Interval, Modality
from foedus.reading.discourse import Discourse
from foedus.reading.modality import historical, modality_of
from foedus.reading.speech import SpeechAct, attribution_of
from foedus.reading.syntax import agents, is_passive, patients, preposition_objects, subject_heads
from foedus.reading.timing import date_of

if TYPE_CHECKING:
    from foedus.reading.tree import Token

_KINDS = frozenset({"igo", "bloc"})


@remembered
def _index() -> CueIndex[tuple[str, MembershipFrame]]:
    frames = load_codebook().agreements.memberships
    return CueIndex(((name, frame), frame.verbs) for name, frame in frames.items())


def read_memberships(discourse: Discourse, acts: tuple[SpeechAct, ...]) -> tuple[Agreement, ...]:
    """Steps into and out of organisations, one for each state and organisation; the body's word over the
    title's.
    """
    found: dict[frozenset[Code], Agreement] = {}
    for token in discourse.doc:
        for agreement in _steps(discourse, acts, token):
            pair = frozenset(agreement.parties)
            if pair not in found or discourse.in_title(_first(discourse, found[pair])):
                found[pair] = agreement
    return tuple(found.values())


def _first(discourse: Discourse, agreement: Agreement) -> Token:
    start = agreement.evidence[0].start
    return next(t for t in discourse.doc if t.idx >= start)


def _steps(discourse: Discourse, acts: tuple[SpeechAct, ...], token: Token) -> Iterator[Agreement]:
    if token.pos_ not in {"VERB", "AUX"}:
        return
    hit = _index().best(token)
    if hit is None:
        return
    name, frame = hit.frame
    heads = [*(patients(token) if not is_passive(token) else ()), *_below(hit.words)]
    named = [h for h in heads if (r := discourse.cast.reference(h)) is not None and r.how == "name"]
    bodies = [
        e for h in named for e in discourse.who(h) if e.kind == "organisation" and _binds(discourse, e.code)
    ]
    joining = subject_heads(token) if is_passive(token) else agents(token)
    states = [e for h in joining for e in discourse.parties(h) if e.kind == "state" and e.code]
    modality = modality_of(token)
    if not bodies or modality is Modality.NEGATED:
        return
    status = _status(frame.status, modality)
    for state in states:
        if status is not None and bodies[0].code and state.code:
            yield _agreement(discourse, acts, token, state.code, bodies[0].code, status, modality, name)


def _below(words: tuple[Token, ...]) -> list[Token]:
    found: list[Token] = []
    for word in words:
        found += [child for child in word.children if child.dep_ in {"pobj", "dobj"}]
        found += [head for _, head in preposition_objects(word, {"of", "in", "to", "from", "into", "with"})]
    return found


def _binds(discourse: Discourse, code: Code | None) -> bool:
    organisation = discourse.atlas.organisation(code) if code else None
    return organisation is not None and organisation.kind in _KINDS


def _status(status: AgreementStatus, modality: Modality) -> AgreementStatus | None:
    """A step that is only looked forward to is a proposal; a departure that is only thought of is none
    yet.
    """
    if modality in {Modality.ASSERTED, Modality.HISTORICAL}:
        return status
    return AgreementStatus.PROPOSED if status is AgreementStatus.IN_FORCE else None


def _agreement(
    discourse: Discourse,
    acts: tuple[SpeechAct, ...],
    token: Token,
    state: Code,
    body: Code,
    status: AgreementStatus,
    modality: Modality,
    name: str,
) -> Agreement:
    date = date_of(discourse, token, inherit=False)
    days: Interval | None = date.interval if date else None
    past = historical(days, discourse.published) and modality is Modality.ASSERTED
    stamp = f"@{days.first.year}" if days and days.first.year == days.last.year else ""
    return Agreement(
        key=AgreementKey("-".join(sorted((state, body))) + stamp),
        name=None,
        parties=(state, body),
        signers=(),
        status=status,
        signed=None,
        in_force=days if status is AgreementStatus.IN_FORCE else None,
        ended=days if status is AgreementStatus.WITHDRAWN else None,
        domains=(),
        obligations=(),
        supersedes=None,
        superseded_by=None,
        modality=Modality.HISTORICAL if past else modality,
        attribution=attribution_of(acts, token),
        evidence=discourse.evidence(token),
        frame=f"agreements.memberships.{name}",
    )

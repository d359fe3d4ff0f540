"""Rules for "the first treaty between" and "the only ally of"."""

from __future__ import annotations

import re

from foedus.atlas import load_atlas
from foedus.casus.checking.case import Bond, Case, label, rows, verdict
from foedus.casus.checking.words import (
    NOTHING_ELSE,
    beyond_record,
    kinds_named,
    names_a_bond,
    narrowing,
    without_since,
)
from foedus.casus.parties import called, lineage
from foedus.casus.strength import SURE, kinds_in_words, strongest
from foedus.model import AgreementView, Check, ClaimKind, Code, Commitment, ObligationKind, Verdict


def first(case: Case) -> Check | None:
    """Of "the first defense pact between two states (since a day)": whether the record has an earlier one.

    A treaty of no named kind is contradicted by any earlier one, but never supported: the record holds only
    treaties with one of five promises. An earlier promise in an agreement of many leaves the claim open,
    unless it says that it counts bilateral ones.
    """
    claim = case.claim
    text = without_since(claim)
    subject = case.view(claim.subject)
    about_treaty = (subject or names_a_bond(text)) and beyond_record(text) == NOTHING_ELSE
    if claim.kind is not ClaimKind.FIRST or len(case.states) < 2 or not about_treaty:
        return None
    narrow = narrowing(text)
    if narrow:
        because = f"The record of promises cannot tell what “{narrow}” narrows the claim to."
        return verdict(Verdict.NOT_CHECKABLE, because)
    kinds = kinds_named(text)
    day = subject.signed.first if subject and subject.signed else case.on
    earlier = _earlier(case, kinds, case.bonds(without=subject, before=day))
    between_them = [bond for bond in earlier if len(bond.view.parties) == len(case.states)]
    since = f" since {claim.since.last}" if claim.since else ""
    what = f"promise of {kinds_in_words(kinds)}" if kinds else "promise of any of its five kinds"
    if between_them:
        because = f"The record has an earlier {what} between {case.pair}{since}: {_listed(between_them)}."
        return verdict(Verdict.CONTRADICTED, because, rows(between_them))
    if earlier and not _BILATERAL.search(text):
        because = (
            f"The record has an earlier {what} between {case.pair}{since} only in agreements with others, and"
            f" the claim does not say whether these count: {_listed(earlier)}."
        )
        return verdict(Verdict.NOT_CHECKABLE, because, rows(earlier))
    alone = " in an agreement of theirs alone" if earlier else ""
    because = f"The record has no earlier {what} between {case.pair}{since}{alone}.{case.gap(day)}"
    if kinds:
        return verdict(Verdict.SUPPORTED, because, rows(earlier))
    return verdict(Verdict.NOT_CHECKABLE, f"{because} Treaties without such a promise are not in it.")


_BILATERAL = re.compile(r"\bbilateral\b", re.IGNORECASE)


def _earlier(case: Case, kinds: frozenset[ObligationKind], bonds: list[Bond]) -> list[Bond]:
    since = case.claim.since
    return [
        bond
        for bond in bonds
        if (not kinds or any(owed.kind in kinds for owed in bond.commitments))
        and (since is None or (bond.begin and bond.begin.first > since.last))
    ]


def _listed(bonds: list[Bond]) -> str:
    return "; ".join(f"{label(bond.view)}, {bond.days}" for bond in bonds)


def only(case: Case) -> Check | None:
    """Of "the only state with which X has a defense treaty": whether X had such a promise with another."""
    claim = case.claim
    if claim.kind is not ClaimKind.ONLY or not names_a_bond(claim.text) or not case.states:
        return None
    kinds = kinds_named(claim.text) or _kinds_of(case.view(claim.subject) or _such(case))
    whose = _whose(case)
    if not kinds or whose is None or case.on is None:
        return verdict(
            Verdict.NOT_CHECKABLE, "The claim does not say whose only one it is, or of which kind."
        )
    family = lineage(whose)
    named = {code for state in case.states for code in lineage(state)}
    found: dict[str, Commitment] = {}
    for view in case.views:
        for owed in view.commitments:
            other = (
                owed.creditor if owed.debtor in family else owed.debtor if owed.creditor in family else None
            )
            if other and other not in named and owed.kind in kinds and _holds(owed, case):
                found.setdefault(called(other, case.on).name, owed)
    holder = called(whose, case.on).name
    what = f"promise of {kinds_in_words(kinds)}"
    if not found:
        because = (
            f"On {case.on} the record has no {what} between {holder} and any other state.{case.gap(case.on)}"
        )
        return verdict(Verdict.SUPPORTED, because)
    listed = ", ".join(f"{name} ({owed.agreement.id})" for name, owed in list(found.items())[:5])
    more = f" and {len(found) - 5} more" if len(found) > 5 else ""
    because = f"On {case.on} the record has a {what} between {holder} and {listed}{more}.{case.gap(case.on)}"
    against = tuple(dict.fromkeys(owed.agreement.id.replace("ATOP-", "ATOP ") for owed in found.values()))
    return verdict(Verdict.CONTRADICTED, because, against)


def _kinds_of(view: AgreementView | None) -> frozenset[ObligationKind]:
    return strongest(view.commitments).kinds if view else frozenset()


_SUCH = re.compile(r"\bsuch an?\b", re.IGNORECASE)


def _such(case: Case) -> AgreementView | None:
    """The agreement that "such a treaty" looks back to: the last of these states named before."""
    return case.before if _SUCH.search(case.claim.text) else None


def _holds(owed: Commitment, case: Case) -> bool:
    day = case.on
    if day is None or owed.modality not in SURE or owed.begin is None:
        return False
    return owed.begin.first <= day and (owed.end is None or owed.end.first >= day)


_WITH_WHICH = re.compile(r"\b(?:with|to) (?:which|whom|whose)\b", re.IGNORECASE)


def _whose(case: Case) -> Code | None:
    """X in "the only country with which X has ..." and in "X's only ally"; None for other words."""
    text = case.claim.text
    mentions = [mention for mention in load_atlas().find(text, case.on) if mention.code]
    marker = _WITH_WHICH.search(text)
    if marker:
        after = [mention for mention in mentions if mention.start >= marker.end()]
        return after[0].code if after else None
    for mention in mentions:
        if re.match(r"(?:'s|’s|s'|s’|') (?:only|sole)\b", text[mention.end :]):
            return mention.code
    return None

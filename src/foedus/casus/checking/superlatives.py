"""Rules for "the strongest ... since ..." and "the weakest ... since ...".

A claim that an agreement is the strongest since a day can be meant in two ways, and the answer keeps
them apart: of the promises MADE since that day, or of all that were IN FORCE at any time since. An older
promise that ran on for years after the day leaves the first true and the second true only since it ended.

- Made since, and stronger than the subject: contradicted.
- Made since, and as strong: contradicted where the record codes both; else not checkable, for a report need
  not say all that decides between two promises of one kind.
- Older, stronger or as strong, and still standing: contradicted, or not checkable where only as strong.
- Older, stronger or as strong, and ended since: supported, with the day since which it holds to the letter.
- Without a day ("ever") every earlier promise counts as made since.
- What the agreement obliges to is not stated by any source: not checkable.
"""

from __future__ import annotations

import datetime as dt

import msgspec

from foedus.casus.answers import Strength
from foedus.casus.checking.case import Bond, Case, label, rows, verdict
from foedus.casus.checking.words import names_a_bond, reaches_wider
from foedus.casus.strength import KINDS_RULE, Promise, compare_promises, is_complete
from foedus.model import AgreementView, Check, ClaimKind, Interval, Verdict

_BETTER = {ClaimKind.STRONGEST: Strength.STRONGER, ClaimKind.WEAKEST: Strength.WEAKER}


class _Field(msgspec.Struct, frozen=True, kw_only=True):
    """The subject and its rivals. `wanted` is how the subject has to stand to each of them."""

    case: Case
    subject: AgreementView
    promise: Promise
    wanted: Strength
    made: list[Bond]
    older: list[Bond]

    def beaten_by(self, bond: Bond) -> bool:
        return self._order(bond) not in (self.wanted, Strength.ALIKE, Strength.NOT_COMPARABLE)

    def matched_by(self, bond: Bond) -> bool:
        return self._order(bond) in (Strength.ALIKE, Strength.NOT_COMPARABLE)

    def _order(self, bond: Bond) -> Strength:
        """How the subject stands to a rival. Conditions decide only where the record codes both."""
        rival = bond.promise
        if rival.level == self.promise.level and not is_complete(self.subject):
            return Strength.NOT_COMPARABLE
        return compare_promises(rival, self.promise)


def superlative(case: Case) -> Check | None:
    """Of "the strongest (weakest) treaty between two states since a day": by what agreements promise."""
    claim = case.claim
    if claim.kind not in _BETTER or len(case.states) < 2:
        return None
    subject = case.subject
    if subject is None or not (case.view(claim.subject) or names_a_bond(claim.text)):
        return None
    if reaches_wider(claim.text):
        because = f"The claim reaches beyond {case.pair}, and a list of all that it reaches to is not given."
        return verdict(Verdict.NOT_CHECKABLE, because)
    own = [bond for bond in case.bonds_of(subject) if bond.promise.level]
    if not own:
        because = f"No source states what {label(subject)} obliges {case.pair} to, so it cannot be ranked."
        return verdict(Verdict.NOT_CHECKABLE, because, rows(case.bonds(without=subject)))
    best = max(own, key=lambda bond: bond.promise.level)
    day = subject.signed.first if subject.signed else case.on
    earlier = case.bonds(without=subject, before=day)
    made, older = _split(earlier, claim.since)
    field = _Field(
        case=case,
        subject=subject,
        promise=best.promise,
        wanted=_BETTER[claim.kind],
        made=made,
        older=older if claim.kind is ClaimKind.STRONGEST else [],
    )
    return _judged(field, day)


def _split(bonds: list[Bond], since: Interval | None) -> tuple[list[Bond], list[Bond]]:
    """Those made after the day, and those made before it that ran on after it."""
    if since is None:
        return bonds, []
    made = [bond for bond in bonds if bond.begin and bond.begin.first > since.last]
    older = [bond for bond in bonds if bond not in made and (bond.end is None or bond.end.last > since.last)]
    return made, older


def _judged(field: _Field, day: dt.date | None) -> Check:
    beaten = [bond for bond in field.made if field.beaten_by(bond)]
    if beaten:
        return verdict(Verdict.CONTRADICTED, _against(field, beaten), rows(beaten))
    matched = [bond for bond in field.made if field.matched_by(bond)]
    if matched:
        return _matched(field, matched)
    rivals = [bond for bond in field.older if field.beaten_by(bond) or field.matched_by(bond)]
    standing = [bond for bond in rivals if bond.end is None or (day and bond.end.first >= day)]
    if any(field.beaten_by(bond) for bond in standing):
        return verdict(Verdict.CONTRADICTED, _still_standing(field, standing), rows(standing))
    if standing:
        return verdict(Verdict.NOT_CHECKABLE, _still_standing(field, standing), rows(standing))
    return verdict(Verdict.SUPPORTED, _supported(field, rivals, day), rows([*rivals, *field.made]))


def _matched(field: _Field, matched: list[Bond]) -> Check:
    case = field.case
    same = f"{label(field.subject)} promises {field.promise.words}, as {_listed(matched)} did"
    if is_complete(field.subject):
        because = f"{same}: by kind it is no {field.wanted.value} than that. {_rule()}"
        return verdict(Verdict.CONTRADICTED, because + case.gap(_day(field)), rows(matched))
    open_means = any(owed.means == "unspecified" for owed in field.subject.commitments)
    why = "its means were not spelled out" if open_means else "the report need not state all its terms"
    because = f"{same}. By kind alone neither is the {field.wanted.value}, and {why}. {_rule()}"
    return verdict(Verdict.NOT_CHECKABLE, because, rows(matched))


def _against(field: _Field, beaten: list[Bond]) -> str:
    own = f"{label(field.subject)} promises {field.promise.words}"
    did = "promise" if len(beaten) > 1 else "promises"
    more = "more" if field.wanted is Strength.STRONGER else "less"
    return f"{own}; {_listed(beaten)}, made {_since(field)}, {did} {more}. {_rule()}"


def _still_standing(field: _Field, standing: list[Bond]) -> str:
    own = f"{label(field.subject)} promises {field.promise.words}"
    beaten = [bond for bond in standing if field.beaten_by(bond)]
    more = "more" if beaten else "no less"
    stood = f"{_listed(beaten or standing)}, made before, promised {more} and had no end by then"
    return f"{own}; {stood}. {_rule()}"


def _supported(field: _Field, rivals: list[Bond], day: dt.date | None) -> str:
    case = field.case
    own = f"{label(field.subject)} promises {field.promise.words}."
    if field.made:
        text = f"{own} It holds for promises made {_since(field)}: {_listed(field.made)}."
    else:
        text = f"{own} The record has no other promise between {case.pair} made {_since(field)}."
    if rivals:
        last = max(rivals, key=lambda bond: bond.end.last if bond.end else dt.date.max)
        until = last.end.short if last.end else "then"
        text += f" To the letter it holds only since {until}, until when {_listed(rivals)} ran on."
    return f"{text} {_rule()}{case.gap(day)}"


def _since(field: _Field) -> str:
    claim = field.case.claim
    if claim.since is None:
        return "before it" if field.made else "at any time before it"
    return f"since {claim.since.last}"


def _listed(bonds: list[Bond]) -> str:
    return "; ".join(f"{label(bond.view)} ({bond.promise.words}, {bond.days})" for bond in bonds)


def _rule() -> str:
    return f"By kind of promise: {KINDS_RULE}."


def _day(field: _Field) -> dt.date | None:
    return field.subject.signed.first if field.subject.signed else field.case.on

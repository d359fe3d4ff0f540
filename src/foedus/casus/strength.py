"""Which of two agreements binds more: a documented order, never a hidden score.

The rules, each named in the answer that rests on it:

- kinds: offense and defense > defense or offense alone > neutrality > nonaggression > consultation. The
  first two promise force, the third promises to stand aside, the fourth only not to attack, the last only
  to talk. Defense alone and offense alone are not comparable.
- each way: where two agreements bind the same two states, each direction is compared; one that binds more
  in one direction and less in the other is not comparable.
- conditions: of two promises of one kind, the one with fewer conditions binds more; with other
  conditions they are not comparable.
- silence: the record codes all that an agreement promises, a report need not: what a report does not state
  may still be promised. Where sources say that the means of a promise were not spelled out, it is not
  comparable to another of its kind.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from foedus.casus.answers import Strength
from foedus.casus.parties import lineage
from foedus.model import AgreementView, Code, Commitment, Modality, ObligationKind

KINDS_RULE = "offense and defense > defense > neutrality > nonaggression > consultation"

_LEVEL = {
    ObligationKind.CONSULTATION: 1,
    ObligationKind.NONAGGRESSION: 2,
    ObligationKind.NEUTRALITY: 3,
    ObligationKind.OFFENSE: 4,
    ObligationKind.DEFENSE: 4,
}
_BOTH = 5
_FORCE = frozenset({ObligationKind.OFFENSE, ObligationKind.DEFENSE})
SURE = (Modality.ASSERTED, Modality.HISTORICAL)
UNSPECIFIED = "unspecified"


class Promise(msgspec.Struct, frozen=True, kw_only=True):
    """The strongest that is promised: `kinds` of the highest level, and the conditions on all of them."""

    level: int
    kinds: frozenset[ObligationKind]
    conditions: frozenset[str]

    @property
    def words(self) -> str:
        """`offense and defense`, `consultation`, and the number of conditions where there are any."""
        return kinds_in_words(self.kinds) if self.kinds else "nothing"


NOTHING = Promise(level=0, kinds=frozenset(), conditions=frozenset())


def kinds_in_words(kinds: Iterable[ObligationKind]) -> str:
    """In the order of strength: `offense and defense`."""
    listed = sorted(set(kinds), key=lambda kind: (-_LEVEL[kind], kind != ObligationKind.OFFENSE, kind))
    words = [kind.value for kind in listed]
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def strongest(commitments: Iterable[Commitment]) -> Promise:
    """The highest level among promises that are stated for sure."""
    by_kind: dict[ObligationKind, list[Commitment]] = {}
    for commitment in commitments:
        if commitment.modality in SURE:
            by_kind.setdefault(commitment.kind, []).append(commitment)
    if not by_kind:
        return NOTHING
    if by_kind.keys() >= _FORCE:
        level, kinds = _BOTH, _FORCE
    else:
        level = max(_LEVEL[kind] for kind in by_kind)
        kinds = frozenset(kind for kind in by_kind if _LEVEL[kind] == level)
    owed = [one for kind in kinds for one in by_kind[kind]]
    return Promise(
        level=level, kinds=kinds, conditions=frozenset(item for one in owed for item in one.conditions)
    )


def compare_promises(old: Promise, new: Promise) -> Strength:
    """How `new` stands to `old`, by kind, then by conditions."""
    if old.level != new.level:
        return Strength.STRONGER if new.level > old.level else Strength.WEAKER
    if old.kinds != new.kinds:
        return Strength.NOT_COMPARABLE
    if old.conditions == new.conditions:
        return Strength.ALIKE
    if new.conditions < old.conditions:
        return Strength.STRONGER
    return Strength.WEAKER if old.conditions < new.conditions else Strength.NOT_COMPARABLE


def is_complete(view: AgreementView) -> bool:
    """Whether the record codes the agreement: then what it does not list is not promised."""
    return any(source.record for source in view.sources)


class Verdict(msgspec.Struct, frozen=True, kw_only=True):
    order: Strength
    because: str


def compare_views(old: AgreementView, new: AgreementView) -> Verdict:
    """How `new` stands to `old` as a whole."""
    ways = _ways(old, new)
    found = {(way, compare_promises(*promises)) for way, promises in ways.items()}
    orders = {order for _, order in found} - {Strength.ALIKE}
    before, after = strongest(old.commitments), strongest(new.commitments)
    against = f"{after.words} ({new.id}) against {before.words} ({old.id})"
    silent = [
        view.id for view in (old, new) if not is_complete(view) and not strongest(view.commitments).level
    ]
    if silent:
        reason = f"No source states what {' and '.join(silent)} obliges to."
        return Verdict(order=Strength.NOT_COMPARABLE, because=reason)
    order = orders.pop() if len(orders) == 1 else Strength.NOT_COMPARABLE if orders else Strength.ALIKE
    doubt = _silence(order, old, new, same_level=before.level == after.level) or _open_means(order, old, new)
    if doubt:
        return Verdict(order=Strength.NOT_COMPARABLE, because=f"{against}; {doubt}.")
    because = f"{against}; {_rule(order, before, after, len(ways))}"
    reported = [view.id for view in (old, new) if not is_complete(view)]
    if order is Strength.ALIKE and reported:
        because += f", as far as {' and '.join(reported)} is reported"
    return Verdict(order=order, because=f"{because}.")


def _silence(order: Strength, old: AgreementView, new: AgreementView, *, same_level: bool) -> str | None:
    """Why a report's silence leaves the order open: what it does not state could turn it."""
    weaker = {Strength.STRONGER: old, Strength.WEAKER: new}.get(order)
    if weaker is None:
        return None
    if not is_complete(weaker):
        return f"a report need not state all that {weaker.id} promises"
    stronger = new if weaker is old else old
    if same_level and not is_complete(stronger):
        return f"a report need not state all conditions of {stronger.id}"
    return None


def _open_means(
    order: Strength, old: AgreementView, new: AgreementView, kind: ObligationKind | None = None
) -> str | None:
    """Why two of one kind cannot be told apart: the sources say that the means were left open."""
    if order is not Strength.ALIKE:
        return None
    kinds = {kind} if kind else strongest(new.commitments).kinds
    unclear = [
        view.id
        for view in (old, new)
        if any(one.means == UNSPECIFIED and one.kind in kinds for one in view.commitments)
    ]
    return (
        f"the same kind, but the means of {' and '.join(unclear)} were not spelled out" if unclear else None
    )


def _rule(order: Strength, before: Promise, after: Promise, ways: int) -> str:
    """The rule that decides, or that leaves it open."""
    if before.level and after.level and before.kinds != after.kinds and before.level == after.level:
        return "rule of kinds: defense alone and offense alone are not comparable"
    if order is Strength.NOT_COMPARABLE:
        if before.conditions != after.conditions and before.level == after.level:
            return "rule of conditions: they bind under different conditions"
        return (
            "rule of each way: more in one direction, not in the other" if ways > 1 else "no rule ranks them"
        )
    if before.level != after.level:
        return f"rule of kinds: {KINDS_RULE}"
    if before.conditions != after.conditions:
        return "rule of conditions: the promise with fewer conditions binds more"
    if order is Strength.ALIKE:
        return "the same kinds under the same conditions"
    return "rule of each way: as much in one direction, more in the other"


def _ways(old: AgreementView, new: AgreementView) -> dict[str, tuple[Promise, Promise]]:
    """What is compared: each debtor's promises where both bind the same two states, else all together."""
    debtors = [_by_debtor(view) for view in (old, new)]
    same = debtors[0].keys() | debtors[1].keys()
    if len(same) == 2 and _families(old.parties) == _families(new.parties):
        return {
            debtor: (strongest(debtors[0].get(debtor, ())), strongest(debtors[1].get(debtor, ())))
            for debtor in same
        }
    return {"all": (strongest(old.commitments), strongest(new.commitments))}


def _by_debtor(view: AgreementView) -> dict[str, list[Commitment]]:
    found: dict[str, list[Commitment]] = {}
    for commitment in view.commitments:
        found.setdefault(_family(commitment.debtor), []).append(commitment)
    return found


def _families(codes: Iterable[Code]) -> frozenset[str]:
    return frozenset(_family(code) for code in codes)


def _family(code: Code) -> str:
    return min(lineage(code))


def compare_kind(kind: ObligationKind, old: AgreementView, new: AgreementView) -> Verdict:
    """How `new` stands to `old` in one kind of promise alone."""
    promises = [strongest(one for one in view.commitments if one.kind is kind) for view in (old, new)]
    for promise, view in zip(promises, (old, new), strict=True):
        if not promise.level and not is_complete(view):
            reason = f"{view.id}: no source states whether it promises {kind}."
            return Verdict(order=Strength.NOT_COMPARABLE, because=reason)
    order = compare_promises(*promises)
    missing = [view.id for promise, view in zip(promises, (old, new), strict=True) if not promise.level]
    if missing:
        return Verdict(order=order, because=f"{missing[0]} promises no {kind}.")
    doubt = _open_means(order, old, new, kind)
    if doubt:
        return Verdict(order=Strength.NOT_COMPARABLE, because=f"{kind} in both: {doubt}.")
    terms = [_terms(promise, view) for promise, view in zip(promises, (old, new), strict=True)]
    if terms[0] == terms[1]:
        return Verdict(order=order, because=f"{kind} in both, with {terms[0]}.")
    because = f"{kind} in both; {old.id}: {terms[0]}; {new.id}: {terms[1]}."
    return Verdict(order=order, because=because)


def _terms(promise: Promise, view: AgreementView) -> str:
    if promise.conditions:
        return ", ".join(sorted(promise.conditions))
    return "no conditions" if is_complete(view) else "no conditions reported"

"""Promises told together: what one agreement binds the same two states to, each kind and direction once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from foedus import AgreementRef, CaseObligation, CaseVerdict, Casus, Owed, Source, StateRef, case_rules
from foedus.explorer.words import plain, when


class Bundle(NamedTuple):
    """Promises of one agreement that differ only in their kind. `between` is empty where each owes the other;
    else debtor and creditor. `kinds` has the conditions of each kind.
    """

    agreement: AgreementRef
    between: tuple[StateRef, ...]
    kinds: tuple[tuple[str, tuple[str, ...]], ...]
    held: str
    uncertain: str | None
    sources: tuple[Source, ...]


def bundled(obligations: Iterable[Owed]) -> list[Bundle]:
    """The promises between two states, in the order in which they come."""
    terms: dict[tuple[object, ...], list[Owed]] = {}
    for owed in obligations:
        terms.setdefault((owed.agreement.id, owed.kind, owed.conditions, *_held(owed)), []).append(owed)
    bundles: dict[tuple[object, ...], list[list[Owed]]] = {}
    for found in terms.values():
        ways = frozenset((owed.debtor.code, owed.creditor.code) for owed in found)
        bundles.setdefault((found[0].agreement.id, ways, *_held(found[0])), []).append(found)
    return [_bundle(kinds) for kinds in bundles.values()]


def _held(owed: Owed) -> tuple[object, ...]:
    return owed.status, owed.begin, owed.end, owed.carried_on, owed.uncertain


def _bundle(kinds: list[list[Owed]]) -> Bundle:
    first = kinds[0][0]
    mutual = len({(owed.debtor.code, owed.creditor.code) for owed in kinds[0]}) > 1
    every = [owed for found in kinds for owed in found]
    return Bundle(
        agreement=first.agreement,
        between=() if mutual else (first.debtor, first.creditor),
        kinds=tuple((str(found[0].kind), found[0].conditions) for found in kinds),
        held=_words(first),
        uncertain=first.uncertain,
        sources=tuple(dict.fromkeys(source for owed in every for source in owed.sources)),
    )


def _words(owed: Owed) -> str:
    """`signed 1961-07-06, to 1996-09-10`."""
    found = plain(owed.status)
    if owed.begin:
        found += f" {when(owed.begin)}"
    if owed.end:
        found += f", to {when(owed.end)}"
    return f"{found}, carried on past the record" if owed.carried_on else found


class Undue(NamedTuple):
    """Promises of one agreement that an attack does not set off, by one rule."""

    agreement: AgreementRef
    promises: int
    kinds: tuple[str, ...]
    because: str


def undue(answer: Casus) -> list[Undue]:
    """What is not due, an agreement a line: in a cascade these are hundreds."""
    rules = case_rules()
    found: dict[tuple[str, str], list[CaseObligation]] = {}
    for one in answer.obligations:
        if one.verdict is CaseVerdict.NOT_TRIGGERED:
            found.setdefault((one.agreement.id, one.rule), []).append(one)
    return [
        Undue(
            each[0].agreement, len(each), tuple(dict.fromkeys(str(one.kind) for one in each)), rules[rule][0]
        )
        for (_, rule), each in found.items()
    ]

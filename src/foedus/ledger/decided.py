"""The facts of a reading with what has been decided about each: a pure function of entries and decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

import msgspec

from foedus.ledger.decisions import Decision, DecisionKind, history_of
from foedus.ledger.entries import Entry


class FactState(StrEnum):
    """What people have made of a fact: nothing yet, or what was decided last and stands."""

    READ = "read"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


class DecidedFact(msgspec.Struct, frozen=True, kw_only=True):
    """A fact, as it was read and as it is now (the same entry, where nobody has corrected it), and every
    decision about it, also those that have been undone.
    """

    state: FactState
    entry: Entry
    read: Entry
    history: tuple[Decision, ...]


class Chains:
    """Facts and what stands in their place: a correction can itself be corrected."""

    def __init__(self, corrections: Iterable[tuple[str, str, bool]]) -> None:
        """From the id corrected, the id of the fact as corrected, and whether that correction stands."""
        self._before: dict[str, str] = {}
        self._after: dict[str, list[str]] = {}
        self._now: dict[str, str] = {}
        for fact, made, stands in corrections:
            self._before[made] = fact
            self._after.setdefault(fact, []).append(made)
            if stands:
                self._now[fact] = made

    @classmethod
    def of(cls, decisions: Iterable[Decision]) -> Chains:
        return cls(
            (one.about[0], one.about[1], one.stands)
            for one in decisions
            if one.kind is DecisionKind.CORRECTION
        )

    def read(self, fact: str) -> str:
        """The fact as it was read."""
        while fact in self._before:
            fact = self._before[fact]
        return fact

    def now(self, fact: str) -> str:
        """What stands in the fact's place; itself, where that has not been corrected."""
        fact = self.read(fact)
        while fact in self._now:
            fact = self._now[fact]
        return fact

    def all(self, fact: str) -> Iterator[str]:
        """The fact as read and every correction of it, undone ones too."""
        waiting = [self.read(fact)]
        while waiting:
            waiting += self._after.get(one := waiting.pop(), ())
            yield one


def decided_facts(
    entries: Sequence[Entry], decisions: Sequence[Decision], reading: str
) -> tuple[DecidedFact, ...]:
    """Every fact of the reading (its id), in the order of `entries`, which hold the corrected ones too."""
    chains = Chains.of(decisions)
    by_id = {entry.id: entry for entry in entries}
    withdrawn = _about(decisions, DecisionKind.WITHDRAWAL)
    accepted = _about(decisions, DecisionKind.ACCEPTANCE)
    found = []
    for read in entries:
        if chains.read(read.id) != read.id:
            continue
        now = chains.now(read.id)
        if now in withdrawn:
            state = FactState.WITHDRAWN
        elif now in accepted:
            state = FactState.ACCEPTED
        else:
            state = FactState.READ if now == read.id else FactState.CORRECTED
        history = history_of([reading, *chains.all(read.id)], decisions)
        found.append(DecidedFact(state=state, entry=by_id[now], read=read, history=history))
    return tuple(found)


def _about(decisions: Iterable[Decision], kind: DecisionKind) -> frozenset[str]:
    """What the standing decisions of one kind are about."""
    return frozenset(each for one in decisions if one.kind is kind and one.stands for each in one.about)

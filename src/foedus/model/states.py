"""A state in one period of its history."""

from __future__ import annotations

import datetime as dt

import msgspec

from foedus.model.facts import Code


class State(msgspec.Struct, frozen=True, kw_only=True):
    """One state under one name, from `start` to `end` (both inclusive; None = still standing).

    `code` is ISO 3166-1 alpha-3, ISO 3166-3 for a former state, else `COW-nnn`. `cow` and `gw` are the
    Correlates of
    War and Gleditsch-Ward numbers. `start` and `end` are COW's dates of membership in the state system,
    not of independence. COW gives a number to a territory with a history: Soviet Union and Russia
    are both 365, which is what makes the one the continuation of the other here.
    """

    code: Code
    cow: int | None
    gw: int | None
    name: str
    start: dt.date | None
    end: dt.date | None
    adjective: str | None = None
    capital: str | None = None
    relation: str | None = None
    successors: tuple[Code, ...] = ()

    def stands_on(self, day: dt.date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


class StateRef(msgspec.Struct, frozen=True, kw_only=True):
    """How an answer names a state."""

    code: Code
    cow: int | None
    name: str

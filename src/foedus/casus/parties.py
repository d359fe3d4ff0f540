"""From what a user calls a state to who that was on the day, through succession."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from foedus.atlas import load_atlas
from foedus.model import Code, State, StateRef

FIRST_DAY = dt.date(1816, 1, 1)
"""COW's list of states begins here, ATOP a year earlier: 1815 is answered by the states of this day."""


def state_of(name: str | State, on: dt.date | None = None) -> Code:
    """The code meant by a name, code or COW number: of any time, if the state or its heir stood on the day.

    Raises UnknownState where the atlas knows no such state, or where it had gone by then without an heir or
    was yet to come.
    """
    atlas = load_atlas()
    state = atlas.state(name) if isinstance(name, str) else name
    if on is None or atlas.period(state.code, max(on, FIRST_DAY)) or _interrupted(state.code, on):
        return state.code
    return atlas.state(name if isinstance(name, str) else state.code, on).code


def _interrupted(code: Code, on: dt.date) -> bool:
    """Whether the state stood before and after that day: France under occupation."""
    periods = [period for each in load_atlas().lineage(code) for period in load_atlas().periods(each)]
    before = any(period.end and period.end < on for period in periods)
    return before and any(period.start and period.start > on for period in periods)


@lru_cache(maxsize=16384)
def called(code: Code, on: dt.date | None) -> StateRef:
    """The state that held that place on the day, as it was then called: SUN for RUS in 1985."""
    atlas = load_atlas()
    if on is None:
        return atlas.ref(code)
    state = atlas.period(code, max(on, FIRST_DAY))
    return StateRef(code=state.code, cow=state.cow, name=state.name) if state else atlas.ref(code, on)


def lineage(code: Code) -> frozenset[Code]:
    return load_atlas().lineage(code)

"""Which events are meant and how they are counted, as SQL over a view `events`."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

import msgspec

from foedus.errors import InputError
from foedus.model import EventType, Modality

Unit = Literal["day", "month", "year"]
UNITS: tuple[Unit, ...] = ("day", "month", "year")

HAPPENED = (Modality.ASSERTED, Modality.HISTORICAL)
"""Modalities that say that an event took place."""

QUADS = {1: "verbal_coop", 2: "material_coop", 3: "verbal_conf", 4: "material_conf"}


class Which(msgspec.Struct, frozen=True, kw_only=True):
    """Which events are meant. Empty tuples and None leave all in.

    `dyad` are one or two codes: events between the two in either direction, or of the one with anybody.
    `first` and `last` are days, included; an event without a day is not among those of any days.
    """

    dyad: tuple[str, ...] = ()
    first: dt.date | None = None
    last: dt.date | None = None
    types: tuple[EventType, ...] = ()
    quads: tuple[int, ...] = ()
    modalities: tuple[Modality, ...] = HAPPENED

    def __post_init__(self) -> None:
        if len(self.dyad) > 2 or len(set(self.dyad)) < len(self.dyad):
            raise InputError("A dyad is two different codes.")
        if not set(self.quads) <= set(QUADS):
            raise InputError("A quad class is 1, 2, 3 or 4.")
        if self.first and self.last and self.last < self.first:
            raise InputError(f"{self.last} comes before {self.first}.")


Query = tuple[str, list[Any]]
"""SQL and the values of its parameters."""


def condition(which: Which) -> Query:
    """What holds of the rows that are meant."""
    held, values = ["true"], list[Any]()
    for day, sign in ((which.first, ">="), (which.last, "<=")):
        if day is not None:
            # The year besides the day: files of other years are then not opened.
            held.append(f"event_date {sign} ? and year {sign} ?")
            values += [day, day.year]
    for column, wanted in (
        ("event_type", [str(kind) for kind in which.types]),
        ("quad", list(which.quads)),
        ("modality", [str(modality) for modality in which.modalities]),
    ):
        if wanted:
            held.append(f"{column} in ({', '.join('?' * len(wanted))})")
            values += wanted
    if which.dyad:
        ways = [f"{_has('actor')} and {_has('recipient')}"] if len(which.dyad) == 2 else []
        ways = ways * 2 or [_has("actor"), _has("recipient")]
        held.append("(" + " or ".join(ways) + ")")
        values += [*which.dyad, *reversed(which.dyad)] if len(which.dyad) == 2 else list(which.dyad) * 2
    return " and ".join(held), values


def _has(side: str) -> str:
    return f"list_contains({side}_codes, ?)"


def tallying(which: Which) -> Query:
    """Events of equal day, sides and quad class together."""
    where, values = condition(which)
    keys = "event_date, actor_codes, recipient_codes, quad"
    return (
        f"select {keys}, count(*) as count, sum(score) as score from events "
        f"where {where} and event_date is not null group by all",
        values,
    )


def counting(which: Which, by: Unit | None, *, pairs: bool) -> Query:
    """Counts by quad class, in all, and the sum of scores: by period, and by actor and recipient."""
    where, values = condition(which)
    if by is not None:
        where += " and event_date is not null"
    period = f", cast(date_trunc('{by}', event_date) as date) as period" if by else ""
    keys = [*(("actor", "recipient") if pairs else ()), *(("period",) if by else ())]
    counts = [f"count(*) filter (quad = {quad}) as n_{name}" for quad, name in QUADS.items()]
    counts += ["count(*) as n_events", "round(sum(score), 6) as net_score"]
    if pairs:
        told, values = _pairs(f"quad, score{period}", where, values)
        if which.dyad:
            told += " and " + " and ".join(["? in (actor, recipient)"] * len(which.dyad))
            values = [*values, *which.dyad]
    else:
        told = f"from (select quad, score{period} from events where {where})"
    ending = f"group by {', '.join(keys)} order by {', '.join(keys)}" if keys else "having count(*) > 0"
    return f"select {', '.join([*keys, *counts])} {told} {ending}", values


def _pairs(columns: str, where: str, values: list[Any]) -> Query:
    """A row for every two different codes on the two sides of an event.

    Most events have one on each side: these are spared the taking apart, which costs four times as much.
    """
    return (
        f"""
        from (
            select actor_codes[1] as actor, recipient_codes[1] as recipient, {columns} from events
            where len(actor_codes) = 1 and len(recipient_codes) = 1 and {where}
            union all
            select actor, unnest(recipients) as recipient, * exclude (actor, recipients)
            from (
                select unnest(list_distinct(actor_codes)) as actor,
                    list_distinct(recipient_codes) as recipients, {columns}
                from events where (len(actor_codes) > 1 or len(recipient_codes) > 1) and {where}
            )
        )
        where actor <> recipient""",
        [*values, *values],
    )

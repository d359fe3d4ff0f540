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
    period = f"cast(date_trunc('{by}', event_date) as date) as period, " if by else ""
    # Equal sides are counted together before they are taken apart into pairs: ten times as fast.
    sides = "actor_codes, recipient_codes, " if pairs else ""
    counted = (
        f"select {period}{sides}"
        + ", ".join(f"count(*) filter (quad = {quad}) as n_{name}" for quad, name in QUADS.items())
        + f", count(*) as n_events, sum(score) as net_score from events where {where} "
        + ("group by all" if period or sides else "having count(*) > 0")
    )
    if not pairs:
        return _rounded(f"from ({counted})", "period" if by else "", summed=False), values
    keys = "actor, recipient" + (", period" if by else "")
    told = f"""
        from (
            select * replace (list_distinct(actor_codes) as actor_codes) from ({counted})
        ), unnest(actor_codes) as a(actor), unnest(list_distinct(recipient_codes)) as r(recipient)
        where actor <> recipient"""
    if which.dyad:
        told += " and " + " and ".join(["? in (actor, recipient)"] * len(which.dyad))
        values = values + list(which.dyad)
    return _rounded(told, keys, summed=True), values


def _rounded(told: str, keys: str, *, summed: bool) -> str:
    """Sums in an order that no thread decides: scores have few digits, and their sum keeps six."""
    numbers = [f"n_{name}" for name in QUADS.values()] + ["n_events"]
    columns = [f"cast({'sum(' + n + ')' if summed else n} as bigint) as {n}" for n in numbers]
    columns.append(f"round({'sum(net_score)' if summed else 'net_score'}, 6) as net_score")
    select = ", ".join([*([keys] if keys else []), *columns])
    grouped = f" group by {keys}" if summed else ""
    return f"select {select} {told}{grouped}" + (f" order by {keys}" if keys else "")

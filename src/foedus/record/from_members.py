"""ATOP's member file -> member rows and alliances.

Two spellings are read: ATOP's own (`yrent`, `moent`, `dayent` ... ; 0 or nothing where there is no date) and
ISO dates in `entry` and `exit`, each as wide as `entry_precision` says.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence

import msgspec

from foedus.model import Code, Interval
from foedus.record.coded import Coded
from foedus.record.rows import COLUMNS, OBLIGATION_COLUMNS, Alliance, MemberRow
from foedus.record.tables import Line, Table

_PARTS = (("yrent", "moent", "dayent"), ("yrexit", "moexit", "dayexit"))
_WIDTHS = {"day": 10, "month": 7, "year": 4, "": 10}
_UNKNOWN = (None, 0, 99)
"""How files write a month or day that is not known."""

Titled = Callable[[Alliance], Alliance]


def is_member_file(table: Table) -> bool:
    dated = table.has("yrent", "yrexit") or table.has("entry", "exit")
    return table.has("atopid", "member") and dated and table.has(*OBLIGATION_COLUMNS.values())


def from_members(table: Table, found: Coded, titled: Titled) -> None:
    """Gather all rows of a member file. Raises InputError, naming the line, where one cannot be."""
    rows = []
    for line in table.lines():
        found.note_version(line)
        row = _member(line, iso="yrent" not in table.columns, found=found)
        rows.append(row)
        found.note_years(row.entry, row.exit)
    found.members = tuple(rows)
    found.alliances = tuple(titled(one) for one in alliances_of(rows))


def _member(line: Line, *, iso: bool, found: Coded) -> MemberRow:
    cow = line.needed("member")
    entry, exit_ = (
        (_iso(line, name) for name in ("entry", "exit")) if iso else (_date(line, p) for p in _PARTS)
    )
    if entry is None:
        raise line.error("no date of entry")
    if exit_ is None and line.text("ineffect") and not line.flag("ineffect"):
        raise line.error("ineffect is 0, but no date of exit is given")
    if exit_ is not None and exit_.last < entry.first:
        raise line.error(f"exit ({exit_.short}) comes before entry ({entry.short})")
    for column in OBLIGATION_COLUMNS.values():
        line.flag(column)
    code, name = found.state(cow, entry.first)
    threats = (line.whole("statthr1"), line.whole("statthr2"))
    return MemberRow(
        atopid=line.needed("atopid"),
        phase=line.whole("phase") or 0,
        cow=cow,
        code=code,
        name=name,
        entry=entry,
        exit=exit_,
        adversaries=tuple(found.states.at(cow, entry.first)[1] for cow in threats if cow),
        values=tuple(line.whole(column) for column in COLUMNS),
    )


def _date(line: Line, parts: Sequence[str]) -> Interval | None:
    """A day, a month or a year, as far as the file tells."""
    year, month, day = (line.whole(part) for part in parts)
    if year in (None, 0):
        return None
    text = f"{year:04}"
    if month not in _UNKNOWN:
        text += f"-{month:02}" + (f"-{day:02}" if day not in _UNKNOWN else "")
    return _parsed(line, text)


def _iso(line: Line, column: str) -> Interval | None:
    text, precision = line.text(column), line.text(f"{column}_precision").lower()
    if not text:
        return None
    if precision not in _WIDTHS:
        raise line.error(f"{column}_precision is {precision!r}, and should be day, month or year")
    return _parsed(line, text[: _WIDTHS[precision]])


def _parsed(line: Line, text: str) -> Interval:
    try:
        return Interval.parse(text)
    except ValueError as error:
        raise line.error(str(error).rstrip(".")) from None


def alliances_of(rows: Iterable[MemberRow]) -> list[Alliance]:
    """The phases that member rows make up, by number, without titles."""
    phases: dict[tuple[int, int], list[MemberRow]] = {}
    for row in rows:
        phases.setdefault((row.atopid, row.phase), []).append(row)
    return [_alliance(phases[key]) for key in sorted(phases)]


def _alliance(rows: Sequence[MemberRow]) -> Alliance:
    # Founders first: an alliance without a title is named after its first members.
    founders = sorted(rows, key=lambda row: (row.entry.first, row.cow))
    members = {row.cow: row for row in rows}
    order = list(dict.fromkeys(row.cow for row in founders))
    entries = sorted(row.entry for row in rows)
    exits = sorted((row.exit for row in rows), key=_last)
    return Alliance(
        atopid=rows[0].atopid,
        phase=rows[0].phase,
        title=None,
        title_source=None,
        begin=entries[min(1, len(entries) - 1)],
        end=exits[max(0, len(exits) - 2)],
        members=tuple(Code(members[cow].code) for cow in order),
        names=tuple(members[cow].name for cow in order),
    )


def _last(date: Interval | None) -> dt.date:
    return date.last if date else dt.date.max


def titled_as(known: Iterable[Alliance]) -> Titled:
    """Titles of the package's record for the same alliance: the same number, begun in the same year, by at
    least two of the same members. ATOP's files hold no titles.
    """
    phases: dict[int, list[Alliance]] = {}
    for alliance in known:
        phases.setdefault(alliance.atopid, []).append(alliance)

    def titled(alliance: Alliance) -> Alliance:
        same = [
            one
            for one in phases.get(alliance.atopid, ())
            if one.begin.first.year == alliance.begin.first.year
        ]
        for one in sorted(same, key=lambda one: one.phase != alliance.phase):
            if one.title and len(set(one.members) & set(alliance.members)) > 1:
                return msgspec.structs.replace(alliance, title=one.title, title_source=one.title_source)
        return alliance

    return titled

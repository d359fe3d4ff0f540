"""Two states through two centuries: agreements as stripes, one for each obligation, and the day as a line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import NamedTuple

from foedus.atlas import load_atlas
from foedus.casus import Timeline, TimelineEntry
from foedus.drawings.drawing import Drawing, Link
from foedus.drawings.svg import Element, add, root, written
from foedus.ledger import Ledger
from foedus.model import AgreementView, Interval, ObligationKind

WIDTH, SIDE, TOP, FOOT = 1000.0, 14.0, 34.0, 34.0
_NAME, _STRIPE, _GAP, _LETTER = 16.0, 5.0, 10.0, 6.1
"""Heights of a name, of a stripe and between agreements; the width of a letter."""
_LETTERS = 150
"""Of a name, which may be as wide as the sheet."""

X = Callable[[dt.date], float]

TOLD = ("sanction", "transfer", "visit", "statement", "claim", "event")
"""Kinds of what reports tell, besides agreements."""
LEGEND = {kind: kind for kind in map(str, ObligationKind)} | {
    "none": "no obligation stated",
    "stage": "a stage: signed, in force, ended",
    **{f"dot {kind}": f"{kind} told by reports" for kind in TOLD},
    "day": "the day asked about",
}


class Bar(NamedTuple):
    """An agreement of the two: for each kind of obligation between them since when and until when (None: it
    goes on). `none` stands for an agreement of which no obligation is stated."""

    view: AgreementView
    stripes: tuple[tuple[str, dt.date, dt.date | None], ...]

    @property
    def begin(self) -> dt.date:
        return min(first for _, first, _ in self.stripes)

    @property
    def height(self) -> float:
        return _NAME + _STRIPE * len(self.stripes) + _GAP


def draw_timeline(
    ledger: Ledger, told: Timeline, *, on: dt.date, today: dt.date, link: Link | None = None
) -> Drawing:
    """An axis of years, the agreements from the oldest down, dots for what reports tell.

    `told` is the ledger's own answer, `on` the day that is marked; the axis goes on to `today`.
    """
    ids = {entry.agreement.id for entry in told.entries if entry.agreement is not None}
    views = ledger.agreements([told.states[0].code], known_by=told.known_by)
    found = [_bar(view, told) for view in views if view.id in ids]
    bars = sorted((bar for bar in found if bar is not None), key=lambda bar: (bar.begin, bar.view.id))
    dated = [entry for entry in told.entries if entry.agreement is None and entry.date is not None]
    days = [bar.begin for bar in bars] + [entry.date.first for entry in dated if entry.date]
    first = dt.date(min([day.year for day in days] + [on.year, today.year - 30]) // 10 * 10, 1, 1)
    last = max(today, on)
    bottom = TOP + sum(bar.height for bar in bars)
    height = bottom + (FOOT if dated else 8)
    title = f"{told.states[0].name} and {told.states[1].name}"
    drawing = root(WIDTH, height, title, linked=link is not None)
    drawing.set("class", "drawn timeline")

    def x(day: dt.date) -> float:
        share = (min(max(day, first), last) - first).days / max(1, (last - first).days)
        return round(SIDE + share * (WIDTH - 2 * SIDE), 1)

    _axis(drawing, first, last, x, bottom)
    y = TOP
    for bar in bars:
        _draw(add(drawing, "a", href=link("agreement", bar.view.id)) if link else drawing, bar, y, x, last)
        y += bar.height
    _dots(drawing, dated, bottom, x)
    at = x(on)
    line = add(drawing, "line", x1=at, x2=at, y1=TOP - 12, y2=bottom + 4, class_="day")
    add(line, "title", f"The day asked about: {on}")
    shown = {kind for bar in bars for kind, _, _ in bar.stripes} | {"day"}
    shown |= ({"stage"} if bars else set()) | {f"dot {entry.kind}" for entry in dated}
    legend = {shade: words for shade, words in LEGEND.items() if shade in shown}
    return Drawing(written(drawing), title, WIDTH, height, legend)


def _bar(view: AgreementView, told: Timeline) -> Bar | None:
    sides = [load_atlas().lineage(state.code) for state in told.states]
    spells: dict[str, list[tuple[Interval | None, Interval | None]]] = {}
    for owed in view.commitments:
        if any(owed.debtor in one and owed.creditor in other for one, other in (sides, sides[::-1])):
            spells.setdefault(owed.kind, []).append((owed.begin, owed.end))
    stripes: list[tuple[str, dt.date, dt.date | None]] = []
    for kind in (kind for kind in ObligationKind if kind in spells):
        begins = [begin.first for begin, _ in spells[kind] if begin]
        ends = [end.last for _, end in spells[kind] if end]
        if begins:
            stripes.append((kind, min(begins), max(ends) if len(ends) == len(spells[kind]) else None))
    signed = view.signed or view.in_force
    if not stripes and signed:
        stripes = [("none", signed.first, view.ended.last if view.ended else None)]
    return Bar(view, tuple(stripes)) if stripes else None


def _axis(drawing: Element, first: dt.date, last: dt.date, x: X, bottom: float) -> None:
    step = 10 if last.year - first.year <= 120 else 25
    for year in range((first.year + step - 1) // step * step, last.year + 1, step):
        at = x(dt.date(year, 1, 1))
        add(drawing, "line", x1=at, x2=at, y1=TOP - 12, y2=bottom, class_="tick")
        if at < WIDTH - 40:
            add(drawing, "text", str(year), x=at + 3, y=TOP - 16, class_="year")


def _draw(group: Element, bar: Bar, y: float, x: X, last: dt.date) -> None:
    kinds = ", ".join(kind for kind, _, _ in bar.stripes if kind != "none") or "no obligation stated"
    name = bar.view.name if len(bar.view.name) <= _LETTERS else f"{bar.view.name[: _LETTERS - 1]}…"
    # The name begins with its bar, or ends at the margin where it would run out of the sheet.
    left, runs_out = x(bar.begin), x(bar.begin) + len(name) * _LETTER > WIDTH - SIDE - 5
    text = add(
        group,
        "text",
        name,
        x=WIDTH - SIDE - 5 if runs_out else left,
        y=y + _NAME - 4,
        text_anchor="end" if runs_out else None,
        class_="name",
    )
    add(text, "title", f"{bar.view.name}: {bar.view.status.replace('_', ' ')}; {kinds}")
    for number, (kind, begin, end) in enumerate(bar.stripes):
        stripe = add(
            group,
            "rect",
            x=x(begin),
            y=y + _NAME + number * _STRIPE,
            width=max(3.0, x(end or last) - x(begin)),
            height=_STRIPE - 1,
            class_=f"bar {kind}",
        )
        add(stripe, "title", f"{kind}: from {begin}{f' to {end}' if end else ', goes on'}")
    _stages(group, bar, y + _NAME, x)


def _stages(group: Element, bar: Bar, y: float, x: X) -> None:
    for stage in bar.view.stages:
        if stage.date is not None and stage.date.first >= bar.begin:
            at = x(stage.date.first)
            high = _STRIPE * len(bar.stripes)
            mark = add(group, "line", x1=at, x2=at, y1=y - 2, y2=y + high + 1, class_="stage")
            add(mark, "title", f"{stage.status.replace('_', ' ')} {stage.date.short}")


def _dots(drawing: Element, dated: Sequence[TimelineEntry], bottom: float, x: X) -> None:
    """What reports tell on a line of their own; what falls on one place is stacked, three high."""
    stacked: dict[int, int] = {}
    for entry in dated:
        if entry.date is None:
            continue
        at = x(entry.date.first)
        level = stacked.get(round(at / 8), 0)
        stacked[round(at / 8)] = level + 1
        dot = add(
            drawing,
            "circle",
            cx=at,
            cy=bottom + FOOT - 8 - 9.0 * min(level, 2),
            r=3.5,
            class_=f"dot {entry.kind}",
        )
        add(dot, "title", f"{entry.date.short}: {entry.what}")

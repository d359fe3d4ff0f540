"""Two states through two centuries: agreements as bars, their obligations as colours, the day as a line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from foedus import AgreementView, Timeline
from foedus.explorer.drawings.svg import add, root, written
from foedus.explorer.words import plain

WIDTH, LEFT, RIGHT, ROW, TOP = 1000.0, 14.0, 14.0, 22.0, 34.0
_ORDER = ("defense", "offense", "neutrality", "nonaggression", "consultation")
_DOTS = {"event", "sanction", "transfer", "visit", "statement", "claim"}


def relation(told: Timeline, views: Iterable[AgreementView], on: dt.date, today: dt.date) -> str:
    """An axis of years, one bar an agreement (from signature to end), dots for what reports tell."""
    ids = {entry.agreement.id for entry in told.entries if entry.agreement is not None}
    bars = sorted(
        (view for view in views if (view.id in ids and view.signed) or (view.id in ids and view.in_force)),
        key=lambda view: ((view.signed or view.in_force).first, view.id),  # type: ignore[union-attr]
    )
    dated = [entry for entry in told.entries if entry.agreement is None and entry.date is not None]
    years = [
        *((view.signed or view.in_force).first.year for view in bars),  # type: ignore[union-attr]
        *(entry.date.first.year for entry in dated if entry.date),
    ]
    first = dt.date(min([*years, on.year, today.year - 30]) // 10 * 10, 1, 1)
    last = max(today, on)
    height = TOP + max(1, len(bars)) * ROW + (40 if dated else 10)
    drawing = root(WIDTH, height, f"Agreements of {told.states[0].name} and {told.states[1].name}")
    drawing.set("class", "timeline")

    def x(day: dt.date) -> float:
        share = (day - first).days / max(1, (last - first).days)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    step = 10 if last.year - first.year <= 110 else 25
    for year in range((first.year + step - 1) // step * step, last.year + 1, step):
        at = x(dt.date(year, 1, 1))
        add(drawing, "line", x1=at, x2=at, y1=TOP - 8, y2=height - 6, class_="tick")
        add(drawing, "text", str(year), x=at + 3, y=TOP - 14, class_="year")
    for number, view in enumerate(bars):
        _bar(drawing, view, TOP + number * ROW, x, last)
    for entry in dated:
        if entry.date is not None:
            dot = add(
                drawing, "circle", cx=x(entry.date.first), cy=height - 18, r=4.0, class_=f"dot {entry.kind}"
            )
            add(dot, "title", f"{entry.date.short}: {entry.what}")
    at = x(on)
    add(drawing, "line", x1=at, x2=at, y1=TOP - 10, y2=height - 4, class_="day")
    return written(drawing)


def _bar(drawing: object, view: AgreementView, y: float, x: object, last: dt.date) -> None:
    begin = (view.signed or view.in_force).first  # type: ignore[union-attr]
    end = view.ended.last if view.ended else last
    kinds = sorted({str(owed.kind) for owed in view.commitments}, key=_ORDER.index)
    strongest = kinds[0] if kinds else "none"
    left, right = x(begin), x(min(end, last))  # type: ignore[operator]
    link = add(drawing, "a", href=f"/agreement/{view.id}")  # type: ignore[arg-type]
    bar = add(
        link,
        "rect",
        x=left,
        y=y,
        width=max(3.0, right - left),
        height=13.0,
        rx=3,
        class_=f"bar {strongest}{'' if view.ended else ' open'}",
    )
    words = f"{view.name}: {plain(view.status)}; {', '.join(kinds) or 'no obligation stated'}"
    add(bar, "title", words)
    add(
        link,
        "text",
        view.name if len(view.name) < 70 else f"{view.name[:69]}…",
        x=min(left + 4, 700.0),
        y=y + 10.5,
    )

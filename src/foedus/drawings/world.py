"""The map of a day: with how many each state is bound, what one owes and is owed, whom an attack binds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from foedus.atlas import load_atlas
from foedus.casus import Casus, Owes
from foedus.drawings.drawing import Drawing, Link
from foedus.drawings.kinds import kind_of
from foedus.drawings.lands import borders, capital, lands
from foedus.drawings.projection import HEIGHT, WIDTH, project
from foedus.drawings.shades import (
    ACTING,
    COUNTED,
    STRONGEST,
    Shades,
    shades_of_all,
    shades_of_case,
    shades_of_one,
)
from foedus.drawings.svg import Element, add, root, written
from foedus.ledger import Ledger

_DOT = 2.6
"""Radius of a state that is too small for its borders."""


def draw_map(
    ledger: Ledger,
    kind: str = "defense",
    *,
    on: dt.date,
    known_by: dt.date | None = None,
    link: Link | None = None,
) -> Drawing:
    """To how many others each state owes a promise of one kind on the day, by record and reports.

    Raises InputError for a kind that is none.
    """
    shades = shades_of_all(ledger, kind_of(kind), on, known_by)
    return _drawing(on, f"Who owes {kind}, {on}", shades, COUNTED, None, link)


def draw_state_map(answer: Owes, *, link: Link | None = None) -> Drawing:
    """What one state owes and is owed: each other by the strongest promise between the two."""
    title = f"Promises of {answer.state.name}, {answer.on}"
    return _drawing(answer.on, title, shades_of_one(answer), STRONGEST, answer.state.code, link)


def draw_case_map(answer: Casus, *, link: Link | None = None) -> Drawing:
    """Who attacks, who is attacked, and who is bound to act."""
    return _drawing(answer.on, title_of(answer), shades_of_case(answer), ACTING, None, link)


def title_of(answer: Casus) -> str:
    """`Iraq against Kuwait, 1990-08-02`."""
    sides = (" and ".join(state.name for state in side) for side in (answer.attackers, answer.targets))
    return f"{' against '.join(sides)}, {answer.on}"


def _drawing(
    on: dt.date, title: str, shades: Shades, legend: Mapping[str, str], me: str | None, link: Link | None
) -> Drawing:
    sheet = root(WIDTH, HEIGHT, title)
    sheet.set("class", "drawn map")
    drawn: set[str] = set()
    for code, path in borders().items():
        held = lands(on).get(code, ())
        if not held:
            add(
                add(sheet, "path", d=path, class_="land nobody"),
                "title",
                "No state of the record on that day",
            )
            continue
        drawn.update(state.code for state in held)
        shade = next((shades.classes[s.code] for s in held if s.code in shades.classes), "unbound")
        mine = me is not None and any(state.code == me for state in held)
        land = add(
            _linked(sheet, link, held[0].code), "path", d=path, class_=f"land {'me' if mine else shade}"
        )
        add(land, "title", "; ".join(shades.words.get(state.code, state.name) for state in held))
    for state in load_atlas().states(on):
        place = capital(state, on)
        if state.code in drawn or place is None:
            continue
        x, y = project(*place)
        shade = "me" if state.code == me else shades.classes.get(state.code, "unbound")
        dot = add(
            _linked(sheet, link, state.code),
            "circle",
            cx=round(x, 1),
            cy=round(y, 1),
            r=_DOT,
            class_=f"land {shade}",
        )
        add(dot, "title", shades.words.get(state.code, state.name))
    return Drawing(written(sheet), title, WIDTH, HEIGHT, legend)


def _linked(sheet: Element, link: Link | None, code: str) -> Element:
    return add(sheet, "a", href=link("state", code)) if link else sheet

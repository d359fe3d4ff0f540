"""The map of a day: with how many each state is bound, what one owes and is owed, whom an attack binds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from foedus.atlas import load_atlas
from foedus.casus import Casus, Owes
from foedus.drawings.drawing import Drawing, Link
from foedus.drawings.kinds import kind_of
from foedus.drawings.lands import borders, capital, lands, territories
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
from foedus.kept import Kept
from foedus.ledger import Ledger
from foedus.model import State

_DRAWN: Kept[Drawing] = Kept(32)
"""What reports do not change is drawn once."""

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


class _Painter(NamedTuple):
    """What all lands of one map share."""

    sheet: Element
    on: dt.date
    shades: Shades
    me: str | None
    link: Link | None

    def paint(self, tag: str, held: Sequence[State], words: str, **shape: object) -> None:
        """A land or a dot in the colour of the first of its states that has one."""
        coloured = (self.shades.classes[state.code] for state in held if state.code in self.shades.classes)
        mine = self.me is not None and any(state.code == self.me for state in held)
        group = add(self.sheet, "a", href=self.link("state", held[0].code)) if self.link else self.sheet
        look = {"class_": f"land {'me' if mine else next(coloured, 'unbound')}", **shape}
        land = add(group, tag, None, **look)
        add(land, "title", words)

    def words(self, held: Sequence[State]) -> str:
        return "; ".join(self.shades.words.get(state.code, state.name) for state in held)


def _drawing(
    on: dt.date, title: str, shades: Shades, legend: Mapping[str, str], me: str | None, link: Link | None
) -> Drawing:
    key = (title, *(tuple(each.items()) for each in (shades.classes, shades.words, legend)), me, link)
    return _DRAWN.get(key, lambda: _painted(on, title, shades, legend, me, link))


def _painted(
    on: dt.date, title: str, shades: Shades, legend: Mapping[str, str], me: str | None, link: Link | None
) -> Drawing:
    sheet = root(WIDTH, HEIGHT, title, linked=link is not None)
    sheet.set("class", "drawn map")
    painter = _Painter(sheet, on, shades, me, link)
    drawn = _lands(painter)
    for state in load_atlas().states(on):
        place = capital(state, on)
        if state.code not in drawn and place is not None:
            x, y = project(*place)
            painter.paint("circle", (state,), painter.words((state,)), cx=round(x, 1), cy=round(y, 1), r=_DOT)
    return Drawing(written(sheet), title, WIDTH, HEIGHT, legend)


def _lands(painter: _Painter) -> set[str]:
    """Draw every land; the codes of the states that have one."""
    drawn: set[str] = set()
    masters, owners = territories(painter.on), lands(painter.on)
    for code, path in borders().items():
        master, held = masters.get(code), owners.get(code, ())
        name = load_atlas().ref(code, painter.on).name
        if master:
            painter.paint("path", (master,), f"{name}, of {painter.words((master,))}", d=path)
        elif held:
            drawn.update(state.code for state in held)
            painter.paint("path", held, painter.words(held), d=path)
        else:
            land = add(painter.sheet, "path", d=path, class_="land nobody")
            add(land, "title", f"{name}: no state of its own on that day")
    return drawn

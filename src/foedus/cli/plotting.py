"""`foedus plot`: an answer drawn into a file, as the explorer draws it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import click

from foedus.cli import options, output
from foedus.cli.questions import note_if_missing
from foedus.cli.scenarios import attack

if TYPE_CHECKING:
    from foedus import Drawing

FOUND, NOT_FOUND = 0, 1

_file = options.shared(
    click.option(
        "-o",
        "--out",
        required=True,
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Where to draw it: .svg or .png.",
    ),
    click.option("--dark", is_flag=True, help="Light on dark."),
)
_kind = click.option(
    "--kind",
    default="defense",
    show_default=True,
    metavar="KIND",
    help="defense, offense, neutrality, nonaggression or consultation.",
)
_days = options.shared(options.on, options.known_by, options.record, options.as_json, options.ledger)


@click.group()
def plot() -> None:
    """Draw a map, a network, a timeline or a scenario as SVG or PNG.

    \b
    Example: foedus plot network --on 1914-06-01 -o alliances.svg
    """


@plot.command("map")
@click.argument("state", required=False)
@_kind
@_file
@_days
def map_(
    state: str | None,
    kind: str,
    out: Path,
    dark: bool,
    on: dt.date | None,
    known_by: dt.date | None,
    record: str | None,
    as_json: bool,
    ledger: str,
) -> int:
    """Draw the map of a day: what each state owes to how many, or what STATE owes and is owed.

    \b
    Example: foedus plot map North-Korea --on 1985-01-01 -o korea.png
    """
    from foedus import draw_map, draw_state_map, open_ledger, owes

    on = on or options.today()
    with open_ledger(ledger, record=record) as book:
        if state is None:
            drawing, found = draw_map(book, kind, on=on, known_by=known_by), True
        else:
            answer = owes(book, options.checked(state), on=on, known_by=known_by)
            drawing, found = draw_state_map(answer), bool(answer.obligations)
    note_if_missing(ledger)
    return _written(drawing, out, dark=dark, as_json=as_json, found=found)


@plot.command()
@_kind
@_file
@_days
def network(
    kind: str,
    out: Path,
    dark: bool,
    on: dt.date | None,
    known_by: dt.date | None,
    record: str | None,
    as_json: bool,
    ledger: str,
) -> int:
    """Draw all bonds of one kind on a day, in groups of states that are bound more to each other.

    \b
    Example: foedus plot network --kind nonaggression --on 1939-08-24 -o pacts.svg
    """
    from foedus import draw_network, open_ledger

    with open_ledger(ledger, record=record) as book:
        drawn = draw_network(book, kind, on=on or options.today(), known_by=known_by)
    note_if_missing(ledger)
    return _written(drawn.drawing, out, dark=dark, as_json=as_json, found=bool(drawn.bonds))


@plot.command()
@click.argument("one", metavar="STATE")
@click.argument("other", metavar="STATE")
@_file
@_days
def timeline(
    one: str,
    other: str,
    out: Path,
    dark: bool,
    on: dt.date | None,
    known_by: dt.date | None,
    record: str | None,
    as_json: bool,
    ledger: str,
) -> int:
    """Draw two states through time: agreements as bars, what reports tell as dots, the day as a line.

    \b
    Example: foedus plot timeline Russia "North Korea" -o relation.svg
    """
    from foedus import draw_timeline, open_ledger
    from foedus import timeline as ask

    today = options.today()
    with open_ledger(ledger, record=record) as book:
        told = ask(book, options.checked(one), options.checked(other), known_by=known_by)
        drawing = draw_timeline(book, told, on=on or today, today=today)
    note_if_missing(ledger)
    return _written(drawing, out, dark=dark, as_json=as_json, found=bool(told.entries))


@plot.command()
@attack
@click.option("--map", "on_map", is_flag=True, help="On the map, not as a graph.")
@_file
@_days
def scenario(
    attacker: str,
    target: str,
    beside: tuple[str, ...],
    against: tuple[str, ...],
    place: str | None,
    provoked: bool | None,
    cascade: int,
    on_map: bool,
    out: Path,
    dark: bool,
    on: dt.date | None,
    known_by: dt.date | None,
    record: str | None,
    as_json: bool,
    ledger: str,
) -> int:
    """Draw who is bound to do what when ATTACKER attacks TARGET.

    \b
    Example: foedus plot scenario Iraq Kuwait --on 1990-08-02 -o kuwait.png
    """
    from foedus import case, draw_case_map, draw_scenario, open_ledger

    with open_ledger(ledger, record=record) as book:
        answer = case(
            book,
            [options.checked(name) for name in (attacker, *beside)],
            [options.checked(name) for name in (target, *against)],
            on=on or options.today(),
            place=place,
            provoked=provoked,
            cascade=cascade,
            known_by=known_by,
        )
    note_if_missing(ledger)
    drawing = draw_case_map(answer) if on_map else draw_scenario(answer)
    found = bool(answer.obligations or answer.breaches)
    return _written(drawing, out, dark=dark, as_json=as_json, found=found)


def _written(drawing: Drawing, out: Path, *, dark: bool, as_json: bool, found: bool) -> int:
    drawing.write(out, dark=dark)
    if as_json:
        output.show_json({"file": str(out), "title": drawing.title, "legend": drawing.legend})
    else:
        output.note(f"Drawn in {out}: {drawing.title}.")
    return FOUND if found else NOT_FOUND

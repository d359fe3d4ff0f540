"""`foedus casus`: who is bound to do what when one state attacks another."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from foedus.cli import options, output
from foedus.cli.questions import note_if_missing

FOUND, NOT_FOUND = 0, 1


attack = options.shared(
    click.argument("attacker"),
    click.argument("target"),
    click.option(
        "--with", "beside", multiple=True, metavar="STATE", help="A state that attacks with ATTACKER."
    ),
    click.option("--against", multiple=True, metavar="STATE", help="A state that is attacked with TARGET."),
    click.option(
        "--place", metavar="PLACE", help="Where the attack falls: a city, region, territory or state."
    ),
    click.option(
        "--provoked/--unprovoked",
        "provoked",
        default=None,
        help="Whether TARGET had provoked it, if that is told.",
    ),
    click.option(
        "--cascade",
        type=int,
        default=0,
        metavar="N",
        help="Assume that the bound states act, for N rounds at most.",
    ),
)
"""Who attacks whom, and how: what every command about a scenario asks for."""


@click.command()
@attack
@click.option("--explain", is_flag=True, help="Print rule and steps of every verdict.")
@click.option(
    "--graph",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Also draw it (.svg, .png) or write it as GraphML (.graphml).",
)
@options.shared(options.on, options.known_by, options.record, options.as_json, options.ledger)
def casus(
    attacker: str,
    target: str,
    beside: tuple[str, ...],
    against: tuple[str, ...],
    place: str | None,
    provoked: bool | None,
    cascade: int,
    explain: bool,
    graph: Path | None,
    on: dt.date | None,
    known_by: dt.date | None,
    record: str | None,
    as_json: bool,
    ledger: str,
) -> int:
    """Say who is bound to do what when ATTACKER attacks TARGET on a day.

    The answer tells the promises that are due, those that hang on a fact that is not told, those that are
    broken, and those that collide. Without --on, today.

    \b
    Example: foedus casus Germany Poland --on 1939-09-01 --cascade 5
    """
    from foedus import case, open_ledger

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
    if graph is not None:
        from foedus import write_case_graph

        write_case_graph(answer, graph)
        output.note(f"Drawn in {graph}.")
    if as_json:
        output.show_json(answer)
    else:
        from foedus.cli.render.casus import casus_lines

        output.show(*casus_lines(answer, explain=explain))
    return FOUND if answer.obligations or answer.breaches else NOT_FOUND

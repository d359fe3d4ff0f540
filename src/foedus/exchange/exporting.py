"""A ledger written in the format that another tool reads."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from foedus.errors import InputError
from foedus.exchange import tables
from foedus.exchange.bonds import Bonds, bonds_between
from foedus.exchange.event_rows import EventRow, ledger_rows
from foedus.exchange.files import write_text
from foedus.exchange.follow_the_money import entities, write_entities
from foedus.exchange.gdelt import write_gdelt
from foedus.exchange.geojson import geojson
from foedus.exchange.gexf import gexf
from foedus.exchange.graphml import graphml
from foedus.exchange.polecat import write_polecat
from foedus.exchange.selection import Selection, select
from foedus.ledger import Ledger

Writer = Callable[[Ledger, Path, Selection], tuple[Path, ...]]


def export(
    ledger: Ledger,
    format: str,
    out: Path,
    *,
    on: dt.date | None = None,
    begin: dt.date | None = None,
    end: dt.date | None = None,
    states: Collection[str] | None = None,
    known_by: dt.date | None = None,
) -> tuple[Path, ...]:
    """Write what the ledger holds as `format` (one of `EXPORTS`) at `out`; the paths written are returned.

    `on` is one day, `begin` and `end` the first and the last of a period; `states` keeps what is about any of
    them, by code, COW number or name. For csv and parquet `out` is a folder, for the others a file. Raises
    InputError for a format or days that cannot be, UnknownState, and InputError where nothing can be
    written there.
    """
    if format not in EXPORTS:
        raise InputError(f"No format is called {format!r}: give {', '.join(EXPORTS)}.")
    chosen = select(on=on, begin=begin, end=end, states=states, known_by=known_by)
    return _WRITERS[format](ledger, out, chosen)


def _graph(write: Callable[[Bonds], str]) -> Writer:
    def writer(ledger: Ledger, out: Path, chosen: Selection) -> tuple[Path, ...]:
        if chosen.begin is None or chosen.end is None:
            raise InputError("A graph needs its days: give --on, or --from and --to.")
        return (write_text(out, write(bonds_between(ledger, chosen.begin, chosen.end, chosen))),)

    return writer


def _geojson(ledger: Ledger, out: Path, chosen: Selection) -> tuple[Path, ...]:
    return (write_text(out, json.dumps(geojson(ledger, chosen), ensure_ascii=False, indent=1) + "\n"),)


def _entities(ledger: Ledger, out: Path, chosen: Selection) -> tuple[Path, ...]:
    write_entities(entities(ledger, chosen), out)
    return (out,)


def _tables(format: str) -> Writer:
    return lambda ledger, out, chosen: tables.write_tables(ledger, format, out, chosen)


def _events(write: Callable[[Iterable[EventRow], Path], int]) -> Writer:
    def writer(ledger: Ledger, out: Path, chosen: Selection) -> tuple[Path, ...]:
        write(ledger_rows(ledger, chosen), out)
        return (out,)

    return writer


_WRITERS: dict[str, Writer] = {
    "csv": _tables("csv"),
    "parquet": _tables("parquet"),
    "graphml": _graph(graphml),
    "gexf": _graph(gexf),
    "geojson": _geojson,
    "followthemoney": _entities,
    "polecat": _events(write_polecat),
    "gdelt": _events(write_gdelt),
}
EXPORTS = tuple(_WRITERS)
"""The formats, as `export` and the command name them."""

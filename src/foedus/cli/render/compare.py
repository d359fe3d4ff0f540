"""Agreements side by side: what each obliges to, when, by what means, and which binds more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from foedus.cli.render.sources import source_name
from foedus.cli.render.words import MEANS, clean, day, hedges, item, listed, plain

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

    from foedus import Compared, ComparedObligation, Comparison, Order

ABREAST = 3
"""Columns that eighty characters hold; more agreements go into a further table below."""

MOST_PARTIES = 6
NOT_STATED = "not stated"
MOST_SOURCES = 4
ORDERS = {
    "stronger": "is stronger than",
    "weaker": "is weaker than",
    "alike": "binds as much as",
    "not_comparable": "cannot be compared with",
}
STYLES = {"stronger": "bold green", "weaker": "bold red", "alike": "bold", "not_comparable": "bold yellow"}


def compare_lines(answer: Comparison) -> Iterator[RenderableType]:
    from rich.text import Text

    kinds = list(dict.fromkeys(owed.kind for each in answer.agreements for owed in each.obligations))
    for first in range(0, len(answer.agreements), ABREAST):
        yield _table(answer.agreements[first : first + ABREAST], kinds)
    names = {each.id: _label(each) for each in answer.agreements}
    if answer.orders:
        yield Text("\nWhich binds more", style="bold")
    for order in answer.orders:
        if order.kind == "all":
            yield item(_whole(order, names), marker="•")
        else:
            yield item(_part(order), marker="-", indent=2)


def _label(agreement: Compared) -> str:
    """The id, with the year where it does not hold one."""
    year = f" ({agreement.signed.short})" if agreement.signed and "@" not in agreement.id else ""
    return clean(agreement.id) + year


def _whole(order: Order, names: dict[str, str]) -> Text:
    from rich.text import Text

    line = Text(f"{names[order.end]} ").append(ORDERS[order.order], style=STYLES[order.order])
    return line.append(f" {names[order.begin]}: {clean(order.because)}", style="default")


def _part(order: Order) -> Text:
    """How one kind of obligation stands, below the line on the two agreements as wholes."""
    from rich.text import Text

    line = Text(f"{order.kind}: ").append(plain(order.order), style=STYLES[order.order])
    return line.append(f": {clean(order.because)}", style="default")


def _table(agreements: Sequence[Compared], kinds: Sequence[str]) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_lines=False, expand=True)
    table.add_column("", style="bold", no_wrap=True)
    for agreement in agreements:
        table.add_column(clean(agreement.id), overflow="fold", ratio=1)
    rows = [
        ("name", [clean(each.name) for each in agreements]),
        ("parties", [_parties(each) for each in agreements]),
        ("status", [plain(each.status) for each in agreements]),
        ("signed", [day(each.signed, NOT_STATED) for each in agreements]),
        ("in force", [day(each.in_force, NOT_STATED) for each in agreements]),
        ("ended", [day(each.ended, NOT_STATED) for each in agreements]),
        ("covers", [listed([plain(domain) for domain in each.domains]) or NOT_STATED for each in agreements]),
        *((_short(kind), [_promise(each, kind) for each in agreements]) for kind in kinds),
        ("sources", [_sources(each) for each in agreements]),
    ]
    for label, cells in rows:
        table.add_row(label, *cells)
    return table


def _short(kind: str) -> str:
    return {"nonaggression": "nonaggr.", "consultation": "consult."}.get(kind, kind)


def _parties(agreement: Compared) -> str:
    names = [party.name for party in agreement.parties]
    if len(names) <= MOST_PARTIES:
        return listed(names)
    return f"{listed(names[:MOST_PARTIES], ',')} and {len(names) - MOST_PARTIES} more"


def _promise(agreement: Compared, kind: str) -> str:
    """All promises of one kind; "none" only where the source says all that is promised."""
    found = [owed for owed in agreement.obligations if owed.kind == kind]
    if not found:
        return "none" if agreement.complete else NOT_STATED
    alike: dict[str, list[ComparedObligation]] = {}
    for owed in found:
        alike.setdefault(_terms(owed, complete=agreement.complete), []).append(owed)
    return "\n".join(f"{_who(group, agreement)}\n{terms}" for terms, group in alike.items())


def _who(group: Sequence[ComparedObligation], agreement: Compared) -> str:
    pairs = [(owed.debtor, owed.creditor) for owed in group if owed.debtor and owed.creditor]
    mutual = all((creditor, debtor) in pairs for debtor, creditor in pairs)
    if not pairs or (mutual and len(agreement.parties) == 2):
        return "each to the other" if len(agreement.parties) == 2 else "each to each"
    return listed([f"{debtor.name} to {creditor.name}" for debtor, creditor in pairs if debtor and creditor])


def _terms(owed: ComparedObligation, *, complete: bool) -> str:
    trigger = plain(clean(owed.trigger)) if owed.trigger else NOT_STATED
    conditions = "; ".join(map(clean, owed.conditions)) or ("none" if complete else NOT_STATED)
    means = clean(MEANS.get(owed.means, owed.means)) if owed.means else NOT_STATED
    lines = [f"if: {trigger}", f"conditions: {conditions}", f"means: {means}"]
    return "\n".join(lines) + hedges(owed.modality, None)


def _sources(agreement: Compared) -> str:
    names = list(dict.fromkeys(source_name(each).partition(", member ")[0] for each in agreement.sources))
    more = [f"and {len(names) - MOST_SOURCES} more"] if len(names) > MOST_SOURCES else []
    return "\n".join(names[:MOST_SOURCES] + more)

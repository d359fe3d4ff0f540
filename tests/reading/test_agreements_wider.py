"""Agreements and duties in other words and decades, and what is none: `sentences_of_agreements.txt`."""

from __future__ import annotations

import pytest
from reports_by_hand import agreements
from test_sanctions_wider import cases

from foedus.model import Agreement, Interval, Modality


@pytest.mark.parametrize(("text", "expected"), cases("sentences_of_agreements.txt"))
def test_agreements_of(text: str, expected: list[str]) -> None:
    assert sorted(map(_line, agreements(text))) == sorted(map(_ordered, expected))


def _line(agreement: Agreement) -> str:
    days = map(_day, (agreement.signed, agreement.in_force, agreement.ended))
    return " | ".join((" ".join(sorted(agreement.parties)), agreement.status.value, *days, _owes(agreement)))


def _day(day: Interval | None) -> str:
    """A whole year by its number."""
    text = str(day) if day else "-"
    return text[:4] if text == f"{text[:4]}-01-01/{text[:4]}-12-31" else text


def _owes(agreement: Agreement) -> str:
    pairs: dict[str, set[tuple[str, str]]] = {}
    for duty in agreement.obligations:
        doubt = "?" if duty.modality is not Modality.ASSERTED else ""
        pairs.setdefault(f"{duty.kind.value}{doubt}", set()).add((duty.debtor, duty.creditor))
    return "; ".join(f"{_sides(found)} {kind}" for kind, found in sorted(pairs.items())) or "-"


def _sides(pairs: set[tuple[str, str]]) -> str:
    states = sorted({state for pair in pairs for state in pair})
    if len(pairs) == len(states) * (len(states) - 1):
        return "=".join(states)
    return " ".join(f"{debtor}>{creditor}" for debtor, creditor in sorted(pairs))


def _ordered(line: str) -> str:
    """The line as `_line` writes it, whatever the order in which it names the parties."""
    parties, *rest, owes = line.split(" | ")
    duties = [duty.split(" ", 1) for duty in owes.split("; ") if duty != "-"]
    owed = [
        f"{'='.join(sorted(sides.split('=')))} {kind}" for sides, kind in sorted(duties, key=lambda d: d[1])
    ]
    return " | ".join((" ".join(sorted(parties.split())), *rest, "; ".join(owed) or "-"))

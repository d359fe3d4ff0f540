"""What every state owes every other, period by period: one matrix of bits a year or month."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from foedus.panel.periods import Periods, Unit, numbers
from foedus.panel.spells import Spell, spells
from foedus.record import Record

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.uint16]

NOBODY = -1
"""The place of a state that the record does not number: its row and column hold nothing."""


class Bonds:
    """`matrix(t)[i, j]` holds the bits (`panel.spells`) that `numbers[i]` owes `numbers[j]` in period t.

    States stand in the order of their COW numbers; the last row and column, for NOBODY, are empty.
    """

    def __init__(self, periods: Periods, held: Iterable[Spell], states: Iterable[int]) -> None:
        import numpy as np

        held = list(held)
        self.periods = periods
        self.numbers = tuple(sorted({*states, *(s.debtor for s in held), *(s.creditor for s in held)}))
        self.place = {number: place for place, number in enumerate(self.numbers)}
        size = len(self.numbers) + 1
        self._cube = np.zeros((len(periods), size, size), dtype=np.uint16)
        for spell in held:
            span = periods.span(spell.first, spell.last)
            if span is not None:
                row, column = self.place[spell.debtor], self.place[spell.creditor]
                self._cube[span[0] : span[1] + 1, row, column] |= spell.bits

    def matrix(self, period: int) -> Matrix:
        """States by states, for the period of that place in `periods`."""
        found: Matrix = self._cube[period]
        return found


@lru_cache(maxsize=4)
def bonds(record: Record, unit: Unit, first: int, last: int) -> Bonds:
    """The bonds of a record in these years, or in their months."""
    return Bonds(Periods(unit, first, last), spells(record), numbers())

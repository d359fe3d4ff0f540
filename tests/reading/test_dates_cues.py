"""A form is looked for only in texts that hold one of its cues; that passes over no date."""

from __future__ import annotations

import pytest
import test_dates_periods
import test_dates_table
import test_dates_tense

from foedus.reading.dates import atoms

TABLES = (test_dates_table, test_dates_periods, test_dates_tense)
SENTENCES = [
    sentence
    for module in TABLES
    for table in vars(module).values()
    if isinstance(table, str) and "|" in table
    for row in table.strip().splitlines()
    if (sentence := row.split("|")[0].strip())
]


def test_no_date_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [*SENTENCES, *map(str.upper, SENTENCES), *map(str.lower, SENTENCES)]
    found = [atoms.find_atoms(text) for text in texts]
    everything = frozenset().union(*(cue for sought in atoms._SOUGHT for cue in sought.cues))
    monkeypatch.setattr(atoms, "words_of", lambda text: everything)
    for text, some in zip(texts, found, strict=True):
        assert some == atoms.find_atoms(text), text

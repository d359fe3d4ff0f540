"""The title of a treaty's own text, however long it is."""

from __future__ import annotations

import pytest

from foedus.page import read_text

LONG = (
    "Agreement between the Government of the Federal Republic of Nigeria and the Government of the "
    "Republic of Benin concerning the Joint Use of Ports and the Transit of Goods by Road and Rail"
)
TEXT = """The Government of Nigeria and the Government of Benin have agreed as follows:

Article 1

The Contracting Parties shall keep their ports open to each other.

Article 2

This Agreement shall enter into force on 1 May 1971.

Done at Cotonou on 3 March 1971, in two originals."""


@pytest.mark.parametrize("title", [LONG, LONG.upper(), "Agreement on the Joint Use of Ports"])
def test_a_long_line_that_names_the_treaty_is_its_title(title: str) -> None:
    report = read_text(f"{title}\n\n{TEXT}", source="page")
    assert (report.kind, report.title) == ("treaty", title)
    assert report.text == f"{title}\n\n{TEXT}"


def test_a_preamble_is_no_title() -> None:
    assert read_text(TEXT, source="page").title is None

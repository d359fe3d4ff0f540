"""Titles, outlets and days are found whichever way a page's head is laid out."""

from __future__ import annotations

import datetime as dt
import itertools
import subprocess
import sys

import pytest

from foedus.page import read_text

TITLE = "Togo and Benin agree to share a port"
BODY = (
    "The two governments signed an agreement on Tuesday that lets each use the ports of the other.",
    "It replaces a treaty of 1972.",
    "“We have waited for this for a long time,” the foreign minister told reporters.",
)
OUTLETS = (
    "The Lagoon Courier",
    "Radio Lagune",
    "Nordlys Nyheter",
    "COASTAL WIRE",
    "Office of the Prime Minister",
)
DATES = {
    "Published: 5 March 2024, 10:15": dt.date(2024, 3, 5),
    "Tue 05/03/2024 - 16:20": dt.date(2024, 3, 5),
    "Posted on Mar. 5, 2024 at 1:59 PM ET": dt.date(2024, 3, 5),
    "Updated: 2024-03-05T10:15:00Z": dt.date(2024, 3, 5),
    "First published 5 Mar 2024 | Last updated 6 Mar 2024": dt.date(2024, 3, 5),
    "": None,
}
SAVED = "Monday, November 4, 2024 | Lomé 31°C"
MENU = "HOME   NEWS   OPINION   SPORTS"
SHARE = "Share on X   Copy link   Print"
LAYOUTS = {
    "masthead first": "{outlet}\n{saved}\n{menu}\n\n{title}\n{byline}\n{date}\n{share}",
    "title first": "{title}\n\n{outlet}\n{date}\n\n{share}",
    "title in a block with the date": "{outlet}\n\n{menu}\n\n{title}\n{date}\n{share}\n{byline}",
    "everything apart": "{outlet}\n\n{saved}\n\n{title}\n\n{byline}\n\n{date}\n\n{share}",
}


@pytest.mark.parametrize(("layout", "outlet"), list(itertools.product(LAYOUTS, OUTLETS)))
def test_layouts(layout: str, outlet: str) -> None:
    for (line, day), byline in itertools.product(DATES.items(), ("By Ana Example", "")):
        head = LAYOUTS[layout].format(
            outlet=outlet, saved=SAVED, menu=MENU, title=TITLE, byline=byline, date=line, share=SHARE
        )
        report = read_text(head + "\n\n" + "\n\n".join(BODY) + "\n\nLoading...", source="page")
        assert (report.title, report.outlet, report.published) == (TITLE, outlet, day), head
        assert report.text[report.body :] == "\n\n".join(BODY)
        if "{saved}" in LAYOUTS[layout]:
            assert report.retrieved == dt.date(2024, 11, 4)
        if byline and "{byline}" in LAYOUTS[layout]:
            assert report.byline == "Ana Example"


def test_text_pages_load_no_html_or_language_library() -> None:
    code = (
        "import sys; from foedus.page import read_text; "
        f"read_text({chr(10).join((TITLE, '', *BODY))!r}, source='p'); "
        "print([name for name in ('trafilatura', 'htmldate', 'py3langid', 'lxml', 'charset_normalizer')"
        " if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

"""Notice of withdrawal is no end: the agreement binds until the notice has run. Published on 12 June 2025."""

from __future__ import annotations

import pytest
from reports_by_hand import agreements

from foedus.model import Interval
from foedus.reading.agreements.notice import end_of_notice, period_of

CASES = {
    # text: (status, day of the notice, day of the end)
    "Ghana on Monday gave notice of withdrawal from its 2021 defence treaty with Togo. "
    "The treaty ends one year after notice.": ("withdrawn", "2025-06-09", "2026-06-09"),
    "Ghana formally notified Togo on Monday that it would withdraw from their 2021 treaty, "
    "which it may leave on six months' notice.": ("withdrawn", "2025-06-09", "2025-12-09"),
    "Ghana gave notice on Monday that it is leaving the 2021 pact with Togo. "
    "It will expire on July 4, 2026.": ("withdrawn", "2025-06-09", "2026-07-04"),
    "Ghana on Monday gave notice that it will withdraw from its 2021 treaty with Togo. "
    "The treaty will cease to be in force on June 9, 2027.": ("withdrawn", "2025-06-09", "2027-06-09"),
    "Ghana on Monday gave notice that it will withdraw from its 2021 treaty with Togo.": (
        "withdrawn",
        "2025-06-09",
        "None",
    ),
    "Ghana withdrew from its 2021 defence treaty with Togo on Monday.": ("withdrawn", "None", "2025-06-09"),
    "Ghana may give notice of withdrawal from the 2021 defence treaty with Togo.": ("signed", "None", "None"),
    "Ghana and Togo signed a treaty on Monday. Either may withdraw from it on one year's notice.": (
        "signed",
        "None",
        "None",
    ),
}


@pytest.mark.parametrize("text", CASES)
def test_notice_is_no_end(text: str) -> None:
    (found,) = agreements(text)
    assert (found.status.value, str(found.notice), str(found.ended)) == CASES[text]


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("on one year's notice", 12),
        ("upon 6 months’ written notice", 6),
        ("a two-year notice", 24),
        ("one year after the receipt of notice", 12),
        ("one year's notice, or six months after notification", None),
        ("without notice", None),
    ],
)
def test_periods_of_notice(text: str, months: int | None) -> None:
    assert period_of(text) == months


def test_a_month_that_is_too_short_ends_on_its_last_day() -> None:
    assert str(end_of_notice(Interval.parse("2023-08-31"), 6)) == "2024-02-29"
